"""What was made of the sheet, guess by guess: what was understood, why, and the other ways to read it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from csdesk.imports.recognise.guess import Guess
from ui.context import Context
from ui.widgets.choice import Choice
from ui.widgets.label import Label

MOST_PX, LOW_PX = 208, 80
"""The list is no higher than this, in a high window and in a low one; it scrolls."""


class GuessList(QScrollArea):
    """One line per guess; ``chosen`` tells the key of a guess and the option that the user wants."""

    chosen = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Start without guesses."""
        super().__init__(parent)
        self._context = context
        self._guesses: tuple[Guess, ...] = ()
        self.choices: dict[str, Choice] = {}
        self._low = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_guesses(self, guesses: tuple[Guess, ...]) -> None:
        """Show these guesses; one that stays keeps the focus of its choice."""
        if guesses == self._guesses:
            return
        held = next((key for key, choice in self.choices.items() if choice.hasFocus()), "")
        self._guesses = guesses
        self._build()
        if held in self.choices:
            self.choices[held].setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(guesses))

    def _build(self) -> None:
        theme, say = self._context.theme, self._context.say
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        self.choices = {}
        for line, guess in enumerate(self._guesses):
            title = Label(theme, say(guess.title), "strong")
            words = Label(theme, say(guess.words), "body", wrap=True)
            grid.addWidget(title, 3 * line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, 3 * line, 1, Qt.AlignmentFlag.AlignTop)
            if guess.evidence is not None:
                grid.addWidget(
                    Label(theme, say(guess.evidence), "small", "text2", wrap=True), 3 * line + 1, 1
                )
            if len(guess.options) > 1:
                self.choices[guess.key] = self._choice(guess)
                grid.addWidget(self.choices[guess.key], 3 * line, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(3 * line + 2, theme.px(8))
        grid.setColumnStretch(1, 1)
        self.setWidget(body)
        self.fold(low=self._low)

    def fold(self, *, low: bool) -> None:
        """Be less high in a low window."""
        self._low, body = low, self.widget()
        if body is not None:
            most = self._context.theme.px(LOW_PX if low else MOST_PX)
            wanted, layout = body.sizeHint().height() + 2, body.layout()
            if layout is not None:  # with a bar at its side the list keeps off it
                layout.setContentsMargins(0, 0, self._context.theme.px(8) if wanted > most else 0, 0)
            self.setFixedHeight(min(most, wanted))

    def _choice(self, guess: Guess) -> Choice:
        say = self._context.say
        options = [(option.value, say(option.words)) for option in guess.options]
        choice = Choice(self._context.theme, options, say(guess.title))
        choice.set_value(guess.value)
        choice.setMinimumWidth(self._context.theme.px(160))
        choice.setMaximumWidth(self._context.theme.px(280))
        choice.picked.connect(lambda value, key=guess.key: self.chosen.emit(key, str(value)))
        return choice
