"""Several rows per case: keep the last, build the case, or keep every row."""

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.imports.decisions import Decisions
from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from tests.csdesk.imports.conftest import Desk
from tests.csdesk.imports.exports_base import text_file, workbook
from tests.csdesk.imports.layout_base import Row
from tests.shared_data import SHARED, needs_shared

LOG: list[Row] = [
    ["Ticket", "Timestamp", "Status", "Assigned to"],
    ["A", "2026-01-05 09:00", "New", "Unassigned"],
    ["A", "2026-01-05 10:00", "In progress", "Kari Moe"],
    ["B", "2026-01-05 11:00", "New", "Unassigned"],
    ["A", "2026-01-05 12:00", "Resolved", "Kari Moe"],
    ["A", "2026-01-06 08:00", "Reopened", "Li Wei"],
    ["B", "2026-01-06 09:00", "Pending", "Li Wei"],
    ["A", "2026-01-06 15:00", "Closed", "Li Wei"],
]


def planned(folder: Path, rows: list[Row], **layout: str) -> ImportPlan:
    """Plan the import of a log."""
    return prepare(text_file(folder, "log.csv", rows), Decisions(layout=layout))


def moments(plan: ImportPlan, field: str) -> list[str | None]:
    """Return moments of a field as one reads them."""
    assert plan.facts is not None
    values = plan.facts.columns[field]
    return [None if value is None else f"{datetime.fromtimestamp(value, UTC):%d %H:%M}" for value in values]


def said(plan: ImportPlan, key: str = "log") -> str:
    """Return what was made of the rows in English."""
    one = next(guess for guess in plan.guesses if guess.key == key)
    return f"{one.words.english()} {one.evidence.english() if one.evidence else ''}"


@pytest.mark.parametrize("order", [1, -1])
def test_cases_are_built_from_their_events(order: int, tmp_path: Path) -> None:
    plan = planned(tmp_path, [LOG[0], *LOG[1:][::order]])
    assert plan.facts is not None
    found = dict(zip(plan.facts.columns["external_id"], range(2), strict=True))
    a, b = found["A"], found["B"]
    assert (plan.rows_read, plan.adds, plan.skipped) == (7, 2, 5)
    assert [moments(plan, "opened_at")[n] for n in (a, b)] == ["05 09:00", "05 11:00"]
    assert [moments(plan, "first_response_at")[n] for n in (a, b)] == ["05 10:00", "06 09:00"]
    assert [moments(plan, "resolved_at")[n] for n in (a, b)] == ["06 15:00", None]
    assert [plan.facts.columns["reopened_count"][n] for n in (a, b)] == [1, 0]
    assert [plan.facts.columns["transfer_count"][n] for n in (a, b)] == [1, 0]
    assert [plan.facts.columns["agent"][n] for n in (a, b)] == ["Li Wei", "Li Wei"]
    assert [plan.facts.columns["status"][n] for n in (a, b)] == ["Closed", "Pending"]


def test_what_was_made_of_the_log_is_said(tmp_path: Path) -> None:
    plan = planned(tmp_path, LOG)
    assert said(plan) == (
        "2 cases are built from their rows: opened with the first, resolved with the last change to a done state. "
        "Ticket has 2 different values in 7 rows."
    )
    assert [(problem.code, problem.count) for problem in plan.problems] == [("duplicate", 5)]
    reasons = {match.header: match.reason.english() for match in plan.mapping}
    assert reasons["Opened"] == "This was made of all rows of the case."
    assert plan.fields["Last agent"] == "agent"
    assert "Assigned to" in plan.ignored


def test_the_last_state_or_every_row(tmp_path: Path) -> None:
    last = planned(tmp_path, LOG, log="last")
    assert last.facts is not None
    assert (last.adds, sorted(last.facts.columns["status"])) == (2, ["Closed", "Pending"])
    assert "reopened_count" not in last.facts.columns
    rows = planned(tmp_path, LOG, log="rows")
    assert (rows.adds, rows.skipped, rows.problems) == (7, 0, ())


def test_replies_are_the_first_response(tmp_path: Path) -> None:
    rows: list[Row] = [["Ticket", "Timestamp", "Event", "Status", "Agent"]]
    rows += [
        ["A", "2026-01-05 09:00", "Created", "New", ""],
        ["A", "2026-01-05 09:30", "Priority changed", "Open", ""],
    ]
    rows += [["A", "2026-01-05 10:00", "Customer reply", "Open", ""]]
    rows += [["A", "2026-01-05 11:00", "Agent reply", "Open", "Kari Moe"]]
    rows += [
        ["B", "2026-01-05 09:00", "Created", "New", ""],
        ["B", "2026-01-05 10:00", "Closed", "Closed", "Kari Moe"],
    ]
    plan = planned(tmp_path, rows)
    assert moments(plan, "first_response_at") == ["05 11:00", None]


