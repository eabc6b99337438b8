"""All queries of opening hours and holidays; private to this area."""

from datetime import date
from typing import Any

from csdesk.people.opening import Holiday, HolidayDraft, Opening, UnitHours
from csdesk.people.opening_text import day_text, kept_week, read_day, week_of
from csdesk.people.tables import HolidayTable, OpeningHoursTable
from csdesk.storage.engine import Engine

_HOURS = "SELECT unit_id, week, zone, alone FROM opening_hours ORDER BY unit_id"
_HOLIDAYS = "SELECT id, unit_id, day, name, hours, like_weekday FROM holiday ORDER BY day, id"
_UNITS = "SELECT id, parent_id FROM unit ORDER BY id"
_MEMBERS = "SELECT id, unit_id FROM person WHERE unit_id IS NOT NULL ORDER BY id"
_ZONE = "SELECT value FROM workspace_fact WHERE key = 'time_zone'"
# Asked before every question about KPIs, so in plain SQL; rows that did not change are not read into nouns again.


class HoursStore:
    """Reads and writes hours and holidays of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db
        self._known: tuple[tuple[Any, ...], Opening] = ((), Opening())

    def opening(self) -> Opening:
        """Return everything at once; the same object as long as nothing changed."""
        hours = self._rows(_HOURS)
        holidays = self._rows(_HOLIDAYS)
        zone = self._rows(_ZONE)
        people = (self._rows(_UNITS), self._rows(_MEMBERS)) if hours or holidays else ((), ())
        raw = (hours, holidays, zone, *people) if hours or holidays else (zone,)
        known, opening = self._known
        if raw != known or not raw:
            opening = Opening(
                zone[0][0] if zone else "",
                dict(people[0]),
                {row[0]: UnitHours(row[0], week_of(row[1]), row[2], bool(row[3])) for row in hours},
                tuple(_holiday(row) for row in holidays),
                dict(people[1]),
                hash(raw),
            )
            self._known = (raw, opening)
        return opening

    def save_hours(self, hours: UnitHours) -> None:
        """Insert or replace what a unit sets; deletes it when everything is as above."""
        if not (hours.week or hours.zone or hours.alone):
            self.delete_hours(hours.unit_id)
            return
        values = {"week": kept_week(hours.week), "zone": hours.zone, "alone": int(hours.alone)}
        owner = OpeningHoursTable.unit_id.is_null() if hours.unit_id is None else (
            OpeningHoursTable.unit_id == hours.unit_id
        )  # fmt: skip
        if not OpeningHoursTable.update(**values).where(owner).execute(self._db):
            OpeningHoursTable.insert(unit_id=hours.unit_id, **values).execute(self._db)

    def delete_hours(self, unit_id: int | None) -> None:
        """Delete what a unit sets."""
        self._db.execute_sql("DELETE FROM opening_hours WHERE unit_id IS ?", (unit_id,))

    def insert_holiday(self, holiday: HolidayDraft) -> int:
        """Insert a holiday and return its id."""
        return int(HolidayTable.insert(**_values(holiday)).execute(self._db))

    def update_holiday(self, holiday: Holiday) -> None:
        """Write a holiday anew."""
        HolidayTable.update(**_values(holiday)).where(HolidayTable.id == holiday.id).execute(self._db)

    def delete_holiday(self, holiday_id: int) -> None:
        """Delete a holiday."""
        HolidayTable.delete().where(HolidayTable.id == holiday_id).execute(self._db)

    def _rows(self, sql: str) -> tuple[tuple[Any, ...], ...]:
        return tuple(self._db.execute_sql(sql).fetchall())


def _holiday(row: tuple[Any, ...]) -> Holiday:
    key, unit_id, day, name, hours, like = row
    return Holiday(date.fromisoformat(day), name, read_day(hours), like, unit_id, key)


def _values(holiday: HolidayDraft) -> dict[str, Any]:
    return {
        "unit_id": holiday.unit_id,
        "day": holiday.day,
        "name": holiday.name,
        "hours": day_text(holiday.slots, "-", ","),
        "like_weekday": holiday.like,
    }
