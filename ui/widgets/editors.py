"""The editors of forms and inspectors; each has value(), set_value(), fault() and emits ``edited`` on commit."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QPlainTextEdit, QWidget

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from ui.theme import Theme
from ui.widgets.numbers import read_date, read_number
from ui.widgets.popover import Popover
from ui.widgets.undo_keys import belongs_to_window


def mark_fault(widget: QWidget, *, fault: bool) -> None:
    """Give an editor the red outline, or take it away."""
    widget.setProperty("fault", fault)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class LineEditor(QLineEdit):
    """One line of text; commits on Enter and when the focus leaves, Escape brings back what was."""

    edited = Signal(object)
    refused = Signal(object)

    def __init__(self, theme: Theme, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.theme = theme
        self._value: Any = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font("body"))
        self.setMinimumHeight(theme.px(30))
        self.editingFinished.connect(self._commit)

    def value(self) -> Any:
        """Return the value as last typed; raises Refused when it cannot be read."""
        return self.read(self.text())

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self._value = value
        self.setText(self.write(value))
        self.setCursorPosition(0)
        mark_fault(self, fault=False)

    def read(self, typed: str) -> Any:
        """Turn what was typed into the value."""
        return typed.strip()

    def write(self, value: Any) -> str:
        """Turn the value into what is shown."""
        return "" if value is None else str(value)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is nothing to undo in here."""
        if belongs_to_window(event, self):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring the old value back on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.write(self._value):
            self.set_value(self._value)
            return
        super().keyPressEvent(event)

    def _commit(self) -> None:
        try:
            value = self.read(self.text())
        except Refused as error:
            mark_fault(self, fault=True)
            self.refused.emit(error)
            return
        before = self._value
        self.set_value(value)
        if value != before and not (value == "" and before is None):
            self.edited.emit(value)


class NumberEditor(LineEditor):
    """A number; with ``percent`` the value is a fraction 0..1 and shown as a percentage."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        name: str,
        *,
        percent: bool = False,
        digits: int | None = None,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Write numbers in a language."""
        self._language, self._percent, self._digits = language, percent, digits
        super().__init__(theme, name, placeholder, parent)

    def read(self, typed: str) -> float | None:
        """Read 4,5 / 4.5 / 85 % / +5."""
        return read_number(typed, self._value, fraction=self._percent)

    def write(self, value: Any) -> str:
        """Write in the language's marks."""
        if value is None:
            return ""
        if self._percent:
            digits = self._digits if self._digits is not None else 0 if round(value * 10000) % 100 == 0 else 1
            return self._language.percent(value, digits)
        return self._language.number(value, self._digits)


class DateEditor(LineEditor):
    """A date, typed or picked from a calendar (the icon, or Alt+Down)."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Write dates in a language."""
        self._language = language
        super().__init__(theme, name, placeholder, parent)
        opener = self.addAction(theme.icon("calendar", "text3"), QLineEdit.ActionPosition.TrailingPosition)
        opener.triggered.connect(self.open_calendar)

    def read(self, typed: str) -> date | None:
        """Read 2026-09-30, 30.9.2026 or 30.9; the shown form always reads back."""
        if typed == self.write(self._value):
            return self._value if isinstance(self._value, date) else None
        return read_date(typed, datetime.now().astimezone().date())

    def write(self, value: Any) -> str:
        """Write in the language's form."""
        return self._language.date(value) if isinstance(value, date) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a month to pick from."""
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        if isinstance(self._value, date):
            calendar.setSelectedDate(QDate(self._value.year, self._value.month, self._value.day))
        popover = Popover(self.theme, calendar, self)
        popover.closed.connect(popover.deleteLater)

        def pick(day: QDate) -> None:
            popover.hide()
            self.setText(date(day.year(), day.month(), day.day()).isoformat())
            self._commit()

        calendar.clicked.connect(pick)
        calendar.activated.connect(pick)
        popover.show_under(self)


class TextEditor(QPlainTextEdit):
    """Several lines; commits when the focus leaves and on Ctrl+Enter."""

    edited = Signal(object)

    def __init__(
        self, theme: Theme, name: str, placeholder: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        """Show ``lines`` lines."""
        super().__init__(parent)
        self._value = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin counts as a change
        self.setFixedHeight(theme.px(20) * lines + theme.px(18))

    def value(self) -> str:
        """Return the text as typed, without blank ends."""
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._value = "" if value is None else str(value)
        self.setPlainText(self._value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit."""
        super().focusOutEvent(event)
        self._commit()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is nothing to undo in here."""
        if belongs_to_window(event, self):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Ctrl+Enter; bring the old text back on Escape."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commit()
            return
        if event.key() == Qt.Key.Key_Escape and self.value() != self._value:
            self.set_value(self._value)
            return
        super().keyPressEvent(event)

    def _commit(self) -> None:
        value = self.value()
        if value != self._value:
            self._value = value
            self.edited.emit(value)
