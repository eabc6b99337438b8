"""A check box painted from the tokens."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.theme import Theme
from ui.widgets.paint import box, by_key, focus_ring, smooth, text


class CheckBox(QCheckBox):
    """A tick in a 16 px box, label on its right."""

    def __init__(self, theme: Theme, label: str = "", parent: QWidget | None = None) -> None:
        """Make it unchecked."""
        super().__init__(label, parent)
        self.theme, self._ring = theme, False
        self.setFont(theme.font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Fit box and label; at least 24 px high."""
        return QSize(
            QFontMetrics(self.font()).horizontalAdvance(self.text()) + self.theme.px(30), self.theme.px(26)
        )

    def hitButton(self, pos: QPoint) -> bool:
        """Take clicks anywhere on box or label."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick and label."""
        painter, theme, size = smooth(self), self.theme, self.theme.px(16)
        square = QRectF(theme.px(3), (self.height() - size) / 2, size, size)
        on = self.checkState() != Qt.CheckState.Unchecked
        if on and self.isEnabled():
            box(painter, square, theme.px(4), theme.color("accent_fill"))
        else:
            box(painter, square, theme.px(4), theme.color("surface"), theme.color("strong"))
        painter.setPen(QPen(theme.color("on_accent" if self.isEnabled() else "strong"), 1.8))
        if self.checkState() == Qt.CheckState.PartiallyChecked:
            painter.drawLine(square.center() - QPointF(size / 4, 0), square.center() + QPointF(size / 4, 0))
        elif on:
            marks = ((0.26, 0.52), (0.43, 0.69), (0.75, 0.33))
            painter.drawPolyline(
                QPolygonF([QPointF(square.x() + x * size, square.y() + y * size) for x, y in marks])
            )
        if self.hasFocus() and self._ring:
            focus_ring(painter, square.adjusted(-3, -3, 3, 3), theme.px(6), theme)
        room = QRectF(
            square.right() + theme.px(8), 0, self.width() - square.right() - theme.px(8), self.height()
        )
        text(painter, room, self.text(), self.font(), theme.color("text" if self.isEnabled() else "strong"))
