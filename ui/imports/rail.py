"""The rail on the wizard's left: five steps with what each has settled, and the promise that nothing is saved yet."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.text import _
from ui.context import Context
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.paint import CENTER, LEFT, box, smooth, text

STEP_HEIGHT = 58


class Steps(QWidget):
    """Paints the steps; a step that was reached can be clicked."""

    chosen = Signal(int)

    def __init__(self, context: Context, titles: list[str], parent: QWidget | None = None) -> None:
        """Take the five titles."""
        super().__init__(parent)
        self._theme = context.theme
        self._titles = titles
        self._notes = [""] * len(titles)
        self.current, self.reached = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_step(self, current: int, reached: int, notes: list[str]) -> None:
        """Say which step is open, how far the user got and what each step settled."""
        self.current, self.reached, self._notes = current, reached, notes
        self.setAccessibleName(f"{current + 1}/{len(self._titles)} {self._titles[current]}")
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the steps."""
        return QSize(self._theme.px(200), self._theme.px(STEP_HEIGHT) * len(self._titles))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the mouse."""
        step = int(event.position().y() // self._theme.px(STEP_HEIGHT))
        if step <= self.reached and step != self.current:
            self.chosen.emit(step)

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
            ink = "text" if step <= self.reached else "text3"
            weight = 600 if step == self.current else None
            place = QRectF(
                size + theme.px(12), top - theme.px(1), self.width() - size - theme.px(12), theme.px(19)
            )
            text(painter, place, title, theme.font("body", weight), theme.color(ink), LEFT)
            note = self._notes[step] if step <= self.reached else ""
            text(
                painter,
                place.translated(0, theme.px(17)),
                note,
                theme.font("small"),
                theme.color("text3"),
                LEFT,
            )

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
        self._theme = theme = context.theme
        self.setFixedWidth(theme.px(232))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(22), theme.px(16), theme.px(16))
        column.addWidget(Label(theme, context.say(_("Import data")), "lead"))
        column.addSpacing(theme.px(22))
        self.steps = Steps(context, titles)
        column.addWidget(self.steps)
        column.addStretch(1)
        note = Card(theme)
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        shield = QLabel()
        shield.setPixmap(theme.icon("shield-check", "ok").pixmap(QSize(theme.px(16), theme.px(16))))
        head.addWidget(shield)
        head.addWidget(Label(theme, context.say(_("Nothing is saved yet")), "strong", wrap=True), 1)
        note.body.addLayout(head)
        promise = _(
            "The workspace changes only when you press Import, and one Undo takes the whole import back."
        )
        note.body.addWidget(Label(theme, context.say(promise), "small", "text2", wrap=True))
        column.addWidget(note)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline to the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("border"))
