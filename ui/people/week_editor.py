"""Seven lines for the hours of a week, typed like 8-12, 13-17; a refusal stands under the line it is about."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.opening import Week
from csdesk.people.opening_text import day_text, read_day
from csdesk.people.opening_words import CLOSED, WEEKDAYS
from ui.context import Context
from ui.widgets.button import ghost
from ui.widgets.editors import LineEditor, mark_fault
from ui.widgets.label import Label

_WORKDAYS = 5


class DayEditor(LineEditor):
    """The hours of one day; shows them written out once the line is left."""

    def read(self, typed: str) -> str:
        """Return the hours as shown; refuses what is no time."""
        return day_text(read_day(typed, self.objectName()))


class WeekEditor(QWidget):
    """``edited`` carries seven texts, Monday first, whenever a line was changed or Monday was copied."""

    edited = Signal(object)

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        theme, say = context.theme, context.say
        self._context = context
        self.days: list[DayEditor] = []
        self.faults: list[Label] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for place, words in enumerate(WEEKDAYS):
            editor = DayEditor(theme, say(_("Opening hours on {weekday}", weekday=words)))
            editor.setObjectName(f"day{place + 1}")
            editor.edited.connect(lambda _value, place=place: self._on_edited(place))
            editor.refused.connect(self.show_refused)
            label = Label(theme, say(words), "body", "text2")
            label.setBuddy(editor)
            fault = Label(theme, "", "small", "bad", wrap=True)
            fault.hide()
            grid.addWidget(label, place * 2, 0)
            grid.addWidget(editor, place * 2, 1)
            grid.addWidget(fault, place * 2 + 1, 1)
            self.days.append(editor)
            self.faults.append(fault)
        self.copy = ghost(theme, say(_("Copy Monday to Friday")), "copy", lambda: self._copy(_WORKDAYS))
        self.copy_all = ghost(theme, say(_("Copy Monday to all days")), "copy", lambda: self._copy(7))
        buttons = QHBoxLayout()
        for button in (self.copy, self.copy_all):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(grid)
        column.addLayout(buttons)

    def texts(self) -> list[str]:
        """Return what stands in the seven lines."""
        return [editor.text() for editor in self.days]

    def show_week(self, week: Week, *, editable: bool) -> None:
        """Show a week (() = none), to edit or only to read."""
        closed = self._context.say(CLOSED)
        for place, editor in enumerate(self.days):
            editor.set_value(day_text(week[place]) if week else "")
            editor.setReadOnly(not editable)
            editor.setEnabled(editable)
            editor.setPlaceholderText(closed if week else "")
        if editable and not week:
            self.days[0].setPlaceholderText("08:00–16:00")
        self.copy.setEnabled(editable)
        self.copy_all.setEnabled(editable)
        self.clear_faults()

    def show_refused(self, error: Refused) -> bool:
        """Show a refusal under its line; tell whether it is about one of them."""
        for editor, fault in zip(self.days, self.faults, strict=True):
            if editor.objectName() == error.field:
                mark_fault(editor, fault=True)
                fault.setText(self._context.say(error.words))
                fault.show()
                return True
        return False

    def clear_faults(self) -> None:
        """Take all refusals away."""
        for editor, fault in zip(self.days, self.faults, strict=True):
            mark_fault(editor, fault=False)
            fault.hide()

    def _on_edited(self, place: int) -> None:
        self.faults[place].hide()
        self._tell(self.texts())

    def _copy(self, count: int) -> None:
        monday = self.days[0].text()
        for editor in self.days[:count]:
            editor.setText(monday)
        self._tell(self.texts())

    def _tell(self, texts: Sequence[str]) -> None:
        try:
            for editor in self.days:
                editor.value()
        except Refused as error:
            self.show_refused(error)
            return
        self.edited.emit(list(texts))
