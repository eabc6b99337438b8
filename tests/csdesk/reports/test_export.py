"""The export of a whole workspace: what is on the sheets is what the services say."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.goals.goal import GoalDraft, Level
from csdesk.interactions.fact import Facts
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reports.export import WHAT, export_workbook
from csdesk.workspace import Workspace

_EPOCH = datetime(1970, 1, 1)


def tickets(count: int) -> Facts:
    opened = [
        int((datetime(2026, 3, 1, 9, 30) + timedelta(days=n) - _EPOCH).total_seconds()) for n in range(count)
    ]
    columns: dict[str, list[Any]] = {
        "external_id": [f"=T-{n}" for n in range(count)],
        "opened_at": opened,
        "first_response_seconds": [3600.0 + n for n in range(count)],
        "team": ["Alpha" if n % 2 else "Beta" for n in range(count)],
        "first_contact": [int(n % 4 > 0) for n in range(count)],
    }
    return Facts("ticket", columns["external_id"], range(2, count + 2), [2026 * 12 + 2] * count, columns)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    desk = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    desk.people.add_unit(UnitDraft("Tier 1"))
    desk.people.add_person(PersonDraft("Maja Lind", number="0100"))
    boss = desk.people.persons()[0].id
    unit = desk.people.units()[0].id
    desk.people.add_person(
        PersonDraft("Kari Moe", number="0147", unit_id=unit, manager_id=boss, joined_on=date(2024, 2, 1))
    )
    desk.goals.add(GoalDraft("Easiest company to get help from", Level.VISION, period="2026"))
    vision = desk.goals.tree().nodes[0].goal.id
    desk.goals.add(GoalDraft("=HYPERLINK(1)", Level.STRATEGY, parent_id=vision, period="2026"))
    record = {
        "file_name": "tickets.xlsx",
        "sheet": "Export",
        "kind": "interactions",
        "at": "2026-09-25T09:00:00",
        "rows_read": 20,
        "skipped": 0,
    }
    desk.interactions.write(tickets(20), record)
    yield desk
    desk.close()


def exported(desk: Workspace, what: str, path: Path, code: str = "en") -> openpyxl.Workbook:
    titles = export_workbook(
        what,
        path,
        people=desk.people,
        goals=desk.goals,
        kpis=desk.kpis,
        interactions=desk.interactions,
        language=Language(code),
    )
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == titles
    return book


def column(sheet: Any, title: str) -> list[Any]:
    titles = [cell.value for cell in sheet[1]]
    return [row[titles.index(title)] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_everything_is_exported(workspace: Workspace, tmp_path: Path) -> None:
    book = exported(workspace, "all", tmp_path / "all.xlsx")
    assert book.sheetnames == ["People", "Goals", "KPI values", "Interactions"]
    assert [sheet.max_row for sheet in book.worksheets][:2] == [3, 3]
    assert book["Interactions"].max_row == 21


def test_people_have_names_for_unit_and_manager(workspace: Workspace, tmp_path: Path) -> None:
    sheet = exported(workspace, "people", tmp_path / "a.xlsx").worksheets[0]
    assert column(sheet, "Employee no.") == ["0100", "0147"]
    assert column(sheet, "Manager") == [None, "Maja Lind"]
    assert column(sheet, "Unit") == [None, "Tier 1"]
    assert column(sheet, "Joined") == [None, datetime(2024, 2, 1)]


def test_goals_stand_in_the_column_of_their_level(workspace: Workspace, tmp_path: Path) -> None:
    sheet = exported(workspace, "goals", tmp_path / "a.xlsx").worksheets[0]
    assert column(sheet, "Vision") == ["Easiest company to get help from", None]
    assert column(sheet, "Strategy") == [None, "=HYPERLINK(1)"]
    assert sheet["D3"].data_type == "s"
    assert column(sheet, "Under")[1] == column(sheet, "Code")[0]


def test_kpi_values_are_totals_over_totals(workspace: Workspace, tmp_path: Path) -> None:
    sheet = exported(workspace, "kpi", tmp_path / "a.xlsx").worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[1] == "fcr"]
    whole, *teams = rows
    assert (whole[2], whole[3], whole[4], whole[6]) == ("2026-03", "Whole company", 0.75, 20)
    assert whole[4] == whole[7] / whole[8]
    assert sorted(row[3] for row in teams) == ["Alpha", "Beta"]
    assert sum(row[7] for row in teams) == whole[7]


def test_interactions_have_moments_and_durations(workspace: Workspace, tmp_path: Path) -> None:
    sheet = exported(workspace, "interactions", tmp_path / "a.xlsx").worksheets[0]
    assert column(sheet, "Opened")[0] == datetime(2026, 3, 1, 9, 30)
    assert column(sheet, "Time to first response")[0] == timedelta(hours=1)
    assert column(sheet, "Number")[0] == "=T-0"
    assert column(sheet, "From file")[0] == "tickets.xlsx"
    assert column(sheet, "Row")[:2] == [2, 3]


def test_empty_workspace_and_other_language(tmp_path: Path) -> None:
    desk = Workspace.create(tmp_path / "e.csdesk")
    try:
        book = exported(desk, "all", tmp_path / "a.xlsx", "zh_CN")
    finally:
        desk.close()
    assert [sheet.max_row for sheet in book.worksheets] == [1, 1, 1, 1]


def test_unknown_wish_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        exported(workspace, "secrets", tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()
    assert "all" in WHAT
