"""What hangs in the air: each finding found and not found, promises by hand, and who carries a strategy."""

from datetime import date
from typing import Any

import pytest

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.goals.goal import GoalDraft, Level, Link, Rule, Source, State
from csdesk.goals.outline import Outline
from csdesk.goals.smart.alignment import Finding, Gap, moving_in_sight
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from tests.csdesk.goals.conftest import Desk

DAY = date(2026, 8, 15)
EN = Language("en")


def add(desk: Desk, title: str, level: Level, parent: int | None = None, **values: Any) -> int:
    """Add a goal of the third quarter and return its id."""
    change = desk.goals.add(GoalDraft(title, level, parent, period="2026-Q3", **values))
    return change.new_id or 0


def outline(desk: Desk) -> Outline:
    return desk.goals.outline("2026-Q3", DAY)


def found(desk: Desk, gap: Gap) -> list[Finding]:
    return [finding for finding in desk.goals.advisor.findings(outline(desk)) if finding.gap is gap]


def said(desk: Desk, gap: Gap) -> list[str]:
    return [EN.say(finding.words) for finding in found(desk, gap)]


def test_a_goal_under_nothing_is_found_and_a_vision_is_not(desk: Desk) -> None:
    vision = add(desk, "Easy", Level.VISION)
    loose = add(desk, "Triage", Level.TEAM)
    assert [finding.goal_id for finding in found(desk, Gap.NO_PARENT)] == [loose]
    assert found(desk, Gap.NO_PARENT)[0].name == "Triage"
    desk.goals.move(loose, vision)
    assert found(desk, Gap.NO_PARENT) == []


def test_drafts_and_archived_goals_are_left_out(desk: Desk) -> None:
    add(desk, "Idea", Level.TEAM, state=State.DRAFT)
    desk.goals.archive(add(desk, "Old", Level.TEAM))
    assert found(desk, Gap.NO_PARENT) == []


def test_a_strategy_needs_a_goal_that_moves_it(desk: Desk) -> None:
    strategy = add(desk, "Fast", Level.STRATEGY)
    assert said(desk, Gap.NOTHING_BELOW) == ['No goal works on the strategy "Fast".']
    below = add(desk, "Email", Level.DEPARTMENT, strategy, link=Link.SUPPORTS)
    assert [finding.goal_id for finding in found(desk, Gap.NOTHING_BELOW)] == [strategy]
    desk.goals.edit(below, link=Link.CONTRIBUTES)
    assert found(desk, Gap.NOTHING_BELOW) == []


@pytest.mark.parametrize(
    ("weights", "total"), [((6_000, 3_500), "95"), ((6_000, 3_550), "95.50"), ((6_000, 4_000), "")]
)
def test_weights_off_a_hundred_percent(desk: Desk, weights: tuple[int, int], total: str) -> None:
    top = add(desk, "Fast", Level.STRATEGY)
    kids = [add(desk, f"Goal {weight}", Level.DEPARTMENT, top, weight=weight) for weight in weights]
    add(desk, "Only drawn", Level.DEPARTMENT, top, weight=5_000, link=Link.SUPPORTS)
    words = f'The weights under "Fast" add up to {total} % instead of 100 %.'
    assert said(desk, Gap.WEIGHTS_OFF) == ([words] if total else [])
    assert moving_in_sight(outline(desk), top) == kids
    desk.goals.normalise_weights(top, kids)
    assert found(desk, Gap.WEIGHTS_OFF) == []


def way(
    desk: Desk, title: str, level: Level, parent: int | None, start: float, target: float, **more: Any
) -> int:
    """Add a goal in seconds from ``start`` to ``target``."""
    source = {"source": Source.TYPED} | more
    return add(
        desk,
        title,
        level,
        parent,
        measure_unit=Unit.SECONDS,
        direction="down",
        start_value=start,
        target_value=target,
        **source,
    )


