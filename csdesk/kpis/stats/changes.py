"""Change points: where the level of a series shifted for good.

Each stretch is split where the two-sample t statistic is largest, the likelihood-ratio test for one shift of the mean
of normal values: K. J. Worsley (1979), On the likelihood ratio test for a shift in location of normal populations,
JASA 74, 365-367. What is found is split again (binary segmentation: A. J. Scott and M. Knott (1974), Biometrics 30,
507-512), then each point is looked for once more between its neighbours.

Each test is at the level of 1 %: of a hundred stretches of pure noise, one is split. At least `SIDE` values stand on
each side, so that one odd value is never a shift. Values that lean on the one before (autocorrelation) are split more
often than that, and a steady drift is told as steps.
"""

from typing import NamedTuple

import numpy as np

from csdesk.kpis.columns import Floats

LEVEL = 0.01
SIDE = 3
"""Values on each side of a change, at least."""
FEWEST = 8
"""Values from which on a change is looked for."""

_SIZES = (8, 9, 10, 11, 12, 14, 16, 18, 20, 24, 30, 36, 48, 60, 90, 120, 180, 250, 400)
_LEAST_T = (
    4.666, 4.530, 4.422, 4.341, 4.260, 4.139, 4.045, 3.977, 3.933, 3.845, 3.789, 3.758, 3.715, 3.692, 3.684, 3.675,
    3.695, 3.698, 3.721,
)  # fmt: skip
"""The largest |t| that 1 % of normal series of these sizes go beyond, from 400,000 simulated series for each size."""


class Split(NamedTuple):
    """A stretch is split before the value at ``place``; ``t`` is the second part against the first, either sign."""

    place: int
    t: float


def critical(n: int) -> float:
    """Return the |t| that a split of ``n`` >= 8 values must reach; between the sizes of the table by logarithm."""
    return float(np.interp(np.log(n), np.log(_SIZES), _LEAST_T))


def best_split(values: Floats) -> Split:
    """Return the split with the largest |t| (pooled variance, n - 2 degrees of freedom); needs 2 * SIDE values."""
    n = len(values)
    sizes = np.arange(SIDE, n - SIDE + 1)
    centred = values - values.mean()
    sums = np.cumsum(centred)[sizes - 1]
    # The mean of all is zero, so the parts' means follow from one sum
    between = sums * sums * n / (sizes * (n - sizes))
    best = int(np.argmax(between))
    within = float((centred * centred).sum() - between[best])
    if within <= 1e-12 * float(between[best]):
        t = float("inf") if between[best] > 0 else 0.0
    else:
        t = float(np.sqrt(between[best] * (n - 2) / within))
    return Split(int(sizes[best]), -t if sums[best] > 0 else t)


def change_points(values: Floats) -> list[int]:
    """Return the places of the first value after each change, in order."""
    found: list[int] = []
    stretches = [(0, len(values))]
    while stretches:
        start, end = stretches.pop()
        place = _changed(values, start, end)
        if place is not None:
            found.append(place)
            stretches += [(start, place), (place, end)]
    return _looked_again(values, sorted(found))


def _changed(values: Floats, start: int, end: int) -> int | None:
    if end - start < FEWEST:
        return None
    split = best_split(values[start:end])
    return start + split.place if abs(split.t) >= critical(end - start) else None


def _looked_again(values: Floats, found: list[int]) -> list[int]:
    """Move each change to the best place between its neighbours, and drop what does not stand there."""
    for _round in range(len(found)):
        ends = [0, *found, len(values)]
        moved = [_changed(values, before, after) for before, after in zip(ends[:-2], ends[2:], strict=True)]
        kept = sorted({place for place in moved if place is not None})
        if kept == found:
            break
        found = kept
    return found
