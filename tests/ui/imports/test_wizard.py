"""The import wizard by clicks: header, columns, counters, saved mappings, cancel, and the panel."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.imports.marks import Group
from csdesk.workspace import Workspace
from tests.ui.imports.conftest import at
from ui.imports.panel import ImportsPanel
from ui.imports.wizard import CHECK, FILE, MATCH, ImportWizard


def test_the_header_is_found_under_title_rows_and_can_be_changed(wizard: ImportWizard, file: Path) -> None:
    wizard.open_file(file)
    model = wizard.sheet_page.model
    assert model.file_row(model.header_row()) == 3
    wizard.sheet_page.table.clicked.emit(model.index(model.header_row() + 1, 0))
    assert wizard.draft.plan is not None
    assert wizard.draft.plan.header_row == 4
    assert model.file_row(model.header_row()) == 4


def test_a_column_can_be_ignored_and_moved(wizard: ImportWizard, file: Path) -> None:
    wizard.open_file(file)
    at(wizard, MATCH)
    plan = wizard.draft.plan
    assert plan is not None
    assert plan.fields["Team"] == "team"
    choice = wizard.match_page.rows["Team"].choice
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    plan = wizard.draft.plan
    assert plan is not None
    assert "Team" in plan.ignored
    other = wizard.match_page.rows["Status"].choice
    place = next(i for i in range(other.count()) if other.itemData(i) == "team")
    other.setCurrentIndex(place)
    other.activated.emit(place)
    plan = wizard.draft.plan
    assert plan is not None
    assert plan.fields["Status"] == "team"


def test_counters_filter_and_f8_walks_the_problems(qtbot: QtBot, wizard: ImportWizard, file: Path) -> None:
    wizard.open_file(file)
    at(wizard, CHECK)
    page = wizard.check_page.rows
    all_rows, must_fix = page.counters.buttons[Group.ALL], page.counters.buttons[Group.MUST_FIX]
    assert (all_rows.count, must_fix.count) == ("4", "1")
    qtbot.mouseClick(must_fix, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    assert page.model.index(0, 0).data() == "6"
    qtbot.mouseClick(all_rows, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 4
    assert "31.09.2026" in page.card.sentence.text()
    qtbot.keyClick(wizard, Qt.Key.Key_F8)
    assert page.table.currentIndex().data() == "31.09.2026 09:30"


def test_back_and_forth_loses_no_decision(qtbot: QtBot, wizard: ImportWizard, file: Path) -> None:
    wizard.open_file(file)
    wizard.draft.match("Team", None)
    qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(wizard.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    assert wizard.draft.plan is not None
    assert "Team" in wizard.draft.plan.ignored


def test_cancel_leaves_nothing(qtbot: QtBot, wizard: ImportWizard, workspace: Workspace, file: Path) -> None:
    wizard.open_file(file)
    qtbot.mouseClick(wizard.cancel, Qt.MouseButton.LeftButton)
    assert not wizard.isVisible()
    assert workspace.interactions.count() == 0
    assert workspace.can_undo() is None


def test_a_file_that_cannot_be_read_is_one_sentence_on_the_first_page(
    wizard: ImportWizard, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not really")
    wizard.open_file(broken)
    assert wizard.step == FILE
    assert "broken.xlsx" in wizard.file_page.trouble.text()
    assert not wizard.next.isVisible()


def test_a_saved_mapping_jumps_to_the_review(
    qtbot: QtBot, wizard: ImportWizard, workspace: Workspace, context_for: Any, file: Path
) -> None:
    wizard.open_file(file)
    for _step in range(4):
        qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    assert [profile.name for profile in workspace.imports.profiles()] == ["tickets"]
    again = ImportWizard(context_for(workspace))
    qtbot.addWidget(again)
    again.open()
    again.open_file(file)
    assert again.step == CHECK
    assert again.draft.plan is not None
    assert again.draft.plan.unchanged == 3


def test_the_panel_lists_imports_and_takes_one_back(
    qtbot: QtBot, qapp: QApplication, workspace: Workspace, context_for: Any, file: Path
) -> None:
    panel = ImportsPanel(context_for(workspace))
    qtbot.addWidget(panel)
    panel.refresh()
    assert panel.stack.currentIndex() == 1
    wizard = panel.open_wizard()
    wizard.open_file(file)
    for _step in range(4):
        qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    assert [batch.file_name for batch in panel.model.records] == ["tickets.csv"]
    panel.table.selectRow(0)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.model.records[0].undone
    assert workspace.interactions.count() == 0
    workspace.undo()
    assert workspace.interactions.count() == 3
