"""The bar above a page: an error that stays until it is fixed, or a notice such as read-only."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.label import Label
from ui.widgets.paint import smooth


class Bar(QWidget):
    """A full-width strip; ``tone`` is bad, warn or info."""

    def __init__(self, theme: Theme, tone: str, close_name: str = "", parent: QWidget | None = None) -> None:
        """Start hidden; with ``close_name`` it can be closed by its button."""
        super().__init__(parent)
        self.theme, self._tone = theme, tone
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(48), theme.px(7), theme.px(12), theme.px(7))
        layout.setSpacing(theme.px(8))
        self.label = Label(theme, "", "body", tone, wrap=True)
        layout.addWidget(self.label, 1)
        self._layout = layout
        self.close_button = icon_button(theme, "x", close_name, self.hide)
        self.close_button.setVisible(bool(close_name))
        layout.addWidget(self.close_button)
        self.hide()

    def add(self, button: Button) -> None:
        """Put an action before the close button."""
        self._layout.insertWidget(self._layout.count() - 1, button)

    def say(self, line: str) -> None:
        """Show a sentence."""
        self.label.setText(line)
        self.setAccessibleName(line)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tinted ground and the glyph."""
        painter, theme = smooth(self), self.theme
        painter.fillRect(self.rect(), theme.color(f"{self._tone}_bg"))
        size = theme.px(16)
        place = QRectF(theme.px(24), (self.height() - size) / 2, size, size)
        if self._tone == "info":
            theme.paint_icon(painter, place, "info", "info")
        else:
            theme.paint_status(painter, place, "off_track" if self._tone == "bad" else "at_risk")
