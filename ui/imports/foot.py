"""The foot of the wizard: back, what happens to rows with errors, what importing would do, and the main button."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from ui.context import Context
from ui.widgets.button import primary, secondary
from ui.widgets.card import Hairline
from ui.widgets.check import CheckBox
from ui.widgets.label import ElidedLabel
from ui.widgets.paint import RIGHT, smooth, text

PATIENCE = 300
"""Milliseconds before progress is shown."""


class LastLine(ElidedLabel):
    """One line at the right end of its room."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__(context.theme, "", "small", "text2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, shortened where it does not fit."""
        text(
            smooth(self), self.rect().toRectF(), self.text(), self.font(), self.theme.color(self._role), RIGHT
        )


class Foot(QWidget):
    """Buttons and one line; ``skip_changed`` tells whether rows with errors may be left out."""

    skip_changed = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the foot."""
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self.back = secondary(theme, say(_("Back")))
        self.skip = CheckBox(theme, say(_("Skip rows that still have errors")))
        self.skip.setChecked(True)
        self.skip.toggled.connect(self.skip_changed)
        self.line = LastLine(context)
        self.cancel = secondary(theme, say(_("Cancel")))
        self.next = primary(theme, say(_("Continue")))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(3))
        self.bar.setAccessibleName(say(_("Progress")))
        self._words, self._calm = "", True
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(self._show_progress)
        self._row, self._above, self._inside = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._low = False
        self._build()

    def _build(self) -> None:
        theme = self._context.theme
        self._row.setSpacing(theme.px(10))
        for widget in (self.back, self.skip):
            self._row.addWidget(widget)
        self._row.addWidget(self.line, 1)
        for button in (self.cancel, self.next):
            self._row.addWidget(button)
        self._inside.setSpacing(theme.px(8))
        self._inside.addLayout(self._above)
        self._inside.addLayout(self._row)
        keeps = self.bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps)
        self.bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(Hairline(theme))
        column.addLayout(self._inside)
        self.fold(low=False)

    def show_line(self, words: Words | None, role: str = "text2") -> None:
        """Say one thing; progress goes over it until it ends."""
        self._words = self._context.say(words) if words is not None else ""
        self._calm = role == "text2"
        self.line.set_role(role)
        self.fit()

    def show_buttons(self, forward: Words, *, back: bool, ends: bool) -> None:
        """Name the main button; at the end there is nothing to cancel."""
        say = self._context.say
        self.next.setText(say(forward))
        self.cancel.setText(say(_("Cancel")))
        self.cancel.setVisible(not ends)
        self.back.setVisible(back)
        for button in (self.next, self.cancel):
            button.updateGeometry()
        self.fit()

    def warn(self, words: Words, verb: Words) -> None:
        """Say what leaving costs; Cancel becomes the verb that does it."""
        self.cancel.setText(self._context.say(verb))
        self.cancel.updateGeometry()
        self.show_line(words, "warn")
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the line in."""
        super().resizeEvent(event)
        self.fit()

    def fold(self, *, low: bool) -> None:
        """Be less high in a low window: only a warning has a line of its own there."""
        px = self._context.theme.px
        self._low = low
        self._inside.setContentsMargins(px(24), px(8 if low else 14), px(24), px(8 if low else 14))
        self.fit()

    def fit(self) -> None:
        """Put the line above the buttons where it does not fit between them; in a low window it goes."""
        px = self._context.theme.px
        shown = [w for w in (self.back, self.skip, self.cancel, self.next) if not w.isHidden()]
        taken = sum(widget.sizeHint().width() + px(10) for widget in shown) + px(48)
        wanted = self.line.fontMetrics().horizontalAdvance(self._words) + px(8)
        fits = taken + wanted <= self.width()
        above = not fits and not (self._low and self._calm)
        if not self.bar.isVisible():
            self.line.setText(self._words if fits or above else "")
        if above == (self._above.indexOf(self.line) >= 0):
            return
        if above:
            self._row.insertStretch(self._row.indexOf(self.line), 1)
            self._row.removeWidget(self.line)
            self._above.addWidget(self.line)
        else:
            self._above.removeWidget(self.line)
            place = self._row.indexOf(self.cancel) - 1
            self._row.takeAt(place)
            self._row.insertWidget(place, self.line, 1)

    def begin(self) -> None:
        """Show progress unless the work ends at once."""
        self.bar.setRange(0, 0)
        self._late.start()

    def show_moved(self, done: int, total: int, words: Words | None) -> None:
        """Show real counts."""
        language = self._context.language
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if self.bar.isVisible():
            count = f"{language.number(done)} / {language.number(total)}" if total else ""
            what = language.say(words) if words is not None else ""
            self.line.setText(f"{what}  {count}".strip())

    def end(self) -> None:
        """Show no progress."""
        self._late.stop()
        self.bar.hide()
        self.fit()

    def _show_progress(self) -> None:
        self.bar.show()
