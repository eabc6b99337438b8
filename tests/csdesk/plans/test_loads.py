"""Who has too much, and saving what was tried on goals that are agreed."""

from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.plans.loads import loads_of, mean_needed, overloaded
from tests.csdesk.plans.conftest import Desk

DAY = date(2026, 8, 15)


def test_who_has_too_much_is_named_with_the_weeks(desk: Desk) -> None:
    goals, people, plans = desk.workspace.goals, desk.workspace.people, desk.workspace.plans
    goals.edit(desk.articles, effort=0.4)
    assert overloaded(plans.quarter("2026-Q3", DAY).capacity) == []
    people.add_absence(desk.kari, date(2026, 8, 3), date(2026, 8, 7))
    people.add_absence(desk.ola, date(2026, 8, 3), date(2026, 8, 14), 0.5)
    found = overloaded(plans.quarter("2026-Q3", DAY).capacity)
    weeks = [(over.person_id, [week.number for week in over.weeks]) for over in found]
    assert weeks == [(desk.ola, [32, 33]), (desk.kari, [32])]
    assert [round(over.most, 2) for over in found] == [0.15, 0.4]


def test_loads_of_a_person_a_unit_and_all(desk: Desk) -> None:
    capacity = desk.workspace.plans.quarter("2026-Q3", DAY).capacity
    assert loads_of(capacity) == capacity.total
    assert loads_of(capacity, unit_id=desk.team) == capacity.units[desk.team]
    assert loads_of(capacity, desk.ola)[3].available == 0.5
    assert loads_of(capacity, 999) == ()
    assert mean_needed(loads_of(capacity, desk.kari)[1:-1]) == pytest.approx(0.4)
    assert mean_needed(()) == 0.0


def test_effort_of_an_agreed_goal_takes_no_reason_but_its_days_do(desk: Desk) -> None:
    goals, plans = desk.workspace.goals, desk.workspace.plans
    goals.agreements.step([desk.faster], "agreed", desk.kari)
    plans.apply({desk.faster: {"effort": 0.8}})
    assert goals.get(desk.faster).effort == 0.8
    with pytest.raises(Refused) as refusal:
        plans.apply({desk.articles: {"effort": 0.2}, desk.faster: {"due_on": date(2026, 9, 15)}})
    assert refusal.value.field == "reason"
    assert goals.get(desk.articles).effort is None, "all of it or nothing"


def test_a_milestone_can_be_added_as_reached(desk: Desk) -> None:
    milestones = desk.workspace.goals.milestones
    milestones.add(desk.faster, "Trial", date(2026, 8, 1), done_on=date(2026, 8, 3))
    assert [step.done_on for step in milestones.of(desk.faster)] == [date(2026, 8, 3)]
