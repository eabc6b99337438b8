"""A goal: what is to be reached, by whom, when, and how it is measured."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.quantity import WHOLE, Unit


class Level(StrEnum):
    """The levels, top to bottom; a goal stands under a goal of a higher level, or of its own at team and person."""

    VISION = "vision"
    MISSION = "mission"
    STRATEGY = "strategy"
    DEPARTMENT = "department"
    TEAM = "team"
    PERSON = "person"


class Source(StrEnum):
    """Where a goal's progress comes from: its children, a typed value, a KPI, its milestones, or a plain yes or no."""

    ROLLUP = "rollup"
    TYPED = "typed"
    KPI = "kpi"
    MILESTONES = "milestones"
    YES_NO = "yes_no"


class Rule(StrEnum):
    """How the goals below move this one: weighted mean of progress, sum of values, the weakest, or ratio of sums."""

    MEAN = "mean"
    SUM = "sum"
    WEAKEST = "weakest"
    RATIO = "ratio"


class Link(StrEnum):
    """How a goal belongs to the one above: it moves it, or is only drawn under it."""

    CONTRIBUTES = "contributes"
    SUPPORTS = "supports"


class Agreement(StrEnum):
    """How far a goal has been talked over with its owner."""

    NONE = ""
    PROPOSED = "proposed"
    DISCUSSED = "discussed"
    AGREED = "agreed"


class Rhythm(StrEnum):
    """How often somebody should say where a goal stands."""

    NONE = ""
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


class State(StrEnum):
    """The life of a goal; drafts and archived goals do not count in roll-ups."""

    DRAFT = "draft"
    ACTIVE = "active"
    DONE = "done"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """What a user types about a goal. ``weight`` is in basis points among its siblings.

    ``direction`` up or down says which way is better; ``keeps`` means staying at or beyond the target all the time
    instead of reaching it once. ``commit_value`` and ``stretch_value`` are tiers below and above the target;
    ``baseline`` says where the start value comes from. ``override`` is a `kpis.trend.Status` set by hand, with its
    reason. ``effort`` is in full-time equivalents while the goal runs.
    """

    title: str
    level: Level = Level.TEAM
    parent_id: int | None = None
    why: str = ""
    owner_id: int | None = None
    unit_id: int | None = None
    period: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    weight: int = WHOLE
    source: Source = Source.ROLLUP
    kpi: str = ""
    measure_unit: Unit = Unit.COUNT
    direction: str = "up"
    start_value: float | None = None
    target_value: float | None = None
    current_value: float | None = None
    confidence: int | None = None
    state: State = State.ACTIVE
    keeps: bool = False
    rule: Rule = Rule.MEAN
    link: Link = Link.CONTRIBUTES
    commit_value: float | None = None
    stretch_value: float | None = None
    baseline: str = ""
    rhythm: Rhythm = Rhythm.TWO_WEEKS
    agreement: Agreement = Agreement.NONE
    override: str = ""
    override_reason: str = ""
    effort: float | None = None


@dataclass(frozen=True, slots=True)
class Goal(GoalDraft):
    """A goal as stored."""

    id: int = 0
    position: int = 0

    @property
    def code(self) -> str:
        """The short name people say: G-07."""
        return f"G-{self.id:02}"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dated note on a goal: value, confidence 0..10, words, and who wrote it."""

    id: int
    goal_id: int
    at: date
    value: float | None = None
    confidence: int | None = None
    note: str = ""
    author_id: int | None = None
    blockers: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on the way: what, until when, and the value the measure should have by then; ``weight`` in basis points."""

    id: int
    goal_id: int
    title: str = ""
    due_on: date | None = None
    value: float | None = None
    weight: int = WHOLE
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Guard:
    """A complementary KPI that must stay from ``low`` to ``high`` (None = open); else credit is at most ``cap`` (basis points)."""

    id: int
    goal_id: int
    kpi: str
    low: float | None = None
    high: float | None = None
    cap: int = 8_000

    def broken_by(self, value: float | None) -> bool:
        """Tell whether a value is outside the band; an unknown value is not."""
        if value is None:
            return False
        return (self.low is not None and value < self.low) or (self.high is not None and value > self.high)
