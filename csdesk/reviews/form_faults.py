"""What keeps a form from being used, each fault with the place it is about."""

from collections import Counter
from dataclasses import dataclass

from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _
from csdesk.reviews.form import RATED, FormDraft, FormItem, Kind, Rater, Section, section_name
from csdesk.reviews.scale import SCALES

MANAGER_ALONE = ((Rater.MANAGER, WHOLE),)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in words; ``section`` and ``item``, a place in ``FormDraft.items``, say where it is."""

    words: Words
    section: Section | None = None
    item: int | None = None


def faults_of(form: FormDraft) -> tuple[Fault, ...]:
    """Say what keeps the form from being used; nothing when it is ready."""
    found = [*_of_parts(form), *_of_raters(form), *_of_marks(form), *_of_grades(form)]
    for place, item in enumerate(form.items):
        found += [Fault(words, item.section, place) for words in _of_item(form, item)]
    return tuple(found)


def _of_parts(form: FormDraft) -> list[Fault]:
    found = []
    if form.total != WHOLE and form.rates:
        total = form.total / 100
        found.append(
            Fault(_("The weights of the parts add up to {sum} %; they must add up to 100 %.", sum=total))
        )
    for section in (Section.KPIS, *RATED):
        items, name = form.of(section), section_name(section)
        borrowed = form.profiled and section is Section.COMPETENCIES
        if form.weight(section) and not items and not borrowed:
            words = _("{part}: there is a weight but nothing to rate.", part=name)
            found.append(Fault(words, section))
        found += [Fault(words, section) for words in _sums(form, section)]
    return found


def _sums(form: FormDraft, section: Section) -> list[Words]:
    """Tell where the weights of a section are off: for everybody, or for a role with items of its own."""
    found = []
    for role in form.roles(section):
        items = form.fitted(role).of(section)
        total = sum(item.weight for item in items)
        if not items or total == WHOLE:
            continue
        parts = {"part": section_name(section), "sum": total / 100}
        if role:
            words = _(
                "The weights within {part} add up to {sum} % for {role}; they must add up to 100 %.",
                role=role,
                **parts,
            )
        else:
            words = _("The weights within {part} add up to {sum} %; they must add up to 100 %.", **parts)
        found.append(words)
    return found


def _of_raters(form: FormDraft) -> list[Fault]:
    total = sum(weight for _rater, weight in form.raters)
    if not form.raters or total == WHOLE:
        return []
    return [
        Fault(_("The weights of the raters add up to {sum} %; they must add up to 100 %.", sum=total / 100))
    ]


def _of_marks(form: FormDraft) -> list[Fault]:
    found = []
    if form.scale not in SCALES:
        found.append(Fault(_("A scale that ends at {mark} is not offered.", mark=form.scale)))
    lines = [line for line in (form.example_low, form.example_high) if line is not None]
    if any(not form.marks.holds(line) for line in lines):
        words = _(
            "The marks that need an example must be on the scale, from {lowest} to {highest}.",
            lowest=form.marks.lowest,
            highest=form.marks.highest,
        )
        found.append(Fault(words))
    if (
        form.example_low is not None
        and form.example_high is not None
        and form.example_low >= form.example_high
    ):
        found.append(
            Fault(_("Every mark would need an example; leave some between the low and the high ones."))
        )
    return found


def _of_grades(form: FormDraft) -> list[Fault]:
    found = []
    names, lines = (
        Counter(grade.name for grade in form.grades),
        Counter(grade.tenths for grade in form.grades),
    )
    if any(not grade.name.strip() for grade in form.grades):
        found.append(Fault(_("Every grade needs a name.")))
    found += [
        Fault(_("There are two grades called {name}.", name=name)) for name, n in names.items() if n > 1
    ]
    found += [
        Fault(_("Two grades begin at {score}.", score=tenths / 10)) for tenths, n in lines.items() if n > 1
    ]
    return found


def _of_item(form: FormDraft, item: FormItem) -> list[Words]:
    name = item.name or "–"
    if not item.name.strip() and item.kind is not Kind.KPI:
        return [_("Every item needs a name.")]
    if item.kind is Kind.KPI:
        return _of_kpi(form, item)
    found = []
    if item.kind is Kind.CHOICE and len(item.levels) < 2:
        found.append(_("“{item}” needs at least two choices.", item=name))
    if item.kind is Kind.MARK and item.levels and len(item.levels) != level_count(form):
        words = _(
            "“{item}” describes {n} levels; this form needs {needed}, one for each mark or grade.",
            item=name, n=len(item.levels), needed=level_count(form),
        )  # fmt: skip
        found.append(words)
    counted = {rater for rater, weight in form.raters or MANAGER_ALONE if weight}
    if item.section in RATED and item.weight and not counted & set(form.raters_of(item)):
        found.append(_("“{item}” is asked of nobody whose mark counts.", item=name))
    return found


def _of_kpi(form: FormDraft, item: FormItem) -> list[Words]:
    if not item.kpi:
        return [_("Choose a KPI, or remove the line.")]
    twice = sum(
        other.kpi == item.kpi and (not item.role or not other.role or other.role == item.role)
        for other in form.of(Section.KPIS)
    )
    return [_("The KPI “{item}” stands on the form twice.", item=item.name or item.kpi)] if twice > 1 else []


def level_count(form: FormDraft) -> int:
    """Return how many levels an item may describe: one for each mark, of a hundred points one for each grade."""
    if form.marks.points:
        return len(form.grades)
    return form.marks.highest - form.marks.lowest + 1
