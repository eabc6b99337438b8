"""Whether one manager tells people apart as much as the others do: the ratio of two spreads.

Source: the F test of two variances with its interval, NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.9
(G. W. Snedecor, 1934). The F distribution is that of x / (1 - x) x d2 / d1 where x is Beta(d1 / 2, d2 / 2). Marks with light
tails, as those on a scale with ends, make the test say less, not more, than it may.
"""

from typing import NamedTuple

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats import beta
from csdesk.kpis.stats.multiple import false_discovery
from csdesk.reviews.calibration.effects import Places


class Ratios(NamedTuple):
    """By group: its standard deviation over that within all others, 95 % limits, adjusted chance; NaN below two cases."""

    value: Floats
    low: Floats
    high: Floats
    chance: Floats


def ratios(values: Floats, groups: Places, count: int) -> Ratios | None:
    """Compare the spread within each group with the spread within the others; None when that cannot be done."""
    n = np.bincount(groups, minlength=count).astype(np.float64)
    means = np.bincount(groups, values, count) / n
    squares = np.bincount(groups, (values - means[groups]) ** 2, count)
    own, rest = n - 1.0, float((n - 1.0).sum()) - (n - 1.0)
    others = float(squares.sum()) - squares
    known = (own > 0) & (rest > 0) & (others > 0)
    if not known.any():
        return None
    found = [np.full(count, np.nan) for _column in range(4)]
    a, b = own[known], rest[known]
    f = (squares[known] / a) / (others[known] / b)
    x = a * f / (a * f + b)
    lower = np.clip(beta.chance(a / 2, b / 2, x), 0.0, 1.0)
    chances = np.minimum(1.0, 2.0 * np.minimum(lower, 1.0 - lower))
    columns = (
        np.sqrt(f), np.sqrt(f / _quantile(0.975, a, b)), np.sqrt(f / _quantile(0.025, a, b)), false_discovery(chances)
    )  # fmt: skip
    for into, column in zip(found, columns, strict=True):
        into[known] = column
    return Ratios(*found)


def _quantile(share: float, a: Floats, b: Floats) -> Floats:
    x = beta.quantile(share, a / 2, b / 2)
    return np.asarray(x / (1.0 - x) * b / a, np.float64)
