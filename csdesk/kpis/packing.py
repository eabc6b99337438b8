"""Builds the segment of a month from its interactions; private to this area."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import FIELDS, LINKED, NUMBERS, TEXTS, Floats, derive
from csdesk.kpis.segments import Coded, encode, pack
from csdesk.storage.engine import Engine

CHUNK = 50_000
"""Rows held as Python objects at a time."""


def packed_month(db: Engine, month: int) -> tuple[int, bytes] | None:
    """Read the interactions of a month and pack them; None when there are none."""
    counts = ", ".join(f"count({name})" for name in FIELDS)
    row = db.execute_sql(f"SELECT count(*), {counts} FROM interaction WHERE month = ?", (month,)).fetchone()
    rows = int(row[0])
    if rows == 0:
        return None
    fields = [name for name, count in zip(FIELDS, row[1:], strict=True) if count]
    cursor = db.execute_sql(
        f"SELECT {', '.join(fields)} FROM interaction WHERE month = ? ORDER BY id", (month,)
    )
    reader = _Reader(fields)
    while chunk := cursor.fetchmany(CHUNK):
        reader.take(chunk)
    return rows, reader.pack()


class _Reader:
    """Collects chunks of rows as arrays and lists of codes."""

    def __init__(self, fields: list[str]) -> None:
        self._fields = fields
        self._numbers: dict[str, list[Floats]] = {name: [] for name in ("id", *NUMBERS)}
        self._texts: dict[str, list[Any]] = {name: [] for name in (*TEXTS, *LINKED, "kind")}

    def take(self, chunk: Sequence[tuple[Any, ...]]) -> None:
        """Add rows, column by column."""
        columns: dict[str, Sequence[Any]] = dict(zip(self._fields, zip(*chunk, strict=True), strict=True))
        blank = (None,) * len(chunk)
        for name, parts in self._numbers.items():
            if name in columns:
                parts.append(np.array(columns[name], dtype=np.float64))
            else:
                parts.append(np.full(len(chunk), np.nan))
        for name, values in self._texts.items():
            if name in LINKED:
                values.extend(zip(*(columns.get(part, blank) for part in LINKED[name]), strict=True))
            else:
                values.extend(columns.get(name, blank))

    def pack(self) -> bytes:
        """Derive what KPIs count and pack it."""
        raw = {name: np.concatenate(parts) for name, parts in self._numbers.items()}
        dimensions: dict[str, Coded] = {name: encode(self._texts[name]) for name in (*TEXTS, *LINKED)}
        columns: dict[str, NDArray[Any]] = {"id": raw["id"]}
        columns |= derive(raw, self._texts["kind"], self._texts["status"])
        return pack(columns, dimensions, [name for name in self._fields if name != "id"])
