"""The groups of records that the counters of the wizard show, and the samples of how a column is read."""

from pathlib import Path

from csdesk.imports.decisions import Choices, Decisions
from csdesk.imports.fields import FieldKind
from csdesk.imports.marks import WHOLE_ROW, Group, Marks, alike, marks_of
from csdesk.imports.needs import key_field, missing
from csdesk.imports.prepare import prepare
from csdesk.imports.reading_samples import samples, ways
from csdesk.imports.recognise.columns import ColumnMatch

HEAD = "Ticket ID;Created at;Status;Agent;CSAT\n"
ROWS = (
    "T-1;01.09.2026;Solved;Kari Moe;5",
    "T-2;31.09.2026;Solved;Kari Moe;4",
    "T-3;31.09.2026;Open;Kari Moe;3",
    "T-4;soon;Open;Kari Moe;3",
    "T-5;14.09.2026;Open;Kari Moe;77",
    "T-6;15.09.2026;Open;Kari Moe;2",
)


def marked(folder: Path, decisions: Decisions | None = None, rows: tuple[str, ...] = ROWS) -> Marks:
    """Plan an import and mark its records."""
    path = folder / "t.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    plan = prepare(path, decisions)
    assert plan.mended is not None
    marks = marks_of(plan, plan.mended)
    assert marks.count(Group.ALL) == plan.rows_read
    assert marks.count(Group.LEFT_OUT) == plan.skipped
    return marks


def test_every_record_is_in_one_group(tmp_path: Path) -> None:
    marks = marked(tmp_path)
    assert marks.records(Group.MUST_FIX).tolist() == [1, 2, 3]
    assert marks.records(Group.CHECK).tolist() == [4]
    assert marks.records(Group.READY).tolist() == [0, 5]


def test_all_cells_with_the_same_value_share_a_problem(tmp_path: Path) -> None:
    marks = marked(tmp_path)
    first, second = marks.problem_at(1, 1), marks.problem_at(2, 1)
    assert first is not None
    assert first is second
    assert marks.problem_at(0, 1) is None
    assert marks.problem_at(1, WHOLE_ROW) is None
    assert [each.value for each in alike(first, marks.problems)] == ["31.09.2026", "soon"]


def test_errors_come_before_warnings_and_in_the_order_of_the_file(tmp_path: Path) -> None:
    marks = marked(tmp_path)
    singles = [(each.severity, each.record) for each in marks.problems if each.record >= 0]
    assert singles == [("error", 1), ("error", 3), ("warning", 4)]


def test_what_the_user_leaves_out_or_corrects_is_counted_as_that(tmp_path: Path) -> None:
    decisions = Decisions().without(1).typed(3, "Created at", "05.09.2026")
    marks = marked(tmp_path, decisions)
    assert marks.records(Group.LEFT_OUT).tolist() == [1, 2]
    assert marks.records(Group.MUST_FIX).tolist() == [2]
    assert marks.records(Group.CORRECTED).tolist() == [3]


def test_a_table_in_which_nothing_is_recognised_is_left_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("alpha;beta\nx;y\nz;w\n", encoding="utf-8")
    plan = prepare(path)
    assert plan.mended is not None
    marks = marks_of(plan, plan.mended)
    assert marks.count(Group.LEFT_OUT) == marks.count(Group.MUST_FIX) == plan.skipped == 2


def test_samples_follow_the_choice(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("Ticket ID;Created at\nT-1;03/04/2026\nT-2;05/06/2026\n", encoding="utf-8")
    table = prepare(path).table
    assert table is not None
    match = ColumnMatch("Created at", 1, "opened_at", 1.0, next(iter(ways(FieldKind.DAY)["orders"])).words)
    read = {
        order: samples(table, match, FieldKind.MOMENT, Choices(orders={"Created at": order}))
        for order in ("DMY", "MDY")
    }
    assert [one.text for one in read["DMY"]] == ["03/04/2026", "05/06/2026"]
    assert read["DMY"][0].value == 1775174400
    assert read["MDY"][0].value == 1772582400


def test_what_a_kind_needs_and_how_its_rows_are_told_apart() -> None:
    assert [field.key for field in missing("interactions", {"csat"})[0]] == ["opened_at", "date"]
    assert missing("interactions", {"date"}) == ()
    key = key_field("people", {"name", "email"})
    assert key is not None
    assert key.key == "email"
    assert key_field("interactions", {"date"}) is None
