"""The panel by mouse and keyboard: everything is undoable and nothing needs the mouse."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import plain
from csdesk.goals.goal import State
from csdesk.kpis.card import KpiCard
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.trend import Bands, Status
from tests.ui.goals.conftest import Scene
from ui.context import Context
from ui.goals.columns import Column
from ui.goals.panel import GoalsPanel
from ui.goals.pick_list import PickList

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def click_cell(qtbot: QtBot, scene: Scene, name: str, column: Column) -> None:
    """Click the middle of a cell."""
    index = scene.panel.model.index_of(scene.ids[name], column)
    scene.panel.tree.scrollTo(index)
    qtbot.mouseClick(scene.panel.tree.viewport(), LEFT, pos=scene.panel.tree.visualRect(index).center())


def editor_of(scene: Scene) -> QLineEdit:
    """Return the open editor of the tree."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.parent() is scene.panel.tree.viewport()
    return focus


def test_header_counts(scene: Scene) -> None:
    assert scene.panel.head.header.subtitle == "9 goals · 3 need attention"
    assert scene.panel.filters.attention.count == "3"


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_Return])
def test_rename_in_place_then_undo(qtbot: QtBot, scene: Scene, key: Qt.Key) -> None:
    scene.choose("Answer faster")
    qtbot.keyClick(scene.panel.tree, key)
    editor = editor_of(scene)
    editor.selectAll()
    qtbot.keyClicks(editor, "Answer at once")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Answer at once" in scene.titles())
    label = scene.context.undo.undo_label()
    assert label is not None
    assert label.english() == 'Rename goal "Answer faster"'
    qtbot.mouseClick(scene.panel.filters.undo, LEFT)
    assert "Answer faster" in scene.titles()
    qtbot.mouseClick(scene.panel.filters.redo, LEFT)
    assert "Answer at once" in scene.titles()


