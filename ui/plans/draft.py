"""What is tried out and not yet saved, kept for each open workspace while its window is rebuilt."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from csdesk.goals.outline import Outline

if TYPE_CHECKING:
    from csdesk.workspace import Workspace


class Draft:
    """Fields of goals as they are tried; ``on`` tells whether edits come here instead of into the file."""

    def __init__(self) -> None:
        """Try nothing yet."""
        self.on = False
        self.edits: dict[int, dict[str, Any]] = {}

    def put(self, outline: Outline, goal_id: int, values: Mapping[str, Any]) -> None:
        """Try these values; those that are as in the file again are no edit any more."""
        row = outline.rows[goal_id]
        edits = self.edits.setdefault(goal_id, {})
        for name, value in values.items():
            if _plain(value) == _plain(getattr(row, name)):
                edits.pop(name, None)
            else:
                edits[name] = value
        if not edits:
            del self.edits[goal_id]

    def keep_known(self, outline: Outline) -> None:
        """Forget goals that are no longer there."""
        self.edits = {goal_id: values for goal_id, values in self.edits.items() if goal_id in outline.rows}

    def copy(self) -> dict[int, dict[str, Any]]:
        """Return the edits as they are now, for the worker."""
        return {goal_id: dict(values) for goal_id, values in self.edits.items()}

    def clear(self) -> None:
        """Try nothing any more."""
        self.edits = {}


_KEPT: "WeakKeyDictionary[Workspace, Draft]" = WeakKeyDictionary()


def draft_of(workspace: "Workspace") -> Draft:
    """Return the draft of a workspace; a window in another language or size goes on with the same."""
    return _KEPT.setdefault(workspace, Draft())


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
