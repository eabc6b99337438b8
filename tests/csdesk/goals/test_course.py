"""The way of a goal, where it started from, when it wants a check-in, and dates moved by weeks; checked by hand."""

from datetime import date
from typing import Any

import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import plain
from csdesk.goals.course import BEFORE
from csdesk.goals.goal import Goal, GoalDraft, Rhythm, Source, State
from csdesk.goals.rhythm import due_in
from csdesk.kpis.kpi import Kpi
from csdesk.people.person import PersonDraft
from tests.csdesk.goals.conftest import Desk

DAY = date(2026, 8, 16)
"""A Sunday, 47 of 92 days into the quarter."""
QUARTER: dict[str, Any] = {
    "period": "2026-Q3",
    "source": Source.TYPED,
    "start_value": 10.0,
    "target_value": 20.0,
}


def add(desk: Desk, title: str = "Chats per hour", **values: Any) -> int:
    return desk.goals.add(GoalDraft(title, **(QUARTER | values))).new_id or 0


def lines(desk: Desk, goal_id: int) -> dict[str, list[float | None]]:
    trend = desk.goals.advisor.course(desk.goals.outline(day=DAY), goal_id)
    assert trend is not None
    assert trend.course
    return {series.role: [point.value for point in series.points] for series in trend.series}


# --- the chart ---------------------------------------------------------------------------------------------
def test_check_ins_and_the_straight_plan_by_week(desk: Desk) -> None:
    goal = add(desk)
    for day, value in ((date(2026, 7, 7), 11.0), (date(2026, 7, 9), 12.0), (date(2026, 8, 14), 15.0)):
        desk.goals.check_in(goal, value, at=day)
    trend = desk.goals.advisor.course(desk.goals.outline(day=DAY), goal)
    assert trend is not None
    own, plan = trend.series
    assert (trend.grain, own.points[0].period.start, own.points[-1].period.end) == (
        Grain.WEEK,
        date(2026, 6, 29),
        date(2026, 10, 4),
    )
    assert [point.value for point in own.points[:7]] == [None, 12.0, None, None, None, None, 15.0]
    # The week to 5 July holds 5 of the quarter's 92 days; the last week ends with the goal.
    assert plan.points[0].value == pytest.approx(10 + 10 * 5 / 92)
    assert plan.points[-1].value == 20.0
    assert trend.bands.target == 20.0
    assert "20" in Language("en").say(trend.sentence or "")


def test_the_forecast_opens_from_the_last_value(desk: Desk) -> None:
    goal = add(desk)
    for week in range(6):
        desk.goals.check_in(
            goal, 10.0 + week, at=date(2026, 7, 5 + 7 * week) if week < 4 else date(2026, 8, 7 * week - 26)
        )
    found = lines(desk, goal)
    view = desk.goals.advisor.outlook(desk.goals.outline(day=DAY), goal)
    assert view is not None
    last = max(index for index, value in enumerate(found["own"]) if value is not None)
    assert found["low"][last] == found["high"][last] == found["own"][last]
    assert (found["low"][-1], found["high"][-1]) == (view.low, view.high)
    assert found["low"][last - 1] is None


def test_a_milestone_goal_climbs_by_steps(desk: Desk) -> None:
    goal = add(desk, source=Source.MILESTONES, start_value=None, target_value=None)
    first = desk.goals.milestones.add(goal, "Rules", date(2026, 7, 12)).new_id or 0
    desk.goals.milestones.add(goal, "Live", date(2026, 9, 6))
    desk.goals.milestones.mark(first, date(2026, 7, 22))
    found = lines(desk, goal)
    assert found["own"][:5] == [0.0, 0.0, 0.0, 0.5, 0.5]
    assert found["plan"][:3] == [0.0, 0.5, 0.5]
    assert found["plan"][-1] == 1.0
    assert "low" not in found


def test_a_goal_without_dates_target_or_values_has_no_way(desk: Desk) -> None:
    outline_of = desk.goals.outline
    for values in ({"period": ""}, {"target_value": None}, {}):
        goal = add(desk, **values)
        assert desk.goals.advisor.course(outline_of(day=DAY), goal) is None


