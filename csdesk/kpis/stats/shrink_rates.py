"""Shrinkage of rates towards the common one: empirical Bayes with a beta-binomial model by the method of moments.

Each true rate is taken as drawn from Beta(K m, K (1 - m)), so that x of n becomes (K m + x) / (K + n). The mean m is the
ratio of totals and 1 / (K + 1) comes from the variance between the rates, weighted by n: J. C. Kleinman (1973),
Proportions with extraneous variance: single and independent samples, JASA 68, 46-54; the idea is explained by B. Efron
and C. Morris (1977), Stein's paradox in statistics, Scientific American 236, 119-127. The interval is the middle 95 % of
the posterior beta distribution.

K is never taken larger than the number of all cases: where no spread is found, the common rate is still known no better
than from all cases together.
"""

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.beta import quantile


def prior(x: Floats, n: Floats) -> tuple[float, float]:
    """Return m and K from x of n > 0 cases of each, at least one of them."""
    cases = float(n.sum())
    mean = float(x.sum()) / cases
    around = mean * (1.0 - mean)
    free = cases - float((n * n).sum()) / cases - (len(n) - 1)
    if around <= 0.0 or free <= 0.0:
        return mean, cases
    between = float((n * (x / n - mean) ** 2).sum())
    extra = (between - around * (len(n) - 1)) / (around * free)
    if extra <= 0.0:
        return mean, cases
    return mean, min(cases, 1.0 / min(extra, 0.999) - 1.0)


def shrunk(x: Floats, n: Floats, mean: float, strength: float) -> tuple[Floats, Floats, Floats]:
    """Return each shrunk rate with the 95 % limits of its posterior."""
    value = (strength * mean + x) / (strength + n)
    if not 0.0 < mean < 1.0:
        return value, value, value
    a, b = strength * mean + x, strength * (1.0 - mean) + n - x
    low, high = quantile(np.array([[0.025], [0.975]]), a, b)
    return value, low, high
