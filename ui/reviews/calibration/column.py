"""A column of sentences that is filled anew: what the pages beside the list are made of."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.text import Words
from ui.context import Context
from ui.widgets.label import Label


class Told(QWidget):
    """Sentences below each other, by role of ink."""

    def __init__(self, context: Context, name: str) -> None:
        """Start empty; ``name`` is what a screen reader calls it."""
        super().__init__()
        self.context = context
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(6))
        self.lines: tuple[str, ...] = ()

    def tell(self, lines: Iterable[tuple[str | Words, str, str]]) -> None:
        """Show lines of (words, font, ink), in the place of those before."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        said = [(self.context.say(words), font, ink) for words, font, ink in lines]
        for line, font, ink in said:
            self._column.addWidget(Label(self.context.theme, line, font, ink, wrap=True))
        self.lines = tuple(line for line, _font, _ink in said)
        self.setAccessibleDescription(" ".join(self.lines))
