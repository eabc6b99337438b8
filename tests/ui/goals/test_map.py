"""The map by mouse and keyboard: the same choice, filter and open branches as the tree, moved, zoomed and carried about."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.goals.conftest import Scene
from ui.goals.cells import FADED
from ui.goals.drop import goal_mime
from ui.goals.map_view import GoalMapView

KEY, ALT, CTRL, SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MOVE, LEFT, NONE = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mapped(scene: Scene) -> GoalMapView:
    """Bring the map to the front, with the keyboard in it."""
    scene.panel.head.mode.set_current("map", tell=True)
    view = scene.panel.views.map.view
    view.setFocus()
    view.grab()
    return view


def here(scene: Scene) -> str:
    """Return the title the keyboard stands on."""
    goal_id = scene.panel.tree.current_goal()
    return scene.workspace.goals.get(goal_id).title


def middle(scene: Scene, view: GoalMapView, name: str) -> QPoint:
    view.scrollTo(scene.panel.model.index_of(scene.ids[name]))
    return view.card_rect(scene.ids[name]).center().toPoint()


def drag(scene: Scene, view: GoalMapView, names: list[str], onto: str) -> bool:
    """Drag goals onto a card and drop them; tells whether the drop was taken."""
    point, moving = middle(scene, view, onto), [scene.ids[name] for name in names]
    data = goal_mime(moving)
    view.begin_move(moving)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(point, MOVE, data, LEFT, NONE))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(point, MOVE, data, LEFT, NONE))
    view.grab()  # paints the mark
    drop = QDropEvent(QPointF(point), MOVE, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), drop)
    view.end_move()
    return drop.isAccepted()


def test_tree_map_and_table_share_choice_and_open_branches(qtbot: QtBot, scene: Scene) -> None:
    ids, panel = scene.ids, scene.panel
    panel.tree.collapse(panel.model.index_of(ids["Resolve on first contact"]))
    scene.choose("Train 6 agents", "Chat wait below 45 s")
    view = mapped(scene)
    assert set(view.selected()) == {ids["Train 6 agents"], ids["Chat wait below 45 s"]}
    assert ids["Raise CSAT to 90"] not in view.places.spots
    panel.head.mode.set_current("table", tell=True)
    assert set(panel.tree.selected()) == {ids["Train 6 agents"], ids["Chat wait below 45 s"]}
    panel.head.mode.set_current("tree", tell=True)
    assert set(panel.tree.selected()) == {ids["Train 6 agents"], ids["Chat wait below 45 s"]}
    assert not panel.tree.isExpanded(panel.model.index_of(ids["Resolve on first contact"]))


def test_arrows_move_along_the_tree_and_open_it(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Answer faster")
    view = mapped(scene)
    qtbot.keyClick(view, KEY.Key_Down)
    assert here(scene) == "Resolve on first contact"
    qtbot.keyClick(view, KEY.Key_Left)
    assert here(scene) == "Be easy to get help from"
    qtbot.keyClick(view, KEY.Key_Minus)
    assert list(view.places.spots) == [scene.ids["Be easy to get help from"]]
    qtbot.keyClick(view, KEY.Key_Right)
    assert here(scene) == "Be easy to get help from", "a closed card is opened first"
    qtbot.keyClick(view, KEY.Key_Right)
    assert here(scene) in ("Answer faster", "Resolve on first contact")
    qtbot.keyClick(view, KEY.Key_Home)
    assert here(scene) == "Be easy to get help from"


def test_the_round_button_opens_and_closes_and_the_card_stays(qtbot: QtBot, scene: Scene) -> None:
    view, goal_id = mapped(scene), scene.ids["Answer faster"]
    before = view.card_rect(goal_id)
    knob = QPoint(round(before.right()), round(before.center().y()))
    qtbot.mouseClick(view.viewport(), LEFT, pos=knob)
    assert scene.ids["Email under 4 hours"] not in view.places.spots
    rect = view.card_rect(goal_id)
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(round(rect.right()), round(rect.center().y())))
    assert scene.ids["Email under 4 hours"] in view.places.spots


def test_a_click_chooses_and_control_adds(qtbot: QtBot, scene: Scene) -> None:
    view = mapped(scene)
    qtbot.mouseClick(view.viewport(), LEFT, pos=middle(scene, view, "Answer faster"))
    assert here(scene) == "Answer faster"
    assert scene.panel._inspector.goal_id == scene.ids["Answer faster"]
    qtbot.mouseClick(view.viewport(), LEFT, CTRL, pos=middle(scene, view, "Resolve on first contact"))
    assert set(view.selected()) == {scene.ids["Answer faster"], scene.ids["Resolve on first contact"]}
    qtbot.keyClick(view, KEY.Key_A, CTRL)
    assert len(view.selected()) == 9


def test_drag_onto_a_card_moves_under_it_and_undo_brings_it_back(scene: Scene) -> None:
    view, goals, ids = mapped(scene), scene.workspace.goals, scene.ids
    assert drag(scene, view, ["Triage rules live"], "Chat wait below 45 s")
    assert goals.get(ids["Triage rules live"]).parent_id == ids["Chat wait below 45 s"]
    assert here(scene) == "Triage rules live"
    assert view.hasFocus()
    scene.context.undo.undo()
    assert goals.get(ids["Triage rules live"]).parent_id == ids["Email under 4 hours"]


def test_a_card_that_cannot_take_it_is_faint_and_says_why(scene: Scene) -> None:
    view = mapped(scene)
    assert not drag(scene, view, ["Answer faster"], "Raise CSAT to 90")
    assert "higher level" in QToolTip.text()
    assert scene.context.undo.undo_label() is None
    view.begin_move([scene.ids["Chat wait below 45 s"]])
    assert scene.panel.model.index_of(scene.ids["Train 6 agents"]).data(FADED)
    assert not scene.panel.model.index_of(scene.ids["Resolve on first contact"]).data(FADED)
    view.end_move()


def test_alt_arrows_move_the_goal(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    view = mapped(scene)
    qtbot.keyClick(view, KEY.Key_Up, ALT)
    siblings = scene.panel.model.children_of(scene.ids["Answer faster"])
    assert list(siblings) == [scene.ids["Chat wait below 45 s"], scene.ids["Email under 4 hours"]]
    assert here(scene) == "Chat wait below 45 s"


def test_rename_on_the_card(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Answer faster")
    view = mapped(scene)
    qtbot.keyClick(view, KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.parent() is view.viewport()
    editor.selectAll()
    qtbot.keyClicks(editor, "Answer at once")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: scene.workspace.goals.get(scene.ids["Answer faster"]).title == "Answer at once")


def test_zoom_by_keys_and_wheel_holds_the_place_under_the_mouse(qtbot: QtBot, scene: Scene) -> None:
    view = mapped(scene)
    qtbot.keyClick(view, KEY.Key_Plus, CTRL)
    assert view.zoom > 1.0
    qtbot.keyClick(view, KEY.Key_0, CTRL)
    assert view.zoom == 1.0
    view.zoom_to(1.6)
    name = scene.ids["Email under 4 hours"]
    view.scrollTo(scene.panel.model.index_of(name))
    point = view.card_rect(name).center()
    turn = QWheelEvent(
        point, view.viewport().mapToGlobal(point), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turn)
    assert view.zoom > 1.6
    drift = view.card_rect(name).center() - point
    assert abs(drift.x()) < 3
    assert scene.panel.views.map.strip.zoom.text() == scene.context.language.percent(view.zoom)
    view.fit()
    assert view.zoom <= 1.0
    assert view.horizontalScrollBar().maximum() == 0


def test_empty_ground_pans_and_space_alone_peeks(qtbot: QtBot, scene: Scene) -> None:
    view = mapped(scene)
    view.zoom_to(2.0)
    view.horizontalScrollBar().setValue(0)
    ground = QPoint(4, 4)
    assert not view.goal_at(QPointF(ground))
    qtbot.mousePress(view.viewport(), LEFT, pos=QPoint(200, 4))
    qtbot.mouseMove(view.viewport(), QPoint(120, 4))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=QPoint(120, 4))
    assert view.horizontalScrollBar().value() == 80
    told: list[bool] = []
    scene.panel.inspector_wanted.connect(told.append)
    QTest.keyClick(view, KEY.Key_Space)
    assert told == [False]


def test_enter_brings_the_inspector(qtbot: QtBot, scene: Scene) -> None:
    view = mapped(scene)
    scene.panel.toggle_inspector()
    told: list[bool] = []
    scene.panel.inspector_wanted.connect(told.append)
    qtbot.keyClick(view, KEY.Key_Return)
    assert told == [True]


def test_the_filter_holds_on_the_map_too(scene: Scene) -> None:
    view = mapped(scene)
    scene.panel.filters.take(text="inbox")
    assert list(view.places.spots) == [
        scene.ids[name]
        for name in (
            "Be easy to get help from",
            "Answer faster",
            "Email under 4 hours",
            "Triage rules live",
            "Retire the old inbox",
        )
    ]
    scene.panel.filters.take(text="nothing like it")
    assert scene.panel.table.currentWidget() is scene.panel.views.nothing
    scene.panel.filters.clear()
    assert scene.panel.table.currentWidget() is scene.panel.views.map


def test_a_screen_reader_hears_the_card(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Answer faster")
    view = mapped(scene)
    qtbot.keyClick(view, KEY.Key_Down)
    assert view.accessibleDescription().startswith("Strategy: Resolve on first contact, 66")


def test_the_view_is_remembered_with_its_columns(qtbot: QtBot, scene: Scene) -> None:
    from ui.goals.columns import Column
    from ui.goals.panel import GoalsPanel

    scene.panel.head.mode.set_current("table", tell=True)
    scene.panel.views.show_column(Column.SMART, shown=True)
    scene.panel.views.show_column(Column.DUE, shown=False)
    scene.panel.views.keep()
    again = GoalsPanel(scene.context)
    qtbot.addWidget(again)
    again.refresh()
    assert again.head.mode.current == "table"
    assert not again.tree.isColumnHidden(Column.SMART)
    assert again.tree.isColumnHidden(Column.DUE)
    again.head.mode.set_current("tree", tell=True)
    assert not again.tree.isColumnHidden(Column.DUE), "the tree has columns of its own"
