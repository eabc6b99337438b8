"""Values: what each written form means, decided for the whole column."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from csdesk.imports.readers.grid import Column
from csdesk.imports.values.dates import Evidence, parse_dates
from csdesk.imports.values.durations import parse_durations
from csdesk.imports.values.numbers import parse_numbers
from csdesk.imports.values.parsed import Parsed
from csdesk.imports.values.ratings import parse_rating
from csdesk.imports.values.words import (
    parse_counts,
    parse_nps,
    parse_sla,
    parse_status,
    parse_yes_no,
)

NAN = float("nan")


def rows(parsed: Parsed, column: Column) -> list[float | None]:
    """Return one value per row, None for NaN."""
    return [None if np.isnan(value) else value for value in parsed.rows(column).tolist()]


def stamp(text: str) -> float:
    """Return seconds since 1970 of an ISO text."""
    return (datetime.fromisoformat(text) - datetime(1970, 1, 1)).total_seconds()


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["1 234,5", "12", "", "?", "n/a", "-3,25"], [1234.5, 12.0, None, None, None, -3.25]),
        (["1,234.50", "12.5"], [1234.5, 12.5]),
        (["1.234,50", "12,5", "1.000"], [1234.5, 12.5, 1000.0]),
        (["$1,200.5", "(7)", "€3", "¥8", "kr 5", "6 元"], [1200.5, -7.0, 3.0, 8.0, 5.0, 6.0]),
        (["１２", "3e2", "+4"], [12.0, 300.0, 4.0]),
        (["3,87,16,91,111", "5"], [None, 5.0]),
        (["1e999", "nan", "inf", "1_000", "abc", "1.2.3"], [None] * 6),
        ([5.0, "6", 1e300], [5.0, 6.0, None]),
        (["#DIV/0!", "#N/A", "7"], [None, None, 7.0]),
    ],
)
def test_numbers(cells: list[object], wanted: list[float | None]) -> None:
    """Marks, currencies and widths are understood; wrecked figures are refused."""
    column = Column.from_cells(cells)
    assert rows(parse_numbers(column), column) == wanted


def test_decimal_mark_is_one_decision() -> None:
    """The column proves its mark; where it cannot, the user is told or the file's separator decides."""
    column = Column.from_cells(["1,234", "5,678"])
    assert [note.problem for note in parse_numbers(column).notes] == ["ambiguous_decimals"]
    assert rows(parse_numbers(column, decimal=","), column) == [1.234, 5.678]
    column = Column.from_cells(["1,013", "16,5"])
    assert rows(parse_numbers(column), column) == [1.013, 16.5]
    mixed = parse_numbers(Column.from_cells(["1,5", "2.5"]))
    assert [note.problem for note in mixed.notes] == ["mixed_decimals"]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["2026-01-31", "2026-02-01 10:20:30"], ["2026-01-31", "2026-02-01 10:20:30"]),
        (["31/01/2026", "01/02/2026"], ["2026-01-31", "2026-02-01"]),
        (["1/31/2026 1:05 PM", "2/1/2026 12:00 AM"], ["2026-01-31 13:05", "2026-02-01 00:00"]),
        (["31.1.26", "1.2.99"], ["2026-01-31", "1999-02-01"]),
        (
            ["25/Jul/25 11:41 AM", "Jul 4, 2025", "4 juli 2025", "12 mai 2025"],
            ["2025-07-25 11:41", "2025-07-04", "2025-07-04", "2025-05-12"],
        ),
        (["Mon, 05 Jan 2026 10:00:00 +0000"], ["2026-01-05 10:00"]),
        (["2026年03月04日", "2026/3/5 下午3:04"], ["2026-03-04", "2026-03-05 15:04"]),
        (
            ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.123+01:00", "20260131"],
            ["2026-01-31 08:00", "2026-01-31 07:00", "2026-01-31"],
        ),
        ([46053.0, 46053.5], ["2026-01-31", "2026-01-31 12:00"]),
        ([1769846400.0, 1769846400000.0], ["2026-01-31 08:00", "2026-01-31 08:00"]),
        ([datetime(2026, 1, 31, 8)], ["2026-01-31 08:00"]),
        (["", "-", "31.02.2026", "x", "99/99/2026"], [None] * 5),
        ([datetime(1899, 12, 31), datetime(2500, 1, 1)], [None, None]),
    ],
)
def test_dates(cells: list[object], wanted: list[str | None]) -> None:
    """Each written form gives its moment; one that names its zone on the clock of the desk, which is UTC here."""
    column = Column.from_cells(cells)
    assert rows(parse_dates(column), column) == [None if text is None else stamp(text) for text in wanted]


