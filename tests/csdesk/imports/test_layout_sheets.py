"""Which sheet is read, and sheets that are read as one table: months, teams, agents, with drifting headers."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from csdesk.imports.decisions import Decisions
from csdesk.imports.prepare import prepare
from csdesk.people.person import name_key
from tests.csdesk.imports.conftest import Desk
from tests.csdesk.imports.exports_base import workbook
from tests.csdesk.imports.layout_base import (
    TICKETS,
    Row,
    column,
    guess,
    keys,
    laid_out,
    records,
    rows_of,
    says,
    table_of,
)

PIVOT: list[Row] = [["Row Labels", "Count of CSAT"], ["Kari Moe", 2], ["Li Wei", 2], ["Grand Total", 4]]
README: list[Row] = [["Read me"], ["This file holds the tickets of January."], ["Ask Kari for more."]]
LISTS: list[Row] = [["Agent", "Team", "Status"], *([f"Agent {n}", "Tier 1", "Open"] for n in range(30))]


def month(
    number: int, headers: Row = ("Ticket ID", "Created at", "Agent", "CSAT"), size: int = 3
) -> list[Row]:
    """Return the tickets of one month."""
    rows = [[f"T{number}-{n}", f"2026-{number:02}-{n + 1:02}", "Kari Moe", n + 3] for n in range(size)]
    return [list(headers), *rows]


# --- one sheet -------------------------------------------------------------------------------------------------
def test_raw_data_is_the_last_sheet_after_pivots() -> None:
    layout = laid_out({"Pivot": PIVOT, "Readme": README, "Lists": LISTS, "Sheet1": TICKETS})
    assert layout.sheet == "Sheet1"
    assert says(layout, "sheet") == (
        'The rows are on the sheet "Sheet1". 4 rows under 5 known headers; '
        "the largest of the other sheets holds 30."
    )


@pytest.mark.parametrize("name", ["Example", "示例", "Eksempel", "Notes", "填写说明", "Lister"])
def test_examples_and_notes_are_never_chosen(name: str) -> None:
    layout = laid_out({name: [*TICKETS, *TICKETS[1:]], "Input": TICKETS})
    assert (layout.sheet, len(records(layout)), "stack" in keys(layout)) == ("Input", 4, False)


def test_visible_sheets_go_first_and_hidden_ones_are_listed() -> None:
    layout = laid_out({"Old": [*TICKETS, *TICKETS[1:]], "New": TICKETS}, hidden=["Old"])
    assert layout.sheet == "New"
    assert [(one.value, one.words.english()) for one in guess(layout, "sheet").options] == [
        ("New", "New"),
        ("Old", "Old (hidden)"),
    ]
    chosen = laid_out({"Old": TICKETS, "New": TICKETS}, Decisions(layout={"sheet": "Old"}), hidden=["Old"])
    assert chosen.sheet == "Old"


def test_a_workbook_with_a_chart_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Tickets"  # type: ignore[union-attr]
    for row in TICKETS:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.create_chartsheet("Chart", 0)
    book.save(tmp_path / "chart.xlsx")
    plan = prepare(tmp_path / "chart.xlsx")
    assert (plan.sheet, plan.adds) == ("Tickets", 4)


# --- months ----------------------------------------------------------------------------------------------------
DRIFT: dict[str, list[Row]] = {
    "Jan 2026": month(1),
    "Feb 2026": [
        [r[0], r[2], r[1], r[3], "x"] for r in month(2, ("Ticket ID", "Created at", "Agent", "Csat score"))
    ],
    "Mar 2026": month(3, ("ticket_id", "Created at", "Assignee", "Satisfaction rating")),
}
DRIFT["Feb 2026"][0] = [*DRIFT["Feb 2026"][0][:4], "Extra"]


def test_months_with_drifting_headers_are_one_table() -> None:
    layout = laid_out(DRIFT)
    table = table_of(layout)
    assert table.headers == ("Ticket ID", "Created at", "Agent", "CSAT", "Extra")
    assert [len(set(column(layout, header))) for header in ("Ticket ID", "Created at", "Agent", "CSAT")] == [
        9,
        9,
        1,
        3,
    ]
    assert column(layout, "Extra") == [""] * 3 + ["x"] * 3 + [""] * 3
    assert [(table.sheet_of(n), table.row_number(n)) for n in (0, 3, 8)] == [
        ("Jan 2026", 2),
        ("Feb 2026", 2),
        ("Mar 2026", 4),
    ]
    assert says(layout, "stack") == (
        "3 sheets are read as one table: Jan 2026, Feb 2026, Mar 2026. "
        "Their headers agree; together they hold 9 rows."
    )


def test_one_sheet_only_when_the_user_says_so() -> None:
    by_sheet = laid_out(DRIFT, Decisions(sheet="Feb 2026"))
    assert (len(records(by_sheet)), guess(by_sheet, "stack").value) == (3, "no")
    by_guess = laid_out(DRIFT, Decisions(layout={"stack": "no"}))
    assert (by_guess.sheet, len(records(by_guess))) == ("Jan 2026", 3)
    again = laid_out(DRIFT, Decisions(sheet="Feb 2026", layout={"stack": "yes"}))
    assert len(records(again)) == 9


@pytest.mark.parametrize(
    ("names", "days"),
    [
        (("Jan 2026", "Feb 2026"), ("2026-01-01", "2026-02-01")),
        (("2026-01", "2026-02"), ("2026-01-01", "2026-02-01")),
        (("2026年1月", "2026年2月"), ("2026-01-01", "2026-02-01")),
        (("januar 2026", "februar 2026"), ("2026-01-01", "2026-02-01")),
        (("Uke 2 2026", "Uke 3 2026"), ("2026-01-05", "2026-01-12")),
        (("Q1 2026", "Q2 2026"), ("2026-01-01", "2026-04-01")),
        (("Tickets Jan-26", "Tickets Feb-26"), ("2026-01-01", "2026-02-01")),
    ],
)
def test_names_of_sheets_give_the_date(names: tuple[str, str], days: tuple[str, str]) -> None:
    rows: list[Row] = [["Ticket ID", "Agent", "CSAT"], ["1", "Kari", 4], ["2", "Li", 5]]
    later: list[Row] = [["Ticket ID", "Agent", "CSAT"], ["3", "Kari", 4], ["4", "Li", 5]]
    layout = laid_out({names[0]: rows, names[1]: later})
    assert column(layout, "Date") == [days[0]] * 2 + [days[1]] * 2
    assert guess(layout, "names").value == "date"


def test_rows_with_dates_of_their_own_keep_them() -> None:
    layout = laid_out(DRIFT)
    assert (guess(layout, "names").value, "Date" in table_of(layout).headers) == ("ignore", False)


def test_months_without_a_year_take_it_from_the_file_or_ask() -> None:
    rows: list[Row] = [["工单编号", "客服", "满意度"], ["1", "王芳", 4], ["合计", None, 4]]
    later: list[Row] = [["工单编号", "客服", "评分"], ["2", "王芳", 5]]
    named = laid_out({"1月": rows, "2月": later}, name="工单2026.xlsx")
    assert column(named, "Date") == ["2026-01-01", "2026-02-01"]
    assert guess(named, "year").value == "2026"
    asked = laid_out({"1月": rows, "2月": later})
    assert (guess(asked, "year").value, "Date" in table_of(asked).headers) == ("", False)
    assert "choose the year" in says(asked, "year")
    chosen = laid_out({"1月": rows, "2月": later}, Decisions(layout={"year": "2025"}))
    assert column(chosen, "Date") == ["2025-01-01", "2025-02-01"]


# --- teams and agents ------------------------------------------------------------------------------------------
def test_sheets_of_known_persons_and_units() -> None:
    rows: list[Row] = [["Ticket ID", "Created at", "CSAT"], ["1", "2026-01-05", 4], ["2", "2026-01-06", 5]]
    later: list[Row] = [rows[0], ["3", "2026-01-05", 4], ["4", "2026-01-06", 5]]
    people = laid_out({"kari": rows, "li": later}, persons=[name_key("kari"), name_key("li")])
    assert column(people, "Agent") == ["kari", "kari", "li", "li"]
    teams = laid_out({"Nord": rows, "Sør": later}, units=[name_key("Nord"), name_key("Sør")])
    assert column(teams, "Team") == ["Nord", "Nord", "Sør", "Sør"]
    assert says(teams, "names") == (
        "The name of its sheet is the team of each row. No column says it, and the sheets are named Nord, Sør."
    )


@pytest.mark.parametrize(
    ("names", "meaning"),
    [
        (("Team A", "Team B"), "team"),
        (("一组", "二组"), "team"),
        (("Kari Moe", "Li Wei"), "agent"),
        (("E-post", "Telefon"), "channel"),
        (("Sheet1", "Sheet2"), "ignore"),
        (("Ark1", "Ark2"), "ignore"),
        (("Open", "Closed"), "ignore"),
        (("Nord", "Sør"), "team"),
        (("Raw", "Archive"), "ignore"),
        (("Provider Level Data", "Booked Level Data"), "ignore"),
    ],
)
def test_what_names_of_sheets_mean(names: tuple[str, str], meaning: str) -> None:
    rows: list[Row] = [["Ticket ID", "Created at", "CSAT"], ["1", "2026-01-05", 4], ["2", "2026-01-06", 5]]
    layout = laid_out({names[0]: rows, names[1]: [rows[0], ["3", "2026-01-05", 1], ["4", "2026-01-06", 2]]})
    assert (guess(layout, "names").value, len(records(layout))) == (meaning, 4)


def test_a_sheet_that_repeats_the_others_is_read_alone() -> None:
    sheets = {"Nord": month(1), "Sør": month(2), "All": [*month(1), *month(2)[1:]]}
    layout = laid_out(sheets)
    assert (layout.sheet, rows_of(layout)) == ("All", [2, 3, 4, 5, 6, 7])
    assert says(layout, "stack").endswith('The sheet "All" holds the rows of the others too.')


def test_other_tables_are_not_stacked() -> None:
    surveys: list[Row] = [["Survey date", "NPS", "Agent"], ["2026-01-05", 9, "Kari Moe"]]
    layout = laid_out({"Tickets": TICKETS, "Surveys": surveys, "Pivot": PIVOT})
    assert (len(records(layout)), "stack" in keys(layout)) == (4, False)


# --- in the workspace ------------------------------------------------------------------------------------------
def test_each_number_is_traced_to_its_sheet_and_row(tmp_path: Path, desk: Desk) -> None:
    path = workbook(tmp_path, "year.xlsx", {name: list(rows) for name, rows in DRIFT.items()})
    plan = desk.imports.prepare(path)
    report = desk.imports.apply(plan)
    assert (report.rows_read, report.added, report.skipped) == (9, 9, 0)
    placed = {fact.values["external_id"]: (fact.sheet, fact.row) for fact in desk.interactions.rows(limit=20)}
    assert placed["T1-0"] == ("Jan 2026", 2)
    assert placed["T3-2"] == ("Mar 2026", 4)
    again = desk.imports.prepare(path)
    assert (again.unchanged, again.adds) == (9, 0)


def test_what_is_about_one_file_is_not_remembered() -> None:
    made = Decisions(
        layout={"year": "2025", "region": "A1:C3", "sheet": "Jan", "header": "2", "unpivot": "no"}
    )
    assert Decisions.from_json(made.to_json()).layout == {"unpivot": "no"}


def test_totals_are_named_with_their_sheet(tmp_path: Path) -> None:
    total: Row = ["Sum", None, None, 9]
    path = workbook(tmp_path, "year.xlsx", {name: [*rows, total] for name, rows in DRIFT.items()})
    plan = prepare(path)
    assert [(one.code, one.sheet, one.row) for one in plan.problems if one.code == "total_row"] == [
        ("total_row", "Jan 2026", 5),
        ("total_row", "Feb 2026", 5),
        ("total_row", "Mar 2026", 5),
    ]
