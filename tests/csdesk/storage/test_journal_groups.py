"""Groups of verbs: a refusal inside, several batches in one, and listeners that fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.goals.goal import GoalDraft
from csdesk.interactions.fact import Facts
from csdesk.kpis.reading import KpiQuery
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty workspace."""
    made = Workspace.create(tmp_path / "g.csdesk")
    yield made
    made.close()


def take_in(workspace: Workspace, topics: dict[str, str]) -> None:
    """Import tickets by key with their topics."""
    size = len(topics)
    facts = Facts(
        "ticket",
        list(topics),
        list(range(2, 2 + size)),
        [2026 * 12] * size,
        {"external_id": list(topics), "topic": list(topics.values()), "opened_at": [1_767_225_600] * size},
    )
    record = {
        "file_name": "t.csv",
        "kind": "interactions",
        "at": "2026-01-01",
        "rows_read": size,
        "skipped": 0,
    }
    workspace.interactions.write(facts, record)


def topics(workspace: Workspace) -> dict[str, str]:
    """Return the topic of every ticket."""
    rows = workspace.interactions.rows()
    return {row.values["external_id"]: row.values["topic"] for row in rows}


def test_a_refused_verb_inside_a_group_leaves_nothing_when_the_group_goes_on(workspace: Workspace) -> None:
    def half() -> None:
        with workspace.grouped(_("Inner")):
            workspace.people.add_unit(UnitDraft("Half"))
            raise Refused(_("No."))

    with workspace.grouped(_("Outer")):
        workspace.people.add_unit(UnitDraft("Before"))
        with pytest.raises(Refused):
            half()
        workspace.people.add_unit(UnitDraft("After"))
    assert [unit.name for unit in workspace.people.units()] == ["Before", "After"]
    workspace.undo()
    assert workspace.people.units() == []
    workspace.redo()
    assert [unit.name for unit in workspace.people.units()] == ["Before", "After"]
    assert workspace.check() == []


def test_one_undo_takes_back_every_batch_of_a_group(workspace: Workspace) -> None:
    take_in(workspace, {"1": "old"})
    heard = list[Change]()
    workspace.subscribe(heard.append)
    with workspace.grouped(_("Three files")):
        take_in(workspace, {"1": "new", "2": "a"})
        take_in(workspace, {"2": "b", "3": "c"})
        workspace.people.add_unit(UnitDraft("Team"))
        take_in(workspace, {"3": "d"})
    end = {"1": "new", "2": "b", "3": "d"}
    assert topics(workspace) == end
    for _time in range(2):
        workspace.undo()
        assert topics(workspace) == {"1": "old"}
        assert workspace.check() == []
        workspace.redo()
        assert topics(workspace) == end
        assert workspace.check() == []
    assert [dict(change.touched).keys() for change in heard] == [{"interaction", "unit"}] * 5
    assert workspace.history()[0][0].touched.keys() == {"interaction", "unit"}


def test_a_listener_that_fails_does_not_keep_the_others_from_hearing(workspace: Workspace) -> None:
    heard = list[str]()

    def broken(_change: Change) -> None:
        heard.append("broken")
        message = "a bug"
        raise ValueError(message)

    workspace.subscribe(broken)
    workspace.subscribe(lambda _change: heard.append("whole"))
    with pytest.raises(ValueError, match="a bug"):
        workspace.people.add_unit(UnitDraft("A"))
    assert heard == ["broken", "whole"]
    assert [unit.name for unit in workspace.people.units()] == ["A"]
    with pytest.raises(ValueError, match="a bug"):
        workspace.undo()
    assert heard == ["broken", "whole"] * 2
    assert workspace.people.units() == []


def test_undo_inside_a_group_is_a_bug_and_changes_nothing(workspace: Workspace) -> None:
    workspace.people.add_unit(UnitDraft("A"))

    def muddled() -> None:
        with workspace.grouped(_("G")):
            workspace.people.add_unit(UnitDraft("B"))
            workspace.undo()

    with pytest.raises(RuntimeError):
        muddled()
    assert [unit.name for unit in workspace.people.units()] == ["A"]
    workspace.undo()
    assert workspace.people.units() == []


def test_nobody_inherits_the_facts_of_who_was_removed(workspace: Workspace) -> None:
    first = workspace.people.add_person(PersonDraft("Kari Moe")).new_id
    facts = Facts("ticket", ["1"], [2], [2026 * 12], {"agent": ["Kari Moe"], "person_id": [first]})
    record = {"file_name": "t", "kind": "interactions", "at": "2026-01-01", "rows_read": 1, "skipped": 0}
    workspace.interactions.write(facts, record)
    workspace.people.remove_person(first or 0)
    workspace.people.add_person(PersonDraft("Ola Nord"))
    (row,) = workspace.kpis.measure(KpiQuery("volume", by=("agent",))).rows
    assert row.group == {"agent": "Kari Moe"}
    goal = workspace.goals.add(GoalDraft("Old")).new_id or 0
    workspace.goals.remove(goal)
    fresh = workspace.goals.add(GoalDraft("New")).new_id or 0
    assert [note.label.english() for note in workspace.goals.history(fresh)] == ['Add goal "New"']
    unit = workspace.people.add_unit(UnitDraft("Old")).new_id
    workspace.undo()
    assert workspace.people.add_unit(UnitDraft("New")).new_id != unit
