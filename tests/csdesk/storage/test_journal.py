"""Undo, redo, history: grouped, named, across restarts, and impossible to write around."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from csdesk.base.change import Change, Deed
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.person import PersonDraft
from csdesk.people.service import People
from csdesk.people.unit import UnitDraft
from csdesk.storage.database import WorkspaceFile, create_file, open_file


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkspaceFile]:
    """Give an empty workspace file."""
    made = create_file(tmp_path / "j.csdesk")
    yield made
    made.close()


def state(file: WorkspaceFile) -> Any:
    """Return everything the journal guards."""
    tables = [row[0] for row in file.db.execute_sql("SELECT tbl FROM journal_scope ORDER BY tbl").fetchall()]
    return {table: file.db.execute_sql(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}


def test_a_write_outside_a_change_fails(file: WorkspaceFile) -> None:
    with pytest.raises(Exception, match="NOT NULL"):
        file.db.execute_sql("INSERT INTO unit (kind, name) VALUES ('team', 'Sneaky')")
    assert state(file)["unit"] == []


def test_another_program_cannot_write_around_the_journal(file: WorkspaceFile) -> None:
    other = sqlite.connect(str(file.path))
    with pytest.raises(sqlite.IntegrityError):
        other.execute("INSERT INTO unit (kind, name) VALUES ('team', 'Sneaky')")
    other.close()


def test_one_user_action_is_one_change_with_its_label(file: WorkspaceFile) -> None:
    people, seen = People(file.db, file.journal), list[Change]()
    file.journal.listen(seen.append)
    with file.journal.change(_("Set up the team")):
        people.add_unit(UnitDraft("Tier 1"))
        people.add_person(PersonDraft("Kari"))
    assert [change.label.english() for change in seen] == ["Set up the team"]
    assert set(seen[0].touched) == {"unit", "person"}
    assert file.journal.undo().deed is Deed.UNDONE
    assert people.units() == []
    assert people.persons() == []


def test_a_refusal_in_the_middle_leaves_nothing(file: WorkspaceFile) -> None:
    people = People(file.db, file.journal)
    before = state(file)

    def half_done() -> None:
        with file.journal.change(_("Half done")):
            people.add_unit(UnitDraft("Tier 1"))
            raise Refused(_("No."))

    with pytest.raises(Refused):
        half_done()
    assert state(file) == before
    assert file.journal.can_undo() is None
    people.add_unit(UnitDraft("After"))
    assert [unit.name for unit in people.units()] == ["After"]


def test_a_change_that_changes_nothing_keeps_redo(file: WorkspaceFile) -> None:
    people = People(file.db, file.journal)
    people.add_unit(UnitDraft("A"))
    file.journal.undo()
    with file.journal.change(_("Nothing")):
        pass
    assert file.journal.can_redo() is not None


def test_a_new_change_forgets_what_was_undone(file: WorkspaceFile) -> None:
    people = People(file.db, file.journal)
    people.add_unit(UnitDraft("A"))
    file.journal.undo()
    people.add_unit(UnitDraft("B"))
    with pytest.raises(Refused, match="nothing to redo"):
        file.journal.redo()


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    file = create_file(tmp_path / "r.csdesk")
    People(file.db, file.journal).add_unit(UnitDraft("A"))
    file.close()
    again = open_file(tmp_path / "r.csdesk")
    label = again.journal.can_undo()
    assert label is not None
    assert label.english() == "Add unit A"
    again.journal.undo()
    again.close()
    third = open_file(tmp_path / "r.csdesk")
    assert People(third.db, third.journal).units() == []
    third.journal.redo()
    assert [unit.name for unit in People(third.db, third.journal).units()] == ["A"]
    third.close()


def test_cascaded_deletes_come_back(file: WorkspaceFile) -> None:
    people = People(file.db, file.journal)
    person = people.add_person(PersonDraft("Kari Moe")).new_id
    assert person is not None
    people.add_alias("K. M.", person)
    before = state(file)
    people.remove_person(person)
    assert state(file)["alias"] == []
    file.journal.undo()
    assert state(file) == before


def test_history_names_deeds_and_doers(file: WorkspaceFile) -> None:
    people = People(file.db, file.journal)
    people.add_unit(UnitDraft("A"))
    people.add_unit(UnitDraft("B"))
    file.journal.undo()
    history = file.journal.history()
    assert [(change.label.english(), change.deed) for change, _who in history] == [
        ("Add unit B", Deed.UNDONE),
        ("Add unit A", Deed.DONE),
    ]
    assert all(who for _change, who in history)


def test_settling_puts_the_past_out_of_reach(file: WorkspaceFile) -> None:
    People(file.db, file.journal).add_unit(UnitDraft("A"))
    file.journal.settle_all()
    assert file.journal.can_undo() is None
    with pytest.raises(Refused, match="nothing to undo"):
        file.journal.undo()


VERBS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5), st.integers(0, 5)), max_size=25)


def perform(people: People, verb: int, one: int, two: int) -> None:
    """Do one of seven verbs to some unit or person; a refusal is fine."""
    units, persons = people.units(), people.persons()
    unit = units[one % len(units)].id if units else None
    person = persons[one % len(persons)].id if persons else None
    other = units[two % len(units)].id if units else None
    if verb == 0:
        people.add_unit(UnitDraft(f"Unit {two}", parent_id=unit))
    elif verb == 1:
        people.add_person(PersonDraft(f"Person {two}", unit_id=unit, manager_id=person))
    elif verb == 2 and unit is not None:
        people.edit_unit(unit, parent_id=other)
    elif verb == 3 and unit is not None:
        people.remove_unit(unit)
    elif verb == 4 and person is not None:
        people.edit_person(person, name=f"Renamed {two}", unit_id=other)
    elif verb == 5 and person is not None:
        people.remove_person(person)
    elif verb == 6 and person is not None:
        people.add_alias(f"alias {two}", person)


@settings(max_examples=40, deadline=None)
@given(verbs=VERBS)
def test_undo_all_is_the_start_and_redo_all_is_the_end(
    verbs: list[tuple[int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = create_file(tmp_path_factory.mktemp("undo") / "p.csdesk")
    people = People(file.db, file.journal)
    start = state(file)
    for verb, one, two in verbs:
        try:
            perform(people, verb, one, two)
        except Refused:
            continue
    end = state(file)
    while file.journal.can_undo():
        file.journal.undo()
    assert json.dumps(state(file)) == json.dumps(start)
    while file.journal.can_redo():
        file.journal.redo()
    assert state(file) == end
    assert file.check() == []
    file.close()
