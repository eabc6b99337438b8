"""How far groups lie from what all have in common, given a covariate; few cases pull a group towards the others.

The model is the analysis of covariance (R. A. Fisher, 1932; NIST/SEMATECH e-Handbook of Statistical Methods, section
7.4.3): value = common + slope x covariate + group + error, the slope from within the groups alone, so that a group's own
leaning cannot bend it. A covariate that is itself measured with error makes the slope too flat (C. Spearman, 1904), which
leaves some of a good team's lead to the group; more evidence lessens that.

The variance of one case of a group is drawn towards the pooled one with the weight of `STEADY` degrees of freedom, as
G. K. Smyth (2004) does (see `csdesk.kpis.stats.shrink_means`); its chance is that of Student's t. The shrunk value and its
95 % interval are those of empirical Bayes there, the adjusted chance is that of Benjamini and Hochberg.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.multiple import false_discovery
from csdesk.kpis.stats.shrink_means import STEADY, common, shrunk
from csdesk.kpis.stats.student import cumulative

Places = NDArray[np.int64]
_TINY = 1e-12


class Effects(NamedTuple):
    """By group: how many, raw and shrunk distance from what all have in common, 95 % limits, adjusted chance."""

    n: Floats
    raw: Floats
    value: Floats
    low: Floats
    high: Floats
    chance: Floats
    slope: float | None


def effects(values: Floats, groups: Places, count: int, covariate: Floats | None = None) -> Effects | None:
    """Compare ``count`` groups, each with one case at least; ``groups`` gives the group of each case, from 0.

    None when there are fewer than two groups, or no case beyond one a group.
    """
    n = np.bincount(groups, minlength=count).astype(np.float64)
    if count < 2 or len(values) <= count:
        return None
    means = _means(values, groups, n)
    inside = values - means[groups]
    slope, shift, lean = None, np.zeros(count), np.zeros(count)
    if covariate is not None:
        beside = _means(covariate, groups, n)
        around = covariate - beside[groups]
        size = float((around * around).sum())
        if size > _TINY and len(values) > count + 1:
            slope = float((around * inside).sum()) / size
            inside = inside - slope * around
            away = beside - covariate.mean()
            shift, lean = slope * away, away * away / size
    free = len(values) - count - (slope is not None)
    squares = np.bincount(groups, inside * inside, count)
    pooled = max(float(squares.sum()) / free, _TINY)
    steady = (STEADY * pooled + squares) / (STEADY + n - 1.0)
    error = steady / n + lean * pooled
    distance = means - shift
    found = common(distance, error)
    value, low, high = shrunk(distance, error, found)
    raw = distance - found.mean
    chances = _chances(raw / np.sqrt(error * (1.0 - 1.0 / count)), STEADY + n - 1.0)
    return Effects(
        n, raw, value - found.mean, low - found.mean, high - found.mean, false_discovery(chances), slope
    )


def _means(values: Floats, groups: Places, n: Floats) -> Floats:
    return np.asarray(np.bincount(groups, values, len(n)) / n, np.float64)


def _chances(ts: Floats, freedom: Floats) -> Floats:
    pairs = zip(np.abs(ts).tolist(), freedom.tolist(), strict=True)
    return np.array([2.0 * cumulative(-t, free) for t, free in pairs])
