"""Where a goal's measure leads at its present trend, from its own history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from csdesk.base.period import Grain, Period
from csdesk.goals.goal import CheckIn, Source
from csdesk.goals.measuring import scope_query
from csdesk.goals.row import GoalRow
from csdesk.kpis.reading import KpiQuery, KpiTable
from csdesk.kpis.stats.line import Line, fit

MONTHS_BACK = 12
"""Months of history that a trend is read from."""


class Histories(Protocol):
    """What an outlook asks of the KPIs."""

    def measure(self, query: KpiQuery) -> KpiTable:
        """Answer one question."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of the past, on the last day it is about; ``n`` is how many rows stand behind it (0 = one reading)."""

    day: date
    value: float
    n: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the history says about a target on a day.

    ``low`` to ``high`` is where the value will lie with a chance of 80 % if the trend goes on; ``chance`` (0..1) that it
    is at or beyond the target; ``best`` is the best value ever seen. All None with too little history.
    """

    points: tuple[Point, ...]
    day: date
    target: float
    up: bool
    low: float | None = None
    high: float | None = None
    chance: float | None = None

    @property
    def now(self) -> float | None:
        """The latest value."""
        return self.points[-1].value if self.points else None

    @property
    def best(self) -> float | None:
        """The best value seen."""
        values = [point.value for point in self.points]
        return (max(values) if self.up else min(values)) if values else None

    @property
    def seen(self) -> bool:
        """Tell whether the target was ever reached."""
        best = self.best
        return best is not None and (best >= self.target if self.up else best <= self.target)


def history_of(
    row: GoalRow, kpis: Histories, check_ins: Sequence[CheckIn], day: date, fiscal_start: int
) -> tuple[Point, ...]:
    """Return the past values of a goal's measure: whole months of its KPI, or its check-ins, oldest first."""
    if row.source == Source.KPI and row.kpi:
        return _months(row, kpis, day, fiscal_start)
    return tuple(Point(check.at, check.value) for check in reversed(check_ins) if check.value is not None)


def outlook(points: Sequence[Point], target: float, day: date, *, up: bool, bounded: bool = False) -> Outlook:
    """Follow the trend of the points to ``day``; a share (``bounded``) never leaves 0..1."""
    kept = tuple(points)
    if not kept:
        return Outlook(kept, day, target, up)
    line = fit([_x(point.day) for point in kept], [point.value for point in kept])
    if line is None:
        return Outlook(kept, day, target, up)
    low, high = _within(line.interval_at(_x(day)), bounded=bounded)
    return Outlook(kept, day, target, up, low, high, _chance(line, day, target, up=up))


def _chance(line: Line, day: date, target: float, *, up: bool) -> float:
    return line.chance_at(_x(day), target, up=up)


def _within(interval: tuple[float, float], *, bounded: bool) -> tuple[float, float]:
    low, high = interval
    return (max(0.0, min(1.0, low)), max(0.0, min(1.0, high))) if bounded else (low, high)


def _x(day: date) -> float:
    return day.toordinal() / 30.4375


def _months(row: GoalRow, kpis: Histories, day: date, fiscal_start: int) -> tuple[Point, ...]:
    """The month that is not over yet is left out: its value would move the trend by chance."""
    last = Period.of(day, Grain.MONTH, fiscal_start)
    end = last.end if last.end <= day else last.start - timedelta(days=1)
    start = Period.of(end, Grain.MONTH, fiscal_start).shift(1 - MONTHS_BACK, fiscal_start).start
    return steps_of(row, kpis, Period.of(start, Grain.MONTH, fiscal_start), end)


def steps_of(row: GoalRow, kpis: Histories, first: Period, last: date) -> tuple[Point, ...]:
    """Return the values of a goal's KPI period by period from ``first`` to the day ``last``; one cut off ends there."""
    query = scope_query(row.kpi, row, first.start, last)
    table = kpis.measure(replace(query, grain=first.grain)) if first.start <= last else None
    return tuple(
        Point(min(reading.period.end, last), reading.value, reading.n)
        for reading in (table.rows if table is not None else ())
        if reading.period is not None and reading.value is not None
    )
