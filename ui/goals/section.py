"""A part of the inspector with a heading, a note at its right, and room for a button."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, Label


class Section(QWidget):
    """``body`` takes the content."""

    def __init__(self, theme: Theme, title: str) -> None:
        """Start empty."""
        super().__init__()
        self.theme = theme
        self.title = Label(theme, title, "strong", "text2")
        self.note = ElidedLabel(theme, "", "small", "text3")
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(self.title)
        self._head.addWidget(self.note, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(6), 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addLayout(self._head)
        layout.addLayout(self.body)

    def add_action(self, button: Button) -> None:
        """Put a button at the right end of the heading."""
        self._head.addWidget(button)

    def clear(self, keep: int = 0) -> None:
        """Take the content out, all but the last ``keep`` widgets."""
        empty(self.body, keep)


def empty(layout: QVBoxLayout | QHBoxLayout, keep: int = 0) -> None:
    """Take widgets out of a layout and throw them away, all but the last ``keep``."""
    while layout.count() > keep and (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
