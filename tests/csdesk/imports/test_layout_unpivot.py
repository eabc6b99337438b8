"""Months, weeks, quarters as columns: one record per row and period."""

from datetime import datetime
from pathlib import Path

import pytest

from csdesk.imports.decisions import Decisions
from csdesk.imports.prepare import prepare
from csdesk.imports.recognise.period_names import period_in, period_named
from tests.csdesk.imports.exports_base import workbook
from tests.csdesk.imports.layout_base import (
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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-01", "2026-01"),
        ("01/2026", "2026-01"),
        ("202601", "2026-01"),
        ("Jan-26", "2026-01"),
        ("Jan 2026", "2026-01"),
        ("January '26", "2026-01"),
        ("2026 Jan", "2026-01"),
        ("januar 2026", "2026-01"),
        ("des. 2025", "2025-12"),
        ("mai-26", "2026-05"),
        ("2026年1月", "2026-01"),
        ("2026年十二月", "2026-12"),
        ("Uke 38 2026", "2026-W38"),
        ("2026-W38", "2026-W38"),
        ("W38/2026", "2026-W38"),
        ("2026年第38周", "2026-W38"),
        ("Q1 2026", "2026-Q1"),
        ("1. kvartal 2026", "2026-Q1"),
        ("2026年第一季度", "2026-Q1"),
        ("2026Q3", "2026-Q3"),
        ("H2 2026", "2026-H2"),
        ("2026年上半年", "2026-H1"),
        ("2026", "2026"),
    ],
)
def test_names_of_periods(text: str, code: str) -> None:
    named = period_named(text)
    assert named is not None
    assert named.code == code


@pytest.mark.parametrize("text", ["Jan", "1月", "uke 38", "W38", "第38周", "Q1", "一季度", "3月份", "Des"])
def test_names_that_leave_the_year_open(text: str) -> None:
    named = period_named(text)
    assert named is not None
    assert (named.year, named.code, named.of_year(2026).code[:5]) == (None, "", "2026-")


@pytest.mark.parametrize(
    "text", ["Agent", "CSAT", "13月", "Q5", "W60", "Marked", "Sheet1", "2026-13", "12", "", "may be"]
)
def test_what_is_no_period(text: str) -> None:
    assert period_named(text) is None


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("Tickets Jan 2026", "2026-01"),
        ("工单2026年3月", "2026-03"),
        ("Saker_uke 7 2026", "2026-W07"),
        ("Q1 2026 (raw)", "2026-Q1"),
    ],
)
def test_periods_inside_names_of_sheets(sheet: str, code: str) -> None:
    named = period_in(sheet)
    assert named is not None
    assert named.code == code


MONTHS: list[Row] = [
    ["CSAT 2026"],
    ["Agent", "Jan", "Feb", "Mar", "Total"],
    ["Kari Moe", 4.5, 4.2, None, 8.7],
    ["Li Wei", 4.1, 4.0, 3.9, 12],
    ["Gjennomsnitt", 4.3, 4.1, 3.9, 4.1],
]


def test_months_become_records() -> None:
    layout = laid_out(MONTHS)
    assert table_of(layout).headers == ("Agent", "Period", "Value")
    assert records(layout) == [
        ["Kari Moe", "2026-01", "4.5"],
        ["Kari Moe", "2026-02", "4.2"],
        ["Li Wei", "2026-01", "4.1"],
        ["Li Wei", "2026-02", "4"],
        ["Li Wei", "2026-03", "3.9"],
    ]
    assert rows_of(layout) == [3, 3, 4, 4, 4]
    assert says(layout, "unpivot") == (
        "3 periods stand in columns of their own; each filled cell becomes a record. "
        "These headers are periods: Jan, Feb, Mar."
    )
    assert guess(layout, "year").value == "2026"


def test_the_user_keeps_the_columns() -> None:
    layout = laid_out(MONTHS, Decisions(layout={"unpivot": "no"}))
    assert (table_of(layout).headers, len(records(layout))) == (("Agent", "Jan", "Feb", "Mar", "Total"), 2)


