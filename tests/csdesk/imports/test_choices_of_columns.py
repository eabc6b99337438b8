"""What the user chooses for a column reaches its reading, from the fix of a problem to the plan."""

from pathlib import Path
from typing import Any

from csdesk.imports.decisions import Choices, Decisions
from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from csdesk.imports.problem import Problem
from tests.csdesk.imports.exports_base import text_file


def told(plan: ImportPlan, code: str) -> Problem:
    """Return the one problem of a kind."""
    found = [problem for problem in plan.problems if problem.code == code]
    assert len(found) == 1
    return found[0]


def fixed(path: Path, plan: ImportPlan, code: str, value: str) -> ImportPlan:
    """Carry out the fix with this value and plan again."""
    problem = told(plan, code)
    fix = next(fix for fix in problem.fixes if fix.value == value)
    records = [problem.record] if problem.record >= 0 else []
    decided = plan.decisions.fixed(
        fix, problem.column, plan.fields.get(problem.column, ""), problem.value, *records
    )
    return prepare(path, decided)


def table(folder: Path, **columns: Any) -> Path:
    """Write six tickets with more columns."""
    rows = [[n, *(cell(n) if callable(cell) else cell for cell in columns.values())] for n in range(6)]
    return text_file(folder, "a.csv", [["Ticket ID", *(name.replace("_", " ") for name in columns)], *rows])


def test_the_zone_of_the_desk_and_of_a_column(tmp_path: Path) -> None:
    """The desk in Oslo moves UTC to its clock and says so; one click keeps the times as written."""
    path = table(tmp_path, Created="2026-07-03T22:30:00Z", Status="Closed")
    oslo = prepare(path, Decisions(choices=Choices(zones={"": "Europe/Oslo"})))
    utc = prepare(path)
    assert (oslo.array("opened_at") - utc.array("opened_at")).tolist() == [7200.0] * 6
    assert "2026-07-03 22:30 became 2026-07-04 00:30" in told(oslo, "time_zone").words.english()
    assert (
        fixed(path, oslo, "time_zone", "local").array("opened_at").tolist() == utc.array("opened_at").tolist()
    )
    assert [problem.code for problem in utc.problems] == []


def test_true_time_between_over_the_change_of_clocks(tmp_path: Path) -> None:
    """From before to after the night in which clocks go forward: two hours on the wall, one in truth."""
    path = table(
        tmp_path, Created_at="2026-03-29T00:30:00Z", Resolved_at="2026-03-29T01:30:00Z", Status="Closed"
    )
    plan = prepare(path, Decisions(choices=Choices(zones={"": "Europe/Oslo"})))
    assert set(plan.array("resolution_seconds").tolist()) == {3600.0}


def test_scales_and_shares(tmp_path: Path) -> None:
    path = table(tmp_path, Created="2026-01-05", Rating=lambda n: n % 5 + 1, QA_score=lambda n: (n + 1) / 10)
    plan = prepare(path)
    assert plan.array("qa_score").round(6).tolist() == [10, 20, 30, 40, 50, 60]
    assert fixed(path, plan, "fractions", "percent").array("qa_score").tolist() == [
        0.1,
        0.2,
        0.3,
        0.4,
        0.5,
        0.6,
    ]
    turned = prepare(path, plan.decisions.chosen("scales", "Rating", "reversed"))
    assert turned.array("csat").tolist() == [5, 4, 3, 2, 1, 5]
    wide = prepare(path, plan.decisions.chosen("scales", "Rating", "10"))
    assert (wide.array("csat").tolist(), wide.facts.columns["csat_scale"][0]) == ([1, 2, 3, 4, 5, 1], 10)


def test_ticks_and_words_in_doubt(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        Created="2026-01-05",
        Escalated=lambda n: "x" if n else "",
        SLA_met=lambda n: "Above SLA" if n else "Met",
    )
    plan = prepare(path)
    assert plan.array("escalated").tolist() == [0, 1, 1, 1, 1, 1]
    assert plan.array("sla_met").tolist() == [1, 0, 0, 0, 0, 0]
    blank = fixed(path, plan, "ticks", "blank").array("escalated").tolist()
    assert (blank[0] != blank[0], blank[1:]) == (True, [1] * 5)
    assert fixed(path, plan, "sla_words", "met").array("sla_met").tolist() == [1] * 6


def test_a_wrong_day_is_put_right_by_its_first_fix(tmp_path: Path) -> None:
    """The finding of the picture: why, on what evidence, and the day that was meant."""
    path = table(tmp_path, Survey_date=lambda n: f"{26 + n}.09.2026" if n else "25.09.2026", CSAT=4)
    plan = prepare(path)
    problem = told(plan, "not_a_date")
    assert (problem.value, problem.severity) == ("31.09.2026", "error")
    assert problem.words.english() == '"31.09.2026" is not a date: September has 30 days.'
    assert problem.evidence is not None
    assert problem.evidence.english() == (
        "Dates in this column are read as day, month, year (5 of 6 cells agree)."
    )
    assert [fix.value for fix in problem.fixes] == ["30.09.2026", "01.10.2026", ""]
    mended = fixed(path, plan, "not_a_date", "30.09.2026")
    assert (mended.adds, [each.code for each in mended.problems]) == (6, [])


def test_the_answer_about_a_score(tmp_path: Path) -> None:
    path = table(tmp_path, Created="2026-01-05", Status="Closed", Score=lambda n: n * 2)
    plan = prepare(path)
    assert "Score" in plan.ignored
    assert fixed(path, plan, "which_field", "nps").array("nps").tolist() == [0, 2, 4, 6, 8, 10]


def test_a_response_after_the_resolution_is_kept_out_of_means(tmp_path: Path) -> None:
    """Told, and no time is made of its moments; a time that the file itself states is kept."""
    late: dict[str, Any] = {
        "Created_at": "2026-01-05 08:00", "Resolved_at": "2026-01-05 10:00",
        "First_response_at": lambda n: "2026-01-05 11:00" if n == 2 else "2026-01-05 09:00",
    }  # fmt: skip
    plan = prepare(table(tmp_path, **late))
    seconds = plan.array("first_response_seconds").tolist()
    assert (seconds[2] != seconds[2], set(seconds[:2] + seconds[3:])) == (True, {3600.0})
    assert "left blank" in told(plan, "response_after_resolution").words.english()
    stated = prepare(table(tmp_path, **late, **{"First_response_time_(min)": 180}))
    assert set(stated.array("first_response_seconds").tolist()) == {10800.0}
    assert {each.row for each in stated.problems if each.code == "response_after_resolution"} == set(
        range(2, 8)
    )
