"""From figures to rows: verdicts, places, and the points of the funnel."""

import numpy as np
from numpy.typing import NDArray

from csdesk.base.quantity import Direction, Unit
from csdesk.kpis.columns import Floats
from csdesk.kpis.comparing.comparison import Compared, Estimate, FunnelPoint, Verdict, Way
from csdesk.kpis.comparing.figures import Estimates, Figures
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.stats.funnel import LEVELS, excess, overdispersed
from csdesk.kpis.stats.rank_range import rank_ranges
from csdesk.kpis.wilson import Z95

_POINTS = 48
"""So many numbers of cases does a funnel line go through."""

_BOUNDS = {Unit.SECONDS: (0.0, np.inf), Unit.FRACTION: (0.0, 1.0), Unit.POINTS: (-100.0, 100.0)}
"""Between which values intervals and limits of a unit are held."""


def rows_of(
    names: tuple[str, ...], figures: Figures, kpi: Kpi, least: int, imported: NDArray[np.bool_]
) -> tuple[Compared, ...]:
    """Return everyone, the best shrunk value first, those with too few cases last."""
    enough = figures.n >= least
    raw, shrunk, adjusted = (
        _judged(part, figures.whole, kpi, enough)
        for part in (figures.raw, figures.shrunk, figures.adjusted)
    )  # fmt: skip
    sign = -1.0 if kpi.direction is Direction.UP else 1.0
    order = np.lexsort((sign * figures.shrunk.value, ~enough)).tolist()
    rows = []
    for place in order:
        first, second, third = raw[place], shrunk[place], adjusted[place]
        if first is None or second is None:
            continue
        coverage = None if third is None else float(figures.coverage[place])
        n = round(float(figures.n[place]))
        rows.append(
            Compared(names[place], n, first, second, third, coverage, bool(imported[place]))
        )  # fmt: skip
    return tuple(rows)


def _judged(
    found: Estimates, whole: float, kpi: Kpi, enough: NDArray[np.bool_]
) -> list[Estimate | None]:  # fmt: skip
    """Judge the values of one way against the value of all together."""
    bottom, top = _BOUNDS.get(kpi.unit, (-np.inf, np.inf))
    low, high = np.clip(found.low, bottom, top), np.clip(found.high, bottom, top)
    sure = enough & ~np.isnan(low) & ~np.isnan(found.value)
    places: list[tuple[int, int] | None] = [None] * len(low)
    if kpi.direction is not Direction.BAND:
        up = kpi.direction is Direction.UP
        first, last = rank_ranges(low[sure], high[sure], up=up)
        for number, place in enumerate(np.flatnonzero(sure).tolist()):
            places[place] = int(first[number]), int(last[number])
    above, below = _verdicts(kpi.direction)
    edges = zip(found.value.tolist(), low.tolist(), high.tolist(), sure.tolist(), places, strict=True)
    judged: list[Estimate | None] = []
    for value, lower, upper, known, range_ in edges:
        if np.isnan(value):
            judged.append(None)
            continue
        verdict = Verdict.SAME if known else Verdict.FEW
        if known and lower > whole:
            verdict = above
        elif known and upper < whole:
            verdict = below
        blank = bool(np.isnan(lower))
        judged.append(Estimate(value, None if blank else lower, None if blank else upper, verdict, range_))
    return judged


def _verdicts(direction: Direction) -> tuple[Verdict, Verdict]:
    """Return what it means to lie above and below the others."""
    if direction is Direction.BAND:
        return Verdict.HIGHER, Verdict.LOWER
    pair = Verdict.BETTER, Verdict.WORSE
    return pair if direction is Direction.UP else (pair[1], pair[0])


def excess_of(figures: Figures, way: Way, least: int) -> tuple[float, bool]:
    """Return by how much values are more spread than their own errors explain, and whether that is beyond chance."""
    found = figures.raw if way is Way.RAW else figures.adjusted
    error = (found.high - found.low) / (2.0 * Z95)
    scores = (found.value - figures.whole) / np.where(error > 0, error, np.nan)
    scores = scores[(figures.n >= least) & ~np.isnan(scores)]
    spread = excess(scores)
    return spread, overdispersed(spread, len(scores))


def funnel_of(figures: Figures, unit: Unit) -> tuple[FunnelPoint, ...]:
    """Return the limits from the fewest to the most cases anyone has."""
    first, last = max(1.0, float(figures.n.min())), float(figures.n.max()) * 1.04
    sizes = np.unique(np.round(np.geomspace(first, max(first + 1.0, last), _POINTS)))
    bottom, top = _BOUNDS.get(unit, (-np.inf, np.inf))
    tails = [(1.0 - level) / 2 for level in LEVELS]
    points = (tails[0], 1.0 - tails[0], tails[1], 1.0 - tails[1])
    lines: list[Floats] = [np.clip(figures.limits(sizes, point), bottom, top) for point in points]
    return tuple(
        FunnelPoint(*edges) for edges in zip(sizes.tolist(), *(line.tolist() for line in lines), strict=True)
    )
