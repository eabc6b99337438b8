"""Dates and durations in forms that only some programs write."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from csdesk.imports.values.weekdays import weekday_in
from tests.csdesk.imports.exports_base import text_file

DAYS = [datetime(2025, 7, 1, 8, 5, 6) + timedelta(days=day) for day in (0, 1, 2, 2, 4, 6, 7, 7, 8, 10)]


def opened(plan: ImportPlan) -> list[datetime]:
    """Return when the tickets were opened."""
    assert plan.facts is not None
    return [
        datetime(1970, 1, 1) + timedelta(seconds=moment or 0) for moment in plan.facts.columns["opened_at"]
    ]


@pytest.mark.parametrize(
    "form",
    ["%a %m/%d/%Y %H:%M:%S", "%A, %m/%d/%Y %I:%M:%S %p", "%a %d/%m/%Y %H:%M:%S", "%Y%m%d%H%M%S", "'%Y-%m-%d %H:%M:%S"],
)  # fmt: skip
def test_each_day_is_the_day_that_was_written(tmp_path: Path, form: str) -> None:
    rows = [["Ticket ID", "Created", "Agent"]]
    rows += [[f"T-{n}", day.strftime(form), "Kari Moe"] for n, day in enumerate(DAYS)]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert opened(plan) == DAYS
    assert not [problem for problem in plan.problems if problem.code == "ambiguous_dates"]


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%m/%d/%Y"])
def test_a_column_of_weekdays_tells_day_and_month_apart(tmp_path: Path, form: str) -> None:
    rows = [["Ticket ID", "Created", "Weekday", "Agent"]]
    rows += [[f"T-{n}", f"{day:{form}}", f"{day:%A}", "Kari Moe"] for n, day in enumerate(DAYS)]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert opened(plan) == [datetime(day.year, day.month, day.day) for day in DAYS]
    assert not plan.problems


def test_twelve_figures_hold_hour_and_minute(tmp_path: Path) -> None:
    rows = [["Ticket ID", "Created"], *[[f"T-{n}", f"{day:%Y%m%d%H%M}"] for n, day in enumerate(DAYS)]]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert opened(plan) == [day.replace(second=0) for day in DAYS]


def test_counts_of_days_with_a_decimal_comma(tmp_path: Path) -> None:
    counts = [(day - datetime(1899, 12, 30)) / timedelta(days=1) for day in DAYS]
    rows = [["Ticket ID", "Created"], *[[f"T-{n}", f"{count:.6f}".replace(".", ",")] for n, count in enumerate(counts)]]  # fmt: skip
    plan = prepare(text_file(tmp_path, "a.csv", rows, separator=";"))
    assert opened(plan) == DAYS
    assert "serial_dates" in {problem.code for problem in plan.problems}


@pytest.mark.parametrize(
    ("header", "written", "seconds"),
    [
        ("Resolution time (DD:HH:MM)", "01:02:30", 86400 + 2 * 3600 + 30 * 60),
        ("Resolution time (HH:MM:SS)", "01:02:30", 3600 + 2 * 60 + 30),
        ("Resolution time (DD:HH:MM)", "02:30", 2 * 3600 + 30 * 60),
        ("Resolution time", "02:30 hrs", 2 * 3600 + 30 * 60),
        ("Resolution time", "02:30 min", 2 * 60 + 30),
    ],
)
def test_the_header_says_what_the_parts_are(
    tmp_path: Path, header: str, written: str, seconds: float
) -> None:
    rows = [
        ["Ticket ID", "Created", header],
        ["T-1", "2025-07-14", written],
        ["T-2", "2025-07-15", "00:00:00"],
    ]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert plan.facts is not None
    assert list(plan.facts.columns["resolution_seconds"]) == [seconds, 0.0]


def test_first_responses_that_are_dates(tmp_path: Path) -> None:
    rows = [["Ticket ID", "Created", "First response"], ["T-1", "2025-07-14 08:00", "2025-07-14 08:10"]]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert plan.facts is not None
    assert list(plan.facts.columns["first_response_seconds"]) == [600.0]


def test_spaces_between_chinese_and_latin_letters(tmp_path: Path) -> None:
    rows = [["工单 ID", "创建时间", "客服"], ["T-1", "2025-07-14 08:00", "王芳"]]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert plan.fields == {"工单 ID": "external_id", "创建时间": "opened_at", "客服": "agent"}


@pytest.mark.parametrize(("text", "day"), [("Tue 07/01/2025", 1), ("周日", 6), ("lør. 5.7.2025", 5)])
def test_names_of_weekdays(text: str, day: float) -> None:
    assert weekday_in(text) == day


def test_a_promise_that_the_values_do_not_keep_is_told(tmp_path: Path) -> None:
    rows = [["Ticket ID", "Created", "First response time"]]
    rows += [[f"T-{n}", f"2025-07-{n}", f"level {n}"] for n in range(10, 20)]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert plan.ignored == ("First response time",)
    assert [problem.code for problem in plan.problems] == ["no_such_values"]


def test_a_type_goes_before_a_subject_as_the_topic(tmp_path: Path) -> None:
    rows = [["工单编号", "主题", "类型", "创建时间"], ["T-1", "退款一直没有到账", "退款", "2025-07-14 08:00"]]
    plan = prepare(text_file(tmp_path, "a.csv", rows))
    assert (plan.fields["类型"], plan.fields["主题"]) == ("topic", "subject")
    alone = prepare(text_file(tmp_path, "b.csv", [[row[0], row[1], row[3]] for row in rows]))
    assert alone.fields["主题"] == "topic"


def test_a_leap_day_that_only_a_year_in_front_explains(tmp_path: Path) -> None:
    rows = [["Ticket ID", "Created"], ["T-1", "29-02-01 08:00:00"]]
    assert opened(prepare(text_file(tmp_path, "a.csv", rows))) == [datetime(2029, 2, 1, 8)]
