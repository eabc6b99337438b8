"""The history of one goal, read from the journal's notes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from csdesk.base.text import Words
from csdesk.goals.view import GoalNote

_SILENT = frozenset({"id", "position"})


def history_of(notes: Sequence[tuple[Any, ...]]) -> list[GoalNote]:
    """Turn (label, at, who, before, after) into lines; only fields that differ are named."""
    return [
        GoalNote(Words.from_json(label), datetime.fromisoformat(at), who, _differences(before, after))
        for label, at, who, before, after in notes
    ]


def _differences(before: dict[str, Any], after: dict[str, Any]) -> tuple[tuple[str, object, object], ...]:
    if not before or not after:
        return ()
    return tuple(
        (name, before[name], after.get(name))
        for name in before
        if name not in _SILENT and before[name] != after.get(name)
    )
