"""What holds for the whole workspace: its name, calendar, clock and HR contact; each edit is one undo."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.language import LANGUAGES, OWN_NAMES, Language
from csdesk.base.text import Words, _
from ui.context import Context
from ui.shell.dialogs import Sheet
from ui.widgets.button import ghost
from ui.widgets.form import Form, Row
from ui.widgets.label import Label

WEEK_RULES: tuple[tuple[str, Words], ...] = (
    ("iso", _("From Monday, numbered by ISO 8601")),
    ("sunday", _("From Sunday, week 1 holds 1 January")),
)


class WorkspaceSettings(Sheet):
    """A form over `csdesk.storage.facts.Facts`; what is typed is written when the field is left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show what is in force."""
        theme, language = context.theme, context.language
        super().__init__(theme, language, _("Workspace settings"), parent)
        self._context = context
        self.setMinimumWidth(theme.px(560))
        self.form = Form(theme, language, _rows(language))
        self.form.set_values(context.workspace.facts.all())
        self.form.edited.connect(self._on_edited)
        note = language.say(
            _("These settings are kept in the workspace file and hold for everyone who opens it.")
        )
        self.body.addWidget(Label(theme, note, "small", "text2", wrap=True))
        self.body.addWidget(self.form)
        self.form.setEnabled(not context.workspace.read_only)
        self.hours = ghost(theme, language.say(_("Opening hours and holidays…")), "clock", self._open_hours)
        self.body.addWidget(self.hours, 0, Qt.AlignmentFlag.AlignLeft)

    def _open_hours(self) -> None:
        self.accept()
        self._context.go("people", command="hours")

    def _on_edited(self, name: str, value: Any) -> None:
        facts, text = self._context.workspace.facts, str(value or "")
        if text == facts.get(name):
            return
        self._context.undo.perform(lambda: facts.edit({name: text}), failed=self._on_refused)

    def _on_refused(self, error: CSDeskError) -> None:
        self.form.set_values(self._context.workspace.facts.all())
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self._context.notices.error(error)


def _rows(language: Language) -> list[Row]:
    say = language.say
    months = tuple((str(month), language.date(date(2026, month, 1), "month_only")) for month in range(1, 13))
    zones = tuple((zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone)
    languages = (("", say(_("As the system"))), *((code, OWN_NAMES[code]) for code in LANGUAGES))
    return [
        Row("name", say(_("Name of the organisation")), icon="building-2"),
        Row("subtitle", say(_("Department or place")), icon="tag"),
        Row("language", say(_("Language of reports")), "choice", "languages", languages),
        Row("fiscal_start", say(_("Fiscal year starts in")), "choice", "calendar", months),
        Row(
            "week_rule", say(_("Weeks")), "choice", "calendar-days", tuple((k, say(w)) for k, w in WEEK_RULES)
        ),
        Row(
            "time_zone",
            say(_("Time zone")),
            "person",
            "clock",
            zones,
            say(_("That of this computer")),
        ),
        Row("hr_name", say(_("Contact in HR")), icon="user-round", placeholder=say(_("Signs the packet"))),
    ]
