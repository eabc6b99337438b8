"""The SMART card: one mark per letter, and the advice under the letters that are open."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.goals.smart.advice import LETTER_NAMES, Advice, Letter
from csdesk.goals.smart.lint import open_letters
from ui.context import Context
from ui.goals.link_button import LinkButton
from ui.goals.section import Section, empty
from ui.theme import Theme
from ui.widgets.label import Label
from ui.widgets.paint import CENTER, box, smooth, text


class LetterMark(QWidget):
    """A letter with its tick, or the mark of advice; the form tells it, never the colour alone."""

    def __init__(self, theme: Theme, letter: Letter) -> None:
        """Be quiet until something is known."""
        super().__init__()
        self.theme, self.letter, self.open = theme, letter, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be a small tile."""
        return QSize(self.theme.px(44), self.theme.px(30))

    def show_open(self, *, is_open: bool, spoken: str) -> None:
        """Show whether something is missing under the letter."""
        self.open = is_open
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile."""
        painter, theme = smooth(self), self.theme
        rect = QRectF(self.rect())
        box(painter, rect, theme.px(7), theme.color("warn_bg" if self.open else "subtle"))
        size = theme.px(14)
        middle = rect.center()
        ink = "warn" if self.open else "text2"
        room = QRectF(rect.left(), rect.top(), rect.width() / 2 + theme.px(2), rect.height())
        label = "✓" if self.letter is Letter.GUARDED else self.letter.value
        if self.letter is Letter.GUARDED:
            spot = QRectF(room.center().x() - size / 2, middle.y() - size / 2, size, size)
            theme.paint_icon(painter, spot, "shield-check", ink)
        else:
            text(painter, room, label, theme.font("strong"), theme.color(ink), CENTER)
        glyph = QRectF(middle.x() + theme.px(3), middle.y() - size / 2, size, size)
        theme.paint_icon(painter, glyph, "info" if self.open else "check", "warn" if self.open else "ok")


class SmartCard(Section):
    """Advises and never blocks; ``fix_wanted`` tells the field that would mend something."""

    fix_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        """Start without advice."""
        super().__init__(context.theme, context.say(_("Is it SMART?")))
        self._context = context
        row = QHBoxLayout()
        row.setSpacing(context.theme.px(4))
        self.marks = {letter: LetterMark(context.theme, letter) for letter in Letter}
        for mark in self.marks.values():
            row.addWidget(mark)
        self.body.addLayout(row)
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(context.theme.px(2))
        self.body.addLayout(self.lines)
        self.fixes: list[LinkButton] = []

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Show what there is to say, open letters first."""
        say, theme = self._context.say, self.theme
        missing = open_letters(advice)
        self.note.setText(say(_summary(len(missing))))
        for letter, mark in self.marks.items():
            name, is_open = LETTER_NAMES[letter], letter in missing
            spoken = (
                _("{letter}: there is advice", letter=name) if is_open else _("{letter}: fine", letter=name)
            )
            mark.show_open(is_open=is_open, spoken=say(spoken))
        empty(self.lines)
        self.fixes = []
        for item in sorted(advice, key=lambda item: item.good):
            self._add(item)
        for label in self.findChildren(Label):
            label.updateGeometry()
        self.body.setSpacing(theme.px(6 if advice else 2))

    def _add(self, item: Advice) -> None:
        say, theme = self._context.say, self.theme
        words = _("{letter}: {advice}", letter=LETTER_NAMES[item.letter], advice=item.words)
        self.lines.addWidget(Label(theme, say(words), "small", "text2" if item.good else "text", wrap=True))
        if item.fix is None:
            return
        if not item.field or item.good:
            self.lines.addWidget(Label(theme, say(item.fix), "small", "text3", wrap=True))
            return
        button = LinkButton(theme, say(item.fix), partial(self.fix_wanted.emit, item.field))
        self.fixes.append(button)
        self.lines.addWidget(button)


def _summary(missing: int) -> Words:
    return _("Nothing is missing") if not missing else _("Advice, nothing is blocked")