def test_a_kpi_goal_shows_weeks_before_its_start(desk: Desk) -> None:
    desk.kpis.values["aht"] = 300.0
    goal = add(desk, source=Source.KPI, kpi="aht")
    desk.goals.advisor.course(desk.goals.outline(day=DAY), goal)
    asked = next(query for query in desk.kpis.asked if query.grain is Grain.WEEK)
    assert (asked.start, asked.end) == (date(2026, 6, 29).replace(month=5, day=4), DAY)
    assert BEFORE == 8


# --- the baseline ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("values", "asked", "words"),
    [
        ({}, (date(2026, 4, 1), date(2026, 6, 30)), "median of Q2 2026, n 1"),
        (
            {"period": "", "starts_on": date(2026, 7, 11), "due_on": date(2026, 7, 20)},
            (date(2026, 7, 1), date(2026, 7, 10)),
            "median of 1 Jul 2026 to 10 Jul 2026, n 1",
        ),
        ({"period": ""}, (date(2026, 5, 17), date(2026, 8, 15)), "median of 17 May 2026 to 15 Aug 2026, n 1"),
    ],
)
def test_the_baseline_is_read_over_the_period_before(
    desk: Desk, values: dict[str, Any], asked: tuple[date, date], words: str
) -> None:
    desk.kpis.values["frt.median"] = 14_400.0
    goal = add(desk, source=Source.KPI, kpi="frt.median", **values)
    found = desk.goals.advisor.baseline(desk.goals.outline(day=DAY), goal)
    assert found is not None
    assert (found.value, found.n) == (14_400.0, 1)
    assert (desk.kpis.asked[-1].start, desk.kpis.asked[-1].end) == asked
    assert Language("en").say(found.words) == words


def test_no_data_makes_no_baseline(desk: Desk) -> None:
    desk.kpis.values["aht"] = None
    goal = add(desk, source=Source.KPI, kpi="aht")
    assert desk.goals.advisor.baseline(desk.goals.outline(day=DAY), goal) is None
    typed = add(desk)
    assert desk.goals.advisor.baseline(desk.goals.outline(day=DAY), typed) is None


def test_a_kpi_with_a_band_leaves_the_way_to_the_user(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.kpis.values["occupancy"] = 0.8
    band = Kpi("occupancy", plain(""), Unit.FRACTION, Direction.BAND, plain(""), plain(""), "", ())
    monkeypatch.setattr(desk.kpis, "kpi", lambda _key: band)
    goal = add(
        desk,
        source=Source.KPI,
        kpi="occupancy",
        start_value=None,
        target_value=0.85,
        direction="down",
        keeps=True,
    )
    assert desk.goals.get(goal).direction == "down"


# --- check-ins ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("goal", "last", "start", "days"),
    [
        (Goal("G", source=Source.TYPED, rhythm=Rhythm.WEEK), date(2026, 8, 12), None, 3),
        (Goal("G", source=Source.TYPED, rhythm=Rhythm.WEEK), date(2026, 8, 4), date(2026, 7, 1), -5),
        (Goal("G", source=Source.TYPED, rhythm=Rhythm.TWO_WEEKS), None, date(2026, 8, 16), 14),
        (Goal("G", source=Source.TYPED, rhythm=Rhythm.MONTH), None, None, None),
        (Goal("G", source=Source.ROLLUP, rhythm=Rhythm.WEEK), date(2026, 8, 12), None, None),
        (Goal("G", source=Source.TYPED, rhythm=Rhythm.NONE), date(2026, 8, 4), None, None),
        (Goal("G", source=Source.TYPED, rhythm=Rhythm.WEEK, state=State.DONE), date(2026, 8, 4), None, None),
    ],
)
def test_check_ins_fall_due_by_rhythm(
    goal: Goal, last: date | None, start: date | None, days: int | None
) -> None:
    assert due_in(goal, last, start, DAY) == days


