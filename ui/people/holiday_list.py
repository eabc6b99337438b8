"""The holidays of a unit: its own to add, edit and remove, those from above to see; public holidays of a country."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import _, pgettext
from csdesk.people.opening import Holiday, HolidayDraft
from csdesk.people.opening_text import day_text, read_day
from csdesk.people.opening_words import holiday_words
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.widgets.button import primary, secondary
from ui.widgets.choice import Picker
from ui.widgets.editors import DateEditor, LineEditor, NumberEditor, mark_fault
from ui.widgets.label import Label
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One holiday with whose it is ('' = the unit's own)."""

    holiday: Holiday
    origin: str


class HolidayTable(Table):
    """Delete removes the chosen lines; Enter or a double click edits one."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Delete key."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class HolidayList(QWidget):
    """``saved(draft, id)`` asks to add (id 0) or edit, ``removed(ids)`` and ``public_wanted(country, year)`` do as named."""

    saved = Signal(object, int)
    removed = Signal(object)
    public_wanted = Signal(str, int)

    def __init__(self, context: Context, today: date) -> None:
        """Start empty; ``today`` chooses the year that is offered."""
        super().__init__()
        self._context, self._editing = context, 0
        self._unit: int | None = None
        theme, say = context.theme, context.say
        self.model = RecordsModel(self._columns(), key=lambda line: line.holiday.id)
        self.table = HolidayTable(theme, say(_("Holidays")))
        self.table.setModel(self.model)
        self.table.set_widths([128, 140, 110, 90], stretch=1)
        self.table.activated.connect(self._on_activated)
        self.table.removed.connect(self._remove)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._follow())
        self.day = DateEditor(theme, context.language, say(_("Day")), say(_("Day")))
        self.name = LineEditor(theme, say(_("Name of the holiday")), say(_("Holiday")))
        self.hours = LineEditor(theme, say(_("Open all the same")), say(_("Closed, or 8-12")))
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        self.fault.hide()
        self.ok = primary(theme, say(_("Add")), "plus", self._save)
        self.remove = secondary(theme, say(_("Remove")), "trash-2", self._remove)
        self.country = Picker(theme, (), say(_("Country")))
        self.country.setPlaceholderText(say(_("Country")))
        self.year = NumberEditor(theme, context.language, say(_("Year")), digits=0)
        self.year.write = lambda value: "" if value is None else f"{value:.0f}"  # type: ignore[method-assign]
        self.year.set_value(today.year)
        self.public = secondary(theme, say(_("Add public holidays")), "calendar-days", self._want_public)
        self._build()

    def _build(self) -> None:
        theme, say = self._context.theme, self._context.say
        for editor, width in ((self.day, 118), (self.hours, 130), (self.year, 68)):
            editor.setFixedWidth(theme.px(width))
        entry = self._row(self.day, self.name, self.hours, self.ok)
        public = self._row(self.country, self.year, self.public)
        public.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        hint = _("A holiday replaces the hours that begin on its day. Hours make it a part day.")
        foot.addWidget(Label(theme, say(hint), "small", "text2", wrap=True), 1)
        foot.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)
        column.addLayout(entry)
        column.addWidget(self.fault)
        column.addLayout(public)
        for editor in (self.day, self.name, self.hours):
            editor.returnPressed.connect(self._save)

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.theme.px(8))
        for widget in widgets:
            row.addWidget(widget)
        return row

    def _columns(self) -> list[Column[Line]]:
        say, language = self._context.say, self._context.language

        def ink(line: Line) -> str:
            return "text3" if line.origin else "text"

        return [
            Column(say(_("Day")), lambda o: o.holiday.day, lambda o: language.date(o.holiday.day), role=ink),
            Column(say(_("Holiday")), lambda o: o.holiday.name, role=ink, tooltip=lambda o: o.holiday.name),
            Column(say(pgettext("holiday", "Hours")), lambda o: say(holiday_words(o.holiday)), role=ink),
            Column(say(pgettext("holiday", "From")), lambda o: o.origin, role="text3"),
        ]

    # --- showing -------------------------------------------------------------------------------------------
    def show_lines(self, lines: Sequence[Line], unit_id: int | None, today: date) -> None:
        """Show the holidays that hold for a unit, and bring the next one into view."""
        moved = unit_id != self._unit
        self._unit = unit_id
        self.table.setColumnHidden(len(self.model.columns) - 1, unit_id is None)
        self.model.set_records(lines)
        if moved:
            self.stop_editing()
        place = next((n for n, line in enumerate(lines) if line.holiday.day >= today), len(lines) - 1)
        if moved and place >= 0:
            self.table.scrollTo(self.model.index(place, 0), Table.ScrollHint.PositionAtTop)
        self._follow()

    def set_countries(self, countries: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer countries by code and name."""
        self.country.set_choices(countries)
        if self.country.value() is None:
            self.country.set_value(chosen or None)

    def set_writable(self, writable: bool) -> None:
        """Offer the verbs, or only show."""
        for widget in (self.day, self.name, self.hours, self.ok, self.country, self.year, self.public):
            widget.setEnabled(writable)
        self.remove.setVisible(writable)

    def show_refused(self, error: CSDeskError) -> None:
        """Say under the line what is wrong with it."""
        self.fault.setText(self._context.say(error.words))
        self.fault.show()
        field = error.field if isinstance(error, Refused) else None
        editors = {"day": self.day, "name": self.name, "hours": self.hours, "year": self.year}
        if field in editors:
            mark_fault(editors[field], fault=True)
            editors[field].setFocus()

    def stop_editing(self) -> None:
        """Empty the line, ready for a new holiday."""
        self._editing = 0
        for editor in (self.day, self.name, self.hours):
            editor.set_value(None)
        self.fault.hide()
        self.ok.setText(self._context.say(_("Add")))

    # --- answers to the parts ------------------------------------------------------------------------------
    def _chosen(self) -> list[Line]:
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        return [line for line in (self.model.record(row) for row in sorted(rows)) if not line.origin]

    def _follow(self) -> None:
        self.remove.setEnabled(bool(self._chosen()))

    def _on_activated(self, index: QModelIndex) -> None:
        line = self.model.record(index)
        if line.origin or not self.ok.isEnabled():
            return
        self._editing = line.holiday.id
        self.day.set_value(line.holiday.day)
        self.name.set_value(line.holiday.name)
        self.hours.set_value(day_text(line.holiday.slots))
        self.ok.setText(self._context.say(_("Save")))
        self.name.setFocus()

    def _save(self) -> None:
        self.fault.hide()
        known = next((line.holiday for line in self.model.records if line.holiday.id == self._editing), None)
        try:
            day = self.day.value()
            if day is None:
                raise Refused(_("Enter the day."), field="day")
            slots = read_day(self.hours.text(), "hours")
            like = known.like if known is not None and not slots else 0
            self.saved.emit(HolidayDraft(day, self.name.text(), slots, like, self._unit), self._editing)
        except Refused as error:
            self.show_refused(Refused(error.words, error.field or "day"))

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen and self.ok.isEnabled():
            self.removed.emit([line.holiday.id for line in chosen])

    def _want_public(self) -> None:
        self.fault.hide()
        self.country.editingFinished.emit()  # a name may be typed whole while its list is still open
        try:
            year = self.year.value()
            if self.country.value() is None or year is None:
                raise Refused(_("Choose a country and a year."), field="year")
            self.public_wanted.emit(self.country.value(), int(year))
        except Refused as error:
            self.show_refused(error)
