"""A review form: which parts a rating has, what they weigh, and the items a manager rates."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from csdesk.base.language import Language
from csdesk.base.quantity import WHOLE, normalise
from csdesk.base.text import Words, _, pgettext


class Section(StrEnum):
    """The three parts of a rating; goals are computed, the other two are rated item by item."""

    GOALS = "goals"
    COMPETENCIES = "competencies"
    VALUES = "values"


RATED = (Section.COMPETENCIES, Section.VALUES)
"""The sections whose items a manager rates."""


@dataclass(frozen=True, slots=True)
class FormItem:
    """A competency or value: ``weight`` is in basis points within its section; ``id`` 0 = not stored yet."""

    section: Section
    name: str
    description: str = ""
    weight: int = WHOLE
    id: int = 0


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What a user types about a form; weights in basis points. A draft's weights may be off, see `faults`."""

    name: str
    goals_weight: int = 6000
    competencies_weight: int = 3000
    values_weight: int = 1000
    items: tuple[FormItem, ...] = ()
    scale: int = 5

    def weight(self, section: Section) -> int:
        """Return the weight of a section in basis points."""
        weights = (self.goals_weight, self.competencies_weight, self.values_weight)
        return weights[list(Section).index(section)]

    @property
    def total(self) -> int:
        """The sum of the three section weights; `WHOLE` when they are right."""
        return self.goals_weight + self.competencies_weight + self.values_weight

    def of(self, section: Section) -> tuple[FormItem, ...]:
        """Return the items of a section in their order."""
        return tuple(item for item in self.items if item.section is section)

    def faults(self) -> list[Words]:
        """Say what keeps the form from being used; nothing when it is ready."""
        found: list[Words] = []
        if self.total != WHOLE:
            found.append(
                _(
                    "The weights of the parts add up to {sum} %; they must add up to 100 %.",
                    sum=self.total / 100,
                )
            )
        for section in RATED:
            items = self.of(section)
            if self.weight(section) and not items:
                found.append(_("{part}: there is a weight but nothing to rate.", part=section_name(section)))
            elif items and sum(item.weight for item in items) != WHOLE:
                total = sum(item.weight for item in items) / 100
                found.append(
                    _(
                        "The weights within {part} add up to {sum} %; they must add up to 100 %.",
                        part=section_name(section),
                        sum=total,
                    )
                )
        return found

    def normalised(self) -> "FormDraft":
        """Return the draft with all weights scaled to 100 %, by largest remainder, within each section too."""
        goals, competencies, values = normalise([self.weight(section) for section in Section])
        items = [item for section in RATED for item in even_out(self.of(section))]
        return replace(
            self,
            goals_weight=goals,
            competencies_weight=competencies,
            values_weight=values,
            items=tuple(items),
        )


@dataclass(frozen=True, slots=True)
class ReviewForm(FormDraft):
    """A form as stored."""

    id: int = 0


def even_out(items: Iterable[FormItem]) -> list[FormItem]:
    """Scale the weights of one section's items to 100 %."""
    listed = list(items)
    weights = normalise([item.weight for item in listed])
    return [replace(item, weight=weight) for item, weight in zip(listed, weights, strict=True)]


def section_name(section: Section) -> Words:
    """Name a part of the rating."""
    return {
        Section.GOALS: _("Goals"),
        Section.COMPETENCIES: _("Competencies"),
        Section.VALUES: pgettext("part of a review", "Values"),
    }[section]


def standard_form(language: Language) -> FormDraft:
    """Return the form a new workspace starts with, written in ``language``: 60 % goals, 30 % competencies, 10 % values."""
    say = language.say
    items = [FormItem(Section.COMPETENCIES, say(name), say(text)) for name, text in _competencies()]
    values = [FormItem(Section.VALUES, say(name), say(text)) for name, text in _values()]
    draft = FormDraft(say(_("Standard form")), items=(*items, *values))
    return draft.normalised()


def _competencies() -> list[tuple[Words, Words]]:
    return [
        (
            _("Customer empathy"),
            _("Hears what the customer needs and answers the feeling as well as the question."),
        ),
        (
            _("Problem solving"),
            _("Finds the cause, weighs the options and sees the case through to an answer that holds."),
        ),
        (
            _("Written communication"),
            _("Writes replies and guides that are short, clear and complete the first time."),
        ),
        (
            _("Product knowledge"),
            _("Knows the product and its limits well enough to answer without detours."),
        ),
        (_("Teamwork"), _("Shares what works, asks for help early and helps others finish.")),
        (_("Reliability"), _("Keeps promises and follow-ups, and says in good time when one is at risk.")),
    ]


def _values() -> list[tuple[Words, Words]]:
    return [
        (_("Customer first"), _("Weighs what the customer gains before what is easy for us.")),
        (_("Own it"), _("Takes a problem on until it is solved or safely in other hands.")),
        (_("Learn every week"), _("Asks for feedback, tries it out and passes on what was learnt.")),
    ]
