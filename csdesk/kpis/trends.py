"""Builds a `Trend` from readings: every period has a point, a period without data stays a gap."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, plain
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands, Event, Series, Trend, TrendPoint, TrendQuery
from csdesk.kpis.wording import subtitle, trend_sentence

_YEAR = {Grain.DAY: 364, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.HALF: 2, Grain.YEAR: 1}
"""Steps to the same period a year earlier; days keep their weekday."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a trend needs besides the question."""

    measure_many: Callable[[Sequence[KpiQuery]], tuple[KpiTable, ...]]
    fiscal_start: int
    last_day: date | None
    """The last day of the data."""
    bands: Bands
    events: tuple[Event, ...]
    subject: Words
    title: Words


def periods_of(start: date, end: date, grain: Grain, fiscal_start: int) -> tuple[Period, ...]:
    """Return the periods that the days from ``start`` to ``end`` touch."""
    found = [Period.of(start, grain, fiscal_start)]
    while found[-1].end < end:
        found.append(found[-1].shift(1, fiscal_start))
    return tuple(found)


def build_trend(query: TrendQuery, ground: Ground) -> Trend:
    """Answer a trend question: the subject first, then last year, then the biggest groups."""
    periods = periods_of(query.start, query.end, query.grain, ground.fiscal_start)
    tables = ground.measure_many(_questions(query, periods, ground.fiscal_start))
    own = _points(periods, tables[0].rows, query, ground.last_day)
    series = [Series(ground.subject, own)]
    if query.last_year:
        earlier = tuple(period.shift(-_YEAR[query.grain], ground.fiscal_start) for period in periods)
        series.append(
            Series(_("Last year"), _renamed(_points(earlier, tables[1].rows, query, None), own), "last_year")
        )
    if query.by is not None:
        series += _groups(query, periods, tables[-1].rows, ground)
    kpi = tables[0].kpi
    place = next(
        (i for i in reversed(range(len(own))) if own[i].value is not None and not own[i].partial), None
    )
    latest = None if place is None else own[place]
    before = own[place - 1].value if place else None
    value = None if latest is None else latest.value
    status = status_of(value, ground.bands, kpi.direction)
    return Trend(
        kpi, query.key, ground.title, subtitle(query.grain, kpi.direction), query.grain, tuple(series), ground.bands,
        ground.events, status, latest, None if value is None or before is None else value - before,
        trend_sentence(
            ground.title, kpi.unit, None if latest is None else latest.period, value, before, ground.bands.target, status
        ),
    )  # fmt: skip


def _questions(query: TrendQuery, periods: tuple[Period, ...], fiscal_start: int) -> list[KpiQuery]:
    own = KpiQuery(
        query.key, (), query.grain, query.start, query.end, query.where, query.person_ids, query.unit_ids
    )
    questions = [own]
    if query.last_year:
        steps = -_YEAR[query.grain]
        first, last = periods[0].shift(steps, fiscal_start), periods[-1].shift(steps, fiscal_start)
        start = first.start + (query.start - periods[0].start)
        end = last.end - max(periods[-1].end - query.end, timedelta(0))
        questions.append(replace(own, start=start, end=max(start, end)))
    if query.by is not None:
        questions.append(replace(own, by=(query.by,)))
    return questions


def _points(
    periods: tuple[Period, ...], rows: Sequence[Reading], query: TrendQuery, last_day: date | None
) -> tuple[TrendPoint, ...]:
    found = {row.period: row for row in rows}
    points = []
    for period in periods:
        cut = period.start < query.start or period.end > query.end
        partial = last_day is not None and (cut or period.end > last_day)
        row = found.get(period)
        if row is None:
            points.append(TrendPoint(period, None, 0, partial=partial))
        else:
            points.append(TrendPoint(period, row.value, row.n, row.numerator, row.denominator, partial))
    return tuple(points)


def _renamed(points: tuple[TrendPoint, ...], own: tuple[TrendPoint, ...]) -> tuple[TrendPoint, ...]:
    """Put last year's values under this year's periods, so that all lines share their points."""
    return tuple(replace(old, period=new.period) for old, new in zip(points, own, strict=True))


def _groups(
    query: TrendQuery, periods: tuple[Period, ...], rows: Sequence[Reading], ground: Ground
) -> list[Series]:
    """Return the groups with the most behind them as series; equal ones by name."""
    by = query.by or ""
    groups: dict[str, list[Reading]] = {}
    for row in rows:
        groups.setdefault(row.group[by], []).append(row)
    sizes = {name: sum(row.n for row in found) for name, found in groups.items()}
    chosen = sorted((name for name in groups if sizes[name]), key=lambda name: (-sizes[name], name))
    role = "team" if by in {"team", "unit"} else "other"
    return [
        Series(
            plain(name) if name else _("(blank)"),
            _points(periods, groups[name], query, ground.last_day),
            role,
        )
        for name in chosen[: query.most_series]
    ]
