"""Shrinkage of means towards the common one: empirical Bayes with a normal-normal model.

The variance between the true values is that of R. DerSimonian and N. Laird (1986), Meta-analysis in clinical trials,
Controlled Clinical Trials 7, 177-188. Each value y with error variance v becomes m + (1 - B) (y - m), B = v / (v + t2):
C. N. Morris (1983), Parametric empirical Bayes inference, JASA 78, 47-55. Its variance, (1 - B) v + B^2 var(m), holds the
uncertainty of the common mean too (D. A. Harville (1976), Annals of Statistics 4, 384-395).

Error variances from few cases are unsure themselves, so each is moderated as G. K. Smyth (2004) does, Statistical
Applications in Genetics and Molecular Biology 3, article 3: (d0 s0^2 + d s^2) / (d0 + d). Here s0^2 is the geometric mean
of all variances and d0 is fixed at `STEADY` degrees of freedom.
"""

from typing import NamedTuple

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.wilson import Z95

STEADY = 4.0
"""What all have in common weighs as much as so many degrees of freedom of one's own."""


class Common(NamedTuple):
    """What the values have in common: their mean, its variance, and the variance between the true values."""

    mean: float
    error: float
    between: float


def moderated(spread: Floats, n: Floats) -> Floats:
    """Return the variance of one case of each, drawn towards the common one; ``spread`` is NaN for fewer than 2 cases.

    All are 0 where nobody's cases vary.
    """
    known = spread > 0
    if not known.any():
        return np.zeros(len(n))
    steady = float(np.exp(np.log(spread[known]).mean()))
    own = np.where(np.isnan(spread), 0.0, spread)
    free = np.where(np.isnan(spread), 0.0, n - 1.0)
    return (STEADY * steady + free * own) / (STEADY + free)


def common(y: Floats, v: Floats) -> Common:
    """Estimate what values with error variances v > 0 have in common; there is at least one."""
    weight = 1.0 / v
    total = float(weight.sum())
    mean = float((weight * y).sum()) / total
    odds = float((weight * (y - mean) ** 2).sum())
    free = total - float((weight * weight).sum()) / total
    between = max(0.0, (odds - (len(y) - 1)) / free) if free > 0.0 else 0.0
    weight = 1.0 / (v + between)
    total = float(weight.sum())
    return Common(float((weight * y).sum()) / total, 1.0 / total, between)


def shrunk(y: Floats, v: Floats, found: Common) -> tuple[Floats, Floats, Floats]:
    """Return each shrunk value with its 95 % limits."""
    pull = v / (v + found.between)
    value = found.mean + (1.0 - pull) * (y - found.mean)
    reach = Z95 * np.sqrt((1.0 - pull) * v + pull * pull * found.error)
    return value, value - reach, value + reach
