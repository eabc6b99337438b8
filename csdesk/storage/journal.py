"""Undo, redo, history and notification, all from one record that triggers write.

Every verb of every area opens ``journal.change(label)``. Triggers note each row before and after; a write to a
journalled table outside a change fails, because its note would have no change to belong to. Bulk facts are not
noted row by row: their change carries the name of a `BulkStore` and a batch, and the store swaps the batch.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Protocol

from csdesk.base.change import Change, Deed
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.storage.engine import Engine
from csdesk.storage.faults import told_in_words
from csdesk.storage.lock import user_name

KEPT = 1000
"""How many changes keep their rows for undo; older ones stay in the history by name."""


class BulkStore(Protocol):
    """A store whose batches are undone and redone whole; both run inside the journal's transaction."""

    def undo(self, db: Engine, batch: int) -> None:
        """Take the batch back and restore what it overwrote."""

    def redo(self, db: Engine, batch: int) -> None:
        """Bring the batch back."""


class OpenChange:
    """A change under way; services note its bulk batch and the id they created, and read ``done`` afterwards."""

    def __init__(self, change_id: int, label: Words) -> None:
        """Start with nothing touched."""
        self.id = change_id
        self.label = label
        self.new_id: int | None = None
        self.bulk: tuple[str, int] | None = None
        self.bulk_table: str = ""
        self.committed: Change | None = None

    def wrote_batch(self, store: str, batch: int, table: str) -> None:
        """Say that this change wrote a whole batch of ``table`` rows through the bulk store named ``store``."""
        self.bulk, self.bulk_table = (store, batch), table

    @property
    def done(self) -> Change:
        """The committed change; only after the ``with`` block."""
        if self.committed is None:
            message = "the change is not committed yet"
            raise RuntimeError(message)
        return self.committed


