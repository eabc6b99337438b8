"""What the review editor shows: the review with everything computed, and the evidence of its period."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.period import Period
from csdesk.base.text import Words
from csdesk.people.person import Person
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.document import AnsweredItem, KpiRow, RatedItem, ScorecardRow, SectionScore
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.review import Development, Reopening, Review


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One review, ready to be shown. In a finished one every figure is the frozen one."""

    review: Review
    cycle: Cycle
    form: ReviewForm
    person: Person
    manager_name: str
    goals: tuple[ScorecardRow, ...]
    competencies: tuple[RatedItem, ...]
    values: tuple[RatedItem, ...]
    sections: tuple[SectionScore, ...]
    overall: float | None
    overall_label: Words
    formula: Words
    absent: Words | None
    """Which parts are left out of the rating, if any are."""
    achieved: float | None
    """The weighted achievement of all goals."""
    development: tuple[Development, ...]
    missing: tuple[Words, ...]
    """What must be there before the review can be finished."""
    reopenings: tuple[Reopening, ...]
    kpis: tuple[KpiRow, ...] = ()
    team: tuple[ScorecardRow, ...] = ()
    """The goals of the person's unit, where the team's result counts."""
    questions: tuple[AnsweredItem, ...] = ()

    @property
    def items(self) -> tuple[RatedItem, ...]:
        """Everything the manager rates, competencies first."""
        return (*self.competencies, *self.values)


class EvidenceKind(StrEnum):
    """Where a piece of evidence comes from."""

    CHECK_IN = "check_in"
    KPI = "kpi"
    VOICE = "voice"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One dated thing that happened in the period: ``title`` names its source, ``text`` says it.

    ``text`` of a check-in is what somebody wrote; of a KPI it is a sentence about its course; of a
    voice what a customer wrote.
    """

    kind: EvidenceKind
    day: date
    title: Words
    text: Words
    key: str
    """Tells this piece apart: check_in:12 or kpi:csat."""


@dataclass(frozen=True, slots=True)
class EvidenceMonth:
    """A month of the period with what is known of it."""

    month: Period
    check_ins: int
    kpis: int
    future: bool
    """The month has not begun yet, so nothing can be missing."""

    @property
    def empty(self) -> bool:
        """Tell whether nothing is known of a month that has begun."""
        return not (self.check_ins or self.kpis or self.future)


@dataclass(frozen=True, slots=True)
class EvidenceRail:
    """All evidence of a review's period, newest first, and its months in order."""

    items: tuple[Evidence, ...]
    months: tuple[EvidenceMonth, ...]
    warning: Words | None
    """Months with nothing, and whether what there is is mostly recent."""
