"""Changes of a definition on the chart, and locks on published points."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from csdesk.base.language import Language
from csdesk.kpis.trend import Trend, place_of
from ui.charts.frame import Frame
from ui.charts.look import Look

_MOST_LOCKS = 40
"""More points than this leave no room for locks; the table names the published ones all the same."""


def paint_cut_overs(painter: QPainter, trend: Trend, frame: Frame, look: Look, language: Language) -> None:
    """Paint a line at each change of the definition, with its words at the foot of the field."""
    metrics = QFontMetricsF(look.micro)
    points = trend.series[0].points
    for number, cut in enumerate(trend.cut_overs):
        x = round(frame.x(place_of(cut.day, points))) + 0.5
        painter.setPen(look.pen("text2", 1.0, (2, 3)))
        painter.drawLine(QPointF(x, frame.field.top()), QPointF(x, frame.field.bottom()))
        words, gap = language.say(cut.words), look.px(4)
        wide = metrics.horizontalAdvance(words)
        after, before = frame.right - x - gap, x - gap - frame.field.left()
        room = min(wide, max(after, before))
        left = x + gap if after >= room else x - gap - room
        height = metrics.height()
        box = QRectF(left, frame.field.bottom() - look.px(3) - (number + 1) * height, room + 1, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("surface", 0.8))
        painter.drawRect(box)
        painter.setFont(look.micro)
        painter.setPen(look.color("text2"))
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def paint_locks(
    painter: QPainter, trend: Trend, rows: Sequence[float | None], frame: Frame, look: Look
) -> None:
    """Paint a small lock under each published point; ``rows`` is the subject's pixel row at each period."""
    if len(rows) > _MOST_LOCKS:
        return
    for index, point in enumerate(trend.series[0].points):
        row = rows[index] if index < len(rows) else None
        if point.published is None or row is None:
            continue
        top = row + look.px(7)
        if top + look.px(10) > frame.field.bottom():
            top = row - look.px(17)
        _paint_lock(painter, QPointF(frame.x(index), top), look)


def _paint_lock(painter: QPainter, top: QPointF, look: Look) -> None:
    size = look.px(8)
    body = QRectF(top.x() - size / 2, top.y() + size * 0.45, size, size * 0.7)
    bow = QPainterPath(QPointF(top.x() - size * 0.28, body.top()))
    bow.lineTo(top.x() - size * 0.28, top.y() + size * 0.28)
    bow.arcTo(QRectF(top.x() - size * 0.28, top.y(), size * 0.56, size * 0.56), 180, -180)
    bow.lineTo(top.x() + size * 0.28, body.top())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.pen("text2", 1.2))
    painter.drawPath(bow)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("text2"))
    painter.drawRoundedRect(body, 1.2, 1.2)
