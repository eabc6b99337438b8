"""A moving average: the mean of an odd number of neighbours, put at the middle one (centred).

Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 6.4.2.2. At both ends, and beside a gap, there are too
few neighbours and there is no average: a shorter one would bend towards the newest value.
"""

import numpy as np

from csdesk.kpis.columns import Floats


def centred(values: Floats, window: int, weights: Floats | None = None) -> Floats:
    """Return the mean of ``window`` values around each; NaN where one of them is missing (NaN).

    With ``weights`` > 0 (what rates were counted from) it is the rate of all together, not a mean of rates.
    """
    if window < 1 or window % 2 == 0:
        message = "the window must be odd"
        raise ValueError(message)
    result = np.full(len(values), np.nan)
    if len(values) < window:
        return result
    weights = np.ones(len(values)) if weights is None else weights
    views = np.lib.stride_tricks.sliding_window_view
    sums, sizes = views(values * weights, window).sum(axis=1), views(weights, window).sum(axis=1)
    result[window // 2 : len(values) - window // 2] = sums / sizes
    return result
