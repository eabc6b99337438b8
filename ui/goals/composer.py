"""The inspector's foot: write a check-in, or write one anew."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import _
from csdesk.goals.goal import CheckIn, Source
from csdesk.goals.view import GoalView
from ui.context import Context
from ui.goals.look import confidence_name, field_name
from ui.goals.measure import Scale, scale_of
from ui.widgets.button import icon_button, primary
from ui.widgets.choice import Choice
from ui.widgets.editors import DateEditor, NumberEditor
from ui.widgets.label import Label


class Composer(QWidget):
    """One line until it is used; then the other parts appear. ``written`` tells the fields, ``rewritten`` id and fields."""

    written = Signal(dict)
    rewritten = Signal(int, dict)

    def __init__(self, context: Context) -> None:
        """Start folded."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self._scale: Scale | None = None
        self._goal_id, self._editing = 0, 0
        self.line = self._line(say(_("Add a check-in…")))
        self.line.addAction(
            theme.icon("corner-down-left", "text3"), QLineEdit.ActionPosition.TrailingPosition
        )
        self.blockers = self._line(say(_("What is in the way?")))
        self.next_step = self._line(say(_("What is the next step?")))
        confidences = [(n, say(confidence_name(n))) for n in (None, *range(11))]
        self.confidence = Choice(theme, confidences, say(field_name("confidence")))
        self.day = DateEditor(theme, context.language, say(_("Day")), say(_("Today")))
        self.reached = Choice(
            theme,
            [(None, say(_("Not said"))), (1.0, say(_("Reached"))), (0.0, say(_("Not yet")))],
            say(_("Reached")),
        )
        self.value_box = QWidget()
        self._value_row = QHBoxLayout(self.value_box)
        self._value_row.setContentsMargins(0, 0, 0, 0)
        self.value: NumberEditor | None = None
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        self.extra = QWidget()
        self._arrange()
        self.extra.hide()

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setFont(self._context.theme.font("body"))
        line.setMinimumHeight(self._context.theme.px(32))
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.returnPressed.connect(self.submit)
        line.installEventFilter(self)
        return line

    def _arrange(self) -> None:
        theme, say = self._context.theme, self._context.say
        grid = QGridLayout(self.extra)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        grid.addWidget(self.value_box, 0, 0)
        grid.addWidget(self.reached, 0, 0)
        grid.addWidget(self.confidence, 0, 1)
        grid.addWidget(self.blockers, 1, 0, 1, 2)
        grid.addWidget(self.next_step, 2, 0, 1, 2)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(self.day, 1)
        foot.addWidget(icon_button(theme, "x", say(_("Cancel")), self.fold))
        self.button = primary(theme, say(_("Check in")), on_click=self.submit)
        foot.addWidget(self.button)
        grid.addLayout(foot, 3, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.fault)
        layout.addWidget(self.line)
        layout.addWidget(self.extra)

    def show_goal(self, view: GoalView) -> None:
        """Write for this goal from now on; what was typed for another is dropped."""
        goal = view.goal
        scale = scale_of(goal, view.current) if goal.source is Source.TYPED else None
        self.reached.setVisible(goal.source is Source.YES_NO)
        if goal.id != self._goal_id:
            self.fold()
        if (goal.id, scale) == (self._goal_id, self._scale):
            return
        self._goal_id, self._scale = goal.id, scale
        if self.value is not None:
            self._value_row.removeWidget(self.value)
            self.value.deleteLater()
            self.value = None
        self.value_box.setVisible(scale is not None)
        if scale is None:
            return
        name = self._context.say(_("New value"))
        self.value = NumberEditor(
            self._context.theme, self._context.language, name, percent=scale.percent, placeholder=name
        )
        self._value_row.addWidget(self.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Unfold when a line gets the focus, fold on Escape."""
        if event.type() is QEvent.Type.FocusIn:
            self.extra.show()
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.fold()
            return True
        return super().eventFilter(watched, event)

    def start(self) -> None:
        """Unfold and put the cursor into the line."""
        self.extra.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, check: CheckIn) -> None:
        """Write a known check-in anew."""
        self.fold()
        self._editing = check.id
        self.line.setText(check.note)
        self.blockers.setText(check.blockers)
        self.next_step.setText(check.next_step)
        self.confidence.set_value(check.confidence)
        self.day.set_value(check.at)
        self.reached.set_value(check.value)
        if self.value is not None and self._scale is not None:
            self.value.set_value(self._scale.shown(check.value))
        self._name_button()
        self.start()

    def fold(self) -> None:
        """Empty everything."""
        self._editing = 0
        for line in (self.line, self.blockers, self.next_step):
            line.clear()
        self.confidence.set_value(None)
        self.reached.set_value(None)
        self.day.set_value(None)
        if self.value is not None:
            self.value.set_value(None)
        self._name_button()
        self.fault.hide()
        self.extra.hide()

    def _name_button(self) -> None:
        self.button.setText(self._context.say(_("Keep") if self._editing else _("Check in")))
        self.button.updateGeometry()

    def submit(self) -> None:
        """Tell what was written; the panel folds the box once it is kept."""
        try:
            fields = self._fields()
        except Refused as error:
            self.refuse(error)
            return
        if self._editing:
            self.rewritten.emit(self._editing, fields)
        else:
            self.written.emit(fields)

    def _fields(self) -> dict[str, Any]:
        value = None
        if self.value is not None and self._scale is not None:
            value = self._scale.stored(self.value.value())
        elif not self.reached.isHidden():
            value = self.reached.value()
        return {
            "value": value,
            "confidence": self.confidence.value(),
            "note": self.line.text(),
            "blockers": self.blockers.text(),
            "next_step": self.next_step.text(),
            "at": self.day.value() or date.today(),
        }

    def refuse(self, error: CSDeskError) -> None:
        """Show a refusal above the box."""
        self.fault.setText(self._context.say(error.words))
        self.fault.show()
