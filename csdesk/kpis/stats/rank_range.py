"""Between which places each may stand: a rank with its uncertainty.

Source: M. Klein, T. Wright and J. Wieczorek (2020), A joint confidence region for an overall ranking of populations, JRSS
C 69, 589-606: the best place is one behind all whose interval lies wholly on the better side, the last place is before
all whose interval lies wholly on the worse side. Here the intervals are those that are shown (95 % each, not jointly), so
that everyone can check a range on the picture.
"""

import numpy as np

from csdesk.kpis.columns import Floats, Whole


def rank_ranges(low: Floats, high: Floats, *, up: bool) -> tuple[Whole, Whole]:
    """Return first and last place (1 = best) of each interval; ``up`` = higher is better."""
    if not up:
        low, high = -high, -low
    lows, highs = np.sort(low), np.sort(high)
    better = len(lows) - np.searchsorted(lows, high, side="right")
    worse = np.searchsorted(highs, low, side="left")
    return better.astype(np.int64) + 1, (len(lows) - worse).astype(np.int64)
