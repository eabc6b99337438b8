"""Business time: examples worked by hand, and any hours against a reference that walks minute by minute."""

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.kpis.business import open_time
from csdesk.kpis.frame import as_day
from csdesk.kpis.reading import KpiQuery, Reading
from csdesk.people.opening import Calendar, HolidayDraft, Slot, Slots, Week
from csdesk.people.opening_text import read_day, read_week
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft, UnitKind
from tests.csdesk.kpis.conftest import EPOCH, Desk

OFFICE = ["8-16"] * 5 + ["", ""]
HOUR = 3600.0


def between(calendar: Calendar, start: str, end: str, clock: str = "Europe/Oslo") -> float:
    """Return the open hours between two moments of the workspace's clock."""
    moments = [datetime.fromisoformat(text) for text in (start, end)]
    laid = open_time(calendar, clock, as_day(moments[0].date()), as_day(moments[1].date()))
    seconds = np.array([(moment - EPOCH).total_seconds() for moment in moments])
    first, last = laid.until(seconds)
    return float(last - first) / HOUR


def office(*holidays: tuple[str, str], zone: str = "") -> Calendar:
    days = tuple((date.fromisoformat(day), read_day(hours)) for day, hours in holidays)
    return Calendar(read_week(OFFICE), days, zone)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-09-14T09:00", "2026-09-14T11:30", 2.5),  # a Monday
        ("2026-09-14T06:00", "2026-09-14T09:00", 1.0),  # before the doors open
        ("2026-09-14T15:00", "2026-09-14T20:00", 1.0),  # answered after closing
        ("2026-09-14T17:00", "2026-09-14T23:00", 0.0),  # all of it outside
        ("2026-09-18T15:00", "2026-09-21T09:00", 2.0),  # over a weekend
        ("2026-09-19T12:00", "2026-09-21T08:00", 0.0),  # from Saturday until the doors open
        ("2026-09-14T08:00", "2026-09-28T08:00", 80.0),  # two weeks
    ],
)
def test_only_open_hours_count(start: str, end: str, hours: float) -> None:
    assert between(office(), start, end) == hours


def test_holidays_are_left_out_and_part_days_count_in_part() -> None:
    assert (
        between(office(("2026-12-24", "8-12"), ("2026-12-25", "")), "2026-12-23T15:00", "2026-12-28T09:00")
        == 6.0
    )
    assert between(office(("2026-05-01", "")), "2026-04-30T15:00", "2026-05-04T09:00") == 2.0
    assert between(office(("2026-09-19", "10-14")), "2026-09-18T15:00", "2026-09-21T09:00") == 6.0


def test_a_shift_past_midnight_belongs_to_the_day_it_begins_on() -> None:
    """Friday 20:00 to Saturday 04:00 is eight hours; a closed Saturday does not send anybody home at midnight."""
    night = Calendar(read_week(["", "", "", "", "20-4", "", ""]), ((date(2026, 9, 19), ()),))
    assert between(night, "2026-09-18T22:00", "2026-09-19T02:00") == 4.0
    assert between(night, "2026-09-18T12:00", "2026-09-20T12:00") == 8.0
    assert between(night, "2026-09-19T01:00", "2026-09-26T01:00") == 8.0


def test_a_unit_in_another_zone_is_open_on_its_own_clock() -> None:
    """Nine to five in New York is 15:00 to 23:00 in Oslo."""
    york = Calendar(read_week(["9-17"] * 5 + ["", ""]), (), "America/New_York")
    assert between(york, "2026-09-14T12:00", "2026-09-14T16:00") == 1.0
    assert between(york, "2026-09-14T22:00", "2026-09-15T15:30") == 1.5
    # A day begins in Auckland (+12) ten hours before it begins in Oslo (+2): 08:00 on Monday is 22:00 on Sunday.
    auckland = Calendar(read_week(["8-16", "", "", "", "", "", ""]), (), "Pacific/Auckland")
    assert between(auckland, "2026-09-13T21:00", "2026-09-14T12:00") == 8.0


