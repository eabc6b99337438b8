"""The interval of a median or another quantile: the percentile bootstrap without drawing.

The k-th smallest of a resample of n values is the value at place J of the sample, where J / n follows the k-th order
statistic of n uniform numbers, Beta(k, n + 1 - k): B. Efron (1979), Bootstrap methods, Annals of Statistics 7, 1-26;
A. D. Hutson and M. D. Ernst (2000), The exact bootstrap mean and variance of an L-estimator, JRSS B 62, 89-94. So the
limits stand at quantiles of that distribution, and the answer is the same each time. Between two places it is taken as
A. D. Hutson (1999) does, Calculating nonparametric confidence intervals for quantiles using fractional order
statistics, Journal of Applied Statistics 26, 343-353: k = (n + 1) p, and place (n + 1) u, linear between neighbours.
"""

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.beta import quantile


def places(n: Floats, share: float, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the places of both limits of the ``share`` quantile among n >= 1 sorted values, 0 = the smallest.

    ``n`` may be fractional (an effective number of cases); places are held within 0 and n - 1.
    """
    a, b = (n + 1.0) * share, (n + 1.0) * (1.0 - share)
    tail = (1.0 - level) / 2
    limits = (n + 1.0) * quantile(np.array([[tail], [1.0 - tail]]), a, b) - 1.0
    low, high = (np.clip(limit, 0.0, np.maximum(n - 1.0, 0.0)) for limit in limits)
    return low, high
