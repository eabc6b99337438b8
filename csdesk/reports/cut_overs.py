"""Changes of a definition and published points of a trend on paper."""

from csdesk.kpis.trend import Trend, place_of
from csdesk.reports.fonts import Weight
from csdesk.reports.frame import Box, column
from csdesk.reports.layout import Layout
from csdesk.reports.pen import Pen
from csdesk.reports.styles import Style

_TEXT = Style(6.5, 8, Weight.REGULAR, "text2")
_LEAST_ROOM = 30.0


def draw_cut_overs(pen: Pen, layout: Layout, trend: Trend, plot: Box) -> None:
    """Draw a line at each change of the definition, with its words at the foot of the chart."""
    points = trend.series[0].points
    right = plot.x + plot.width
    for number, cut in enumerate(trend.cut_overs):
        x = column(plot, 0, 1) if len(points) < 2 else column(plot, 0, len(points))
        if len(points) > 1:
            x = plot.x + plot.width * max(0.0, place_of(cut.day, points)) / (len(points) - 1)
        pen.stroke("text2", 0.7, (1.2, 1.6))
        pen.line([(x, plot.y), (x, plot.y + plot.height)])
        words = layout.say(cut.words)
        y = plot.y + 3 + number * _TEXT.leading
        if right - x >= max(_LEAST_ROOM, min(layout.measure(words, _TEXT) + 4, plot.width / 2)):
            pen.fitted(x + 3, y, words, _TEXT, right - x - 3)
        else:
            wide = min(layout.measure(words, _TEXT), x - plot.x - 3)
            pen.fitted(x - 3 - wide, y, words, _TEXT, wide)
