"""Where a series leads if nothing changes, with the room a new value may lie in.

A line is drawn on only when its slope differs from zero (t test, 5 %); else the mean is. Both intervals are those of one
new value, so they hold the uncertainty of mean and slope as well as the noise: NIST/SEMATECH e-Handbook of Statistical
Methods, sections 4.5.1.2 (line) and 7.2.6 with 1.3.5.2 (mean).
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.line import Line, fit
from csdesk.kpis.stats.student import cumulative, quantile

SHARE = 0.8
"""Eight of ten new values are expected inside the interval."""
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Course:
    """A mean, or a line, that goes on; ``spread`` is the standard deviation around it.

    ``t`` is the quantile of Student's distribution that the interval of `SHARE` reaches to, in standard errors.
    """

    mean: float
    spread: float
    n: int
    line: Line | None
    t: float

    def at(self, x: float) -> float:
        """Return the value expected at place ``x``."""
        return self.mean if self.line is None else self.line.at(x)

    def error_at(self, x: float) -> float:
        """Return the standard error of one new value at ``x``."""
        return self.spread * sqrt(1.0 + 1.0 / self.n) if self.line is None else self.line.error_at(x)

    def interval_at(self, x: float) -> tuple[float, float]:
        """Return where eight of ten new values at ``x`` lie."""
        reach = self.t * self.error_at(x)
        return self.at(x) - reach, self.at(x) + reach


def course(xs: Floats, ys: Floats) -> Course | None:
    """Fit a course through values at places ``xs``; None for fewer than six, which show no course."""
    line = fit(xs.tolist(), ys.tolist())
    if line is None:
        return None
    n, steep = len(ys), slope_chance(line) < LEVEL
    t = _reach(n - 2 if steep else n - 1)
    return Course(float(ys.mean()), float(np.std(ys, ddof=1)), n, line if steep else None, t)


@lru_cache(maxsize=512)
def _reach(freedom: int) -> float:
    """Return the quantile that the interval reaches to; a board asks for the same few again and again."""
    return quantile(0.5 + SHARE / 2, freedom)


def slope_chance(line: Line) -> float:
    """Return the chance of a slope as steep as this, either way, when there is none in truth (t test, two-sided)."""
    if line.slope == 0:
        return 1.0
    error = line.spread / sqrt(line.x_squares)
    if error == 0:
        return 0.0
    return 2.0 * cumulative(-abs(line.slope) / error, line.n - 2)
