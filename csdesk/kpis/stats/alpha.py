"""Krippendorff's alpha: agreement of any number of raters, with gaps, on nominal, ordinal or interval scales.

Source: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, Annenberg School for Communication,
repository.upenn.edu/asc_papers/43.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def alpha(units: Sequence[Sequence[float]], scale: str) -> float | None:
    """Return alpha; ``units`` holds the values each thing got (any number of them), ``scale`` how they compare.

    ``scale`` is nominal, ordinal or interval. None when fewer than two values can be paired, or all are the same.
    """
    paired = [list(values) for values in units if len(values) > 1]
    values = sorted({value for unit in paired for value in unit})
    if len(values) < 2:
        return None
    place = {value: number for number, value in enumerate(values)}
    met = np.zeros((len(values), len(values)))
    for unit in paired:
        counts = np.zeros(len(values))
        for value in unit:
            counts[place[value]] += 1
        met += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    totals = met.sum(axis=1)
    far = _distances(np.array(values), totals, scale)
    n = float(totals.sum())
    seen = float((met * far).sum())
    by_chance = float((np.outer(totals, totals) * far).sum()) / (n - 1.0)
    return 1.0 - seen / by_chance


def _distances(values: Floats, totals: Floats, scale: str) -> Floats:
    """Return the squared distance of each two values."""
    if scale == "nominal":
        return 1.0 - np.eye(len(values))
    if scale == "interval":
        far: Floats = (values[:, None] - values[None, :]) ** 2
        return far
    # Ranks count how many values lie between two, half of both ends
    middle = np.cumsum(totals) - totals / 2
    ranks: Floats = (middle[:, None] - middle[None, :]) ** 2
    return ranks
