"""The beta distribution for many shapes at once: chances and quantiles, without a library.

Sources: NIST Digital Library of Mathematical Functions, 8.17 (regularised incomplete beta function; continued fraction
8.17.22 by the modified Lentz method). Quantiles by Newton's method held between two bounds. Student's t follows from it
(8.17(v)): t^2 = freedom (1 - x) / x, where x is the quantile of Beta(freedom / 2, 1 / 2) at twice the upper tail.
"""

from math import lgamma
from statistics import NormalDist

import numpy as np

from csdesk.kpis.columns import Floats

_TINY = 1e-300
_EXACT = 1e-15
_MOST_STEPS = 20_000
_MOST_ROUNDS = 200


def chance(a: Floats, b: Floats, x: Floats) -> Floats:
    """Return the chance that Beta(a, b), a, b > 0, is at most x (0 <= x <= 1), for arrays of one shape."""
    return _chance(a, b, x, _log_beta(a, b))


def quantile(share: float, a: Floats, b: Floats) -> Floats:
    """Return the x below which a ``share`` (0 < share < 1) of each Beta(a, b), a, b > 0, lies."""
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    logs = _log_beta(a, b)
    low, high = np.zeros(a.shape), np.ones(a.shape)
    mean = a / (a + b)
    spread = np.sqrt(mean * (1.0 - mean) / (a + b + 1.0))
    x = np.clip(mean + NormalDist().inv_cdf(share) * spread, 0.1 * mean, 1.0 - 0.1 * (1.0 - mean))
    for _round in range(_MOST_ROUNDS):
        gap = _chance(a, b, x, logs) - share
        low, high = np.where(gap < 0, x, low), np.where(gap > 0, x, high)
        density = np.exp((a - 1.0) * np.log(x) + (b - 1.0) * np.log1p(-x) - logs)
        step = x - gap / np.maximum(density, _TINY)
        # A step out of the bounds is replaced by their middle
        moved = np.where((step > low) & (step < high), step, (low + high) / 2)
        if np.all(np.abs(moved - x) <= 4 * _EXACT * x):
            return moved
        x = moved
    return x


def t_quantile(share: float, freedom: Floats) -> Floats:
    """Return the t > 0 below which a ``share`` (0.5 < share < 1) of Student's distribution lies, per freedom > 0."""
    half = np.asarray(freedom, np.float64) / 2
    x = quantile(2.0 * (1.0 - share), half, np.full(half.shape, 0.5))
    return np.sqrt(2.0 * half * (1.0 - x) / x)


def _log_beta(a: Floats, b: Floats) -> Floats:
    pairs = zip(np.ravel(a).tolist(), np.ravel(b).tolist(), strict=True)
    found = [lgamma(one) + lgamma(other) - lgamma(one + other) for one, other in pairs]
    return np.array(found, np.float64).reshape(np.shape(a))


def _chance(a: Floats, b: Floats, x: Floats, logs: Floats) -> Floats:
    inside = (x > 0.0) & (x < 1.0)
    y = np.where(inside, x, 0.5)
    front = np.exp(a * np.log(y) + b * np.log1p(-y) - logs)
    # The fraction converges fast on one side only; the other side follows by symmetry
    near = y < (a + 1.0) / (a + b + 2.0)
    one, other = np.where(near, a, b), np.where(near, b, a)
    share = front * _fraction(one, other, np.where(near, y, 1.0 - y)) / one
    found = np.where(near, share, 1.0 - share)
    return np.where(inside, found, np.where(x >= 1.0, 1.0, 0.0))


def _fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    numerator = np.ones(np.shape(x))
    denominator = 1.0 / _apart(1.0 - (a + b) * x / (a + 1.0))
    result = step = denominator
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        for term in (even, odd):
            denominator = 1.0 / _apart(1.0 + term * denominator)
            numerator = _apart(1.0 + term / numerator)
            step = numerator * denominator
            result = result * step
        if np.all(np.abs(step - 1.0) < _EXACT):
            break
    return result


def _apart(values: Floats) -> Floats:
    """Keep divisors away from zero."""
    return np.where(np.abs(values) > _TINY, values, _TINY)
