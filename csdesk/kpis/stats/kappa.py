"""Agreement of two raters beyond chance, and how sure of it one can be.

Sources: J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20, 37-46;
J. Cohen (1968), Weighted kappa, Psychological Bulletin 70, 213-220; the standard error is that of J. L. Fleiss, J. Cohen,
B. S. Everitt (1969), Large sample standard errors of kappa and weighted kappa, Psychological Bulletin 72, 323-327. Linear
weights: D. V. Cicchetti, T. Allison (1971), American Journal of EEG Technology 11, 101-109.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.wilson import Z95

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """A coefficient of agreement: 1 = always, 0 = as by chance; None where all marks are the same and chance explains all.

    ``agreed`` is the (weighted) share of agreement, ``expected`` what chance would give; ``low`` and ``high`` 95 %.
    """

    value: float | None
    agreed: float
    expected: float
    n: int
    error: float | None = None
    low: float | None = None
    high: float | None = None


def unweighted(size: int) -> Floats:
    """Return weights that count only equal marks as agreement."""
    return np.eye(size)


def linear(size: int) -> Floats:
    """Return weights that count marks near each other as partial agreement, in proportion to their distance."""
    places = np.arange(size)
    far = np.abs(places[:, None] - places[None, :])
    weights: Floats = 1.0 - far / max(1, size - 1)
    return weights


def quadratic(size: int) -> Floats:
    """Return weights whose loss grows with the square of the distance."""
    places = np.arange(size)
    far = np.abs(places[:, None] - places[None, :])
    weights: Floats = 1.0 - (far / max(1, size - 1)) ** 2
    return weights


def crossed(one: Sequence[int], other: Sequence[int], size: int) -> Floats:
    """Count how often the raters gave each pair of marks, 0..size-1."""
    table = np.zeros((size, size))
    np.add.at(table, (np.asarray(one, dtype=int), np.asarray(other, dtype=int)), 1.0)
    return table


def cohen(table: Floats, weights: Floats) -> Kappa | None:
    """Return Cohen's kappa of a table of counts with agreement weights 0..1; None for an empty table."""
    n = float(table.sum())
    if n == 0:
        return None
    shares = table / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    agreed = float((weights * shares).sum())
    expected = float((weights * np.outer(rows, columns)).sum())
    if 1.0 - expected < 1e-12:
        return Kappa(None, agreed, expected, int(n))
    kappa = (agreed - expected) / (1.0 - expected)
    by_row, by_column = weights @ columns, rows @ weights
    spread = weights - (by_row[:, None] + by_column[None, :]) * (1.0 - kappa)
    inner = float((shares * spread**2).sum()) - (kappa - expected * (1.0 - kappa)) ** 2
    error = sqrt(max(0.0, inner) / n) / (1.0 - expected)
    low, high = max(-1.0, kappa - Z95 * error), min(1.0, kappa + Z95 * error)
    return Kappa(kappa, agreed, expected, int(n), error, low, high)