def test_zones_change_their_clocks_on_different_days() -> None:
    """From 8 to 29 March 2026 New York is on summer time and Oslo is not: it opens at 14:00."""
    york = Calendar(read_week(["9-17"] * 5 + ["", ""]), (), "America/New_York")
    assert between(york, "2026-03-06T14:00", "2026-03-06T15:30") == 0.5
    assert between(york, "2026-03-10T14:00", "2026-03-10T15:30") == 1.5
    assert between(york, "2026-03-30T14:00", "2026-03-30T15:30") == 0.5


def test_hours_in_the_zone_of_the_workspace_keep_to_the_clock_when_it_changes() -> None:
    """Summer time began on Sunday 29 March 2026: Monday still opens at eight."""
    assert between(office(), "2026-03-27T15:00", "2026-03-30T08:30") == 1.5
    assert between(office(), "2026-10-23T15:00", "2026-10-26T08:30") == 1.5


STARTS = st.integers(0, 95).map(lambda quarter: quarter * 15)
SLOT = st.tuples(STARTS, st.integers(1, 96)).map(lambda pair: Slot(pair[0], pair[0] + pair[1] * 15))
DAY = st.lists(SLOT, max_size=3).map(lambda slots: tuple(sorted(slots)))
FIRST = date(2026, 9, 7)


def walked(week: Week, holidays: dict[date, Slots], shift: int, start: int, end: int) -> int:
    """Count the open minutes from ``start`` to ``end``, both minutes since `FIRST`; the unit's clock is ``shift`` ahead."""
    counted = 0
    for minute in range(start, end):
        own = minute + shift
        for back in (0, 1):
            day = FIRST + timedelta(days=own // 1440 - back)
            now = own % 1440 + back * 1440
            slots = holidays.get(day, week[day.weekday()])
            if any(slot.starts <= now < slot.ends for slot in slots):
                counted += 1
                break
    return counted


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[DAY] * 7), st.dictionaries(st.integers(0, 6).map(lambda n: FIRST + timedelta(days=n)), DAY, max_size=2),
    st.sampled_from([("", 0), ("Asia/Shanghai", 480), ("America/Phoenix", -420)]),
    st.integers(0, 4 * 1440), st.integers(0, 4 * 1440),
)  # fmt: skip
def test_any_hours_agree_with_walking_minute_by_minute(
    week: Week, holidays: dict[date, Slots], place: tuple[str, int], start: int, length: int
) -> None:
    """Overlapping hours count once; the workspace is on UTC."""
    zone, shift = place
    calendar = Calendar(week, tuple(sorted(holidays.items())), zone)
    laid = open_time(calendar, "UTC", as_day(FIRST), as_day(FIRST) + 8)
    moments = as_day(FIRST) * 86_400.0 + np.array([start, start + length]) * 60.0
    first, last = laid.until(moments)
    assert last - first == 60 * walked(week, holidays, shift, start, start + length)
    assert last - first <= length * 60


# --- through the KPIs --------------------------------------------------------------------------------------
FRIDAY = {"opened_at": "2026-09-18T15:00:00", "first_response_at": "2026-09-21T09:00:00"}
MONDAY = {"opened_at": "2026-09-21T09:00:00", "first_response_at": "2026-09-21T12:00:00", "resolved_at": "2026-09-22T10:00:00", "reopened_count": 0}  # fmt: skip


def only(desk: Desk, key: str, **asked: Any) -> Reading:
    (row,) = desk.kpis.measure(KpiQuery(key, **asked)).rows
    return row


def test_without_hours_nothing_is_counted_and_the_hours_are_named_as_missing(desk: Desk) -> None:
    desk.add([FRIDAY])
    assert (only(desk, "frt_business").value, only(desk, "frt_business").n) == (None, 0)
    assert desk.kpis.computable()["frt_business"] == (False, ("opening_hours",))
    desk.people.hours.set_hours(None, OFFICE)
    assert desk.kpis.computable()["frt_business"] == (True, ())


