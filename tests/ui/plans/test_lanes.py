"""Bars and milestones on the lanes, by mouse and by keys; each edit is one undo."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.plans.conftest import Scene
from ui.plans.columns import Column
from ui.plans.small_form import SmallForm
from ui.plans.stops import Stop

Key, Mod = Qt.Key, Qt.KeyboardModifier
BAR = "Clear the backlog"
STEP = "Answer in 4 h"


def stand(scene: Scene, name: str, stop: Stop | None = None, column: Column = Column.LANE) -> None:
    scene.panel.tree.setFocus()
    scene.panel.tree.stand(scene.ids[name], column, stop or Stop())


def form(scene: Scene) -> SmallForm:
    found = scene.panel.verbs.form
    assert isinstance(found, SmallForm)
    return found


def test_a_bar_is_dragged_as_a_whole(scene: Scene) -> None:
    scene.drag(scene.at(BAR, date(2026, 11, 4)), scene.at(BAR, date(2026, 11, 14)))
    goal = scene.goal(BAR)
    assert (goal.starts_on, goal.due_on) == (date(2026, 10, 11), date(2027, 1, 10))
    scene.workspace.undo()
    goal = scene.goal(BAR)
    assert (goal.starts_on, goal.due_on) == (None, None), "one undo"


def test_the_end_of_a_bar_is_dragged_to_a_day_or_with_shift_to_a_week(scene: Scene) -> None:
    end = scene.at(BAR, date(2026, 12, 31), evening=True)
    scene.drag(end, scene.at(BAR, date(2026, 12, 9), evening=True))
    assert (scene.goal(BAR).starts_on, scene.goal(BAR).due_on) == (None, date(2026, 12, 9))
    scene.drag(
        scene.at(BAR, date(2026, 12, 9), evening=True),
        scene.at(BAR, date(2026, 12, 2), evening=True),
        Mod.ShiftModifier,
    )
    assert scene.goal(BAR).due_on == date(2026, 12, 6), "the Sunday of week 49"


def test_the_start_of_a_bar_never_passes_its_end(scene: Scene) -> None:
    start = scene.at(BAR, date(2026, 9, 30), evening=True)
    scene.drag(start, scene.at(BAR, date(2026, 10, 15), evening=True))
    assert scene.goal(BAR).starts_on == date(2026, 10, 16)
    scene.workspace.goals.edit(scene.ids[BAR], due_on=date(2026, 10, 20))
    scene.drag(scene.at(BAR, date(2026, 10, 15), evening=True), scene.at(BAR, date(2026, 12, 1)))
    assert scene.goal(BAR).starts_on == date(2026, 10, 20)


def test_a_milestone_is_dragged_and_escape_lets_go(scene: Scene, qtbot: QtBot) -> None:
    start = scene.at(STEP, date(2026, 10, 30), evening=True)
    scene.mouse(QEvent.Type.MouseButtonPress, start)
    scene.mouse(QEvent.Type.MouseMove, scene.at(STEP, date(2026, 11, 20), evening=True))
    qtbot.keyClick(scene.panel.tree, Key.Key_Escape)
    scene.mouse(QEvent.Type.MouseButtonRelease, scene.at(STEP, date(2026, 11, 20), evening=True))
    assert scene.steps(STEP)[0].due_on == date(2026, 10, 30)
    scene.drag(start, scene.at(STEP, date(2026, 11, 6), evening=True))
    assert scene.steps(STEP)[0].due_on == date(2026, 11, 6)
    assert scene.goal(STEP).due_on is None, "the bar stays"


def test_arrows_walk_over_weeks_and_milestones(scene: Scene, qtbot: QtBot) -> None:
    tree, trial = scene.panel.tree, scene.steps(STEP)[0].id
    stand(scene, STEP, column=Column.GOAL)
    for _press in range(3):
        qtbot.keyClick(tree, Key.Key_Right)
    assert (tree.currentIndex().column(), tree.hand.stop) == (Column.LANE, Stop(0))
    for _press in range(5):
        qtbot.keyClick(tree, Key.Key_Right)
    assert tree.hand.stop == Stop(4, trial)
    assert tree.accessibleDescription() == "Milestone Trial, 30 Oct, open"
    qtbot.keyClick(tree, Key.Key_Right)
    assert tree.hand.stop == Stop(5)
    assert tree.accessibleDescription() == "Week 45, 2 Nov to 8 Nov"
    qtbot.keyClick(tree, Key.Key_Right, Mod.AltModifier)
    assert scene.goal(STEP).starts_on == date(2026, 10, 8), "on a week the bar moves"


def test_alt_arrows_move_the_milestone_and_the_focus_follows(scene: Scene, qtbot: QtBot) -> None:
    tree, trial = scene.panel.tree, scene.steps(STEP)[0].id
    stand(scene, STEP, Stop(4, trial))
    qtbot.keyClick(tree, Key.Key_Right, Mod.AltModifier)
    assert scene.steps(STEP)[0].due_on == date(2026, 11, 6)
    assert tree.hand.stop == Stop(5, trial)
    qtbot.keyClick(tree, Key.Key_Right, Mod.AltModifier | Mod.ShiftModifier)
    assert scene.goal(STEP).due_on == date(2027, 1, 7)


def test_m_adds_a_milestone_in_the_week_and_delete_removes_it(scene: Scene, qtbot: QtBot) -> None:
    tree = scene.panel.tree
    stand(scene, BAR, Stop(2))
    qtbot.keyClick(tree, Key.Key_M)
    title = form(scene).form.editors["title"]
    qtbot.keyClicks(title, "Half is gone")
    qtbot.keyClick(title, Key.Key_Return)
    [step] = scene.steps(BAR)
    assert (step.title, step.due_on) == ("Half is gone", date(2026, 10, 16)), "the Friday of the third week"
    assert tree.hand.stop == Stop(2, step.id)
    qtbot.keyClick(tree, Key.Key_Delete)
    assert scene.steps(BAR) == []
    scene.workspace.undo()
    assert [one.title for one in scene.steps(BAR)] == ["Half is gone"]


def test_enter_opens_the_milestone_and_refusals_stay_in_it(scene: Scene, qtbot: QtBot) -> None:
    stand(scene, STEP, Stop(4))
    qtbot.keyClick(scene.panel.tree, Key.Key_Return)
    asked = form(scene)
    asked.set_values({"title": "", "value": None})
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    assert asked.isVisible()
    asked.set_values({"title": "Trial over", "value": 50.0, "weight": 0.4, "done": False})
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    step = scene.steps(STEP)[0]
    assert (step.title, step.value, step.weight) == ("Trial over", 50.0, 4000)


def test_a_double_click_on_a_day_offers_a_milestone_there(scene: Scene, qtbot: QtBot) -> None:
    place = scene.at(BAR, date(2026, 11, 11))
    scene.mouse(QEvent.Type.MouseButtonPress, place)
    scene.mouse(QEvent.Type.MouseButtonRelease, place)
    scene.mouse(QEvent.Type.MouseButtonDblClick, place)
    assert form(scene).form.values()["due_on"] == date(2026, 11, 11)


def test_weights_and_efforts_are_typed_in_the_row(scene: Scene, qtbot: QtBot) -> None:
    tree = scene.panel.tree
    for column, typed in ((Column.WEIGHT, "45"), (Column.EFFORT, "1,5")):
        stand(scene, BAR, column=column)
        qtbot.keyClick(tree, Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Key.Key_Return)
        qtbot.waitUntil(lambda: not tree.typing)
    assert (scene.goal(BAR).weight, scene.goal(BAR).effort) == (4500, 1.5)


def test_one_click_makes_the_weights_add_up(scene: Scene) -> None:
    tree = scene.panel.tree
    index = tree.plan.index_of(scene.ids["Answer faster"])
    pill = tree.titles.pill(QRectF(tree.visualRect(index)), index)
    assert pill is not None
    scene.mouse(QEvent.Type.MouseButtonPress, pill.center().toPoint())
    scene.mouse(QEvent.Type.MouseButtonRelease, pill.center().toPoint())
    assert (scene.goal(STEP).weight, scene.goal(BAR).weight) == (5789, 4211)
    assert tree.titles.pill(QRectF(tree.visualRect(index)), index) is None


def test_an_agreed_goal_asks_for_a_reason(scene: Scene, qtbot: QtBot) -> None:
    agreements = scene.workspace.goals.agreements
    agreements.step([scene.ids[BAR]], "agreed", scene.ids["Kari Moe"])
    scene.drag(scene.at(BAR, date(2026, 11, 4)), scene.at(BAR, date(2026, 11, 11)))
    assert scene.goal(BAR).due_on is None
    asked = form(scene)
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    assert asked.isVisible(), "no reason is no reason"
    qtbot.keyClicks(asked.form.editors["reason"], "Two are ill")
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    assert scene.goal(BAR).due_on == date(2027, 1, 7)
    assert [one.reason for one in agreements.requests(scene.ids[BAR])] == ["Two are ill"]


def test_the_form_of_a_goal_changes_only_what_was_typed(scene: Scene, qtbot: QtBot) -> None:
    scene.workspace.goals.edit(scene.ids[BAR], weight=1667, target_value=12.3456)
    stand(scene, BAR, column=Column.GOAL)
    qtbot.keyClick(scene.panel.tree, Key.Key_F2)
    asked = form(scene)
    effort = asked.form.editors["effort"]
    qtbot.keyClicks(effort, "2.5")
    qtbot.keyClick(effort, Key.Key_Return)
    goal = scene.goal(BAR)
    assert (goal.effort, goal.weight, goal.target_value, goal.due_on) == (2.5, 1667, 12.3456, None)


def test_the_form_of_a_goal_refuses_an_end_before_its_start(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.verbs.open_goal(scene.ids[BAR])
    asked = form(scene)
    asked.form.set_values({"due_on": date(2026, 9, 1)})
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    assert asked.isVisible()
    asked.form.set_values({"due_on": date(2026, 12, 1)})
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    assert scene.goal(BAR).due_on == date(2026, 12, 1)


def test_keys_pressed_before_the_file_has_answered_add_up(scene: Scene, qtbot: QtBot) -> None:
    tree = scene.panel.tree
    stand(scene, BAR, Stop(2))
    scene.panel.hide()  # what is hidden does not read again, as when the worker is busy
    for _press in range(3):
        qtbot.keyClick(tree, Key.Key_Right, Mod.AltModifier)
    assert scene.goal(BAR).starts_on == date(2026, 10, 22)
