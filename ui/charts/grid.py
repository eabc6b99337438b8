"""Grid lines and the names along both axes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.charts.axis import Tick
from ui.charts.frame import Frame
from ui.charts.look import Look


@dataclass(frozen=True, slots=True)
class Names:
    """What is written around the field: values with their words, periods, and a note at the end of the bottom row."""

    area: QRectF
    values: Sequence[tuple[float, str]]
    periods: Sequence[Tick]
    note: str


def paint_grid(painter: QPainter, frame: Frame, values: Sequence[float], look: Look) -> None:
    """Paint one hairline per value; there are no upright lines."""
    painter.setPen(look.pen("border", 1.0))
    for value in values:
        y = round(frame.y(value))
        painter.drawLine(QPointF(frame.field.left(), y), QPointF(frame.field.right() - 1, y))


def paint_names(painter: QPainter, names: Names, frame: Frame, look: Look) -> None:
    """Write values on the left, periods below, and the note at the right end below."""
    painter.setFont(look.micro)
    painter.setPen(look.color("text3"))
    metrics = QFontMetricsF(look.micro)
    height = metrics.height()
    for value, words in names.values:
        box = QRectF(names.area.left(), frame.y(value) - height / 2, 0, height)
        box.setRight(frame.field.left() - look.px(8))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
    row = frame.field.bottom() + look.px(7)
    end = names.area.right()
    if names.note:
        width = metrics.horizontalAdvance(names.note)
        box = QRectF(names.area.right() - width - 4, row, width + 1, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, names.note)
        end = box.left() - look.px(8)
    for tick in names.periods:
        width = metrics.horizontalAdvance(tick.text) + 2
        left = max(names.area.left(), frame.x(tick.index) - width / 2)
        if left + width <= end:
            painter.drawText(QRectF(left, row, width, height), Qt.AlignmentFlag.AlignCenter, tick.text)
