"""A `Trend` drawn on paper by the rules of the screen: target dashed, direct labels, gaps as gaps, few lines."""

import math
from collections.abc import Iterable, Sequence

from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.signal import Signals
from csdesk.kpis.trend import Series, Trend, joins
from csdesk.reports.cut_overs import draw_cut_overs
from csdesk.reports.fonts import Weight
from csdesk.reports.frame import Box, Scale, column
from csdesk.reports.layout import Layout
from csdesk.reports.limits import draw_limits, draw_rings, holding
from csdesk.reports.pen import Pen, Point
from csdesk.reports.styles import Style

_TICK = Style(7, 9, Weight.REGULAR, "text3")
_END = Style(7, 9, Weight.MEDIUM, "text2")
_LINES = {"own": ("accent", 1.5), "last_year": ("strong", 0.9), "team": ("team", 1.1), "other": ("team", 1.1)}
_LABELS = {"own": "accent", "last_year": "text3", "team": "text3", "other": "text3"}
_LABEL_STEP = 8.8
_LEAST_TICK_ROOM = 27.0


def unit_scale(values: Iterable[float], unit: Unit) -> tuple[float, Words | str]:
    """Return the factor into the unit people read (%, s, min, h, days) and that unit's name."""
    if unit is Unit.FRACTION:
        return 100.0, "%"
    if unit is not Unit.SECONDS:
        return 1.0, ""
    size = max((abs(value) for value in values), default=0.0)
    if size < 90:
        return 1.0, pgettext("seconds", "s")
    if size < 5400:
        return 1 / 60, pgettext("minutes", "min")
    return (1 / 3600, pgettext("hours", "h")) if size < 48 * 3600 else (1 / 86400, _("days"))


def scale_of(trend: Trend) -> Scale | None:
    """Return the scale that holds all points and the target with air around; None without any value."""
    values = [point.value for series in trend.series for point in series.points if point.value is not None]
    if not values:
        return None
    if trend.bands.target is not None:
        values.append(trend.bands.target)
    factor, suffix = unit_scale(values, trend.kpi.unit)
    low, high = min(values) * factor, max(values) * factor
    air = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    floor = 0.0 if low >= 0 else -math.inf
    return Scale(factor, suffix, max(low - air, floor), high + air)


def ticks(scale: Scale, most: int = 4) -> list[float]:
    """Return two to ``most`` round values inside the range."""
    span = scale.high - scale.low
    size = 10.0 ** math.floor(math.log10(span / most))
    step = next(size * n for n in (1, 2, 5, 10, 20) if span / (size * n) <= most)
    first = math.ceil(scale.low / step - 1e-9)
    return [round(step * (first + n), 10) for n in range(most + 1) if step * (first + n) <= scale.high + 1e-9]


def draw_trend(
    pen: Pen, layout: Layout, trend: Trend, box: Box, names: Sequence[str], signals: Signals | None = None
) -> None:
    """Draw axes, limits, target, series and their labels into ``box``; ``names`` label the series in their order."""
    scale = scale_of(trend)
    if scale is None:
        middle = box.y + box.height / 2
        pen.centre(
            box.x + box.width / 2, middle, layout.say(_("No data in this period.")), _END.tinted("text3")
        )
        return
    plot = plot_of(layout, box, names)
    right = box.x + box.width - plot.x - plot.width
    if signals is not None:
        scale = holding(scale, signals)
    _grid(pen, layout, scale, plot)
    _periods(pen, layout, trend, plot)
    if signals is not None:
        draw_limits(pen, signals, scale, plot)
    ends = _target(pen, layout, trend, scale, plot)
    for index in reversed(range(len(trend.series))):
        series = trend.series[index]
        last = _series(pen, series, scale, plot)
        if last is not None and index < len(names):
            ends.append((last[1], names[index], _LABELS.get(series.role, "text3")))
    draw_cut_overs(pen, layout, trend, plot)
    if signals is not None:
        draw_rings(pen, signals, trend, scale, plot)
    for y, label, colour in spread(ends, _LABEL_STEP):
        pen.fitted(plot.x + plot.width + 7, y - 2.5, label, _END, right - 7, colour)


def plot_of(layout: Layout, box: Box, names: Sequence[str]) -> Box:
    """Return the field of the curves inside ``box``: beside it stand the scale and the labels of the ends."""
    labels = [name for name in (*names, layout.say(_("Target"))) if name]
    right = min(max(layout.measure(label, _END) for label in labels) + 12, box.width * 0.3)
    return Box(box.x + 22, box.y + 14, box.width - 22 - right, box.height - 14)


