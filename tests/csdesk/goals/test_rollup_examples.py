"""Roll-up rules, ways to measure, guardrails and plan curves: worked examples, each checked by hand."""

from datetime import date
from typing import Any

import pytest

from csdesk.base.errors import Refused
from csdesk.base.quantity import Unit
from csdesk.goals import pace
from csdesk.goals.goal import GoalDraft, Level, Link, Milestone, Rule, Source, State
from csdesk.goals.rollup import plan_curve
from csdesk.kpis.trend import Status
from tests.csdesk.goals.conftest import Desk
from tests.csdesk.goals.test_tree import DAY, add, look, typed

PARENT: dict[str, Any] = {"level": Level.DEPARTMENT, "period": "2026-Q3"}


@pytest.mark.parametrize(
    ("start", "target", "current", "direction", "result"),
    [
        (0, 100, 50, "up", 0.5),
        (0, 100, 130, "up", 1.3),  # over-achievement is not cut
        (0, 100, -20, "up", -0.2),
        (6, 4, 5, "down", 0.5),
        (6, 4, 3, "down", 1.5),
        (6, 4, 7, "down", -0.5),
        (None, 4, 4, "down", 1.0),
        (None, 4, 5, "down", None),
        (None, 8, 6, "up", 0.75),
        (5, 5, 5, "up", 1.0),  # start = target: reached or not
        (5, 5, 4.9, "up", 0.0),
        (5, 5, 5.1, "down", 0.0),
        (0, 100, None, "up", None),
        (0, None, 5, "up", None),
    ],
)
def test_how_far_a_goal_has_come(
    start: float | None, target: float | None, current: float | None, direction: str, result: float | None
) -> None:
    assert pace.achieved(start, target, current, direction) == (
        result if result is None else pytest.approx(result)
    )


@pytest.mark.parametrize(
    ("start", "target", "current", "direction", "result"),
    [
        (None, 90, 95, "up", 1.0),
        (None, 90, 89, "up", 0.0),
        (80, 90, 85, "up", 0.5),
        (80, 90, 70, "up", 0.0),
        (10, 4, 7, "down", 0.5),
        (None, 4, 4, "down", 1.0),
        (95, 90, 85, "up", 0.0),  # a start beyond the target says nothing of how bad is bad
        (80, 90, None, "up", None),
    ],
)
def test_how_well_a_goal_is_kept(
    start: float | None, target: float, current: float | None, direction: str, result: float | None
) -> None:
    assert pace.kept(start, target, current, direction) == (
        result if result is None else pytest.approx(result)
    )


@pytest.mark.parametrize(
    ("rule", "progress"),
    [
        (Rule.MEAN, 0.6 * 0.2 + 0.4 * 0.5),
        (Rule.WEAKEST, 0.2),
        (Rule.SUM, (20 + 50) / 200),
    ],
)
def test_rules_of_a_parent(desk: Desk, rule: Rule, progress: float) -> None:
    parent = add(desk, GoalDraft("Sum", **PARENT, rule=rule, start_value=0.0, target_value=200.0))
    add(desk, typed("a", 20, parent_id=parent, weight=6000))
    add(desk, typed("b", 50, parent_id=parent, weight=4000))
    assert look(desk, parent).progress == pytest.approx(progress)
    if rule is Rule.SUM:
        assert look(desk, parent).current == 70.0


def test_a_sum_takes_only_values_of_its_own_unit(desk: Desk) -> None:
    parent = add(desk, GoalDraft("Sum", **PARENT, rule=Rule.SUM, start_value=0.0, target_value=100.0))
    add(desk, typed("a", 20, parent_id=parent))
    add(desk, typed("b", 50, parent_id=parent, measure_unit=Unit.SECONDS))
    assert look(desk, parent).current == 20.0


