"""The first page of an import and the Imports page: files, folders, the clipboard, templates, waiting and watched files."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from csdesk.imports.places import keep_places, load_places
from csdesk.workspace import Workspace
from ui.imports.batch_rows import BatchRows
from ui.imports.panel import ImportsPanel
from ui.imports.watching import announce
from ui.imports.wizard import FILE, SHEET, ImportWizard

HEAD = "Ticket ID,Created at,Resolved at,Status,Agent,CSAT (1-5)\n"


def month(number: int, agent: str = "Kari Moe") -> str:
    """Return two tickets of a month."""
    return HEAD + "".join(
        f"T-{number}-{row},2026-{number:02}-0{row} 09:00,2026-{number:02}-0{row} 11:00,Solved,{agent},4\n"
        for row in (1, 2)
    )


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Give a folder with three months, a list of people and a letter; all were written a minute ago."""
    folder = tmp_path / "Exports"
    folder.mkdir()
    for number in (1, 2, 10):
        (folder / f"month {number}.csv").write_text(month(number), "utf-8")
    people = "Employee number,Name,Team,Hired on\n7,Ann Berg,Tier 1,2020-01-01\n"
    (folder / "staff.csv").write_text(people, "utf-8")
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7")
    for path in folder.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return folder


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, context_for: Any) -> Iterator[ImportsPanel]:
    """Give the Imports page of an empty workspace."""
    made = ImportsPanel(context_for(workspace))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    yield made
    QGuiApplication.clipboard().clear()


