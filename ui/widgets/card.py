"""A bordered box for things that belong together."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.paint import box, smooth


class Card(QWidget):
    """Hairline, radius 10, 14 px inside; with a title it gets a head row that `add_action` extends."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        note: str = "",
        fill: str = "surface",
        parent: QWidget | None = None,
    ) -> None:
        """Make a card; put content into ``body``."""
        super().__init__(parent)
        self.theme, self._fill = theme, fill
        self.line = "border"
        outer = QVBoxLayout(self)
        pad = theme.px(14)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(theme.px(10))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self.title = Label(theme, title, "lead")
        self.note = ElidedLabel(theme, note, "small", "text2")
        self._head.addWidget(self.title)
        self._head.addWidget(self.note, 1)
        if title:
            outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        outer.addLayout(self.body, 1)

    def add_action(self, widget: QWidget) -> None:
        """Put a widget at the right end of the head row."""
        self._head.addWidget(widget)

    def set_fill(self, fill: str, line: str = "border") -> None:
        """Use other tokens, such as ``warn_bg``."""
        self._fill, self.line = fill, line
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        theme = self.theme
        box(smooth(self), QRectF(self.rect()), theme.px(10), theme.color(self._fill), theme.color(self.line))


class Hairline(QWidget):
    """One line of 1 px in the border colour."""

    def __init__(self, theme: Theme, *, upright: bool = False, parent: QWidget | None = None) -> None:
        """Lie flat, or stand upright."""
        super().__init__(parent)
        self.theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the line."""
        painter = smooth(self)
        painter.fillRect(self.rect(), self.theme.color("border"))
