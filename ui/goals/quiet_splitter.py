"""A splitter whose handle is empty space with a small grip, shown when the mouse is on it."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from ui.theme import Theme
from ui.widgets.paint import box, smooth


class QuietSplitter(QSplitter):
    """One part above another."""

    def __init__(self, theme: Theme) -> None:
        """Leave 12 px between the parts."""
        super().__init__(Qt.Orientation.Vertical)
        self.theme = theme
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.px(12))

    def createHandle(self) -> QSplitterHandle:
        """Make a handle that paints itself."""
        return _Grip(self, self.theme)


class _Grip(QSplitterHandle):
    def __init__(self, splitter: QSplitter, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical, splitter)
        self.theme = theme

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the grip."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the grip."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a short line in the middle."""
        painter, theme = smooth(self), self.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        if self.underMouse():
            width = theme.px(36)
            box(
                painter,
                QRectF((self.width() - width) / 2, self.height() / 2 - 2, width, 4),
                2,
                theme.color("border2"),
            )
