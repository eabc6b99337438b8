"""One milestone: tick, words, day, planned value or weight, all edited where they stand."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.goals.goal import Milestone
from ui.context import Context
from ui.goals.measure import Scale
from ui.widgets.button import icon_button
from ui.widgets.check import CheckBox
from ui.widgets.editors import DateEditor, LineEditor, NumberEditor
from ui.widgets.label import Label

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MilestoneRow(QWidget):
    """``edited`` tells fields, ``ticked`` whether it is reached, ``moved`` -1 or 1, ``removed`` that it should go."""

    edited = Signal(int, dict, object)
    ticked = Signal(int, bool)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, context: Context, step: Milestone, scale: Scale | None) -> None:
        """Show a step; ``scale`` is that of the goal's measure, None where steps have weights instead of values."""
        super().__init__()
        theme, say, language = context.theme, context.say, context.language
        self._context, self.step, self._scale = context, step, scale
        self.tick = CheckBox(theme)
        self.tick.setChecked(step.done_on is not None)
        self.tick.setAccessibleName(say(_("Reached: {title}", title=step.title or say(_("Milestone")))))
        if step.done_on is not None:
            self.tick.setToolTip(say(_("Reached on {day}", day=step.done_on)))
        self.tick.setFixedWidth(theme.px(26))
        self.tick.clicked.connect(lambda on: self.ticked.emit(step.id, on))
        self.title = LineEditor(theme, say(_("Milestone")), say(_("Planned value")))
        self.title.set_value(step.title)
        self.day = DateEditor(theme, language, say(_("Due")), say(_("No day")))
        self.day.set_value(step.due_on)
        percent = scale is None or scale.percent
        name = say(_("Weight")) if scale is None else say(_("Planned value"))
        self.number = NumberEditor(theme, language, name, percent=percent, placeholder=name)
        self.number.set_value(step.weight / WHOLE if scale is None else scale.shown(step.value))
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        self.bin = icon_button(theme, "x", say(_("Remove")), lambda: self.removed.emit(step.id))
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.title.edited.connect(lambda value: self._tell("title", value or ""))
        self.day.edited.connect(lambda value: self._tell("due_on", value))
        self.number.edited.connect(self._tell_number)
        for editor in (self.title, self.day, self.number):
            editor.setProperty("quiet", True)
            editor.refused.connect(self.refuse)
        for widget in (self.tick, self.title, self.day, self.number, self.bin):
            widget.installEventFilter(self)

    def _arrange(self) -> None:
        theme = self._context.theme
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.px(2))
        layout.setHorizontalSpacing(theme.px(4))
        layout.setVerticalSpacing(0)
        layout.addWidget(self.tick, 0, 0)
        layout.addWidget(self.title, 0, 1, 1, 2)
        layout.addWidget(self.bin, 0, 3)
        layout.addWidget(self.day, 1, 1)
        layout.addWidget(self.number, 1, 2, 1, 2)
        layout.addWidget(self.fault, 2, 1, 1, 3)
        layout.setColumnStretch(1, 4)
        layout.setColumnStretch(2, 2)
        layout.setColumnMinimumWidth(1, theme.px(146))
        for editor in (self.day, self.number):
            editor.setFont(theme.font("small"))

    def _tell(self, name: str, value: Any) -> None:
        self.fault.hide()
        self.edited.emit(self.step.id, {name: value}, self.refuse)

    def _tell_number(self, value: float | None) -> None:
        if self._scale is None:
            self._tell("weight", WHOLE if value is None else round(value * WHOLE))
        else:
            self._tell("value", self._scale.stored(value))

    def refuse(self, error: CSDeskError) -> None:
        """Show a refusal below the row."""
        self.fault.setText(self._context.say(error.words))
        self.fault.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with Alt and arrows from any field; remove with Delete on the tick."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        way = _STEPS.get(Qt.Key(event.key()))
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if way is not None and alt and watched is not self.day:  # there, Alt+Down opens the calendar
            self.moved.emit(self.step.id, way)
            return True
        if event.key() == Qt.Key.Key_Delete and watched is self.tick:
            self.removed.emit(self.step.id)
            return True
        return super().eventFilter(watched, event)
