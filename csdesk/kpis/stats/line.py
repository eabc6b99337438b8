"""A straight line through points, and where it leads, with an interval.

Source: ordinary least squares and its prediction interval, as in the NIST/SEMATECH e-Handbook of Statistical Methods,
sections 4.1.4.1 and 4.5.1.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from csdesk.kpis.stats.student import cumulative, quantile

FEWEST = 6
"""Points from which on a line is worth drawing into the future."""


@dataclass(frozen=True, slots=True)
class Line:
    """A fitted line: ``spread`` is the standard deviation of the points around it, on n - 2 degrees of freedom."""

    level: float
    slope: float
    spread: float
    n: int
    x_mean: float
    x_squares: float

    def at(self, x: float) -> float:
        """Return the height of the line."""
        return self.level + self.slope * (x - self.x_mean)

    def error_at(self, x: float) -> float:
        """Return the standard error of one new point at ``x``."""
        return self.spread * sqrt(1.0 + 1.0 / self.n + (x - self.x_mean) ** 2 / self.x_squares)

    def interval_at(self, x: float, share: float = 0.8) -> tuple[float, float]:
        """Return where one new point at ``x`` lies with this chance."""
        reach = quantile(0.5 + share / 2, self.n - 2) * self.error_at(x)
        return self.at(x) - reach, self.at(x) + reach

    def chance_at(self, x: float, target: float, *, up: bool) -> float:
        """Return the chance that one new point at ``x`` is at or beyond ``target``."""
        error = self.error_at(x)
        if error == 0:
            reached = self.at(x) >= target if up else self.at(x) <= target
            return 1.0 if reached else 0.0
        below = cumulative((target - self.at(x)) / error, self.n - 2)
        return 1.0 - below if up else below


def fit(xs: Sequence[float], ys: Sequence[float]) -> Line | None:
    """Fit a line; None for fewer than `FEWEST` points or points that all stand on one x."""
    n = len(xs)
    if n < FEWEST:
        return None
    x_mean, y_mean = sum(xs) / n, sum(ys) / n
    squares = sum((x - x_mean) ** 2 for x in xs)
    if squares == 0:
        return None
    slope = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / squares
    left = sum((y - y_mean - slope * (x - x_mean)) ** 2 for x, y in zip(xs, ys, strict=True))
    return Line(y_mean, slope, sqrt(max(0.0, left) / (n - 2)), n, x_mean, squares)
