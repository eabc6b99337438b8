"""A small floating box beside a control, closed by Escape or a click elsewhere."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.paint import box, smooth


class Popover(QWidget):
    """Holds any content; `show_under` places it below a widget, or above where there is no room."""

    closed = Signal()

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        """Take the content."""
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.theme, self.content = theme, content
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        layout = QVBoxLayout(self)
        pad = theme.px(8)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.addWidget(content)

    def show_under(self, anchor: QWidget, width: int = 0) -> None:
        """Show below ``anchor``, at least ``width`` px wide, and give the content the focus."""
        if width:
            self.setMinimumWidth(width)
        self.adjustSize()
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        screen = QGuiApplication.screenAt(place) or anchor.screen()
        room = screen.availableGeometry()
        if place.y() + self.height() > room.bottom():
            place.setY(anchor.mapToGlobal(QPoint(0, -4)).y() - self.height())
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.content.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it closed."""
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised box."""
        theme = self.theme
        box(smooth(self), QRectF(self.rect()), theme.px(8), theme.color("raised"), theme.color("border2"))
