"""What is true of the whole file: its name, language, fiscal year and HR contact."""

from collections.abc import Mapping
from zoneinfo import available_timezones

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal

DEFAULTS = {
    "name": "",
    "subtitle": "",
    "language": "",
    "fiscal_start": "1",
    "hr_name": "",
    "sla_within": "",
    "sample": "",
    "week_rule": "iso",
    "time_zone": "",
    "board_kpis": "",
    "objection_days": "5",
    "answer_days": "10",
}
"""Every fact with the value it has before anyone sets it."""


_MONTHS = frozenset(str(month) for month in range(1, 13))
_WEEK_RULES = frozenset({"iso", "sunday"})


class Facts:
    """Named texts of the workspace; one edit is one undoable change."""

    def __init__(self, db: Engine, journal: Journal) -> None:
        """Read and write the facts of ``db``."""
        self._db = db
        self._journal = journal

    def all(self) -> dict[str, str]:
        """Return every fact, defaults filled in."""
        rows = self._db.execute_sql("SELECT key, value FROM workspace_fact").fetchall()
        return DEFAULTS | dict(rows)

    def get(self, key: str) -> str:
        """Return one fact of `DEFAULTS`."""
        row = self._db.execute_sql("SELECT value FROM workspace_fact WHERE key = ?", (key,)).fetchone()
        return DEFAULTS[key] if row is None else str(row[0])

    def edit(self, values: Mapping[str, str]) -> Change:
        """Set facts, as one change; refuses a fiscal year that starts in no month, an unknown week rule or time zone."""
        if "fiscal_start" in values and values["fiscal_start"] not in _MONTHS:
            raise Refused(_("The fiscal year must start in a month from 1 to 12."), field="fiscal_start")
        if values.get("week_rule", "iso") not in _WEEK_RULES:
            raise Refused(_("Weeks start on Monday (iso) or on Sunday (sunday)."), field="week_rule")
        zone = values.get("time_zone", "")
        if zone and zone not in available_timezones():
            raise Refused(
                _('"{zone}" is no time zone; write it like Europe/Oslo.', zone=zone), field="time_zone"
            )
        with self._journal.change(_("Edit workspace settings")) as change:
            for key, value in values.items():
                self._db.execute_sql(
                    "INSERT INTO workspace_fact (key, value) VALUES (?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                    (key, value),
                )
        return change.done
