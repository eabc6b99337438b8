"""Which readings are those of a published number, and the questions that gave it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.kpis.published import Published
from csdesk.kpis.reading import KpiQuery, Reading


def of_period(key: str, period: Period, unit_id: int | None) -> KpiQuery:
    """Return the question of one published number."""
    units = None if unit_id is None else (unit_id,)
    return KpiQuery(key, (), period.grain, period.start, period.end, unit_ids=units)


def kept(
    row: Reading,
    query: KpiQuery,
    key: str,
    numbers: Mapping[tuple[str, int | None, str], Published],
    fiscal: int,
) -> Reading:
    """Return the published number of a reading, with today's beside it; the reading itself where none was published."""
    narrowed = (
        query.where
        or query.by
        or query.person_ids is not None
        or query.within_seconds is not None
        or query.ranges
    )
    if narrowed or (query.unit_ids is not None and len(query.unit_ids) != 1):
        return row
    period = row.period
    if period is None and query.start is not None and query.end is not None:
        period = next((one for one in _periods_from(query.start, fiscal) if one.end == query.end), None)
    if (
        period is None
        or (query.start or period.start) > period.start
        or (query.end or period.end) < period.end
    ):
        return row
    one = numbers.get((key, query.unit_ids[0] if query.unit_ids else None, period.code))
    if one is None:
        return row
    low, high = (row.low, row.high) if row.value == one.value else (None, None)
    return replace(
        row, value=one.value, n=one.n, numerator=one.numerator, denominator=one.denominator, low=low, high=high,
        published=replace(one, today=row.value),
    )  # fmt: skip


def _periods_from(day: date, fiscal: int) -> list[Period]:
    """Return the periods of every grain that begin on a day."""
    return [period for grain in Grain if (period := Period.of(day, grain, fiscal)).start == day]