def test_a_ratio_weighs_values_by_what_stands_behind_them(desk: Desk) -> None:
    """Readings come with n = 1 in this desk; typed values have no n and are left out."""
    desk.kpis.values["asa"] = 30.0
    values: dict[str, Any] = {"start_value": 60.0, "target_value": 20.0, "measure_unit": Unit.SECONDS}
    parent = add(desk, GoalDraft("Ratio", **PARENT, rule=Rule.RATIO, **values))
    child: dict[str, Any] = {"parent_id": parent, "period": "2026-Q3", "measure_unit": Unit.SECONDS}
    add(desk, GoalDraft("kpi", source=Source.KPI, kpi="asa", target_value=20.0, **child))
    add(desk, GoalDraft("typed", source=Source.TYPED, current_value=99.0, target_value=20.0, **child))
    node = look(desk, parent)
    assert node.current == 30.0
    assert node.progress == pytest.approx(0.75)


def test_a_supporting_goal_moves_nothing(desk: Desk) -> None:
    parent = add(desk, GoalDraft("Department", **PARENT))
    add(desk, typed("moves", 40, parent_id=parent))
    aside = add(desk, typed("supports", 100, parent_id=parent, link=Link.SUPPORTS))
    assert look(desk, parent).progress == pytest.approx(0.4)
    desk.goals.edit(aside, link=Link.CONTRIBUTES)
    assert look(desk, parent).progress == pytest.approx(0.7)


def test_archived_and_moved_goals_leave_the_roll_up(desk: Desk) -> None:
    first = add(desk, GoalDraft("First", **PARENT))
    second = add(desk, GoalDraft("Second", **PARENT))
    add(desk, typed("stays", 20, parent_id=first))
    moving = add(desk, typed("goes", 80, parent_id=first))
    assert look(desk, first).progress == pytest.approx(0.5)
    desk.goals.move(moving, second)
    assert (look(desk, first).progress, look(desk, second).progress) == (
        pytest.approx(0.2),
        pytest.approx(0.8),
    )
    desk.goals.archive(moving)
    assert look(desk, second).progress is None


def test_milestones_count_by_their_weight(desk: Desk) -> None:
    goal = add(desk, GoalDraft("Retire the inbox", source=Source.MILESTONES, period="2026-Q3"))
    assert look(desk, goal).progress is None
    freeze = desk.goals.milestones.add(goal, "Freeze", date(2026, 8, 1), weight=2500).new_id or 0
    off = desk.goals.milestones.add(goal, "Off", date(2026, 9, 30), weight=7500).new_id or 0
    desk.goals.milestones.mark(freeze, date(2026, 8, 2))
    node = look(desk, goal)
    assert (node.progress, node.expected) == (pytest.approx(0.25), pytest.approx(0.25))
    desk.goals.milestones.mark(off, date(2026, 8, 30))
    assert look(desk, goal).status is Status.DONE


def test_a_yes_or_no_goal_is_reached_or_not(desk: Desk) -> None:
    goal = add(desk, GoalDraft("Certified", source=Source.YES_NO, period="2026-Q3", start_value=3.0))
    assert desk.goals.get(goal).start_value is None
    assert look(desk, goal).progress is None
    with pytest.raises(Refused, match="either reached"):
        desk.goals.check_in(goal, 0.5)
    desk.goals.check_in(goal, 1.0)
    assert look(desk, goal).status is Status.DONE


def test_a_goal_to_keep_is_on_track_until_its_end(desk: Desk) -> None:
    goal = add(desk, typed("CSAT stays above 90", 93, keeps=True, start_value=80.0, target_value=90.0))
    assert look(desk, goal).status is Status.ON_TRACK
    assert look(desk, goal, date(2026, 10, 1)).status is Status.DONE
    desk.goals.edit(goal, current_value=87.0)
    node = look(desk, goal)
    assert (node.progress, node.expected, node.status) == (
        pytest.approx(0.7),
        1.0,
        Status.OFF_TRACK,
    )


