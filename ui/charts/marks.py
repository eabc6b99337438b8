"""The marks of the data itself: lines for paper, bars, and the dots at the ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from csdesk.base.quantity import Unit
from csdesk.kpis.trend import Series, Trend, TrendPoint, joins
from ui.charts.frame import Frame
from ui.charts.look import Look

_MOST_BAR = 34.0
_DASHED = {"plan": (5.0, 4.0), "low": (2.0, 3.0), "high": (2.0, 3.0)}
"""Lines of what is planned or foreseen, not of what was."""
PARTIAL_DASH = (3.0, 3.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series with the token and width it is drawn in."""

    series: Series
    role: str
    width: float

    @property
    def last_year(self) -> bool:
        """Tell whether it is the ghost of the year before."""
        return self.series.role == "last_year"

    @property
    def dash(self) -> tuple[float, ...]:
        """Return the dashes in px; empty for a solid line."""
        return _DASHED.get(self.series.role, ())


_STOCKS = ("backlog",)
"""Counts of what is there at a moment; they are lines, since bars would invite adding them up."""


def wants_bars(trend: Trend) -> bool:
    """Tell whether a trend is drawn as bars: counts of what happened in each period."""
    flow = not trend.course and trend.kpi.unit is Unit.COUNT and not trend.kpi.key.startswith(_STOCKS)
    return flow and len(trend.series[0].points) <= 120 if trend.series else False


def runs(points: Sequence[TrendPoint]) -> list[list[int]]:
    """Return the stretches of indices without a gap; partial points are not part of the solid line.

    Imported values and counted ones are never joined, nor what was counted by two definitions.
    """
    found: list[list[int]] = []
    for index, point in enumerate(points):
        if point.value is None or point.partial:
            continue
        if found and found[-1][-1] == index - 1 and joins(points[index - 1], point):
            found[-1].append(index)
        else:
            found.append([index])
    return found


def paint_line(painter: QPainter, drawn: Drawn, frame: Frame, look: Look) -> None:
    """Paint the solid line with QPainter: for exported pictures, where pyqtgraph's device pens do not fit."""
    pen = look.pen(drawn.role, drawn.width, drawn.dash)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for run in runs(drawn.series.points):
        if len(run) > 1:
            painter.drawPolyline(QPolygonF([_place(drawn, index, frame) for index in run]))


def _place(drawn: Drawn, index: int, frame: Frame) -> QPointF:
    return QPointF(frame.x(index), frame.y(drawn.series.points[index].value or 0.0))


def paint_ends(painter: QPainter, drawn: Drawn, frame: Frame, look: Look) -> None:
    """Paint lonely points as small dots, the unfinished period dashed and hollow, and the dot at the end."""
    points = drawn.series.points
    if drawn.dash:
        return
    solid = runs(points)
    for run in solid:
        if len(run) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(drawn.role))
            painter.drawEllipse(_place(drawn, run[0], frame), drawn.width + 0.4, drawn.width + 0.4)
    painter.setPen(look.pen(drawn.role, drawn.width, PARTIAL_DASH))
    for index in range(1, len(points)):
        pair = points[index - 1 : index + 1]
        if (
            joins(*pair)
            and any(point.partial for point in pair)
            and all(point.value is not None for point in pair)
        ):
            painter.drawLine(_place(drawn, index - 1, frame), _place(drawn, index, frame))
    last = next((index for index in reversed(range(len(points))) if points[index].value is not None), None)
    if last is None:
        return
    end = _place(drawn, last, frame)
    if points[last].partial:
        if not drawn.last_year:
            painter.setPen(look.pen(drawn.role, 1.8))
            painter.setBrush(look.color("surface"))
            painter.drawEllipse(end, 3.8, 3.8)
    elif not drawn.last_year:
        painter.setPen(look.pen("surface", 2.0))
        painter.setBrush(look.color(drawn.role))
        painter.drawEllipse(end, 5.0, 5.0)


def paint_forecast(painter: QPainter, all_drawn: Sequence[Drawn], frame: Frame, look: Look) -> None:
    """Fill the room between the low and the high line of a forecast."""
    ends = {drawn.series.role: drawn for drawn in all_drawn}
    if "low" not in ends or "high" not in ends:
        return
    known = [index for index, point in enumerate(ends["low"].series.points) if point.value is not None]
    below = [_place(ends["low"], index, frame) for index in known]
    above = [_place(ends["high"], index, frame) for index in reversed(known)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent", 0.12))
    painter.drawPolygon(QPolygonF([*below, *above]))


def paint_bars(painter: QPainter, all_drawn: Sequence[Drawn], frame: Frame, look: Look) -> None:
    """Paint bars from zero, side by side per period; last year is a short line across the slot."""
    bars = [drawn for drawn in all_drawn if not drawn.last_year]
    room = frame.step * 0.72
    width = max(1.0, min(_MOST_BAR, room / max(1, len(bars)) - (1 if len(bars) > 1 and room > 8 else 0)))
    zero = round(frame.y(0.0))
    for place, drawn in enumerate(bars):
        for index, point in enumerate(drawn.series.points):
            if point.value is None:
                continue
            left = frame.x(index) + (place - len(bars) / 2) * (width + (1 if len(bars) > 1 else 0))
            box = QRectF(round(left), round(frame.y(point.value)), max(1, round(width)), 0)
            box.setBottom(zero)
            _paint_bar(painter, box, drawn.role, look, hollow=point.partial)
    half = min(_MOST_BAR, room) / 2 + 2
    for drawn in all_drawn:
        if drawn.last_year:
            painter.setPen(QPen(look.color("text2"), 1.5))
            for index, point in enumerate(drawn.series.points):
                if point.value is not None:
                    y, x = round(frame.y(point.value)) + 0.5, frame.x(index)
                    painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))


def _paint_bar(painter: QPainter, box: QRectF, role: str, look: Look, *, hollow: bool) -> None:
    radius = 2.5 if box.width() >= 6 and abs(box.height()) >= 4 else 0.0
    if hollow:
        painter.setPen(look.pen(role, 1.4, PARTIAL_DASH))
        painter.setBrush(look.color(role, 0.12))
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, 0), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(role, 0.88))
        painter.drawRoundedRect(box, radius, radius)
