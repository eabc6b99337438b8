"""Write people and units: those an employee list names, and those found as agents and teams in other files."""

from collections.abc import Mapping, Sequence
from typing import Any

from csdesk.base.text import _
from csdesk.imports.decisions import Rule
from csdesk.imports.kinds.kind import Judged
from csdesk.imports.kinds.people.rows import PeopleRows, PersonRow
from csdesk.imports.plan import NewPerson, NewUnit
from csdesk.imports.problem import WARNING, Problem
from csdesk.imports.rows import Rows
from csdesk.people.person import Person, PersonDraft, name_key
from csdesk.people.service import People
from csdesk.people.unit import UnitDraft, UnitKind

_FIELD_OF = {
    "number": "number",
    "name": "name",
    "email": "email",
    "role": "role",
    "hired_on": "joined_on",
    "left_on": "left_on",
}


class PeopleWriter:
    """Adds to one workspace's people, inside the caller's change."""

    def __init__(self, people: People) -> None:
        """Work through the service, so that every rule of people holds."""
        self._people = people

    # --- agents and teams found in other files -------------------------------------------------------------
    def add_found(
        self, persons: Sequence[NewPerson], units: Sequence[NewUnit], parents: dict[str, str]
    ) -> tuple[int, int]:
        """Add units, then persons in them; ``parents`` names the unit over a team. Return how many of each."""
        unit_keys = self._people.unit_keys()
        added_units = 0
        # Parents first, so that a team finds its unit
        for unit in sorted(units, key=lambda unit: unit.name in parents):
            if name_key(unit.name) not in unit_keys:
                over = unit_keys.get(name_key(parents.get(unit.name, "")), self._root())
                kind = UnitKind.DEPARTMENT if unit.name in parents.values() else UnitKind.TEAM
                unit_keys[name_key(unit.name)] = self._add_unit(unit.name, kind, over)
                added_units += 1
        known = self._people.person_keys()
        added = 0
        for person in persons:
            if name_key(person.name) in known:
                continue
            unit_id = unit_keys.get(name_key(person.team)) if person.team else None
            change = self._people.add_person(PersonDraft(person.name, number=person.number, unit_id=unit_id))
            known[name_key(person.name)] = change.new_id or 0
            added += 1
        return added, added_units

    # --- an employee list ----------------------------------------------------------------------------------
    def judge(self, rows: Rows, rules: Mapping[str, Rule]) -> Judged:  # noqa: ARG002 - see `kind.Writer`
        """Tell what `write` would do."""
        if not isinstance(rows, PeopleRows):
            raise TypeError(type(rows))
        known, persons = self._people.person_keys(), {person.id: person for person in self._people.persons()}
        units = {unit.id: name_key(unit.name) for unit in self._people.units()}
        added = updated = 0
        for row in rows.rows:
            person = persons.get(_match(row, known))
            if person is None:
                added += 1
            elif (
                _differences(row, person, rows.fields)
                or self._moved(row, person, units)
                or self._managed(row, person, known)
            ):
                updated += 1
        named = (
            {name_key(row.name) for row in rows.rows}
            | {row.number.casefold() for row in rows.rows}
            | set(known)
        )
        unknown = tuple(
            (row.row, row.manager)
            for row in rows.rows
            if row.manager and not {name_key(row.manager), row.manager.casefold()} & named
        )
        strangers = tuple(
            Problem(
                row,
                "manager",
                name,
                WARNING,
                "unknown_manager",
                _("{name} is not among the people; the manager was left blank.", name=name),
            )
            for row, name in unknown
        )
        return Judged(added, updated, len(rows.rows) - added - updated, 0, strangers)

    def write(self, rows: Rows, rules: Mapping[str, Rule], batch: int) -> Judged:  # noqa: ARG002 - see `kind.Writer`
        """Add and update the people of the list; managers are set when everyone is in."""
        if not isinstance(rows, PeopleRows):
            raise TypeError(type(rows))
        counts = self.judge(rows, rules)
        unit_keys = self._people.unit_keys()
        for row in rows.rows:
            self._place(row, unit_keys)
        known, persons = self._people.person_keys(), {person.id: person for person in self._people.persons()}
        for row in rows.rows:
            person = persons.get(_match(row, known))
            unit_id = unit_keys.get(name_key(row.team or row.unit))
            if person is None:
                draft = PersonDraft(
                    row.name or row.number,
                    number=row.number,
                    email=row.email,
                    role=row.role,
                    unit_id=unit_id,
                    joined_on=row.hired_on,
                    left_on=row.left_on,
                )
                self._people.add_person(draft)
                continue
            values = _differences(row, person, rows.fields)
            if unit_id is not None and unit_id != person.unit_id:
                values["unit_id"] = unit_id
            if values:
                self._people.edit_person(person.id, **values)
        self._set_managers(rows)
        return counts

    def _set_managers(self, rows: PeopleRows) -> None:
        if "manager" not in rows.fields:
            return
        known, persons = self._people.person_keys(), {person.id: person for person in self._people.persons()}
        for row in rows.rows:
            manager = (
                known.get(row.manager.casefold(), known.get(name_key(row.manager))) if row.manager else None
            )
            person = persons.get(_match(row, known))
            if person is not None and manager is not None and manager not in (person.manager_id, person.id):
                self._people.edit_person(person.id, manager_id=manager)

    def _place(self, row: PersonRow, unit_keys: dict[str, int]) -> None:
        over = self._root()
        for name, kind in ((row.unit, UnitKind.DEPARTMENT), (row.team, UnitKind.TEAM)):
            if not name:
                continue
            key = name_key(name)
            if key not in unit_keys:
                unit_keys[key] = self._add_unit(name, kind, over)
            over = unit_keys[key]

    @staticmethod
    def _moved(row: PersonRow, person: Person, units: dict[int, str]) -> bool:
        wanted = name_key(row.team or row.unit)
        return bool(wanted) and units.get(person.unit_id or 0) != wanted

    @staticmethod
    def _managed(row: PersonRow, person: Person, known: dict[str, int]) -> bool:
        manager = known.get(row.manager.casefold(), known.get(name_key(row.manager))) if row.manager else None
        return manager is not None and manager not in (person.manager_id, person.id)

    def _add_unit(self, name: str, kind: UnitKind, over: int | None) -> int:
        return self._people.add_unit(UnitDraft(name, kind, over)).new_id or 0

    def _root(self) -> int | None:
        """Return the company's unit when there is exactly one; new units go under it."""
        roots = [
            unit.id
            for unit in self._people.units()
            if unit.parent_id is None and unit.kind is UnitKind.COMPANY
        ]
        return roots[0] if len(roots) == 1 else None


def _match(row: PersonRow, known: dict[str, int]) -> int:
    """Return the id of the person a row means: by number, else by name when the list has no numbers; 0 = nobody."""
    if row.number:
        return known.get(row.number.casefold(), 0)
    return known.get(name_key(row.name), 0)


def _differences(row: PersonRow, person: Person, fields: frozenset[str]) -> dict[str, Any]:
    """Return the values that the list fills in and that differ; blanks never erase."""
    found: dict[str, Any] = {}
    for key, own in _FIELD_OF.items():
        value = getattr(row, key)
        if key in fields and value not in ("", None) and value != getattr(person, own):
            found[own] = value
    if "name" in found and name_key(row.name) == name_key(person.name):
        del found["name"]  # "Moe, Kari" and "Kari Moe" are one name
    return found
