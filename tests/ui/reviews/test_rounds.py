"""Asking others from the window, by keyboard: suggest, ask, write, take in, replace, close; and files that are dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from csdesk.base.language import Language
from csdesk.reviews.form import Rater
from csdesk.reviews.rounds.asked import AskDraft
from csdesk.reviews.rounds.judging import Outcome
from tests.fakes.filled_in import fill_workbook


@pytest.fixture
def opened(show):
    """Return the panel on the page "Ask others"."""
    shown = show()
    shown.panel.ask_others()
    QApplication.processEvents()
    return shown


def page_of(shown):
    return shown.panel.rounds


def rounds_of(shown):
    return shown.desk.reviews.rounds


def cycle_of(shown) -> int:
    return shown.desk.ids["cycle"]


def ask_outsiders(shown, count: int) -> None:
    drafts = [
        AskDraft(shown.reviews["kari"], Rater.PEER, None, f"Nora {place}", f"n{place}@example.com")
        for place in range(count)
    ]
    shown.context.undo.perform(lambda: rounds_of(shown).ask(cycle_of(shown), drafts))
    QApplication.processEvents()


def written(shown, folder: Path, mark: int = 4) -> list[Path]:
    page_of(shown).verbs.write_into(cycle_of(shown), None, folder, "xlsx", mails=False)
    files = sorted(folder.glob("*.xlsx"))
    for file in files:
        fill_workbook(file, mark, "Said well")
    return files


def names(shown) -> list[str]:
    return [line.asked.name for line in page_of(shown).asked_model.records]


def test_the_menu_of_the_board_leads_there_and_escape_back(show, qtbot):
    shown = show()
    qtbot.keyClick(shown.panel.board.more, Qt.Key.Key_Space)
    menu = shown.panel.board.menu
    action = next(action for action in menu.actions() if action.text() == "Ask others…")
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    page = page_of(shown)
    assert shown.panel.stack.currentWidget() is page
    assert page.tables.currentWidget() is page.nobody
    page.ask.setFocus()
    qtbot.keyClick(page.ask, Qt.Key.Key_Escape)
    assert shown.panel.stack.currentWidget() is shown.panel.board


def test_colleagues_are_suggested_and_undone(opened, qtbot):
    page = page_of(opened)
    button = next(
        one for one in page.nobody.findChildren(type(page.take)) if one.text() == "Suggest colleagues"
    )
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert sorted(names(opened)) == ["Ali Khan", "Kari Moe"]
    assert page.bars.spoken == ["Colleagues: 0 of 2 answered"]
    opened.context.undo.undo()
    QApplication.processEvents()
    assert names(opened) == []
    assert page.tables.currentWidget() is page.nobody


def test_somebody_from_outside_is_asked_by_name(opened, qtbot):
    page = page_of(opened)
    page.ask_somebody()
    dialog = page.verbs.dialog
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    assert page.verbs.dialog is dialog
    assert "enter the name" in dialog.form._faults["name"].text()
    qtbot.keyClicks(dialog.form.editors["name"], "Olav Strand")
    qtbot.keyClick(dialog.form.editors["name"], Qt.Key.Key_Return)
    if page.verbs.dialog is not None:
        qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    assert page.verbs.dialog is None
    assert names(opened) == ["Olav Strand"]


def test_settings_are_kept(opened, qtbot):
    ask_outsiders(opened, 1)
    page = page_of(opened)
    page.verbs.settings(page.seen)
    dialog = page.verbs.dialog
    dialog.form.editors["due_on"].setText("2026-12-18")
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    assert rounds_of(opened).of_cycle(cycle_of(opened)).due_on.isoformat() == "2026-12-18"


def test_questionnaires_are_written_for_those_chosen(opened, qtbot, tmp_path):
    ask_outsiders(opened, 2)
    page = page_of(opened)
    page.asked.selectRow(0)
    page.write_files(chosen=True)
    dialog = page.verbs.dialog
    dialog.form.set_values({"shape": "pdf", "mails": True})
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)
    page.verbs.files.fileSelected.emit(str(tmp_path))
    page.verbs.files.close()
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.name.startswith("Nora")) == [
        ".eml",
        ".pdf",
    ]
    states = {line.asked.name: line.asked.written for line in page.asked_model.records}
    assert sorted(states.values()) == [False, True]


def test_answers_are_looked_at_and_then_taken_in(opened, qtbot, tmp_path):
    ask_outsiders(opened, 3)
    written(opened, tmp_path)
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04")
    page = page_of(opened)
    page.look_at([tmp_path])
    assert page.tables.currentWidget() is page.files
    assert page.files_model.records[0].outcome is Outcome.BROKEN
    assert page.collect.text() == "Take in 3 answers"
    assert page.told.text() == "4 files were read: 3 can be taken in, 1 stay out for the reason given."
    assert [one.answered for one in rounds_of(opened).progress(cycle_of(opened))] == [0]
    assert page.collect.hasFocus() or not page.isActiveWindow()
    qtbot.keyClick(page.collect, Qt.Key.Key_Space)
    assert page.bars.spoken == ["Colleagues: 3 of 3 answered"]
    assert page.tables.currentWidget() is page.asked
    opened.context.undo.undo()
    QApplication.processEvents()
    assert page.bars.spoken == ["Colleagues: 0 of 3 answered"]


def test_changed_answers_replace_when_ticked(opened, qtbot, tmp_path):
    ask_outsiders(opened, 1)
    (file,) = written(opened, tmp_path)
    page = page_of(opened)
    page.look_at([file])
    page.collect_files()
    fill_workbook(file, 5, "Better now")
    page.look_at([file])
    assert not page.collect.isEnabled()
    assert not page.replacing.isHidden()
    qtbot.keyClick(page.replacing, Qt.Key.Key_Space)
    qtbot.keyClick(page.collect, Qt.Key.Key_Space)
    page.look_at([file])
    assert [one.outcome for one in page.judged] == [Outcome.SAME]


def test_files_can_be_dropped(opened, tmp_path):
    ask_outsiders(opened, 1)
    (file,) = written(opened, tmp_path)
    page = page_of(opened)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert [one.outcome for one in page.judged] == [Outcome.NEW]


def test_delete_withdraws_those_chosen(opened, qtbot):
    ask_outsiders(opened, 2)
    page = page_of(opened)
    page.asked.selectRow(0)
    qtbot.keyClick(page.asked, Qt.Key.Key_Delete)
    assert page.bars.spoken == ["Colleagues: 0 of 1 answered"]


def test_closing_asks_first_and_leaves_groups(opened, qtbot, tmp_path):
    ask_outsiders(opened, 3)
    page = page_of(opened)
    page.look_at(written(opened, tmp_path))
    page.collect_files()
    page.close_round()
    dialog = page.verbs.dialog
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Space)
    assert not rounds_of(opened).of_cycle(cycle_of(opened)).closed
    page.close_round()
    qtbot.keyClick(page.verbs.dialog.ok, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert page.tables.currentWidget() is page.groups
    index = page.groups_model.index(0, 3)
    assert index.data() == "Means of 9 items, 3 comments"
    assert page.ask.isHidden()


@pytest.mark.parametrize(("code", "title"), [("zh_CN", "征求他人意见"), ("nb", "Spør andre")])
def test_the_page_speaks_each_language(show, code, title):
    shown = show(language=Language(code))
    shown.panel.ask_others()
    ask_outsiders(shown, 1)
    page = page_of(shown)
    assert page.header.title == title
    assert all(" answered" not in words for words in page.bars.spoken)
