"""Dates and their zones: forms, orders in doubt, ways out, and hours that summer time takes or gives."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.imports.derive import derive
from csdesk.imports.readers.grid import Column, moment
from csdesk.imports.values.dates import Evidence, parse_dates
from csdesk.imports.values.parsed import Parsed
from csdesk.imports.values.zones import ahead_at, clock_for, instants_of
from tests.csdesk.imports.test_import_values import rows, stamp

OSLO = ZoneInfo("Europe/Oslo")
EPOCH = datetime(1970, 1, 1)


def read(
    *cells: object, header: str = "Created", zone: str = "", desk: str = "Europe/Oslo", chosen: str = ""
) -> Parsed:
    """Read dates of a desk in Norway."""
    return parse_dates(
        Column.from_cells(list(cells)), Evidence(chosen=chosen, clock=clock_for(header, zone, desk))
    )


def shown(parsed: Parsed, *cells: object) -> list[str]:
    """Return the moments as text, '' for none."""
    found = parsed.rows(Column.from_cells(list(cells))).tolist()
    return ["" if value != value else f"{moment(value):%Y-%m-%d %H:%M}" for value in found]


def codes(parsed: Parsed) -> list[str]:
    """Return the codes of what is told of the column."""
    return [note.problem for note in parsed.notes]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sept 3rd, 2026", "2026-09-03 00:00"),
        ("Thu, Sep 3, 2026", "2026-09-03 00:00"),
        ("Thursday, September 3, 2026 10:05 PM", "2026-09-03 22:05"),
        ("torsdag 3. september 2026 kl. 10.05", "2026-09-03 10:05"),
        ("3. sep. 2026", "2026-09-03 00:00"),
        ("3rd of September 2026", "2026-09-03 00:00"),
        ("2026年09月03日(星期四) 15时05分", "2026-09-03 15:05"),
        ("26年9月3日", "2026-09-03 00:00"),
        ("2026-09-03 晚上8点30分", "2026-09-03 20:30"),
        ("2026/9/3 9:5", "2026-09-03 09:05"),
        ("Sep 3 2026 3 PM", "2026-09-03 15:00"),
        ("03-SEP-26 10.05.06.000000 AM", "2026-09-03 10:05"),
        ("2026-09-03 10:05:06:123", "2026-09-03 10:05"),
        ("2026-W38-4", "2026-09-17 00:00"),
        ("2026-09-03 09:00-11:00", ""),
        ("2026-09-03 13:05 AM", ""),
        ("2026-W60", ""),
        ("13/2026", ""),
    ],
)
def test_written_forms(text: str, wanted: str) -> None:
    """Weekdays, ordinals, halves of the day and programs' own forms are read; spans and nonsense are not."""
    assert shown(read(text), text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-07-03T10:00:00Z", "2026-07-03 12:00"),
        ("2026-01-03T10:00:00Z", "2026-01-03 11:00"),
        ("2026-07-03T10:00:00.123-05:00", "2026-07-03 17:00"),
        ("2026-07-03 10:00:00 +0000", "2026-07-03 12:00"),
        ("2026-07-03 10:00 CET", "2026-07-03 11:00"),
        ("2026-07-03 10:00 CEST", "2026-07-03 10:00"),
        ("2026-07-03 10:00 北京时间", "2026-07-03 04:00"),
        ("Fri Jul 03 2026 10:00:00 GMT+0200 (Central European Summer Time)", "2026-07-03 10:00"),
        ("2026-07-03T10:00:00+09:00[Asia/Tokyo]", "2026-07-03 03:00"),
        ("Fri, 03 Jul 2026 10:00:00 GMT", "2026-07-03 12:00"),
        ("20260703T100000Z", "2026-07-03 12:00"),
        ("Fri Jul 3 10:00:00 EDT 2026", "2026-07-03 16:00"),
    ],
)
def test_stated_zones_come_to_the_clock_of_the_desk(text: str, wanted: str) -> None:
    """Each moment with a zone is moved, in summer and in winter time, and the column says so once."""
    parsed = read(text)
    assert shown(parsed, text) == [wanted]
    assert codes(parsed) == ([] if "CEST" in text or "+0200" in text else ["time_zone"])


def test_a_zone_in_the_header_or_chosen() -> None:
    """Header and user speak for cells without a mark; the user may keep the clock as it is written."""
    cells = ("2026-07-03 10:00", "2026-01-03 10:00")
    assert shown(read(*cells, header="Created at (UTC)"), *cells) == ["2026-07-03 12:00", "2026-01-03 11:00"]
    assert shown(read(*cells, header="Created (CET)", desk="UTC"), *cells) == [
        "2026-07-03 08:00",
        "2026-01-03 09:00",
    ]
    assert shown(read(*cells, zone="Asia/Shanghai"), *cells) == ["2026-07-03 04:00", "2026-01-03 03:00"]
    assert shown(read(*cells, header="Created (UTC)", zone="local"), *cells) == list(cells)
    assert (codes(read(*cells)), codes(read(*cells, zone="UTC"))) == ([], [])
    assert [fix.value for fix in read(*cells, header="Created (UTC)").notes[0].fixes] == ["local"]


