"""Two quarters side by side; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.goals.closings import Closing
from csdesk.goals.outline import Outline
from csdesk.goals.view import GoalView


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal in the earlier and in the later period; one side is None for goals dropped or new."""

    before: GoalView | None
    after: GoalView | None
    closing: Closing | None = None


def compare(before: Outline, after: Outline, closings: Mapping[int, Closing]) -> list[Pair]:
    """Pair the goals of two periods: carried over, or the same goal in both; then those dropped, then the new ones.

    ``before`` and ``after`` are outlines of the two periods.
    """
    carried = {closing.carried_id: goal_id for goal_id, closing in closings.items() if closing.carried_id}
    earlier = {goal_id: before.view(goal_id) for goal_id in before.order}
    pairs: list[Pair] = []
    used: set[int] = set()
    fresh: list[Pair] = []
    for goal_id in after.order:
        origin = carried.get(goal_id, goal_id)
        view = after.view(goal_id)
        if origin in earlier:
            used.add(origin)
            pairs.append(Pair(earlier[origin], view, closings.get(origin)))
        else:
            fresh.append(Pair(None, view))
    dropped = [
        Pair(view, None, closings.get(goal_id)) for goal_id, view in earlier.items() if goal_id not in used
    ]
    return pairs + dropped + fresh
