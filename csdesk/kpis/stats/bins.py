"""Bars of a distribution: how wide they are and where they begin.

The width is the rule of D. Freedman and P. Diaconis (1981), On the histogram as a density estimator: L2 theory,
Zeitschrift fuer Wahrscheinlichkeitstheorie und verwandte Gebiete 57, 453-476: 2 IQR / n^(1/3), made round. The last bar
is open where values lie beyond the far-out fence Q3 + 3 IQR of J. W. Tukey (1977), Exploratory Data Analysis, so that a
few of them do not flatten all others.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from csdesk.kpis.columns import Floats

MOST_BARS = 30
"""Wider bars are taken rather than more than so many."""

SPANS = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000,
)  # fmt: skip
"""Round widths in seconds: people read 15 min and 6 h, not 1,000 s."""

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Bars:
    """Edges in ascending order, one more than there are closed bars; with ``open`` one more bar starts at the last."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    open: bool


def quantile_of(ascending: Floats, share: float) -> float:
    """Return a quantile (0..1) by linear interpolation between the closest ranks (type 7); at least one value."""
    place = (len(ascending) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ascending) - 1)
    low, high = float(ascending[below]), float(ascending[above])
    return low + (place - below) * (high - low)


def width_of(ascending: Floats) -> float:
    """Return the width by Freedman and Diaconis; where the middle half is one value, the range by Sturges' rule."""
    n = len(ascending)
    middle = quantile_of(ascending, 0.75) - quantile_of(ascending, 0.25)
    if middle > 0:
        return float(2 * middle / n ** (1 / 3))
    return float(ascending[-1] - ascending[0]) / (math.log2(n) + 1)


def round_width(width: float, *, seconds: bool) -> float:
    """Return the next round width that is not narrower."""
    if seconds and width > 0.5:
        found = next((step for step in SPANS if step >= width * (1 - 1e-9)), None)
        return float(found) if found is not None else _DAY * round_width(width / _DAY, seconds=False)
    size = 10.0 ** math.floor(math.log10(width))
    return next(factor * size for factor in (1, 2, 5, 10) if factor * size >= width * (1 - 1e-9))


def bars_of(ascending: Floats, *, seconds: bool = False, whole: bool = False) -> Bars:
    """Count known values, ascending, in bars; with ``whole`` each bar is one whole mark."""
    if not len(ascending):
        return Bars((), (), False)
    least, most = float(ascending[0]), float(ascending[-1])
    if whole:
        return _counted(ascending, [float(mark) for mark in range(int(least), int(most) + 2)], most)
    if least == most:
        step = round_width(abs(least) / 10 or 1.0, seconds=seconds)
        start = math.floor(least / step + 1e-9) * step
        return _counted(ascending, [start, start + step], most)
    middle = quantile_of(ascending, 0.75) - quantile_of(ascending, 0.25)
    fence = max(quantile_of(ascending, 0.75) + 3 * middle, quantile_of(ascending, 0.9))
    top = min(most, fence)
    step = round_width(max(width_of(ascending), (top - least) / (MOST_BARS - 1)), seconds=seconds)
    first, last = math.floor(least / step + 1e-9), math.floor(top / step + 1e-9) + 1
    return _counted(ascending, [index * step for index in range(first, last + 1)], most)


def _counted(ascending: Floats, edges: Sequence[float], most: float) -> Bars:
    places = np.searchsorted(ascending, edges)
    counts = np.diff(places).tolist()
    beyond = len(ascending) - int(places[-1])
    return Bars(tuple(edges), (*counts, beyond) if most >= edges[-1] else tuple(counts), most >= edges[-1])