def test_cells_with_and_without_a_zone() -> None:
    """Row by row: what names a zone is moved, the rest is local until the user says otherwise."""
    cells = ("2026-07-03T10:00:00Z", "2026-07-03 10:00:00")
    parsed = read(*cells)
    assert shown(parsed, *cells) == ["2026-07-03 12:00", "2026-07-03 10:00"]
    assert [fix.value for fix in parsed.notes[0].fixes] == ["UTC", "local"]
    assert shown(read(*cells, zone="UTC"), *cells) == ["2026-07-03 12:00", "2026-07-03 12:00"]


def test_marks_of_two_zones_are_a_question() -> None:
    """CST is China and Chicago: kept as written until chosen."""
    parsed = read("2026-07-03 10:00 CST")
    assert shown(parsed, "x") == ["2026-07-03 10:00"]
    assert [fix.value for fix in parsed.notes[0].fixes] == ["+08:00", "-06:00", "+05:30", "local"]
    assert shown(read("2026-07-03 10:00 CST", zone="+08:00"), "x") == ["2026-07-03 04:00"]


def test_days_do_not_move() -> None:
    """Midnight with a Z in every cell is a day, and stays that day west of Greenwich."""
    cells = ("2026-07-03T00:00:00Z", "2026-01-03T00:00:00Z")
    parsed = read(*cells, desk="America/New_York")
    assert shown(parsed, *cells) == ["2026-07-03 00:00", "2026-01-03 00:00"]
    assert codes(parsed) == []


def test_seconds_since_1970_are_utc() -> None:
    """Machines count in UTC."""
    assert shown(read(1782986400.0), 0) == ["2026-07-02 12:00"]


def test_time_between_moments_of_two_zones_and_over_the_change_of_clocks() -> None:
    """The time between is true elapsed time, whatever the zones and although the wall clock jumps."""
    opened = read("2026-03-29T00:30:00Z", "2026-07-03T10:00:00Z")
    solved = read("2026-03-29T03:30:00+02:00", "2026-07-03T07:00:00-05:00")
    numbers = {"opened_at": opened.values[1:], "resolved_at": solved.values[1:]}
    assert opened.ahead is not None
    assert solved.ahead is not None
    derive(numbers, 2, ahead={"opened_at": opened.ahead[1:], "resolved_at": solved.ahead[1:]})
    assert numbers["resolution_seconds"].tolist() == [3600.0, 7200.0]


@settings(max_examples=80, deadline=None)
@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)),
    st.sampled_from(["Europe/Oslo", "America/New_York", "Asia/Shanghai"]),
)
def test_clocks_agree_with_the_calendar_of_zones(when: datetime, name: str) -> None:
    """Moving to a zone gives its wall clock, and back again the same instant where the clock is not ambiguous."""
    zone = ZoneInfo(name)
    instant = np.array([when.replace(tzinfo=UTC, microsecond=0).timestamp()])
    wall = datetime.fromtimestamp(float(instant[0]), zone).replace(tzinfo=None)
    walls = instant + ahead_at(instant, zone)
    assert walls.tolist() == [(wall - EPOCH).total_seconds()]
    back = instants_of(walls, zone)
    assert abs(float(back[0] - instant[0])) in (0.0, 3600.0)
    assert (back + ahead_at(back, zone)).tolist() == walls.tolist()


def test_years_of_two_figures_in_front() -> None:
    """The figure that changes far less is the year, and what is no day; few dates are a question, points never."""
    cells = tuple(f"26-09-{day:02}" for day in range(3, 25))
    assert shown(read(*cells), *cells)[:2] == ["2026-09-03 00:00", "2026-09-04 00:00"]
    assert shown(read("99-12-30"), "x") == ["1999-12-30 00:00"]
    german = ("30.08.26", "15.08.26", "31.09.26")
    assert shown(read(*german), *german) == ["2026-08-30 00:00", "2026-08-15 00:00", ""]
    assert [fix.value for fix in read("26-09-03").notes[0].fixes] == ["YMD", "DMY"]
    assert shown(read("26-09-03", chosen="YMD"), "x") == ["2026-09-03 00:00"]


def test_dates_that_excel_has_swapped_are_not_believed() -> None:
    """True dates with days up to 12 beside texts beyond 12: left out until the user chooses."""
    cells = (*(datetime(2026, month, 4) for month in (3, 5, 7, 9)), "13/04/2026", "25/04/2026")
    parsed = read(*cells)
    assert (codes(parsed), rows(parsed, Column.from_cells(list(cells)))[:4]) == (["mixed_dates"], [None] * 4)
    assert parsed.notes[0].severity == "error"
    assert shown(read(*cells, chosen="swap"), *cells)[:2] == ["2026-04-03 00:00", "2026-04-05 00:00"]
    assert shown(read(*cells, chosen="keep"), *cells)[:2] == ["2026-03-04 00:00", "2026-05-04 00:00"]
    beyond = (datetime(2026, 3, 14), *cells[1:])
    assert codes(read(*beyond)) == []


