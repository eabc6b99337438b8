"""The rail on the wizard's left: five steps with what each has settled, and the promise that nothing is saved yet."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from csdesk.base.text import Words, _, ngettext, plain
from csdesk.imports.marks import Group
from ui.context import Context
from ui.imports.draft import Checked
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.paint import CENTER, LEFT, box, by_key, focus_ring, smooth, text

STEP_HEIGHT = 58
WIDE, SLIM = 232, 64


class Steps(QWidget):
    """Paints the steps; a step that was reached can be clicked, or gone to with the arrow keys."""

    chosen = Signal(int)

    def __init__(self, context: Context, titles: list[str], parent: QWidget | None = None) -> None:
        """Take the five titles."""
        super().__init__(parent)
        self._theme = context.theme
        self._titles = titles
        self._notes = [""] * len(titles)
        self.current, self.reached = 0, 0
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_step(self, current: int, reached: int, notes: list[str]) -> None:
        """Say which step is open, how far the user got and what each step settled."""
        self.current, self.reached, self._notes = current, reached, notes
        self.setAccessibleName(f"{current + 1}/{len(self._titles)} {self._titles[current]}")
        self.setAccessibleDescription(notes[current])
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the steps."""
        return QSize(self._theme.px(200), self._theme.px(STEP_HEIGHT) * len(self._titles))

    def event(self, event: QEvent) -> bool:
        """Say title and note of the step under the mouse: the rail may be too narrow for them."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            step = self._step_at(event.pos().y())
            lines = [self._titles[step], self._notes[step] if step <= self.reached else ""]
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, lines)), self)
            return True
        return super().event(event)

    def _step_at(self, y: float) -> int:
        return max(0, min(int(y // self._theme.px(STEP_HEIGHT)), len(self._titles) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the mouse."""
        step = self._step_at(event.position().y())
        if step <= self.reached and step != self.current:
            self.chosen.emit(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up or down among the steps that were reached."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and 0 <= self.current + by <= self.reached:
            self.chosen.emit(self.current + by)
        elif not by:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus came by keyboard."""
        self._ring = by_key(event.reason())
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circles, lines and words."""
        painter, theme = smooth(self), self._theme
        height, size = theme.px(STEP_HEIGHT), theme.px(24)
        for step, title in enumerate(self._titles):
            top = step * height
            circle = QRectF(0, top, size, size)
            if step + 1 < len(self._titles):
                line = QRectF(size / 2 - 1, top + size + theme.px(4), 2, height - size - theme.px(8))
                painter.fillRect(line, theme.color("border2"))
            self._circle(painter, circle, step)
            self._words(painter, step, title)
            if step == self.current and self.hasFocus() and self._ring:
                focus_ring(painter, circle, size / 2, theme)

    def _words(self, painter: QPainter, step: int, title: str) -> None:
        theme, here = self._theme, step == self.current
        left = theme.px(36)
        place = QRectF(left, step * theme.px(STEP_HEIGHT) - theme.px(1), self.width() - left, theme.px(19))
        ink = "text" if step <= self.reached else "text3"
        text(painter, place, title, theme.font("body", 600 if here else None), theme.color(ink), LEFT)
        note = self._notes[step] if step <= self.reached else ""
        below = place.translated(0, theme.px(17))
        text(painter, below, note, theme.font("small"), theme.color("text3"), LEFT)

    def _circle(self, painter: QPainter, circle: QRectF, step: int) -> None:
        theme = self._theme
        done = step < self.current or (step <= self.reached and step != self.current)
        fill = "accent_fill" if step == self.current else "accent_soft" if done else "pressed"
        box(painter, circle, circle.height() / 2, theme.color(fill))
        if done:
            inset = theme.px(5)
            theme.paint_icon(painter, circle.adjusted(inset, inset, -inset, -inset), "check", "accent")
            return
        ink = "on_accent" if step == self.current else "text2"
        text(painter, circle, str(step + 1), theme.font("small", 600), theme.color(ink), CENTER)


class Rail(QWidget):
    """Title, steps and the note at the foot."""

    def __init__(self, context: Context, titles: list[str], parent: QWidget | None = None) -> None:
        """Build the rail."""
        super().__init__(parent)
        self._context = context
        self._theme = theme = context.theme
        self.setFixedWidth(theme.px(WIDE))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(22), theme.px(16), theme.px(16))
        self.title = Label(theme, context.say(_("Import data")), "lead")
        column.addWidget(self.title)
        column.addSpacing(theme.px(22))
        self.steps = Steps(context, titles)
        column.addWidget(self.steps)
        column.addStretch(1)
        self.promise = Card(theme)
        self.promise.body.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        shield = QLabel()
        shield.setPixmap(theme.icon("shield-check", "ok").pixmap(QSize(theme.px(16), theme.px(16))))
        self.promise_title, self.promise_words = (
            Label(theme, "", "strong", wrap=True),
            Label(theme, "", "small", "text2", wrap=True),
        )
        head.addWidget(shield)
        head.addWidget(self.promise_title, 1)
        self.promise.body.addLayout(head)
        self.promise.body.addWidget(self.promise_words)
        column.addWidget(self.promise)
        self.promise_all(done=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show only the figures of the steps, or all their words."""
        self.setFixedWidth(self._theme.px(SLIM if narrow else WIDE))
        self.title.setHidden(narrow)
        self.promise.setHidden(narrow)

    def promise_all(self, *, done: bool) -> None:
        """Promise that nothing is saved yet, or that it can be taken back."""
        say = self._context.say
        if done:
            self.promise_title.setText(say(_("The import is saved")))
            self.promise_words.setText(say(_("One Undo takes the whole import back.")))
            return
        self.promise_title.setText(say(_("Nothing is saved yet")))
        promise = _(
            "The workspace changes only when you press Import, and one Undo takes the whole import back."
        )
        self.promise_words.setText(say(promise))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline to the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("border"))


def notes_of(checked: Checked | None) -> list[Words | None]:
    """Return what each of the five steps has settled."""
    if checked is None:
        return [None] * 5
    plan, marks = checked.plan, checked.marks
    place = _("“{sheet}”, header in row {row}", sheet=plan.sheet, row=plan.header_row)
    if plan.sheet == plan.source.path.stem:
        place = _("Header in row {row}", row=plan.header_row)
    used, ignored = len(plan.fields), len(plan.ignored)
    matched = _("{used} of {all} matched", used=used, all=len(plan.mapping))
    if ignored:
        matched = _(
            "{used} of {all} matched, {ignored} ignored", used=used, all=len(plan.mapping), ignored=ignored
        )
    errors, doubts = marks.count(Group.MUST_FIX), marks.count(Group.CHECK)
    state = _("Nothing to fix")
    if errors:
        state = _("{errors} to fix, {doubts} to check", errors=errors, doubts=doubts)
    elif doubts:
        state = ngettext("{n} row to check", "{n} rows to check", doubts)
    return [plain(plan.source.name), place, matched, state, None]