def test_a_year_that_nothing_tells_is_asked_for() -> None:
    layout = laid_out(MONTHS[1:])
    assert (guess(layout, "year").value, set(column(layout, "Period"))) == ("", {"M01", "M02", "M03"})
    chosen = laid_out(MONTHS[1:], Decisions(layout={"year": "2024"}))
    assert set(column(chosen, "Period")) == {"2024-01", "2024-02", "2024-03"}


@pytest.mark.parametrize(
    ("headers", "codes"),
    [
        (["1月", "2月", "3月"], ["2026-01", "2026-02", "2026-03"]),
        (["januar", "februar", "mars"], ["2026-01", "2026-02", "2026-03"]),
        (["Uke 1", "Uke 2", "Uke 3"], ["2026-W01", "2026-W02", "2026-W03"]),
        (["Q1 2026", "Q2 2026", "Q3 2026"], ["2026-Q1", "2026-Q2", "2026-Q3"]),
        (["第一季度", "第二季度", "第三季度"], ["2026-Q1", "2026-Q2", "2026-Q3"]),
        ([2024, 2025, 2026], ["2024", "2025", "2026"]),
        ([datetime(2026, month, 1) for month in (1, 2, 3)], ["2026-01", "2026-02", "2026-03"]),
        (
            [datetime(2026, 1, 31), datetime(2026, 2, 28), datetime(2026, 3, 31)],
            ["2026-01", "2026-02", "2026-03"],
        ),
        ([datetime(2026, 1, day) for day in (5, 6, 7)], ["2026-01-05", "2026-01-06", "2026-01-07"]),
    ],
)
def test_periods_of_all_kinds(headers: Row, codes: list[str]) -> None:
    layout = laid_out(
        [["Rapport 2026"], ["KPI", "Team", *headers], ["CSAT", "Tier 1", 4, 5, 6], ["AHT", "Tier 1", 7, 8, 9]]
    )
    assert column(layout, "Period") == [*codes, *codes]
    assert column(layout, "KPI") == ["CSAT"] * 3 + ["AHT"] * 3


@pytest.mark.parametrize(("target", "actual"), [("Target", "Actual"), ("目标", "实际"), ("Mål", "Faktisk")])
def test_months_over_target_and_actual(target: str, actual: str) -> None:
    rows: list[Row] = [
        ["Agent", "Jan-26", None, "Feb-26", None],
        [None, target, actual, target, actual],
        ["Kari Moe", 4.5, 4.2, 4.5, 4.4],
        ["Li Wei", 4.5, 4.0, 4.5, None],
    ]
    layout = laid_out(rows)
    assert table_of(layout).headers == ("Agent", "Period", "Value", "Target")
    assert records(layout)[0] == ["Kari Moe", "2026-01", "4.2", "4.5"]
    assert records(layout)[3] == ["Li Wei", "2026-02", "", "4.5"]
    assert guess(layout, "lines").value == "2"


def test_kpis_over_months() -> None:
    rows: list[Row] = [
        ["Team", "CSAT", None, "AHT", None],
        [None, "2026-01", "2026-02", "2026-01", "2026-02"],
        ["Tier 1", 4.5, 4.2, 300, 310],
        ["Tier 2", 4.1, 4.0, 280, 290],
    ]
    layout = laid_out(rows)
    assert table_of(layout).headers == ("Team", "Period", "KPI", "Value")
    assert records(layout)[:4] == [
        ["Tier 1", "2026-01", "CSAT", "4.5"],
        ["Tier 1", "2026-02", "CSAT", "4.2"],
        ["Tier 1", "2026-01", "AHT", "300"],
        ["Tier 1", "2026-02", "AHT", "310"],
    ]


def test_a_year_above_months() -> None:
    rows: list[Row] = [
        ["Medarbeider", "KPI", "2025", None, "2026", None],
        [None, None, "Nov", "Des", "Jan", "Snitt"],
        ["Kari Moe", "CSAT", 4.5, 4.4, 4.2, 4.4],
        [None, "AHT", 300, 310, 305, 305],
        ["Li Wei", "CSAT", 4.1, 4.2, 4.3, 4.2],
        [None, "AHT", 280, 290, 300, 290],
    ]
    layout = laid_out(rows)
    assert table_of(layout).headers == ("Medarbeider", "KPI", "Period", "Value")
    assert column(layout, "Period") == ["2025-11", "2025-12", "2026-01"] * 4
    assert column(layout, "Medarbeider") == ["Kari Moe"] * 6 + ["Li Wei"] * 6


