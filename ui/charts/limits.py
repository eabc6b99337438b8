"""Paints limits, levels, shifts, marks, the moving average and the forecast of an `Overlay`."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.kpis.signal import Foreseen, Limit, Signals
from ui.charts.axis import period_name
from ui.charts.frame import Frame
from ui.charts.look import Look
from ui.charts.overlay import Overlay

_RING = 7.0
_DAYS = 7
"""Days and weeks are named by their first day."""
_BAND_TINT = 0.07
_FORECAST_TINT = 0.14


def paint_under(painter: QPainter, overlay: Overlay, frame: Frame, look: Look) -> None:
    """Paint what lies under the curve: the band between the limits, the mean in steps, and the forecast."""
    if overlay.judged is not None:
        for stretch in _stretches(overlay.judged.limits):
            _paint_limits(painter, stretch, frame, look)


def paint_over(
    painter: QPainter, overlay: Overlay, rows: Sequence[float | None], frame: Frame, look: Look
) -> None:
    """Paint what lies over the curve: average, forecast, and the rings of signals with their numbers.

    ``rows`` is the subject's pixel row at each period.
    """
    _paint_average(painter, overlay.averaged, frame, look)
    if overlay.foreseen:
        _paint_forecast(painter, overlay.foreseen, rows, frame, look)
    if overlay.judged is not None:
        _paint_rings(painter, overlay.judged, rows, frame, look)


def paint_shifts(
    painter: QPainter,
    overlay: Overlay,
    periods: Sequence[Period],
    frame: Frame,
    look: Look,
    language: Language,
) -> None:
    """Name the first period of each new level at the foot of the chart, where the mean steps."""
    if overlay.judged is None:
        return
    metrics = QFontMetricsF(look.micro)
    taken = frame.field.left()
    columns = [round(frame.x(change.index - 0.5)) + 0.5 for change in overlay.judged.changes]
    painter.setPen(look.pen("text3", 1.0, (1, 3)))
    for x in columns:
        painter.drawLine(QPointF(x, frame.field.top()), QPointF(x, frame.field.bottom()))
    for x, change in zip(columns, overlay.judged.changes, strict=True):
        first = periods[change.index]
        text = language.date(first.start) if first.days <= _DAYS else period_name(first, language)
        width = metrics.horizontalAdvance(text) + look.px(8)
        if x + width > frame.field.right() or x < taken:
            continue
        taken = x + width
        box = QRectF(x + 2, frame.field.bottom() - metrics.height() - 4, width, metrics.height() + 2)
        painter.fillRect(box, look.color("surface", 0.85))
        painter.setFont(look.micro)
        painter.setPen(look.color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _stretches(limits: Sequence[Limit | None]) -> list[list[tuple[int, Limit]]]:
    """Return the runs of points that have limits; a gap stays a gap."""
    found: list[list[tuple[int, Limit]]] = []
    for index, limit in enumerate(limits):
        if limit is None:
            continue
        if found and found[-1][-1][0] == index - 1:
            found[-1].append((index, limit))
        else:
            found.append([(index, limit)])
    return found


def _paint_limits(painter: QPainter, stretch: list[tuple[int, Limit]], frame: Frame, look: Look) -> None:
    low = _steps([(index, limit.low) for index, limit in stretch], frame)
    high = _steps([(index, limit.high) for index, limit in stretch], frame)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("text3", _BAND_TINT))
    painter.drawPolygon(QPolygonF([*low, *reversed(high)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.pen("text3", 1.0, (2, 2)))
    painter.drawPolyline(QPolygonF(low))
    painter.drawPolyline(QPolygonF(high))
    painter.setPen(look.pen("text3", 1.0))
    painter.drawPolyline(QPolygonF(_steps([(index, limit.mean) for index, limit in stretch], frame)))


def _steps(values: Sequence[tuple[int, float]], frame: Frame) -> list[QPointF]:
    """Return a line that is level over each period and steps between two."""
    left, right = frame.field.left(), frame.right
    points: list[QPointF] = []
    for index, value in values:
        y = round(frame.y(value)) + 0.5
        points.append(QPointF(max(left, frame.x(index - 0.5)), y))
        points.append(QPointF(min(right, frame.x(index + 0.5)), y))
    return points


def _paint_average(painter: QPainter, values: Sequence[float | None], frame: Frame, look: Look) -> None:
    pen = look.pen("series2", 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    run: list[QPointF] = []
    for index, value in enumerate((*values, None)):
        if value is not None:
            run.append(QPointF(frame.x(index), frame.y(value)))
            continue
        if len(run) > 1:
            painter.drawPolyline(QPolygonF(run))
        run = []


def _paint_forecast(
    painter: QPainter, ahead: Sequence[Foreseen], rows: Sequence[float | None], frame: Frame, look: Look
) -> None:
    """Open a fan from the last whole point; the forecast begins right after it."""
    first = len(rows) - len(ahead)
    start = rows[first - 1] if first > 0 else None
    places = range(first, len(rows))
    middle = [QPointF(frame.x(i), frame.y(one.value)) for i, one in zip(places, ahead, strict=True)]
    low = [QPointF(frame.x(i), frame.y(one.low)) for i, one in zip(places, ahead, strict=True)]
    high = [QPointF(frame.x(i), frame.y(one.high)) for i, one in zip(places, ahead, strict=True)]
    tip = [] if start is None else [QPointF(frame.x(first - 1), start)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent", _FORECAST_TINT))
    painter.drawPolygon(QPolygonF([*tip, *low, *reversed(high)]))
    painter.setPen(look.pen("accent", 1.4, (2, 3)))
    painter.drawPolyline(QPolygonF([*tip, *middle]))


def _paint_rings(
    painter: QPainter, signals: Signals, rows: Sequence[float | None], frame: Frame, look: Look
) -> None:
    metrics = QFontMetricsF(look.strong)
    for mark in signals.marks:
        row = rows[mark.index]
        if row is None:
            continue
        spot = QPointF(frame.x(mark.index), row)
        painter.setPen(look.pen("text", 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, _RING, _RING)
        above = mark.up
        if row - _RING - metrics.height() < frame.field.top():
            above = False
        top = row - _RING - metrics.height() if above else row + _RING
        painter.setFont(look.strong)
        painter.setPen(look.color("text"))
        box = QRectF(spot.x() - 20, top, 40, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(mark.number))
