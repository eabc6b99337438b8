"""Builds the cards of a board: every KPI that has data, with its history, in one pass."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date

from csdesk.base.period import Period
from csdesk.kpis.card import KpiCard
from csdesk.kpis.reading import KpiTable, Reading
from csdesk.kpis.signals import is_noise
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands, TrendPoint, joins
from csdesk.kpis.trends import is_mixed


def card(
    table: KpiTable, periods: tuple[Period, ...], last_day: date, bands_of: Callable[[Period], Bands],
    cut_overs: Sequence[date] = (),
) -> KpiCard | None:  # fmt: skip
    """Return the card of a KPI measured over ``periods``; None when it has no value in any of them.

    ``last_day`` is the last day on which anything was counted, ``cut_overs`` the days on which the definition changed:
    the history shows what was counted as the last period was.
    """
    found = {row.period: row for row in table.rows}
    rows = [found.get(period, Reading({}, period, None, 0)) for period in periods]
    valued = [place for place, row in enumerate(rows) if row.value is not None]
    if not valued:
        return None
    over = [
        row.whole if row.imported else period.end <= last_day
        for row, period in zip(rows, periods, strict=True)
    ]
    whole = [place for place in valued if over[place]]
    place = whole[-1] if whole else valued[-1]
    value = rows[place].value
    # A value that was counted and one that was imported are not two of a kind
    points = points_of(rows, periods, over, cut_overs)
    before = rows[place - 1].value if place and joins(points[place - 1], points[place]) else None
    bands = Bands(target) if (target := rows[place].target) is not None else bands_of(periods[place])
    return KpiCard(
        kpi=table.kpi,
        key=table.key,
        period=periods[place],
        value=value,
        n=rows[place].n,
        change=None if value is None or before is None else value - before,
        before=before,
        target=bands.target,
        bands=bands,
        status=status_of(value, bands, table.kpi.direction),
        values=tuple(
            point.value if point.era == points[-1].era and not point.mixed else None for point in points
        ),
        periods=periods,
        partial=not over[-1],
        imported=rows[place].imported,
        noise=is_noise(table.kpi, periods[place].grain, points) if over[place] else None,
    )


def points_of(
    rows: Sequence[Reading], periods: Sequence[Period], over: Sequence[bool], days: Sequence[date]
) -> list[TrendPoint]:
    """Make points of readings; ``over`` tells which periods are over, ``days`` when the definition changed."""
    return [
        TrendPoint(
            period,
            row.value,
            row.n,
            row.numerator,
            row.denominator,
            not whole,
            row.imported,
            bisect_right(days, period.end),
            is_mixed(period, days),
        )
        for row, period, whole in zip(rows, periods, over, strict=True)
    ]
