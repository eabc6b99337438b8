"""Any import taken back at any time: facts, people, units; what came after stays, and all of it can be undone."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.goals.goal import GoalDraft, Level
from csdesk.imports.decisions import Decisions
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace
from tests.csdesk.test_undo_across_areas import dump

HEAD = "Ticket ID,Created at,Status,Agent,Group,Topic"
PEOPLE = "Employee number,Name,Team,Role,Manager,Joined on"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    with closing(Workspace.create(tmp_path / "w.csdesk")) as made:
        yield made


def take_in(workspace: Workspace, path: Path, head: str, *rows: str, kind: str = "auto") -> int:
    """Write a text table, import it and return the number of the import."""
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    report = workspace.imports.apply(workspace.imports.prepare(path, Decisions(kind=kind)))
    assert report.batch is not None
    return report.batch


def facts(workspace: Workspace) -> dict[str, str]:
    """Return the topic of each ticket."""
    return {fact.values["external_id"]: fact.values["topic"] for fact in workspace.interactions.rows()}


def names(workspace: Workspace) -> set[str]:
    """Return the names of all persons and units."""
    people = workspace.people
    return {person.name for person in people.persons()} | {unit.name for unit in people.units()}


def risk(workspace: Workspace, batch: int) -> str:
    """Return what is said before an import is taken back."""
    words = workspace.imports.undo_risk(batch)
    return words.english() if words is not None else ""


def test_people_and_units_go_with_the_rows_that_brought_them(workspace: Workspace, tmp_path: Path) -> None:
    start = dump(workspace)
    first = take_in(
        workspace, tmp_path / "a.csv", HEAD, "1,2026-01-05,Open,Ann,Red,x", "2,2026-01-06,Open,Bo,Blue,x"
    )
    take_in(
        workspace, tmp_path / "b.csv", HEAD, "3,2026-02-05,Open,Ann,Red,y", "4,2026-02-06,Open,Cy,Green,y"
    )
    full = dump(workspace)
    assert risk(workspace, first) == (
        "2 entries that this import added or changed were edited or are in use since, and stay."
    )
    workspace.imports.undo_batch(first)
    assert facts(workspace) == {"3": "y", "4": "y"}
    assert names(workspace) == {"Ann", "Red", "Cy", "Green"}, "Ann and her team have other tickets"
    assert workspace.check() == []
    workspace.undo()
    assert dump(workspace) == full
    workspace.redo()
    assert names(workspace) == {"Ann", "Red", "Cy", "Green"}
    for _time in range(3):
        workspace.undo()
    assert dump(workspace) == start


def test_later_imports_and_edits_stay(workspace: Workspace, tmp_path: Path) -> None:
    rows = [f"{n},2026-01-0{n},Open,Ann,Red,first" for n in (1, 2, 3)]
    first = take_in(workspace, tmp_path / "a.csv", HEAD, *rows)
    second = take_in(workspace, tmp_path / "b.csv", HEAD, rows[0].replace("first", "second"))
    ann = workspace.people.persons()[0]
    workspace.people.edit_person(ann.id, role="Lead")
    assert risk(workspace, first) == (
        "A later import changed 1 of these rows; it stays as that import left it. "
        "2 entries that this import added or changed were edited or are in use since, and stay."
    )
    workspace.imports.undo_batch(first)
    assert facts(workspace) == {"1": "second"}
    assert names(workspace) == {"Ann", "Red"}
    assert risk(workspace, second) == ""
    workspace.imports.undo_batch(second)
    assert facts(workspace) == {}
    assert workspace.check() == []
    states = [{"1": "second"}, {"1": "second", "2": "first", "3": "first"}]
    for state in states:
        workspace.undo()
        assert facts(workspace) == state
    workspace.undo()
    workspace.undo()
    assert facts(workspace) == {"1": "first", "2": "first", "3": "first"}
    for _time in range(4):
        workspace.redo()
    assert facts(workspace) == {}
    with pytest.raises(Refused, match="not in the file any more"):
        workspace.imports.undo_batch(first)


def test_three_imports_of_one_row_in_any_order(workspace: Workspace, tmp_path: Path) -> None:
    batches = [
        take_in(workspace, tmp_path / f"{topic}.csv", HEAD, f"1,2026-01-05,Open,Ann,Red,{topic}")
        for topic in "abc"
    ]
    full = dump(workspace)
    for order in ((0, 1, 2), (1, 0, 2), (2, 0, 1), (1, 2, 0), (0, 2, 1), (2, 1, 0)):
        left = {0: "a", 1: "b", 2: "c"}
        for place in order:
            workspace.imports.undo_batch(batches[place])
            del left[place]
            assert facts(workspace) == ({"1": left[max(left)]} if left else {})
            assert workspace.check() == []
        for _place in order:
            workspace.undo()
        assert dump(workspace) == full
        for _place in order:
            workspace.redo()
        assert facts(workspace) == {}
        for _place in order:
            workspace.undo()


def test_an_employee_list_is_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    workspace.people.add_person(PersonDraft("Ann Berg", number="1", role="Agent"))
    start = dump(workspace)
    rows = [
        "1,Ann Berg,Red,Lead,Cy Lie,2024-01-05",
        "2,Bo Moe,Red,Agent,Ann Berg,2024-02-05",
        "3,Cy Lie,Red,Head,,2020-01-01",
    ]
    batch = take_in(workspace, tmp_path / "p.csv", PEOPLE, *rows, kind="people")
    assert len(workspace.people.persons()) == 3
    assert risk(workspace, batch) == ""
    workspace.imports.undo_batch(batch)
    assert dump(workspace) == start
    assert workspace.imports.history()[0].undone
    workspace.undo()
    assert [person.name for person in workspace.people.persons()] == ["Ann Berg", "Bo Moe", "Cy Lie"]
    persons = {person.name: person for person in workspace.people.persons()}
    workspace.people.edit_person(persons["Ann Berg"].id, role="Director")
    workspace.goals.add(
        GoalDraft("Answer faster", Level.PERSON, owner_id=persons["Bo Moe"].id, due_on=date(2026, 6, 30))
    )
    assert risk(workspace, batch) == (
        "3 entries that this import added or changed were edited or are in use since, and stay."
    )
    workspace.imports.undo_batch(batch)
    left = {person.name: person for person in workspace.people.persons()}
    assert set(left) == {"Ann Berg", "Bo Moe"}, "Bo owns a goal"
    assert (left["Ann Berg"].role, left["Ann Berg"].joined_on, left["Ann Berg"].manager_id) == (
        "Director",
        None,
        None,
    )
    assert workspace.check() == []


TABLES = {
    "targets": ("KPI,Unit,Period,Target", "CSAT,Red,2026-Q1,90 %", "CSAT,Red,2026-Q1,95 %"),
    "goals": (
        "Level,Title,Owner,Due",
        "Team,Answer faster,Ann Berg,2026-06-30",
        "Team,Answer faster,Ann Berg,2026-09-30",
    ),
    "kpi-values": ("Person,KPI,Month,Value", "Ann Berg,CSAT,2026-01,90 %", "Ann Berg,CSAT,2026-01,95 %"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_targets_goals_and_values_are_taken_back(workspace: Workspace, tmp_path: Path, kind: str) -> None:
    """What is as the import left it goes; what a later import changed stays; undo meets every state again."""
    workspace.people.add_unit(UnitDraft("Red"))
    workspace.people.add_person(PersonDraft("Ann Berg", number="1"))
    start = dump(workspace)
    head, row, changed = TABLES[kind]
    batch = take_in(workspace, tmp_path / "a.csv", head, row, kind=kind)
    assert workspace.imports.history()[0].added == 1
    first = dump(workspace)
    assert risk(workspace, batch) == ""
    workspace.imports.undo_batch(batch)
    assert dump(workspace) == start
    assert workspace.imports.history()[0].undone
    workspace.undo()
    assert dump(workspace) == first
    later = take_in(workspace, tmp_path / "b.csv", head, changed, kind=kind)
    assert workspace.imports.history()[0].updated == 1
    second = dump(workspace)
    assert risk(workspace, batch) != ""
    workspace.imports.undo_batch(batch)
    assert dump(workspace) == second
    workspace.undo()
    workspace.imports.undo_batch(later)
    workspace.imports.undo_batch(batch)
    assert dump(workspace) == start
    assert workspace.check() == []


def test_imports_in_one_group_are_taken_back_one_by_one(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.grouped(_("Group")):
        first = take_in(workspace, tmp_path / "a.csv", HEAD, "1,2026-01-05,Open,Ann,Red,x")
        take_in(workspace, tmp_path / "b.csv", HEAD, "2,2026-01-05,Open,Bo,Blue,x")
        workspace.people.add_person(PersonDraft("Typed by hand"))
    workspace.imports.undo_batch(first)
    assert names(workspace) == {"Bo", "Blue", "Typed by hand"}


def test_the_sums_of_every_kind_are_checked(workspace: Workspace, tmp_path: Path) -> None:
    take_in(
        workspace,
        tmp_path / "a.csv",
        HEAD,
        "1,2026-01-05,Open,Ann,Red,x",
        "1,2026-01-06,Open,Ann,Red,x",
        "2,soon,Open,Ann,Red,x",
    )
    take_in(workspace, tmp_path / "p.csv", PEOPLE, "1,Ann,Red,Lead,,2024-01-05", ",Bo,Red,,,", kind="people")
    for batch in workspace.imports.history():
        assert batch.rows_read == batch.added + batch.updated + batch.unchanged + batch.skipped
        assert batch.change_id is not None
    assert workspace.check() == []
    workspace._file.db.execute_sql("UPDATE batch SET added = added + 1 WHERE kind = 'people'")
    assert [words.english() for words in workspace.check()] == [
        "Some imports have sums that do not add up (1)."
    ]


def test_a_plan_made_before_a_later_edit_keeps_its_sums(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"{PEOPLE}\n1,Ann Berg,Red,Lead,,2024-01-05\n", "utf-8")
    plan = workspace.imports.prepare(path, Decisions(kind="people"))
    assert plan.adds == 1
    workspace.imports.apply(workspace.imports.prepare(path, Decisions(kind="people")))
    report = workspace.imports.apply(plan)
    assert (report.added, report.unchanged, report.skipped) == (0, 1, 0)
    assert workspace.check() == []


@pytest.mark.parametrize("seed", range(2))
def test_any_order_of_imports_and_undoing(seed: int, tmp_path: Path) -> None:
    """Whatever is imported and taken back, journal undo meets each former state again, and nothing is lost."""
    rng = random.Random(seed)
    with closing(Workspace.create(tmp_path / "w.csdesk")) as workspace:
        met = [dump(workspace)]
        for turn in range(14):
            standing = [batch.id for batch in workspace.imports.history() if not batch.undone]
            if standing and rng.random() < 0.45:
                workspace.imports.undo_batch(rng.choice(standing))
            else:
                rows = [
                    f"{rng.randint(1, 6)},2026-0{rng.randint(1, 3)}-05,Open,{rng.choice(['Ann', 'Bo'])},Red,{turn}"
                    for _row in range(4)
                ]
                take_in(workspace, tmp_path / f"{turn}.csv", HEAD, *rows)
            assert workspace.check() == []
            met.append(dump(workspace))
        for state in reversed(met[:-1]):
            workspace.undo()
            assert dump(workspace) == state
        for state in met[1:]:
            workspace.redo()
            assert dump(workspace) == state
