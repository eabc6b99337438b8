"""Goals that go on: each once, from where it stood, with its guardrails and open milestones; closed quarters."""

from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.goals.goal import GoalDraft, Level, Source, State
from csdesk.plans.carrying import Carry, Fate
from csdesk.plans.compare import Course, Side
from tests.csdesk.plans.conftest import Desk, made

DAY = date(2026, 9, 30)


def test_a_goal_of_the_year_goes_on_in_the_next_year(desk: Desk) -> None:
    plans, goals = desk.workspace.plans, desk.workspace.goals
    day = date(2026, 12, 31)
    assert [view.goal.id for view in plans.unfinished("2026-Q4", day)] == [desk.strategy]
    plans.carry_over([Carry(desk.strategy)], "2026-Q4", "2027-Q1", day)
    closing = goals.closings.of(desk.strategy)
    assert goals.get(closing.carried_id if closing and closing.carried_id else 0).period == "2027"


def test_no_goal_goes_on_twice(desk: Desk) -> None:
    plans = desk.workspace.plans
    plans.carry_over([Carry(desk.faster)], "2026-Q3", "2026-Q4", DAY)
    assert plans.unfinished("2026-Q3", DAY) == []
    before = desk.workspace.goals.closings.all()
    with pytest.raises(Refused, match="goes on as another goal already"):
        plans.carry_over([Carry(desk.faster)], "2026-Q3", "2026-Q4", DAY)
    assert desk.workspace.goals.closings.all() == before


def test_goals_of_a_closed_quarter_go_on_with_what_was_said(desk: Desk) -> None:
    plans, goals = desk.workspace.plans, desk.workspace.goals
    plans.close(
        "2026-Q3", {desk.faster: (0.6, "Late vendor", "Ask early"), desk.articles: (1.0, "", "")}, "", DAY
    )
    assert [view.goal.id for view in plans.unfinished("2026-Q3", DAY)] == [desk.faster]
    plans.carry_over([Carry(desk.faster)], "2026-Q3", "2026-Q4", date(2026, 10, 2))
    closing = goals.closings.of(desk.faster)
    assert closing is not None
    assert (closing.score, closing.comment, closing.lessons, closing.closed_on) == (
        0.6,
        "Late vendor",
        "Ask early",
        DAY,
    )
    heir = goals.get(closing.carried_id or 0)
    assert (heir.start_value, heir.state) == (5.0, State.DRAFT)
    origin = goals.closings.origin(heir.id)
    assert origin is not None
    assert origin.goal_id == desk.faster
    assert goals.closings.origin(desk.faster) is None
    assert ("closing.carried_id", None, heir.id) in goals.history(desk.faster)[0].fields
    assert goals.history(heir.id)[-1].fields[0] == ("closing.origin", None, desk.faster), (
        "both know of each other"
    )


def test_guards_owners_and_open_milestones_go_on(desk: Desk) -> None:
    goals = desk.workspace.goals
    goals.guards.set(desk.faster, "csat_top", low=0.8)
    goals.owners.set(desk.faster, [desk.ola])
    goals.milestones.add(desk.faster, "Rota agreed", date(2026, 8, 1))
    goals.milestones.add(desk.faster, "Chat on", date(2026, 11, 2), weight=3000)
    done = made(goals.milestones.add(desk.faster, "Contract", date(2026, 7, 9)).new_id)
    goals.milestones.mark(done, date(2026, 7, 8))
    goals.milestones.add(desk.faster, "", date(2026, 8, 14), 5.0)
    desk.workspace.plans.carry_over([Carry(desk.faster)], "2026-Q3", "2026-Q4", DAY)
    closing = goals.closings.of(desk.faster)
    heir = closing.carried_id if closing is not None and closing.carried_id else 0
    assert [(guard.kpi, guard.low) for guard in goals.guards.of(heir)] == [("csat_top", 0.8)]
    assert goals.owners.of(heir).person_ids == (desk.ola,)
    assert [(step.title, step.due_on, step.weight) for step in goals.milestones.of(heir)] == [
        ("Rota agreed", None, 10_000),
        ("Chat on", date(2026, 11, 2), 3000),
    ]
    assert len(goals.milestones.of(desk.faster)) == 4, "the old goal keeps its own"


