"""Funnel limits: how far values from n cases may lie from the common one by chance alone.

Source: D. J. Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24,
1185-1202: for rates the exact binomial limits, interpolated (appendix A.1.1); for means mean +/- z s / sqrt(n); 95 % and
99.8 % (about two and three standard errors).

`excess` is his measure of overdispersion: the mean of squared distances in standard errors, the outer tenth on each side
drawn in (winsorised). It is noted where it lies beyond 1 + 2 sqrt(2 / k), two standard deviations of a chi-squared
variable over its k degrees of freedom.
"""

from statistics import NormalDist

import numpy as np

from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.stats.beta import chance

LEVELS = (0.95, 0.998)
_OUTER = 0.1


def rate_limit(rate: float, n: Floats, point: float) -> Floats:
    """Return where the ``point`` (0..1) quantile of the rate of n >= 1 cases lies when it is ``rate`` (0..1) in truth."""
    if not 0.0 < rate < 1.0:
        return np.full(np.shape(n), rate)
    count = _least_count(rate, n, point)
    above = _at_most(count, n, rate)
    part = above - _at_most(count - 1, n, rate)
    surplus = np.where(part > 0, (above - point) / np.where(part > 0, part, 1.0), 0.0)
    return np.clip((count - surplus) / n, 0.0, 1.0)


def _least_count(rate: float, n: Floats, point: float) -> Whole:
    """Return the smallest count that so large a share of binomial counts does not exceed."""
    low, high = np.full(np.shape(n), -1, np.int64), n.astype(np.int64)
    while np.any(high - low > 1):
        middle = (low + high) // 2
        enough = _at_most(middle, n, rate) >= point
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return high


def _at_most(count: Whole, n: Floats, rate: float) -> Floats:
    """Return the chance of at most ``count`` of n: I(1 - p; n - k, k + 1), DLMF 8.17.5."""
    inside = (count >= 0) & (count < n)
    k = np.where(inside, count, 0).astype(np.float64)
    found = chance(np.where(inside, n - k, 1.0), k + 1.0, np.full(np.shape(n), 1.0 - rate))
    return np.where(inside, found, np.where(count >= n, 1.0, 0.0))


def mean_limit(mean: float, spread: float, n: Floats, point: float) -> Floats:
    """Return where the ``point`` quantile of a mean of n >= 1 values of standard deviation ``spread`` lies."""
    return mean + NormalDist().inv_cdf(point) * spread / np.sqrt(n)


def excess(scores: Floats) -> float:
    """Return by how much distances, in standard errors, are more spread than chance explains: 1 = as chance has it."""
    if not len(scores):
        return 1.0
    low, high = np.quantile(scores, (_OUTER, 1.0 - _OUTER))
    return float((np.clip(scores, low, high) ** 2).mean())


def overdispersed(excess_found: float, k: int) -> bool:
    """Tell whether k values are more spread than chance explains."""
    return k > 1 and excess_found > 1.0 + 2.0 * float(np.sqrt(2.0 / k))
