"""Reports and grouped lists: totals of groups, sums per queue, units in the names of KPIs, logs of named events."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from csdesk.imports.kinds.kpi_values.rows import KpiValueRows
from csdesk.imports.prepare import prepare
from tests.csdesk.imports.exports_base import text_file

PEOPLE = ("Kari Moe", "Li Wei", "Jonas Berg")


def test_the_total_of_a_group_is_no_ticket(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Agent", "Ticket ID", "Created", "CSAT"]]
    for place, name in enumerate(PEOPLE):
        rows += [["" if n else name, f"T-{place}{n}", f"2025-07-1{n} 08:00", 4] for n in range(5)]
        rows.append([f"{name} Total", "", "", ""])
    rows.append(["Grand Total", "", "", ""])
    plan = prepare(text_file(tmp_path, "grouped.csv", rows))
    assert (plan.rows_read, plan.adds) == (15, 15)
    assert plan.facts is not None
    assert list(plan.facts.columns["agent"]) == [name for name in PEOPLE for _ in range(5)]
    assert [problem.row for problem in plan.problems if problem.code == "total_row"] == [7, 13, 19, 20]


def test_sums_per_queue_are_no_calls(tmp_path: Path) -> None:
    rows = [
        ["Queue Name", "Offered", "Answered", "Abandoned", "SL % (80/20)", "ASA (sec)", "AHT (mm:ss)"],
        ["Billing", 1200, 1100, 100, "83.4%", 21, "05:12"],
        ["Sales", 800, 790, 10, "91.0%", 9, "03:02"],
        ["Total", 2000, 1890, 110, "86.2%", 16, "04:18"],
    ]
    plan = prepare(text_file(tmp_path, "queues.csv", rows))
    assert (plan.kind, plan.adds) == ("kpi-values", 0)
    assert "no_period" in {problem.code for problem in plan.problems}
    dated = prepare(text_file(tmp_path, "queues 2025-07.csv", rows))
    assert isinstance(dated.rows, KpiValueRows)
    found = {(row.unit, row.kpi): (row.value, row.period) for row in dated.rows.rows}
    assert found["Billing", "aht"] == (312.0, "2025-07")
    assert {unit for unit, _kpi in found} == {"Billing", "Sales"}


def test_the_name_of_a_kpi_states_the_unit(tmp_path: Path) -> None:
    rows = [
        ["KPI", "Unit", "Target", "Jan 2025", "Feb 2025"],
        ["FRT (min)", "Support", 30, 45, 38],
        ["Resolution time (hours)", "Support", 8, 12, 9],
        ["CSAT", "Support", 4.5, 4.2, 4.3],
    ]
    plan = prepare(text_file(tmp_path, "kpi.csv", rows))
    assert isinstance(plan.rows, KpiValueRows)
    found = {(row.kpi, row.period): (row.value, row.target) for row in plan.rows.rows}
    assert found["frt.mean", "2025-01"] == (45 * 60, 30 * 60)
    assert found["resolution_time.mean", "2025-02"] == (9 * 3600, 8 * 3600)
    assert found["csat", "2025-01"] == (4.2, 4.5)
    assert not [problem for problem in plan.problems if problem.code == "unit_assumed"]


def test_a_log_of_named_events_tells_the_resolution(tmp_path: Path) -> None:
    rows = [["Ticket ID", "Event", "Timestamp", "Agent"]]
    for n in range(10, 20):
        rows += [[f"T-{n}", "Created", f"2025-07-{n} 08:00:00", ""]]
        rows += [[f"T-{n}", "First response", f"2025-07-{n} 08:30:00", "Kari Moe"]]
        rows += [[f"T-{n}", "Resolved", f"2025-07-{n} 11:00:00", "Kari Moe"]] if n % 2 else []
    plan = prepare(text_file(tmp_path, "events.csv", rows))
    assert plan.facts is not None
    assert len(plan.facts) == 10
    assert list(plan.facts.columns["first_response_seconds"]) == [1800.0] * 10
    assert list(plan.facts.columns["resolution_seconds"]) == [None, 3 * 3600.0] * 5


def test_numbers_wrecked_by_excel_make_no_log(tmp_path: Path) -> None:
    rows = [["ID", "Created Time", "Ticket Owner", "Subject"]]
    rows += [["1.25E+17", f"2025-07-{n} 08:00:00", PEOPLE[n % 3], "Help"] for n in range(10, 20)]
    plan = prepare(text_file(tmp_path, "zoho.csv", rows))
    assert plan.facts is not None
    assert list(plan.facts.columns["agent"]) == [PEOPLE[n % 3] for n in range(10, 20)]
    assert "wrecked_id" in {problem.code for problem in plan.problems}


def test_a_caller_makes_no_call(tmp_path: Path) -> None:
    rows = [
        ["Number", "Opened", "Caller", "State", "Assigned to"],
        ["INC001", "2025-07-14 08:00", "Bo", "New", "Kari Moe"],
    ]
    plan = prepare(text_file(tmp_path, "incident.csv", rows))
    assert plan.facts is not None
    assert plan.facts.kind == "ticket"


def kpi_rows(
    folder: Path, rows: list[list[Any]], name: str = "report.csv"
) -> dict[tuple[str, str, str], float]:
    """Return the values of a table of KPI values by owner, KPI and period."""
    plan = prepare(text_file(folder, name, rows))
    assert isinstance(plan.rows, KpiValueRows), [problem.words.english() for problem in plan.problems]
    assert plan.rows_read == plan.adds + plan.skipped
    return {(row.person or row.unit, row.kpi, row.period): row.value for row in plan.rows.rows}


def test_the_average_of_a_team_is_no_person(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["CSAT per agent 2025"], ["Agent", "January", "February"]]
    rows += [[name, 4.1, 4.2] for name in PEOPLE] + [["Team average", 4.1, 4.2]]
    assert {owner for owner, _kpi, _period in kpi_rows(tmp_path, rows)} == set(PEOPLE)


def test_a_chinese_title_names_the_kpi(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["2025年客服满意度统计表"], ["姓名", "1月", "2月", "平均"]]
    rows += [["王芳", "90%", "92%", "91%"], ["李伟", "80%", "84%", "82%"]]
    assert kpi_rows(tmp_path, rows) == {
        ("王芳", "csat_top", "2025-01"): 0.9,
        ("王芳", "csat_top", "2025-02"): 0.92,
        ("李伟", "csat_top", "2025-01"): 0.8,
        ("李伟", "csat_top", "2025-02"): 0.84,
    }


def test_periods_under_the_word_kpi(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["KPI", "CSAT", "FRT (min)"], ["Jan 2025", 4.2, 45], ["Feb 2025", 4.3, 44]]
    assert kpi_rows(tmp_path, rows) == {
        ("", "csat", "2025-01"): 4.2,
        ("", "csat", "2025-02"): 4.3,
        ("", "frt.mean", "2025-01"): 2700.0,
        ("", "frt.mean", "2025-02"): 2640.0,
    }


def test_figures_per_employee_and_day_are_no_tickets(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Employee", "Date", "Actual hours", "Adherence %", "Occupancy %"]]
    rows += [[name, "2025-07-01", "7.2", "96.0%", "82.0%"] for name in PEOPLE]
    found = kpi_rows(tmp_path, rows)
    assert {owner for owner, _kpi, _period in found} == set(PEOPLE)
    assert found["Li Wei", "occupancy", "2025-07-01/2025-07-01"] == 0.82


def test_mean_ratings_can_be_chosen_for_percentages(tmp_path: Path) -> None:
    rows = [["Agent", "Month", "CSAT", "AHT"], ["Kari Moe", "2025-07", "92%", "300"]]
    path = text_file(tmp_path, "a.csv", rows)
    plan = prepare(path)
    asked = next(problem for problem in plan.problems if problem.code == "csat_share")
    chosen = prepare(path, plan.decisions.fixed(asked.fixes[0], asked.column, "csat", ""))
    assert isinstance(chosen.rows, KpiValueRows)
    assert {row.kpi for row in chosen.rows.rows} == {"csat", "aht"}


def test_dates_that_mix_two_orders_are_a_question(tmp_path: Path) -> None:
    rows = [["Ticket ID", "Created", "Agent"]]
    rows += [[f"T-{n}", f"{n}/07/2025" if n % 2 else f"07/{n}/2025", "Kari Moe"] for n in range(13, 25)]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert [problem.code for problem in plan.problems] == ["mixed_dates"]


def test_rows_without_any_date_are_told(tmp_path: Path) -> None:
    rows = [["Ticket ID", "Agent", "Status"], *[[f"T-{n}", "Kari Moe", "Closed"] for n in range(5)]]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert [problem.code for problem in plan.problems] == ["no_dates_at_all"]


def test_figures_of_an_interval_are_of_all_its_days(tmp_path: Path) -> None:
    head = ["Agent Name", "Interval Start", "Interval End", "Handle", "Avg Handle"]
    month = ["Kari Moe", "2025-07-01T00:00:00", "2025-08-01T00:00:00", 50, 300]
    assert kpi_rows(tmp_path, [head, month]) == {
        ("Kari Moe", "answered", "2025-07"): 50,
        ("Kari Moe", "aht", "2025-07"): 300,
    }
    part = ["Li Wei", "2025-07-01", "2025-07-10", 50, 300]
    assert {key[2] for key in kpi_rows(tmp_path, [head, part])} == {"2025-07-01/2025-07-10"}
    across = ["Li Wei", "2025-07-20", "2025-08-10", 50, 300]
    plan = prepare(text_file(tmp_path, "b.csv", [head, month, across]))
    assert [problem.row for problem in plan.problems if problem.code == "no_period"] == [3]


def test_lines_between_the_rows_name_the_kpi(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Team", "Q1 2025", "Q2 2025"], ["CSAT", "", ""], ["Tier 1", 4.2, 4.3]]
    rows += [["Tier 2", 4.1, 4.0], ["NPS", "", ""], ["Tier 1", 30, 35], ["Tier 2", 20, 25]]
    found = kpi_rows(tmp_path, rows)
    assert found["Tier 2", "csat", "2025-Q2"] == 4.0
    assert found["Tier 1", "nps", "2025-Q1"] == 30.0
    assert len(found) == 8


def test_the_start_of_a_call_beside_its_day(tmp_path: Path) -> None:
    rows = [["Date", "Start", "Agent", "Channel"], ["2025-07-14", "08:15:30", "Kari Moe", "Phone"]]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert plan.facts is not None
    assert list(plan.facts.columns["opened_at"]) == [datetime(2025, 7, 14, 8, 15, 30, tzinfo=UTC).timestamp()]
