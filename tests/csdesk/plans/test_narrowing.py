"""A plan of one unit or down to one level."""

from datetime import date

from csdesk.goals.goal import GoalDraft, Level
from csdesk.plans.lanes import QuarterPlan
from csdesk.plans.narrowing import narrowed
from tests.csdesk.plans.conftest import Desk

DAY = date(2026, 8, 1)


def titles(plan: QuarterPlan) -> list[str]:
    return [lane.view.goal.title for lane in plan.lanes]


def test_a_unit_keeps_what_its_goals_hang_under(desk: Desk) -> None:
    desk.workspace.goals.add(GoalDraft("Of nobody", Level.TEAM, desk.strategy, period="2026-Q3"))
    plan = desk.workspace.plans.quarter("2026-Q3", DAY)
    part = narrowed(plan, desk.team, {desk.team}, None)
    assert titles(part) == ["Be easy to reach", "Answer faster", "Answer within 4 hours", "Ten articles"]
    assert part.capacity.total == plan.capacity.units[desk.team]
    assert titles(narrowed(plan, None, (), None)) == titles(plan)


def test_down_to_a_level(desk: Desk) -> None:
    plan = desk.workspace.plans.quarter("2026-Q3", DAY)
    assert titles(narrowed(plan, None, (), Level.TEAM)) == [
        "Be easy to reach",
        "Answer faster",
        "Answer within 4 hours",
    ]
    assert titles(narrowed(plan, desk.team, {desk.team}, Level.STRATEGY)) == []
