"""A review form: which parts a rating has, what they weigh, and the items that are answered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from csdesk.base.language import Language
from csdesk.base.quantity import WHOLE, normalise
from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.scale import Scale, scale_of


class Section(StrEnum):
    """The parts of a rating in their order; goals, KPIs and the team's result are computed, the others are answered."""

    GOALS = "goals"
    KPIS = "kpis"
    COMPETENCIES = "competencies"
    VALUES = "values"
    TEAM = "team"
    QUESTIONS = "questions"


RATED = (Section.COMPETENCIES, Section.VALUES)
"""The sections whose items are rated on the scale."""
LISTED = (Section.KPIS, *RATED, Section.QUESTIONS)
"""The sections that have items."""
WEIGHED = (Section.GOALS, Section.KPIS, *RATED, Section.TEAM)
"""The sections that count for the rating."""


class Rater(StrEnum):
    """Who answers items of a form."""

    SELF = "self"
    MANAGER = "manager"
    SECOND = "second"
    """The manager's manager."""
    PEER = "peer"
    REPORT = "report"
    CUSTOMER = "customer"


class Kind(StrEnum):
    """How an item is answered."""

    MARK = "mark"
    TEXT = "text"
    CHOICE = "choice"
    KPI = "kpi"
    """Computed from a KPI by its scoring rule."""


class Absent(StrEnum):
    """What happens to a part of which nothing is known; it never counts as zero."""

    RESCALE = "rescale"
    """The other weights are scaled up to 100 %."""
    BLOCK = "block"
    """The review cannot be finished."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of the whole rating, from ``tenths`` on: S from 950 on a scale of 100."""

    name: str
    tenths: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One thing to answer: ``weight`` is in basis points within its section; ``id`` 0 = not stored yet.

    ``levels`` say what each mark means, the lowest first, or are the choices. ``asked`` names who answers; empty = the
    raters of the form.
    """

    section: Section
    name: str
    description: str = ""
    weight: int = WHOLE
    id: int = 0
    kind: Kind = Kind.MARK
    levels: tuple[str, ...] = ()
    asked: tuple[Rater, ...] = ()
    kpi: str = ""

    def asks(self, rater: Rater) -> bool:
        """Tell whether a rater answers it: those it names, else the person and the manager; KPIs are asked of nobody."""
        return self.kind is not Kind.KPI and rater in (self.asked or (Rater.SELF, Rater.MANAGER))


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What a user types about a form; weights in basis points. A draft's weights may be off, see `faults`.

    ``scale`` is its highest mark. ``raters`` weigh the marks of several people on the same item, (rater, basis
    points); empty = the manager alone. Marks up to ``example_low`` and from ``example_high`` on need an example.
    ``unit_id`` and ``role`` say whom the form is for; None and '' = everybody.
    """

    name: str
    goals_weight: int = 6000
    competencies_weight: int = 3000
    values_weight: int = 1000
    items: tuple[FormItem, ...] = ()
    scale: int = 5
    kpis_weight: int = 0
    team_weight: int = 0
    example_low: int | None = 1
    example_high: int | None = 5
    absent: Absent = Absent.RESCALE
    raters: tuple[tuple[Rater, int], ...] = ()
    grades: tuple[Grade, ...] = ()
    unit_id: int | None = None
    role: str = ""

    def weight(self, section: Section) -> int:
        """Return the weight of a section in basis points; questions have none."""
        return 0 if section is Section.QUESTIONS else int(getattr(self, f"{section.value}_weight"))

    def weighing(self, section: Section, weight: int) -> Self:
        """Return the form with another weight of a section."""
        return replace(self, **{f"{section.value}_weight": weight})  # type: ignore[arg-type]

    @property
    def marks(self) -> Scale:
        """The scale of the marks."""
        return scale_of(self.scale)

    @property
    def total(self) -> int:
        """The sum of the section weights; `WHOLE` when they are right."""
        return sum(self.weight(section) for section in WEIGHED)

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
        for section in (Section.KPIS, *RATED):
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
        if self.raters and sum(weight for _rater, weight in self.raters) != WHOLE:
            total = sum(weight for _rater, weight in self.raters) / 100
            found.append(
                _("The weights of the raters add up to {sum} %; they must add up to 100 %.", sum=total)
            )
        return found

    def normalised(self) -> Self:
        """Return the draft with all weights scaled to 100 %, by largest remainder, within each section too."""
        weights = normalise([self.weight(section) for section in WEIGHED])
        items = [item for section in (Section.KPIS, *RATED) for item in even_out(self.of(section))]
        even = replace(self, items=(*items, *self.of(Section.QUESTIONS)))
        for section, weight in zip(WEIGHED, weights, strict=True):
            even = even.weighing(section, weight)
        return even


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
    """Name a part of a form."""
    return {
        Section.GOALS: _("Goals"),
        Section.KPIS: _("KPIs"),
        Section.COMPETENCIES: _("Competencies"),
        Section.VALUES: pgettext("part of a review", "Values"),
        Section.TEAM: pgettext("part of a review", "Team result"),
        Section.QUESTIONS: pgettext("part of a review", "Questions"),
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
