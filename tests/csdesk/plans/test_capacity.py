"""Full-time equivalents by week, worked out by hand."""

from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.plans.plan import DayKind
from tests.csdesk.plans.conftest import Desk

DAY = date(2026, 8, 15)


def loads(desk: Desk) -> list[tuple[float, float]]:
    quarter = desk.workspace.plans.quarter("2026-Q3", DAY)
    return [(round(load.available, 3), round(load.needed, 3)) for load in quarter.capacity.total]


def test_two_people_give_one_and_a_half(desk: Desk) -> None:
    """The quarter begins on Wednesday 1 July: the goal takes three of five days of week 27, all of week 28."""
    assert loads(desk)[:2] == [(1.5, round(0.4 * 3 / 5, 3)), (1.5, 0.4)]


def test_absences_and_holidays_take_from_what_there_is(desk: Desk) -> None:
    people, plans = desk.workspace.people, desk.workspace.plans
    people.add_absence(desk.kari, date(2026, 7, 6), date(2026, 7, 8))
    assert loads(desk)[1] == (round(0.4 + 0.5, 3), 0.4)
    people.add_absence(desk.ola, date(2026, 7, 6), date(2026, 7, 10), share=0.5)
    assert loads(desk)[1] == (0.65, 0.4)
    plans.add_day("Summer party", date(2026, 7, 10), date(2026, 7, 10), unit_id=desk.company)
    assert loads(desk)[1] == (round((1 + 0.25 * 4) / 5, 3), round(0.4 * 4 / 5, 3))


def test_a_shade_is_no_holiday(desk: Desk) -> None:
    desk.workspace.plans.add_day("Peak", date(2026, 7, 6), date(2026, 7, 12), DayKind.SHADE)
    assert loads(desk)[1] == (1.5, 0.4)


def test_a_week_is_over_when_goals_take_more(desk: Desk) -> None:
    desk.workspace.goals.edit(desk.faster, effort=2.0)
    capacity = desk.workspace.plans.quarter("2026-Q3", DAY).capacity
    assert capacity.weeks_over == 12  # the first and the last week lie half outside the quarter
    kari, ola = capacity.persons[desk.kari][1], capacity.persons[desk.ola][1]
    assert (kari.available, kari.needed, kari.over) == (1.0, 2.0, True)
    assert (ola.available, ola.needed, ola.over) == (0.5, 0.0, False)
    assert capacity.units[desk.company] == capacity.units[desk.team] == capacity.total


def test_co_owners_share_the_effort_and_a_goal_without_owner_burdens_the_unit(desk: Desk) -> None:
    goals = desk.workspace.goals
    goals.owners.set(desk.faster, [desk.ola])
    capacity = desk.workspace.plans.quarter("2026-Q3", DAY).capacity
    assert capacity.persons[desk.ola][1].needed == pytest.approx(0.2)
    goals.owners.set(desk.faster)
    goals.edit(desk.faster, owner_id=None)
    capacity = desk.workspace.plans.quarter("2026-Q3", DAY).capacity
    assert capacity.persons[desk.kari][1].needed == 0.0
    assert capacity.units[desk.team][1].needed == pytest.approx(0.4)


def test_joiners_and_leavers_count_from_and_to_their_day(desk: Desk) -> None:
    desk.workspace.people.edit_person(desk.kari, joined_on=date(2026, 7, 8), left_on=date(2026, 7, 14))
    assert [first for first, _second in loads(desk)[:4]] == [0.5, 1.1, 0.9, 0.5]


def test_what_the_calendar_refuses(desk: Desk) -> None:
    people, plans = desk.workspace.people, desk.workspace.plans
    with pytest.raises(Refused, match="before the first"):
        plans.add_day("Easter", date(2026, 4, 6), date(2026, 4, 2))
    with pytest.raises(Refused, match="enter a name"):
        plans.add_day(" ", date(2026, 4, 2), date(2026, 4, 6))
    with pytest.raises(Refused, match="before the first"):
        people.add_absence(desk.kari, date(2026, 4, 6), date(2026, 4, 2))
    with pytest.raises(Refused, match="share"):
        people.add_absence(desk.kari, date(2026, 4, 2), date(2026, 4, 6), share=0.0)
    with pytest.raises(Refused, match="full time"):
        people.edit_person(desk.kari, fte=2.0)