def test_values_with_their_counts() -> None:
    rows: list[Row] = [
        ["Team", "Q1 2026", None, "Q2 2026", None],
        [None, "CSAT", "n", "CSAT", "n"],
        ["Tier 1", 4.5, 100, 4.2, 90],
        ["Tier 2", 4.1, 80, 4.0, 70],
    ]
    layout = laid_out(rows)
    assert table_of(layout).headers[:2] == ("Team", "Period")
    assert column(layout, "n")[:2] == ["100", "90"]
    assert column(layout, "Value")[:2] == ["4.5", "4.2"]
    assert column(layout, "KPI")[:2] == ["CSAT", "CSAT"]


def test_years_as_sheets_and_months_as_columns() -> None:
    head: Row = ["Agent", "Jan", "Feb", "Mar"]
    layout = laid_out({"2025": [head, ["Kari", 1, 2, 3]], "2026": [head, ["Kari", 4, 5, 6]]})
    assert column(layout, "Period") == ["2025-01", "2025-02", "2025-03", "2026-01", "2026-02", "2026-03"]
    assert column(layout, "Value") == ["1", "2", "3", "4", "5", "6"]


def test_surveys_and_tickets_are_not_unpivoted() -> None:
    survey: list[Row] = [
        ["Response ID", "Date", "Q1", "Q2", "Q3"],
        ["1", "2026-01-05", 4, 5, 3],
        ["2", "2026-01-06", 4, 5, 3],
    ]
    assert table_of(laid_out(survey)).headers == tuple(survey[0])
    many: list[Row] = [
        ["Agent", *(f"Q{n}" for n in range(1, 9))],
        ["Kari", *range(1, 9)],
        ["Li", *range(1, 9)],
    ]
    assert len(records(laid_out(many))) == 2
    texts: list[Row] = [
        ["Agent", "Jan", "Feb", "Mar"],
        ["Kari", "ferie", "syk", "ok"],
        ["Li", "ok", "ok", "ferie"],
    ]
    assert "unpivot" not in keys(laid_out(texts))


def test_target_and_actual_in_rows_of_their_own() -> None:
    rows: list[Row] = [
        ["指标", "类别", "1月", "2月"],
        ["满意度", "目标", 4.5, 4.5],
        [None, "实际", 4.2, None],
        ["首响时长", "目标", 300, 300],
        [None, "实际", 310, 305],
    ]
    layout = laid_out([["2026年绩效"], *rows])
    assert table_of(layout).headers == ("指标", "Period", "Value", "Target")
    assert records(layout) == [
        ["满意度", "2026-01", "4.2", "4.5"],
        ["满意度", "2026-02", "", "4.5"],
        ["首响时长", "2026-01", "310", "300"],
        ["首响时长", "2026-02", "305", "300"],
    ]


def test_one_row_per_agent_on_sheets_of_months_are_results(tmp_path: Path) -> None:
    head: Row = ["Saksbehandler", "CSAT", "AHT"]
    sheets: dict[str, list[Row]] = {
        "januar 2026": [head, ["Kari Moe", 4.5, 300], ["Li Wei", 4.1, 310], ["Gjennomsnitt", 4.3, 305]],
        "februar 2026": [head, ["Kari Moe", 4.4, 301], ["Li Wei", 4.2, 311], ["Gjennomsnitt", 4.3, 306]],
    }
    plan = prepare(workbook(tmp_path, "resultater.xlsx", sheets))
    assert (plan.kind, plan.rows_read, plan.adds) == ("kpi-values", 4, 4)
    assert next(guess.value for guess in plan.guesses if guess.key == "names") == "period"


def test_months_as_columns_are_imported_as_results(tmp_path: Path) -> None:
    plan = prepare(workbook(tmp_path, "csat.xlsx", {"Report": MONTHS}))
    assert (plan.kind, plan.rows_read, plan.adds, plan.skipped) == ("kpi-values", 5, 5, 0)
    assert plan.fields == {"Agent": "person", "Period": "period", "Value": "value"}
