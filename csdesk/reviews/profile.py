"""What a role should be able to do: competencies with described levels and the level that is expected."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _
from csdesk.kpis.targets import role_key
from csdesk.reviews.form import FormDraft, FormItem, Section


@dataclass(frozen=True, slots=True)
class Competency:
    """One thing a role should be able to do.

    ``levels`` say what each level looks like, the lowest first; ``expected`` is the one the role should have, from 1;
    ``weight`` is in basis points within the profile.
    """

    name: str
    description: str = ""
    levels: tuple[str, ...] = ()
    expected: int | None = None
    weight: int = WHOLE


@dataclass(frozen=True, slots=True)
class Profile:
    """What a role should be able to do."""

    role: str
    competencies: tuple[Competency, ...] = ()

    def faults(self) -> list[Words]:
        """Say what keeps the profile from being used; nothing when it is ready."""
        found = []
        if not self.role.strip():
            found.append(_("Please enter the role this profile is for."))
        if any(not one.name.strip() for one in self.competencies):
            found.append(_("Every competency needs a name."))
        names = [one.name.casefold() for one in self.competencies]
        found += [
            _("“{item}” stands in the profile twice.", item=one.name)
            for place, one in enumerate(self.competencies)
            if one.name.casefold() in names[:place]
        ]
        total = sum(one.weight for one in self.competencies)
        if self.competencies and total != WHOLE:
            found.append(
                _(
                    "The weights of the competencies add up to {sum} %; they must add up to 100 %.",
                    sum=total / 100,
                )
            )
        found += [
            _("“{item}”: there is no level {level}.", item=one.name, level=one.expected)
            for one in self.competencies
            if one.expected is not None and not 1 <= one.expected <= max(len(one.levels), 1)
        ]
        return found


def borrow(form: FormDraft, profiles: Iterable[Profile]) -> FormDraft:
    """Put the competencies of these profiles on a form; an item of the same role and name keeps its id and its marks."""
    if not form.profiled:
        return form
    known = {(role_key(item.role), item.name.casefold()): item for item in form.of(Section.COMPETENCIES)}
    borrowed = [
        _item(known.get((role_key(profile.role), one.name.casefold())), profile.role, one, form)
        for profile in profiles
        for one in profile.competencies
    ]
    rest = [item for item in form.items if item.section is not Section.COMPETENCIES]
    before = [item for item in rest if item.section is Section.KPIS]
    return replace(form, items=(*before, *borrowed, *(item for item in rest if item not in before)))


def _item(known: FormItem | None, role: str, one: Competency, form: FormDraft) -> FormItem:
    """Make the item of a competency; levels that do not fit the form's scale are left out."""
    marks = form.marks
    fits = len(one.levels) == (len(form.grades) if marks.points else marks.highest - marks.lowest + 1)
    made = FormItem(
        Section.COMPETENCIES, one.name, one.description, one.weight, role=role,
        levels=one.levels if fits else (), expected=one.expected if fits else None,
    )  # fmt: skip
    return made if known is None else replace(made, id=known.id, asked=known.asked)
