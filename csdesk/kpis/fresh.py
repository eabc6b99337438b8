"""Packs the months of facts that were just written from their arrays; reading the rows back costs five times as much.

The bytes are those that `packing.packed_month` makes of the rows; `check` compares them. Private to this area.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from csdesk.interactions.cells import CodedCells, by_appearance, coded, floats
from csdesk.interactions.fact import Facts
from csdesk.kpis.columns import FIELDS, FLAG_FIELDS, LINKED, NUMBERS, TEXTS, Coded, Floats, derive
from csdesk.kpis.segments import pack

_Rows = NDArray[np.intp]


class FreshFacts:
    """Facts whose ids count up from ``first`` in their order."""

    def __init__(self, facts: Facts, first: int) -> None:
        """Take the columns that segments are made of."""
        self._kind, self._first = facts.kind, first
        self._months = floats(facts.months).astype(np.int64)
        columns = facts.columns
        self._numbers = {name: floats(columns[name]) for name in (*NUMBERS, *FLAG_FIELDS) if name in columns}
        for name in FLAG_FIELDS:
            if name in columns:
                numbers = self._numbers[name]
                self._numbers[name] = np.where(np.isnan(numbers), np.nan, numbers > 0)
        parts = (part for parts in LINKED.values() for part in parts)
        self._coded = {name: coded(columns[name]) for name in (*TEXTS, *parts) if name in columns}
        self._blank = {
            name: np.array([value is None for value in column.values], dtype=bool)
            for name, column in self._coded.items()
        }

    def rows(self) -> dict[int, int]:
        """Return how many facts each month has."""
        months, rows = np.unique(self._months, return_counts=True)
        return dict(zip(months.tolist(), rows.tolist(), strict=True))

    def packed(self, months: set[int]) -> Iterator[tuple[int, int, bytes]]:
        """Yield month, number of rows and segment of each of these months."""
        order = np.argsort(self._months, kind="stable")
        found, starts = np.unique(self._months[order], return_index=True)
        for month, rows in zip(found.tolist(), np.split(order, starts[1:]), strict=True):
            if month in months:
                yield month, len(rows), self._packed(rows)

    def _packed(self, rows: _Rows) -> bytes:
        blank = np.full(len(rows), np.nan)
        raw: dict[str, Floats] = {}
        for name in (*NUMBERS, *FLAG_FIELDS):
            raw[name] = self._numbers[name][rows] if name in self._numbers else blank
        codes = {name: column.codes[rows] for name, column in self._coded.items()}
        filled = {name for name in raw if not np.isnan(raw[name]).all()}
        filled |= {name for name in codes if not self._blank[name][codes[name]].all()}
        kind = Coded(np.zeros(len(rows), np.uint32), (self._kind,))
        dimensions = {name: _of(self._coded[name], codes[name]) for name in TEXTS if name in filled}
        columns = derive(raw, kind, dimensions.get("status"))
        columns["id"] = (self._first + rows).astype(np.float64)
        for name, parts in LINKED.items():
            if present := [part for part in parts if part in filled]:
                dimensions[name] = self._linked(parts, present, codes)
        return pack(columns, dimensions, [name for name in FIELDS if name == "kind" or name in filled])

    def _linked(
        self, parts: tuple[str, ...], present: list[str], codes: dict[str, NDArray[np.int32]]
    ) -> Coded:
        """Combine the parts that this month has; the others are None in every entry."""
        combined, size = np.zeros(len(codes[present[0]]), dtype=np.int64), 1
        for part in present:
            combined = combined * len(self._coded[part].values) + codes[part]
            size *= len(self._coded[part].values)
        used, own = by_appearance(combined, size)
        entries = []
        for code in used.tolist():
            rest, entry = code, dict[str, object]()
            for part in reversed(present):
                rest, place = divmod(rest, len(self._coded[part].values))
                entry[part] = self._coded[part].values[place]
            entries.append(tuple(entry.get(part) for part in parts))
        return Coded(own.astype(np.uint32), tuple(entries))


def _of(column: CodedCells, codes: NDArray[np.int32]) -> Coded:
    used, own = by_appearance(codes, len(column.values))
    return Coded(own.astype(np.uint32), tuple(map(column.values.__getitem__, used.tolist())))
