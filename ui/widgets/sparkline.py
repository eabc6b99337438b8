"""A line the size of a word: the last weeks of a value, with its target dashed."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.theme import Theme


def paint_sparkline(
    painter: QPainter,
    rect: QRectF,
    values: Sequence[float | None],
    theme: Theme,
    target: float | None = None,
    line: QColor | None = None,
) -> None:
    """Paint values left to right into ``rect``; None is a gap, the last value gets a dot, ``target`` a dashed line."""
    known = [value for value in values if value is not None]
    if not known:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    low, high = min(known), max(known)
    if target is not None:
        low, high = min(low, target), max(high, target)
    inner = rect.adjusted(1, 3, -4, -3)
    span = (high - low) or 1.0

    def y_of(value: float) -> float:
        return inner.bottom() - (value - low) / span * inner.height() if high > low else inner.center().y()

    if target is not None:
        _dash(painter, rect, y_of(target), theme)
    color = line if line is not None else theme.color("accent")
    painter.setPen(
        QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    step = inner.width() / max(1, len(values) - 1)
    runs = _runs([(inner.left() + index * step, value) for index, value in enumerate(values)])
    for run in runs:
        painter.drawPolyline(QPolygonF([QPointF(x, y_of(value)) for x, value in run]))
    x, last = runs[-1][-1]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(x, y_of(last)), 2.5, 2.5)
    painter.restore()


def _dash(painter: QPainter, rect: QRectF, y: float, theme: Theme) -> None:
    pen = QPen(theme.color("strong"), 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _runs(points: Sequence[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """Split at gaps."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, value in points:
        if value is not None:
            runs[-1].append((x, value))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
