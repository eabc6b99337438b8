"""A bar on top of the Imports page that offers something and waits: one sentence and two or three buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import Context
from ui.widgets.button import Button, primary, secondary
from ui.widgets.card import Card
from ui.widgets.label import Label


class Offer(Card):
    """Hidden until it has something to offer."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(context.theme, fill="accent_soft", parent=parent)
        self.line = "accent_soft"
        theme = context.theme
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        self.sentence = Label(theme, "", "body", "text", wrap=True)
        self._row.addWidget(self.sentence, 1)
        self.body.addLayout(self._row)
        self.buttons: list[Button] = []
        self.hide()

    def offer(self, sentence: str, choices: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """Show a sentence and, for each choice, a button (label, icon, what it does); the first is the main one."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.sentence.setText(sentence)
        self.buttons = []
        for number, (label, icon, act) in enumerate(choices):
            button = (secondary if number else primary)(self.theme, label, icon, act)
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()
