"""A quarter as lanes: what the planner and the printed page draw; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.base.period import Period
from csdesk.goals.goal import Link, Milestone, Source
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.row import COUNTED
from csdesk.goals.view import GoalView
from csdesk.plans.capacity import Capacity
from csdesk.plans.plan import Plan, PlanDay
from csdesk.plans.week import Week


@dataclass(frozen=True, slots=True)
class Lane:
    """One goal: its days within the period (None = it has no bar of its own) and its milestones there."""

    view: GoalView
    depth: int
    starts_on: date | None
    ends_on: date | None
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class QuarterPlan:
    """Everything that the planner shows of a period."""

    period: Period
    plan: Plan
    weeks: tuple[Week, ...]
    lanes: tuple[Lane, ...]
    days: tuple[PlanDay, ...]
    capacity: Capacity
    weights: Mapping[int | None, int]
    """Sum of the weights under each goal that they move (None = at the top), in basis points."""


def lanes_of(outline: Outline, period: Period) -> tuple[Lane, ...]:
    """Return a lane for each goal in sight; goals that only gather others, and open-ended ones, have no bar."""
    return tuple(_lane(outline, goal_id, period) for goal_id in outline.order)


def _lane(outline: Outline, goal_id: int, period: Period) -> Lane:
    row = outline.rows[goal_id]
    steps = tuple(
        step
        for step in outline.ground.milestones.get(goal_id, ())
        if step.due_on is not None and step.due_on in period
    )
    start, due = span_of(row, outline.ground.fiscal_start)
    gathers = bool(outline.children.get(goal_id)) and not steps and row.source == Source.ROLLUP
    depth = outline.depths.get(goal_id, 0)
    if start is None or due is None or gathers or due < period.start or start > period.end:
        return Lane(outline.view(goal_id), depth, None, None, steps)
    return Lane(outline.view(goal_id), depth, max(start, period.start), min(due, period.end), steps)


def weights_of(outline: Outline, lanes: Sequence[Lane]) -> dict[int | None, int]:
    """Return the weights of the goals in sight added up under each parent that they move, in basis points.

    A goal with a measure of its own is not moved by those under it; their weights are shares of something else.
    """
    found: dict[int | None, int] = {}
    for lane in lanes:
        goal = lane.view.goal
        parent = goal.parent_id if goal.parent_id in outline.rows else None
        moved = parent is None or outline.rows[parent].source == Source.ROLLUP
        if moved and goal.state.value in COUNTED and goal.link is Link.CONTRIBUTES:
            found[parent] = found.get(parent, 0) + goal.weight
    return found
