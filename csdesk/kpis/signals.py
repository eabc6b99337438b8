"""Signal or noise: judges the subject of a trend. A pure function of the trend."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.base.period import Grain
from csdesk.base.text import _
from csdesk.kpis.foreseeing import average, foresee, window_of
from csdesk.kpis.judging import Fit, fit, ground_of
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.signal import ChangePoint, Limit, Mark, Signals
from csdesk.kpis.signal_words import Told, notes_of, sentence_of, too_few
from csdesk.kpis.stats.changes import FEWEST as LOOKED_FROM
from csdesk.kpis.trend import Trend, TrendPoint

FEWEST = 5
"""Whole periods with a value from which on limits are drawn."""


def signals_of(trend: Trend, fiscal_start: int = 1) -> Signals:
    """Judge the first series of a trend."""
    points = trend.series[0].points if trend.series else ()
    found = judge(trend.kpi, trend.grain, points, trend.bands.target, fiscal_start)
    if not trend.cut_overs:
        return found
    since = _(
        "Only periods since {day} are judged: the definition changed then.", day=trend.cut_overs[-1].day
    )
    return replace(found, notes=(*found.notes, since))


def judge(
    kpi: Kpi, grain: Grain, points: Sequence[TrendPoint], target: float | None = None, fiscal_start: int = 1
) -> Signals:
    """Judge points period by period; those that are not over and those without a value are left out."""
    ground = ground_of(kpi, points)
    n, window = len(ground.places), window_of(grain)
    smooth = average(points, window)
    if n < FEWEST:
        return Signals(n, too_few(n, FEWEST), limits=(None,) * len(points), window=window, average=smooth)
    found = fit(ground, grain, points)
    by_place = dict(zip(ground.places.tolist(), found.limits(kpi.unit), strict=True))
    limits: tuple[Limit | None, ...] = tuple(by_place.get(index) for index in range(len(points)))
    marks, changes = _marks(found, points), _changes(found, points)
    last = int(ground.places[-1])
    latest = next((mark for mark in marks if mark.index == last), None)
    before = points[last - 1] if n > 1 and int(ground.places[-2]) == last - 1 else None
    told = Told(
        kpi.unit, points[ground.places[0]].period, points[last], before, by_place[last], n, n >= LOOKED_FROM
    )
    return Signals(
        n,
        sentence_of(told, latest, changes),
        ground.chart,
        limits,
        marks,
        changes,
        found.season,
        window,
        smooth,
        foresee(kpi, found, points, fiscal_start),
        latest is None,
        notes_of(told, marks, latest, target, found.season),
    )


def is_noise(kpi: Kpi, grain: Grain, points: Sequence[TrendPoint]) -> bool | None:
    """Tell whether the latest whole period is no signal; None with too little history."""
    return judge(kpi, grain, points).latest_noise


def _marks(found: Fit, points: Sequence[TrendPoint]) -> tuple[Mark, ...]:
    places = found.ground.places.tolist()
    marks = []
    for number, pattern in enumerate(found.patterns(), 1):
        first, last = places[pattern.first], places[pattern.last]
        marks.append(
            Mark(
                number,
                pattern.rule,
                pattern.up,
                first,
                last,
                points[first].period,
                points[last].period,
                points[last].value or 0.0,
            )
        )
    return tuple(marks)


def _changes(found: Fit, points: Sequence[TrendPoint]) -> tuple[ChangePoint, ...]:
    """Return each shift with the levels of both sides, in the KPI's unit and without the season."""
    ground = found.ground
    levels = (found.centre - found.effects) * float(ground.scale.mean())
    ends = [0, *found.splits, len(levels)]
    changes = []
    for before, here, after in zip(ends, ends[1:], ends[2:], strict=False):
        place = int(ground.places[here])
        changes.append(
            ChangePoint(
                place,
                points[place].period,
                float(levels[before]),
                float(levels[here]),
                here - before,
                after - here,
            )
        )
    return tuple(changes)
