"""Corrections in place: typed cells, respelled values and skipped rows, in columns of every kind; sums always hold."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book

from csdesk.imports.decisions import Decisions
from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from csdesk.imports.readers.source import Source, open_source


def book(path: Path, *rows: list[object]) -> Source:
    """Write rows into a workbook and open it."""
    made = Book()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return open_source(path)


def text(path: Path, *lines: str) -> Source:
    """Write lines into a text table and open it."""
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return open_source(path)


def codes(plan: ImportPlan) -> list[str]:
    """Return the codes of the plan's problems."""
    return [problem.code for problem in plan.problems]


def opened(plan: ImportPlan) -> list[str]:
    """Return the opening moments of the plan's facts."""
    return [
        "" if moment != moment else str(datetime(1970, 1, 1) + timedelta(seconds=moment))
        for moment in plan.array("opened_at").tolist()
    ]


DATED = (
    ["Ticket ID", "Created at", "First response time (min)", "CSAT"],
    [1, datetime(2026, 1, 5, 9), 12.5, 5],
    [2, datetime(2026, 2, 7, 9), 30, 4],
    [3, None, 15, 3],
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-04", "2026-03-04 00:00:00"),
        ("2026-03-04 15:30", "2026-03-04 15:30:00"),
        ("04.03.2026", "2026-03-04 00:00:00"),
        ("3/4/2026", "2026-04-03 00:00:00"),
        ("4 March 2026", "2026-03-04 00:00:00"),
        ("2026年3月4日", "2026-03-04 00:00:00"),
        ("12/31/2025", "2025-12-31 00:00:00"),
    ],
)
def test_a_date_typed_among_true_dates_is_a_true_date(tmp_path: Path, typed: str, read: str) -> None:
    plan = prepare(book(tmp_path / "t.xlsx", *DATED), Decisions().typed(2, "Created at", typed))
    assert opened(plan) == ["2026-01-05 09:00:00", "2026-02-07 09:00:00", read]
    assert codes(plan) == []


def test_typed_dates_follow_the_order_of_their_column(tmp_path: Path) -> None:
    rows = ["Ticket ID,Created at", "1,1/13/2026", "2,2/3/2026", "3,x"]
    plan = prepare(text(tmp_path / "t.csv", *rows), Decisions().typed(2, "Created at", "4.5.2026"))
    assert opened(plan)[1:] == ["2026-02-03 00:00:00", "2026-04-05 00:00:00"]
    assert codes(plan) == []


@pytest.mark.parametrize(
    ("language", "typed", "minutes"),
    [
        ("en", "1.5", 1.5),
        ("nb", "1,5", 1.5),
        ("en", "1,234", 1234),
        ("nb", "1,234", 1.234),
        ("zh_CN", "90", 90),
    ],
)
def test_numbers_are_typed_in_the_language_of_the_user(
    tmp_path: Path, language: str, typed: str, minutes: float
) -> None:
    decisions = Decisions(language=language).typed(1, "First response time (min)", typed)
    plan = prepare(book(tmp_path / "t.xlsx", *DATED), decisions)
    assert plan.array("first_response_seconds").tolist() == [750, pytest.approx(minutes * 60), 900]
    assert codes(plan) == ["no_date"]


@pytest.mark.parametrize(("typed", "seconds"), [("1:30", 90), ("0:01:30", 90), ("1m 30s", 90), ("PT90S", 90)])
def test_durations_are_typed_in_any_form(tmp_path: Path, typed: str, seconds: float) -> None:
    rows = (
        ["Call ID", "Start", "Talk time"],
        *([n, datetime(2026, 1, n), timedelta(seconds=60)] for n in (1, 2)),
    )
    plan = prepare(book(tmp_path / "t.xlsx", *rows), Decisions().typed(1, "Talk time", typed))
    assert plan.array("talk_seconds").tolist() == [60, seconds]
    assert codes(plan) == []


def test_what_cannot_be_read_is_told_of_where_it_was_typed(tmp_path: Path) -> None:
    plan = prepare(book(tmp_path / "t.xlsx", *DATED), Decisions().typed(1, "Created at", "soon"))
    assert [(p.code, p.row, p.record, p.value) for p in plan.errors] == [("not_a_date", 3, 1, "soon")]
    assert (plan.rows_read, plan.adds, plan.skipped) == (3, 2, 1)


@pytest.mark.parametrize("typed", ["", "   "])
def test_a_cell_typed_blank_is_blank(tmp_path: Path, typed: str) -> None:
    decisions = Decisions().typed(0, "First response time (min)", typed).typed(1, "CSAT", typed)
    plan = prepare(book(tmp_path / "t.xlsx", *DATED), decisions)
    assert plan.array("first_response_seconds").tolist()[1:] == [1800, 900]
    assert [str(mark) for mark in plan.array("csat").tolist()] == ["5.0", "nan", "3.0"]


