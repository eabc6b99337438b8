"""Fits levels, limits and marks to the points of a trend that can be judged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from csdesk.base.period import Grain
from csdesk.base.quantity import Unit
from csdesk.kpis.columns import Floats
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.signal import ControlChart, Limit, Season
from csdesk.kpis.stats.changes import change_points
from csdesk.kpis.stats.control import Flags, count_sigma, excess, rate_sigma, single_sigma
from csdesk.kpis.stats.runs import Pattern, patterns
from csdesk.kpis.stats.seasons import Seasons, seasons
from csdesk.kpis.trend import TrendPoint

STOCKS = ("backlog",)
"""Counts of what is there at a moment: not events of a period, so no u chart."""
LEAST_WEEKS, LEAST_MONTHS = 4, 24
"""So many values of each weekday, or so many months, before a season is looked for."""
_REACH = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The points that can be judged: ``places`` in the trend and, for each, its value per size and its size.

    The size is what a rate was counted from, the days of a count, else 1; value = ``values`` * ``scale``.
    """

    chart: ControlChart
    places: NDArray[np.int64]
    values: Floats
    sizes: Floats
    scale: Floats
    pairs: Flags
    """For each value but the last: the next one is its neighbour, without a gap between."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What was found: ``splits`` are places in the ground's values where a level begins, the first left out."""

    ground: Ground
    splits: list[int]
    effects: Floats
    """What the weekday adds to the level, value by value; zero without a season that the limits follow."""
    centre: Floats
    sigma: Floats
    season: Season | None

    def limits(self, unit: Unit) -> list[Limit]:
        """Return mean and limits of each value in the KPI's unit, inside what the unit allows."""
        scale, (least, most) = self.ground.scale, bounds(unit)
        low = np.clip((self.centre - _REACH * self.sigma) * scale, least, most).tolist()
        high = np.clip((self.centre + _REACH * self.sigma) * scale, least, most).tolist()
        means = (self.centre * scale).tolist()
        return [Limit(*three) for three in zip(means, low, high, strict=True)]

    def patterns(self) -> list[Pattern]:
        """Return the run rules that fire, with places in the ground's values."""
        values, ground = self.ground.values, self.ground
        known = self.sigma > 0
        scores = np.where(known, (values - self.centre) / np.where(known, self.sigma, 1.0), 0.0)
        return patterns(values - self.effects, scores, ground.pairs & self.same_level())

    def same_level(self) -> Flags:
        """Tell for each value but the last whether the next one is on the same level."""
        same = np.ones(len(self.ground.values) - 1, dtype=np.bool_)
        same[[split - 1 for split in self.splits]] = False
        return same


def bounds(unit: Unit) -> tuple[float, float]:
    """Return the least and the largest value a unit can have."""
    ends = {Unit.FRACTION: (0.0, 1.0), Unit.POINTS: (-100.0, 100.0), Unit.MONEY: (-np.inf, np.inf)}
    return ends.get(unit, (0.0, np.inf))


def ground_of(kpi: Kpi, points: Sequence[TrendPoint]) -> Ground:
    """Take the whole periods that have a value, and choose the chart by what is known about them."""
    places = [i for i, point in enumerate(points) if counted_as_last(point, points) and not point.partial]
    chosen = [points[place] for place in places]
    values = np.array([point.value for point in chosen], dtype=np.float64)
    ones = np.ones(len(chosen))
    pairs = np.array(
        [
            after == before + 1 and points[after].imported is points[before].imported
            for before, after in pairwise(places)
        ],
        dtype=np.bool_,
    )
    chart = _chart(kpi, chosen)
    sizes = scale = ones
    if chart is ControlChart.RATE:
        sizes = np.array([point.denominator for point in chosen], dtype=np.float64)
    elif chart is ControlChart.COUNT:
        sizes = scale = np.array([point.period.days for point in chosen], dtype=np.float64)
    return Ground(chart, np.array(places, dtype=np.int64), values / scale, sizes, scale, pairs)


def counted_as_last(point: TrendPoint, points: Sequence[TrendPoint]) -> bool:
    """Tell whether a point has a value that was counted by the definition that holds at the end."""
    return point.value is not None and not point.mixed and point.era == points[-1].era


