"""A goal: what is to be reached, by whom, when, and how it is measured."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.quantity import WHOLE, Unit


class Level(StrEnum):
    """The five levels, top to bottom; a goal stands under a goal of a higher level, or of its own at team and person."""

    VISION = "vision"
    STRATEGY = "strategy"
    DEPARTMENT = "department"
    TEAM = "team"
    PERSON = "person"


class Source(StrEnum):
    """Where a goal's progress comes from: its children, a typed value, or a KPI."""

    ROLLUP = "rollup"
    TYPED = "typed"
    KPI = "kpi"


class State(StrEnum):
    """The life of a goal; drafts and archived goals do not count in roll-ups."""

    DRAFT = "draft"
    ACTIVE = "active"
    DONE = "done"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """What a user types about a goal. ``weight`` is in basis points among its siblings."""

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
    guardrail: str = ""
    state: State = State.ACTIVE


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
