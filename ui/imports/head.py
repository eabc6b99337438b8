"""The head of a wizard page: title, what there is to do, and the tools of the page."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words
from ui.context import Context
from ui.widgets.label import Label


class Head(QWidget):
    """The tools stand beside the title, or below it where the window is narrow."""

    def __init__(self, context: Context, tools: QWidget, parent: QWidget | None = None) -> None:
        """Take the tools."""
        super().__init__(parent)
        self._context, self.tools = context, tools
        theme = context.theme
        self.title, self.hint = Label(theme, "", "title"), Label(theme, "", "body", "text2", wrap=True)
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.px(8))
        self._top.addWidget(self.title, 1)
        self._top.addWidget(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._top)
        column.addWidget(self.hint)

    def show_words(self, title: Words, hint: Words) -> None:
        """Say what the page is and what there is to do."""
        self.title.setText(self._context.say(title))
        self.hint.setText(self._context.say(hint))

    def fit(self, room: int, *, low: bool) -> None:
        """Lay out for a width in px; in a low window there is no hint."""
        self.hint.setHidden(low)
        wanted = self.title.sizeHint().width() + self.tools.sizeHint().width() + self._context.theme.px(16)
        wide = self.tools.isHidden() or wanted <= room
        way = QHBoxLayout.Direction
        self._top.setDirection(way.LeftToRight if wide else way.TopToBottom)
