"""The head of a page: title, grey subtitle, and its actions on the right; 56 px high."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.label import ElidedLabel, Label


class PageHeader(QWidget):
    """Title 18/600 and subtitle on the left; `add` puts widgets on the right, `lead` before the title."""

    def __init__(self, theme: Theme, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        """Make the head of a page."""
        super().__init__(parent)
        self.theme = theme
        self.setFixedHeight(theme.px(56))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self._layout.setSpacing(theme.px(10))
        self._title = Label(theme, title, "title")
        self._subtitle = ElidedLabel(theme, subtitle, "body", "text2")
        self._layout.addWidget(self._title)
        self._layout.addSpacing(theme.px(2))
        self._layout.addWidget(self._subtitle, 1)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the right end, in this order."""
        for widget in widgets:
            self._layout.addWidget(widget)

    def lead(self, *widgets: QWidget) -> None:
        """Put widgets before the title, such as a back button or an avatar."""
        for index, widget in enumerate(widgets):
            self._layout.insertWidget(index, widget)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Show another subtitle."""
        self._subtitle.setText(subtitle)

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    @property
    def subtitle(self) -> str:
        """The subtitle shown."""
        return self._subtitle.text()
