"""The t interval of a mean, from sums.

Source: Student (W. S. Gosset) (1908), The probable error of a mean, Biometrika 6, 1-25; NIST/SEMATECH e-Handbook of
Statistical Methods, section 1.3.5.2: mean +/- t(0.975, n - 1) s / sqrt(n).
"""

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.beta import t_quantile


def variance(n: Floats, total: Floats, squares: Floats) -> Floats:
    """Return the sample variance from count, sum and sum of squares; NaN for fewer than two values.

    Give sums of values less a number near their mean, else digits are lost.
    """
    some = np.where(n > 1, n, np.nan)
    return np.maximum(squares - total * total / some, 0.0) / (some - 1.0)


def mean_interval(n: Floats, mean: Floats, spread: Floats, share: float = 0.95) -> tuple[Floats, Floats]:
    """Return the limits of each mean, ``spread`` being its sample variance; NaN for fewer than two values."""
    some = n > 1
    reach = np.full(np.shape(n), np.nan)
    reach[some] = t_quantile(0.5 + share / 2, n[some] - 1.0) * np.sqrt(spread[some] / n[some])
    return mean - reach, mean + reach
