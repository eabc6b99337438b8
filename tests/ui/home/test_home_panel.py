"""The home panel: what it says and where its lines lead."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from tests.ui.kpis.conftest import tickets
from ui.context import Context
from ui.home.digest import kpi_todos, pick_tiles, read_digest
from ui.home.panel import HomePanel
from ui.home.rows import LineButton
from ui.home.tiles import tile_of

TODAY = date(2026, 9, 17)
EN = Language("en")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty file."""
    made = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    yield made
    made.close()


def bring_tickets(workspace: Workspace) -> None:
    """Import the tickets of January to September."""
    facts = tickets()
    workspace.interactions.write(
        facts,
        {
            "file_name": "tickets.xlsx",
            "sheet": "Export",
            "kind": "interactions",
            "at": "2026-09-14T09:00:00",
            "rows_read": len(facts),
            "skipped": 0,
        },
    )


def add_goal(workspace: Workspace, title: str = "Answer faster", *, owner: bool = True) -> int:
    """Add a typed goal that is far behind, and its owner."""
    owner_id = None
    if owner:
        owner_id = workspace.people.add_person(PersonDraft(name="Maja Lind")).new_id
    draft = GoalDraft(
        title,
        Level.DEPARTMENT,
        owner_id=owner_id,
        starts_on=date(2026, 7, 1),
        due_on=date(2026, 9, 30),
        source=Source.TYPED,
        start_value=0,
        target_value=100,
        current_value=5,
    )
    goal_id = workspace.goals.add(draft).new_id
    assert goal_id is not None
    return goal_id


def show(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> tuple[HomePanel, Context]:
    """Show the panel on 17 September 2026."""
    context = context_for(workspace)
    panel = HomePanel(context, lambda: TODAY)
    qtbot.addWidget(panel)
    panel.resize(1000, 800)
    panel.show()
    panel.refresh()
    qtbot.waitExposed(panel)
    return panel, context


def lines(panel: HomePanel, name: str) -> list[LineButton]:
    """The rows of a card."""
    return panel._lines[name].findChildren(LineButton)


def test_empty_workspace_shows_three_steps(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    panel, context = show(workspace, context_for, qtbot)
    assert panel.steps.isVisible() and not panel.week.isVisible() and not panel.tiles.isVisible()
    for key in ("data", "goals", "people"):
        qtbot.mouseClick(panel.steps.buttons[key], Qt.MouseButton.LeftButton)
    assert context.go == [("imports", {}), ("goals", {}), ("people", {})]


def test_done_steps_are_checked_and_vanish_in_the_end(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    panel, _context = show(workspace, context_for, qtbot)
    bring_tickets(workspace)
    QApplication.processEvents()
    assert not panel.steps.buttons["data"].isVisible() and panel.steps.buttons["goals"].isVisible()
    add_goal(workspace)
    QApplication.processEvents()
    assert not panel.steps.isVisible()


def test_goal_that_is_behind_leads_to_itself(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    bring_tickets(workspace)
    goal_id = add_goal(workspace)
    panel, context = show(workspace, context_for, qtbot)
    row = next(line for line in lines(panel, "week") if line.title == "Answer faster")
    assert "Maja Lind" in row.detail and "behind pace" in row.detail
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert context.go[-1] == ("goals", {"goal_id": goal_id})


def test_goal_without_owner_is_named(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    bring_tickets(workspace)
    add_goal(workspace, owner=False)
    panel, _context = show(workspace, context_for, qtbot)
    assert any(line.title == "1 goal has no owner" and line.verb == "Assign" for line in lines(panel, "week"))


def test_kpi_that_crossed_its_line_is_told_with_both_values(workspace: Workspace) -> None:
    bring_tickets(workspace)
    workspace.kpis.set_target("frt", None, "", 3 * 3600.0, 3 * 3600.0, 5 * 3600.0)
    march = workspace.kpis.overview(date(2026, 3, 31))
    todos = [todo for todo in kpi_todos(march, EN) if dict(todo.target) == {"kpi": "frt"}]
    assert [EN.say(todo.title) for todo in todos] == ["First response time crossed 5.0\u00a0h"]
    assert EN.say(todos[0].detail) == "Now 8.0\u00a0h, before 2.0\u00a0h"
    april = workspace.kpis.overview(date(2026, 4, 30))
    assert not [todo for todo in kpi_todos(april, EN) if dict(todo.target) == {"kpi": "frt"}]


def test_never_more_than_seven_lines(workspace: Workspace) -> None:
    bring_tickets(workspace)
    for number in range(12):
        add_goal(workspace, f"Goal {number}", owner=False)
    digest = read_digest(workspace, TODAY, EN)
    assert len(digest.todos) <= 7
    assert any("more goals are behind" in EN.say(todo.title) for todo in digest.todos)


def test_tiles_open_their_kpi(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    bring_tickets(workspace)
    panel, context = show(workspace, context_for, qtbot)
    assert len(panel.tiles.tiles) == 4
    tile = panel.tiles.tiles[0]
    assert tile.data.key == "frt" and tile.data.value == "2.0" and tile.data.unit == "h"
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert context.go == [("kpis", {"kpi": "frt"})]
    panel._stale = True
    panel.refresh()
    qtbot.mouseClick(panel.tiles.tiles[1], Qt.MouseButton.LeftButton)
    assert len(context.go) == 2


def test_tile_says_delta_and_target(workspace: Workspace) -> None:
    bring_tickets(workspace)
    workspace.kpis.set_target("frt", None, "", 4 * 3600.0, 4 * 3600.0, 5 * 3600.0)
    card = pick_tiles(workspace.kpis.overview(date(2026, 3, 31)))[0]
    tile = tile_of(card, EN)
    assert (tile.value, tile.unit, tile.delta, tile.arrow, tile.better) == (
        "8.0",
        "h",
        "6.0\u00a0h",
        "up",
        False,
    )
    assert tile.note == "target < 4.0\u00a0h" and tile.status == "off_track"


def test_next_dates_and_imports(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    bring_tickets(workspace)
    add_goal(workspace)
    panel, context = show(workspace, context_for, qtbot)
    due = lines(panel, "dates")
    assert [(line.lead, line.title, line.detail) for line in due] == [
        ("Wed 30 Sep", "Answer faster", "in 13 days")
    ]
    latest = lines(panel, "imports")
    assert latest[0].title == "tickets.xlsx" and latest[0].detail == "+216"
    latest[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(latest[0], Qt.Key.Key_Space)
    assert context.go[-1] == ("imports", {})


@pytest.mark.parametrize("code", ["zh_CN", "nb"])
def test_other_languages(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot, code: str
) -> None:
    bring_tickets(workspace)
    add_goal(workspace)
    panel = HomePanel(context_for(workspace, Language(code)), lambda: TODAY)
    qtbot.addWidget(panel)
    panel.resize(820, 600)
    panel.show()
    panel.refresh()
    assert not panel.grab().isNull()
