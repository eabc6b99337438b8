"""Trying things out: nothing is written before it is saved, and what follows is shown."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.plans.conftest import Scene, fill
from ui.plans.small_form import SmallForm

LEFT = Qt.MouseButton.LeftButton
STEP, BAR = "Answer in 4 h", "Clear the backlog"


def try_out(scene: Scene, qtbot: QtBot) -> None:
    qtbot.mouseClick(scene.panel.filters.attempt, LEFT)


def bar_text(scene: Scene) -> str:
    return "\n".join(
        label.text() for label in scene.panel.try_bar.findChildren(QLabel) if not label.isHidden()
    )


def test_edits_are_only_tried_and_show_what_follows(scene: Scene, qtbot: QtBot) -> None:
    before = scene.workspace.can_undo()
    try_out(scene, qtbot)
    assert "nothing changed yet" in bar_text(scene)
    scene.panel.verbs.edit(scene.ids[STEP], {"weight": 9000})
    scene.drag(scene.at(BAR, date(2026, 11, 4)), scene.at(BAR, date(2026, 11, 11)))
    assert scene.workspace.can_undo() == before
    assert (scene.goal(STEP).weight, scene.goal(BAR).due_on) == (5500, None)
    said = bar_text(scene)
    assert "2 goals changed" in said
    assert "Be easy" in said, "up to the vision"
    assert "closing the window drops it" in said
    sight = scene.panel.sight
    assert sight is not None
    assert sight.lanes[scene.ids[BAR]].starts_on == date(2026, 10, 8)


def test_saving_is_one_undo(scene: Scene, qtbot: QtBot) -> None:
    try_out(scene, qtbot)
    scene.panel.verbs.edit(scene.ids[STEP], {"target_value": 80.0})
    scene.panel.verbs.edit(scene.ids[BAR], {"effort": 2.0})
    qtbot.mouseClick(scene.panel.try_bar.save, LEFT)
    assert (scene.goal(STEP).target_value, scene.goal(BAR).effort) == (80.0, 2.0)
    assert not scene.panel.draft.edits
    assert not scene.panel.try_bar.isVisible()
    scene.workspace.undo()
    assert (scene.goal(STEP).target_value, scene.goal(BAR).effort) == (100.0, None)


def test_saving_asks_for_a_reason_where_it_was_agreed(scene: Scene, qtbot: QtBot) -> None:
    scene.workspace.goals.agreements.step([scene.ids[BAR]], "agreed", scene.ids["Kari Moe"])
    try_out(scene, qtbot)
    scene.panel.verbs.edit(scene.ids[BAR], {"weight": 4500})
    qtbot.mouseClick(scene.panel.try_bar.save, LEFT)
    assert scene.goal(BAR).weight == 4000
    asked = scene.panel.verbs.form
    assert isinstance(asked, SmallForm)
    qtbot.keyClicks(asked.form.editors["reason"], "More queues")
    qtbot.mouseClick(asked.button, LEFT)
    assert scene.goal(BAR).weight == 4500
    assert not scene.panel.draft.edits


def test_dropping_shows_the_file_again(scene: Scene, qtbot: QtBot) -> None:
    try_out(scene, qtbot)
    scene.panel.verbs.edit(scene.ids[STEP], {"weight": 9000})
    qtbot.mouseClick(scene.panel.filters.attempt, LEFT)
    assert scene.panel.filters.attempt.isChecked(), "nothing is lost by a click on the switch"
    qtbot.mouseClick(scene.panel.try_bar.drop, LEFT)
    assert scene.panel.model.index_of(scene.ids[STEP], 2).data() == scene.context.language.basis_points(5500)
    assert not scene.panel.filters.attempt.isChecked()


def test_a_value_put_back_is_no_edit(scene: Scene, qtbot: QtBot) -> None:
    try_out(scene, qtbot)
    scene.panel.verbs.edit(scene.ids[STEP], {"weight": 9000})
    scene.panel.verbs.edit(scene.ids[STEP], {"weight": 5500})
    assert scene.panel.draft.edits == {}
    assert not scene.panel.try_bar.save.isEnabled()


def test_the_draft_outlives_the_page(scene: Scene, qtbot: QtBot, stage: Callable[..., Scene]) -> None:
    try_out(scene, qtbot)
    scene.panel.verbs.edit(scene.ids[STEP], {"weight": 9000})
    again = stage(scene.workspace, scene.ids)
    assert again.panel.filters.attempt.isChecked()
    assert again.panel.try_bar.isVisible()
    assert again.panel.model.index_of(scene.ids[STEP], 2).data() == scene.context.language.basis_points(9000)


def test_a_goal_that_is_removed_leaves_the_draft(scene: Scene, qtbot: QtBot) -> None:
    try_out(scene, qtbot)
    scene.panel.verbs.edit(scene.ids[BAR], {"weight": 9000})
    scene.workspace.goals.remove(scene.ids[BAR])
    assert scene.panel.draft.edits == {}


def test_weights_are_made_to_add_up_in_the_draft(
    workspace: Workspace, stage: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = stage(workspace, fill(workspace))
    try_out(scene, qtbot)
    scene.panel.verbs.normalise(scene.ids["Answer faster"])
    assert scene.panel.draft.edits == {scene.ids[STEP]: {"weight": 5789}, scene.ids[BAR]: {"weight": 4211}}
    assert scene.goal(STEP).weight == 5500