def test_bare_figures_are_days_of_one_of_two_counts() -> None:
    parsed = read(46000.0, 46001.5)
    assert (codes(parsed), shown(parsed, 46000.0, 46001.5)) == (
        ["serial_dates"],
        ["2025-12-09 00:00", "2025-12-10 12:00"],
    )
    assert shown(read(46000.0, chosen="1904"), 46000.0) == ["2029-12-10 00:00"]


def test_whole_weeks_and_months() -> None:
    for cells, first in (
        (("2026-W38", "2026-W39"), "2026-09-14"),
        (("2026年9月",), "2026-09-01"),
        (("Sep 2026",), "2026-09-01"),
    ):
        parsed = read(*cells)
        assert (codes(parsed), shown(parsed, *cells)[0]) == (["whole_periods"], f"{first} 00:00")


WRONG = {
    "31.09.2026": ["30.09.2026", "01.10.2026", ""],
    "31.09.26 10:05": ["30.09.26 10:05", "01.10.26 10:05", ""],
    "29.02.2025": ["28.02.2025", "01.03.2025", ""],
    "31/4/2026": ["30/4/2026", "1/5/2026", ""],
    "2026-13-05": ["2026-05-13", ""],
    "2026年2月30日": ["2026年2月28日", "2026年3月1日", ""],
    "O3.09.2026": ["03.09.2026", ""],
    "3..9.2026": ["3.9.2026", ""],
    "whenever": [""],
}


@pytest.mark.parametrize("text", WRONG)
def test_ways_out_of_a_wrong_date_can_be_read(text: str) -> None:
    """Each date that is offered is a date for the same column, written as the column writes dates."""
    mark = "/" if "/" in text else "."
    cells = [f"30{mark}08{mark}2026", f"15{mark}08{mark}2026", text]
    parsed = parse_dates(Column.from_cells(cells))
    assert [fix.value for fix in parsed.bad[0].fixes] == WRONG[text]
    assert parsed.bad[0].evidence is not None
    assert "2 of 3" in parsed.bad[0].evidence.english()
    for fix in parsed.bad[0].fixes[:-1]:
        mended = parse_dates(Column.from_cells([*cells[:2], fix.value]))
        assert (mended.bad, mended.notes) == ((), ())


def test_words_for_no_date_are_blank() -> None:
    """Unknown and the zero dates of databases are no finding, and do not count against the column."""
    cells = ["2026-01-05", "unknown", "0000-00-00", "ukjent", "不详"]
    parsed = parse_dates(Column.from_cells(cells))
    assert (parsed.bad, parsed.fit) == ((), 1.0)
    assert rows(parsed, Column.from_cells(cells)) == [stamp("2026-01-05"), None, None, None, None]


FORMS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d/%b/%Y %I:%M:%S %p", "%b %d, %Y %I:%M:%S %p",
    "%A, %d %B %Y %H:%M:%S", "%Y年%m月%d日 %H时%M分%S秒", "%Y/%m/%d %H:%M:%S", "%d %b %Y, %H:%M:%S", "%m/%d/%Y %I:%M:%S %p",
    "%y-%m-%d %H:%M:%S", "%d-%m-%y %H:%M:%S",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.datetimes(datetime(2001, 1, 1), datetime(2035, 12, 31)), min_size=1, max_size=25),
    st.sampled_from(FORMS),
    st.integers(0, 2),
)
def test_any_column_comes_back_itself_or_is_told(moments: list[datetime], form: str, noise: int) -> None:
    """Whatever the form, with blanks and words between: each date comes back itself, or the column is told to be open."""
    moments = [each.replace(microsecond=0) for each in moments]
    cells = [each.strftime(form) for each in moments] + ["n/a", "x"][:noise]
    random.Random(len(cells)).shuffle(cells)
    column = Column.from_cells(cells)
    parsed = parse_dates(column)
    told = {note.problem for note in parsed.notes}
    for cell, value in zip(cells, rows(parsed, column), strict=True):
        wanted = None if cell in ("n/a", "x") else (datetime.strptime(cell, form) - EPOCH).total_seconds()
        assert value == wanted or "ambiguous_dates" in told


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.datetimes(datetime(2001, 1, 1), datetime(2035, 12, 31)), min_size=1, max_size=15),
    st.lists(st.integers(-11, 13), min_size=15, max_size=15),
)
def test_any_offset_gives_the_same_instant(moments: list[datetime], hours: list[int]) -> None:
    """Moments written with any offsets are read as the wall clock of the desk at that instant."""
    moments = [each.replace(microsecond=0, second=7) for each in moments]
    cells = [
        f"{each + timedelta(hours=ahead):%Y-%m-%dT%H:%M:%S}{ahead:+03d}:00"
        for each, ahead in zip(moments, hours, strict=False)
    ]
    column = Column.from_cells(cells)
    wanted = [
        (each.replace(tzinfo=UTC).astimezone(OSLO).replace(tzinfo=None) - EPOCH).total_seconds()
        for each in moments
    ]
    parsed = parse_dates(column, Evidence(clock=clock_for("", "", "Europe/Oslo")))
    assert rows(parsed, column) == wanted
