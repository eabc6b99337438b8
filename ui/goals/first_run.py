"""What the panel teaches while there is no vision, no strategy, or no goal below them."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.goals.goal import GoalDraft, Level
from csdesk.goals.outline import Outline
from csdesk.goals.place import LEVEL_NAMES
from ui.context import Context
from ui.goals.look import LEVEL_ICONS, LEVEL_WEIGHTS
from ui.theme.status import status_look
from ui.widgets.button import primary
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.paint import RIGHT, box, paint_bar, smooth, text


def missing_level(outline: Outline) -> Level | None:
    """Return the level a new workspace lacks next: a vision, a strategy, then goals under it."""
    levels = {outline.rows[goal_id].level for goal_id in outline.order}
    if not levels:
        return Level.VISION
    if len(outline.order) > 3 or levels - {Level.VISION.value, Level.STRATEGY.value}:
        return None
    return Level.STRATEGY if Level.STRATEGY.value not in levels else Level.DEPARTMENT


_LESSONS: dict[Level, tuple[Words, Words, Words, Words]] = {
    Level.VISION: (
        _("Goals show how each person's work supports the vision."),
        _(
            "Write in one sentence what customers should say about you in a few years. All other goals will stand under it."
        ),
        _("Be the easiest company to get help from"),
        _("Write the vision"),
    ),
    Level.STRATEGY: (
        _("A strategy says how you get there."),
        _(
            "Two to five strategies are enough. Each one gathers the goals that departments, teams and persons set for a quarter."
        ),
        _("Answer faster on every channel"),
        _("Add a strategy"),
    ),
    Level.DEPARTMENT: (
        _("Now say what is to be reached this quarter."),
        _("A good goal has a number, a date and an owner. Start with one that a KPI can measure."),
        _("First response under 4 hours"),
        _("Add a goal"),
    ),
}


_WIDTH = 560
"""Of card and example, in px at 100 %."""


class Lesson(QWidget):
    """One sentence, one line to write in, one button, one faint example; ``written`` tells the text."""

    written = Signal(str, object)

    def __init__(self, context: Context, level: Level, *, small: bool) -> None:
        """Teach the next step; ``small`` when goals already stand above it."""
        super().__init__()
        theme, say = context.theme, context.say
        lead, detail, example, button = _LESSONS[level]
        self._level = level
        self.line = QLineEdit()
        self.line.setFont(theme.font("body"))
        self.line.setFixedHeight(theme.px(30))
        self.line.setPlaceholderText(say(_("For example: {example}", example=example)))
        self.line.setAccessibleName(say(LEVEL_NAMES[level]))
        self.line.returnPressed.connect(self._write)
        self.button = primary(theme, say(button), "plus", self._write)
        card = Card(theme)
        card.setFixedWidth(theme.px(_WIDTH))
        card.body.setSpacing(theme.px(10))
        for words, font, ink in ((lead, "lead", "text"), (detail, "body", "text2")):
            label = Label(theme, say(words), font, ink, wrap=True)
            label.setFixedSize(theme.px(_WIDTH - 28), label.heightForWidth(theme.px(_WIDTH - 28)))
            card.body.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        card.body.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        if not small:
            layout.addStretch(2)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        if not small:
            caption = Label(theme, say(_("This is how it will look:")), "small", "text3")
            layout.addSpacing(theme.px(12))
            layout.addWidget(caption, 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(ExampleRows(context), 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addStretch(3)

    def _write(self) -> None:
        title = self.line.text().strip()
        if title:
            self.written.emit(title, self._level)
        else:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class Teacher:
    """Shows the next lesson: on a page of its own while there are no goals, then in a strip below the tree."""

    def __init__(self, context: Context, go_to: Callable[[int], object]) -> None:
        """Teach nothing yet; ``go_to`` shows what was written."""
        self._context, self._go_to = context, go_to
        self._outline: Outline | None = None
        self._taught: tuple[Level | None, bool] = (None, False)
        self.lesson: Lesson | None = None
        self.page, self.strip = QWidget(), QWidget()
        for place in (self.page, self.strip):
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            place.hide()

    def teach(self, outline: Outline) -> None:
        """Show the lesson that comes next, or none."""
        self._outline = outline
        nothing = not outline.rows
        level = missing_level(outline) if nothing or outline.order else None
        if (level, nothing) == self._taught:
            return
        self._taught = (level, nothing)
        if self.lesson is not None:
            self.lesson.hide()
            self.lesson.deleteLater()
            self.lesson = None
        self.strip.setVisible(level is not None and not nothing)
        if level is None:
            return
        self.lesson = Lesson(self._context, level, small=not nothing)
        self.lesson.written.connect(self._write)
        place = (self.page if nothing else self.strip).layout()
        if place is not None:
            place.addWidget(self.lesson)

    def _write(self, title: str, level: Level) -> None:
        outline = self._outline
        if outline is None:
            return
        goals = self._context.workspace.goals
        above = {Level.STRATEGY: Level.VISION, Level.DEPARTMENT: Level.STRATEGY}.get(level)
        parent = next((i for i in outline.order if outline.rows[i].level == above), None)
        period = outline.ground.period if level is Level.DEPARTMENT else ""
        draft = GoalDraft(title, level, parent, period=period)
        self._context.undo.perform(
            lambda: goals.add(draft), done=lambda change: self._go_to(change.new_id or 0)
        )


class ExampleRows(QWidget):
    """Three faint rows, vision to team, that look like the real tree."""

    def __init__(self, context: Context) -> None:
        """Show examples in the window's language."""
        super().__init__()
        self._context = context
        self.setAccessibleName(context.say(_("An example of three goals")))
        self._rows = (
            (Level.VISION, _("Be the easiest company to get help from"), 0.61, 0.66, "on_track"),
            (Level.STRATEGY, _("Answer faster on every channel"), 0.54, 0.66, "at_risk"),
            (Level.TEAM, _("First response under 4 hours"), 0.80, 0.78, "on_track"),
        )

    def sizeHint(self) -> QSize:
        """Take three rows."""
        return QSize(self._context.theme.px(_WIDTH), self._context.theme.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows at half strength."""
        painter, theme = smooth(self), self._context.theme
        painter.setOpacity(0.55)
        box(painter, QRectF(self.rect()), theme.px(10), theme.color("surface"), theme.color("border2"))
        height, size = theme.px(36), theme.px(16)
        for place, (level, title, progress, pace, status) in enumerate(self._rows):
            top, left = theme.px(6) + place * height, theme.px(16) + place * theme.px(20)
            ink = "accent" if level in (Level.VISION, Level.STRATEGY) else "text2"
            theme.paint_icon(
                painter, QRectF(left, top + (height - size) / 2, size, size), LEVEL_ICONS[level], ink
            )
            right = self.width() - theme.px(16)
            bar = QRectF(right - theme.px(150), top + height / 2 - 3, theme.px(104), theme.px(6))
            room = QRectF(left + size + theme.px(8), top, bar.left() - left - size - theme.px(20), height)
            font = theme.font("body", LEVEL_WEIGHTS.get(level, 400))
            text(painter, room, self._context.say(title), font, theme.color("text"))
            paint_bar(painter, bar, progress, theme.color(status_look(status)[2]), theme, pace)
            figure = QRectF(bar.right(), top, right - bar.right(), height)
            text(
                painter,
                figure,
                self._context.language.percent(progress),
                theme.font("body"),
                theme.color("text"),
                RIGHT,
            )
