"""How many independent pairs two series are worth when neighbours resemble each other (autocorrelation).

Sources: M. S. Bartlett (1946), On the theoretical specification and sampling properties of autocorrelated time-series,
Supplement to the JRSS 8, 27-41; B. J. Pyper and R. M. Peterman (1998), Comparison of methods to account for
autocorrelation in correlation analyses of fish data, Canadian Journal of Fisheries and Aquatic Sciences 55, 2127-2140,
who recommend, with autocorrelations up to a lag of N / 5,

    1 / N* = 1 / N + (2 / N) sum over j of ((N - j) / N) r_x(j) r_y(j)
"""

import numpy as np

from csdesk.kpis.columns import Floats

LEAST = 3.0
"""However much neighbours resemble each other, a pair of series is not worth less."""


def autocorrelation(values: Floats, lag: int) -> float:
    """Return how values resemble those ``lag`` >= 1 places later, scaled up by N / (N - lag) for the pairs there are."""
    n = len(values)
    centred = values - values.mean()
    squares = float((centred * centred).sum())
    if squares == 0.0 or lag >= n:
        return 0.0
    return n / (n - lag) * float((centred[:-lag] * centred[lag:]).sum()) / squares


def effective(xs: Floats, ys: Floats) -> float:
    """Return N*, at least 3 and never more than the pairs there are."""
    n = len(xs)
    shared = sum(
        (n - lag) / n * autocorrelation(xs, lag) * autocorrelation(ys, lag) for lag in range(1, n // 5 + 1)
    )
    worth = n / (1.0 + 2.0 * shared) if shared > -0.5 else float(n)
    return float(np.clip(worth, min(LEAST, n), n))
