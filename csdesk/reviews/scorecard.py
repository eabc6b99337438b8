"""The goals of a review: which ones count, what they weigh, and what they score."""

from collections.abc import Mapping, Sequence
from datetime import date

from csdesk.base.quantity import normalise
from csdesk.goals.goal import Goal, Level, State
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.row import COUNTED
from csdesk.goals.view import GoalView
from csdesk.reviews.document import LineageNode, ScorecardRow
from csdesk.reviews.review import GoalMark
from csdesk.reviews.scale import Scale
from csdesk.reviews.scoring import FIVE, achieved, adjusted, as_score, capped, goal_score

_COLUMNS = {
    Level.VISION: 0,
    Level.MISSION: 0,
    Level.STRATEGY: 1,
    Level.DEPARTMENT: 2,
    Level.TEAM: 2,
    Level.PERSON: 2,
}
OWN_COLUMN = 3
_SHARED = frozenset({Level.TEAM.value, Level.DEPARTMENT.value})
"""Levels whose goals are a unit's, not a person's."""


def goals_of(outline: Outline, person_id: int, starts: date, ends: date) -> list[GoalView]:
    """Return the goals a person owns that touch these days; one outline serves a whole cycle.

    Drafts and archived goals are left out: what was put away is not judged.
    """
    found = []
    for goal_id in outline.order:
        row = outline.rows[goal_id]
        if row.owner_id == person_id and row.state in COUNTED:
            start, due = span_of(row, outline.ground.fiscal_start)
            if (start is None or start <= ends) and (due is None or due >= starts):
                found.append(outline.view(goal_id))
    return found


def team_goals_of(outline: Outline, units: Sequence[int], starts: date, ends: date) -> list[GoalView]:
    """Return the goals of the nearest of ``units`` that has any: those of teams and departments that touch these days."""
    for unit_id in units:
        found = []
        for goal_id in outline.order:
            row = outline.rows[goal_id]
            if row.unit_id == unit_id and row.level in _SHARED and row.state in COUNTED:
                start, due = span_of(row, outline.ground.fiscal_start)
                if (start is None or start <= ends) and (due is None or due >= starts):
                    found.append(outline.view(goal_id))
        if found:
            return found
    return []


def scorecard(
    outline: Outline, views: Sequence[GoalView], marks: Mapping[int, GoalMark], scale: Scale = FIVE
) -> tuple[ScorecardRow, ...]:
    """Return a line for each goal; their weights are scaled to add up to 100 %."""
    weights = normalise([view.goal.weight for view in views])
    return tuple(
        _row(outline, view, weight, marks.get(view.goal.id, GoalMark(view.goal.id)), scale)
        for view, weight in zip(views, weights, strict=True)
    )


def _row(outline: Outline, view: GoalView, weight: int, mark: GoalMark, scale: Scale) -> ScorecardRow:
    goal = view.goal
    reached = achieved(goal.direction, goal.start_value, goal.target_value, view.current)
    if goal.target_value is None:
        reached = view.progress
    if reached is None and goal.state is State.DONE:
        reached = 1.0
    if goal.keeps:
        reached = view.achieved
    uncapped = reached
    if view.cap is not None and reached is not None:
        reached = min(reached, view.cap)
    reached = capped(reached)
    computed = goal_score(reached, scale)
    return ScorecardRow(
        goal.id,
        goal.title,
        _supports(outline, goal),
        mark.comment,
        weight,
        goal.target_value,
        view.current,
        goal.measure_unit.value,
        reached,
        view.status,
        as_score(computed),
        mark.adjustment / 10,
        as_score(adjusted(computed, mark.adjustment, scale)),
        mark.reason,
        goal.direction,
        uncapped,
        view.cap,
    )


def _supports(outline: Outline, goal: Goal) -> str:
    parent = outline.rows.get(goal.parent_id or 0)
    return parent.title if parent is not None else ""


def lineage(outline: Outline, views: Sequence[GoalView]) -> tuple[LineageNode, ...]:
    """Return the boxes from vision to the person's goals, parents first.

    A column shows one box on each way up: of department and team, the nearer one.
    """
    nodes: dict[int, LineageNode] = {}
    own = {view.goal.id for view in views}
    for view in views:
        chain = [(goal_id, column) for goal_id, column in _chain(outline, view.goal.id) if goal_id not in own]
        parent: int | None = None
        for goal_id, column in chain:
            seen = outline.view(goal_id)
            if goal_id not in nodes:
                nodes[goal_id] = LineageNode(goal_id, parent, column, seen.goal.title, seen.status, False)
            parent = goal_id
        nodes[view.goal.id] = LineageNode(
            view.goal.id, parent, OWN_COLUMN, view.goal.title, view.status, True
        )
    return tuple(sorted(nodes.values(), key=lambda node: node.column))


def _chain(outline: Outline, goal_id: int) -> list[tuple[int, int]]:
    """Return (goal id, column) above a goal, the top first, at most one for each column."""
    nearest: dict[int, int] = {}
    current, seen = outline.rows[goal_id].parent_id, {goal_id}
    while current is not None and current in outline.rows and current not in seen:
        seen.add(current)
        row = outline.rows[current]
        nearest.setdefault(_COLUMNS[Level(row.level)], current)
        current = row.parent_id
    return sorted(((goal, column) for column, goal in nearest.items()), key=lambda pair: pair[1])
