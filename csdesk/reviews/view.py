"""What the review editor shows: the review with everything computed, and the evidence of its period."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csdesk.base.period import Period
from csdesk.base.text import Words, ngettext
from csdesk.people.person import Person
from csdesk.reviews.calibrated import Calibrated
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.document import AnsweredItem, KpiRow, RatedItem, ScorecardRow, SectionScore
from csdesk.reviews.form import Rater, ReviewForm
from csdesk.reviews.lasting import LastReview
from csdesk.reviews.others import Others
from csdesk.reviews.review import Development, Rating, Reopening, Review, Step


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
    answers: Mapping[Rater, Mapping[int, Rating]] = field(default_factory=dict)
    """What each rater wrote, by item; in a finished review too."""
    last: LastReview | None = None
    """The same person's review before this one, where there is one."""
    others: Others | None = None
    """What colleagues said in a closed round; see `csdesk.reviews.showing` for when the manager may see it."""
    calibrated: Calibrated | None = None
    """What a calibration made of the rating; None = it is the manager's."""

    log: tuple[Step, ...] = ()
    """Every move of the review, oldest first."""

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
    NOTE = "note"
    THANKS = "thanks"
    GOAL = "goal"
    """A goal that was finished or missed."""
    TURN = "turn"
    """A shift of a KPI that is more than noise, or an event on its chart."""


SAID = frozenset({EvidenceKind.CHECK_IN, EvidenceKind.NOTE, EvidenceKind.THANKS})
"""Kinds that somebody inside wrote down; the others are counted, checked or come from customers."""


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
    place: Words | None = None
    """Where it stands: file, sheet and row, or the goal of a check-in."""
    opens: tuple[str, str, int | str] | None = None
    """What shows more of it: area, name and value of its target."""
    good: bool | None = None
    """Whether it speaks for the person; None = neither, or not said."""
    private: bool = False
    """Only the manager reads it."""


@dataclass(frozen=True, slots=True)
class EvidenceMonth:
    """A month of the period with what is known of it: ``check_ins`` counts what people wrote, ``kpis`` all the rest."""

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
class Recency:
    """How much of the evidence is from the last ``months`` of those that have begun."""

    recent: int
    total: int
    months: int
    lopsided: bool
    """More than half of it: memory may be judging instead of the period."""

    def words(self) -> Words:
        """Say it: 9 of 14 are from the last 2 months."""
        return ngettext(
            "{recent} of {total} are from the last month.",
            "{recent} of {total} are from the last {n} months.",
            self.months,
            recent=self.recent,
            total=self.total,
        )


@dataclass(frozen=True, slots=True)
class EvidenceRail:
    """All evidence of a review's period, newest first, and its months in order."""

    items: tuple[Evidence, ...]
    months: tuple[EvidenceMonth, ...]
    warning: Words | None
    """Months with nothing, and whether what there is is mostly recent."""
    recency: Recency | None = None
    """None while nothing is known."""