def test_states_that_agree_on_their_opening_keep_the_last(tmp_path: Path) -> None:
    rows: list[Row] = [["Number", "Opened at", "Sys updated at", "State"]]
    for number in range(20):
        for turn, state in enumerate(("New", "Active", "Closed")):
            rows.append(
                [f"INC{number}", f"2026-01-{number + 1:02} 08:00", f"2026-02-0{turn + 1} 08:00", state]
            )
    plan = planned(tmp_path, rows)
    assert plan.facts is not None
    assert (plan.adds, plan.skipped, set(plan.facts.columns["status"])) == (20, 40, {"Closed"})
    assert "agree on when it was opened" in said(plan)


def test_a_list_of_single_tickets_is_no_log(tmp_path: Path) -> None:
    rows: list[Row] = [LOG[0], *([f"T{n}", f"2026-01-05 0{n}:00", "Open", "Kari Moe"] for n in range(9))]
    assert "log" not in {guess.key for guess in planned(tmp_path, rows).guesses}


def test_the_user_says_what_a_state_means(tmp_path: Path) -> None:
    path = text_file(
        tmp_path, "log.csv", [[cell if cell != "Closed" else "Ferdigmeldt" for cell in row] for row in LOG]
    )
    plan = prepare(path, Decisions(values={"status": {"Ferdigmeldt": "Closed"}}))
    assert "06 15:00" in moments(plan, "resolved_at")


@pytest.mark.parametrize(
    ("headers", "status", "assignee"),
    [
        (["Ticket ID", "Changed at", "Field", "Old value", "New value"], "status", "assignee"),
        (["工单编号", "操作时间", "字段", "旧值", "新值"], "状态", "处理人"),
        (["Saksnummer", "Tidspunkt", "Felt", "Gammel verdi", "Ny verdi"], "Status", "Saksbehandler"),
    ],
)
def test_a_log_of_changed_fields(headers: Row, status: str, assignee: str, tmp_path: Path) -> None:
    rows: list[Row] = [headers]
    rows += [
        ["A", "2026-01-05 09:00", status, "", "New"],
        ["A", "2026-01-05 09:05", assignee, "", "Kari Moe"],
    ]
    rows += [
        ["A", "2026-01-05 10:00", status, "New", "Open"],
        ["A", "2026-01-05 12:00", status, "Open", "Solved"],
    ]
    rows += [
        ["A", "2026-01-05 12:05", assignee, "Kari Moe", "Li Wei"],
        ["B", "2026-01-05 09:00", status, "", "New"],
    ]
    rows += [["B", "2026-01-06 09:00", assignee, "", "Li Wei"]]
    plan = planned(tmp_path, rows)
    assert plan.facts is not None
    assert (plan.adds, plan.skipped) == (2, 5)
    assert list(plan.facts.columns["status"]) == ["Solved", "New"]
    assert moments(plan, "resolved_at") == ["05 12:00", None]
    assert moments(plan, "first_response_at") == ["05 10:00", None]
    assert list(plan.facts.columns["agent"]) == ["Li Wei", "Li Wei"]
    assert list(plan.facts.columns["transfer_count"]) == [1, 0]
    assert said(plan, "changes").startswith("Each row tells a new value of one field")


def test_columns_that_were_decided_about_may_be_gone(tmp_path: Path) -> None:
    path = text_file(tmp_path, "log.csv", LOG)
    decided = Decisions().matched("Opened", "").matched("Last agent", "agent")
    assert "opened_at" not in prepare(path, decided).fields.values()
    plan = prepare(path, decided.laid_out("log", "last"))
    assert (plan.adds, plan.fields["Assigned to"]) == (2, "agent")
    with pytest.raises(Refused, match="no column"):
        prepare(path, Decisions(mapping={"Nowhere": "agent"}))


CURRENT = {"Assigned": 218, "Customer Response": 128, "UAT": 115, "Closed": 103, "Logged": 101}
"""The published states of 665 tickets after all their events."""


@needs_shared("preppin_data")
@pytest.mark.parametrize("how", ["case", "last"])
def test_published_states_of_an_event_log_in_three_sheets(how: str, tmp_path: Path) -> None:
    """The three files of the log as sheets of one workbook."""
    sheets: dict[str, list[Row]] = {}
    for name, month in (("input_02", "Jan 2020"), ("input_03", "Feb 2020"), ("input_04", "Mar 2020")):
        text = (SHARED / "preppin_data" / "case_059" / f"{name}.csv").read_text("utf-8-sig")
        sheets[month] = [*csv.reader(text.splitlines())]
    plan = prepare(
        workbook(tmp_path, "log.xlsx", sheets), Decisions(layout={} if how == "case" else {"log": how})
    )
    assert plan.facts is not None
    assert (plan.rows_read, plan.adds, plan.skipped) == (2542, 665, 1877)
    assert Counter(plan.facts.columns["status"]) == CURRENT
    if how == "case":
        assert sum(moment is not None for moment in plan.facts.columns["resolved_at"]) == CURRENT["Closed"]


@needs_shared("preppin_data")
def test_published_states_of_an_event_log_file_by_file(desk: Desk) -> None:
    """The three files one after another: later ones bring known tickets up to date."""
    for name in ("input_02", "input_03", "input_04"):
        desk.imports.apply(desk.imports.prepare(SHARED / "preppin_data" / "case_059" / f"{name}.csv"))
    assert Counter(row[0] for row in desk.values("status")) == CURRENT
