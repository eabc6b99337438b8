"""Control charts: how far values may lie from their mean by chance alone.

Sources: D. J. Wheeler and D. S. Chambers (1992), Understanding Statistical Process Control, for single values (XmR);
NIST/SEMATECH e-Handbook of Statistical Methods, sections 6.3.2.2 (single values), 6.3.3.2 (rates, p) and 6.3.3.1
(counts, c and u); D. B. Laney (2002), Improved control charts for attributes, Quality Engineering 14, 531-537, for
rates and counts that move more than chance alone explains (p' and u').
"""

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats

Flags = NDArray[np.bool_]

REACH = 2.66
"""Limits of single values lie so many mean moving ranges from the mean: 3 / 1.128, rounded as Wheeler does."""
D2 = 1.128
"""Mean moving range of two values from a normal distribution, in standard deviations."""


def mean_moving_range(values: Floats, pairs: Flags) -> float:
    """Return the mean difference of neighbours, sign apart; 0 without any pair.

    ``pairs`` tells for each value but the last whether the next one is its neighbour: no gap, no shift between.
    """
    ranges = np.abs(np.diff(values))[pairs]
    return float(ranges.mean()) if len(ranges) else 0.0


def single_sigma(values: Floats, pairs: Flags) -> float:
    """Return a third of the reach of the limits of single values (XmR): 2.66 mean moving ranges / 3."""
    return REACH * mean_moving_range(values, pairs) / 3.0


def rate_sigma(share: Floats, sizes: Floats) -> Floats:
    """Return the standard error of rates that are ``share`` (0..1) in truth, each counted from its size > 0 (p chart)."""
    return np.sqrt(share * (1.0 - share) / sizes)


def count_sigma(rate: Floats, sizes: Floats) -> Floats:
    """Return the standard error of counts per unit of size that are ``rate`` >= 0 in truth (u chart)."""
    return np.sqrt(rate / sizes)


def excess(scores: Floats, pairs: Flags) -> float:
    """Return by how much values move more than their standard errors explain (Laney), at least 1.

    ``scores`` are distances from the mean in standard errors. Laney also narrows limits below 1; here they never are,
    so that few periods that happen to lie close together do not make signals of the next ones.
    """
    return max(1.0, mean_moving_range(scores, pairs) / D2)
