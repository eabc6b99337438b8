"""Builds a `Trend` from readings: every period has a point, a period without data stays a gap."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, plain
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands, CutOver, Event, Series, Trend, TrendPoint, TrendQuery, joins
from csdesk.kpis.wording import imported_words, subtitle, trend_sentence

_YEAR = {Grain.DAY: 364, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.HALF: 2, Grain.YEAR: 1}
"""Steps to the same period a year earlier; days keep their weekday."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a trend needs besides the question."""

    measure_many: Callable[[Sequence[KpiQuery]], tuple[KpiTable, ...]]
    fiscal_start: int
    last_day: date | None
    """The last day of the data."""
    bands: Bands
    events: tuple[Event, ...]
    subject: Words
    title: Words
    cut_overs: tuple[CutOver, ...] = ()
    """Every change of the definition, by day."""


def periods_of(start: date, end: date, grain: Grain, fiscal_start: int) -> tuple[Period, ...]:
    """Return the periods that the days from ``start`` to ``end`` touch."""
    found = [Period.of(start, grain, fiscal_start)]
    while found[-1].end < end:
        found.append(found[-1].shift(1, fiscal_start))
    return tuple(found)


def build_trend(query: TrendQuery, needs: Needs) -> Trend:
    """Answer a trend question: the subject first, then last year, then the biggest groups."""
    periods = periods_of(query.start, query.end, query.grain, needs.fiscal_start)
    tables = needs.measure_many(_questions(query, periods, needs.fiscal_start))
    own = _points(periods, tables[0].rows, query, needs)
    series = [Series(needs.subject, own)]
    if query.last_year:
        earlier = tuple(period.shift(-_YEAR[query.grain], needs.fiscal_start) for period in periods)
        series.append(
            Series(
                _("Last year"),
                _renamed(_points(earlier, tables[1].rows, query, replace(needs, last_day=None)), own),
                "last_year",
            )
        )
    if query.by is not None:
        series += _groups(query, periods, tables[-1].rows, needs)
    kpi = tables[0].kpi
    place = next(
        (i for i in reversed(range(len(own))) if own[i].value is not None and not own[i].partial), None
    )
    latest = None if place is None else own[place]
    before = _before(own, place)
    value = None if latest is None else latest.value
    bands = _with_target(needs.bands, latest, tables[0].rows)
    status = status_of(value, bands, kpi.direction)
    return Trend(
        kpi, query.key, needs.title, subtitle(query.grain, kpi.direction), query.grain, tuple(series), bands,
        needs.events, status, latest, None if value is None or before is None else value - before,
        trend_sentence(
            needs.title, kpi.unit, None if latest is None else latest.period, value, before, bands.target, status
        ),
        imported_words(own, next((row.note for row in reversed(tables[0].rows) if row.note is not None), None)),
        tuple(cut for cut in needs.cut_overs if periods[0].start < cut.day <= periods[-1].end),
    )  # fmt: skip


def _before(points: tuple[TrendPoint, ...], place: int | None) -> float | None:
    """Return the value one period earlier; None when the two were not counted alike."""
    if not place or not joins(points[place - 1], points[place]):
        return None
    return points[place - 1].value


def _with_target(bands: Bands, latest: TrendPoint | None, rows: Sequence[Reading]) -> Bands:
    """Let the target that came with the latest imported value stand for the one that was set."""
    if latest is None or not latest.imported:
        return bands
    target = next((row.target for row in rows if row.period == latest.period), None)
    return bands if target is None else Bands(target)


def _questions(query: TrendQuery, periods: tuple[Period, ...], fiscal_start: int) -> list[KpiQuery]:
    own = KpiQuery(
        query.key, (), query.grain, query.start, query.end, query.where, query.person_ids, query.unit_ids,
        query.within_seconds,
    )  # fmt: skip
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
    periods: tuple[Period, ...], rows: Sequence[Reading], query: TrendQuery, needs: Needs
) -> tuple[TrendPoint, ...]:
    last_day, days = needs.last_day, [cut.day for cut in needs.cut_overs]
    found = {row.period: row for row in rows}
    points = []
    for period in periods:
        cut = period.start < query.start or period.end > query.end
        partial = last_day is not None and (cut or period.end > last_day)
        row, era, mixed = found.get(period), bisect_right(days, period.end), is_mixed(period, days)
        if row is None:
            points.append(TrendPoint(period, None, 0, partial=partial, era=era, mixed=mixed))
        else:
            partial = not row.whole if row.imported else partial
            points.append(
                TrendPoint(
                    period,
                    row.value,
                    row.n,
                    row.numerator,
                    row.denominator,
                    partial,
                    row.imported,
                    era,
                    mixed,
                    row.published,
                )
            )
    return tuple(points)


def is_mixed(period: Period, days: Sequence[date]) -> bool:
    """Tell whether the definition changes within a period, after its first day."""
    return any(period.start < day <= period.end for day in days)


def _renamed(points: tuple[TrendPoint, ...], own: tuple[TrendPoint, ...]) -> tuple[TrendPoint, ...]:
    """Put last year's values under this year's periods, so that all lines share their points."""
    return tuple(replace(old, period=new.period) for old, new in zip(points, own, strict=True))


def _groups(
    query: TrendQuery, periods: tuple[Period, ...], rows: Sequence[Reading], needs: Needs
) -> list[Series]:
    """Return the groups with the most behind them as series; equal ones by name."""
    by = query.by or ""
    groups: dict[str, list[Reading]] = {}
    for row in rows:
        groups.setdefault(row.group[by], []).append(row)
    sizes = {name: sum(row.n for row in found) for name, found in groups.items()}
    # An imported value may come without the number of its cases
    known = (name for name in groups if sizes[name] or any(row.value is not None for row in groups[name]))
    chosen = sorted(known, key=lambda name: (-sizes[name], name))
    role = "team" if by in {"team", "unit"} else "other"
    return [
        Series(
            plain(name) if name else _("(blank)"),
            _points(periods, groups[name], query, needs),
            role,
        )
        for name in chosen[: query.most_series]
    ]
