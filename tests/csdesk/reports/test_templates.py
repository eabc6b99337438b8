"""Templates: styled, with lists and notes, and what their example sheet holds is imported without matching anything."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csdesk.base.errors import Refused, Trouble
from csdesk.base.language import LANGUAGES, Language
from csdesk.imports.fields import KINDS
from csdesk.imports.plan import ImportPlan
from csdesk.imports.readers.aside import aside
from csdesk.reports.templates.write import TEMPLATES, write_template
from csdesk.workspace import Workspace

NEEDS_PEOPLE = {"targets", "goals", "kpi-values"}


def written(kind: str, code: str, path: Path) -> openpyxl.Workbook:
    titles = write_template(kind, Language(code), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == titles
    return book


def filled(kind: str, code: str, path: Path) -> Path:
    """Copy the example rows to the sheet to fill in, as a user would."""
    book = written(kind, code, path)
    empty, example = book.worksheets[:2]
    for row in example.iter_rows(min_row=2):
        for cell in row:
            if cell.value is not None:
                target = empty.cell(cell.row, cell.column, cell.value)
                target.number_format = cell.number_format
    book.save(path)
    return path


def problems(plan: ImportPlan) -> list[str]:
    return [problem.placed.english() for problem in plan.problems]


def test_every_kind_of_import_has_a_template() -> None:
    assert set(TEMPLATES) == set(KINDS) - {"auto"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_example_is_imported_without_help(kind: str, code: str, tmp_path: Path) -> None:
    desk = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    if kind in NEEDS_PEOPLE:
        desk.imports.apply(desk.imports.prepare(filled("people", code, tmp_path / "people.xlsx")))
    plan = desk.imports.prepare(filled(kind, code, tmp_path / "filled.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    assert plan.sheet == book.sheetnames[0]
    assert plan.kind == {"survey": "interactions"}.get(kind, kind)
    assert (plan.ignored, problems(plan)) == ((), [])
    assert plan.adds == plan.rows_read == len(TEMPLATES[kind].examples)
    desk.imports.apply(plan)
    again = desk.imports.prepare(tmp_path / "filled.xlsx")
    assert (again.adds, again.updates, again.unchanged) == (0, 0, plan.rows_read)
    desk.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_empty_template_is_told_to_be_empty(code: str, tmp_path: Path) -> None:
    """The example beside it is never taken for the user's own rows."""
    book = written("people", code, tmp_path / "empty.xlsx")
    assert aside(book.sheetnames) == frozenset(book.sheetnames[1:])
    desk = Workspace.create(tmp_path / "desk.csdesk")
    with pytest.raises(Trouble):
        desk.imports.prepare(tmp_path / "empty.xlsx")
    desk.close()


def test_a_sheet_called_example_in_another_workbook_is_read() -> None:
    assert aside(["Tickets", "Example", "Lists"]) == frozenset()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_heads_formats_notes_and_lists(kind: str, tmp_path: Path) -> None:
    """Required columns stand out, every head has a note, dates have formats, lists point at cells that hold them."""
    book = written(kind, "en", tmp_path / "a.xlsx")
    sheet, template = book.worksheets[0], TEMPLATES[kind]
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row == 1
    assert book.worksheets[3].sheet_state == "hidden"
    rules: dict[str, Any] = {
        str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation
    }
    for cell, blank in zip(sheet[1], template.blanks, strict=True):
        assert cell.value.endswith("*") == blank.required
        assert cell.comment is not None
        assert cell.font.bold
        column = sheet.column_dimensions[cell.column_letter]
        assert column.width == blank.width
        assert column.number_format == {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "text": "@"}.get(
            blank.kind, column.number_format
        )
        if blank.choices:
            rule = rules[cell.column_letter]
            cells = book["Lists"][rule.formula1.split("!")[1].replace("$", "")]
            assert [row[0].value for row in cells] == [words.english() for words in blank.choices]
            assert rule.showErrorMessage == blank.strict
    required = {cell.fill.fgColor.rgb for cell in sheet[1] if cell.value.endswith("*")}
    others = {cell.fill.fgColor.rgb for cell in sheet[1] if not cell.value.endswith("*")}
    assert len(required) == 1
    assert not required & others


def test_every_column_is_explained(tmp_path: Path) -> None:
    book = written("goals", "nb", tmp_path / "a.xlsx")
    rows = list(book.worksheets[2].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(TEMPLATES["goals"].blanks)
    assert all(row[0] and row[2].endswith(".") for row in rows)


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_template("tickets", Language("en"), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
