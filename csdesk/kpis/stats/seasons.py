"""How much of the ups and downs the weekday, or the month of the year, explains.

Source: one-way analysis of variance, NIST/SEMATECH e-Handbook of Statistical Methods, section 7.4.3; the share of
variance explained is eta squared, the sum of squares between groups by the total one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.student import beta_share

LEVEL = 0.01
"""A season is told when chance alone would explain as much in fewer than 1 % of series."""


@dataclass(frozen=True, slots=True, eq=False)
class Seasons:
    """``share`` (0..1) of the variance is explained by the groups; ``chance`` is the p value of the F test.

    ``effects`` is what each group adds to the mean of all, value by value.
    """

    share: float
    chance: float
    effects: Floats
    groups: int

    @property
    def told(self) -> bool:
        """Tell whether the groups explain more than chance does."""
        return self.chance < LEVEL


def seasons(values: Floats, group: NDArray[np.int64]) -> Seasons | None:
    """Test whether the groups (small whole numbers) differ; None without two groups and values to spare."""
    counts = np.bincount(group)
    groups, n = int((counts > 0).sum()), len(values)
    if groups < 2 or n - groups < 1:
        return None
    means = np.bincount(group, values - values.mean()) / np.maximum(counts, 1)
    effects = means[group]
    total = float(((values - values.mean()) ** 2).sum())
    between = float((effects * effects).sum())
    within = max(0.0, total - between)
    if total == 0.0:
        return None
    first, second = groups - 1, n - groups
    # The upper tail of F as an incomplete beta function; second / (second + first * F) is within / total
    chance = beta_share(second / 2, first / 2, within / total)
    return Seasons(between / total, chance, effects, groups)
