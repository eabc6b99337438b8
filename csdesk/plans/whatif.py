"""What would happen if: the tree computed with other targets, weights or dates, before anything is written; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from csdesk.goals.outline import Outline, build
from csdesk.goals.row import ancestors
from csdesk.goals.view import GoalView


@dataclass(frozen=True, slots=True)
class Difference:
    """A goal before and after."""

    before: GoalView
    after: GoalView


def what_if(outline: Outline, edits: Mapping[int, Mapping[str, Any]]) -> Outline:
    """Return the outline as it would be with these fields of goals set; nothing is written.

    Values are those of `goals.goal.GoalDraft`. A KPI's reading stays what it is, also when the days of its goal move.
    """
    rows = dict(outline.rows)
    for goal_id, values in edits.items():
        fields: dict[str, Any] = {
            name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()
        }
        rows[goal_id] = rows[goal_id]._replace(**fields)
    return build(rows, outline.ground)


def differences(before: Outline, after: Outline, edits: Mapping[int, Mapping[str, Any]]) -> list[Difference]:
    """Return the goals whose progress, pace or status would differ, those edited first, then upwards."""
    places = list(edits)
    for goal_id in edits:
        places += [above for above in reversed(ancestors(after.rows, goal_id)) if above not in places]
    return [
        Difference(before.view(goal_id), after.view(goal_id))
        for goal_id in places
        if before.figures[goal_id] != after.figures[goal_id] or goal_id in edits
    ]
