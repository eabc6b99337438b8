"""How closely two series move together, from -1 to 1, with its interval and its chance.

Sources: K. Pearson (1896), Mathematical contributions to the theory of evolution III, Phil. Trans. R. Soc. A 187,
253-318; C. Spearman (1904), The proof and measurement of association between two things, American Journal of
Psychology 15, 72-101 (Pearson's r of the ranks, ties share their mean rank); the interval is by the transformation of
R. A. Fisher (1921), On the probable error of a coefficient of correlation, Metron 1, 3-32; the chance is that of
Student's t with n - 2 degrees of freedom.

``n`` may be smaller than the number of pairs, and no whole number, when neighbours resemble each other (see `serial`).
"""

from math import atanh, inf, sqrt, tanh
from statistics import NormalDist

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.student import cumulative

LEAST = 4
"""So many pairs an interval takes: its standard error is 1 / sqrt(n - 3)."""


def pearson(xs: Floats, ys: Floats) -> float | None:
    """Return r of pairs; None for fewer than two, or when one of the two never moves."""
    if len(xs) < 2:
        return None
    across, along = xs - xs.mean(), ys - ys.mean()
    sizes = float(np.sqrt((across * across).sum())), float(np.sqrt((along * along).sum()))
    if sizes[0] <= 1e-13 * abs(float(xs.mean())) or sizes[1] <= 1e-13 * abs(float(ys.mean())) or 0.0 in sizes:
        return None
    r = float((across / sizes[0] * (along / sizes[1])).sum())
    return min(1.0, max(-1.0, r))


def spearman(xs: Floats, ys: Floats) -> float | None:
    """Return rho of pairs: r of their ranks, which a few extreme values cannot carry away."""
    return pearson(ranks(xs), ranks(ys))


def ranks(values: Floats) -> Floats:
    """Return ranks from 1; equal values share the mean of their places."""
    _found, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2.0)[places], np.float64)


def interval(r: float, n: float, share: float = 0.95) -> tuple[float, float] | None:
    """Return where the true correlation lies with this confidence; None for fewer than four pairs."""
    if n < LEAST:
        return None
    if abs(r) >= 1.0:
        return (r, r)
    reach = NormalDist().inv_cdf(0.5 + share / 2) / sqrt(n - 3.0)
    return tanh(atanh(r) - reach), tanh(atanh(r) + reach)


def chance(r: float, n: float) -> float:
    """Return the chance of an r so far from zero, either way, when there is no relation in truth; n > 2."""
    freedom = n - 2.0
    t = inf if abs(r) >= 1.0 else abs(r) * sqrt(freedom / (1.0 - r * r))
    return 2.0 * cumulative(-t, freedom)
