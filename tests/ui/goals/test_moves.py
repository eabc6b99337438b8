"""Re-parenting by drag, by keys and by dialog; places that are not allowed say why."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.goals.conftest import Scene
from ui.goals.cells import FADED
from ui.goals.drop import goal_mime
from ui.goals.move_dialog import MoveDialog

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
MOVE, LEFT, NONE = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag(scene: Scene, names: list[str], onto: str, share: float) -> bool:
    """Drag goals to a height (0 top, 1 bottom) of a row and drop; tells whether the drop was taken."""
    tree = scene.panel.tree
    index = scene.panel.model.index_of(scene.ids[onto])
    tree.scrollTo(index)
    rect = tree.visualRect(index)
    point = QPoint(rect.left() + 30, rect.top() + round(share * (rect.height() - 1)))
    moving = [scene.ids[name] for name in names]
    data = goal_mime(moving)
    tree.begin_move(moving)
    viewport = tree.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(point, MOVE, data, LEFT, NONE))
    QApplication.sendEvent(viewport, QDragMoveEvent(point, MOVE, data, LEFT, NONE))
    tree.grab()  # paints the mark
    drop = QDropEvent(QPointF(point), MOVE, data, LEFT, NONE)
    QApplication.sendEvent(viewport, drop)
    tree.end_move()
    return drop.isAccepted()


def test_drop_onto_a_goal_puts_it_under(scene: Scene) -> None:
    assert drag(scene, ["Triage rules live"], "Chat wait below 45 s", 0.5)
    titles = scene.titles()
    assert titles[titles.index("Chat wait below 45 s") + 1] == "Triage rules live"
    assert "Train 6 agents" in titles, "its goals came along"
    assert scene.panel.tree.current_goal() == scene.ids["Triage rules live"]
    scene.context.undo.undo()
    titles = scene.titles()
    assert titles.index("Triage rules live") == titles.index("Email under 4 hours") + 1


def test_drop_between_reorders(scene: Scene) -> None:
    assert drag(scene, ["Chat wait below 45 s"], "Email under 4 hours", 0.05)
    titles = scene.titles()
    assert titles.index("Chat wait below 45 s") < titles.index("Email under 4 hours")
    assert drag(scene, ["Train 6 agents"], "Retire the old inbox", 0.95)
    titles = scene.titles()
    assert titles.index("Train 6 agents") == titles.index("Retire the old inbox") + 1


def test_drop_below_an_open_goal_makes_it_the_first_under_it(scene: Scene) -> None:
    assert drag(scene, ["Chat wait below 45 s"], "Resolve on first contact", 0.95)
    titles = scene.titles()
    assert titles[titles.index("Resolve on first contact") + 1] == "Chat wait below 45 s"


def test_a_place_that_is_not_allowed_is_refused_in_words(scene: Scene) -> None:
    before = scene.titles()
    assert not drag(scene, ["Email under 4 hours"], "Train 6 agents", 0.5)
    assert "own branch" in QToolTip.text()
    assert not drag(scene, ["Answer faster"], "Raise CSAT to 90", 0.5)
    assert "higher level" in QToolTip.text()
    assert scene.titles() == before
    assert scene.context.undo.undo_label() is None


def test_only_allowed_places_light_up(scene: Scene) -> None:
    scene.panel.tree.begin_move([scene.ids["Chat wait below 45 s"]])
    lit = {
        name
        for name, goal_id in scene.ids.items()
        if scene.panel.model.index_of(goal_id).data(FADED) is False
    }
    people = {"Ingrid Dahl", "Maja Lind", "刘洋"}
    assert lit - people == {"Be easy to get help from", "Answer faster", "Resolve on first contact"}
    scene.panel.tree.end_move()
    assert not scene.panel.model.index_of(scene.ids["Train 6 agents"]).data(FADED)


def test_several_goals_move_as_one_change(scene: Scene) -> None:
    assert drag(scene, ["Train 6 agents", "Retire the old inbox"], "Raise CSAT to 90", 0.5)
    label = scene.context.undo.undo_label()
    assert label is not None
    assert label.english() == "Move 2 goals"
    titles = scene.titles()
    at = titles.index("Raise CSAT to 90")
    assert titles[at + 1 : at + 3] == ["Train 6 agents", "Retire the old inbox"]


def test_alt_arrows_move(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    tree = scene.panel.tree
    qtbot.keyClick(tree, KEY.Key_Up, ALT)
    titles = scene.titles()
    assert titles.index("Chat wait below 45 s") < titles.index("Email under 4 hours")
    qtbot.keyClick(tree, KEY.Key_Down, ALT)
    assert titles != scene.titles()
    assert tree.current_goal() == scene.ids["Chat wait below 45 s"]
    scene.choose("Retire the old inbox")
    qtbot.keyClick(tree, KEY.Key_Right, ALT)
    goals = scene.workspace.goals
    assert goals.get(scene.ids["Retire the old inbox"]).parent_id == scene.ids["Train 6 agents"]
    qtbot.keyClick(tree, KEY.Key_Left, ALT)
    assert goals.get(scene.ids["Retire the old inbox"]).parent_id == scene.ids["Triage rules live"]


def test_alt_right_into_a_goal_that_cannot_take_it_changes_nothing(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    qtbot.keyClick(scene.panel.tree, KEY.Key_Right, ALT)
    assert (
        scene.workspace.goals.get(scene.ids["Chat wait below 45 s"]).parent_id == scene.ids["Answer faster"]
    )


def test_move_under_dialog_by_keyboard(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    scene.panel.run_command("move_under")
    dialog = scene.panel.tree.findChild(MoveDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    barred = [
        pick.value
        for pick in (dialog.picks.list.item(i).data(Qt.ItemDataRole.UserRole) for i in range(10))
        if pick.refusal
    ]
    assert scene.ids["Train 6 agents"] in barred
    qtbot.keyClicks(dialog.picks.line, "first contact")
    qtbot.keyClick(dialog.picks.line, KEY.Key_Return)
    assert (
        scene.workspace.goals.get(scene.ids["Chat wait below 45 s"]).parent_id
        == scene.ids["Resolve on first contact"]
    )
    assert scene.panel.tree.current_goal() == scene.ids["Chat wait below 45 s"]


def test_dialog_says_why_a_goal_that_was_typed_is_barred(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    scene.panel.run_command("move_under")
    dialog = scene.panel.tree.findChild(MoveDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.picks.line, "train")
    assert "higher level" in dialog.picks.reason.text()
    qtbot.keyClick(dialog.picks.line, KEY.Key_Return)
    assert dialog.isVisible(), "a barred goal is not taken"
    dialog.reject()
