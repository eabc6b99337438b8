"""Kinds of cases: the combinations of topic, channel and shift that are common enough to be compared within."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Whole
from csdesk.kpis.dimensions import Names, coding
from csdesk.kpis.selection import Selection

FEW = 5
"""A kind has at least so many cases for each of those who are compared; seldomer ones are merged."""
_MOST_VALUES = 30
"""Topics or channels beyond the most frequent ones are taken together."""

_SHIFTS = (0, *(1 if hour < 6 or hour >= 22 else 2 if hour < 14 else 3 for hour in range(24)))
"""Blank, then each hour's shift: night (22 to 6), day (6 to 14), evening (14 to 22)."""
_WEEKEND = (0, 1, 1, 1, 1, 1, 2, 2)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kind of each row of a selection, how many kinds there are, and by which dimensions they differ."""

    codes: Whole
    count: int
    used: tuple[str, ...]


def kinds_of(selection: Selection, names: tuple[str, ...], taking: NDArray[np.bool_], compared: int) -> Kinds:
    """Number the kinds of the rows that are taken; ``compared`` is how many people or teams there are."""
    used, parts, sizes = [], [], []
    for name in names:
        codes, size = _values(selection, name, taking)
        if size > 1:
            used.append(name)
            parts.append(codes)
            sizes.append(size)
    cell = np.zeros(selection.take_count(), np.int64)
    for codes, size in zip(parts, sizes, strict=True):
        cell = cell * size + codes
    total = int(np.prod(sizes, dtype=np.int64))
    table, count = _merged(np.bincount(cell[taking], minlength=total), sizes, FEW * max(1, compared))
    return Kinds(table[cell], count, tuple(used)) if count > 1 else Kinds(np.zeros_like(cell), 1, ())


def _values(selection: Selection, name: str, taking: NDArray[np.bool_]) -> tuple[Whole, int]:
    """Return the code of each row in one dimension, and how many codes there are among the rows taken."""
    part = coding(selection.frame, name, _nobody)
    codes = selection.take(part.codes)
    rough = {"hour": _SHIFTS, "weekday": _WEEKEND}.get(name, range(max(1, len(part.labels))))
    rough_of = np.array(rough, np.int64)
    counts = np.bincount(rough_of, np.bincount(codes[taking], minlength=len(rough_of)))
    order = np.argsort(-counts, kind="stable")
    size = max(1, min(int(np.count_nonzero(counts)), _MOST_VALUES + 1))
    rank = np.empty(len(counts), np.int64)
    # Codes that no row taken has are put with the last one
    rank[order] = np.minimum(np.arange(len(counts)), size - 1)
    return rank[rough_of][codes], size


def _nobody() -> Names:
    return Names({}, {}, {})


def _merged(counts: Whole, sizes: list[int], least: int) -> tuple[Whole, int]:
    """Return the kind of each cell: itself, else all that differ from it only in the last dimensions."""
    cells = np.arange(len(counts))
    kind, width = cells.copy(), 1
    for depth, size in enumerate(reversed(sizes), 1):
        width *= size
        present, place = np.unique(kind, return_inverse=True)
        seldom = np.bincount(place, counts, len(present))[place] < least
        kind = np.where(seldom, cells // width + depth * len(cells), kind)
    occupied = np.unique(kind[counts > 0])
    return np.searchsorted(occupied, kind).clip(0, max(0, len(occupied) - 1)), max(1, len(occupied))
