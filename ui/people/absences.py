"""The days on which one person is away: a list in the profile, each line to be edited or removed, and one to add."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.people.absence import Absence
from ui.context import Context
from ui.people.dialog import Failed, FormDialog
from ui.widgets.button import ghost, icon_button, secondary
from ui.widgets.form import Row
from ui.widgets.label import Label


def absence_text(language: Language, absence: Absence) -> str:
    """Write the days of an absence, its share when it is not the whole, and its note."""
    first, last = language.date(absence.starts_on, "short"), language.date(absence.ends_on)
    days = language.date(absence.starts_on)
    if absence.starts_on != absence.ends_on:
        days = language.say(_("{first} – {last}", first=first, last=last))
    if absence.share < 1:
        days = language.say(_("{days}, {share} away", days=days, share=language.percent(absence.share)))
    return language.say(_("{days}: {note}", days=days, note=absence.note)) if absence.note else days


class AbsenceList(QWidget):
    """``wanted`` asks to edit an absence (None = a new one), ``removed`` to remove one."""

    wanted = Signal(object)
    removed = Signal(int)

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self._context = context
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Label(theme, say(_("Absences")), "strong"))
        hint = _(
            "Holidays of one's own, leave, courses. The quarterly plan counts on the days that are left."
        )
        column.addWidget(Label(theme, say(hint), "small", "text2", wrap=True))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.px(2))
        column.addLayout(self.lines)
        self.add = secondary(theme, say(_("Add an absence")), "plus", lambda: self.wanted.emit(None))
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)

    def show_absences(self, absences: Sequence[Absence]) -> None:
        """Show these, by their first day."""
        while (item := self.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for absence in absences:
            self.lines.addWidget(self._line(absence))

    def _line(self, absence: Absence) -> QWidget:
        theme, text = self._context.theme, absence_text(self._context.language, absence)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        edit = ghost(theme, text, on_click=lambda: self.wanted.emit(absence))
        edit.setAccessibleDescription(self._context.say(_("Edit the absence")))
        row.addWidget(edit)
        row.addStretch(1)
        name = self._context.say(_("Remove the absence {days}", days=text))
        row.addWidget(icon_button(theme, "x", name, lambda: self.removed.emit(absence.id)))
        return line


def open_absence(context: Context, person_id: int, absence: Absence | None, host: QWidget) -> FormDialog:
    """Ask for the days of an absence, a new one or one that is there."""
    say, people = context.say, context.workspace.people
    rows = [
        Row("starts_on", say(_("First day")), "date"),
        Row("ends_on", say(_("Last day")), "date"),
        Row("share", say(_("Share away")), "percent"),
        Row("note", say(_("Note"))),
    ]

    def save(values: dict[str, Any], done: Any, failed: Failed) -> None:
        first = values["starts_on"]
        filled = {**values, "ends_on": values["ends_on"] or first, "note": values["note"] or ""}
        filled["share"] = 1.0 if values["share"] is None else values["share"]
        if first is None:
            dialog.form.show_refused(_needs_day())
        elif absence is None:
            context.undo.perform(lambda: people.add_absence(person_id, **filled), done=done, failed=failed)
        else:
            context.undo.perform(lambda: people.edit_absence(absence.id, **filled), done=done, failed=failed)

    title = _("Add an absence") if absence is None else _("Edit the absence")
    verb = _("Add absence") if absence is None else _("Save")
    dialog = FormDialog(context, say(title), rows, say(verb), save, host)
    values = {"share": 1.0}
    if absence is not None:
        values = {name: getattr(absence, name) for name in ("starts_on", "ends_on", "share", "note")}
    dialog.form.set_values(values)
    dialog.open()
    return dialog


def _needs_day() -> Refused:
    return Refused(_("Enter the first day."), field="starts_on")