def _chart(kpi: Kpi, points: Sequence[TrendPoint]) -> ControlChart:
    if kpi.unit is Unit.FRACTION and all(_counted(point) for point in points):
        return ControlChart.RATE
    flow = kpi.unit is Unit.COUNT and not kpi.own and not kpi.key.startswith(STOCKS)
    if flow and not any(point.imported for point in points):
        return ControlChart.COUNT
    return ControlChart.SINGLE


def _counted(point: TrendPoint) -> bool:
    parts = point.numerator, point.denominator
    return parts[0] is not None and parts[1] is not None and 0 <= parts[0] <= parts[1] and parts[1] > 0


def fit(ground: Ground, grain: Grain, points: Sequence[TrendPoint]) -> Fit:
    """Find levels and limits: first the season is taken out, then the level split, then the noise is measured."""
    values, none = ground.values, np.zeros(len(ground.values))
    weekdays = _weekdays(ground, grain, points)
    week = None if weekdays is None else seasons(values, weekdays)
    effects = week.effects if week is not None and week.told else none
    splits = change_points(values - effects)
    if weekdays is not None and effects is none and splits:
        # A shift may have hidden the week: look once more at what it leaves
        week = seasons(values - _levels(values, ground, splits), weekdays)
        effects = week.effects if week is not None and week.told else none
        splits = change_points(values - effects)
    season = _told("weekday", week, followed=True)
    centre = _levels(values - effects, ground, splits) + effects
    if season is None:
        season = _told("month", _month_season(ground, grain, points, values - centre), followed=False)
    groups = 0 if week is None or effects is none else week.groups - 1
    found = Fit(ground, splits, effects, centre, none, season)
    return replace(found, sigma=_sigma(ground, values - centre, centre, found.same_level(), groups))


def _told(by: str, found: Seasons | None, *, followed: bool) -> Season | None:
    return None if found is None or not found.told else Season(by, found.share, found.chance, followed)


def _weekdays(ground: Ground, grain: Grain, points: Sequence[TrendPoint]) -> NDArray[np.int64] | None:
    """Return the weekday of each value (0 = Monday); None for longer periods, and when a weekday is too seldom seen."""
    if grain is not Grain.DAY or len(ground.places) < LEAST_WEEKS:
        return None
    days = np.array([points[place].period.start.weekday() for place in ground.places], dtype=np.int64)
    counts = np.bincount(days)
    return days if counts[counts > 0].min() >= LEAST_WEEKS else None


def _month_season(ground: Ground, grain: Grain, points: Sequence[TrendPoint], rest: Floats) -> Seasons | None:
    """Test the month of the year on what the levels leave; two years at least, weeks or months."""
    if grain not in (Grain.WEEK, Grain.MONTH) or not len(ground.places):
        return None
    first, last = (points[ground.places[end]].period for end in (0, -1))
    if (last.end - first.start).days + 1 < LEAST_MONTHS * 30:
        return None
    months = [points[place].period.start.month - 1 for place in ground.places]
    return seasons(rest, np.array(months, dtype=np.int64))


def _levels(values: Floats, ground: Ground, splits: list[int]) -> Floats:
    """Return the mean of each value's stretch; of rates and counts that of all behind them together."""
    stretch = np.zeros(len(values), dtype=np.int64)
    stretch[splits] = 1
    stretch = np.cumsum(stretch)
    weights = ground.sizes
    means = np.bincount(stretch, values * weights) / np.bincount(stretch, weights)
    return means[stretch]


def _sigma(ground: Ground, rest: Floats, centre: Floats, same_level: Flags, groups: int) -> Floats:
    """Return the sigma of each value; ``groups`` weekdays that were fitted widen it for what they took away."""
    n, pairs = len(rest), ground.pairs & same_level
    wider = float(np.sqrt(n / max(1, n - groups)))
    if ground.chart is ControlChart.SINGLE:
        return np.full(n, single_sigma(rest, pairs) * wider)
    by_chance = (
        rate_sigma(np.clip(centre, 0.0, 1.0), ground.sizes)
        if ground.chart is ControlChart.RATE
        else count_sigma(np.maximum(centre, 0.0), ground.sizes)
    )
    scores = np.where(by_chance > 0, rest / np.where(by_chance > 0, by_chance, 1.0), 0.0)
    return by_chance * excess(scores, pairs) * wider
