"""Student's t distribution, without a library: few values are asked for, and the app starts faster without one.

Source: NIST Digital Library of Mathematical Functions, sections 8.17 (incomplete beta function, continued fraction
8.17.22, evaluated by the modified Lentz method) and 8.17(v).
"""

from math import exp, inf, lgamma, log

_TINY = 1e-300
_EXACT = 1e-15


def cumulative(t: float, freedom: float) -> float:
    """Return the chance that a t variable with ``freedom`` > 0 degrees of freedom is at most ``t``."""
    if t in (inf, -inf):
        return 1.0 if t > 0 else 0.0
    tail = 0.5 * beta_share(freedom / 2, 0.5, freedom / (freedom + t * t))
    return 1.0 - tail if t > 0 else tail


def quantile(share: float, freedom: float) -> float:
    """Return the t below which a ``share`` (0 < share < 1) of the distribution lies, by bisection."""
    if share == 0.5:
        return 0.0
    if share < 0.5:
        return -quantile(1.0 - share, freedom)
    low, high = 0.0, 1.0
    while cumulative(high, freedom) < share:
        low, high = high, high * 2
    for _step in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if cumulative(middle, freedom) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_share(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1.0 - x))
    # The fraction converges fast on this side only; the other side follows by symmetry
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _fraction(a, b, x) / a
    return 1.0 - front * _fraction(b, a, 1.0 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    numerator, denominator = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    denominator = 1.0 / (denominator if abs(denominator) > _TINY else _TINY)
    result = denominator
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        step = 1.0
        for term in (even, odd):
            denominator = 1.0 + term * denominator
            denominator = 1.0 / (denominator if abs(denominator) > _TINY else _TINY)
            numerator = 1.0 + term / numerator
            numerator = numerator if abs(numerator) > _TINY else _TINY
            step = numerator * denominator
            result *= step
        if abs(step - 1.0) < _EXACT:
            break
    return result
