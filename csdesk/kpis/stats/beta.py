"""The beta distribution for many shapes at once: chances and quantiles, without a library.

Sources: NIST Digital Library of Mathematical Functions, 8.17 (regularised incomplete beta function; continued fraction
8.17.22, from a step beyond which it does not move). Quantiles by Newton's method held between two bounds. Student's t follows from it
(8.17(v)): t^2 = freedom (1 - x) / x, where x is the quantile of Beta(freedom / 2, 1 / 2) at twice the upper tail.
"""

from math import lgamma
from statistics import NormalDist

import numpy as np

from csdesk.kpis.columns import Floats

_TINY = 1e-300
_CLOSE = 1e-9
"""A step of Newton's method smaller than this, in proportion, leaves an error of its square."""
_LEAST_STEPS, _STEPS = 25, 0.6
"""The continued fraction needs steps as the root of the larger shape."""
_MOST_ROUNDS = 200


def chance(a: Floats, b: Floats, x: Floats) -> Floats:
    """Return the chance that Beta(a, b), a, b > 0, is at most x (0 <= x <= 1), for arrays of one shape."""
    return _chance(a, b, x, _log_beta(a, b))


def quantile(share: float | Floats, a: Floats, b: Floats) -> Floats:
    """Return the x below which a ``share`` (0 < share < 1) of each Beta(a, b), a, b > 0, lies; arrays are broadcast."""
    shares, a, b = np.broadcast_arrays(np.asarray(share, np.float64), a, b)
    ahead = {point: NormalDist().inv_cdf(point) for point in np.unique(shares).tolist()}
    score = np.array([ahead[point] for point in shares.ravel().tolist()]).reshape(shares.shape)
    logs = _log_beta(a, b)
    low, high = np.zeros(a.shape), np.ones(a.shape)
    mean = a / (a + b)
    spread = np.sqrt(mean * (1.0 - mean) / (a + b + 1.0))
    x: Floats = np.clip(mean + score * spread, 0.1 * mean, 1.0 - 0.1 * (1.0 - mean))
    for _round in range(_MOST_ROUNDS):
        gap = _chance(a, b, x, logs) - shares
        low, high = np.where(gap < 0, x, low), np.where(gap > 0, x, high)
        density = np.exp((a - 1.0) * np.log(x) + (b - 1.0) * np.log1p(-x) - logs)
        step = x - gap / np.maximum(density, _TINY)
        # A step out of the bounds is replaced by their middle
        moved = np.where((step > low) & (step < high), step, (low + high) / 2)
        if np.all(np.abs(moved - x) <= _CLOSE * np.minimum(x, 1.0 - x)):
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
    """Return 1 / (1 + d1 / (1 + d2 / (1 + ...))), from the innermost out."""
    steps = int(_LEAST_STEPS + _STEPS * np.sqrt(np.max(np.maximum(a, b), initial=1.0)))
    m = np.arange(steps, dtype=np.float64).reshape(-1, *[1] * np.ndim(x))
    odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
    m = m[1:]
    even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
    result = np.ones(np.shape(x))
    for number in range(steps - 1, 0, -1):
        result = 1.0 + even[number - 1] / (1.0 + odd[number] / result)
    found: Floats = 1.0 / (1.0 + odd[0] / result)
    return found
