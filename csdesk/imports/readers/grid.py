"""A sheet in memory: columns of distinct values and codes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.readers import packing
from csdesk.imports.readers.blank import NOTHING

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True)
class Column:
    """One column: ``codes`` point into texts, then numbers, then moments, then spans; code 0 is a blank cell.

    Equal cells share a code, except in columns where most values differ: there every cell may have its own.
    Moments are seconds since 1970 on the clock of the file, spans are seconds.
    """

    texts: tuple[str, ...]
    numbers: Floats
    moments: Floats
    spans: Floats
    codes: Codes
    indents: tuple[int, ...] = ()
    """How many spaces stood before each text; () = before none."""

    @classmethod
    def of(cls, packed: Mapping[str, Any]) -> "Column":
        """Build from what `packing.Packer` made; texts are stripped and blank ones become code 0."""
        kinds = np.frombuffer(packed["kinds"], dtype=np.uint8)
        rank = np.empty(len(kinds), dtype=np.int32)
        rank[np.argsort(kinds, kind="stable")] = np.arange(len(kinds), dtype=np.int32)
        texts = tuple(map(str.strip, packed["texts"]))
        empty = np.array([not text for text in texts], dtype=bool)
        is_text = rank < len(texts)
        rank[is_text] = np.where(empty[rank[is_text]], 0, rank[is_text])
        codes = rank[np.frombuffer(packed["codes"], dtype=np.int32)]
        numbers, moments, spans = (np.frombuffer(packed[name]) for name in ("numbers", "moments", "spans"))
        raw = tuple(packed["texts"])
        indents = () if raw == texts else tuple(len(text) - len(text.lstrip()) for text in raw)
        return cls(texts, numbers, moments, spans, codes, indents)

    @classmethod
    def from_cells(cls, cells: list[Any]) -> "Column":
        """Build from one Python value per cell; used by tests and by small tables."""
        return cls.of(packing.pack((cell,) for cell in cells).finish()[0]) if cells else cls.blank(0)

    @classmethod
    def blank(cls, rows: int) -> "Column":
        """Build a column of blank cells."""
        nothing = np.empty(0)
        return cls(("",), nothing, nothing, nothing, np.zeros(rows, dtype=np.int32))

    def take(self, rows: NDArray[np.intp]) -> "Column":
        """Return the column with these rows only; rows that follow each other share the codes of this one."""
        if len(rows) and rows[-1] - rows[0] == len(rows) - 1 and (np.diff(rows) == 1).all():
            return replace(self, codes=self.codes[rows[0] : rows[-1] + 1])
        return replace(self, codes=self.codes[rows])

    @property
    def distinct(self) -> int:
        """How many distinct values the codes may point to, the blank included."""
        return len(self.texts) + len(self.numbers) + len(self.moments) + len(self.spans)

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """How many cells hold each distinct value."""
        return np.bincount(self.codes, minlength=self.distinct)

    @cached_property
    def blanks(self) -> NDArray[np.bool_]:
        """Which distinct values stand for an empty cell."""
        found = np.zeros(self.distinct, dtype=bool)
        # `is_blank` for each text would take a third of the time of planning
        nothing = map(NOTHING.__contains__, map(str.casefold, self.texts))
        found[: len(self.texts)] = np.fromiter(nothing, dtype=bool, count=len(self.texts))
        return found

    @property
    def filled(self) -> int:
        """How many cells are not blank."""
        return len(self.codes) - int(self.counts[0])

    def value(self, code: int) -> str | float | datetime | timedelta:
        """Return one distinct value as a Python object."""
        edge = len(self.texts)
        if code < edge:
            return self.texts[code]
        code -= edge
        if code < len(self.numbers):
            return float(self.numbers[code])
        code -= len(self.numbers)
        if code < len(self.moments):
            return moment(float(self.moments[code]))
        return timedelta(seconds=float(self.spans[code - len(self.moments)]))

    def shown(self, code: int) -> str:
        """Return one distinct value the way the file's reader would see it."""
        value = self.value(code)
        if isinstance(value, float):
            return f"{value:.15g}"
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d") if value.time() == datetime.min.time() else value.isoformat(" ")
        return str(value)

    def cell(self, row: int) -> str | float | datetime | timedelta:
        """Return the value of one cell."""
        return self.value(int(self.codes[row]))

    def samples(self, wanted: int = 3) -> tuple[str, ...]:
        """Return the first distinct values that are not blank."""
        found: list[str] = []
        for code in self.codes[:500].tolist():
            if code and (text := self.shown(code)) not in found:
                found.append(text)
                if len(found) == wanted:
                    break
        return tuple(found)


@dataclass(frozen=True)
class Grid:
    """All cells of one sheet; row 0 is row ``first_row`` (1-based) of the file."""

    columns: tuple[Column, ...]
    rows: int
    first_row: int = 1
    first_column: int = 1

    @classmethod
    def of(cls, packed: Mapping[str, Any]) -> "Grid":
        """Build from what a reader packed."""
        columns = tuple(Column.of(column) for column in packed["columns"])
        return cls(columns, packed["rows"], 1, packed.get("first_column", 1))

    def row(self, number: int) -> list[str | float | datetime | timedelta]:
        """Return the cells of one row."""
        return [column.cell(number) for column in self.columns]

    @cached_property
    def widths(self) -> NDArray[np.intp]:
        """How many cells of each row are not blank."""
        total = np.zeros(self.rows, dtype=np.intp)
        for column in self.columns:
            total += column.codes != 0
        return total


def moment(seconds: float) -> datetime:
    """Turn seconds since 1970 into a naive datetime; values beyond the calendar become its edge."""
    try:
        return datetime(1970, 1, 1) + timedelta(seconds=seconds)
    except OverflowError:
        return datetime.max if seconds > 0 else datetime.min