def test_the_latest_check_in_moves_the_goal_when_it_is_edited(desk: Desk) -> None:
    goal = add(desk)
    old = desk.goals.check_in(goal, 11.0, 4, at=date(2026, 7, 7)).new_id or 0
    new = desk.goals.check_in(goal, 12.0, 5, at=date(2026, 7, 14)).new_id or 0
    desk.goals.edit_check_in(old, value=10.5, note="misread")
    assert desk.goals.get(goal).current_value == 12.0
    desk.goals.edit_check_in(new, value=13.0, confidence=8, blockers="no licence", next_step="ask IT")
    assert (desk.goals.get(goal).current_value, desk.goals.get(goal).confidence) == (13.0, 8)
    check = desk.goals.check_ins(goal)[0]
    assert (check.value, check.blockers, check.next_step) == (13.0, "no licence", "ask IT")
    with pytest.raises(Refused, match="day to come"):
        desk.goals.edit_check_in(new, at=date(2999, 1, 1))
    with pytest.raises(Refused, match="no longer"):
        desk.goals.edit_check_in(999, note="x")


# --- moving dates and changing what is agreed ---------------------------------------------------------------
def test_dates_move_by_weeks_with_open_milestones(desk: Desk) -> None:
    period, own, endless = add(desk), add(desk, due_on=date(2026, 9, 1)), add(desk, period="")
    step = desk.goals.milestones.add(own, "Live", date(2026, 8, 20)).new_id or 0
    done = desk.goals.milestones.add(own, "Rules", date(2026, 7, 20)).new_id or 0
    desk.goals.milestones.mark(done, date(2026, 7, 20))
    desk.goals.shifting.shift([period, own, endless], 2)
    assert (desk.goals.get(period).starts_on, desk.goals.get(period).due_on) == (
        date(2026, 7, 15),
        date(2026, 10, 14),
    )
    assert desk.goals.get(own).due_on == date(2026, 9, 15)
    assert desk.goals.get(endless).due_on is None
    days = {item.id: item.due_on for item in desk.goals.milestones.of(own)}
    assert days == {step: date(2026, 9, 3), done: date(2026, 7, 20)}
    with pytest.raises(Refused) as refusal:
        desk.goals.shifting.shift([own], 0)
    assert refusal.value.field == "weeks"


def test_several_goals_change_at_once_and_agreed_ones_keep_the_reason(desk: Desk) -> None:
    maja = desk.people.add_person(PersonDraft("Maja Lind")).new_id or 0
    agreed, plain_one = add(desk), add(desk)
    desk.goals.agreements.step([agreed], "agreed", maja)
    with pytest.raises(Refused) as refusal:
        desk.goals.agreements.change_all([plain_one, agreed], "", target_value=25.0)
    assert refusal.value.field == "reason"
    assert desk.goals.get(plain_one).target_value == 20.0
    desk.goals.agreements.change_all([plain_one, agreed], "New licences", maja, target_value=25.0)
    assert {desk.goals.get(i).target_value for i in (agreed, plain_one)} == {25.0}
    assert [request.reason for request in desk.goals.agreements.requests()] == ["New licences"]
    desk.goals.agreements.change_all([agreed], "", confidence=3)
    assert desk.goals.get(agreed).confidence == 3


# --- history -----------------------------------------------------------------------------------------------
def test_history_tells_of_the_parts_too(desk: Desk) -> None:
    goal, other = add(desk), add(desk, "Another")
    step = desk.goals.milestones.add(goal, "Live", date(2026, 8, 20)).new_id or 0
    desk.goals.milestones.edit(step, due_on=date(2026, 8, 27))
    desk.goals.comments.add(goal, "Good plan")
    desk.goals.comments.add(other, "Not here")
    notes = desk.goals.history(goal)
    fields = {name: (before, after) for note in notes for name, before, after in note.fields}
    assert fields["goal_comment.text"] == (None, "Good plan")
    assert len(notes) == 4
    assert notes[1].fields == (
        ("milestone.title", "Live", "Live"),
        ("milestone.due_on", "2026-08-20", "2026-08-27"),
    )
    assert notes[-1].fields == ()
