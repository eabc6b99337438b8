"""All queries of people: rows to nouns and back; private to this area."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from peewee import IntegrityError

from csdesk.people.absence import Absence
from csdesk.people.person import Person, PersonDraft
from csdesk.people.tables import AbsenceTable, AliasTable, PersonTable, UnitTable
from csdesk.people.unit import Unit, UnitKind
from csdesk.storage.engine import Engine

_PERSONS = """
    SELECT id, name, number, email, role, unit_id, manager_id, joined_on, left_on, family_name, given_name, language, fte
    FROM person ORDER BY name, id
"""
_FIELDS = tuple(PersonDraft.__dataclass_fields__)
# Read on nearly every question and every verb, so in plain SQL: building the query would cost more than running it.


class PeopleStore:
    """Reads and writes units, persons and aliases of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    def units(self) -> list[Unit]:
        """Return all units, siblings in their order."""
        rows = self._db.execute_sql(
            "SELECT id, name, kind, parent_id, position FROM unit ORDER BY parent_id, position, id"
        ).fetchall()
        return [Unit(row[0], row[1], UnitKind(row[2]), row[3], row[4]) for row in rows]

    def insert_unit(self, name: str, kind: str, parent_id: int | None, position: int) -> int:
        """Insert a unit and return its id."""
        query = UnitTable.insert(name=name, kind=kind, parent_id=parent_id, position=position)
        return int(query.execute(self._db))

    def update_unit(self, unit_id: int, **values: Any) -> None:
        """Set columns of a unit."""
        UnitTable.update(**values).where(UnitTable.id == unit_id).execute(self._db)

    def delete_unit(self, unit_id: int) -> bool:
        """Delete a unit; False when something still points to it."""
        return self._deleted(UnitTable.delete().where(UnitTable.id == unit_id))

    def persons(self) -> list[Person]:
        """Return everyone, by name."""
        rows = self._db.execute_sql(_PERSONS).fetchall()
        return [_person(row) for row in rows]

    def insert_person(self, draft: PersonDraft) -> int:
        """Insert a person and return the id."""
        return int(PersonTable.insert(**asdict(draft)).execute(self._db))

    def insert_persons(self, drafts: Sequence[PersonDraft]) -> list[int]:
        """Insert many persons and return their ids, in the order given."""
        last = self._db.execute_sql("SELECT ifnull(max(id), 0) FROM person").fetchone()[0]
        marks = ", ".join("?" * len(_FIELDS))
        sql = f"INSERT INTO person ({', '.join(_FIELDS)}) VALUES ({marks})"
        self._db.executemany(sql, map(_values, drafts))
        rows = self._db.execute_sql("SELECT id FROM person WHERE id > ? ORDER BY id", (last,)).fetchall()
        return [int(row[0]) for row in rows]

    def update_persons(self, persons: Mapping[int, PersonDraft]) -> None:
        """Set all columns of many persons, by id."""
        sets = ", ".join(f"{name} = ?" for name in _FIELDS)
        rows = ((*_values(person), person_id) for person_id, person in persons.items())
        self._db.executemany(f"UPDATE person SET {sets} WHERE id = ?", rows)

    def absences(self) -> list[Absence]:
        """Return all absences by their first day."""
        query = AbsenceTable.select().order_by(AbsenceTable.starts_on, AbsenceTable.id)
        return [Absence(**row) for row in query.dicts().execute(self._db)]

    def insert_absence(self, absence: Absence) -> int:
        """Insert an absence and return its id."""
        values = asdict(absence)
        del values["id"]
        return int(AbsenceTable.insert(**values).execute(self._db))

    def update_absence(self, absence: Absence) -> None:
        """Write an absence anew."""
        values = asdict(absence)
        AbsenceTable.update(**values).where(AbsenceTable.id == absence.id).execute(self._db)

    def delete_absence(self, absence_id: int) -> None:
        """Delete an absence."""
        AbsenceTable.delete().where(AbsenceTable.id == absence_id).execute(self._db)

    def update_person(self, person_id: int, **values: Any) -> None:
        """Set columns of a person."""
        PersonTable.update(**values).where(PersonTable.id == person_id).execute(self._db)

    def delete_person(self, person_id: int) -> bool:
        """Delete a person; False when something still points to them."""
        return self._deleted(PersonTable.delete().where(PersonTable.id == person_id))

    def _deleted(self, query: Any) -> bool:
        try:
            query.execute(self._db)
        except IntegrityError:
            return False
        return True

    def aliases(self, kind: str) -> list[tuple[str, str, int]]:
        """Return (spelling, key, person or unit id) of a kind."""
        query = AliasTable.select().where(AliasTable.kind == kind).order_by(AliasTable.spelling).tuples()
        return [(row[2], row[3], row[4] or row[5]) for row in query.execute(self._db)]

    def insert_alias(self, kind: str, spelling: str, key: str, target: int) -> int:
        """Insert an alias, or point an existing one to ``target``; return its id."""
        column = "person_id" if kind == "person" else "unit_id"
        known = AliasTable.select().where((AliasTable.kind == kind) & (AliasTable.key == key)).tuples()
        row = next(iter(known.execute(self._db)), None)
        if row is None:
            query = AliasTable.insert(**{"kind": kind, "spelling": spelling, "key": key, column: target})
            return int(query.execute(self._db))
        AliasTable.update(**{"spelling": spelling, column: target}).where(AliasTable.id == row[0]).execute(
            self._db
        )
        return int(row[0])

    def delete_alias(self, kind: str, key: str) -> None:
        """Forget an alias."""
        AliasTable.delete().where((AliasTable.kind == kind) & (AliasTable.key == key)).execute(self._db)


def _person(row: tuple[Any, ...]) -> Person:
    key, name, number, email, role, unit, manager, joined, left, family, given, language, fte = row
    return Person(
        name,
        number,
        email,
        role,
        unit,
        manager,
        _day(joined),
        _day(left),
        family,
        given,
        language,
        fte,
        id=key,
    )


def _values(person: PersonDraft) -> tuple[Any, ...]:
    """Return the columns of a person as the file keeps them."""
    found = (getattr(person, name) for name in _FIELDS)
    return tuple(value.isoformat() if isinstance(value, date) else value for value in found)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
