"""An empty workspace teaches vision, strategy and first goal, one after another."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.goals.goal import Level
from csdesk.workspace import Workspace
from tests.ui.goals.conftest import Scene


def test_vision_strategy_goal(qtbot: QtBot, workspace: Workspace, stage: Callable[..., Scene]) -> None:
    scene = stage(workspace, {})
    panel = scene.panel
    assert panel.pages.currentWidget() is panel.teacher.page
    for level, title in [
        (Level.VISION, "Be easy to get help from"),
        (Level.STRATEGY, "Answer faster"),
        (Level.DEPARTMENT, "First response under 4 hours"),
    ]:
        lesson = panel.teacher.lesson
        assert lesson is not None
        qtbot.mouseClick(lesson.button, Qt.MouseButton.LeftButton)
        assert lesson.line.hasFocus(), "an empty line is not written down"
        qtbot.keyClicks(lesson.line, title)
        qtbot.keyClick(lesson.line, Qt.Key.Key_Return)
        node = next(node for node in workspace.goals.tree().nodes if node.goal.title == title)
        assert node.goal.level is level
        assert panel.tree.current_goal() == node.goal.id
    assert panel.pages.currentIndex() == 0
    assert panel.teacher.lesson is None
    assert scene.titles() == ["Be easy to get help from", "Answer faster", "First response under 4 hours"]


def test_undoing_the_vision_teaches_again(
    qtbot: QtBot, workspace: Workspace, stage: Callable[..., Scene]
) -> None:
    scene = stage(workspace, {})
    lesson = scene.panel.teacher.lesson
    assert lesson is not None
    qtbot.keyClicks(lesson.line, "Be easy")
    qtbot.keyClick(lesson.line, Qt.Key.Key_Return)
    scene.context.undo.undo()
    assert scene.panel.pages.currentWidget() is scene.panel.teacher.page
    assert scene.panel.teacher.lesson is not None
