"""The planner keeps the holidays that are set with the opening hours."""

from datetime import date

from csdesk.people.opening import HolidayDraft
from csdesk.people.opening_text import read_day
from tests.csdesk.plans.conftest import Desk

DAY = date(2026, 8, 15)


def second_week(desk: Desk) -> float:
    """Return what two people, 1.5 together, give in the week of 6 July."""
    return round(desk.workspace.plans.quarter("2026-Q3", DAY).capacity.total[1].available, 3)


def test_a_closed_day_is_not_worked_and_shows_in_the_plan(desk: Desk) -> None:
    hours = desk.workspace.people.hours
    hours.add_holiday(HolidayDraft(date(2026, 7, 8), "Founders' day"))
    assert second_week(desk) == 1.2
    quarter = desk.workspace.plans.quarter("2026-Q3", DAY)
    assert [(day.label, day.id) for day in quarter.days] == [("Founders' day", 0)]
    assert desk.workspace.plans.days() == []
    desk.workspace.undo()
    assert second_week(desk) == 1.5


def test_a_weekend_day_worked_in_return_counts_and_a_part_day_is_worked(desk: Desk) -> None:
    hours = desk.workspace.people.hours
    hours.add_holidays(
        [
            HolidayDraft(date(2026, 7, 8), "Short day", read_day("8-12")),
            HolidayDraft(date(2026, 7, 11), "Worked in return", like=3),
        ]
    )
    assert second_week(desk) == 1.8
    assert desk.workspace.plans.quarter("2026-Q3", DAY).days == ()


def test_a_unit_that_keeps_its_own_holidays_works_on_those_of_the_company(desk: Desk) -> None:
    hours = desk.workspace.people.hours
    hours.add_holiday(HolidayDraft(date(2026, 7, 8), "Founders' day"))
    hours.set_hours(desk.team, [""] * 7, alone=True)
    assert second_week(desk) == 1.5
    hours.add_holiday(HolidayDraft(date(2026, 7, 9), "Ours", unit_id=desk.team))
    assert second_week(desk) == 1.2
