"""The window: areas, menus, undo, palette, panes, languages; by mouse and keys."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.text import _
from csdesk.storage.lock import Holder
from tests.fakes.window import DummyPanel, FakeDesk, FakeWorkspace, specs
from ui.context import Context
from ui.resources import ICONS
from ui.shell.areas import panel_specs
from ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def panel(window: MainWindow) -> DummyPanel:
    shown = window.pages.panel
    assert isinstance(shown, DummyPanel)
    return shown


def test_panels_are_made_at_first_show(qtbot: QtBot, window: MainWindow) -> None:
    assert window.pages.panel_of("goals") is None
    qtbot.mouseClick(window.sidebar.rows["goals"], LEFT)
    assert panel(window).title == "Goals"
    assert panel(window).refreshed == 1
    first = window.pages.panel
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.pages.panel is first
    assert window.sidebar.rows["goals"].isChecked()


def test_badges_are_shown_and_spoken(qtbot: QtBot, window: MainWindow) -> None:
    goals = window.sidebar.rows["goals"]
    assert goals.accessibleName() == "Goals"  # the first page reads before the badges
    qtbot.waitUntil(lambda: goals.accessibleName() == "Goals, 12")
    assert window.sidebar.rows["imports"].accessibleName() == "Imports"


def test_undo_is_named_and_works_by_key(qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace) -> None:
    action = window.registry.action("edit.undo")
    assert not action.isEnabled()
    window.context.undo.perform(lambda: workspace.change(_("Move goal")))
    assert action.text() == "Undo: Move goal"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert workspace.done == []
    toast = window.context.notices.current
    assert toast is not None and toast.label.text() == "Undone: Move goal"
    assert window.registry.action("edit.redo").text() == "Redo: Move goal"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert workspace.done == [_("Move goal")]


def test_the_toast_offers_undo(qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace) -> None:
    window.context.undo.perform(lambda: workspace.change(_("Move goal")))
    window.context.notices.toast(_("Goal moved."), undo=True)
    toast = window.context.notices.current
    assert toast is not None and toast.button is not None
    assert abs(toast.geometry().center().x() - window.centralWidget().width() // 2) <= 1
    qtbot.mouseClick(toast.button, LEFT)
    assert workspace.done == []


def test_the_palette_finds_goes_and_closes(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    box = window.palette_box
    assert box.isVisible()
    qtbot.keyClicks(box.field, "csat")
    assert next(line.title for line in box.lines if line.entry) == "Raise CSAT from 84 to 90"
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert box.isHidden()
    assert panel(window).targets == [{"goal_id": 7}]
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(box.field, ">short")
    assert {line.title for line in box.lines if line.entry} == {"Keyboard shortcuts"}
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert box.isHidden()
    window.open_palette()
    qtbot.mouseClick(box, LEFT, pos=QPoint(5, 5))
    assert box.isHidden()


def test_the_palette_says_when_nothing_matches(qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette()
    qtbot.keyClicks(window.palette_box.field, "zzqqx")
    assert [line.head for line in window.palette_box.lines] == ["Nothing found for “zzqqx”."]
    qtbot.keyClick(window.palette_box.field, Qt.Key.Key_Return)
    assert window.palette_box.isVisible()


def test_arrows_skip_group_heads(qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette()
    box = window.palette_box
    for _step in range(len(box.lines) + 3):
        qtbot.keyClick(box.field, Qt.Key.Key_Down)
        assert box.lines[box.list.currentIndex().row()].entry


def test_commands_reach_the_panel_of_their_area(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert window.pages.area == "goals"
    assert panel(window).commands == ["look", "new"]
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert panel(window).field.hasFocus()


def test_the_inspector_opens_closes_and_becomes_a_drawer(qtbot: QtBot, window: MainWindow) -> None:
    pages = window.pages
    assert pages.holder.isHidden()
    window.go("goals")
    assert pages.holder.isVisible()
    assert pages.holder.width() >= 300
    qtbot.keyClick(window, Qt.Key.Key_I, CTRL | SHIFT)
    assert pages.holder.isHidden()
    panel(window).inspector_wanted.emit(True)
    assert pages.holder.isVisible()
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: pages.holder.parent() is pages)
    assert pages.holder.geometry().right() == pages.rect().right()
    assert panel(window).width() > 900
    inspector = panel(window).inspector
    assert isinstance(inspector, QWidget)
    qtbot.keyClick(inspector, Qt.Key.Key_Escape)
    assert pages.holder.isHidden()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: pages.holder.parent() is pages.splitter)


def test_a_narrow_window_folds_the_sidebar(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1120, 720)
    qtbot.waitUntil(lambda: window.sidebar.width() == 56)
    assert window.sidebar.rows["goals"].toolTip() == "Goals"
    window.resize(1300, 720)
    qtbot.waitUntil(lambda: window.sidebar.width() == 224)


def test_f6_walks_through_the_panes(qtbot: QtBot, window: MainWindow) -> None:
    window.go("goals")
    panel(window).field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert panel(window).inspector is window.focusWidget()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.sidebar.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is panel(window).field


def test_another_language_keeps_the_place(
    window: MainWindow, rebuilt: Callable[[MainWindow, str], None]
) -> None:
    window.go("goals")
    rebuilt(window, "zh_CN")
    assert window.pages.area == "goals"
    assert window.sidebar.rows["goals"].text() == "目标"
    assert window.menuBar().actions()[0].text() == "文件"
    rebuilt(window, "nb")
    assert window.sidebar.rows["goals"].text() == "Mål"


def test_ctrl_s_tells_that_all_is_saved(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    toast = window.context.notices.current
    assert toast is not None and toast.label.text().startswith("All changes saved")
    assert window.sidebar.saved.text() == toast.label.text()


def test_read_only_says_who_holds_the_file(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace, rebuilt: Callable[[MainWindow, str], None]
) -> None:
    workspace.read_only, workspace.holder = True, Holder("maja", "desk-7", 42, "2026-01-01T08:00:00Z")
    rebuilt(window, "en")
    assert "maja" in window.read_only_bar.label.text()
    qtbot.waitUntil(window.read_only_bar.isVisible)
    assert not window.registry.action("goals.new").isEnabled()
    assert window.registry.action("goals.look").isEnabled()


def test_a_refusal_without_a_field_stays_in_the_bar(qtbot: QtBot, window: MainWindow) -> None:
    window.context.notices.error(_("The vision has no parent."))
    assert window.error_bar.isVisible()
    qtbot.mouseClick(window.error_bar.close_button, LEFT)
    assert window.error_bar.isHidden()


def test_a_question_runs_only_on_its_verb(qtbot: QtBot, window: MainWindow) -> None:
    yes: list[int] = []
    for pressed, expected in (("cancel_button", []), ("verb_button", [1])):
        question = window.context.notices.confirm(
            _("Delete for good?"),
            _("This cannot be undone."),
            _("Delete"),
            lambda: yes.append(1),
            destroys=True,
        )
        assert question.cancel_button.isDefault()
        qtbot.mouseClick(getattr(question, pressed), LEFT)
        assert yes == expected


def test_dialogs_open_by_key(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace, desk: FakeDesk
) -> None:
    workspace.done.append(_("Move goal"))
    for show in (window.show_shortcuts, window.show_about, window.show_history, window.show_help):
        show()
        assert window.dialog is not None and window.dialog.isVisible()
        assert not window.dialog.grab().isNull()
        window.dialog.accept()
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    preferences = window.dialog
    assert preferences is not None
    qtbot.keyClick(preferences.theme_choice, Qt.Key.Key_Left)  # type: ignore[attr-defined]
    preferences.accept()
    assert desk.asked == [("set_theme", "dark")]


def test_checking_the_file_answers(window: MainWindow) -> None:
    window.check_file()
    toast = window.context.notices.current
    assert toast is not None and toast.label.text() == "The file is sound."


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [key for command in window.registry.commands for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_command_and_area_has_its_icon(window: MainWindow) -> None:
    names = {command.icon for command in window.registry.commands if command.icon}
    for spec in panel_specs():
        names |= {spec.icon, *(command.icon for command in spec.commands if command.icon)}
    assert len(names) > 25
    assert {name for name in names if not (ICONS / f"{name}.svg").is_file()} == set()


def drop(window: MainWindow, *paths: str) -> bool:
    """Drop files on the window; tells whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    copy, buttons, keys = Qt.DropAction.CopyAction, LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    event = QDropEvent(QPointF(50, 50), copy, data, buttons, keys)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_dropped_files_go_where_they_belong(window: MainWindow, desk: FakeDesk) -> None:
    assert drop(window, "/data/other.csdesk")
    assert desk.asked == [("open_file", Path("/data/other.csdesk"))]
    assert drop(window, "/data/week38.xlsx")
    assert window.pages.area == "imports"
    assert panel(window).targets == [{"files": (str(Path("/data/week38.xlsx")),)}]
    assert drop(window, "/data/a.csv", "/data/picture.png", "/data/b.html")
    assert panel(window).targets[-1] == {"files": (str(Path("/data/a.csv")), str(Path("/data/b.html")))}
    assert not drop(window, "/data/picture.png")


def test_going_somewhere_may_carry_a_command(window: MainWindow) -> None:
    window.go("goals", goal_id=7, command="look")
    assert panel(window).targets == [{"goal_id": 7}]
    assert panel(window).commands == ["look"]


def test_a_file_that_goes_away_is_told_once(
    qtbot: QtBot, context_for: Callable[..., Context], desk: FakeDesk, tmp_path: Path
) -> None:
    workspace = FakeWorkspace()
    workspace.path = tmp_path / "northwind.csdesk"
    workspace.path.write_bytes(b"")
    window = MainWindow(context_for(workspace), specs(), desk)
    qtbot.addWidget(window)
    window.show()
    workspace.change(_("Rename goal"))
    assert window.error_bar.isHidden()
    workspace.path.rename(tmp_path / "elsewhere.csdesk")
    workspace.change(_("Rename goal"))
    assert not window.error_bar.isHidden()
    window.error_bar.hide()
    workspace.change(_("Rename goal"))
    assert window.error_bar.isHidden()
