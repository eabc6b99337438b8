"""Builds the cards of a board: every KPI that has data, with its history, in one pass."""

from collections.abc import Callable
from datetime import date

from csdesk.base.period import Period
from csdesk.kpis.card import KpiCard
from csdesk.kpis.reading import KpiTable, Reading
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands


def card(
    table: KpiTable, periods: tuple[Period, ...], last_day: date, bands_of: Callable[[Period], Bands]
) -> KpiCard | None:
    """Return the card of a KPI measured over ``periods``; None when it has no value in any of them."""
    found = {row.period: row for row in table.rows}
    rows = [found.get(period, Reading({}, period, None, 0)) for period in periods]
    valued = [place for place, row in enumerate(rows) if row.value is not None]
    if not valued:
        return None
    whole = [place for place in valued if periods[place].end <= last_day]
    place = whole[-1] if whole else valued[-1]
    value = rows[place].value
    before = rows[place - 1].value if place else None
    bands = bands_of(periods[place])
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
        values=tuple(row.value for row in rows),
        periods=periods,
        partial=periods[-1].end > last_day,
    )
