"""Columns of facts that are kept as arrays and become Python objects only where and while they are needed.

A million rows of thirty columns would be thirty million objects; an import writes, counts and packs them from these.
They compare and behave as lists do.
"""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 4096
"""Cells turned into objects at a time when all are walked through."""


class Cells(Sequence[Any]):
    """One column; None = blank."""

    @abstractmethod
    def part(self, start: int, stop: int) -> list[Any]:
        """Return these cells as plain Python objects."""

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        """Return a cell, or several as a list."""
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return self.part(start, stop) if step == 1 else list(self)[place]
        number = range(len(self))[place]
        return self.part(number, number + 1)[0]

    def __iter__(self) -> Iterator[Any]:
        """Walk through the cells."""
        size = len(self)
        return chain.from_iterable(
            self.part(start, min(start + _AT_ONCE, size)) for start in range(0, size, _AT_ONCE)
        )

    def __eq__(self, other: object) -> bool:
        """Compare as a list would."""
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


class CodedCells(Cells):
    """Cells that share few values: a code per row and the value each code means."""

    def __init__(self, values: Sequence[Any], codes: NDArray[np.int32]) -> None:
        """Row ``n`` holds ``values[codes[n]]``."""
        self.values, self.codes = values, codes

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.codes)

    def part(self, start: int, stop: int) -> list[Any]:
        """Return these cells as plain Python objects."""
        return list(map(self.values.__getitem__, self.codes[start:stop].tolist()))


class PrefixedCells(Cells):
    """Texts that all begin alike."""

    def __init__(self, prefix: str, texts: CodedCells) -> None:
        """No text may be blank."""
        self._prefix, self._texts = prefix, texts

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._texts)

    def part(self, start: int, stop: int) -> list[str]:
        """Return these cells as texts."""
        return [self._prefix + text for text in self._texts.part(start, stop)]


class NumberCells(Cells):
    """Numbers; NaN = blank. Arrays of integers have no blanks."""

    def __init__(self, numbers: NDArray[Any], *, whole: bool = False) -> None:
        """``whole`` cuts fractions off and hands them out as int."""
        self.numbers, self._whole = np.trunc(numbers) if whole else numbers, whole

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.numbers)

    def part(self, start: int, stop: int) -> list[Any]:
        """Return these cells as plain Python objects."""
        numbers = self.numbers[start:stop]
        if numbers.dtype.kind != "f":
            cells: list[Any] = numbers.tolist()
            return cells
        blank = np.isnan(numbers)
        plain = np.where(blank, 0, numbers).astype(np.int64) if self._whole else numbers
        if not blank.any():
            return list(plain.tolist())
        objects = plain.astype(object)
        objects[blank] = None
        return list(objects.tolist())


def floats(column: Sequence[Any]) -> NDArray[np.float64]:
    """Return a column of numbers as an array, NaN = blank."""
    if isinstance(column, NumberCells):
        return column.numbers.astype(np.float64)
    return np.array(column, dtype=np.float64)


def coded(column: Sequence[Any]) -> CodedCells:
    """Return a column with equal values under one code, numbered in order of their first appearance."""
    if not isinstance(column, CodedCells):
        values = list(dict.fromkeys(column))
        return CodedCells(values, codes_of(column, values))
    values = list(dict.fromkeys(column.values))
    used, codes = by_appearance(codes_of(column.values, values)[column.codes], len(values))
    return CodedCells(list(map(values.__getitem__, used.tolist())), codes)


def codes_of(cells: Sequence[Any], values: Sequence[Any]) -> NDArray[np.int32]:
    """Return where each cell stands among the distinct ``values``."""
    index = {value: code for code, value in enumerate(values)}
    return np.fromiter(map(index.__getitem__, cells), dtype=np.int32, count=len(cells))


def by_appearance(codes: NDArray[Any], size: int) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """Return the distinct codes in order of their first appearance, and for each row which of them it has.

    Codes are below ``size``; where that is not far beyond the number of rows, nothing needs sorting.
    """
    if size > 4 * len(codes) + 1000:
        known, own = np.unique(codes, return_inverse=True)
        used, rank = by_appearance(own, len(known))
        return known[used], rank
    first = np.full(size, len(codes))
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    used = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(codes))]
    rank = np.empty(size, dtype=np.int32)
    rank[used] = np.arange(len(used), dtype=np.int32)
    return used, rank[codes]


def counted(*columns: Sequence[Any]) -> Counter[tuple[Any, ...]]:
    """Count how often values of these columns stand in one row, in order of first appearance."""
    parts = [coded(column) for column in columns]
    combined, size = np.zeros(len(parts[0]), dtype=np.int64), 1
    for part in parts:
        combined = combined * len(part.values) + part.codes
        size *= len(part.values)
    used, codes = by_appearance(combined, size)
    rows = np.bincount(codes, minlength=len(used)).tolist()
    names = []
    for part in reversed(parts):
        used, places = np.divmod(used, max(1, len(part.values)))
        names.append(map(part.values.__getitem__, places.tolist()))
    return Counter(dict(zip(zip(*reversed(names), strict=True), rows, strict=True)))