def test_a_broken_guardrail_caps_the_credit_and_says_so(desk: Desk) -> None:
    desk.kpis.values |= {"aht": 200.0, "reopen": 120.0}
    parent = add(desk, GoalDraft("Department", **PARENT))
    goal = add(
        desk,
        GoalDraft(
            "Faster", parent_id=parent, period="2026-Q3", source=Source.KPI, kpi="aht",
            start_value=400.0, target_value=200.0,
        ),
    )  # fmt: skip
    assert look(desk, goal).progress == 1.0
    guard = desk.goals.guards.set(goal, "reopen", high=100.0).new_id or 0
    node = look(desk, goal)
    assert (node.progress, node.uncapped, node.cap, node.achieved) == (0.8, 1.0, 0.8, 0.8)
    assert look(desk, parent).progress == pytest.approx(0.8)
    reading = desk.goals.outline(day=DAY).ground.guards[goal][0]
    assert (reading.value, reading.high, reading.broken, reading.n) == (120.0, 100.0, True, 1)
    desk.goals.guards.set(goal, "reopen", high=130.0)
    assert look(desk, goal).cap is None
    desk.goals.guards.set(goal, "reopen", high=100.0, cap=5000)
    assert look(desk, goal).progress == 0.5
    desk.goals.guards.remove(guard)
    assert look(desk, goal).progress == 1.0


def test_an_unknown_value_breaks_no_guardrail(desk: Desk) -> None:
    desk.kpis.values |= {"aht": 200.0, "reopen": None}
    goal = add(desk, typed("Faster", 100))
    desk.goals.guards.set(goal, "reopen", high=1.0)
    assert look(desk, goal).cap is None


def test_a_status_set_by_hand_takes_a_reason_and_gives_way_when_done(desk: Desk) -> None:
    goal = add(desk, typed("Slow start", 10))
    assert look(desk, goal).status is Status.OFF_TRACK
    with pytest.raises(Refused, match="Say why"):
        desk.goals.edit(goal, override="at_risk")
    desk.goals.edit(goal, override="at_risk", override_reason="The vendor delivers on Monday")
    assert look(desk, goal).status is Status.AT_RISK
    desk.goals.edit(goal, current_value=100.0)
    assert look(desk, goal).status is Status.DONE


def test_tiers_stand_on_their_side_of_the_target(desk: Desk) -> None:
    goal = add(desk, typed("Sales", 10))
    desk.goals.edit(goal, commit_value=70.0, stretch_value=120.0)
    for field, value in (("commit_value", 101.0), ("stretch_value", 99.0)):
        with pytest.raises(Refused) as refusal:
            desk.goals.edit(goal, **{field: value})
        assert refusal.value.field == field


def row_of(desk: Desk, goal_id: int) -> Any:
    return desk.goals.outline(day=DAY).rows[goal_id]


def test_a_plan_curve_goes_straight_between_its_values(desk: Desk) -> None:
    """From 6 h on 30 June: 5 h by 31 July is half the way to 4 h by 30 September."""
    goal = add(desk, typed("First response", 6, start_value=6.0, target_value=4.0))
    steps = [Milestone(1, goal, "", date(2026, 7, 31), 5.0)]
    curve = plan_curve(row_of(desk, goal), steps, date(2026, 7, 1), date(2026, 9, 30))
    assert curve == [(date(2026, 6, 30), 0.0), (date(2026, 7, 31), 0.5), (date(2026, 9, 30), 1.0)]
    assert pace.planned(curve, date(2026, 6, 1)) == 0.0
    assert pace.planned(curve, date(2026, 7, 31)) == 0.5
    assert pace.planned(curve, date(2026, 8, 31)) == pytest.approx(0.5 + 0.5 * 31 / 61)
    assert pace.planned(curve, date(2026, 12, 1)) == 1.0
    desk.goals.milestones.add(goal, due_on=date(2026, 7, 31), value=5.0)
    assert look(desk, goal, date(2026, 7, 31)).expected == 0.5


def test_drafts_do_not_count_and_their_milestones_wait(desk: Desk) -> None:
    parent = add(desk, GoalDraft("Department", **PARENT))
    draft = add(desk, typed("Draft", 100, parent_id=parent, state=State.DRAFT))
    assert look(desk, parent).progress is None
    desk.goals.edit(draft, state=State.ACTIVE)
    assert look(desk, parent).progress == 1.0
