"""Take back, at any time, what an older change wrote to journalled tables; what happened since stays.

A row that the change added goes when it is still as the change left it and nothing else refers to it. A row that it
edited gets its former values back, value by value, where nobody has changed them since. A row that it removed returns
when its place is free. All of it is written inside the caller's change, so it can itself be undone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from peewee import IntegrityError

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.storage.engine import Engine

Place = tuple[str, int]
"""Table and id of a row."""
_LOOSE = {"person": "person_id", "unit": "unit_id"}
"""Columns of facts that name persons and units without a foreign key."""


@dataclass(frozen=True)
class _Note:
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Leftovers:
    """What stays when a change is taken back: rows edited since, and rows that something else uses."""

    edited: frozenset[Place] = frozenset()
    used: frozenset[Place] = frozenset()

    @property
    def count(self) -> int:
        """How many rows stay."""
        return len(self.edited | self.used)


@dataclass
class _Deeds:
    """What taking back does: rows to delete, values to set back, rows to write again."""

    deletes: dict[Place, None] = field(default_factory=dict)
    edits: dict[Place, dict[str, Any]] = field(default_factory=dict)
    inserts: dict[Place, dict[str, Any]] = field(default_factory=dict)
    edited: set[Place] = field(default_factory=set)
    used: set[Place] = field(default_factory=set)


class TakeBack:
    """Takes back the notes of a change between two numbers, the first and the last included."""

    def __init__(self, db: Engine, change_id: int, first: int, last: int, batch: int) -> None:
        """Look at what the change noted and at what the rows are now; writes nothing yet.

        The facts of ``batch`` go too, so what only they refer to is not in use.
        """
        self._db, self._batch = db, batch
        self._named: dict[str, frozenset[int]] = {}
        self._parents = _references(db)
        self._notes = self._read(change_id, first, last)
        self._deeds = self._planned()

    @property
    def known(self) -> bool:
        """Whether the journal still holds what the change wrote."""
        return bool(self._notes)

    @property
    def leftovers(self) -> Leftovers:
        """What stays."""
        return Leftovers(frozenset(self._deeds.edited), frozenset(self._deeds.used))

    def run(self) -> None:
        """Write, inside the caller's change; refuses where later rows use the numbers or names of former ones."""
        try:
            self._write(self._deeds)
        except IntegrityError:
            raise Refused(
                _("This cannot be taken back, because later work uses the same numbers or names.")
            ) from None

    def _write(self, deeds: _Deeds) -> None:
        self._db.execute_sql("PRAGMA defer_foreign_keys = ON")
        for (table, row_id), values in deeds.inserts.items():
            self._insert(table, {"id": row_id, **values})
        for (table, row_id), values in deeds.edits.items():
            self._set(table, row_id, values)
        # Rows that go together may point at each other
        for child, column, parent in self._parents:
            for table, row_id in deeds.deletes:
                if table == parent:
                    self._loosen(child, column, row_id)
        for table, row_id in deeds.deletes:
            self._db.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))

    def _read(self, change_id: int, first: int, last: int) -> dict[Place, _Note]:
        """Return each row before the first and after the last of its notes, latest rows first."""
        rows = self._db.execute_sql(
            "SELECT tbl, row_id, before, after FROM change_row WHERE change_id = ? AND id BETWEEN ? AND ? "
            "AND tbl NOT LIKE 'batch:%' ORDER BY id",
            (change_id, first, last),
        ).fetchall()
        found: dict[Place, _Note] = {}
        for table, row_id, before, after in rows:
            place = (table, row_id)
            start = found[place].before if place in found else _row(before)
            found[place] = _Note(start, _row(after))
        return dict(reversed(found.items()))

    def _planned(self) -> _Deeds:
        deeds = _Deeds()
        for place, note in self._notes.items():
            now = self._now(*place)
            if note.before is None:
                if now is None:
                    continue
                if note.after is not None and _same(now, note.after):
                    deeds.deletes[place] = None
                else:
                    deeds.edited.add(place)
            elif note.after is None:
                if now is None:
                    deeds.inserts[place] = {key: value for key, value in note.before.items() if key != "id"}
            else:
                self._plan_edit(deeds, place, note.before, note.after, now)
        self._keep_used(deeds)
        return deeds

    @staticmethod
    def _plan_edit(
        deeds: _Deeds, place: Place, before: dict[str, Any], after: dict[str, Any], now: dict[str, Any] | None
    ) -> None:
        if now is None:
            return
        changed = {key for key in before if before[key] != after.get(key) and key in now}
        back = {key: before[key] for key in changed if now[key] == after[key]}
        if back:
            deeds.edits[place] = back
        if any(now[key] not in (after[key], before[key]) for key in changed):
            deeds.edited.add(place)

    def _keep_used(self, deeds: _Deeds) -> None:
        """Keep rows that others refer to, and then those that the kept ones refer to, until nothing changes."""
        while True:
            kept = {place for place in deeds.deletes if self._used(place, deeds)}
            if not kept:
                return
            deeds.used |= kept
            for place in kept:
                del deeds.deletes[place]

    def _used(self, place: Place, deeds: _Deeds) -> bool:
        table, row_id = place
        for child, column, parent in self._parents:
            if parent != table:
                continue
            rows = self._db.execute_sql(
                f'SELECT id FROM "{child}" WHERE "{column}" = ?', (row_id,)
            ).fetchall()
            for (child_id,) in rows:
                other = (child, child_id)
                if other not in deeds.deletes and column not in deeds.edits.get(other, {}):
                    return True
        return table in _LOOSE and row_id in self._named_by_facts(_LOOSE[table])

    def _named_by_facts(self, column: str) -> frozenset[int]:
        """Return the persons or units that facts of other imports name; one walk through the facts for all of them."""
        if column not in self._named:
            rows = self._db.execute_sql(
                f"SELECT DISTINCT {column} FROM interaction WHERE batch_id <> ? AND {column} IS NOT NULL",
                (self._batch,),
            ).fetchall()
            self._named[column] = frozenset(row[0] for row in rows)
        return self._named[column]

    def _loosen(self, child: str, column: str, row_id: int) -> None:
        rows = self._db.execute_sql(f'SELECT id FROM "{child}" WHERE "{column}" = ?', (row_id,)).fetchall()
        nullable = {
            row[1] for row in self._db.execute_sql(f'PRAGMA table_info("{child}")').fetchall() if not row[3]
        }
        for (child_id,) in rows:
            if column in nullable and (child, child_id) in self._deeds.deletes:
                self._set(child, child_id, {column: None})

    def _now(self, table: str, row_id: int) -> dict[str, Any] | None:
        cursor = self._db.execute_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
        row = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        return None if row is None else dict(zip(names, row, strict=True))

    def _set(self, table: str, row_id: int, values: dict[str, Any]) -> None:
        sets = ", ".join(f'"{name}" = ?' for name in values)
        self._db.execute_sql(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), row_id))

    def _insert(self, table: str, values: dict[str, Any]) -> None:
        columns, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        self._db.execute_sql(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(values.values()))


def last_note(db: Engine) -> int:
    """Return the number of the latest note of the journal."""
    return int(db.execute_sql("SELECT ifnull(max(id), 0) FROM change_row").fetchone()[0])


def _row(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))


def _same(now: dict[str, Any], then: dict[str, Any]) -> bool:
    """Compare the columns that there were then; a later format may have more."""
    return all(now[key] == value for key, value in then.items() if key in now)


def _references(db: Engine) -> list[tuple[str, str, str]]:
    """Return (table, column, table it refers to) of every foreign key between tables with an id."""
    tables = [row[0] for row in db.execute_sql("SELECT tbl FROM journal_scope").fetchall()]
    found: list[tuple[str, str, str]] = []
    for table in tables:
        rows: Iterable[Any] = db.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
        found.extend((table, row[3], row[2]) for row in rows)
    return found