def test_both_ways_of_the_three_times(desk: Desk) -> None:
    desk.people.hours.set_hours(None, OFFICE)
    desk.add([FRIDAY, MONDAY])
    assert (only(desk, "frt.mean").value, only(desk, "frt_business.mean").value) == (34.5 * HOUR, 2.5 * HOUR)
    assert only(desk, "frt_business.median").value == 2.5 * HOUR
    assert only(desk, "frt_business.p90").value == pytest.approx(2.9 * HOUR)
    assert (only(desk, "resolution_time").value, only(desk, "resolution_time_business").value) == (
        25 * HOUR, 9 * HOUR
    )  # fmt: skip
    assert only(desk, "first_resolution_time_business").value == 9 * HOUR
    assert only(desk, "resolution_time_business").n == 1


def test_each_case_is_counted_in_the_hours_of_its_unit(desk: Desk) -> None:
    people = desk.people
    top = people.add_unit(UnitDraft("Support", UnitKind.DEPARTMENT)).new_id
    evening = people.add_unit(UnitDraft("Evening", UnitKind.TEAM, top)).new_id or 0
    kari = people.add_person(PersonDraft("Kari Moe", unit_id=evening)).new_id
    people.hours.set_hours(evening, ["12-22"] * 7)
    case = {"opened_at": "2026-09-14T15:00:00", "first_response_at": "2026-09-14T20:00:00"}
    desk.add([case | {"unit_id": evening, "team": "E"}, case | {"person_id": kari, "agent": "Kari"}, case])
    reading = only(desk, "frt_business.mean")
    assert (reading.value, reading.n) == (5 * HOUR, 2)
    people.hours.set_hours(None, OFFICE)
    assert (only(desk, "frt_business.mean").value, only(desk, "frt_business.mean").n) == (11 / 3 * HOUR, 3)
    people.edit_person(kari or 0, unit_id=None)
    assert only(desk, "frt_business.mean").value == pytest.approx(7 / 3 * HOUR)


def test_figures_follow_hours_holidays_and_undo_at_once(desk: Desk) -> None:
    desk.add([FRIDAY])
    hours, seen = desk.people.hours, {desk.kpis.version()}
    hours.set_hours(None, OFFICE)
    seen.add(desk.kpis.version())
    assert only(desk, "frt_business").value == 2 * HOUR
    hours.add_holiday(HolidayDraft(date(2026, 9, 21), "Closed"))
    seen.add(desk.kpis.version())
    assert only(desk, "frt_business").value == HOUR
    assert len(seen) == 3
    desk.file.journal.undo()
    assert desk.kpis.version() in seen
    assert only(desk, "frt_business").value == 2 * HOUR
    hours.set_hours(None, ["8-24"] * 7)
    assert only(desk, "frt_business").value == (9 + 16 + 16 + 1) * HOUR
    desk.file.journal.undo()
    desk.file.journal.undo()
    assert only(desk, "frt_business").value is None
    assert desk.kpis.check() == []


def test_a_clock_of_the_workspace_that_changes_moves_hours_of_other_zones(desk: Desk) -> None:
    desk.facts.edit({"time_zone": "Europe/Oslo"})
    desk.people.hours.set_hours(None, ["9-17"] * 5 + ["", ""], "America/New_York")
    desk.add([{"opened_at": "2026-09-14T12:00:00", "first_response_at": "2026-09-14T16:00:00"}])
    assert only(desk, "frt_business").value == HOUR
    desk.facts.edit({"time_zone": "America/New_York"})
    assert only(desk, "frt_business").value == 4 * HOUR


def test_an_answer_long_after_the_last_opening_still_counts_to_its_end(desk: Desk) -> None:
    desk.people.hours.set_hours(None, OFFICE)
    desk.add([{"opened_at": "2026-09-14T08:00:00", "first_response_at": "2026-10-12T08:00:00"}])
    assert only(desk, "frt_business").value == 160 * HOUR


def test_the_rows_behind_a_figure_show_their_business_time(desk: Desk) -> None:
    desk.people.hours.set_hours(None, OFFICE)
    desk.add([FRIDAY, MONDAY, {"opened_at": "2026-09-21T09:00:00"}])
    rows = desk.kpis.rows(KpiQuery("frt_business.mean"))
    assert [row.value for row in rows] == [3 * HOUR, 2 * HOUR]
