"""Mending an import before it is written: fixes, all similar, skipping, typing, undo, counters."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from csdesk.imports.marks import Group
from csdesk.workspace import Workspace
from tests.ui.imports.conftest import at
from ui.imports.batch_rows import BatchRows
from ui.imports.rows_page import RowsPage
from ui.imports.wizard import CHECK, FINISH, MATCH, RESULT, ImportWizard
from ui.roles import RECORD, VALUE


@pytest.fixture
def page(wizard: ImportWizard, crowded: Path) -> RowsPage:
    """Give the rows of a file with problems of several sorts."""
    wizard.open_file(crowded)
    at(wizard, CHECK)
    return wizard.check_page.rows


def counts(page: RowsPage) -> dict[str, str]:
    """Return what the counters say."""
    return {str(group): button.count for group, button in page.counters.buttons.items()}


def cell(page: RowsPage, record: int, header: str) -> QModelIndex:
    """Return a cell of the table."""
    return page.model.place_of(record, header)


def test_counters_count_every_row_once(page: RowsPage, wizard: ImportWizard) -> None:
    found = counts(page)
    assert (found["all"], found["must_fix"], found["check"]) == ("8", "3", "2")
    assert sum(int(found[group]) for group in ("ready", "must_fix", "check", "update")) == 8
    plan = wizard.draft.plan
    assert plan is not None
    assert int(found["left_out"]) == plan.skipped == 3
    assert page.counters.buttons[Group.CORRECTED].isHidden()


def test_a_fix_mends_all_rows_with_the_same_value_and_leads_to_the_next_problem(
    qtbot: QtBot, page: RowsPage, wizard: ImportWizard
) -> None:
    first = page.card.first_button()
    assert first is not None
    assert "30.09.2026" in first.text()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert counts(page)["must_fix"] == "1"
    problem = page.problem()
    assert problem is not None
    assert problem.value == "soon"
    assert page.table.currentIndex() == cell(page, 3, "Created at")
    assert cell(page, 1, "Created at").data() == "2026-09-30 08:00:00"
    assert cell(page, 1, "Created at").data(RECORD) == "31.09.2026 08:00"
    assert cell(page, 1, "Created at").data(VALUE) is None
    assert counts(page)["corrected"] == "2"
    told = Qt.ItemDataRole.ToolTipRole
    assert cell(page, 1, "Created at").data(told) == "In the file: 31.09.2026 08:00"
    assert "soon" in cell(page, 3, "Created at").data(told)
    assert "is not a date" in cell(page, 3, "Created at").data(Qt.ItemDataRole.AccessibleTextRole)


def test_undo_inside_the_wizard_brings_the_problem_back(
    qtbot: QtBot, page: RowsPage, wizard: ImportWizard, workspace: Workspace
) -> None:
    page.card.first_button().click()  # type: ignore[union-attr]
    wizard.draft.match("CSAT", None)
    qtbot.keyClick(wizard, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wizard.draft.plan is not None
    assert wizard.draft.plan.fields["CSAT"] == "csat"
    assert counts(page)["must_fix"] == "1"
    qtbot.keyClick(wizard, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counts(page)["must_fix"] == "3"
    assert wizard.step == CHECK
    assert not wizard.draft.can_undo
    qtbot.keyClick(
        wizard, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert counts(page)["must_fix"] == "1"
    assert workspace.can_undo() is None


def test_all_similar_problems_are_skipped_at_once(page: RowsPage, wizard: ImportWizard) -> None:
    assert page.similar.text() == "Fix 3 similar at once"
    page.fix_similar("skip")
    assert wizard.draft.decisions.skipped == {1, 2, 3}
    assert (counts(page)["must_fix"], counts(page)["left_out"]) == ("0", "3")
    wizard.draft.undo()
    assert wizard.draft.decisions.skipped == frozenset()


def test_one_value_is_typed_for_all_similar_problems(
    qtbot: QtBot, page: RowsPage, wizard: ImportWizard
) -> None:
    page.fix_similar("type")
    assert page.card.editor.isVisible()
    page.card.editor.setText("12.09.2026 12:00")
    qtbot.keyClick(page.card.editor, Qt.Key.Key_Return)
    assert {record for record, _header in wizard.draft.decisions.cells} == {1, 2, 3}
    assert counts(page)["must_fix"] == "0"
    assert not page.card.editor.isVisible()


def test_escape_leaves_the_typed_value_and_the_wizard_stays_open(
    qtbot: QtBot, page: RowsPage, wizard: ImportWizard
) -> None:
    page.card.type_value()
    page.card.editor.setText("12.09.2026")
    qtbot.keyClick(page.card.editor, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert not wizard.draft.decisions.cells
    assert page.card.buttons.isVisible()


def test_a_cell_is_typed_over_blanked_and_restored(
    qtbot: QtBot, page: RowsPage, wizard: ImportWizard
) -> None:
    place = cell(page, 3, "Created at")
    page.table.setCurrentIndex(place)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("31.09.2026 10:00")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(wizard.draft.decisions.cells))
    problem = cell(page, 3, "Created at").data(VALUE)
    assert problem is not None
    assert "31.09.2026" in problem.value
    page.table.setCurrentIndex(cell(page, 6, "CSAT"))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert wizard.draft.decisions.cells[6, "CSAT"] == ""
    assert cell(page, 6, "CSAT").data() == ""
    page.table.setCurrentIndex(cell(page, 6, "CSAT"))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert (6, "CSAT") not in wizard.draft.decisions.cells
    assert cell(page, 6, "CSAT").data() == "77"


def test_typing_elsewhere_keeps_the_cell_and_the_problem_at_hand(
    page: RowsPage, wizard: ImportWizard
) -> None:
    held, place = page.problem(), cell(page, 7, "Team")
    page.table.setCurrentIndex(place)
    page.model.setData(place, "Tier 2")
    assert page.problem() == held
    assert page.table.currentIndex() == cell(page, 7, "Team")


def test_no_import_while_errors_must_not_be_skipped(page: RowsPage, wizard: ImportWizard) -> None:
    assert wizard.next.isEnabled()
    wizard.foot.skip.setChecked(False)
    assert not wizard.next.isEnabled()
    assert wizard.foot.line.text() == "3 rows must be mended first."
    page.fix_similar("blank")
    page.fix_similar("skip")
    assert counts(page)["must_fix"] == "0"
    assert wizard.next.isEnabled()


def test_back_keeps_every_fix(wizard: ImportWizard, page: RowsPage) -> None:
    page.card.first_button().click()  # type: ignore[union-attr]
    wizard.back.click()
    assert wizard.step == MATCH
    wizard.next.click()
    assert counts(page)["corrected"] == "2"


def test_leaving_with_decisions_asks_once(wizard: ImportWizard, page: RowsPage) -> None:
    page.card.first_button().click()  # type: ignore[union-attr]
    wizard.cancel.click()
    assert wizard.isVisible()
    assert "lost" in wizard.foot.line.text()
    wizard.cancel.click()
    assert not wizard.isVisible()


def test_rows_left_out_are_reported_saved_and_the_import_is_undone(
    qtbot: QtBot, wizard: ImportWizard, page: RowsPage, workspace: Workspace, tmp_path: Path
) -> None:
    wizard.go_to(FINISH)
    wizard.next.click()
    result = wizard.result_page
    assert wizard.step == RESULT
    assert [figure.text() for figure in result.counts.figures] == ["5", "0", "0", "3"]
    assert "31.09.2026" in result.reasons.text()
    result.rows.click()
    rows = result.findChild(BatchRows)
    assert rows is not None
    assert len(rows.model.records) == 5
    rows.accept()
    saved = tmp_path / "left.xlsx"
    result.save_rejected(saved)
    assert saved.exists()
    assert "left.xlsx" in result.state.text()
    qtbot.keyClick(wizard, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.interactions.count() == 0
    assert not result.undo.isEnabled()
    wizard.next.click()
    assert not wizard.isVisible()
