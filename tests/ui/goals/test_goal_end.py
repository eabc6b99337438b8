"""A status set by hand, closing a goal, and the chart of its way, by real clicks and keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.goals.conftest import Scene
from tests.ui.goals.test_goal_parts import CHAT, chosen, fill, floating, goal_of
from ui.goals.popovers import Ask
from ui.goals.status_list import StatusList

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


# --- status and end ----------------------------------------------------------------------------------------
def test_a_status_is_set_by_hand_with_a_reason_and_cleared_by_one_click(qtbot: QtBot, scene: Scene) -> None:
    inspector, _goal_id = chosen(scene)
    scene.panel.tree.setFocus()
    qtbot.keyClick(scene.panel.tree, KEY.Key_Period, Qt.KeyboardModifier.ControlModifier)
    listed = floating(StatusList).list
    for _step in range(6):
        qtbot.keyClick(listed.list, KEY.Key_Down)
    qtbot.keyClick(listed.list, KEY.Key_Return)
    ask = floating(Ask)
    qtbot.keyClick(ask.line("override_reason"), KEY.Key_Return)
    assert goal_of(scene).override == "", "without a reason nothing is set"
    fill(qtbot, ask.line("override_reason"), "The vendor is bankrupt")
    assert goal_of(scene).override == "off_track"
    standing = inspector.overview.standing
    assert standing.badge.status == "off_track"
    assert standing.by_hand.text() == "Set by hand: The vendor is bankrupt"
    qtbot.mouseClick(standing.clear, LEFT)
    assert (goal_of(scene).override, standing.badge.status) == ("", "at_risk")
    assert standing.clear.isHidden()


def test_a_goal_is_closed_with_score_and_lessons_and_opened_again(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    card = inspector.overview.closing
    qtbot.mouseClick(card.close_button, LEFT)
    ask = floating(Ask)
    assert ask.line("score").text() == "35\u00a0%"
    lessons = ask.form.editors["lessons"]
    qtbot.keyClicks(lessons, "Start earlier")
    fill(qtbot, ask.line("score"), "40 %")
    closing = scene.workspace.goals.closings.of(goal_id)
    assert closing is not None
    assert (closing.result, closing.score, closing.lessons) == (0.35, 0.4, "Start earlier")
    assert inspector.overview.standing.badge.status == "done"
    assert inspector.overview.smart.isHidden()
    qtbot.mouseClick(card.reopen, LEFT)
    assert scene.workspace.goals.closings.of(goal_id) is None
    assert inspector.overview.standing.badge.status == "at_risk"


# --- the chart ---------------------------------------------------------------------------------------------
def test_the_chart_shows_the_way_of_the_goal_and_turns_into_a_table(qtbot: QtBot, scene: Scene) -> None:
    _inspector, goal_id = chosen(scene)
    card = scene.panel.chart
    qtbot.waitUntil(lambda: card.goal_id == goal_id and card.chart.trend is not None)
    trend = card.chart.trend
    assert trend is not None
    assert [series.role for series in trend.series] == ["own", "plan"]
    assert card.title.text() == CHAT
    assert "35" in card.chart.accessibleDescription()
    qtbot.mouseClick(card.as_table, LEFT)
    assert card.pages.currentWidget() is card.table
    known = [step for step in card.table.steps.records if step.value is not None]
    assert [(step.value, step.plan is not None) for step in known] == [(35.0, True)]
    scene.workspace.goals.edit(goal_id, target_value=70.0)
    qtbot.waitUntil(lambda: card.chart.trend is not None and card.chart.trend.bands.target == 70.0)
