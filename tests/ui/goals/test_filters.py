"""Further filters combine, show as chips that can be taken away, and can be kept as views; the badge counts what is shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from csdesk.goals.goal import Agreement
from csdesk.people.unit import UnitDraft
from tests.ui.goals.conftest import Scene
from ui.context import Context
from ui.goals.board import count_shown
from ui.goals.filter import Filter
from ui.goals.filter_menu import ask_name, filter_menu
from ui.goals.view_memory import ViewState, load_views, memory_file, save_views

LEFT = Qt.MouseButton.LeftButton


def matched(scene: Scene, wanted: Filter) -> set[str]:
    """Return the titles a filter lets through."""
    outline = scene.workspace.goals.outline()
    found = wanted.matches(outline, dict.fromkeys(outline.rows, ""), {scene.ids["Answer faster"]})
    assert found is not None
    return {outline.rows[goal_id].title for goal_id in found}


def test_each_condition_lets_its_goals_through_and_all_combine(scene: Scene) -> None:
    goals, ids = scene.workspace.goals, scene.ids
    unit = scene.workspace.people.add_unit(UnitDraft("Tier 1")).new_id or 0
    goals.edit(ids["Triage rules live"], unit_id=unit)
    goals.edit(ids["Email under 4 hours"], agreement=Agreement.PROPOSED)
    goals.edit(ids["Chat wait below 45 s"], override="at_risk", override_reason="A system change")
    assert matched(scene, Filter(units=frozenset({unit}))) == {"Triage rules live"}
    assert matched(scene, Filter(agreements=frozenset({"proposed"}))) == {"Email under 4 hours"}
    assert matched(scene, Filter(by_hand=True)) == {"Chat wait below 45 s"}
    assert matched(scene, Filter(hanging=True)) == {"Answer faster"}
    team = Filter(levels=frozenset({"team", "strategy"}))
    assert matched(scene, team) == {"Triage rules live", "Answer faster", "Resolve on first contact"}
    assert matched(scene, replace(team, units=frozenset({unit}))) == {"Triage rules live"}
    assert matched(scene, replace(team, by_hand=True)) == set()


def test_check_ins_that_are_due_and_capped_credit(scene: Scene) -> None:
    outline = scene.workspace.goals.outline()
    first, second = scene.ids["Triage rules live"], scene.ids["Train 6 agents"]
    figures = dict(outline.figures)
    figures[first] = figures[first]._replace(stale=True)
    figures[second] = figures[second]._replace(cap=0.8)
    changed = replace(outline, figures=figures)
    assert Filter(due=True).matches(changed, {}) == {first}
    assert Filter(capped=True).matches(changed, {}) == {second}


def test_a_chip_shows_the_condition_and_takes_it_away(qtbot: QtBot, scene: Scene) -> None:
    bar = scene.panel.filters
    bar.take(levels=frozenset({"person", "team"}), by_hand=True)
    assert [chip.text() for chip in bar.chips.chips.values()] == ["Set by hand", "Team goal, Personal goal"]
    qtbot.mouseClick(bar.chips.chips["by_hand"], LEFT)
    assert set(scene.titles()) >= {"Triage rules live", "Train 6 agents"}
    assert "Chat wait below 45 s" not in scene.titles()
    qtbot.mouseClick(bar.chips.chips["levels"], LEFT)
    assert bar.filter == Filter()
    assert bar.chips.isHidden()


def test_the_menu_ticks_and_a_view_is_saved_and_brought_back(qtbot: QtBot, scene: Scene) -> None:
    bar, views = scene.panel.filters, scene.panel.views
    menu = filter_menu(bar, views.state, scene.context, views.keep)
    actions = {action.text(): action for action in menu.actions()}
    actions["Set by hand"].trigger()
    assert bar.filter == Filter(by_hand=True)
    levels = actions["Level"].menu()
    assert isinstance(levels, QMenu)
    next(action for action in levels.actions() if action.text() == "Team goal").trigger()
    wanted = Filter(by_hand=True, levels=frozenset({"team"}))
    assert bar.filter == wanted
    menu = filter_menu(bar, views.state, scene.context, views.keep)
    next(action for action in menu.actions() if action.text() == "Save as view…").trigger()
    dialog = bar.findChild(QLineEdit, options=Qt.FindChildOption.FindChildrenRecursively)
    line = next(line for line in bar.findChildren(QLineEdit) if line.accessibleName() == "Name of the view")
    assert dialog is not None
    qtbot.keyClicks(line, "My teams")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "My teams" in views.state.saved)
    bar.clear()
    again = load_views(scene.workspace.path)
    menu = filter_menu(bar, again, scene.context, views.keep)
    next(action for action in menu.actions() if action.text() == "My teams").trigger()
    assert bar.filter == wanted


def test_a_view_needs_a_name(qtbot: QtBot, scene: Scene) -> None:
    told: list[str] = []
    dialog = ask_name(scene.context, scene.panel, told.append)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "   ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told == []
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("text", ["", "[1]", '{"x": 3}', "{"])
def test_a_damaged_memory_is_an_empty_one(text: str, scene: Scene) -> None:
    memory_file().parent.mkdir(parents=True, exist_ok=True)
    memory_file().write_text(text, encoding="utf-8")
    assert load_views(scene.workspace.path) == ViewState()
    assert save_views(scene.workspace.path, ViewState(mode="map", zoom=0.5))
    assert load_views(scene.workspace.path) == ViewState(mode="map", zoom=0.5)


def test_the_badge_counts_what_the_page_counts(
    scene: Scene, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    told: list[bool] = []
    scene.panel.counted.connect(lambda: told.append(True))
    assert count_shown(scene.workspace) == 9
    scene.panel.show_period("2031-Q1")
    assert count_shown(scene.workspace) == len(scene.panel.outline.order)  # type: ignore[union-attr]
    assert count_shown(scene.workspace) < 9
    assert told == [True]
