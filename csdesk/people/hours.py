"""What a user can do with opening hours and holidays; each verb is one transaction and one Change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext, plain
from csdesk.people.hours_store import HoursStore
from csdesk.people.opening import Holiday, HolidayDraft, Opening, UnitHours
from csdesk.people.opening_text import read_week
from csdesk.people.store import PeopleStore
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal


class Hours:
    """Opening hours and holidays of one workspace; a ``unit_id`` of None is the company."""

    def __init__(self, db: Engine, journal: Journal) -> None:
        """Read ``db`` and write it through ``journal``."""
        self._store, self._journal = HoursStore(db), journal
        self._people = PeopleStore(db)

    # --- reading -------------------------------------------------------------------------------------------
    def opening(self) -> Opening:
        """Return all hours, holidays and clocks, with the units and people they hold for."""
        return self._store.opening()

    def own(self, unit_id: int | None) -> UnitHours:
        """Return what a unit sets for itself; blank where it sets nothing."""
        return self.opening().hours.get(unit_id, UnitHours(unit_id))

    def own_holidays(self, unit_id: int | None) -> tuple[Holiday, ...]:
        """Return the holidays a unit set for itself, by day."""
        return tuple(holiday for holiday in self.opening().holidays if holiday.unit_id == unit_id)

    def check(self) -> list[Words]:
        """Look at what is stored; an empty list is good news."""
        try:
            opening = self.opening()
        except (Refused, ValueError):
            return [_("Some opening hours cannot be read; set them again.")]
        zones = {hours.zone for hours in opening.hours.values() if hours.zone}
        return [
            _('"{zone}" is no time zone this computer knows; opening hours on it are read on the workspace\'s clock.', zone=zone)
            for zone in sorted(zones - available_timezones())
        ]  # fmt: skip

    # --- hours ---------------------------------------------------------------------------------------------
    def set_hours(
        self, unit_id: int | None, days: Sequence[str], zone: str = "", *, alone: bool = False
    ) -> Change:
        """Set the hours of seven days as text, Monday first; blank is closed, and all blank means as above.

        ``zone`` '' is as above; ``alone`` leaves out the holidays from above. Refuses at day1 .. day7 or zone.
        """
        name = self._name(unit_id)
        hours = UnitHours(unit_id, read_week(days), zone.strip(), alone and unit_id is not None)
        if hours.zone and hours.zone not in available_timezones():
            raise Refused(
                _('"{zone}" is no time zone; write it like Europe/Oslo.', zone=hours.zone), field="zone"
            )
        with self._journal.change(_("Set the opening hours of {name}", name=name)) as change:
            if hours != self.own(unit_id):
                self._store.save_hours(hours)
        return change.done

    def remove_hours(self, unit_id: int | None) -> Change:
        """Take away what a unit sets about hours and clock; those above hold again."""
        name = self._name(unit_id)
        if unit_id not in self.opening().hours:
            raise Refused(_("{name} has no opening hours of its own.", name=name))
        with self._journal.change(_("Remove the opening hours of {name}", name=name)) as change:
            self._store.delete_hours(unit_id)
        return change.done

    # --- holidays ------------------------------------------------------------------------------------------
    def add_holiday(self, draft: HolidayDraft) -> Change:
        """Add a holiday; refuses an empty name and a day its owner has already."""
        draft = self._checked(draft)
        self._name(draft.unit_id)
        with self._journal.change(_("Add the holiday {name}", name=draft.name)) as change:
            change.new_id = self._store.insert_holiday(draft)
        return change.done

    def add_holidays(self, drafts: Iterable[HolidayDraft]) -> Change:
        """Add many holidays as one change; days their owner has already are left as they are."""
        taken = {(holiday.unit_id, holiday.day) for holiday in self.opening().holidays}
        fresh = {(draft.unit_id, draft.day): draft for draft in drafts}
        wanted = [self._checked(draft) for owner, draft in fresh.items() if owner not in taken]
        for unit_id in {draft.unit_id for draft in wanted}:
            self._name(unit_id)
        with self._journal.change(ngettext("Add {n} holiday", "Add {n} holidays", len(wanted))) as change:
            for draft in wanted:
                self._store.insert_holiday(draft)
        return change.done

    def add_public(self, country: str, year: int, unit_id: int | None = None, language: str = "en") -> Change:
        """Add the public holidays of a country and year, moved work days too, named in ``language`` where known."""
        from csdesk.people.public_holidays import public_holidays

        return self.add_holidays(
            replace(draft, unit_id=unit_id) for draft in public_holidays(country, year, language)
        )

    def edit_holiday(self, holiday_id: int, **values: Any) -> Change:
        """Set day, name, slots or like of a holiday."""
        known = self._holiday(holiday_id)
        holiday = replace(known, **values)
        draft = self._checked(holiday, holiday_id)
        holiday = replace(holiday, name=draft.name)
        with self._journal.change(_("Edit the holiday {name}", name=known.name)) as change:
            if holiday != known:
                self._store.update_holiday(holiday)
        return change.done

    def remove_holiday(self, holiday_id: int) -> Change:
        """Remove a holiday."""
        return self.remove_holidays([holiday_id])

    def remove_holidays(self, holiday_ids: Sequence[int]) -> Change:
        """Remove holidays as one change."""
        known = [self._holiday(holiday_id) for holiday_id in holiday_ids]
        label = ngettext("Remove {n} holiday", "Remove {n} holidays", len(known))
        if len(known) == 1:
            label = _("Remove the holiday {name}", name=known[0].name)
        with self._journal.change(label) as change:
            for holiday in known:
                self._store.delete_holiday(holiday.id)
        return change.done

    def _holiday(self, holiday_id: int) -> Holiday:
        for holiday in self.opening().holidays:
            if holiday.id == holiday_id:
                return holiday
        raise Refused(_("This holiday is no longer in the workspace."))

    def _checked(self, draft: HolidayDraft, own_id: int = 0) -> HolidayDraft:
        name = " ".join(draft.name.split())
        if not name:
            raise Refused(_("Please enter a name."), field="name")
        for other in self.opening().holidays:
            if (other.unit_id, other.day) == (draft.unit_id, draft.day) and other.id != own_id:
                raise Refused(_("This day is {name} already.", name=other.name), field="day")
        return replace(draft, name=name)

    def _name(self, unit_id: int | None) -> Words:
        if unit_id is None:
            return _("the company")
        for unit in self._people.units():
            if unit.id == unit_id:
                return plain(unit.name)
        raise Refused(_("This unit is no longer in the workspace."))
