"""The history of one goal, read from the journal's notes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from csdesk.base.text import Words
from csdesk.goals.view import GoalNote

_SILENT = frozenset({"id", "position", "goal_id"})
_OWN = "goal"
_NAMING = frozenset({"milestone.title", "guard.kpi"})
"""Fields that tell which part a change is about, named even where they stay."""


def history_of(notes: Sequence[tuple[Any, ...]]) -> list[GoalNote]:
    """Turn (change, label, at, who, table, before, after) into one line per change; only fields that differ are named.

    Fields of a part are named after its table: ``milestone.due_on``. Of a part that was added or removed every field
    with a value is named; a goal that was just written is not told field by field.
    """
    found = []
    for _change, group in groupby(notes, key=lambda note: note[0]):
        rows = list(group)
        _id, label, at, who = rows[0][:4]
        fields = tuple(field for row in reversed(rows) for field in _differences(*row[4:]))
        found.append(GoalNote(Words.from_json(label), datetime.fromisoformat(at), who, fields))
    return found


def with_origin(notes: Sequence[GoalNote], origin_id: int) -> list[GoalNote]:
    """Name the goal that this one goes on with in its oldest note, as the field ``closing.origin``."""
    if not notes:
        return []
    first = notes[-1]
    return [*notes[:-1], replace(first, fields=(("closing.origin", None, origin_id), *first.fields))]


def _differences(
    table: str, before: dict[str, Any], after: dict[str, Any]
) -> tuple[tuple[str, object, object], ...]:
    if table == _OWN and not (before and after):
        return ()
    prefix = "" if table == _OWN else f"{table}."
    return tuple(
        (f"{prefix}{name}", before.get(name), after.get(name))
        for name in before or after
        if f"{prefix}{name}" in _NAMING
        or (name not in _SILENT and _blank(before.get(name)) != _blank(after.get(name)))
    )


def _blank(value: object) -> object:
    return None if value == "" else value
