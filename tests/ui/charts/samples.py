"""Trends to draw, made by hand."""

import math
from datetime import date, timedelta

from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import _, plain
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import Bands, Event, Series, Status, Trend, TrendPoint


def make_kpi(key: str = "frt", unit: Unit = Unit.SECONDS, direction: Direction = Direction.DOWN) -> Kpi:
    """A KPI with only what a chart needs."""
    return Kpi(key, plain("First response time"), unit, direction, plain(""), plain(""), "", ())


def make_points(
    values: list[float | None],
    grain: Grain = Grain.WEEK,
    first: date = date(2026, 3, 16),
    partial: bool = False,
) -> tuple[TrendPoint, ...]:
    """One point for each value, period by period."""
    period = Period.of(first, grain)
    points = []
    for index, value in enumerate(values):
        last = partial and index == len(values) - 1
        points.append(TrendPoint(period, value, 0 if value is None else 120 + index, partial=last))
        period = period.shift(1)
    return tuple(points)


def frt_trend(count: int = 26, *, partial: bool = False, gap: bool = False, last_year: bool = True) -> Trend:
    """First response time by week, in seconds, with a target of 4 h and attention from 5 h."""
    own: list[float | None] = [
        3600 * (6.5 - 2.4 * index / 26 + 0.35 * math.sin(index * 1.3)) for index in range(count)
    ]
    if gap:
        own[8] = own[9] = None
        own[12] = None
    before: list[float | None] = [3600 * (6.1 + 0.3 * math.sin(index / 3)) for index in range(count)]
    points = make_points(own, partial=partial)
    series = [Series(plain("First response time"), points)]
    if last_year:
        series.append(Series(_("Last year"), make_points(before), "last_year"))
    events = (
        Event(1, date(2026, 5, 13), "Triage rules live", 1),
        Event(2, date(2026, 7, 15), "Summer leave", 2),
    )
    return Trend(
        make_kpi(),
        "frt.median",
        plain("First response time"),
        plain("median hours, email"),
        Grain.WEEK,
        tuple(series),
        Bands(4 * 3600.0, 4 * 3600.0, 5 * 3600.0),
        events,
        Status.AT_RISK,
        points[-1],
        -3200.0,
        plain("First response time was 4.4 h in the last week, 0.4 h above target."),
    )


def volume_trend(count: int = 18, series_count: int = 1) -> Trend:
    """Tickets by month as bars, with last year."""
    series = [
        Series(
            plain(f"Team {index + 1}" if series_count > 1 else "Volume"),
            make_points(
                [float(2400 + 300 * index + 400 * math.sin(step / 2 + index)) // 1 for step in range(count)],
                Grain.MONTH,
                date(2025, 4, 1),
                partial=True,
            ),
        )
        for index in range(series_count)
    ]
    if series_count == 1:
        old: list[float | None] = [float(2200 + 350 * math.sin(step / 2)) // 1 for step in range(count)]
        series.append(Series(_("Last year"), make_points(old, Grain.MONTH, date(2025, 4, 1)), "last_year"))
    return Trend(
        make_kpi("volume", Unit.COUNT, Direction.BAND),
        "volume",
        plain("Volume"),
        plain("tickets a month"),
        Grain.MONTH,
        tuple(series),
        Bands(),
        (),
        Status.NOT_STARTED,
        series[0].points[-2],
        12.0,
        plain("Volume."),
    )


def csat_by_team(count: int = 12) -> Trend:
    """CSAT of four teams by month, as fractions, crowded at the end."""
    series = tuple(
        Series(
            plain(name),
            make_points(
                [0.82 + 0.012 * index + 0.03 * math.sin(step / 1.7 + index) for step in range(count)],
                Grain.MONTH,
                date(2025, 10, 1),
            ),
            "own",
        )
        for index, name in enumerate(["Tier 1 Oslo", "Tier 1 Shanghai", "Tier 2 Billing", "Enterprise"])
    )
    return Trend(
        make_kpi("csat", Unit.FRACTION, Direction.UP),
        "csat",
        plain("CSAT"),
        plain("share of satisfied answers"),
        Grain.MONTH,
        series,
        Bands(0.9, 0.85, 0.75),
        (),
        Status.AT_RISK,
        series[0].points[-1],
        0.014,
        plain("CSAT."),
    )


def daily_trend(days: int = 730) -> Trend:
    """A noisy day-by-day rate over two years."""
    values: list[float | None] = [
        0.7 + 0.1 * math.sin(day * 12.9898) * math.cos(day / 30) for day in range(days)
    ]
    points = make_points(values, Grain.DAY, date(2026, 9, 30) - timedelta(days=days - 1))
    return Trend(
        make_kpi("fcr", Unit.FRACTION, Direction.UP),
        "fcr",
        plain("FCR"),
        plain("by day"),
        Grain.DAY,
        (Series(plain("FCR"), points),),
        Bands(0.75, 0.7, 0.6),
        (),
        Status.AT_RISK,
        points[-1],
        0.0,
        plain("FCR."),
    )
