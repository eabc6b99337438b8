"""A goal with everything computed that a screen or a page shows."""

from dataclasses import dataclass
from datetime import datetime

from csdesk.base.text import Words
from csdesk.goals.goal import CheckIn, Goal
from csdesk.goals.pace import gap_points
from csdesk.kpis.trend import Status


@dataclass(frozen=True, slots=True)
class GoalView:
    """One node of the computed tree.

    ``progress`` and ``expected`` are fractions (progress clamped to 0..1, None = nothing to measure yet);
    ``progress`` and ``achieved`` are never above ``cap``.
    ``achieved`` is the unclamped result against target, as scorecards print it; ``current`` is typed or from the KPI.
    """

    goal: Goal
    depth: int
    child_ids: tuple[int, ...]
    current: float | None
    progress: float | None
    achieved: float | None
    expected: float | None
    status: Status
    needs_attention: bool
    child_weight: int
    """Sum of the counted children's weights in basis points, of every period; 10000 when the plan is complete."""
    latest_check_in: CheckIn | None = None
    owner_name: str = ""
    unit_name: str = ""
    stale: bool = False
    """A goal moved by words only that nobody has spoken about for longer than its rhythm."""
    uncapped: float | None = None
    """Progress before a broken guardrail took credit away."""
    cap: float | None = None
    """The most credit while a partner is out of its band; None = no cap."""

    @property
    def gap_points(self) -> int | None:
        """Progress minus pace in whole points, rounded half up; negative is behind."""
        return gap_points(self.progress, self.expected)


@dataclass(frozen=True, slots=True)
class GoalTree:
    """All goals of a period in tree order (parents before children, siblings in theirs)."""

    nodes: tuple[GoalView, ...]
    roots: tuple[int, ...]
    period: str
    """The Period code shown, '' = all."""

    def by_id(self) -> dict[int, GoalView]:
        """Return the nodes by goal id."""
        return {node.goal.id: node for node in self.nodes}


@dataclass(frozen=True, slots=True)
class GoalNote:
    """One line of a goal's history: what was done, when, by whom, and each changed field as (name, before, after)."""

    label: Words
    at: datetime
    who: str
    fields: tuple[tuple[str, object, object], ...]