class Journal:
    """The one gate through which a file is changed."""

    def __init__(self, db: Engine, *, read_only: bool = False) -> None:
        """Work on ``db``; nobody listens yet. A ``read_only`` journal refuses every change in words."""
        self._db = db
        self._read_only = read_only
        self._bulk: dict[str, BulkStore] = {}
        self._tables_of_bulk: dict[str, str] = {}
        self._listeners: list[Callable[[Change], None]] = []
        self._here = threading.local()

    def add_bulk(self, name: str, store: BulkStore, table: str) -> None:
        """Let ``store`` undo and redo the batches written under ``name``."""
        self._bulk[name] = store
        self._tables_of_bulk[name] = table

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call ``listener`` with every committed change, on the thread that made it."""
        self._listeners.append(listener)

    @contextmanager
    def change(self, label: Words) -> Iterator[OpenChange]:
        """Open one transaction that becomes one undoable change; nested calls join the outer one."""
        outer: OpenChange | None = getattr(self._here, "open", None)
        if outer is not None:
            yield from self._nested(outer, label)
            return
        with self._writing():
            cursor = self._db.execute_sql(
                "INSERT INTO change (label, at, who, state) VALUES (?, ?, ?, 'done')",
                (
                    json.dumps(label.to_json(), ensure_ascii=False, default=str),
                    _now(),
                    user_name(),
                ),
            )
            self._here.open = opened = OpenChange(int(cursor.lastrowid), label)
            try:
                self._db.execute_sql("UPDATE change_now SET change_id = ?", (opened.id,))
                yield opened
                self._close(opened)
            finally:
                self._here.open = None
        self._publish(opened.done)

    @staticmethod
    def _nested(outer: OpenChange, label: Words) -> Iterator[OpenChange]:
        inner = OpenChange(outer.id, label)
        yield inner
        if inner.bulk is not None:
            outer.bulk, outer.bulk_table = inner.bulk, inner.bulk_table
        inner.committed = Change(outer.id, label, new_id=inner.new_id)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._read_only:
            raise Refused(
                _(
                    "This workspace is open read-only; close it where it is in use, or save a copy, to change it."
                )
            )
        with told_in_words(), self._db.atomic():
            yield

    def _close(self, opened: OpenChange) -> None:
        db = self._db
        db.execute_sql("UPDATE change_now SET change_id = NULL")
        if opened.bulk is not None:
            db.execute_sql(
                "UPDATE change SET bulk = ?, batch = ? WHERE id = ?",
                (*opened.bulk, opened.id),
            )
        touched = self._touched(opened.id)
        if opened.bulk is not None:
            touched[opened.bulk_table] = frozenset()
        if touched:
            db.execute_sql("UPDATE change SET state = 'discarded' WHERE state = 'undone'")
        else:
            db.execute_sql("DELETE FROM change WHERE id = ?", (opened.id,))
        self._settle(opened.id - KEPT)
        opened.committed = Change(opened.id, opened.label, touched, new_id=opened.new_id)

    def _settle(self, up_to: int) -> None:
        self._db.execute_sql("DELETE FROM change_row WHERE change_id <= ?", (up_to,))
        self._db.execute_sql(
            "UPDATE change SET state = 'settled' WHERE state = 'done' AND id <= ?",
            (up_to,),
        )

    def settle_all(self) -> None:
        """Put everything done so far out of undo's reach; a new workspace starts with a clean slate."""
        with self._db.atomic():
            last = self._db.execute_sql("SELECT ifnull(max(id), 0) FROM change").fetchone()[0]
            self._settle(last)
            self._db.execute_sql("DELETE FROM change WHERE state = 'undone'")

    def _touched(self, change_id: int) -> dict[str, frozenset[int]]:
        rows = self._db.execute_sql(
            "SELECT DISTINCT tbl, row_id FROM change_row WHERE change_id = ?",
            (change_id,),
        ).fetchall()
        found: dict[str, set[int]] = {}
        for table, row_id in rows:
            found.setdefault(table, set()).add(row_id)
        return {table: frozenset(ids) for table, ids in found.items()}

    def can_undo(self) -> Words | None:
        """Return the label of the change that undo would take back, or None."""
        return self._label(self._last())

    def can_redo(self) -> Words | None:
        """Return the label of the change that redo would repeat, or None."""
        return self._label(self._first_undone())

    def undo(self) -> Change:
        """Take back the last change that stands; refuses when there is none."""
        with self._replaying(self._last, _("There is nothing to undo.")) as row:
            change_id, bulk, batch = row[0], row[2], row[3]
            if bulk:
                self._bulk[bulk].undo(self._db, batch)
            self._replay(change_id, undo=True)
            self._db.execute_sql("UPDATE change SET state = 'undone' WHERE id = ?", (change_id,))
            change = self._as_change(row, Deed.UNDONE)
        self._publish(change)
        return change

    def redo(self) -> Change:
        """Repeat the change that was undone last; refuses when there is none."""
        with self._replaying(self._first_undone, _("There is nothing to redo.")) as row:
            change_id, bulk, batch = row[0], row[2], row[3]
            self._replay(change_id, undo=False)
            if bulk:
                self._bulk[bulk].redo(self._db, batch)
            self._db.execute_sql("UPDATE change SET state = 'done' WHERE id = ?", (change_id,))
            change = self._as_change(row, Deed.REDONE)
        self._publish(change)
        return change

    @contextmanager
    def _replaying(self, find: Callable[[], Any], none: Words) -> Iterator[Any]:
        with self._writing():
            row = find()
            if row is None:
                raise Refused(none)
            # Rows come back in the order of the notes, which may put a child before its parent for a moment.
            self._db.execute_sql("PRAGMA defer_foreign_keys = ON")
            self._db.execute_sql("UPDATE change_now SET replaying = 1")
            yield row
            self._db.execute_sql("UPDATE change_now SET replaying = 0")

    def _replay(self, change_id: int, *, undo: bool) -> None:
        order = "DESC" if undo else "ASC"
        rows = self._db.execute_sql(
            f"SELECT tbl, row_id, before, after FROM change_row WHERE change_id = ? ORDER BY id {order}",
            (change_id,),
        ).fetchall()
        for table, row_id, before, after in rows:
            wanted = before if undo else after
            current = after if undo else before
            if wanted is None:
                self._db.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
                continue
            values = json.loads(wanted)
            columns = ", ".join(f'"{name}"' for name in values)
            if current is None:
                marks = ", ".join("?" * len(values))
                self._db.execute_sql(
                    f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',
                    tuple(values.values()),
                )
            else:
                sets = ", ".join(f'"{name}" = ?' for name in values)
                self._db.execute_sql(
                    f'UPDATE "{table}" SET {sets} WHERE id = ?',
                    (*values.values(), row_id),
                )

    def _last(self) -> Any:
        return self._db.execute_sql(
            "SELECT id, label, bulk, batch, at FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1"
        ).fetchone()

    def _first_undone(self) -> Any:
        return self._db.execute_sql(
            "SELECT id, label, bulk, batch, at FROM change WHERE state = 'undone' ORDER BY id LIMIT 1"
        ).fetchone()

    def _as_change(self, row: Any, deed: Deed) -> Change:
        touched = self._touched(row[0])
        if row[2]:
            touched[self._tables_of_bulk[row[2]]] = frozenset()
        return Change(
            row[0],
            Words.from_json(json.loads(row[1])),
            touched,
            deed,
            datetime.fromisoformat(row[4]),
        )

    @staticmethod
    def _label(row: Any) -> Words | None:
        return None if row is None else Words.from_json(json.loads(row[1]))

    def history(self, limit: int = 200) -> list[tuple[Change, str]]:
        """Return the latest changes, newest first, each with who made it."""
        rows = self._db.execute_sql(
            "SELECT id, label, bulk, batch, at, who, state FROM change ORDER BY id DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return [
            (
                self._as_change(row, Deed.DONE if row[6] == "done" else Deed.UNDONE),
                row[5],
            )
            for row in rows
        ]

    def _publish(self, change: Change) -> None:
        if change.touched:
            for listener in self._listeners:
                listener(change)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