def finish(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Walk to the end of the wizard by its button."""
    while wizard.isVisible():
        assert wizard.next.isEnabled()
        qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)


def open_wizard(panel: ImportsPanel) -> ImportWizard:
    """Return the wizard that the page has opened last."""
    found = [wizard for wizard in panel.findChildren(ImportWizard) if wizard.isVisible()]
    assert found
    return found[-1]


def test_a_copied_table_is_pasted_by_its_keys(
    qtbot: QtBot, workspace: Workspace, wizard: ImportWizard
) -> None:
    QGuiApplication.clipboard().setText(month(3).replace(",", "\t"))
    qtbot.keyClick(wizard.file_page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step == SHEET
    finish(qtbot, wizard)
    batch = workspace.imports.history()[0]
    assert batch.file_name.startswith("Clipboard 20")
    assert (batch.added, len(batch.sha256)) == (2, 64)
    assert load_places().recent == ()


def test_an_empty_clipboard_is_one_sentence(qtbot: QtBot, panel: ImportsPanel) -> None:
    QGuiApplication.clipboard().setText("nothing to see")
    wizard = panel.open_wizard()
    qtbot.mouseClick(wizard.file_page.paste_button, Qt.MouseButton.LeftButton)
    assert wizard.step == FILE
    assert "holds no table" in wizard.file_page.trouble.text()


def test_the_files_that_wait_are_imported_in_the_same_way(
    qtbot: QtBot, workspace: Workspace, panel: ImportsPanel, exports: Path
) -> None:
    panel.open_files([exports])
    wizard = open_wizard(panel)
    assert [path.name for path in wizard.series.rest] == ["month 2.csv", "month 10.csv", "staff.csv"]
    wizard.draft.match("Agent", None)
    finish(qtbot, wizard)
    assert panel.queue.bar.isVisible()
    same = panel.focusWidget()
    assert same is panel.queue.bar.buttons[0]
    qtbot.keyClick(same, Qt.Key.Key_Return)
    assert workspace.interactions.count() == 6
    assert workspace.people.persons() == []  # the agents are ignored in the other files too
    assert [path.name for path in panel.queue.files] == ["staff.csv"]
    workspace.undo()
    assert workspace.interactions.count() == 2  # all that was imported in the same way is one change
    qtbot.mouseClick(panel.queue.bar.buttons[0], Qt.MouseButton.LeftButton)
    assert open_wizard(panel).draft.plan is not None
    open_wizard(panel).reject()
    assert panel.queue.bar.isVisible()
    qtbot.mouseClick(panel.queue.bar.buttons[-1], Qt.MouseButton.LeftButton)
    assert not panel.queue.bar.isVisible()


def test_several_files_may_be_dropped_on_the_page(panel: ImportsPanel, exports: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(exports / name)) for name in ("month 1.csv", "month 2.csv")])
    event = QDropEvent(
        QPointF(QPoint(10, 10)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.dropEvent(event)
    wizard = open_wizard(panel)
    assert (wizard.step, len(wizard.series.rest)) == (SHEET, 1)
    wizard.reject()


def test_a_folder_without_tables_says_why(panel: ImportsPanel, exports: Path) -> None:
    for path in exports.glob("*.csv"):
        path.unlink()
    wizard = panel.open_wizard()
    wizard.file_page.take([exports])
    assert "letter.pdf is a PDF document" in wizard.file_page.trouble.text()


def test_files_imported_before_stand_on_the_first_page(
    qtbot: QtBot, panel: ImportsPanel, exports: Path
) -> None:
    wizard = panel.open_wizard()
    assert not wizard.file_page.recent.isVisible()
    wizard.open_file(exports / "month 1.csv")
    finish(qtbot, wizard)
    again = panel.open_wizard()
    assert again.file_page.recent.isVisible()
    button = next(
        child
        for child in again.file_page.recent.findChildren(type(again.next))
        if child.text() == "month 1.csv"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert again.draft.plan is not None and again.draft.plan.unchanged == 2


def test_each_kind_has_a_template(qtbot: QtBot, panel: ImportsPanel, tmp_path: Path) -> None:
    page = panel.open_wizard().file_page
    qtbot.mouseClick(page.template_button, Qt.MouseButton.LeftButton)
    menu = page.findChildren(QMenu)[-1]
    assert len(menu.actions()) == 6
    menu.actions()[0].trigger()
    assert page.findChildren(QFileDialog)
    page.save_template("people", tmp_path / "people.xlsx")
    assert openpyxl.load_workbook(tmp_path / "people.xlsx").sheetnames


def test_the_watched_folder_offers_what_is_new(
    qtbot: QtBot, workspace: Workspace, panel: ImportsPanel, exports: Path
) -> None:
    assert not panel.watch_bar.isVisible()
    panel.watch.watch(exports)
    assert "4 new files in Exports" in panel.watch_bar.sentence.text()
    assert "Exports" in panel.watch_button.text()
    assert workspace.interactions.count() == 0
    qtbot.mouseClick(panel.watch_bar.buttons[0], Qt.MouseButton.LeftButton)
    finish(qtbot, open_wizard(panel))
    assert (
        panel.queue.bar.isVisible() and not panel.watch_bar.isVisible()
    )  # both would speak of the same files
    qtbot.mouseClick(panel.queue.bar.buttons[-1], Qt.MouseButton.LeftButton)
    assert "3 new files in Exports" in panel.watch_bar.sentence.text()
    qtbot.mouseClick(panel.watch_bar.buttons[1], Qt.MouseButton.LeftButton)
    assert not panel.watch_bar.isVisible()
    late = exports / "month 11.csv"
    late.write_text(month(11), "utf-8")
    os.utime(late, (1_700_000_000, 1_700_000_000))
    qtbot.waitUntil(
        lambda: "1 new file in Exports: month 11.csv" in panel.watch_bar.sentence.text(), timeout=20_000
    )
    panel.watch.watch(None)
    assert not panel.watch_bar.isVisible()
    assert load_places().folder_of(workspace.path) is None


def test_a_watched_folder_that_is_gone_is_told(panel: ImportsPanel, tmp_path: Path) -> None:
    panel.watch.watch(tmp_path / "gone")
    assert "gone cannot be read" in panel.watch_bar.sentence.text()


def test_an_import_is_told_in_full_and_leads_to_its_rows(
    qtbot: QtBot, panel: ImportsPanel, exports: Path
) -> None:
    wizard = panel.open_wizard()
    wizard.open_file(exports / "month 1.csv")
    finish(qtbot, wizard)
    panel.table.selectRow(0)
    detail = panel.inspector
    detail.show()
    said = " ".join(label.text() for label in detail.findChildren(type(detail.title)))
    assert "month 1.csv" in said and "SHA-256" in said
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    rows = panel.findChildren(BatchRows)[-1]
    assert rows.isVisible()
    assert rows.model.index(1, 0).data() == "month 1, row 3"
    assert "T-1-2" in [rows.model.index(1, column).data() for column in range(rows.model.columnCount())]


def test_the_report_of_an_import_is_saved(
    qtbot: QtBot, panel: ImportsPanel, exports: Path, tmp_path: Path
) -> None:
    wizard = panel.open_wizard()
    wizard.open_file(exports / "month 1.csv")
    finish(qtbot, wizard)
    panel.inspector.save_report(panel.model.records[0], tmp_path / "report.xlsx")
    assert openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames


def test_undo_of_an_import_warns_when_later_work_touches_its_rows(
    qtbot: QtBot, workspace: Workspace, panel: ImportsPanel, exports: Path
) -> None:
    later = exports / "later.csv"
    later.write_text(month(1).replace(",4\n", ",2\n"), "utf-8")
    for path in (exports / "month 1.csv", later):
        wizard = panel.open_wizard()
        wizard.open_file(path)
        finish(qtbot, wizard)
    panel.table.selectRow(1)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert not workspace.imports.history()[1].undone
    assert workspace.imports.undo_risk(workspace.imports.history()[1].id) is not None
    panel._undo(panel.model.records[1])
    assert workspace.imports.history()[1].undone


def test_new_files_are_announced_wherever_the_user_is(
    qtbot: QtBot, workspace: Workspace, context_for: Any, exports: Path
) -> None:
    context = context_for(workspace)
    told: list[str] = []
    context.notices.toast = lambda words, **_more: told.append(context.say(words))
    announce(context)
    assert told == []
    keep_places(load_places().watching(workspace.path, exports))
    announce(context)
    assert told == ["4 new files in Exports"]
