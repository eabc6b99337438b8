"""Any import twice: nothing changes, and undo restores."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.csdesk.imports.conftest import Desk

ROWS = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.integers(0, 700),
        st.sampled_from(["Open", "Closed", ""]),
        st.sampled_from(["Ann", "Bo", ""]),
        st.integers(0, 500),
    ),
    min_size=1,
    max_size=25,
)


def apply(desk: Desk, path: Path, rows: list[tuple], *, by_id: bool) -> None:
    """Import rows and check that the counts add up and that a second run would change nothing."""
    lines = [
        f"{number},2026-01-{1 + day % 28:02} {day % 24:02}:00,{status},{agent},{minutes}"
        for number, day, status, agent, minutes in rows
    ]
    path.write_text(
        ("Ticket ID" if by_id else "Foo")
        + ",Created at,Status,Agent,Talk time (min)\n"
        + "\n".join(lines)
        + "\n",
        "utf-8",
    )
    plan = desk.imports.prepare(path)
    report = desk.imports.apply(plan)
    assert report.rows_read == report.added + report.updated + report.unchanged + report.skipped == len(rows)
    assert (report.added, report.updated, report.unchanged) == (plan.adds, plan.updates, plan.unchanged)
    again = desk.imports.prepare(path)
    assert (again.adds, again.updates) == (0, 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ROWS, second=ROWS, by_id=st.booleans())
def test_any_import_twice_changes_nothing_and_undo_restores(
    desk: Desk, tmp_path: Path, first: list[tuple], second: list[tuple], by_id: bool
) -> None:
    """Whatever the rows: counts add up, a second run is all unchanged, undo gives the former state."""
    start = desk.values("*")
    path = tmp_path / "any.csv"
    apply(desk, path, first, by_id=by_id)
    middle = desk.values("*")
    apply(desk, path, second, by_id=by_id)
    end = desk.values("*")
    if end != middle:
        desk.file.journal.undo()
        assert desk.values("*") == middle
        desk.file.journal.redo()
        assert desk.values("*") == end
        desk.file.journal.undo()
    if middle != start:
        desk.file.journal.undo()
    assert desk.values("*") == start
    assert desk.interactions.check() == []
