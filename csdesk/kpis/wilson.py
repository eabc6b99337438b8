"""The Wilson score interval of a rate."""

import numpy as np

from csdesk.kpis.columns import Floats

Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution, for a two-sided 95 % interval."""


def wilson(numerator: Floats, denominator: Floats) -> tuple[Floats, Floats]:
    """Return the lower and upper 95 % limit of numerator/denominator, as fractions; NaN where the denominator is 0.

    Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22,
    209-212; without continuity correction (method 3 of R. G. Newcombe (1998), Statistics in Medicine 17, 857-872).
    """
    n = np.where(denominator > 0, denominator, np.nan)
    share = numerator / n
    square = Z95 * Z95
    centre = share + square / (2 * n)
    spread = Z95 * np.sqrt(share * (1 - share) / n + square / (4 * n * n))
    low = (centre - spread) / (1 + square / n)
    high = (centre + spread) / (1 + square / n)
    # Rounding must not push the limits of 0 of n and n of n off the ends of the scale.
    return np.where(numerator <= 0, n * 0.0, low), np.where(numerator >= n, n * 0.0 + 1.0, high)
