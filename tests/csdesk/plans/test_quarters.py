"""From one quarter to the next: what-if, carrying over, closing, comparing; undo brings all back."""

from datetime import date
from typing import Any

import pytest

from csdesk.base.errors import Refused
from csdesk.goals.goal import Agreement, State
from csdesk.plans.carrying import Carry, Fate
from csdesk.plans.whatif import differences, what_if
from tests.csdesk.plans.conftest import Desk

DAY = date(2026, 9, 30)


def everything(desk: Desk) -> list[Any]:
    db = desk.workspace._file.db
    tables = ("goal", "milestone", "guard", "closing", "plan", "plan_day", "check_in", "goal_owner")
    return [db.execute_sql(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]


def test_a_what_if_writes_nothing_and_moves_all_above(desk: Desk) -> None:
    before = desk.workspace.goals.outline("2026-Q3", DAY)
    start = everything(desk)
    edits = {desk.faster: {"target_value": 5.0}}
    after = what_if(before, edits)
    found = {each.after.goal.id: each for each in differences(before, after, edits)}
    assert list(found) == [desk.faster, desk.strategy, desk.vision]
    assert (found[desk.faster].before.progress, found[desk.faster].after.progress) == (0.5, 1.0)
    assert found[desk.strategy].before.progress == pytest.approx(0.6 * 0.5 + 0.4)
    assert found[desk.strategy].after.progress == 1.0
    assert everything(desk) == start
    desk.workspace.plans.apply(edits)
    again = desk.workspace.goals.outline("2026-Q3", DAY)
    assert again.figures == after.figures
    desk.workspace.undo()
    assert everything(desk) == start


def test_a_what_if_can_move_dates(desk: Desk) -> None:
    before = desk.workspace.goals.outline("2026-Q3", date(2026, 8, 15))
    after = what_if(before, {desk.faster: {"due_on": date(2026, 8, 15)}})
    assert after.figures[desk.faster].expected == 1.0


def test_unfinished_goals_are_carried_with_a_new_baseline(desk: Desk) -> None:
    plans, goals = desk.workspace.plans, desk.workspace.goals
    start = everything(desk)
    open_ones = plans.unfinished("2026-Q3", DAY)
    assert [view.goal.id for view in open_ones] == [desk.faster], "a goal of the year goes on by itself"
    plans.carry_over([Carry(desk.faster, comment="Half way", score=0.5)], "2026-Q3", "2026-Q4", DAY)
    closing = goals.closings.of(desk.faster)
    assert closing is not None
    assert (closing.result, closing.score, closing.comment) == (0.5, 0.5, "Half way")
    assert goals.get(desk.faster).state is State.DONE
    heir = goals.get(closing.carried_id or 0)
    assert (heir.title, heir.period, heir.parent_id) == ("Answer within 4 hours", "2026-Q4", desk.strategy)
    assert (heir.start_value, heir.target_value, heir.current_value) == (5.0, 4.0, 5.0)
    assert (heir.state, heir.agreement, heir.baseline) == (State.DRAFT, Agreement.NONE, "2026-Q3")
    desk.workspace.undo()
    assert everything(desk) == start


def test_a_split_shares_the_weight_and_a_closed_goal_has_no_heir(desk: Desk) -> None:
    goals = desk.workspace.goals
    goals.edit(desk.articles, current_value=3.0)
    carries = [
        Carry(desk.faster, Fate.SPLIT, ("Mornings", "Evenings", "Weekends"), target_value=4.5),
        Carry(desk.articles, Fate.CLOSE, lessons="Writing takes a quiet hour"),
    ]
    desk.workspace.plans.carry_over(carries, "2026-Q3", "2026-Q4", DAY)
    heirs = [view.goal for view in goals.tree("2026-Q4", DAY).nodes if view.goal.period == "2026-Q4"]
    assert [(heir.title, heir.weight, heir.target_value) for heir in heirs] == [
        ("Mornings", 2000, 4.5),
        ("Evenings", 2000, 4.5),
        ("Weekends", 2000, 4.5),
    ]
    closing = goals.closings.of(desk.articles)
    assert closing is not None
    assert (closing.carried_id, closing.lessons) == (None, "Writing takes a quiet hour")


def test_children_follow_their_carried_parent(desk: Desk) -> None:
    goals = desk.workspace.goals
    desk.workspace.plans.carry_over(
        [Carry(desk.faster, owner_id=desk.ola), Carry(desk.strategy)], "2026-Q3", "2026-Q4", DAY
    )
    strategy, faster = goals.closings.of(desk.strategy), goals.closings.of(desk.faster)
    assert strategy is not None
    assert faster is not None
    heir = goals.get(faster.carried_id or 0)
    assert (heir.parent_id, heir.owner_id) == (strategy.carried_id, desk.ola)


def test_closing_a_quarter_keeps_scores_and_lessons(desk: Desk) -> None:
    plans, goals = desk.workspace.plans, desk.workspace.goals
    start = everything(desk)
    scores = {desk.faster: (0.6, "Late vendor", ""), desk.articles: (1.0, "", "")}
    plans.close("2026-Q3", scores, "Start earlier", DAY)
    plan = plans.plan("2026-Q3")
    assert (plan.closed_on, plan.lessons) == (DAY, "Start earlier")
    assert {goal_id: closing.score for goal_id, closing in goals.closings.all().items()} == {
        desk.faster: 0.6,
        desk.articles: 1.0,
    }
    goals.closings.reopen(desk.faster)
    assert goals.get(desk.faster).state is State.ACTIVE
    desk.workspace.undo()
    desk.workspace.undo()
    assert everything(desk) == start


def test_two_quarters_side_by_side(desk: Desk) -> None:
    plans = desk.workspace.plans
    plans.carry_over([Carry(desk.faster)], "2026-Q3", "2026-Q4", DAY)
    pairs = plans.compare("2026-Q3", "2026-Q4", DAY)
    found = {
        (
            pair.before.goal.title if pair.before else None,
            pair.after.goal.title if pair.after else None,
        )
        for pair in pairs
    }
    assert found == {
        ("Be easy to reach", "Be easy to reach"),
        ("Answer faster", "Answer faster"),
        ("Answer within 4 hours", "Answer within 4 hours"),
        ("Ten articles", None),
    }


def test_the_plan_of_a_quarter(desk: Desk) -> None:
    plans = desk.workspace.plans
    desk.workspace.goals.milestones.add(desk.faster, "", date(2026, 8, 14), 5.0)
    quarter = plans.quarter("2026-Q3", DAY)
    bars = {
        lane.view.goal.title: (lane.starts_on, lane.ends_on, len(lane.milestones)) for lane in quarter.lanes
    }
    whole = (date(2026, 7, 1), date(2026, 9, 30))
    assert bars == {
        "Be easy to reach": (None, None, 0),
        "Answer faster": (None, None, 0),
        "Answer within 4 hours": (*whole, 1),
        "Ten articles": (*whole, 0),
    }
    assert quarter.weights[desk.strategy] == 10_000
    plans.edit("2026-Q3", review_on=plans.middle("2026-Q3"))
    assert plans.plan("2026-Q3").review_on == date(2026, 8, 10)
    with pytest.raises(Refused, match="outside"):
        plans.edit("2026-Q3", review_on=date(2026, 10, 1))


def test_agreed_goals_change_with_a_reason_only(desk: Desk) -> None:
    goals = desk.workspace.goals
    goals.agreements.step([desk.faster], "proposed", desk.kari)
    goals.agreements.step([desk.faster], "agreed", desk.kari, "In the talk of 24 September")
    with pytest.raises(Refused) as refusal:
        goals.edit(desk.faster, target_value=4.5)
    assert refusal.value.field == "reason"
    with pytest.raises(Refused):
        goals.edit_many([desk.faster, desk.articles], weight=5000)
    goals.edit(desk.faster, current_value=4.8)
    request = goals.agreements.request(desk.faster, "Two new queues", desk.kari, target_value=4.5).new_id or 0
    assert goals.get(desk.faster).target_value == 4.0
    with pytest.raises(Refused, match="declined"):
        goals.agreements.decide(request, accept=False)
    goals.agreements.decide(request, accept=True)
    assert goals.get(desk.faster).target_value == 4.5
    with pytest.raises(Refused, match="decided already"):
        goals.agreements.decide(request, accept=False, answer="Too late")
    desk.workspace.plans.apply({desk.faster: {"due_on": date(2026, 9, 15)}}, "The vendor is early")
    assert [each.reason for each in goals.agreements.requests(desk.faster)] == [
        "Two new queues",
        "The vendor is early",
    ]
    assert goals.get(desk.faster).due_on == date(2026, 9, 15)
    with pytest.raises(Refused, match="agreed already"):
        goals.agreements.step([desk.faster], "proposed")
    goals.agreements.step([desk.faster], "withdrawn")
    goals.edit(desk.faster, target_value=4.0)
    assert [step.step for step in goals.agreements.steps(desk.faster)] == ["proposed", "agreed", "withdrawn"]


def test_only_goals_that_are_moved_by_those_below_ask_for_whole_weights(desk: Desk) -> None:
    goals = desk.workspace.goals
    goals.edit(desk.articles, parent_id=desk.faster, weight=3000)
    weights = desk.workspace.plans.quarter("2026-Q3", DAY).weights
    assert desk.faster not in weights
    assert weights[desk.strategy] == 6000
