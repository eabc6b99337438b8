"""A part of a plan: the goals of one unit, down to one level, with the capacity of that unit; pure."""

from collections.abc import Collection
from dataclasses import replace

from csdesk.goals.goal import Level
from csdesk.goals.place import RANKS
from csdesk.plans.lanes import Lane, QuarterPlan


def narrowed(
    plan: QuarterPlan, unit_id: int | None, inside: Collection[int], deepest: Level | None
) -> QuarterPlan:
    """Return the plan of a unit (None = all) down to a level (None = all).

    ``inside`` are the unit and those under it. Goals over those that stay are kept, so that each hangs where it belongs.
    """
    lanes = [lane for lane in plan.lanes if deepest is None or RANKS[lane.view.goal.level] <= RANKS[deepest]]
    if unit_id is None:
        return replace(plan, lanes=tuple(lanes))
    capacity = replace(plan.capacity, total=plan.capacity.units.get(unit_id, plan.capacity.total))
    return replace(plan, lanes=tuple(_of_unit(lanes, inside)), capacity=capacity)


def _of_unit(lanes: list[Lane], inside: Collection[int]) -> list[Lane]:
    """Keep the lanes of these units and those above them; parents stand before children."""
    kept: set[int] = set()
    for lane in reversed(lanes):
        goal = lane.view.goal
        if goal.unit_id in inside or goal.id in kept:
            kept.add(goal.id)
            if goal.parent_id is not None:
                kept.add(goal.parent_id)
    return [lane for lane in lanes if lane.view.goal.id in kept]
