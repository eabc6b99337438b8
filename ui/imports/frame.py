"""A hairline with round corners around a table."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.paint import box, smooth


class Framed(QWidget):
    """Frames one widget."""

    def __init__(self, context: Context, inner: QWidget, parent: QWidget | None = None) -> None:
        """Take the widget in."""
        super().__init__(parent)
        self._theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(1, context.theme.px(3), 1, context.theme.px(3))
        column.addWidget(inner)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        theme = self._theme
        box(smooth(self), self.rect().toRectF(), theme.px(8), theme.color("surface"), theme.color("border2"))
