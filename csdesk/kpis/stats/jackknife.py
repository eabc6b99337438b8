"""How sure one can be of a statistic that has no simple standard error: leave out one thing after another.

Source: J. W. Tukey (1958), Bias and confidence in not quite large samples, Annals of Mathematical Statistics 29, 614;
B. Efron, R. J. Tibshirani (1993), An introduction to the bootstrap, chapter 11.
"""

from collections.abc import Callable, Sequence
from math import sqrt
from statistics import fmean
from typing import TypeVar

from csdesk.kpis.stats.student import quantile

T = TypeVar("T")


def jackknife(
    things: Sequence[T], statistic: Callable[[Sequence[T]], float | None]
) -> tuple[float, float] | None:
    """Return a 95 % interval (Student's t, n - 1 degrees of freedom) around the statistic of all things.

    None when there are fewer than three, or one of the values is not known.
    """
    n, whole = len(things), statistic(things)
    if n < 3 or whole is None:
        return None
    parts = [statistic([*things[:place], *things[place + 1 :]]) for place in range(n)]
    known = [part for part in parts if part is not None]
    if len(known) < n:
        return None
    middle = fmean(known)
    error = sqrt((n - 1) / n * sum((part - middle) ** 2 for part in known))
    reach = quantile(0.975, n - 1) * error
    return whole - reach, whole + reach