def sparkline(pen: Pen, trend: Trend, box: Box) -> None:
    """Draw the subject's line and the dashed target only."""
    scale = scale_of(trend)
    if scale is None or not trend.series:
        return
    target = trend.bands.target
    if target is not None:
        pen.stroke("rule_strong", 0.6, (2.2, 1.6))
        y = box.y + scale.share(target) * box.height
        pen.line([(box.x, y), (box.x + box.width, y)])
    parts = _segments(trend.series[0], scale, box)
    pen.stroke("accent", 1.1, round_ends=True)
    for part in parts:
        if len(part) > 1:
            pen.line(part)
        else:
            pen.disc(*part[0], 0.8, fill="accent")
    if parts:
        pen.disc(*parts[-1][-1], 1.9, fill="accent")


def spread(ends: Sequence[tuple[float, str, str]], step: float) -> list[tuple[float, str, str]]:
    """Push labels apart until neighbours lie ``step`` points from each other, moving each as little as can be."""
    order = sorted(ends, key=lambda end: end[0])
    heights = [end[0] for end in order]
    for _round in range(12):
        for index in range(len(heights) - 1):
            short = step - (heights[index + 1] - heights[index])
            if short > 0:
                heights[index] -= short / 2
                heights[index + 1] += short / 2
    return [(height, label, colour) for height, (_, label, colour) in zip(heights, order, strict=True)]


def _grid(pen: Pen, layout: Layout, scale: Scale, plot: Box) -> None:
    values = ticks(scale)
    digits = next(
        n for n in (0, 1, 2, 3) if n == 3 or all(abs(value - round(value, n)) < 1e-9 for value in values)
    )
    for value in values:
        y = plot.y + (value - scale.low) / (scale.high - scale.low) * plot.height
        pen.rule(plot.x, y, plot.width, "rule", 0.5)
        pen.right(plot.x - 5, y - 2.5, layout.language.number(value, digits), _TICK)


def _periods(pen: Pen, layout: Layout, trend: Trend, plot: Box) -> None:
    points = trend.series[0].points
    room = plot.width / max(len(points) - 1, 1)
    labels = [period_label(layout, point.period) for point in points]
    widest = max((layout.measure(label, _TICK) for label in labels), default=0.0) + 6
    every = max(1, math.ceil(max(_LEAST_TICK_ROOM, widest) / max(room, 0.1)))
    for index in range(0, len(points), every):
        pen.centre(column(plot, index, len(points)), plot.y - 11, labels[index], _TICK)


def period_label(layout: Layout, period: Period) -> str:
    """Return the short name of a period for an axis."""
    if period.grain is Grain.MONTH:
        return layout.language.date(period.start, "month_only")
    if period.grain is Grain.WEEK:
        return layout.say(pgettext("axis", "W{number}", number=period.number))
    if period.grain is Grain.QUARTER:
        return layout.say(pgettext("axis", "Q{number}", number=period.number))
    return str(period.year) if period.grain is Grain.YEAR else layout.language.date(period.start, "short")


def _target(pen: Pen, layout: Layout, trend: Trend, scale: Scale, plot: Box) -> list[tuple[float, str, str]]:
    target = trend.bands.target
    if target is None:
        return []
    y = plot.y + scale.share(target) * plot.height
    pen.stroke("text2", 0.9, (3, 2))
    pen.line([(plot.x, y), (plot.x + plot.width, y)])
    return [(y, layout.say(_("Target")), "text2")]


def _series(pen: Pen, series: Series, scale: Scale, plot: Box) -> Point | None:
    """Draw a line with its gaps; a period that is not over is reached by a dashed line. Returns the last point."""
    colour, thick = _LINES.get(series.role, _LINES["other"])
    segments = _segments(series, scale, plot)
    valued = [point for point in series.points if point.value is not None]
    if not segments:
        return None
    last = segments[-1][-1]
    partial = valued[-1].partial
    for segment in segments:
        open_end = partial and segment is segments[-1]
        solid = segment[:-1] if open_end else segment
        pen.stroke(colour, thick, round_ends=True)
        if len(solid) > 1:
            pen.line(solid)
        elif len(segment) == 1 and series.role != "own":
            pen.disc(*segment[0], 1.2, fill=colour)
        elif solid and len(segment) == 1:
            pen.disc(*segment[0], 1.6, fill=colour)
        if open_end and len(segment) > 1:
            pen.stroke(colour, thick, (2, 2))
            pen.line(segment[-2:])
    if series.role == "own":
        pen.disc(*last, 3.3, fill="surface")
        pen.disc(*last, 2.4, fill="surface" if partial else colour, line=colour if partial else "", thick=1.2)
    return last


def _segments(series: Series, scale: Scale, plot: Box) -> list[list[Point]]:
    """Return the runs of neighbouring periods that have a value.

    No line leads over a change of the definition, nor between imported values and counted ones.
    """
    found: list[list[Point]] = []
    open_run = False
    for index, point in enumerate(series.points):
        if point.value is None:
            open_run = False
            continue
        open_run = open_run and joins(series.points[index - 1], point)
        spot = (column(plot, index, len(series.points)), plot.y + scale.share(point.value) * plot.height)
        if open_run:
            found[-1].append(spot)
        else:
            found.append([spot])
        open_run = True
    return found
