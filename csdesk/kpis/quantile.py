"""Exact quantiles of many groups at once.

The quantile is the linear interpolation between the two closest ranks: type 7 of R. J. Hyndman and Y. Fan (1996),
Sample quantiles in statistical packages, The American Statistician 50, 361-365; the same as PERCENTILE.INC of
spreadsheets and the default of numpy. The median of an even number of values is the mean of the middle two.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats, Whole

_BYTE, _DIGIT = 1 << 8, 1 << 16


def grouped_quantiles(
    values: Floats,
    key: NDArray[np.integer[Any]],
    size: int,
    shares: Sequence[float],
    order: NDArray[np.intp] | None = None,
) -> tuple[Whole, list[Floats]]:
    """Return counts and, for each share (0..1), the quantile of each group 0..size-1; NaN for an empty group.

    ``values`` are without NaN and ascending within each group, ``key`` is the group of each; a key of ``size`` or more
    belongs to no group. ``order`` puts them in order of key, when the caller knows it.
    """
    counts = np.bincount(key, minlength=size)[:size]
    if order is None:
        order = stable_order(key, size)
    starts = np.cumsum(counts) - counts
    found = []
    for share in shares:
        place = np.maximum(counts - 1, 0) * share
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, np.maximum(counts - 1, 0))
        result = np.full(size, np.nan)
        some = counts > 0
        low = values[order[(starts + below)[some]]]
        high = values[order[(starts + above)[some]]]
        result[some] = low + (place - below)[some] * (high - low)
        found.append(result)
    return counts, found


def parted_quantiles(parts: Sequence[Floats], shares: Sequence[float]) -> tuple[Whole, list[Floats]]:
    """Return counts and quantiles as `grouped_quantiles` does, of known values in any order, one array per group."""
    counts = np.array([len(part) for part in parts], np.int64)
    found = [np.full(len(parts), np.nan) for _share in shares]
    for group, part in enumerate(parts):
        if not len(part):
            continue
        places = [(len(part) - 1) * share for share in shares]
        below = [int(place) for place in places]
        above = [min(place + 1, len(part) - 1) for place in below]
        parted = np.partition(part, sorted({*below, *above}))
        for whole, place, low, high in zip(found, places, below, above, strict=True):
            whole[group] = parted[low] + (place - low) * (parted[high] - parted[low])
    return counts, found


def stable_order(key: NDArray[np.integer[Any]], most: int) -> NDArray[np.intp]:
    """Return the positions sorted by key (0..most), equal keys in their old order.

    numpy sorts integers of 8 and 16 bits by radix, so larger keys go digit by digit, the lowest first.
    """
    if most == 0:
        return np.arange(len(key))
    if most < _DIGIT:
        return np.argsort(key.astype(np.uint8 if most < _BYTE else np.uint16), kind="stable")
    order = np.argsort((key % _DIGIT).astype(np.uint16), kind="stable")
    rest = (key // _DIGIT)[order]
    return order[stable_order(rest, most // _DIGIT)]


def ascending_order(values: Floats) -> NDArray[np.intp]:
    """Return the positions of known values from the smallest up; whole numbers go the quicker way, by digits."""
    if not len(values):
        return np.empty(0, np.intp)
    low, high = float(values.min()), float(values.max())
    if high - low < _DIGIT * _DIGIT:
        whole = (values - low).astype(np.int64)
        if np.array_equal(whole, values - low):
            return stable_order(whole, int(high - low))
    return np.argsort(values, kind="stable")