def test_escape_takes_a_rename_back(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Answer faster")
    qtbot.keyClick(scene.panel.tree, KEY.Key_F2)
    editor = editor_of(scene)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert "Answer faster" in scene.titles()
    assert scene.context.undo.undo_label() is None


def test_new_goal_here_is_named_at_once(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    qtbot.mouseClick(scene.panel.head.new, LEFT)
    editor = editor_of(scene)
    assert editor.text() == "New goal"
    editor.selectAll()
    qtbot.keyClicks(editor, "Staff the chat desk")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Staff the chat desk" in scene.titles())
    titles = scene.titles()
    assert titles[titles.index("Chat wait below 45 s") + 1] == "Staff the chat desk"
    new = scene.workspace.goals.search("Staff")[0]
    assert (new.level, new.parent_id) == ("team", scene.ids["Chat wait below 45 s"])


def test_delete_removes_the_branch_with_a_way_back(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Email under 4 hours")
    qtbot.keyClick(scene.panel.tree, KEY.Key_Delete)
    assert "Train 6 agents" not in scene.titles()
    assert scene.panel.tree.current_goal() == scene.ids["Chat wait below 45 s"]
    scene.context.undo.undo()
    assert "Train 6 agents" in [node.goal.title for node in scene.workspace.goals.tree().nodes]
    assert scene.panel.model.index_of(scene.ids["Train 6 agents"]).isValid()


def test_duplicate_by_command(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Retire the old inbox")
    scene.panel.run_command("duplicate")
    qtbot.keyClick(editor_of(scene), KEY.Key_Escape)
    assert scene.titles().count("Retire the old inbox") == 2


def test_owner_by_click_and_typing(qtbot: QtBot, scene: Scene) -> None:
    click_cell(qtbot, scene, "Raise CSAT to 90", Column.OWNER)
    popover = scene.panel.editors.popover
    assert popover is not None
    picks = popover.findChild(PickList)
    assert picks is not None
    picks.line.setText("maja")
    qtbot.keyClick(picks.line, KEY.Key_Return)
    assert scene.workspace.goals.get(scene.ids["Raise CSAT to 90"]).owner_id == scene.ids["Maja Lind"]
    assert scene.panel.model.index_of(scene.ids["Raise CSAT to 90"], Column.OWNER).data() == "Maja Lind"


def test_status_popover_marks_done_and_says_why(qtbot: QtBot, scene: Scene) -> None:
    click_cell(qtbot, scene, "Chat wait below 45 s", Column.STATUS)
    popover = scene.panel.editors.popover
    assert popover is not None
    picks = popover.findChild(PickList)
    assert picks is not None
    picks.picked.emit(State.DONE)
    assert scene.workspace.goals.get(scene.ids["Chat wait below 45 s"]).state is State.DONE
    assert scene.panel.editors.popover is None


def test_due_and_progress_cells_open_editors(qtbot: QtBot, scene: Scene) -> None:
    click_cell(qtbot, scene, "Chat wait below 45 s", Column.PROGRESS)
    popover = scene.panel.editors.popover
    assert popover is not None
    line = popover.findChild(QLineEdit)
    assert line is not None
    line.setText("50")
    qtbot.keyClick(line, KEY.Key_Return)
    assert scene.workspace.goals.get(scene.ids["Chat wait below 45 s"]).current_value == 50.0
    click_cell(qtbot, scene, "Chat wait below 45 s", Column.DUE)
    popover = scene.panel.editors.popover
    assert popover is not None
    popover.content.activated.emit(popover.content.selectedDate().addDays(1))
    assert scene.workspace.goals.get(scene.ids["Chat wait below 45 s"]).due_on != date.today()
    click_cell(qtbot, scene, "Answer faster", Column.PROGRESS)
    assert scene.panel.editors.popover is not None, "a computed figure says where it comes from"
    scene.panel.editors.popover.close()


def test_filter_row(qtbot: QtBot, scene: Scene) -> None:
    filters = scene.panel.filters
    qtbot.mouseClick(filters.attention, LEFT)
    assert "Train 6 agents" not in scene.titles()
    assert scene.panel.tree.current_goal() in scene.panel.model.matched or ()
    qtbot.mouseClick(filters.attention, LEFT)
    assert len(scene.titles()) == 9
    qtbot.keyClicks(filters.search, "no such goal")
    qtbot.keyClick(filters.search, KEY.Key_Return)
    assert scene.panel.table.currentWidget() is scene.panel.views.nothing
    button = scene.panel.views.nothing.findChildren(type(filters.more))[0]
    qtbot.mouseClick(button, LEFT)
    assert scene.panel.table.currentWidget() is scene.panel.tree
    assert filters.search.text() == ""


def test_escape_clears_the_filter(qtbot: QtBot, scene: Scene) -> None:
    scene.panel.filters.search.setText("inbox")
    qtbot.keyClick(scene.panel.filters.search, KEY.Key_Return)
    assert len(scene.titles()) == 5
    qtbot.keyClick(scene.panel.tree, KEY.Key_Escape)
    assert len(scene.titles()) == 9


def test_space_peeks(qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(scene.panel.inspector_wanted) as told:
        qtbot.keyClick(scene.panel.tree, KEY.Key_Space)
    assert told.args == [False]
    with qtbot.waitSignal(scene.panel.inspector_wanted) as told:
        qtbot.keyClick(scene.panel.tree, KEY.Key_Space)
    assert told.args == [True]


def test_chosen_by_arrows_is_shown_in_the_inspector(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Be easy to get help from")
    qtbot.keyClick(scene.panel.tree, KEY.Key_Down)
    assert scene.panel._inspector.goal_id == scene.ids["Answer faster"]
    assert scene.panel._inspector.title.toPlainText() == "Answer faster"


def test_target_under_a_filter_is_found(scene: Scene) -> None:
    scene.panel.filters.search.setText("csat")
    scene.panel.filters.search.returnPressed.emit()
    scene.panel.show_target(goal_id=scene.ids["Train 6 agents"])
    assert scene.panel.tree.current_goal() == scene.ids["Train 6 agents"]


def test_another_period_and_back(qtbot: QtBot, scene: Scene) -> None:
    scene.workspace.goals.edit(scene.ids["Train 6 agents"], period="2020-Q1", starts_on=None, due_on=None)
    scene.panel.show_period("2020-Q1")
    assert scene.titles()[-1] == "Train 6 agents"
    assert scene.panel.head.period.text() == "Q1 2020"
    scene.panel.show_period("")
    assert len(scene.titles()) == 9


def test_brackets_step_through_periods(qtbot: QtBot, scene: Scene) -> None:
    scene.panel.show_period("2020-Q1")
    quarters = [code for code, _label in scene.panel.choices.periods if "Q" in str(code)]
    scene.panel.show_period(str(quarters[1]))
    qtbot.keyClick(scene.panel.tree, KEY.Key_BracketRight)
    assert scene.panel.model.outline is not None
    assert scene.panel.model.outline.ground.period == quarters[2]
    qtbot.keyClick(scene.panel.tree, KEY.Key_BracketLeft)
    assert scene.panel.model.outline.ground.period == quarters[1]


def test_status_opens_by_keyboard(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Chat wait below 45 s")
    qtbot.keyClick(scene.panel.tree, KEY.Key_Period, Qt.KeyboardModifier.ControlModifier)
    popover = scene.panel.editors.popover
    assert popover is not None
    picks = popover.findChild(PickList)
    assert picks is not None
    qtbot.keyClick(picks.list, KEY.Key_Down)
    qtbot.keyClick(picks.list, KEY.Key_Return)
    assert scene.workspace.goals.get(scene.ids["Chat wait below 45 s"]).state is State.DONE


def test_archived_goals_are_hidden_until_asked_for(scene: Scene) -> None:
    scene.panel.verbs.archive([scene.ids["Resolve on first contact"]])
    assert len(scene.titles()) == 7
    scene.panel.show_archived(True)
    assert len(scene.titles()) == 9


def card(key: str, value: float) -> KpiCard:
    """A KPI at a glance, without data behind it."""
    kpi = Kpi(key, plain(key), Unit.SECONDS, Direction.DOWN, plain(""), plain(""), "", ())
    period = Period.parse("2026-09")
    return KpiCard(
        kpi,
        key,
        period,
        value,
        9,
        -600.0,
        value + 600,
        3600.0,
        Bands(3600.0),
        Status.AT_RISK,
        (value,),
        (period,),
        False,
    )


def test_a_tile_chooses_the_chart(qtbot: QtBot, scene: Scene) -> None:
    panel = scene.panel
    panel.strip.show_cards([card("aht", 400.0), card("frt", 4.4 * 3600)])
    assert [tile.data.key for tile in panel.tiles.tiles] == ["frt", "aht"], "what people steer by comes first"
    assert panel.chart.key == "frt"
    first = panel.tiles.tiles[0].data
    assert (first.value, first.unit, first.arrow, first.better) == ("4.4", "h", "down", True)
    qtbot.mouseClick(panel.tiles.tiles[1], LEFT)
    assert panel.chart.key == "aht"
    assert [tile.isChecked() for tile in panel.tiles.tiles] == [False, True]


def test_a_kpi_goal_brings_its_chart(qtbot: QtBot, scene: Scene) -> None:
    goal_id = scene.ids["Chat wait below 45 s"]
    scene.workspace.goals.edit(goal_id, source="kpi", kpi="frt.median")
    scene.choose("Chat wait below 45 s")
    qtbot.waitUntil(lambda: scene.panel.chart.key == "frt.median")


@pytest.mark.parametrize("code", ["zh_CN", "nb"])
def test_every_language_has_its_panel(
    qtbot: QtBot, scene: Scene, context_for: Callable[..., Context], code: str
) -> None:
    panel = GoalsPanel(context_for(scene.workspace, Language(code)))
    qtbot.addWidget(panel)
    panel.refresh()
    assert panel.model.rowCount() == 1


def test_cells_have_room_for_their_target(scene: Scene) -> None:
    rect = scene.panel.tree.visualRect(scene.panel.model.index_of(scene.ids["Answer faster"], Column.STATUS))
    assert rect.height() >= 24
    assert rect.contains(rect.topLeft() + QPoint(5, 5))
