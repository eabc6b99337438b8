"""What a user can do with absences; each verb is one transaction and one Change."""

from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.absence import Absence
from csdesk.people.store import PeopleStore
from csdesk.storage.journal import Journal


class AbsenceVerbs:
    """The part of `people.service.People` that knows who is away."""

    def __init__(self, store: PeopleStore, journal: Journal) -> None:
        """Write ``store`` through ``journal``."""
        self._store, self._journal = store, journal

    def absences(self, starts: date | None = None, ends: date | None = None) -> list[Absence]:
        """Return absences that touch these days (None = open), by their first day."""
        return [
            absence
            for absence in self._store.absences()
            if (ends is None or absence.starts_on <= ends) and (starts is None or absence.ends_on >= starts)
        ]

    def add_absence(
        self, person_id: int, starts_on: date, ends_on: date, share: float = 1.0, note: str = ""
    ) -> Change:
        """Note that a person is away."""
        absence = _checked(Absence(0, person_id, starts_on, ends_on, share, note))
        with self._journal.change(_("Note an absence of {name}", name=self._name(person_id))) as change:
            change.new_id = self._store.insert_absence(absence)
        return change.done

    def edit_absence(self, absence_id: int, **values: Any) -> Change:
        """Set starts_on, ends_on, share or note."""
        known = self._absence(absence_id)
        absence = _checked(replace(known, **values))
        with self._journal.change(_("Edit an absence of {name}", name=self._name(known.person_id))) as change:
            if absence != known:
                self._store.update_absence(absence)
        return change.done

    def remove_absence(self, absence_id: int) -> Change:
        """Remove an absence."""
        known = self._absence(absence_id)
        with self._journal.change(
            _("Remove an absence of {name}", name=self._name(known.person_id))
        ) as change:
            self._store.delete_absence(absence_id)
        return change.done

    def _absence(self, absence_id: int) -> Absence:
        for absence in self._store.absences():
            if absence.id == absence_id:
                return absence
        raise Refused(_("This absence is no longer in the workspace."))

    def _name(self, person_id: int) -> str:
        name = next((person.name for person in self._store.persons() if person.id == person_id), None)
        if name is None:
            raise Refused(_("This person is no longer in the workspace."), field="person_id")
        return name


def _checked(absence: Absence) -> Absence:
    if absence.ends_on < absence.starts_on:
        raise Refused(_("The last day is before the first."), field="ends_on")
    if not 0 < absence.share <= 1:
        raise Refused(_("The share of an absence is more than 0 % and at most 100 %."), field="share")
    return replace(absence, note=absence.note.strip())
