"""Taking back one older change, whatever came after it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.person import PersonDraft
from csdesk.storage.takeback import Leftovers, TakeBack, last_note
from csdesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with two people."""
    with closing(Workspace.create(tmp_path / "w.csdesk")) as made:
        made.people.add_person(PersonDraft("Ann", number="1"))
        made.people.add_person(PersonDraft("Bo", number="2"))
        yield made


def taken_back(workspace: Workspace, change: Change) -> Leftovers:
    """Take a change back as a change of its own; return what stays."""
    file = workspace._file
    notes = TakeBack(file.db, change.id, 1, last_note(file.db), 0)
    assert notes.known
    with file.journal.change(_("Take back")):
        notes.run()
    return notes.leftovers


def people(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """Return number and role of each person."""
    return {person.name: (person.number, person.role) for person in workspace.people.persons()}


def test_values_return_where_nobody_changed_them_since(workspace: Workspace) -> None:
    ann = workspace.people.persons()[0].id
    change = workspace.people.edit_person(ann, number="7", role="Lead")
    workspace.people.edit_person(ann, role="Head")
    assert taken_back(workspace, change).edited == {("person", ann)}
    assert people(workspace)["Ann"] == ("1", "Head")
    workspace.undo()
    assert people(workspace)["Ann"] == ("7", "Head")


def test_a_removed_row_returns_unless_its_place_is_taken(workspace: Workspace) -> None:
    ann = workspace.people.persons()[0].id
    change = workspace.people.remove_person(ann)
    workspace.people.add_person(PersonDraft("Cy"))
    assert taken_back(workspace, change) == Leftovers()
    assert people(workspace) == {"Ann": ("1", ""), "Bo": ("2", ""), "Cy": ("", "")}


def test_what_cannot_come_back_is_refused_whole(workspace: Workspace) -> None:
    ann, bo = (person.id for person in workspace.people.persons())
    change = workspace.people.edit_person(ann, number="7", role="Lead")
    workspace.people.edit_person(bo, number="1")
    before = people(workspace)
    with pytest.raises(Refused, match="later work uses the same numbers"):
        taken_back(workspace, change)
    assert people(workspace) == before


def test_rows_that_point_at_each_other_go_together(workspace: Workspace) -> None:
    with workspace.grouped(_("Group")):
        boss = workspace.people.add_person(PersonDraft("Cy")).new_id
        workspace.people.add_person(PersonDraft("Di", manager_id=boss))
    change = workspace.history()[0][0]
    assert taken_back(workspace, change) == Leftovers()
    assert set(people(workspace)) == {"Ann", "Bo"}
    workspace.undo()
    workspace.people.add_alias("Cyril", boss or 0)
    assert taken_back(workspace, change).used == {("person", boss)}
    assert set(people(workspace)) == {"Ann", "Bo", "Cy"}