def test_a_goal_that_keeps_beyond_its_target_keeps_its_start(desk: Desk) -> None:
    goals = desk.workspace.goals
    kept = made(
        goals.add(
            GoalDraft(
                "CSAT stays above 85", Level.TEAM, desk.strategy, period="2026-Q3", source=Source.TYPED, keeps=True,
                start_value=80, target_value=85, current_value=88, stretch_value=90, commit_value=84,
            )
        ).new_id
    )  # fmt: skip
    assert kept in [view.goal.id for view in desk.workspace.plans.ending("2026-Q3", date(2026, 9, 29))]
    desk.workspace.plans.carry_over([Carry(kept, target_value=86.0)], "2026-Q3", "2026-Q4", date(2026, 9, 29))
    closing = goals.closings.of(kept)
    heir = goals.get(closing.carried_id if closing is not None and closing.carried_id else 0)
    assert (heir.start_value, heir.target_value, heir.direction, heir.keeps) == (80, 86.0, "up", True)
    assert (heir.commit_value, heir.stretch_value, heir.baseline) == (84, 90, "")


def test_tiers_that_a_new_target_leaves_behind_are_dropped(desk: Desk) -> None:
    goals = desk.workspace.goals
    goals.edit(desk.faster, commit_value=4.5, stretch_value=3.5)
    desk.workspace.plans.carry_over([Carry(desk.faster, target_value=3.0)], "2026-Q3", "2026-Q4", DAY)
    closing = goals.closings.of(desk.faster)
    heir = goals.get(closing.carried_id if closing is not None and closing.carried_id else 0)
    assert (heir.commit_value, heir.target_value, heir.stretch_value) == (4.5, 3.0, None)


@pytest.mark.parametrize("titles", [(), ("One",), ("One", " ")])
def test_a_split_needs_two_names(desk: Desk, titles: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="at least two parts"):
        desk.workspace.plans.carry_over([Carry(desk.faster, Fate.SPLIT, titles)], "2026-Q3", "2026-Q4", DAY)
    assert desk.workspace.goals.closings.all() == {}


def test_drafts_are_not_carried(desk: Desk) -> None:
    desk.workspace.goals.edit(desk.faster, state="draft")
    with pytest.raises(Refused, match="only goals that ran"):
        desk.workspace.plans.carry_over([Carry(desk.faster)], "2026-Q3", "2026-Q4", DAY)


def test_a_closed_quarter_opens_again_with_its_scores(desk: Desk) -> None:
    plans = desk.workspace.plans
    plans.close("2026-Q3", {desk.faster: (0.6, "", "")}, "Start earlier", DAY)
    plans.reopen("2026-Q3")
    assert (plans.plan("2026-Q3").closed_on, plans.plan("2026-Q3").lessons) == (None, "Start earlier")
    assert desk.workspace.goals.closings.all()[desk.faster].score == 0.6
    with pytest.raises(Refused, match="is not closed"):
        plans.reopen("2026-Q3")
    desk.workspace.undo()
    assert plans.plan("2026-Q3").closed_on == DAY


def test_totals_of_each_strategy(desk: Desk) -> None:
    """By hand: earlier (0.5 x 60 + 1.0 x 40) / 100 = 0.7; later the heir stands at its start, the new goal at half."""
    plans, goals = desk.workspace.plans, desk.workspace.goals
    plans.carry_over([Carry(desk.faster)], "2026-Q3", "2026-Q4", DAY)
    goals.add(
        GoalDraft(
            "Chat", Level.TEAM, desk.strategy, period="2026-Q4", weight=6000, source=Source.TYPED,
            start_value=0, target_value=2, current_value=1,
        )
    )  # fmt: skip
    found = plans.comparison("2026-Q3", "2026-Q4", DAY)
    assert sorted(pair.course for pair in found.pairs) == ["carried", "dropped", "new", "same", "same"]
    (total,) = found.totals
    assert (total.strategy, total.before) == ("Answer faster", Side(2, 0.7, 2))
    assert (total.after.goals, total.after.n) == (2, 2)
    assert total.after.mean == pytest.approx(0.25)
    carried = next(pair for pair in found.pairs if pair.course is Course.CARRIED)
    assert carried.result == 0.5
