"""Why a column is taken for a field: evidence, other fields it may be, bare scores, and dates that are none."""

from pathlib import Path
from typing import Any

import pytest

from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from csdesk.imports.recognise.columns import ColumnMatch
from tests.csdesk.imports.exports_base import moment, text_file, workbook

COUNT = 20


def plan_of(folder: Path, **columns: Any) -> ImportPlan:
    """Plan a table; a column is one value for all rows, or a function of the row. ``_`` in a name is a space."""
    rows = [[cell(n) if callable(cell) else cell for cell in columns.values()] for n in range(COUNT)]
    headers = [name.replace("_", " ") for name in columns]
    return prepare(text_file(folder, "a.csv", [headers, *rows]))


def match_of(plan: ImportPlan, header: str) -> ColumnMatch:
    """Return what was made of one column."""
    return next(match for match in plan.mapping if match.header == header)


def opened(n: int) -> str:
    """Write when record ``n`` was opened."""
    return f"{moment(n):%Y-%m-%d %H:%M}"


def test_evidence_is_counted(tmp_path: Path) -> None:
    """The reason states the share of values that bear it out, and the confidence falls with it."""
    plan = plan_of(
        tmp_path,
        Ticket_ID=lambda n: n,
        Created=lambda n: opened(n) if n else "soon",
        Closed_at=opened,
        Rating=5,
    )
    created, closed = match_of(plan, "Created"), match_of(plan, "Closed at")
    assert created.reason.english() == (
        "The header is a usual name for this field, and 95 % of its values look like dates."
    )
    assert "100 % of its values look like dates" in closed.reason.english()
    assert 0.5 < created.confidence < closed.confidence


def test_other_fields_are_listed_likeliest_first(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, Ticket_ID=lambda n: n, Created=opened, Moment_X=opened, Kept="yes", Wait="00:01:00"
    )
    assert match_of(plan, "Moment X").field is None
    assert match_of(plan, "Moment X").alternatives[:2] == ("opened_at", "resolved_at")
    assert match_of(plan, "Kept").alternatives[:2] == ("resolved", "answered")
    assert "wait_seconds" not in match_of(plan, "Wait").alternatives
    assert "talk_seconds" in match_of(plan, "Wait").alternatives


def test_a_date_column_without_dates_is_a_problem(tmp_path: Path) -> None:
    """A header that promises dates is not dropped in silence."""
    plan = plan_of(
        tmp_path, Ticket_ID=lambda n: n, Created_at=lambda n: f"batch {n}", Status="Closed", CSAT=4
    )
    told = next(problem for problem in plan.problems if problem.code == "no_dates")
    assert told.column == "Created at"
    assert told.words.english() == (
        'The header says "Opened", but the values do not read as dates: "batch 0", "batch 1", "batch 2". '
        "The column is ignored."
    )
    assert [fix.value for fix in told.fixes] == ["opened_at"]


@pytest.mark.parametrize(
    ("score", "beside", "field"),
    [
        (lambda n: 1 + n % 5, {}, "csat"),
        (lambda n: n % 11, {"Promoter": "x"}, "nps"),
        (lambda n: 60 + n, {"Evaluator": "Kari"}, "qa_score"),
        (lambda n: 60 + n, {"Survey_comment": "ok"}, "csat"),
        (lambda n: n % 11, {}, None),
        (lambda n: 60 + n, {}, None),
    ],
)
def test_bare_scores(tmp_path: Path, score: Any, beside: dict[str, Any], field: str | None) -> None:
    """Range and neighbours tell which score it is; when they do not, the user is asked and nothing is read."""
    plan = plan_of(tmp_path, Ticket_ID=lambda n: n, Created=opened, Status="Closed", Score=score, **beside)
    assert match_of(plan, "Score").field == field
    asked = [problem for problem in plan.problems if problem.code == "which_field"]
    assert bool(asked) == (field is None)
    if asked:
        keys = [fix.value for fix in asked[0].fixes]
        assert keys in (["nps", "csat", "qa_score"], ["qa_score", "csat"])


def test_columns_are_known_by_their_words(tmp_path: Path) -> None:
    """Channels and priorities are recognised under any header when hardly anything else is in the column."""
    plan = plan_of(
        tmp_path, Ticket_ID=lambda n: n, Created=opened, Xyz=lambda n: ("Email", "Phone", "Chat")[n % 3],
        Abc=lambda n: ("High", "Low")[n % 2], Def=lambda n: ("red", "Low")[n % 2],
    )  # fmt: skip
    assert plan.fields == {
        "Ticket ID": "external_id",
        "Created": "opened_at",
        "Xyz": "channel",
        "Abc": "priority",
    }


def test_whole_months_are_no_opening_by_themselves(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, Ticket_ID=lambda n: n, Bucket=lambda n: f"2026-{1 + n % 12:02}", CSAT=4, Status="Closed"
    )
    assert match_of(plan, "Bucket").field is None
    rows = [
        ["Ticket ID", "Statement X", "CSAT", "Status"],
        *([n, 40_000 + n, 4, "Closed"] for n in range(COUNT)),
    ]
    assert "Statement X" in prepare(workbook(tmp_path, "a.xlsx", {"Data": rows})).ignored


def test_dates_to_come_and_dates_without_a_clock(tmp_path: Path) -> None:
    """A moment years ahead is told; response times from a bare day say that they count from midnight."""
    plan = plan_of(
        tmp_path, Ticket_ID=lambda n: n, Created=lambda n: "2026-01-05" if n else "2092-01-05",
        First_response_at="2092-01-06 10:00", Status="Open",
    )  # fmt: skip
    codes = {(problem.code, problem.column, problem.row) for problem in plan.problems}
    assert ("future_date", "Created", 2) in codes
    assert ("no_time_of_day", "Created", 0) in codes
    assert ("future_date", "Created", 3) not in codes


def test_ids_that_lost_themselves(tmp_path: Path) -> None:
    """Ids that became dates are told and not used; a point with a zero goes."""
    plan = plan_of(
        tmp_path,
        Ticket_ID=lambda n: f"{1000 + n}.0",
        Agent_ID=lambda n: f"{n}.0",
        Created=opened,
        Status="Closed",
    )
    assert plan.texts("external_id")[:2] == ["1000", "1001"]
    assert plan.texts("agent_id")[:2] == ["0", "1"]
    plan = plan_of(
        tmp_path, Ticket_ID=lambda n: f"3-{n}" if n != 4 else "04.mar", Created=opened, Status="Closed"
    )
    assert [(problem.code, problem.value) for problem in plan.problems if problem.row == 6] == [
        ("wrecked_id", "04.mar")
    ]
