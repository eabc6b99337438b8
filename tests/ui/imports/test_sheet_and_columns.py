"""What was understood of a sheet and of its columns can be seen and changed."""

from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.imports.decisions import Rule
from csdesk.workspace import Workspace
from tests.ui.imports.conftest import at
from ui.imports.reading_panel import ReadingPanel
from ui.imports.wizard import CHECK, MATCH, SHEET, ImportWizard
from ui.roles import INK, VALUE
from ui.widgets.button import Button

HEADERS = ["Ticket ID", "Created at", "Status", "Agent", "Reply time", "CSAT"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a workbook with a title, a total, a note and a second sheet."""
    made = Book()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Tickets"
    sheet.append(["Tickets of September"])
    sheet.append([])
    sheet.append(HEADERS)
    for day in range(1, 11):
        sheet.append([f"T-{day}", f"{day:02}/{day + 2:02}/2026", "Solved", "Kari Moe", "01:30", 4])
    sheet.append(["Total", None, None, None, None, 40])
    other = made.create_sheet("Staff")
    other.append(["Employee number", "Name", "Department", "Joined on"])
    other.append(["1", "Kari Moe", "Support", "2020-01-01"])
    path = tmp_path / "book.xlsx"
    made.save(path)
    return path


def test_rows_that_are_not_read_are_dim_and_say_what_they_are(wizard: ImportWizard, book: Path) -> None:
    wizard.open_file(book)
    model = wizard.sheet_page.model
    words = {model.file_row(row): str(model.index(row, 1).data()) for row in range(model.rowCount())}
    assert (words[1], words[2], words[3], words[4], words[14]) == ("Title", "Blank", "Header", "", "Total")
    total = next(row for row in range(model.rowCount()) if model.file_row(row) == 14)
    assert model.index(total, 2).data(INK) == "text3"
    assert model.index(3, 2).data(INK) == "text"
    assert model.index(2, 2).data(VALUE) == "header"


def test_enter_on_another_row_makes_it_the_header_and_goes_no_further(
    qtbot: QtBot, wizard: ImportWizard, book: Path
) -> None:
    wizard.open_file(book)
    table = wizard.sheet_page.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wizard.step == SHEET
    plan = wizard.draft.plan
    assert plan is not None
    assert plan.header_row == 4


def test_the_records_are_shown_as_they_will_be_read(wizard: ImportWizard, book: Path) -> None:
    wizard.open_file(book)
    wizard.sheet_page.view.set_current("records", tell=True)
    model = wizard.sheet_page.model
    assert model.rowCount() == 10
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Ticket ID"
    assert model.index(0, 2).data() == "T-1"


def test_another_sheet_and_another_kind_are_chosen(wizard: ImportWizard, book: Path) -> None:
    wizard.open_file(book)
    page = wizard.sheet_page
    assert page.kind.value() == "interactions"
    page.sheet.set_value("Staff")
    page.sheet.activated.emit(page.sheet.currentIndex())
    plan = wizard.draft.plan
    assert plan is not None
    assert (plan.sheet, plan.kind) == ("Staff", "people")
    assert page.kind.value() == "people"
    assert {page.kind.itemData(place) for place in range(page.kind.count())} >= {
        "interactions", "survey", "people", "kpi-values", "targets", "goals",
    }  # fmt: skip


def test_every_guess_can_be_changed(wizard: ImportWizard, book: Path) -> None:
    wizard.open_file(book)
    page, plan = wizard.sheet_page, wizard.draft.plan
    assert plan is not None
    sheets = {info.name for info in plan.source.sheets}
    open_guesses = [
        guess
        for guess in plan.guesses
        if len(guess.options) > 1 and {option.value for option in guess.options} != sheets
    ]
    assert open_guesses
    assert set(page.guesses.choices) == {guess.key for guess in open_guesses}
    guess = open_guesses[-1]
    other = next(option.value for option in guess.options if option.value != guess.value)
    choice = page.guesses.choices[guess.key]
    choice.set_value(other)
    choice.activated.emit(choice.currentIndex())
    assert wizard.draft.decisions.layout[guess.key] == other
    assert wizard.draft.plan is not plan


def test_a_decision_that_leads_nowhere_leaves_the_plan_as_it_was(wizard: ImportWizard, book: Path) -> None:
    wizard.open_file(book)
    before, decided = wizard.draft.plan, wizard.draft.decisions
    wizard.draft.decide(decided.on_sheet("No such sheet"))
    assert wizard.draft.plan is before
    assert wizard.draft.decisions == decided
    assert not wizard.draft.can_undo
    assert wizard.trouble.isVisible()


def test_dates_are_read_the_other_way_round_with_a_live_sample(wizard: ImportWizard, book: Path) -> None:
    wizard.open_file(book)
    at(wizard, MATCH)
    row = wizard.match_page.rows["Created at"]
    assert not row.how.isHidden()
    assert wizard.match_page.rows["Agent"].how.isHidden()
    row.how.click()
    assert wizard.match_page.popover is not None
    panel = wizard.match_page.popover.content
    assert isinstance(panel, ReadingPanel)
    orders = panel.choices["orders"]
    for order, shown in (("DMY", "01/03/2026  →  1 March 2026"), ("MDY", "01/03/2026  →  3 January 2026")):
        orders.set_value(order)
        orders.activated.emit(orders.currentIndex())
        assert panel.samples.text().splitlines()[0] == shown
    plan = wizard.draft.plan
    assert plan is not None
    assert plan.decisions.choices.orders["Created at"] == "MDY"
    assert "Month first" in row.how.text()


def test_rules_appear_when_rows_are_known_and_the_key_has_none(
    wizard: ImportWizard, workspace: Workspace, book: Path, context_for: object
) -> None:
    wizard.open_file(book)
    at(wizard, MATCH)
    assert wizard.match_page.rows["Status"].rule is None
    plan = wizard.draft.plan
    assert plan is not None
    workspace.imports.apply(plan)
    wizard.open_file(book)
    at(wizard, MATCH)
    rows = wizard.match_page.rows
    key_rule, rule = rows["Ticket ID"].rule, rows["Status"].rule
    assert key_rule is not None
    assert rule is not None
    assert key_rule.isHidden()
    assert not rule.isHidden()
    rule.set_value(Rule.KEEP)
    rule.activated.emit(rule.currentIndex())
    assert wizard.draft.decisions.rules == {"status": Rule.KEEP}
    assert "Ticket or call number" in wizard.match_page.key.text()


def test_columns_that_are_needed_come_first_and_what_is_missing_is_said(
    wizard: ImportWizard, book: Path
) -> None:
    wizard.open_file(book)
    at(wizard, MATCH)
    assert wizard.match_page.needs.isHidden()
    wizard.draft.match("Created at", None)
    assert not wizard.match_page.needs.isHidden()
    assert "Opened" in wizard.match_page.needs_words.text()


def test_values_are_set_together_and_as_they_stand(qtbot: QtBot, wizard: ImportWizard, crowded: Path) -> None:
    wizard.open_file(crowded)
    at(wizard, CHECK)
    page = wizard.check_page.values
    page.fields["agent"].click()
    found = {spelling.value: spelling for spelling in page.model.records}
    assert (found["Kari Moe"].rows, found["J. Berg"].candidates) == (4, ("Jonas Berg",))
    page.take_suggestions()
    assert wizard.draft.decisions.values["agent"] == {"J. Berg": "Jonas Berg"}
    assert {s.value: s.means for s in page.model.records}["J. Berg"] == "Jonas Berg"
    page.table.selectAll()
    page.ours.setText("Kari Moe")
    qtbot.mouseClick(page.set, Qt.MouseButton.LeftButton)
    assert set(wizard.draft.decisions.values["agent"].values()) == {"Kari Moe"}
    page.take_literally()
    assert {s.value: s.means for s in page.model.records} == {name: name for name in found}
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert {s.means for s in page.model.records} == {""}


def test_values_are_remembered_for_the_next_import(
    wizard: ImportWizard, workspace: Workspace, crowded: Path
) -> None:
    wizard.open_file(crowded)
    at(wizard, CHECK)
    wizard.check_page.values.fields["agent"].click()
    wizard.check_page.values.take_suggestions()
    plan = wizard.draft.plan
    assert plan is not None
    workspace.imports.apply(plan)
    wizard.open_file(crowded)
    at(wizard, CHECK)
    spelled = {s.value: s.means for s in wizard.check_page.values.model.records}
    assert spelled["J. Berg"] == "Jonas Berg"


def test_rivals_are_a_question_beside_their_column(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    path = tmp_path / "rivals.csv"
    path.write_text(
        "Ticket ID;Created at;Assignee;Agent name\nT-1;01.09.2026;Kari Moe;Kari\nT-2;02.09.2026;Kari Moe;Kari\n",
        encoding="utf-8",
    )
    wizard.open_file(path)
    at(wizard, MATCH)
    plan = wizard.draft.plan
    assert plan is not None
    rival = next(each for each in plan.rivals if each.field == "agent")
    label = f'Read "{rival.left}" instead'
    button = next(each for each in wizard.match_page.findChildren(Button) if each.text() == label)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    plan = wizard.draft.plan
    assert plan is not None
    assert plan.fields[rival.left] == "agent"
    assert rival.taken in plan.ignored


def test_months_as_columns_and_sheets_alike_are_shown_as_records(
    wizard: ImportWizard, tmp_path: Path
) -> None:
    made = Book()
    for number, month in enumerate(("Jan 2026", "Feb 2026")):
        sheet = made.create_sheet(month)
        sheet.append(["Ticket ID", "Created at", "Status", "Agent"])
        for day in range(1, 6):
            sheet.append([f"{month}-{day}", f"{day:02}.{number + 1:02}.2026", "Solved", "Kari Moe"])
    made.remove(made.worksheets[0])
    path = tmp_path / "months.xlsx"
    made.save(path)
    wizard.open_file(path)
    assert wizard.sheet_page.guesses.choices["stack"].value() == "yes"
    wizard.sheet_page.view.set_current("records", tell=True)
    assert wizard.sheet_page.model.rowCount() == 10
    at(wizard, CHECK)
    table = wizard.check_page.rows.table
    assert [table.rows.index(row, 0).data() for row in (0, 5)] == ["Jan 2026 · 2", "Feb 2026 · 2"]