def test_children_that_promise_less_than_is_asked(desk: Desk) -> None:
    """Needed 180 - 270 = -90 s; promised -30 s and -30 s."""
    top = way(desk, "Calls", Level.DEPARTMENT, None, 270, 180, source=Source.ROLLUP, rule=Rule.SUM)
    way(desk, "North", Level.TEAM, top, 120, 90)
    south = way(desk, "South", Level.TEAM, top, 150, 120)
    assert said(desk, Gap.SHORT_PROMISE) == [
        '"Calls" needs \u221290 s; the goals under it promise \u221260 s.'
    ]
    desk.goals.edit(south, target_value=90.0)  # -30 s and -60 s
    assert found(desk, Gap.SHORT_PROMISE) == []
    desk.goals.edit(south, target_value=210.0)  # the wrong way is no promise at all
    assert len(found(desk, Gap.SHORT_PROMISE)) == 1


def test_a_mean_of_a_kpi_is_promised_by_weight(desk: Desk) -> None:
    """Needed -60 s; with 75 % of -80 s and 25 % of -40 s the mean promises -70 s, turned round -50 s."""
    desk.kpis.values["aht"] = 300.0
    follows = {"source": Source.KPI, "kpi": "aht"}
    top = way(desk, "Calls", Level.DEPARTMENT, None, 360, 300, **follows)
    north = way(desk, "North", Level.TEAM, top, 360, 280, weight=7_500, **follows)
    south = way(desk, "South", Level.TEAM, top, 360, 320, weight=2_500, **follows)
    assert found(desk, Gap.SHORT_PROMISE) == []
    desk.goals.edit(north, weight=2_500)
    desk.goals.edit(south, weight=7_500)
    assert len(found(desk, Gap.SHORT_PROMISE)) == 1


def test_a_goal_that_is_only_kept_asks_for_no_way(desk: Desk) -> None:
    top = way(
        desk, "Calls", Level.DEPARTMENT, None, 270, 180, source=Source.ROLLUP, rule=Rule.SUM, keeps=True
    )
    way(desk, "North", Level.TEAM, top, 120, 110)
    assert found(desk, Gap.SHORT_PROMISE) == []


def test_people_and_units_without_a_goal(desk: Desk) -> None:
    unit = desk.people.add_unit(UnitDraft("Tier 1")).new_id or 0
    kari = desk.people.add_person(PersonDraft("Kari", unit_id=unit)).new_id or 0
    desk.people.add_unit(UnitDraft("Nobody's"))
    desk.people.add_person(PersonDraft("Left", left_on=date(2026, 1, 31)))
    people, units = found(desk, Gap.PERSON_WITHOUT), found(desk, Gap.UNIT_WITHOUT)
    assert [(finding.person_id, finding.name) for finding in people] == [(kari, "Kari")]
    assert [(finding.unit_id, finding.name) for finding in units] == [(unit, "Tier 1")]
    goal = add(desk, "Calls", Level.TEAM, unit_id=unit)
    assert found(desk, Gap.UNIT_WITHOUT) == []
    desk.goals.owners.set(goal, person_ids=[kari], unit_ids=[])
    assert found(desk, Gap.PERSON_WITHOUT) == []


def test_coverage_counts_goals_people_and_units_with_co_owners(desk: Desk) -> None:
    units = [desk.people.add_unit(UnitDraft(name)).new_id or 0 for name in ("A", "B", "C")]
    people = [desk.people.add_person(PersonDraft(name)).new_id or 0 for name in ("Kari", "Liu")]
    fast = add(desk, "Fast", Level.STRATEGY)
    add(desk, "Loyal", Level.STRATEGY)
    calls = add(desk, "Calls", Level.DEPARTMENT, fast, owner_id=people[0], unit_id=units[0])
    add(desk, "Triage", Level.TEAM, calls, owner_id=people[0], unit_id=units[0])
    add(desk, "Idea", Level.TEAM, calls, owner_id=people[1], state=State.DRAFT)
    (first, second) = desk.goals.advisor.coverage(outline(desk))
    assert (first.goals, first.persons, first.units, first.all_units) == (2, 1, 1, 3)
    assert (second.goals, second.persons, second.units, second.all_units) == (0, 0, 0, 3)
    desk.goals.owners.set(calls, person_ids=[people[1]], unit_ids=[units[2]])
    first = desk.goals.advisor.coverage(outline(desk))[0]
    assert (first.goals, first.persons, first.units) == (2, 2, 2)
