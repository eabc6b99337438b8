"""Opening hours and holidays of the company and its units; what is typed is written when the line is left."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.text import Words, _, ngettext, plain
from csdesk.people.opening import HolidayDraft, Opening
from csdesk.people.opening_text import day_text
from csdesk.people.unit import Unit
from ui.context import Context
from ui.people.holiday_list import HolidayList, Line
from ui.people.week_editor import WeekEditor
from ui.widgets.button import primary
from ui.widgets.card import Card
from ui.widgets.check import CheckBox
from ui.widgets.choice import Choice, Picker
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

_TABLES = ("opening_hours", "holiday", "unit", "workspace_fact")
_HOME = {"nb": "NO", "zh_CN": "CN"}
"""The country that is offered first, by language."""


def unit_choices(units: Sequence[Unit], company: str) -> list[tuple[int | None, str]]:
    """Return the company and its units as a tree drawn with spaces."""
    found: list[tuple[int | None, str]] = [(None, company)]

    def add(parent: int | None, depth: int) -> None:
        for unit in units:
            if unit.parent_id == parent:
                found.append((unit.id, "\u2003" * depth + unit.name))
                add(unit.id, depth + 1)

    add(None, 1)
    return found


class HoursDialog(QDialog):
    """Choose whose hours on top; the week on the left, holidays on the right."""

    def __init__(self, context: Context, unit_id: int | None = None, parent: QWidget | None = None) -> None:
        """Show the hours of a unit, None = the company."""
        super().__init__(parent)
        self._context, self._hours = context, context.workspace.people.hours
        self._unit, self._own = unit_id, False
        self._opening, self._units = Opening(), list[Unit]()
        theme, say = context.theme, context.say
        self.setWindowTitle(say(_("Opening hours and holidays")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(1040), theme.px(700))
        self.unit = Choice(theme, (), say(_("Whose hours")))
        self.unit.picked.connect(self.show_unit)
        self.week = WeekEditor(context)
        self.week.edited.connect(lambda texts: self._set(texts))
        self.mode = Segmented(theme, [("above", ""), ("own", "")], "own", say(_("Whose hours hold")))
        self.mode.chosen.connect(self._on_mode)
        self.note = Label(theme, "", "small", "text2", wrap=True)
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone]
        self.zone = Picker(theme, zones, say(_("Time zone")))
        self.zone.picked.connect(lambda _zone: self._set(None))
        self.shared = CheckBox(theme, say(_("Holidays from above hold here too")))
        self.shared.clicked.connect(lambda _on: self._set(None))
        self.holidays = HolidayList(context, date.today())
        self.holidays.saved.connect(self._save_holiday)
        self.holidays.removed.connect(self._remove_holidays)
        self.holidays.public_wanted.connect(self._add_public)
        self._build(say)
        context.changes.changed.connect(self._on_change)
        self.refresh()
        self._offer_countries()

    def _build(self, say: Callable[[Words], str]) -> None:
        theme = self._context.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.px(24),) * 4)
        outer.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.addWidget(Label(theme, say(_("Opening hours and holidays")), "title"), 1)
        self.unit.setFixedWidth(theme.px(300))
        head.addWidget(self.unit)
        outer.addLayout(head)
        sentence = _(
            "KPIs in business hours count only while a unit is open. What a unit does not set for itself comes from the unit above it, else from the company."
        )
        outer.addWidget(Label(theme, say(sentence), "small", "text2", wrap=True))
        left = Card(theme, say(_("Opening hours")))
        left.body.addWidget(self.mode)
        left.body.addWidget(self.note)
        left.body.addWidget(self.week)
        left.body.addWidget(Label(theme, say(_("Time zone")), "body", "text2"))
        left.body.addWidget(self.zone)
        left.body.addStretch(1)
        right = Card(theme, say(_("Holidays")))
        right.body.addWidget(self.shared)
        right.body.addWidget(self.holidays, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(14))
        columns.addWidget(left, 2)
        columns.addWidget(right, 3)
        outer.addLayout(columns, 1)
        foot = QHBoxLayout()
        self.fault = Label(theme, "", "small", "bad", wrap=True)
        foot.addWidget(self.fault, 1)
        self.close_button = primary(theme, say(_("Close")), "", self.accept)
        # Enter ends a line here; it does not close the dialog under the hands of who types.
        self.close_button.setAutoDefault(False)
        foot.addWidget(self.close_button)
        outer.addLayout(foot)

    # --- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read everything again."""
        self._opening = self._hours.opening()
        self._units = self._context.workspace.people.units()
        say = self._context.say
        self.unit.set_choices(unit_choices(self._units, say(_("Company"))))
        if self._unit is not None and self._unit not in {unit.id for unit in self._units}:
            self._unit = None
        self.show_unit(self._unit)

    def show_unit(self, unit_id: int | None) -> None:
        """Show what holds for a unit and what of it is its own."""
        opening, say = self._opening, self._context.say
        if unit_id != self._unit:
            self._own = False
        self._unit = unit_id
        self.unit.set_value(unit_id)
        hours = opening.owner(unit_id)
        own = opening.hours.get(unit_id)
        mine = self._own or unit_id is None or (own is not None and bool(own.week))
        above = say(_("As {name}", name=self._name(self._above(unit_id))))
        self.mode.set_choices([("above", above), ("own", say(_("Own hours")))], "own" if mine else "above")
        self.mode.setVisible(unit_id is not None)
        writable = not self._context.workspace.read_only
        self.mode.setEnabled(writable)
        self.week.show_week(hours.week if hours is not None else (), editable=mine and writable)
        self._show_note(known=hours is not None, mine=mine)
        self.zone.set_value(own.zone if own is not None and own.zone else None)
        self.zone.setPlaceholderText(self._zone_above(unit_id))
        self.zone.setEnabled(writable)
        self.shared.setVisible(unit_id is not None)
        self.shared.setChecked(own is None or not own.alone)
        self.shared.setEnabled(writable)
        lines = [
            Line(item, "" if item.unit_id == unit_id else self._said(item.unit_id))
            for item in opening.holidays_of(unit_id)
        ]
        self.holidays.show_lines(lines, unit_id, date.today())
        self.holidays.set_writable(writable)
        self.fault.setText("")

    def _show_note(self, *, known: bool, mine: bool) -> None:
        hint = _(
            "Type hours like 08:00–16:00 or 8-12, 13-17; 22-6 goes on past midnight. An empty day is closed."
        )
        if not known:
            hint = _(
                "No opening hours are set yet, so business hours cannot be counted. Type them like 08:00–16:00 or 8-12, 13-17."
            )
        elif not mine:
            hint = _("These hours come from above; choose Own hours to change them here.")
        self.note.setText(self._context.say(hint))

    def _above(self, unit_id: int | None) -> int | None:
        """Return whose hours would hold without the unit's own."""
        for owner in self._opening.above(unit_id)[1:]:
            hours = self._opening.hours.get(owner)
            if hours is not None and hours.week:
                return owner
        return None

    def _zone_above(self, unit_id: int | None) -> str:
        above = self._opening.above(unit_id)[1:]
        zones = (self._opening.hours[owner].zone for owner in above if owner in self._opening.hours)
        zone = next((zone for zone in zones if zone), self._opening.zone)
        say = self._context.say
        if not zone:
            return say(_("That of this computer"))
        return say(_("As above: {zone}", zone=zone.replace("_", " ")))

    def _name(self, unit_id: int | None) -> Words:
        if unit_id is None:
            return _("the company")
        return plain(next((unit.name for unit in self._units if unit.id == unit_id), "?"))

    def _said(self, unit_id: int | None) -> str:
        return self._context.say(_("Company") if unit_id is None else self._name(unit_id))

    def _offer_countries(self) -> None:
        code = self._context.language.code

        def read(_progress: object) -> Any:
            from csdesk.people.public_holidays import countries

            return countries(code)

        self._context.work.start(
            read, done=lambda found: self.holidays.set_countries(found, _HOME.get(code, ""))
        )

    # --- writing -------------------------------------------------------------------------------------------
    def _on_mode(self, mode: str) -> None:
        if mode == "own":
            self._own = True
            hours = self._opening.owner(self._unit)
            if hours is None:
                self.show_unit(self._unit)
                self.week.days[0].setFocus()
            else:
                self._set([day_text(slots) for slots in hours.week])
        else:
            self._own = False
            self._set([""] * 7)

    def _set(self, texts: list[str] | None) -> None:
        """Write hours (None = those that are set), zone and whether the holidays from above hold."""
        own, unit_id = self._hours.own(self._unit), self._unit
        days = texts if texts is not None else [day_text(slots) for slots in own.week] or [""] * 7
        zone, alone = self.zone.value() or "", not self.shared.isChecked()
        self._context.undo.perform(
            lambda: self._hours.set_hours(unit_id, days, zone, alone=alone),
            done=lambda _change: self.fault.setText(""),
            failed=self._refused,
        )

    def _refused(self, error: CSDeskError) -> None:
        if not (isinstance(error, Refused) and self.week.show_refused(error)):
            self.fault.setText(self._context.say(error.words))

    def _save_holiday(self, draft: HolidayDraft, holiday_id: int) -> None:
        values = {"day": draft.day, "name": draft.name, "slots": draft.slots, "like": draft.like}
        self._context.undo.perform(
            lambda: (
                self._hours.edit_holiday(holiday_id, **values)
                if holiday_id
                else self._hours.add_holiday(draft)
            ),
            done=lambda _change: self._holiday_saved(),
            failed=self.holidays.show_refused,
        )

    def _holiday_saved(self) -> None:
        self.holidays.stop_editing()
        self.holidays.day.setFocus()

    def _remove_holidays(self, ids: list[int]) -> None:
        words = ngettext("{n} holiday was removed.", "{n} holidays were removed.", len(ids))
        self._context.undo.perform(
            lambda: self._hours.remove_holidays(ids),
            done=lambda _change: self._context.notices.toast(words, undo=True),
            failed=self.holidays.show_refused,
        )

    def _add_public(self, country: str, year: int) -> None:
        before, unit_id, code = len(self._opening.holidays), self._unit, self._context.language.code

        def told(_change: object) -> None:
            added = len(self._hours.opening().holidays) - before
            words = ngettext("{n} holiday was added.", "{n} holidays were added.", added)
            self._context.notices.toast(words, undo=True)

        self._context.undo.perform(
            lambda: self._hours.add_public(country, year, unit_id, code),
            done=told,
            failed=self.holidays.show_refused,
        )

    def _on_change(self, change: Change) -> None:
        if change.touches(*_TABLES):
            self.refresh()
