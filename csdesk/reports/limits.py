"""Mean, limits and signals of a trend on paper, quiet behind the curve as on screen."""

from dataclasses import replace

from csdesk.kpis.signal import Limit, Signals
from csdesk.kpis.trend import Trend
from csdesk.reports.frame import Box, Scale, column
from csdesk.reports.pen import Pen, Point

_RING = 4.2


def holding(scale: Scale, signals: Signals) -> Scale:
    """Return the scale, widened where the limits reach beyond it; its unit stays."""
    edges = [edge * scale.factor for limit in signals.limits if limit for edge in (limit.low, limit.high)]
    return replace(scale, low=min(scale.low, *edges), high=max(scale.high, *edges)) if edges else scale


def draw_limits(pen: Pen, signals: Signals, scale: Scale, plot: Box) -> None:
    """Draw mean (thin) and limits (dotted) as steps."""
    count = len(signals.limits)
    half = plot.width / max(1, count - 1) / 2
    for dash, edge in (((), "mean"), ((1.2, 1.6), "low"), ((1.2, 1.6), "high")):
        for run in _runs(signals.limits):
            steps: list[Point] = []
            for index, limit in run:
                share, x = scale.share(getattr(limit, edge)), column(plot, index, count)
                y = plot.y + share * plot.height
                steps += [(max(plot.x, x - half), y), (min(plot.x + plot.width, x + half), y)]
            if steps:
                pen.stroke("text3", 0.5, dash)
                pen.line(steps)


def draw_rings(pen: Pen, signals: Signals, trend: Trend, scale: Scale, plot: Box) -> None:
    """Draw a ring around each signal."""
    count = len(trend.series[0].points)
    for mark in signals.marks:
        y = plot.y + scale.share(mark.value) * plot.height
        pen.disc(column(plot, mark.index, count), y, _RING, line="text", thick=0.9)


def _runs(limits: tuple[Limit | None, ...]) -> list[list[tuple[int, Limit]]]:
    """Return the stretches of points that have limits; a gap stays a gap."""
    found: list[list[tuple[int, Limit]]] = [[]]
    for index, limit in enumerate(limits):
        if limit is not None:
            found[-1].append((index, limit))
        elif found[-1]:
            found.append([])
    return found
