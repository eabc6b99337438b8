"""What a user can do with units and people; each verb is one transaction and one Change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.people.absences import AbsenceVerbs
from csdesk.people.bulk import after_edits, check_everyone
from csdesk.people.hours import Hours
from csdesk.people.person import Person, PersonDraft, name_key
from csdesk.people.rules import required, tidied
from csdesk.people.store import PeopleStore
from csdesk.people.unit import Unit, UnitDraft, below
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal


class People(AbsenceVerbs):
    """The people of one workspace."""

    def __init__(self, db: Engine, journal: Journal) -> None:
        """Read ``db`` and write it through ``journal``."""
        super().__init__(PeopleStore(db), journal)
        self.hours = Hours(db, journal)

    # --- reading -------------------------------------------------------------------------------------------
    def units(self) -> list[Unit]:
        """Return all units, parents in any order, siblings in theirs."""
        return self._store.units()

    def persons(self) -> list[Person]:
        """Return everyone, leavers too, by name."""
        return self._store.persons()

    def person(self, person_id: int) -> Person:
        """Return one person; refuses an unknown id."""
        for person in self._store.persons():
            if person.id == person_id:
                return person
        raise Refused(_("This person is no longer in the workspace."))

    def members(self, unit_id: int) -> list[Person]:
        """Return the persons of a unit and of all units under it."""
        inside = below(self.units(), unit_id)
        return [person for person in self.persons() if person.unit_id in inside]

    def aliases(self, kind: str = "person") -> list[tuple[str, str, int]]:
        """Return (spelling, folded key, id) of every other spelling; ``kind`` is person or unit."""
        return self._store.aliases(kind)

    def person_keys(self) -> dict[str, int]:
        """Return every folded spelling, number and e-mail that names exactly one person, with that person's id.

        Where somebody bears a name today, it means them; another's former name or other spelling comes second.
        """
        found: dict[str, int] = {}
        doubtful: set[str] = set()
        for person in self.persons():
            for key in {
                name_key(person.name),
                person.number.casefold(),
                person.email.casefold(),
            } - {""}:
                if found.setdefault(key, person.id) != person.id:
                    doubtful.add(key)
        known = {key: person_id for key, person_id in found.items() if key not in doubtful}
        return {key: person_id for _spelling, key, person_id in self.aliases("person")} | known

    def unit_keys(self) -> dict[str, int]:
        """Return every folded unit name and alias with the unit's id."""
        names = {name_key(unit.name): unit.id for unit in reversed(self.units())}
        return names | {key: unit_id for _spelling, key, unit_id in self.aliases("unit")}

    # --- units ---------------------------------------------------------------------------------------------
    def add_unit(self, draft: UnitDraft) -> Change:
        """Add a unit at the end of its siblings; refuses an empty name."""
        name = required(draft.name, "name")
        siblings = [unit for unit in self.units() if unit.parent_id == draft.parent_id]
        with self._journal.change(_("Add unit {name}", name=name)) as change:
            change.new_id = self._store.insert_unit(name, draft.kind, draft.parent_id, len(siblings))
        return change.done

    def edit_unit(self, unit_id: int, **values: Any) -> Change:
        """Set name, kind or parent_id; a unit cannot come under itself."""
        if "name" in values:
            values["name"] = required(values["name"], "name")
        if values.get("parent_id") is not None and values["parent_id"] in below(self.units(), unit_id):
            raise Refused(
                _("A unit cannot be placed under itself or under a unit of its own."),
                field="parent_id",
            )
        with self._journal.change(_("Edit unit")) as change:
            self._store.update_unit(unit_id, **values)
        return change.done

    def remove_unit(self, unit_id: int) -> Change:
        """Remove a unit; its persons and sub-units move to its parent."""
        units = self.units()
        unit = next((unit for unit in units if unit.id == unit_id), None)
        if unit is None:
            raise Refused(_("This unit is no longer in the workspace."))
        with self._journal.change(_("Remove unit {name}", name=unit.name)) as change:
            for child in units:
                if child.parent_id == unit_id:
                    self._store.update_unit(child.id, parent_id=unit.parent_id)
            for person in self.persons():
                if person.unit_id == unit_id:
                    self._store.update_person(person.id, unit_id=unit.parent_id)
            if not self._store.delete_unit(unit_id):
                raise Refused(
                    _(
                        "{name} owns goals; move them to another unit first.",
                        name=unit.name,
                    )
                )
        return change.done

    # --- persons -------------------------------------------------------------------------------------------
    def add_person(self, draft: PersonDraft) -> Change:
        """Add a person; refuses an empty name, a number that is taken and a leaving day before the joining day."""
        draft = self._checked(draft, None)
        with self._journal.change(_("Add {name}", name=draft.name)) as change:
            change.new_id = self._store.insert_person(draft)
        return change.done

    def edit_person(self, person_id: int, **values: Any) -> Change:
        """Set any field of `PersonDraft`; the former spelling of a changed name stays as an alias."""
        person = self.person(person_id)
        fields = {name: getattr(person, name) for name in PersonDraft.__dataclass_fields__}
        if "name" in values and values["name"] != person.name:
            fields |= {"family_name": "", "given_name": ""}
        draft = self._checked(PersonDraft(**(fields | values)), person_id)
        with self._journal.change(_("Edit {name}", name=person.name)) as change:
            changed = {name: getattr(draft, name) for name in fields}
            self._store.update_person(person_id, **changed)
            if draft.name != person.name and name_key(draft.name) != name_key(person.name):
                self._store.insert_alias("person", person.name, name_key(person.name), person_id)
        return change.done

    def add_many(self, drafts: Sequence[PersonDraft]) -> list[int]:
        """Add many people as one change and return their ids; what refuses one of them refuses all."""
        fresh = [tidied(draft) for draft in drafts]
        check_everyone([*self.persons(), *fresh])
        label = ngettext("Add {n} person", "Add {n} people", len(fresh))
        with self._journal.change(label):
            return self._store.insert_persons(fresh)

    def edit_many(self, values: Mapping[int, Mapping[str, Any]]) -> Change:
        """Set fields of many people, by id, as one change; what refuses one of them refuses all."""
        before = {person.id: person for person in self.persons()}
        after = after_edits(before, values)
        check_everyone([*after.values(), *(one for key, one in before.items() if key not in after)])
        with self._journal.change(ngettext("Edit {n} person", "Edit {n} people", len(after))) as change:
            self._store.update_persons(after)
            for person_id, person in after.items():
                former = before[person_id].name
                if name_key(former) != name_key(person.name):
                    self._store.insert_alias("person", former, name_key(former), person_id)
        return change.done

    def remove_person(self, person_id: int) -> Change:
        """Remove a person nothing refers to; someone with goals or reviews is given a leaving day instead."""
        person = self.person(person_id)
        with self._journal.change(_("Remove {name}", name=person.name)) as change:
            for report in self.persons():
                if report.manager_id == person_id:
                    self._store.update_person(report.id, manager_id=person.manager_id)
            if not self._store.delete_person(person_id):
                raise Refused(
                    _(
                        "{name} has goals or reviews; set a leaving day instead of removing.",
                        name=person.name,
                    )
                )
        return change.done

    def add_alias(self, spelling: str, person_id: int) -> Change:
        """Remember that ``spelling`` in files means this person."""
        text = required(spelling, "spelling")
        self.person(person_id)
        others = ((person.name, person.id) for person in self.persons())
        _refuse_own_name(
            text, person_id, others, _("{name} is the name of another person, and stays theirs.")
        )
        with self._journal.change(_("Remember spelling {spelling}", spelling=text)) as change:
            change.new_id = self._store.insert_alias("person", text, name_key(text), person_id)
        return change.done

    def add_unit_alias(self, spelling: str, unit_id: int) -> Change:
        """Remember that ``spelling`` in files means this unit."""
        text = required(spelling, "spelling")
        others = ((unit.name, unit.id) for unit in self.units())
        _refuse_own_name(text, unit_id, others, _("{name} is the name of another unit, and stays its own."))
        with self._journal.change(_("Remember spelling {spelling}", spelling=text)) as change:
            change.new_id = self._store.insert_alias("unit", text, name_key(text), unit_id)
        return change.done

    def remove_alias(self, spelling: str, kind: str = "person") -> Change:
        """Forget a spelling."""
        with self._journal.change(_("Forget spelling {spelling}", spelling=spelling)) as change:
            self._store.delete_alias(kind, name_key(spelling))
        return change.done

    def _checked(self, draft: PersonDraft, own_id: int | None) -> PersonDraft:
        draft = tidied(draft)
        everyone, number = self.persons(), draft.number
        taken = next(
            (p for p in everyone if number and p.number == number and p.id != own_id),
            None,
        )
        if taken is not None:
            raise Refused(
                _(
                    "Number {number} already belongs to {name}.",
                    number=number,
                    name=taken.name,
                ),
                field="number",
            )
        if own_id is not None and self._manages(own_id, draft.manager_id, everyone):
            raise Refused(
                _("Nobody can be managed by themselves or by someone who reports to them."),
                field="manager_id",
            )
        return draft

    @staticmethod
    def _manages(person_id: int, manager_id: int | None, everyone: list[Person]) -> bool:
        managers = {person.id: person.manager_id for person in everyone}
        seen: set[int] = set()
        while manager_id is not None and manager_id not in seen:
            if manager_id == person_id:
                return True
            seen.add(manager_id)
            manager_id = managers.get(manager_id)
        return False


def _refuse_own_name(spelling: str, own_id: int, others: Iterable[tuple[str, int]], words: Words) -> None:
    """Refuse as another spelling what somebody else is called: it would go on meaning them."""
    key = name_key(spelling)
    for name, other_id in others:
        if other_id != own_id and name_key(name) == key:
            raise Refused(replace(words, params={"name": name}), field="spelling")
