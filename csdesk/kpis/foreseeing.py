"""The moving average and the forecast of a trend's subject."""

from collections.abc import Sequence

import numpy as np

from csdesk.base.period import Grain, Period
from csdesk.kpis.judging import Fit, bounds, counted_as_last
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.signal import ControlChart, Foreseen
from csdesk.kpis.stats.averages import centred
from csdesk.kpis.stats.forecast import course
from csdesk.kpis.trend import TrendPoint

WINDOWS = {Grain.DAY: 7, Grain.WEEK: 5}
"""Periods in a moving average: a week of days, five weeks, else three."""


def window_of(grain: Grain) -> int:
    """Return how many periods the moving average of this grain takes; always odd."""
    return WINDOWS.get(grain, 3)


def average(points: Sequence[TrendPoint], window: int) -> tuple[float | None, ...]:
    """Return the centred moving average; None at the ends and beside gaps, periods that are not over and those counted by an earlier definition.

    Rates whose parts are known are averaged as one rate of all together.
    """
    whole = [None if point.partial or not counted_as_last(point, points) else point.value for point in points]
    values = np.array([np.nan if value is None else value for value in whole])
    known = [value is not None for value in whole]
    parts = [point.denominator if here else 1.0 for point, here in zip(points, known, strict=True)]
    weights = None if any(not part for part in parts) else np.array(parts, dtype=np.float64)
    means = centred(values, window, weights).tolist()
    return tuple(None if mean != mean else mean for mean in means)  # noqa: PLR0124 - NaN is not itself


def foresee(kpi: Kpi, found: Fit, points: Sequence[TrendPoint], fiscal_start: int) -> tuple[Foreseen, ...]:
    """Continue the level since the last shift to the end of the fiscal quarter (days, weeks) or year (longer steps).

    Never farther than half as many periods as it stands on; nothing with fewer than six.
    """
    ground = found.ground
    first = found.splits[-1] if found.splits else 0
    places = ground.places[first:]
    way = course(places.astype(np.float64), (ground.values - found.effects)[first:])
    if way is None:
        return ()
    last = int(places[-1])
    grain = points[last].period.grain
    frame = Grain.QUARTER if grain in (Grain.DAY, Grain.WEEK) else Grain.YEAR
    end = Period.of(points[-1].period.end, frame, fiscal_start).end
    effects = dict(zip(_weekdays(found, points), found.effects.tolist(), strict=True))
    foreseen, period, (least, most) = [], points[last].period, bounds(kpi.unit)
    for step in range(1, len(places) // 2 + 1):
        period = period.shift(1, fiscal_start)
        if period.start > end:
            break
        scale = period.days if ground.chart is ControlChart.COUNT else 1.0
        season = effects.get(period.start.weekday(), 0.0)
        three = (way.at(last + step), *way.interval_at(last + step))
        value, low, high = np.clip([(part + season) * scale for part in three], least, most).tolist()
        foreseen.append(Foreseen(period, value, low, high))
    return tuple(foreseen)


def _weekdays(found: Fit, points: Sequence[TrendPoint]) -> list[int]:
    return [points[place].period.start.weekday() for place in found.ground.places]
