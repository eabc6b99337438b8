"""Answers to surveys as the survey tools write them: questions as headers, lines under the header, scores without a name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from csdesk.imports.recognise.questions import field_asked
from tests.csdesk.imports.exports_base import text_file, workbook

NPS_QUESTION = "How likely is it that you would recommend us to a friend or colleague?"
CSAT_QUESTION = "Overall, how satisfied or dissatisfied are you with our support?"


def read(folder: Path, rows: Sequence[Sequence[Any]], name: str = "answers.csv") -> ImportPlan:
    """Plan the import of a table."""
    if name.endswith("xlsx"):
        return prepare(workbook(folder, name, {"Sheet1": list(rows)}))
    return prepare(text_file(folder, name, rows))


def values(plan: ImportPlan, field: str) -> list[Any]:
    """Return what the answers hold in a field."""
    assert plan.facts is not None
    assert plan.facts.kind == "survey"
    return list(plan.facts.columns[field])


def test_the_line_under_the_questions_is_no_answer(tmp_path: Path) -> None:
    head = ["Respondent ID", "Start Date", "End Date", NPS_QUESTION, CSAT_QUESTION, "Any other comments?"]
    rows = [
        head,
        ["", "", "", "Response", "Response", "Open-Ended Response"],
        ["11", "07/14/2025 08:00:00 AM", "07/14/2025 08:02:00 AM", 9, "Somewhat satisfied", "Thanks"],
        ["12", "07/15/2025 08:00:00 AM", "07/15/2025 08:02:00 AM", 3, "Very dissatisfied", ""],
        ["13", "07/16/2025 08:00:00 AM", "07/16/2025 08:02:00 AM", "", "Very satisfied", "Fine"],
    ]
    plan = read(tmp_path, rows)
    assert (plan.rows_read, plan.adds) == (3, 3)
    assert values(plan, "nps") == [9, 3, None]
    assert values(plan, "csat") == [4.0, 1.0, 5.0]
    assert values(plan, "comment") == ["Thanks", None, "Fine"]


def test_the_time_a_survey_took_is_no_resolution_time(tmp_path: Path) -> None:
    rows = [["ID", "Start time", "Completion time", "Email", "Name", NPS_QUESTION]]
    rows += [[n, f"2025-07-{n} 08:00", f"2025-07-{n} 08:03", "anonymous", "", n - 10] for n in range(10, 20)]
    plan = read(tmp_path, rows)
    assert plan.kind == "interactions"
    assert values(plan, "nps") == list(range(10))
    assert plan.facts is not None
    assert not {"resolution_seconds", "resolved", "resolved_at", "closed_at"} & set(plan.facts.columns)


def test_norwegian_form_with_names_is_no_list_of_people(tmp_path: Path) -> None:
    head = ["ID", "Starttidspunkt", "E-post", "Navn", "Hvor fornøyd er du med hjelpen du fikk?"]
    rows = [head, *[[n, f"2025-07-{n} 08:00", "anonymous", "", n % 5 + 1] for n in range(10, 20)]]
    plan = read(tmp_path, rows, "svar.xlsx")
    assert plan.kind == "interactions"
    assert values(plan, "csat") == [n % 5 + 1 for n in range(10, 20)]


@pytest.mark.parametrize(("marks", "field"), [(range(11), "nps"), (range(1, 6), "csat")])
def test_a_bare_score_beside_survey_columns(tmp_path: Path, marks: range, field: str) -> None:
    rows: list[list[Any]] = [["Score", "Comment", "Response Date", "Survey Type"]]
    rows += [[mark, "good", f"2025-07-{n + 10} 08:00:00", "email"] for n, mark in enumerate(marks)]
    assert values(read(tmp_path, rows), field) == list(marks)


def test_scorecards_are_no_tickets(tmp_path: Path) -> None:
    rows = [["Grader", "Agent Name", "Date Graded", "Ticket ID", "Rubric Score"]]
    rows += [["Ellen", "Kari Moe", f"2025-07-{n} 08:00", f"T-{n}", f"{n + 60}%"] for n in range(10, 20)]
    assert values(read(tmp_path, rows), "qa_score") == [n + 60.0 for n in range(10, 20)]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("2、您有多大可能向朋友推荐我们？", "nps"),
        ("您的问题是否已解决？", "resolved"),
        ("Was your problem solved?", "resolved"),
        ("Hvor enkelt var det å få hjelp?", "ces"),
        ("Hva kan vi gjøre bedre?", "comment"),
        ("4. What is the main reason for your score?", "comment"),
        ("Where did you buy the product?", ""),
        ("Satisfaction", ""),
        ("On a scale of 1 to 5 please rate the service you received", "csat"),
        ("First reply time in minutes within business hours, for satisfied customers", ""),
    ],
)
def test_what_a_question_asks(header: str, field: str) -> None:
    assert field_asked(header) == field


def test_a_question_beside_tickets_leaves_their_times(tmp_path: Path) -> None:
    rows = [
        ["Ticket ID", "Created", "Closed", "How satisfied were you with the help you received?", "Comment"]
    ]
    rows += [[f"T-{n}", f"2025-07-{n} 08:00", f"2025-07-{n} 10:00", 4, "ok"] for n in range(10, 20)]
    plan = read(tmp_path, rows)
    assert plan.facts is not None
    assert plan.facts.kind == "ticket"
    assert set(plan.facts.columns["resolution_seconds"]) == {7200.0}
