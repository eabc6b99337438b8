"""A finished review as one frozen value: all that stands on the packet's pages, and nothing that must be looked up."""

from dataclasses import dataclass, field
from datetime import date, datetime

from csdesk.base.text import Words
from csdesk.kpis.trend import Status, Trend
from csdesk.reviews.others import Others
from csdesk.reviews.talks.part import TalkPart


@dataclass(frozen=True, slots=True)
class SectionScore:
    """A part of the rating: name, weight in basis points, score on the form's scale (None = not rated)."""

    key: str
    """goals | kpis | competencies | values | team"""
    name: Words
    weight: int
    score: float | None


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """One goal on the scorecard. ``achieved`` is a fraction (1.04 = 104 %), capped as the rule says."""

    goal_id: int
    title: str
    supports: str
    comment: str
    weight: int
    target_value: float | None
    result_value: float | None
    measure_unit: str
    achieved: float | None
    status: Status
    computed: float | None
    adjustment: float
    score: float | None
    adjustment_reason: str = ""
    direction: str = "up"
    """down where less is better"""
    uncapped: float | None = None
    """What was reached before anything held it back, a fraction."""
    cap: float | None = None
    """The most that counts while a guardrail is broken, a fraction; None = nothing is broken."""


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One KPI of the form: its value in the cycle with n, what it gives by its rule, and why.

    ``points`` are hundredths by the scoring rule, ``score`` is on the form's scale; None = there is nothing to score.
    """

    item_id: int
    key: str
    name: Words
    weight: int
    value: float | None
    n: int
    unit: str
    target: float | None
    points: int | None
    score: float | None
    rule: tuple[Words, ...]
    outcome: tuple[Words, ...]
    veto: bool = False
    needs_example: bool = False
    comment: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    """The days the value is of, both included."""
    imported: bool = False


@dataclass(frozen=True, slots=True)
class RaterMark:
    """What one rater, or the mean of several, gave an item; ``weight`` in basis points, 0 = shown but not counted."""

    rater: str
    mark: float
    weight: int
    n: int = 1
    comment: str = ""


@dataclass(frozen=True, slots=True)
class CalibrationNote:
    """A change of the rating in calibration, on the form's scale, with its reason; ``what`` '' = the whole rating."""

    before: float | None
    after: float | None
    reason: str
    on: date | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class RatedItem:
    """A competency or value with the manager's mark and comment.

    ``score`` is what counts: the mark, or the weighted mean of the marks of several raters, on the form's scale.
    ``level`` says what the mark means, as the form describes it.
    """

    name: str
    description: str
    weight: int
    rating: int | None
    comment: str
    item_id: int = 0
    score: float | None = None
    level: str = ""
    marks: tuple[RaterMark, ...] = ()
    levels: tuple[str, ...] = ()
    owed: bool = True
    """The manager rates it; one that only others are asked goes without the manager's mark."""
    expected: int | None = None
    """The level the person's role should have, from 1."""
    silent: tuple[str, ...] = ()
    """Raters whose marks the form weighs and who gave none."""


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """A free question with the answers that were given, (rater, answer)."""

    name: str
    description: str
    answers: tuple[tuple[str, str], ...]
    item_id: int = 0
    choices: tuple[str, ...] = ()
    kind: str = "text"
    """mark | text | choice"""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineageNode:
    """A box of the map "How these goals connect": column 0 vision .. 3 the person's own goals."""

    goal_id: int
    parent_id: int | None
    column: int
    title: str
    status: Status
    own: bool


@dataclass(frozen=True, slots=True)
class KpiPage:
    """One KPI chart of the packet: the person's trend (with the team as second series) and its reading."""

    trend: Trend
    value: float | None
    n: int
    target: float | None
    team_value: float | None
    status: Status
    sentence: Words


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One line of the quarter table: values per quarter, target, team's latest quarter."""

    name: Words
    unit: str
    values: tuple[float | None, ...]
    ns: tuple[int, ...]
    target: float | None
    team: float | None


@dataclass(frozen=True, slots=True)
class DevelopmentRow:
    """One agreed step of growth."""

    goal: str
    action: str
    support: str
    due_on: date | None
    measured_by: str


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """The packet's whole content. Scores are on ``scale`` (1..5 by default), rounded half up to one decimal."""

    document_id: str
    """PR-2026H2-0147"""
    revision: int
    company: str
    company_subtitle: str
    cycle_name: str
    starts_on: date
    ends_on: date
    held_on: date | None
    created_at: datetime
    person_name: str
    person_given: str
    """What a chart label calls the person: the given name, the whole name in Chinese."""
    person_number: str
    person_role: str
    unit_name: str
    manager_name: str
    hr_name: str
    scale: int
    overall: float | None
    overall_label: Words
    sections: tuple[SectionScore, ...]
    formula: Words
    """3.9 x 60 % + 4.1 x 30 % + 3.9 x 10 % = 4.0"""
    summary: str
    went_well: tuple[str, ...]
    build_next: tuple[str, ...]
    scorecard: tuple[ScorecardRow, ...]
    scoring_rule: Words
    agreed_on: date | None
    lineage: tuple[LineageNode, ...]
    kpis: tuple[KpiPage, ...]
    quarters: tuple[str, ...]
    """Period codes of the quarter table's columns."""
    quarter_rows: tuple[QuarterRow, ...]
    source_note: Words
    competencies: tuple[RatedItem, ...]
    values: tuple[RatedItem, ...]
    development: tuple[DevelopmentRow, ...]
    finished: bool
    notes: tuple[Words, ...] = field(default_factory=tuple)
    kpi_rows: tuple[KpiRow, ...] = ()
    """KPIs that count for the rating; ``kpis`` are charts for the conversation."""
    team_rows: tuple[ScorecardRow, ...] = ()
    questions: tuple[AnsweredItem, ...] = ()
    others: Others | None = None
    """What colleagues, reports and customers said; None = nobody was asked."""
    talk: TalkPart | None = None
    calibration: tuple[CalibrationNote, ...] = ()
    """For HR only."""
    potential: int | None = None
    """1 to 3; for manager and HR only."""
    potential_reason: str = ""
