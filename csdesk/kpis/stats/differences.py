"""Whether two groups differ by more than chance, from sums alone.

Sources: the pooled two-proportion z test, NIST/SEMATECH e-Handbook of Statistical Methods, section 7.3.3 (its square
is Pearson's chi-square of the two-by-two table, without correction); B. L. Welch (1947), The generalization of
Student's problem when several different population variances are involved, Biometrika 34, 28-35, with the degrees of
freedom of F. E. Satterthwaite (1946), Biometrics Bulletin 2, 110-114.
"""

from math import erfc, sqrt

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.student import cumulative


def upper_tail(z: float) -> float:
    """Return the chance that a standard normal variable lies above ``z``."""
    return 0.5 * erfc(z / sqrt(2.0))


def share_score(hits: tuple[Floats, Floats], sizes: tuple[Floats, Floats]) -> Floats:
    """Return z of second share against first, element by element; NaN where one is empty, 0 where both never vary."""
    with np.errstate(invalid="ignore", divide="ignore"):
        pooled = (hits[0] + hits[1]) / (sizes[0] + sizes[1])
        difference = hits[1] / sizes[1] - hits[0] / sizes[0]
        error = np.sqrt(pooled * (1.0 - pooled) * (1.0 / sizes[0] + 1.0 / sizes[1]))
        return np.where(difference == 0.0, 0.0, difference / error)


def welch(
    means: tuple[Floats, Floats], errors: tuple[Floats, Floats], sizes: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Return t of second mean against first and its degrees of freedom; ``errors`` are squared standard errors s² / n."""
    with np.errstate(invalid="ignore", divide="ignore"):
        both = errors[0] + errors[1]
        freedom = both**2 / (errors[0] ** 2 / (sizes[0] - 1.0) + errors[1] ** 2 / (sizes[1] - 1.0))
        return (means[1] - means[0]) / np.sqrt(both), freedom


def t_tail(t: float, freedom: float) -> float:
    """Return the chance that a t variable lies above ``t``; degrees of freedom > 0."""
    return cumulative(-t, freedom)
