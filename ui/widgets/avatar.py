"""A person as a pastel circle with initials; Chinese names show one character."""

from zlib import crc32

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.people.person import initials
from ui.theme import Theme
from ui.widgets.paint import CENTER, smooth, text


def paint_avatar(painter: QPainter, rect: QRectF, name: str, theme: Theme) -> None:
    """Paint the circle into the square ``rect``; the same name has the same colour on every machine."""
    fill, ink = theme.tokens.avatar(crc32(name.encode()) % 7)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(fill)
    painter.setBrush(fill)
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    font = theme.font("micro", 600)
    font.setPixelSize(max(7, round(rect.width() * 0.41)))
    text(painter, rect, initials(name), font, ink, CENTER)
    painter.restore()


class Avatar(QWidget):
    """The circle alone."""

    def __init__(self, theme: Theme, name: str, size: int = 22, parent: QWidget | None = None) -> None:
        """Show a person's initials in a circle of ``size`` px."""
        super().__init__(parent)
        self.theme, self._name, self._size = theme, name, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(self.theme.px(self._size), self.theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle."""
        paint_avatar(smooth(self), QRectF(self.rect()), self._name, self.theme)
