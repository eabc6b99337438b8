"""Points to judge, made by hand or by seed."""

from collections.abc import Iterable
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import plain
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import TrendPoint

HOURS = 3600.0


def kpi_of(unit: Unit = Unit.SECONDS, key: str = "frt") -> Kpi:
    """A KPI with only what judging needs."""
    return Kpi(key, plain("First response time"), unit, Direction.DOWN, plain(""), plain(""), "", ())


def points_of(
    values: Iterable[float | None],
    grain: Grain = Grain.MONTH,
    first: date = date(2024, 1, 1),
    sizes: Iterable[float] = (),
) -> list[TrendPoint]:
    """One point for each value, period by period; with ``sizes`` the values are rates counted from them."""
    period, points, known = Period.of(first, grain), [], list(sizes)
    for place, value in enumerate(values):
        size = known[place] if known else None
        top = None if size is None or value is None else value * size
        points.append(TrendPoint(period, value, 0 if value is None else 100, top, size))
        period = period.shift(1)
    return points
