"""The People panel by clicks and keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.workspace import Workspace
from ui.people.dialog import FormDialog
from ui.people.panel import PeoplePanel


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give a workspace with two teams and three people."""
    made = Workspace.create(tmp_path / "people.csdesk", "Acme")
    people = made.people
    company = people.add_unit(UnitDraft("Acme", UnitKind.COMPANY)).new_id
    first = people.add_unit(UnitDraft("Tier 1", UnitKind.TEAM, company)).new_id
    second = people.add_unit(UnitDraft("Tier 2", UnitKind.TEAM, company)).new_id
    boss = people.add_person(PersonDraft("Jonas Berg", number="1", role="Team lead", unit_id=first)).new_id
    people.add_person(PersonDraft("Kari Moe", number="2", unit_id=first, manager_id=boss))
    people.add_person(PersonDraft("刘洋", number="3", unit_id=second, manager_id=boss))
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, context_for: Any) -> PeoplePanel:
    """Give the panel, shown and filled."""
    made = PeoplePanel(context_for(workspace))
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector)
    made.resize(1100, 700)
    made.refresh()
    made.show()
    made.inspector.show()
    return made


def names(panel: PeoplePanel) -> list[str]:
    """Return the names in the list."""
    return [person.name for person in panel.model.records]


def test_choosing_a_unit_shows_its_people(panel: PeoplePanel) -> None:
    assert len(names(panel)) == 3
    team = next(i for i in panel.tree._indexes() if i.data() == "Tier 2")
    panel.tree.setCurrentIndex(team)
    assert names(panel) == ["刘洋"]
    assert [i.siblingAtColumn(1).data() for i in panel.tree._indexes()] == [
        "3",
        "3",
        "2",
        "1",
    ]


def test_search_finds_by_name_number_and_role(panel: PeoplePanel) -> None:
    for text, found in (
        ("moe", ["Kari Moe"]),
        ("3", ["刘洋"]),
        ("LEAD", ["Jonas Berg"]),
        ("nobody", []),
    ):
        panel.search.setText(text)
        panel._filter()
        assert names(panel) == found


def test_editing_the_profile_is_one_undo(panel: PeoplePanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.show_target(person_id=panel.model.records[1].id)
    chosen = panel.table.currentIndex().row()
    role: Any = panel.inspector.form.editors["role"]
    role.setFocus()
    role.selectAll()
    qtbot.keyClicks(role, "Coach")
    qtbot.keyClick(role, Qt.Key.Key_Return)
    assert panel.model.records[chosen].role == "Coach"
    workspace.undo()
    assert workspace.people.persons()[1].role == ""


def test_a_number_that_is_taken_is_refused_at_its_field(
    panel: PeoplePanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.show_target(person_id=panel.model.records[1].id)
    number: Any = panel.inspector.form.editors["number"]
    number.selectAll()
    qtbot.keyClicks(number, "1")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert workspace.people.persons()[1].number == "2"
    assert panel.inspector.form._faults["number"].text().startswith("Number 1 already belongs")


def test_adding_a_person_by_keyboard(panel: PeoplePanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.run_command("new")
    dialog = panel.findChild(FormDialog)
    assert dialog is not None
    name: Any = dialog.form.editors["name"]
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    assert dialog.isVisible()
    qtbot.keyClicks(name, "Maja Lind")
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert "Maja Lind" in names(panel)


def test_delete_removes_and_undo_brings_back(panel: PeoplePanel, workspace: Workspace, qtbot: QtBot) -> None:
    row = names(panel).index("Kari Moe")
    panel.table.selectRow(row)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert "Kari Moe" not in names(panel)
    workspace.undo()
    panel.refresh()
    assert "Kari Moe" in names(panel)


def test_spellings_are_added_and_forgotten(panel: PeoplePanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.table.selectRow(names(panel).index("Jonas Berg"))
    qtbot.keyClicks(panel.inspector.new_spelling, "J. Berg")
    qtbot.keyClick(panel.inspector.new_spelling, Qt.Key.Key_Return)
    assert [spelling for spelling, _key, _id in workspace.people.aliases()] == ["J. Berg"]
    panel.inspector.spelling_removed.emit("J. Berg")
    assert workspace.people.aliases() == []


def test_renaming_a_unit_in_the_tree_keeps_what_is_folded(
    panel: PeoplePanel, workspace: Workspace, qtbot: QtBot
) -> None:
    def index_of(name: str) -> QModelIndex:
        return next(index for index in panel.tree._indexes() if index.data() == name)

    QAbstractItemModelTester(panel.tree.model(), panel)
    panel.tree.collapse(index_of("Acme"))
    panel.tree.model().setData(index_of("Tier 2"), "Second line")
    qtbot.waitUntil(lambda: "Second line" in [unit.name for unit in workspace.people.units()])
    assert index_of("Second line").isValid()
    assert not panel.tree.isExpanded(index_of("Acme"))


def test_an_empty_workspace_teaches(qtbot: QtBot, tmp_path: Path, context_for: Any) -> None:
    empty = Workspace.create(tmp_path / "empty.csdesk")
    made = PeoplePanel(context_for(empty))
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector)
    made.refresh()
    assert made.stack.currentIndex() == 1
    empty.close()


def test_a_talk_with_a_person_is_noted_in_reviews(panel: PeoplePanel, qtbot: QtBot) -> None:
    panel.table.selectRow(0)
    person = panel._current()
    assert person is not None
    qtbot.mouseClick(panel.inspector.talk, Qt.MouseButton.LeftButton)
    went: Any = panel._context.go
    assert went[-1] == ("reviews", {"talk_with": person.id})
