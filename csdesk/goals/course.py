"""The way of one goal as a trend: its measure, the plan, and where it leads by the due day; pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _, plain
from csdesk.goals import pace
from csdesk.goals.goal import Milestone, Source
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.rollup import plan_curve
from csdesk.goals.row import GoalRow
from csdesk.goals.smart.outlook import Point, outlook
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import Bands, Series, Trend, TrendPoint
from csdesk.kpis.wording import value_words

WEEKS_UP_TO = 190
"""Days of a goal up to which its way is shown by week, else by month."""
BEFORE = 8
"""Weeks (or months) before the start that are shown too."""


def grain_of(start: date, due: date) -> Grain:
    """Return the steps in which a goal from ``start`` to ``due`` is shown."""
    return Grain.WEEK if (due - start).days <= WEEKS_UP_TO else Grain.MONTH


def course(
    outline: Outline, goal_id: int, points: Sequence[Point], history: Sequence[Point], kpi: Kpi | None = None
) -> Trend | None:
    """Return a goal's way from before its start to its due day; None without dates, target, or anything to show.

    ``points`` are the values of its measure that are shown, oldest first, and ``history`` those that its forecast rests
    on; milestone goals need neither. ``kpi`` is what it follows.
    """
    row, ground = outline.rows[goal_id], outline.ground
    start, due = span_of(row, ground.fiscal_start)
    steps = ground.milestones.get(goal_id, ())
    staged = row.source == Source.MILESTONES
    if start is None or due is None or due < start or (row.target_value is None and not staged):
        return None
    if staged:
        row = row._replace(start_value=0.0, target_value=1.0, direction="up", measure_unit=Unit.FRACTION)
    if not points and not staged:
        return None
    periods = _periods([] if staged else points, start, due, ground.fiscal_start)
    points = _reached(steps, periods, start, ground.day) if staged else points
    own = _own(points, periods, ground.day)
    planned = [_planned(row, steps, period, start, due) for period in periods]
    series = [Series(_("Value"), own)]
    if any(value is not None for value in planned):
        series.append(Series(_("Plan"), _line(periods, planned), "plan"))
    if not staged:
        series += _forecast(row, history, periods, own, due)
    target = row.target_value
    said = _sentence(row, points, series, due)
    return Trend(
        kpi or _kpi_like(row), row.kpi, plain(row.title), _("Value, plan and forecast"), periods[0].grain, tuple(series),
        Bands(target), sentence=said, latest=next((p for p in reversed(own) if p.value is not None), None), course=True,
    )  # fmt: skip


def _periods(points: Sequence[Point], start: date, due: date, fiscal_start: int) -> list[Period]:
    grain = grain_of(start, due)
    first = Period.of(start, grain, fiscal_start).shift(-BEFORE, fiscal_start)
    early = [point.day for point in points if point.day >= first.start]
    period = Period.of(min([start, *early]), grain, fiscal_start)
    found = [period]
    while period.end < due:
        period = period.shift(1, fiscal_start)
        found.append(period)
    return found


def _own(points: Sequence[Point], periods: Sequence[Period], day: date) -> tuple[TrendPoint, ...]:
    """The last value of each period; the period that is still running is not over."""
    found = []
    for period in periods:
        inside = [point for point in points if point.day in period]
        value = inside[-1].value if inside else None
        found.append(
            TrendPoint(
                period, value, inside[-1].n if inside else 0, partial=period.end > day and bool(inside)
            )
        )
    return tuple(found)


def _line(periods: Sequence[Period], values: Sequence[float | None]) -> tuple[TrendPoint, ...]:
    return tuple(TrendPoint(period, value, 0) for period, value in zip(periods, values, strict=True))


def _planned(
    row: GoalRow, steps: Sequence[Milestone], period: Period, start: date, due: date
) -> float | None:
    """The value that the plan expects at the end of a period."""
    target, begin = row.target_value, row.start_value
    if period.end < start - timedelta(days=1) or target is None:
        return None
    if row.keeps:
        return target
    if begin is None:
        if row.direction == "down":
            return None
        begin = 0.0
    curve = plan_curve(row, steps, start, due)
    share = pace.planned(curve, min(period.end, due))
    return None if share is None else begin + (target - begin) * share


def _forecast(
    row: GoalRow, points: Sequence[Point], periods: Sequence[Period], own: Sequence[TrendPoint], due: date
) -> list[Series]:
    """Two lines that open from the last value to where 80 of 100 trends like this one lie on the due day."""
    last = next((index for index in reversed(range(len(own))) if own[index].value is not None), None)
    if last is None or last == len(own) - 1:
        return []
    up, bounded = row.direction == "up", row.measure_unit == Unit.FRACTION
    low: list[float | None] = [None] * len(periods)
    high: list[float | None] = [None] * len(periods)
    low[last] = high[last] = own[last].value
    for index in range(last + 1, len(periods)):
        day = min(periods[index].end, due)
        view = outlook(points, row.target_value or 0.0, day, up=up, bounded=bounded)
        if view.low is None or view.high is None:
            return []
        low[index], high[index] = view.low, view.high
    return [
        Series(_("Forecast, low"), _line(periods, low), "low"),
        Series(_("Forecast, high"), _line(periods, high), "high"),
    ]


def _reached(
    steps: Sequence[Milestone], periods: Sequence[Period], start: date, day: date
) -> tuple[Point, ...]:
    """The share of milestones reached by the end of each period that has begun."""
    found = []
    for period in periods:
        at = min(period.end, day)
        known = [
            step if step.done_on and step.done_on <= at else replace(step, done_on=None) for step in steps
        ]
        share = pace.by_milestones(known)
        if share is not None and start <= at and period.start <= day:
            found.append(Point(at, share))
    return tuple(found)


def _sentence(row: GoalRow, points: Sequence[Point], series: Sequence[Series], due: date) -> Words:
    unit, target = Unit(row.measure_unit), row.target_value
    now = value_words(points[-1].value if points else None, unit)
    ends = {line.role: line.points[-1].value for line in series}
    if ends.get("low") is not None:
        return _(
            "{now} now; at the present trend {low} to {high} by {day}. The target is {target}.",
            now=now,
            low=value_words(ends["low"], unit),
            high=value_words(ends["high"], unit),
            day=due,
            target=value_words(target, unit),
        )
    return _(
        "{now} now. The target is {target} by {day}.", now=now, target=value_words(target, unit), day=due
    )


def _kpi_like(row: GoalRow) -> Kpi:
    """A typed value as charts want it."""
    way = Direction.DOWN if row.direction == "down" else Direction.UP
    return Kpi("", plain(row.title), Unit(row.measure_unit), way, plain(""), plain(""), "", ())
