"""Queries of the facts: bulk writing, matching by key, and the rows behind a number; private to this area."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, islice, repeat
from typing import Any

from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.interactions.fact import AUDIT, FACT_COLUMNS, PROVENANCE, Batch, Fact, Facts, Update
from csdesk.interactions.tables import BatchTable
from csdesk.storage.engine import Engine

CHUNK = 10_000
_KEYS_AT_ONCE = 800
_ROWS_AT_ONCE = 2000
_COLUMNS = ", ".join(FACT_COLUMNS)
_AUDITS = f"(i.key >= '{AUDIT}:' AND i.key < '{AUDIT};')"
"""Quality checks, found by the index of the keys: the semicolon follows the colon."""


class FactStore:
    """The facts of one file."""

    def __init__(self, db: Engine) -> None:
        """Work on ``db``."""
        self._db = db

    # --- batches -------------------------------------------------------------------------------------------
    def insert_batch(self, values: Mapping[str, Any]) -> int:
        """Write the record of an import and return its id."""
        return int(BatchTable.insert(**values).execute(self._db))

    def update_batch(self, batch: int, **values: Any) -> None:
        """Set columns of a batch."""
        BatchTable.update(**values).where(BatchTable.id == batch).execute(self._db)

    def batches(self, limit: int) -> list[Batch]:
        """Return the latest imports, newest first; quality checks are none."""
        query = (
            BatchTable.select()
            .where(BatchTable.kind != AUDIT)
            .order_by(BatchTable.id.desc())
            .limit(limit)
            .dicts()
        )
        return [_batch(row) for row in query.execute(self._db)]

    def batch(self, number: int) -> Batch | None:
        """Return one import, or None."""
        query = BatchTable.select().where(BatchTable.id == number).dicts()
        return next(map(_batch, query.execute(self._db)), None)

    # --- writing -------------------------------------------------------------------------------------------
    def count(self) -> int:
        """Return how many facts there are, quality checks not among them."""
        every = int(self._db.execute_sql("SELECT count(*) FROM interaction").fetchone()[0])
        return every - int(
            self._db.execute_sql(f"SELECT count(*) FROM interaction i WHERE {_AUDITS}").fetchone()[0]
        )

    def stored(
        self, keys: Sequence[str], columns: Sequence[str], progress: Progress | None = None
    ) -> dict[str, tuple[Any, ...]]:
        """Return (id, month, column values...) of the facts that exist already, by key."""
        if not self._db.execute_sql("SELECT EXISTS (SELECT 1 FROM interaction)").fetchone()[0]:
            return {}
        names = ", ".join(columns)
        found: dict[str, tuple[Any, ...]] = {}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            if progress is not None:
                progress.step(start, len(keys))
            part = keys[start : start + _KEYS_AT_ONCE]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT key, id, month, {names} FROM interaction WHERE key IN ({marks})"
            found.update((row[0], row[1:]) for row in self._db.execute_sql(sql, tuple(part)).fetchall())
        return found

    def insert(
        self, batch: int, facts: Facts, wanted: Sequence[bool] | None, progress: Progress
    ) -> int | None:
        """Insert facts; ``wanted`` marks which ones (None = all).

        Returns the id of the first one; None when their ids do not count up from there.
        """
        first = self._last_id() + 1
        names = ("batch_id", "kind", "source_row", "month", "key", *facts.columns)
        sql = f"INSERT INTO interaction ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        rows = _rows(batch, facts)
        total = len(facts) if wanted is None else sum(wanted)
        self._in_chunks(sql, rows if wanted is None else compress(rows, wanted), total, progress)
        return first if self._last_id() == first + total - 1 else None

    def _last_id(self) -> int:
        return int(self._db.execute_sql("SELECT ifnull(max(id), 0) FROM interaction").fetchone()[0])

    def update(self, batch: int, facts: Facts, updates: Sequence[Update], progress: Progress) -> None:
        """Overwrite stored facts, keeping the earlier versions on the shelf."""
        self._db.executemany(
            f"INSERT INTO interaction_shelf (shelf_batch, side, id, {_COLUMNS}) "
            f"SELECT ?, 'before', id, {_COLUMNS} FROM interaction WHERE id = ?",
            ((batch, update.id) for update in updates),
        )
        names = [name for name in facts.columns if name not in PROVENANCE]
        # A row now comes from this file whole: from its sheet, or where it has but one, from that of the batch
        sheets = facts.columns.get("source_sheet")
        sets = ", ".join(
            f"{name} = ?" for name in ("batch_id", "kind", "source_row", "month", "source_sheet", *names)
        )
        rows = (
            (
                batch,
                facts.kind,
                facts.source_rows[update.place],
                update.month,
                sheets[update.place] if sheets is not None else None,
                *update.values,
                update.id,
            )
            for update in updates
        )
        self._in_chunks(f"UPDATE interaction SET {sets} WHERE id = ?", rows, len(updates), progress)

    def _in_chunks(self, sql: str, rows: Iterator[tuple[Any, ...]], total: int, progress: Progress) -> None:
        words = _("Writing rows")
        for done in range(0, total, CHUNK):
            progress.step(done, total, words)
            self._db.executemany(sql, islice(rows, CHUNK))
        progress.step(total, total, words)

    # --- undo and redo -------------------------------------------------------------------------------------
    def take_back(self, batch: int) -> set[int]:
        """Move what the batch wrote to the shelf and bring back what it overwrote; return the months touched.

        Rows that a later import has overwritten stay as that import left them; should it be taken back too, they
        return to what was there before both.
        """
        self._unbury(batch)
        months = self._months(
            "SELECT DISTINCT month FROM interaction WHERE batch_id = ? "
            "UNION SELECT month FROM interaction_shelf WHERE shelf_batch = ? AND side = 'before'",
            batch,
            batch,
        )
        self._shelve("after", "batch_id = ?", batch, batch)
        self._db.execute_sql("DELETE FROM interaction WHERE batch_id = ?", (batch,))
        self._unshelve(batch, "before")
        self.update_batch(batch, undone=1)
        return months

    def bring_back(self, batch: int) -> set[int]:
        """Repeat what the batch wrote; return the months touched. Undoes `take_back` when all else is as it was then."""
        self._bury(batch)
        chosen = "SELECT id FROM interaction_shelf WHERE shelf_batch = ? AND side = 'after'"
        months = self._months(
            f"SELECT DISTINCT month FROM interaction WHERE id IN ({chosen}) "
            "UNION SELECT month FROM interaction_shelf WHERE shelf_batch = ? AND side = 'after'",
            batch,
            batch,
        )
        self._shelve("before", f"id IN ({chosen})", batch, batch)
        self._db.execute_sql(f"DELETE FROM interaction WHERE id IN ({chosen})", (batch,))
        self._unshelve(batch, "after")
        self.update_batch(batch, undone=0)
        return months

    def _unbury(self, batch: int) -> None:
        """Take the batch's versions out from under later imports, which then lie on what the batch had overwritten."""
        buried = self._db.execute_sql(
            "SELECT shelf_batch, id FROM interaction_shelf WHERE side = 'before' AND batch_id = ? AND shelf_batch <> ?",
            (batch, batch),
        ).fetchall()
        self._move(buried, batch, "side = 'before'", "shelf_batch = ?2, side = 'after'", "shelf_batch = ?1")
        self._move(buried, batch, "side = 'before'", "shelf_batch = ?1", "shelf_batch = ?2")

    def _bury(self, batch: int) -> None:
        """Put the batch's versions back under those of later imports: the reverse of `_unbury`."""
        later = self._db.execute_sql(
            "SELECT EXISTS (SELECT 1 FROM batch WHERE id > ? AND undone = 0)", (batch,)
        )
        if not later.fetchone()[0]:
            return
        versions = (
            "SELECT id, batch_id FROM interaction UNION ALL "
            "SELECT id, batch_id FROM interaction_shelf WHERE side = 'before'"
        )
        own = "SELECT id FROM interaction_shelf WHERE shelf_batch = ? AND side = 'after'"
        buried = self._db.execute_sql(
            f"SELECT min(batch_id), id FROM ({versions}) WHERE batch_id > ? AND id IN ({own}) GROUP BY id",
            (batch, batch),
        ).fetchall()
        self._move(buried, batch, "side = 'before'", "shelf_batch = ?2", "shelf_batch = ?1")
        self._move(buried, batch, "side = 'after'", "shelf_batch = ?1, side = 'before'", "shelf_batch = ?2")

    def _move(self, buried: Sequence[tuple[int, int]], batch: int, side: str, to: str, place: str) -> None:
        """Move versions on the shelf: ?1 is the later import, ?2 the batch, ?3 the fact."""
        self._db.executemany(
            f"UPDATE interaction_shelf SET {to} WHERE {place} AND {side} AND id = ?3",
            ((later, batch, fact_id) for later, fact_id in buried),
        )

    def _shelve(self, side: str, where: str, batch: int, *values: int) -> None:
        self._db.execute_sql(
            f"INSERT INTO interaction_shelf (shelf_batch, side, id, {_COLUMNS}) "
            f"SELECT ?, '{side}', id, {_COLUMNS} FROM interaction WHERE {where}",
            (batch, *values),
        )

    def _unshelve(self, batch: int, side: str) -> None:
        chosen = f"FROM interaction_shelf WHERE shelf_batch = ? AND side = '{side}'"
        self._db.execute_sql(
            f"INSERT INTO interaction (id, {_COLUMNS}) SELECT id, {_COLUMNS} {chosen}", (batch,)
        )
        self._db.execute_sql(f"DELETE {chosen}", (batch,))

    def _months(self, sql: str, *values: int) -> set[int]:
        return {int(row[0]) for row in self._db.execute_sql(sql, values).fetchall()}

    def overwritten_later(self, batch: int) -> int:
        """Return how many facts of this batch a later import, still in force, has overwritten."""
        sql = "SELECT count(*) FROM interaction_shelf WHERE side = 'before' AND batch_id = ? AND shelf_batch <> ?"
        return int(self._db.execute_sql(sql, (batch, batch)).fetchone()[0])

    # --- reading -------------------------------------------------------------------------------------------
    def rows(
        self,
        ids: Sequence[int] | None,
        where: Mapping[str, Any],
        start: int | None,
        end: int | None,
        limit: int,
        offset: int,
    ) -> list[Fact]:
        """Return facts with the file, sheet and row they came from, in order of time."""
        tests, values = ["1"], list[Any]()
        if ids is not None:
            tests.append(f"i.id IN ({', '.join(str(int(item)) for item in ids)})")
        else:
            tests.append(f"NOT {_AUDITS}")
        for name, value in where.items():
            tests.append(f"i.{name} IS ?")
            values.append(value)
        for sign, moment in ((">=", start), ("<", end)):
            if moment is not None:
                tests.append(f"i.opened_at {sign} ?")
                values.append(moment)
        columns = ", ".join(f"i.{name}" for name in FACT_COLUMNS)
        sql = (
            f"SELECT i.id, b.file_name, b.sheet, b.sha256, {columns} FROM interaction i LEFT JOIN batch b ON b.id = i.batch_id "
            f"WHERE {' AND '.join(tests)} ORDER BY i.opened_at, i.id LIMIT ? OFFSET ?"
        )
        found = self._db.execute_sql(sql, (*values, limit, offset)).fetchall()
        return [_fact(row) for row in found]

    def labels(self, column: str, most: int) -> list[str]:
        """Return up to ``most`` distinct texts of a column."""
        sql = f"SELECT DISTINCT {column} FROM interaction WHERE {column} IS NOT NULL LIMIT ?"
        return [str(row[0]) for row in self._db.execute_sql(sql, (most,)).fetchall()]

    def loose_ends(self) -> tuple[int, int, int]:
        """Return counts that must be 0: facts without batch, shelf rows without batch, batches whose sums disagree."""
        queries = (
            "SELECT count(*) FROM interaction WHERE batch_id NOT IN (SELECT id FROM batch)",
            "SELECT count(*) FROM interaction_shelf WHERE shelf_batch NOT IN (SELECT id FROM batch)",
            "SELECT count(*) FROM batch WHERE rows_read <> added + updated + unchanged + skipped",
        )
        first, second, third = (int(self._db.execute_sql(sql).fetchone()[0]) for sql in queries)
        return first, second, third


def _batch(row: Mapping[str, Any]) -> Batch:
    return Batch(**{**row, "undone": bool(row["undone"])})


def _rows(batch: int, facts: Facts) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the table; only some of them are objects at any time."""
    columns = (facts.source_rows, facts.months, facts.keys, *facts.columns.values())
    for start in range(0, len(facts), _ROWS_AT_ONCE):
        part = [column[start : start + _ROWS_AT_ONCE] for column in columns]
        yield from zip(repeat(batch, len(part[0])), repeat(facts.kind, len(part[0])), *part, strict=True)


def _fact(row: Sequence[Any]) -> Fact:
    values = dict(zip(FACT_COLUMNS, row[4:], strict=True))
    sheet = values["source_sheet"] or row[2] or ""
    return Fact(row[0], values, row[1] or "", sheet, values["source_row"], row[3] or "")
