"""All queries of goals and check-ins: rows to nouns and back; private to this area."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from peewee import IntegrityError, fn

from csdesk.goals.goal import CheckIn, GoalDraft, State
from csdesk.goals.row import GoalRow
from csdesk.goals.tables import CheckInTable, GoalTable
from csdesk.storage.engine import Engine

_AT_ONCE = 500
_PART_TABLES = (
    "check_in",
    "milestone",
    "guard",
    "goal_owner",
    "agreement_step",
    "change_request",
    "goal_comment",
    "closing",
)
"""Tables whose rows belong to a goal and stand in its history."""


class GoalStore:
    """Reads and writes goals and check-ins of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- goals ---------------------------------------------------------------------------------------------
    def rows(self, *, archived: bool = True) -> dict[int, GoalRow]:
        """Return the goals by id, siblings in their order; without the archived ones if so asked."""
        query = GoalTable.select().order_by(GoalTable.parent_id, GoalTable.position, GoalTable.id)
        if not archived:
            query = query.where(GoalTable.state != State.ARCHIVED.value)
        new = tuple.__new__  # what GoalRow._make calls, without its check of the length for each of many rows
        return {row[0]: new(GoalRow, row) for row in self._fetch(query)}

    def some(self, goal_ids: Iterable[int]) -> dict[int, GoalRow]:
        """Return these goals by id; unknown ids are left out."""
        found: dict[int, GoalRow] = {}
        for piece in _pieces(sorted(goal_ids)):
            query = GoalTable.select().where(GoalTable.id.in_(piece))
            found |= {row[0]: GoalRow._make(row) for row in self._fetch(query)}
        return found

    def insert(self, draft: GoalDraft, position: int) -> int:
        """Insert a goal and return its id."""
        return int(GoalTable.insert(**asdict(draft), position=position).execute(self._db))

    def update(self, goal_ids: Sequence[int], **values: Any) -> None:
        """Set columns of goals."""
        for piece in _pieces(goal_ids):
            GoalTable.update(**values).where(GoalTable.id.in_(piece)).execute(self._db)

    def set_each(self, column: str, values: Sequence[tuple[Any, int]]) -> None:
        """Set one column of many goals from (value, id) pairs, touching only rows that differ."""
        if column not in GoalRow._fields:
            raise KeyError(column)
        sql = f'UPDATE goal SET "{column}" = ?1 WHERE id = ?2 AND "{column}" IS NOT ?1'
        connection: Any = self._db.connection()  # type: ignore[no-untyped-call]
        connection.executemany(sql, list(values))

    def delete(self, goal_ids: Sequence[int]) -> bool:
        """Delete goals, given parents before children, with their check-ins; False when something points to one."""
        try:
            for goal_id in reversed(goal_ids):
                CheckInTable.delete().where(CheckInTable.goal_id == goal_id).execute(self._db)
                GoalTable.delete().where(GoalTable.id == goal_id).execute(self._db)
        except IntegrityError:
            return False
        return True

    # --- check-ins -----------------------------------------------------------------------------------------
    def check_ins(self, goal_id: int) -> list[CheckIn]:
        """Return the check-ins of a goal, newest first."""
        query = CheckInTable.select().where(CheckInTable.goal_id == goal_id)
        return [
            _check_in(row)
            for row in self._fetch(query.order_by(CheckInTable.at.desc(), CheckInTable.id.desc()))
        ]

    def latest(self, goal_ids: Sequence[int] | None = None) -> dict[int, CheckIn]:
        """Return the latest check-in of every goal that has one, or of these goals only."""
        if goal_ids is not None:
            found = ((goal_id, self.check_ins(goal_id)) for goal_id in goal_ids)
            return {goal_id: checks[0] for goal_id, checks in found if checks}
        # With max() SQLite takes the other columns from the row that holds the maximum; the id breaks ties of a day.
        key = fn.max(CheckInTable.at.concat(fn.printf("%012d", CheckInTable.id)))
        columns = (CheckInTable.id, CheckInTable.goal_id, CheckInTable.at, CheckInTable.value)
        rest = (
            CheckInTable.confidence,
            CheckInTable.note,
            CheckInTable.author_id,
            CheckInTable.blockers,
            CheckInTable.next_step,
        )
        query = CheckInTable.select(*columns, *rest, key).group_by(CheckInTable.goal_id)
        return {row[1]: _check_in(row) for row in self._fetch(query)}

    def insert_check_in(self, check: CheckIn) -> int:
        """Insert a check-in and return its id."""
        values = asdict(check)
        del values["id"]
        return int(CheckInTable.insert(**values).execute(self._db))

    def update_check_in(self, check: CheckIn) -> None:
        """Write all columns of a check-in."""
        values = asdict(check)
        CheckInTable.update(**values).where(CheckInTable.id == check.id).execute(self._db)

    def delete_check_in(self, check_in_id: int) -> None:
        """Delete a check-in."""
        CheckInTable.delete().where(CheckInTable.id == check_in_id).execute(self._db)

    def check_in_row(self, check_in_id: int) -> CheckIn | None:
        """Return one check-in."""
        rows = self._fetch(CheckInTable.select().where(CheckInTable.id == check_in_id))
        return _check_in(rows[0]) if rows else None

    # --- the journal's notes -------------------------------------------------------------------------------
    def notes(self, goal_id: int, limit: int) -> list[tuple[Any, ...]]:
        """Return (change, label, at, who, table, before, after) of what was done to a goal and its parts, newest first.

        Changes that were undone are left out.
        """
        parts = ", ".join(f"'{table}'" for table in _PART_TABLES)
        rows = self._db.execute_sql(
            "SELECT c.id, c.label, c.at, c.who, r.tbl, r.before, r.after FROM change_row r "
            "JOIN change c ON c.id = r.change_id WHERE c.state = 'done' AND (r.tbl = 'goal' AND r.row_id = ?1 "
            f"OR r.tbl IN ({parts}) AND json_extract(coalesce(r.after, r.before), '$.goal_id') = ?1) "
            "ORDER BY r.id DESC LIMIT ?2",
            (goal_id, limit),
        ).fetchall()
        return [(row[0], json.loads(row[1]), *row[2:5], _loaded(row[5]), _loaded(row[6])) for row in rows]

    def _fetch(self, query: Any) -> list[tuple[Any, ...]]:
        sql, values = query.sql()
        rows: list[tuple[Any, ...]] = self._db.execute_sql(sql, values).fetchall()
        return rows


def _pieces(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]


def _loaded(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}


def _check_in(row: tuple[Any, ...]) -> CheckIn:
    return CheckIn(row[0], row[1], date.fromisoformat(row[2]), *row[3:9])