def test_order_needs_proof() -> None:
    """Day and month come from the column, its companions or the file's order; else the user is asked."""
    open_column = Column.from_cells(["03/04/2026", "05/06/2026"])
    assert [note.problem for note in parse_dates(open_column).notes] == ["ambiguous_dates"]
    assert parse_dates(open_column, Evidence(chosen="MDY")).detail == "MDY"
    assert parse_dates(open_column, Evidence(order="MDY")).notes == ()
    months = Evidence(months=np.array([3.0, 5.0]))
    assert (parse_dates(open_column, months).detail, parse_dates(open_column, months).notes) == ("MDY", ())
    ordered = Column.from_cells(
        [f"{day:02}/{month:02}/2026" for month in range(1, 9) for day in range(1, 13)]
    )
    assert (parse_dates(ordered).detail, parse_dates(ordered).notes) == ("DMY", ())


def test_mixed_orders_are_flagged() -> None:
    """A column that proves both orders is not read where it could be either."""
    column = Column.from_cells(["13/04/2026", "05/16/2026"])
    parsed = parse_dates(column)
    assert rows(parsed, column) == [None, None]
    assert [(note.problem, note.severity) for note in parsed.notes] == [("mixed_dates", "error")]
    shapes = Column.from_cells(["06.11.2021 14:23", "06/13/2021 10:33:58 pm"])
    assert rows(parse_dates(shapes), shapes) == [None, stamp("2021-06-13 22:33:58")]
    assert rows(parse_dates(shapes, Evidence(chosen="MDY")), shapes) == [
        stamp("2021-06-11 14:23"),
        stamp("2021-06-13 22:33:58"),
    ]


@pytest.mark.parametrize(
    ("cells", "unit", "field", "wanted"),
    [
        (["00:01:30", "26:00:00", "1 02:00:00"], "", "", [90, 93600, 93600]),
        (["1:30", "10:05"], "m:s", "talk_seconds", [90, 605]),
        (["1:30"], "h:m", "resolution_seconds", [5400]),
        (
            ["1h 30m", "2 days 3 hours", "PT1H30M", "90s", "2 timer 5 min", "1小时30分", "250 ms"],
            "",
            "resolution_seconds",
            [5400, 183600, 5400, 90, 7500, 5400, 0.25],
        ),
        ([1.5, "2,5"], "h", "", [5400, 9000]),
        (["17", "23"], "min", "", [1020, 1380]),
        ([108960000.0], "", "resolution_seconds", [108960]),
        ([0.00165], "", "talk_seconds", [142.56]),
        ([timedelta(days=10, seconds=5)], "", "", [864005]),
        (["-02:10", -5.0, "x", "", "99:99:99"], "", "resolution_seconds", [None] * 5),
    ],
)
def test_durations(cells: list[object], unit: str, field: str, wanted: list[float | None]) -> None:
    """Every written form gives seconds; time left and nonsense are refused."""
    column = Column.from_cells(cells)
    assert rows(parse_durations(column, unit, field), column) == pytest.approx(wanted)


def test_assumed_units_are_told() -> None:
    """A unit nobody names is a question with its alternatives."""
    note = parse_durations(Column.from_cells([3.5, 4.0]), "", "resolution_seconds").notes[0]
    assert (note.problem, [fix.value for fix in note.fixes]) == ("unit_assumed", ["ms", "s", "min", "h", "d"])
    assert parse_durations(Column.from_cells([3.5]), "h", "resolution_seconds").notes == ()


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["Y", "n", "Yes", "FALSE", 1.0, 0.0, ""], [1, 0, 1, 0, 1, 0, None]),
        (["是", "否", "已解决", "未解决"], [1, 0, 1, 0]),
        (["Ja", "nei", "Løst", "ikke løst"], [1, 0, 1, 0]),
        ([True, False, "maybe"], [1, 0, None]),
    ],
)
def test_yes_and_no(cells: list[object], wanted: list[float | None]) -> None:
    """Yes and no in three languages and as figures."""
    column = Column.from_cells(cells)
    assert rows(parse_yes_no(column), column) == wanted