def test_a_value_with_a_meaning_is_replaced_in_all_rows(tmp_path: Path) -> None:
    rows = [
        "Ticket ID,Created at,Status,CSAT",
        "1,2026-01-05,Ferdigmeldt,5",
        "2,31.02.2026,ferdigmeldt ,top",
        "3,2026-01-07,Open,top",
    ]
    source = text(tmp_path / "t.csv", *rows)
    decisions = (
        Decisions(mapping={"CSAT": "csat"})
        .meaning("status", "Ferdigmeldt", "Resolved")
        .meaning("csat", "top", "5")
        .meaning("opened_at", "31.02.2026", "2026-02-28")
    )
    plan = prepare(source, decisions)
    assert plan.texts("status") == ["Resolved", "Resolved", "Open"]
    assert plan.array("resolved").tolist() == [1, 1, 0]
    assert plan.array("csat").tolist() == [5, 5, 5]
    assert opened(plan)[1] == "2026-02-28 00:00:00"
    assert codes(plan) == []
    literal = prepare(source, decisions.literal("csat", "top"))
    assert (codes(literal), literal.array("csat").tolist()[0]) == (["not_a_rating"], 5)


def test_skipped_rows_count_as_left_out_and_have_no_problems(tmp_path: Path) -> None:
    plan = prepare(book(tmp_path / "t.xlsx", *DATED), Decisions().typed(1, "CSAT", "x").without(1, 2, 99))
    assert [(p.code, p.severity, p.count) for p in plan.problems] == [("left_out_by_you", "warning", 2)]
    assert (plan.rows_read, plan.adds, plan.skipped) == (3, 1, 2)
    back = prepare(plan.source, Decisions().without(1, 2).with_again(1, 2))
    assert (back.adds, codes(back)) == (3, ["no_date"])


def test_people_are_corrected_too(tmp_path: Path) -> None:
    rows = [
        "Employee number,Name,Team,Joined on",
        "1,Ann Berg,Tier1,2024-01-05",
        ",Bo Lie,Tier1,2024-02-05",
        "3,Cy,Tier 1,soon",
    ]
    source = text(tmp_path / "p.csv", *rows)
    decisions = Decisions(kind="people").typed(1, "Employee number", "2").typed(2, "Joined on", "2024-03-05")
    plan = prepare(source, decisions.meaning("team", "Tier1", "Tier 1"))
    assert [(row.number, row.team, str(row.hired_on)) for row in plan.rows.rows] == [
        ("1", "Tier 1", "2024-01-05"),
        ("2", "Tier 1", "2024-02-05"),
        ("3", "Tier 1", "2024-03-05"),
    ]
    skipped = prepare(source, Decisions(kind="people").without(1))
    assert (skipped.rows_read, skipped.adds, skipped.skipped) == (3, 2, 1)


LINES = (
    "Ticket ID,Created at,Status,Agent,CSAT,Talk time (min)",
    "1,2026-01-05 09:00,Solved,J. Berg,5,3",
    "2,05/01/2026,Open,Jonas Berg,x,1.5",
    "2,2026-01-06,solved,jonas berg,4,",
    "4,soon,Whatever,,3,-1",
    "5,2026-02-01,Open,Jonas Berg,,2",
)
HEADERS = LINES[0].split(",")
STEP = st.one_of(
    st.tuples(st.just("typed"), st.integers(0, 7), st.sampled_from(HEADERS), st.sampled_from(["", "1", "1,5", "2026-03-04", "3/4/2026", "x", "Open"])),
    st.tuples(st.just("without"), st.integers(0, 7)),
    st.tuples(st.just("with_again"), st.integers(0, 7)),
    st.tuples(st.just("meaning"), st.sampled_from(["status", "agent", "csat"]), st.sampled_from(["Open", "x", "J. Berg"]), st.sampled_from(["", "5", "Solved"])),
    st.tuples(st.just("chosen"), st.just("orders"), st.just("Created at"), st.sampled_from(["DMY", "MDY"])),
    st.tuples(st.just("matched"), st.sampled_from(HEADERS), st.sampled_from([None, "topic", "external_id"])),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=6))
def test_any_decisions_keep_the_sums_and_can_be_taken_back(tmp_path: Path, steps: list[tuple]) -> None:
    """Rows read = added + left out after each decision, and the same decisions make the same plan again."""
    path = tmp_path / "t.csv"
    source = open_source(path) if path.exists() else text(path, *LINES)
    stand = Decisions()
    past = [(stand, prepare(source, stand))]
    for verb, *values in steps:
        stand = getattr(stand, verb)(*values)
        plan = prepare(source, stand)
        assert plan.rows_read == plan.adds + plan.updates + plan.unchanged + plan.skipped == 5
        assert len(plan.facts or ()) == plan.adds
        past.append((stand, plan))
    for decisions, plan in reversed(past):
        again = prepare(source, decisions)
        assert (again.facts, again.problems, again.fields, again.spellings) == (
            plan.facts,
            plan.problems,
            plan.fields,
            plan.spellings,
        )
