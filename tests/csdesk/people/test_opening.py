"""Opening hours as text and as rules: what people type, whose hours hold, holidays, public holidays, undo, check."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.errors import Refused
from csdesk.base.text import plain
from csdesk.people.opening import Holiday, HolidayDraft, Opening, Slot, UnitHours
from csdesk.people.opening_text import day_text, kept_week, read_day, read_week, week_of
from csdesk.people.public_holidays import countries, public_holidays
from csdesk.people.service import People
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.storage.database import WorkspaceFile, create_file

OFFICE = ["8-16"] * 5 + ["", ""]
LONG = ["8-22"] * 5 + ["10-14", ""]
CHRISTMAS = date(2026, 12, 24)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkspaceFile]:
    file = create_file(tmp_path / "hours.csdesk")
    yield file
    file.close()


@pytest.fixture
def people(file: WorkspaceFile) -> People:
    return People(file.db, file.journal)


@pytest.fixture
def units(people: People) -> tuple[int, int]:
    """Make a department with one team."""
    top = people.add_unit(UnitDraft("Support", UnitKind.DEPARTMENT)).new_id or 0
    return top, people.add_unit(UnitDraft("Evening", UnitKind.TEAM, top)).new_id or 0


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("8-16", "08:00–16:00"), ("08:00–16:00", "08:00–16:00"), ("8-12, 13-17", "08:00–12:00, 13:00–17:00"),
        ("13-17;8.30-12", "08:30–12:00, 13:00–17:00"), ("22-6", "22:00–06:00"), ("0-24", "00:00–24:00"),
        ("8：00至16：30", "08:00–16:30"), ("0830 til 1545", "08:30–15:45"), ("9h30 to 18", "09:30–18:00"), ("8-8", "08:00–08:00"),
        ("", ""), (" Closed ", ""), ("stengt", ""), ("休息", ""), ("–", ""),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(typed: str, shown: str) -> None:
    assert day_text(read_day(typed)) == shown


@pytest.mark.parametrize(
    "typed", ["morning", "8", "25-26", "8-16-20", "8:75-9", "24-6", "8-12, 11-13", "22-6, 5-7, 23-24", "8-"]
)
def test_what_is_no_time_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_day(typed, "day3")
    assert refused.value.field == "day3"


def test_a_night_that_runs_into_the_next_morning_is_refused() -> None:
    with pytest.raises(Refused, match="goes on into 05:00–13:00") as refused:
        read_week(["22-6", "5-13", "", "", "", "", ""])
    assert refused.value.field == "day1"
    assert read_week(["22-6", "6-13", "", "", "", "", ""])[0] == (Slot(1320, 1800),)


MINUTES = st.integers(0, 1439)


@given(st.lists(st.tuples(MINUTES, st.integers(1, 1440)), min_size=7, max_size=7), st.integers(0, 127))
def test_a_kept_week_reads_back_the_same(starts: list[tuple[int, int]], shut: int) -> None:
    days = tuple(
        () if shut >> place & 1 else (Slot(start, min(start + length, 1440 + start)),)
        for place, (start, length) in enumerate(starts)
    )
    try:
        week = read_week([day_text(slots) for slots in days])
    except Refused:
        return  # a night that runs into the morning
    assert week == (days if any(days) else ())
    assert week_of(kept_week(week)) == week


def test_what_a_unit_does_not_set_comes_from_above(people: People, units: tuple[int, int]) -> None:
    top, team = units
    hours = people.hours
    assert hours.opening().calendar(team) is None
    hours.set_hours(None, OFFICE)
    hours.set_hours(top, LONG)
    assert hours.opening().calendar(team) == hours.opening().calendar(top)
    assert day_text(hours.opening().calendar(team).week[0]) == "08:00–22:00"  # type: ignore[union-attr]
    hours.set_hours(team, [""] * 7, "Asia/Shanghai")
    calendar = hours.opening().calendar(team)
    assert calendar is not None
    assert (day_text(calendar.week[5]), calendar.zone) == ("10:00–14:00", "Asia/Shanghai")
    hours.remove_hours(top)
    assert day_text(hours.opening().calendar(team).week[0]) == "08:00–16:00"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="no opening hours of its own"):
        hours.remove_hours(top)


def test_of_one_day_the_nearest_holiday_holds(people: People, units: tuple[int, int]) -> None:
    top, team = units
    hours = people.hours
    hours.set_hours(None, OFFICE)
    hours.add_holiday(HolidayDraft(CHRISTMAS, "Christmas Eve"))
    hours.add_holiday(HolidayDraft(date(2026, 5, 17), "National day"))
    hours.add_holiday(HolidayDraft(CHRISTMAS, "Half a day", read_day("8-12"), unit_id=team))
    assert [h.name for h in hours.opening().holidays_of(team)] == ["National day", "Half a day"]
    assert [h.name for h in hours.opening().holidays_of(top)] == ["National day", "Christmas Eve"]
    hours.set_hours(team, [""] * 7, alone=True)
    assert [h.name for h in hours.opening().holidays_of(team)] == ["Half a day"]


def test_a_day_worked_like_another_takes_its_hours() -> None:
    week = read_week(LONG)
    opening = Opening(
        hours={None: UnitHours(None, week)}, holidays=(Holiday(date(2026, 2, 14), "Worked", like=5, id=1),)
    )
    calendar = opening.calendar(None)
    assert calendar is not None
    assert calendar.holidays == ((date(2026, 2, 14), week[4]),)


def test_each_verb_is_one_undo(people: People, file: WorkspaceFile, units: tuple[int, int]) -> None:
    hours, before = people.hours, people.hours.opening()
    change = hours.set_hours(units[1], LONG, "Europe/Oslo")
    assert change.touches("opening_hours")
    assert file.journal.undo().touches("opening_hours")
    assert hours.opening() == before
    file.journal.redo()
    assert hours.own(units[1]).zone == "Europe/Oslo"
    change = hours.add_public("NO", 2026)
    assert change.touches("holiday")
    assert len(hours.own_holidays(None)) == 12
    file.journal.undo()
    assert hours.own_holidays(None) == ()
    file.journal.redo()
    first, second = hours.own_holidays(None)[:2]
    hours.remove_holidays([first.id, second.id])
    assert len(hours.own_holidays(None)) == 10
    file.journal.undo()
    hours.edit_holiday(first.id, name="New year", slots=read_day("10-14"))
    assert hours.own_holidays(None)[0].slots == (Slot(600, 840),)
    file.journal.undo()
    assert hours.own_holidays(None)[0] == first


def test_a_removed_unit_takes_its_hours_along_and_brings_them_back(
    people: People, file: WorkspaceFile, units: tuple[int, int]
) -> None:
    people.hours.set_hours(units[1], LONG)
    people.hours.add_holiday(HolidayDraft(CHRISTMAS, "Closed", unit_id=units[1]))
    people.remove_unit(units[1])
    assert people.hours.opening().hours == {}
    file.journal.undo()
    assert people.hours.own(units[1]).week == read_week(LONG)
    assert len(people.hours.own_holidays(units[1])) == 1


def test_wrong_hours_and_holidays_are_refused(people: People) -> None:
    hours = people.hours
    with pytest.raises(Refused, match="no opening time") as refused:
        hours.set_hours(None, ["8-16", "?", "", "", "", "", ""])
    assert refused.value.field == "day2"
    with pytest.raises(Refused, match="no time zone"):
        hours.set_hours(None, OFFICE, "Mars/Olympus")
    with pytest.raises(Refused, match="no longer"):
        hours.set_hours(77, OFFICE)
    with pytest.raises(Refused, match="enter a name"):
        hours.add_holiday(HolidayDraft(CHRISTMAS, "  "))
    hours.add_holiday(HolidayDraft(CHRISTMAS, " Christmas  Eve "))
    with pytest.raises(Refused, match="Christmas Eve already") as refused:
        hours.add_holiday(HolidayDraft(CHRISTMAS, "Again"))
    assert refused.value.field == "day"
    with pytest.raises(Refused, match="no longer"):
        hours.remove_holiday(99)


def test_days_that_are_there_already_are_left_alone(people: People) -> None:
    hours = people.hours
    hours.add_holiday(HolidayDraft(date(2026, 12, 25), "We say Yule"))
    hours.add_public("NO", 2026, language="nb")
    hours.add_public("NO", 2026, language="nb")
    names = {holiday.day: holiday.name for holiday in hours.own_holidays(None)}
    assert len(names) == 12
    assert names[date(2026, 12, 25)] == "We say Yule"
    assert names[date(2026, 5, 17)] == "Grunnlovsdag"


def test_china_works_some_weekends_in_return() -> None:
    """General Office of the State Council, holidays of 2026: 20 February is off for 14 February."""
    found = {draft.day: draft for draft in public_holidays("cn", 2026, "zh_CN")}
    assert found[date(2026, 2, 17)].name == "春节"
    assert found[date(2026, 2, 20)].like == 0
    worked = {day: draft.like for day, draft in found.items() if draft.like}
    assert worked == {
        date(2026, 1, 4): 5, date(2026, 2, 14): 5, date(2026, 2, 28): 1, date(2026, 5, 9): 2,
        date(2026, 9, 20): 2, date(2026, 10, 10): 3,
    }  # fmt: skip


def test_countries_are_named_in_three_languages_and_unknown_ones_refused() -> None:
    assert ("NO", "Norge") in countries("nb")
    assert ("CN", "中国") in countries("zh_CN")
    with pytest.raises(Refused, match="Narnia") as refused:
        public_holidays("Narnia", 2026)
    assert refused.value.field == "country"
    with pytest.raises(Refused, match="1970"):
        public_holidays("NO", 1492)


def test_check_tells_of_hours_nobody_can_read(people: People, file: WorkspaceFile) -> None:
    people.hours.set_hours(None, OFFICE)
    assert people.hours.check() == []
    with file.journal.change(plain("Spoil")):
        file.db.execute_sql("UPDATE opening_hours SET zone = 'Mars/Olympus'")
    assert [words.params["zone"] for words in people.hours.check()] == ["Mars/Olympus"]
    with file.journal.change(plain("Spoil")):
        file.db.execute_sql("UPDATE opening_hours SET week = 'always'")
    assert "cannot be read" in people.hours.check()[0].english()
