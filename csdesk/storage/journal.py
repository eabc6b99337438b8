"""Undo, redo, history and notification, all from one record that triggers write.

Every verb of every area opens ``journal.change(label)``. Triggers note each row before and after; a write to a
journalled table outside a change fails, because its note would have no change to belong to. Bulk facts are not
noted row by row: their change carries the name of a `BulkStore` and a batch, and the store swaps the batch.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from peewee import DatabaseError

from csdesk.base.change import Change, Deed
from csdesk.base.errors import Refused, Trouble
from csdesk.base.text import Words, _
from csdesk.storage.engine import Engine
from csdesk.storage.faults import told_in_words
from csdesk.storage.lock import user_name
from csdesk.storage.open_change import Batch, BulkStore, OpenChange

KEPT = 1000
"""How many changes keep their rows for undo; older ones stay in the history by name."""


_BULK_NOTE = "batch:"
"""Marks a note that names a batch instead of a row: the second and later batches of one change."""


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

    def _nested(self, outer: OpenChange, label: Words) -> Iterator[OpenChange]:
        inner = OpenChange(outer.id, label)
        # A savepoint: who catches a refusal inside a group and goes on leaves nothing of the refused verb behind.
        with self._db.atomic():
            yield inner
        outer.batches += inner.batches
        inner.committed = Change(outer.id, label, new_id=inner.new_id)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._read_only:
            raise Refused(
                _(
                    "This workspace is open read-only; close it where it is in use, or save a copy, to change it."
                )
            )
        try:
            with told_in_words(), self._db.atomic():
                yield
        except Trouble:
            # What a failed import wrote to the log fills the disk until the log is folded in.
            with suppress(DatabaseError):
                self._db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            raise

    def _close(self, opened: OpenChange) -> None:
        db = self._db
        db.execute_sql("UPDATE change_now SET change_id = NULL")
        for place, (store, batch) in enumerate(opened.batches):
            if place == 0:
                db.execute_sql(
                    "UPDATE change SET bulk = ?, batch = ? WHERE id = ?", (store, batch, opened.id)
                )
            else:
                db.execute_sql(
                    "INSERT INTO change_row (change_id, tbl, row_id) VALUES (?, ?, ?)",
                    (opened.id, _BULK_NOTE + store, batch),
                )
        touched = self._touched(opened.id, opened.batches[0][0] if opened.batches else None)
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

    def _touched(self, change_id: int, bulk: str | None) -> dict[str, frozenset[int]]:
        rows = self._db.execute_sql(
            "SELECT DISTINCT tbl, row_id FROM change_row WHERE change_id = ?",
            (change_id,),
        ).fetchall()
        found: dict[str, set[int]] = {}
        whole = {self._tables_of_bulk[bulk]} if bulk else set()
        for table, row_id in rows:
            if table.startswith(_BULK_NOTE):
                whole.add(self._tables_of_bulk[table.removeprefix(_BULK_NOTE)])
            else:
                found.setdefault(table, set()).add(row_id)
        return {table: frozenset(ids) for table, ids in found.items()} | dict.fromkeys(whole, frozenset())

    def can_undo(self) -> Words | None:
        """Return the label of the change that undo would take back, or None."""
        return self._label(self._last())

    def can_redo(self) -> Words | None:
        """Return the label of the change that redo would repeat, or None."""
        return self._label(self._first_undone())

    def undo(self) -> Change:
        """Take back the last change that stands; refuses when there is none."""
        with self._replaying(self._last, _("There is nothing to undo.")) as row:
            change_id = row[0]
            for store, batch in reversed(self._batches(row)):
                self._bulk[store].undo(self._db, batch)
            self._replay(change_id, undo=True)
            self._db.execute_sql("UPDATE change SET state = 'undone' WHERE id = ?", (change_id,))
            change = self._as_change(row, Deed.UNDONE)
        self._publish(change)
        return change

    def redo(self) -> Change:
        """Repeat the change that was undone last; refuses when there is none."""
        with self._replaying(self._first_undone, _("There is nothing to redo.")) as row:
            change_id = row[0]
            self._replay(change_id, undo=False)
            for store, batch in self._batches(row):
                self._bulk[store].redo(self._db, batch)
            self._db.execute_sql("UPDATE change SET state = 'done' WHERE id = ?", (change_id,))
            change = self._as_change(row, Deed.REDONE)
        self._publish(change)
        return change

    @contextmanager
    def _replaying(self, find: Callable[[], Any], none: Words) -> Iterator[Any]:
        if getattr(self._here, "open", None) is not None:
            message = "undo and redo are changes of their own, never part of another"
            raise RuntimeError(message)
        with self._writing():
            row = find()
            if row is None:
                raise Refused(none)
            # Rows come back in the order of the notes, which may put a child before its parent for a moment.
            self._db.execute_sql("PRAGMA defer_foreign_keys = ON")
            self._db.execute_sql("UPDATE change_now SET replaying = 1")
            yield row
            self._db.execute_sql("UPDATE change_now SET replaying = 0")

    def _batches(self, row: Any) -> list[Batch]:
        """Return the batches a change wrote, in their order."""
        if not row[2]:
            return []
        later = self._db.execute_sql(
            "SELECT tbl, row_id FROM change_row WHERE change_id = ? AND tbl LIKE ? ORDER BY id",
            (row[0], _BULK_NOTE + "%"),
        ).fetchall()
        return [(row[2], row[3]), *((tbl.removeprefix(_BULK_NOTE), batch) for tbl, batch in later)]

    def _replay(self, change_id: int, *, undo: bool) -> None:
        order = "DESC" if undo else "ASC"
        rows = self._db.execute_sql(
            "SELECT tbl, row_id, before, after FROM change_row "
            f"WHERE change_id = ? AND tbl NOT LIKE ? ORDER BY id {order}",
            (change_id, _BULK_NOTE + "%"),
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
        return Change(
            row[0],
            Words.from_json(json.loads(row[1])),
            self._touched(row[0], row[2]),
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
        """Tell everyone: a listener that fails is raised only after all the others have heard, for the change stands."""
        with ExitStack() as calls:
            for listener in reversed(self._listeners if change.touched else ()):
                calls.callback(listener, change)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
