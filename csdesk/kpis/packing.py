"""Builds the segment of a month from its interactions; private to this area."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from csdesk.kpis.columns import FIELDS, FLAG_FIELDS, LINKED, NUMBERS, TEXTS, Coded, Floats, Whole, derive
from csdesk.kpis.segments import pack
from csdesk.storage.engine import Engine

CHUNK = 100_000
"""Rows held as Python objects at a time."""


def packed_month(db: Engine, month: int) -> tuple[int, bytes] | None:
    """Read the interactions of a month and pack them; None when there are none."""
    counts = ", ".join(f"count({name})" for name in FIELDS)
    row = db.execute_sql(f"SELECT count(*), {counts} FROM interaction WHERE month = ?", (month,)).fetchone()
    rows = int(row[0])
    if rows == 0:
        return None
    fields = [name for name, count in zip(FIELDS, row[1:], strict=True) if count]
    reader = _Reader(fields)
    cursor = db.execute_sql(
        f"SELECT {reader.expressions()} FROM interaction WHERE month = ? ORDER BY id", (month,)
    )
    while chunk := cursor.fetchmany(CHUNK):
        reader.take(list(zip(*chunk, strict=True)), len(chunk))
    return rows, reader.pack()


class _Codes:
    """Numbers the distinct values of a column in order of their first appearance, chunk by chunk."""

    def __init__(self) -> None:
        self._index: dict[Any, int] = {}
        self._parts: list[Any] = []

    def take(self, values: Sequence[Hashable]) -> None:
        index = self._index
        for value in dict.fromkeys(values):
            index.setdefault(value, len(index))
        self._parts.append(np.fromiter(map(index.__getitem__, values), dtype=np.uint32, count=len(values)))

    def coded(self) -> Coded:
        return Coded(np.concatenate(self._parts), tuple(self._index))


class _Reader:
    """Turns chunks of rows into arrays. Making Python objects is what costs, so flags come as one number a row."""

    def __init__(self, fields: list[str]) -> None:
        self._fields = fields
        self._flags = [name for name in FLAG_FIELDS if name in fields]
        self._numbers = [name for name in ("id", *NUMBERS) if name in fields]
        self._texts = [name for name in ("kind", *TEXTS) if name in fields]
        self._links = {name: [part for part in parts if part in fields] for name, parts in LINKED.items()}
        self._columns = [
            *self._numbers,
            *self._texts,
            *(part for parts in self._links.values() for part in parts),
        ]
        self._found: dict[str, list[Floats]] = {name: [] for name in self._numbers}
        self._signs: list[Whole] = []
        self._codes = {name: _Codes() for name in (*self._texts, *self._links)}
        self._rows = 0

    def expressions(self) -> str:
        """Return what to select: the flags as digits to base 3 (0 no, 1 yes, 2 unknown), then the columns."""
        flags = " + ".join(f"ifnull({name} > 0, 2) * {3**place}" for place, name in enumerate(self._flags))
        return ", ".join([flags or "0", *self._columns])

    def take(self, columns: Sequence[Sequence[Any]], count: int) -> None:
        """Add rows, given column by column."""
        self._rows += count
        self._signs.append(np.array(columns[0], dtype=np.int64))
        named = dict(zip(self._columns, columns[1:], strict=True))
        for name, parts in self._found.items():
            parts.append(np.array(named[name], dtype=np.float64))
        for name in self._texts:
            self._codes[name].take(named[name])
        for name, present in self._links.items():
            if len(present) == 1:
                self._codes[name].take(named[present[0]])
            elif present:
                self._codes[name].take(list(zip(*(named[part] for part in present), strict=True)))

    def pack(self) -> bytes:
        """Derive what KPIs count and pack it."""
        blank = np.full(self._rows, np.nan)
        raw = {name: np.concatenate(self._found[name]) if name in self._found else blank for name in NUMBERS}
        raw |= self._signed(blank)
        kind = self._codes["kind"].coded()
        status = self._codes["status"].coded() if "status" in self._codes else None
        columns = derive(raw, kind, status)
        columns["id"] = np.concatenate(self._found["id"])
        dimensions = {name: self._codes[name].coded() for name in self._texts if name != "kind"}
        dimensions |= {name: self._linked(name) for name, present in self._links.items() if present}
        return pack(columns, dimensions, [name for name in self._fields if name != "id"])

    def _signed(self, blank: Floats) -> dict[str, Floats]:
        signs = np.concatenate(self._signs)
        meaning = np.array([0.0, 1.0, np.nan])
        found = dict.fromkeys(FLAG_FIELDS, blank)
        for name in self._flags:
            signs, digit = np.divmod(signs, 3)
            found[name] = meaning[digit]
        return found

    def _linked(self, name: str) -> Coded:
        """Give each entry all its parts, None where the month has no such column."""
        present, coded = self._links[name], self._codes[name].coded()
        entries = []
        for entry in coded.entries:
            known = dict(zip(present, entry if len(present) > 1 else (entry,), strict=True))
            entries.append(tuple(known.get(part) for part in LINKED[name]))
        return Coded(coded.codes, tuple(entries))