def test_service_level_verdicts() -> None:
    """Within is met; below and above are both not met, and the user is told; a breach column is turned round."""
    column = Column.from_cells(["Within SLA", "Below SLA", "Above SLA", ""])
    parsed = parse_sla(column)
    assert rows(parsed, column) == [1, 0, 0, None]
    assert '"Above SLA", "Below SLA"' in parsed.notes[0].words.english()
    column = Column.from_cells(["Yes", "No"])
    assert rows(parse_sla(column, "sla breached"), column) == [0, 1]
    column = Column.from_cells(["达标", "超时", "Not Violated", "Resolution Violation"])
    assert rows(parse_sla(column), column) == [1, 0, 1, 0]


def test_states() -> None:
    """States say resolved or open; cancelled and unknown ones say neither."""
    cells = [
        "Resolved",
        "Closed",
        "3 - Solved",
        "Completed",
        "已解决",
        "已关闭",
        "Løst",
        "Lukket",
        "Open",
        "In Progress",
        "Escalated",
        "处理中",
        "Cancelled",
        "Zyx",
    ]
    column = Column.from_cells(cells)
    parsed = parse_status(column)
    assert rows(parsed, column) == [1] * 8 + [0] * 4 + [None, None]
    assert [column.shown(bad.code) for bad in parsed.bad] == ["Zyx"]


@pytest.mark.parametrize(
    ("cells", "header", "wanted", "scale"),
    [
        (["5", "3", ""], "csat", [5, 3, None], "5"),
        ([7.0, 10.0], "csat", [7, 10], "10"),
        ([4.0, 3.0], "csat (1-10)", [4, 3], "10"),
        (["Good", "Bad", "Offered"], "satisfaction score", [2, 1, None], "2"),
        (["4/5", "3/5"], "", [4, 3], "5"),
        (["★★★", "5 stars", "4 - Satisfied", "满意", "Very dissatisfied"], "", [3, 5, 4, 4, 1], "5"),
        (["85%", "90%"], "", [85, 90], "100"),
        ([1.0, 0.0], "", [2, 1], "2"),
        (["5", "4", "11", "3"], "rating", [5, 4, None, 3], "5"),
        ([5.0, 4.0, 0.0, 55.0, 3.0, 4.0], "rating", [5, 4, None, None, 3, 4], "5"),
        ([float(1 + n % 6) for n in range(24)], "Terningkast", [float(1 + n % 6) for n in range(24)], "6"),
        ([5.0, 4.0, 0.0], "Rating 0-5", [5, 4, 0], "5"),
        ([5.0, 4.0, 7.0], "Rating (out of 5)", [5, 4, None], "5"),
        ([5.0, 7.0], "评分（10分制）", [5, 7], "10"),
        ([5.0, 97.0, 8.0, 100.0, 88.0], "score", [5, 97, 8, 100, 88], "100"),
        (["Good", "Okay", "Bad", "Good"], "happiness rating", [5, 3, 1, 5], "5"),
        (["Excellent", "Good", "Poor"], "rating", [5, 4, 2], "5"),
    ],
)
def test_ratings(cells: list[object], header: str, wanted: list[float | None], scale: str) -> None:
    """Stars, words and figures on their own scale."""
    column = Column.from_cells(cells)
    parsed = parse_rating(column, header)
    assert (rows(parsed, column), parsed.detail) == (wanted, scale)


def test_scores_outside_their_range() -> None:
    """NPS is 0 to 10, counts are whole and not negative."""
    column = Column.from_cells([0.0, 10.0, 11.0, -1.0, 7.5, "9"])
    assert rows(parse_nps(column), column) == [0, 10, None, None, None, 9]
    column = Column.from_cells(["2", "yes", "no", -1.0, 1.5])
    assert rows(parse_counts(column), column) == [2, 1, 0, None, None]
