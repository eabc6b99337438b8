"""Advice on goals: each code found and not found, vague words in three languages, and forecasts checked by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit
from csdesk.base.text import plain
from csdesk.goals.goal import GoalDraft, Level, Link, Source, State
from csdesk.goals.smart.advice import Advice, Letter
from csdesk.goals.smart.lint import Subject, advice, open_letters
from csdesk.goals.smart.outlook import Outlook, Point, history_of, outlook
from csdesk.goals.smart.vague import holds_two, wish_in
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.people.person import PersonDraft
from tests.csdesk.goals.conftest import Desk, kpi_named

DAY = date(2026, 8, 15)
ENGLISH = Language("en")
WHOLE_GOAL: dict[str, Any] = {
    "period": "2026-Q3",
    "source": Source.TYPED,
    "start_value": 80.0,
    "target_value": 90.0,
    "current_value": 82.0,
}


@pytest.fixture
def lint(desk: Desk) -> Callable[..., dict[str, Advice]]:
    """Write a goal under a strategy of the whole year and return the advice on it by code."""

    def look(title: str = "Answer 90 of 100 calls", **values: Any) -> dict[str, Advice]:
        owner = desk.people.persons()[0].id if desk.people.persons() else None
        top = desk.goals.add(
            GoalDraft("Be easy to reach", Level.STRATEGY, owner_id=owner, period="2026")
        ).new_id
        view, partners = values.pop("outlook", None), values.pop("partners", ())
        draft = GoalDraft(title, **({"parent_id": top, "owner_id": owner} | WHOLE_GOAL | values))
        goal_id = desk.goals.add(draft).new_id or 0
        outline = desk.goals.outline(day=DAY)
        found = advice(Subject(outline.rows[goal_id].goal(), outline, view, partners))
        return {item.code: item for item in found}

    return look


@pytest.fixture(autouse=True)
def somebody(desk: Desk) -> None:
    desk.people.add_person(PersonDraft("Maja Lind"))


def test_a_whole_goal_needs_no_advice(lint: Callable[..., dict[str, Advice]]) -> None:
    assert lint() == {}


@pytest.mark.parametrize(
    ("code", "letter", "field", "values"),
    [
        ("wish", Letter.SPECIFIC, "title", {"title": "Improve the service", "target_value": None}),
        ("long", Letter.SPECIFIC, "title", {"title": "Answer 90 of 100 calls " + "in time " * 12}),
        ("no_owner", Letter.SPECIFIC, "owner_id", {"owner_id": None}),
        ("no_measure", Letter.MEASURABLE, "target_value", {"target_value": None}),
        ("no_measure", Letter.MEASURABLE, "milestones", {"source": Source.MILESTONES}),
        ("no_measure", Letter.MEASURABLE, "source", {"source": Source.ROLLUP}),
        ("no_start", Letter.MEASURABLE, "start_value", {"start_value": None}),
        ("no_way", Letter.ACHIEVABLE, "target_value", {"start_value": 90.0}),
        ("no_parent", Letter.RELEVANT, "parent_id", {"parent_id": None}),
        ("moves_nothing", Letter.RELEVANT, "weight", {"link": Link.SUPPORTS}),
        ("moves_nothing", Letter.RELEVANT, "weight", {"weight": 0}),
        ("no_end", Letter.TIME_BOUND, "period", {"period": ""}),
        ("overdue", Letter.TIME_BOUND, "due_on", {"due_on": date(2026, 8, 14)}),
        ("too_late", Letter.TIME_BOUND, "due_on", {"due_on": date(2027, 1, 1)}),
    ],
)
def test_each_gap_is_found_under_its_letter(
    lint: Callable[..., dict[str, Advice]], code: str, letter: Letter, field: str, values: dict[str, Any]
) -> None:
    found = lint(**values)
    assert code in found
    assert (found[code].letter, found[code].field) == (letter, field)
    assert found[code].fix is not None


def test_two_goals_in_a_long_title(lint: Callable[..., dict[str, Advice]]) -> None:
    title = "Answer 90 of 100 calls in 20 seconds and solve 75 of 100 at once"
    assert "two_goals" in lint(title)
    assert "two_goals" not in lint(title.replace(" and ", ", "))


def test_staying_needs_neither_start_nor_way(lint: Callable[..., dict[str, Advice]]) -> None:
    assert lint(keeps=True, start_value=None) == {}


def test_a_way_down_without_start_shows_nothing_before_it_is_reached(
    lint: Callable[..., dict[str, Advice]],
) -> None:
    words = lint(start_value=None, direction="down")["no_start"].words
    assert "before it is reached" in ENGLISH.say(words)


def test_goals_that_are_over_get_no_advice(lint: Callable[..., dict[str, Advice]]) -> None:
    assert lint(owner_id=None, state=State.DONE) == {}


def test_a_kpi_with_partners_wants_a_guard(desk: Desk, lint: Callable[..., dict[str, Advice]]) -> None:
    desk.kpis.values |= {"aht": 300.0, "fcr": 0.7}
    measured = {"source": Source.KPI, "kpi": "aht", "start_value": 400.0, "target_value": 250.0}
    assert "no_guard" not in lint(**measured)
    assert lint(**measured, partners=(plain("fcr"),))["no_guard"].field == "guards"
    goal_id = max(desk.goals.outline(day=DAY).rows)
    desk.goals.guards.set(goal_id, "fcr", low=0.65)
    outline = desk.goals.outline(day=DAY)
    subject = Subject(outline.rows[goal_id].goal(), outline, None, (plain("fcr"),))
    assert "no_guard" not in {item.code for item in advice(subject)}


def test_open_letters_leave_good_news_out(lint: Callable[..., dict[str, Advice]]) -> None:
    found = lint(link=Link.SUPPORTS, owner_id=None, period="")
    assert open_letters(tuple(found.values())) == (Letter.SPECIFIC, Letter.TIME_BOUND)


# --- the forecast ------------------------------------------------------------------------------------------
def zigzag(days: int = 1) -> list[Point]:
    """1, 0, 1, 0, 1, 0 on evenly spaced days."""
    return [Point(date(2026, 1, 1) + timedelta(days * i), 1.0 - i % 2) for i in range(6)]


def test_outlook_by_hand() -> None:
    """Slope -1.5 / 17.5, spread sqrt(1.371429 / 4), one step on 0.2 with error 0.8; t(0.9, 4) = 1.533206."""
    view = outlook(zigzag(), 1.0, date(2026, 1, 7), up=True)
    assert view.low == pytest.approx(0.2 - 1.533206 * 0.8, abs=1e-5)
    assert view.high == pytest.approx(0.2 + 1.533206 * 0.8, abs=1e-5)
    assert view.chance == pytest.approx(1 - 0.813050, abs=1e-5)  # t = (1 - 0.2) / 0.8 = 1
    assert (view.now, view.best, view.seen) == (0.0, 1.0, True)


def test_outlook_turns_with_the_direction_and_bounds_shares() -> None:
    view = outlook(zigzag(30), 1.0, date(2026, 1, 1) + timedelta(180), up=False, bounded=True)
    assert (view.low, view.high) == (0.0, 1.0)
    assert view.chance == pytest.approx(0.813050, abs=1e-5)
    assert (view.best, view.seen) == (0.0, True)
    assert not replace(view, target=-0.1).seen


def test_a_straight_line_is_sure_of_itself() -> None:
    points = [Point(date(2026, 1, 1) + timedelta(30 * i), 10.0 + 10 * i) for i in range(6)]
    view = outlook(points, 70.0, date(2026, 1, 1) + timedelta(180), up=True)
    assert (view.low, view.high) == (pytest.approx(70.0), pytest.approx(70.0))
    assert outlook(points, 75.0, view.day, up=True).chance == pytest.approx(0.0, abs=1e-6)


def test_too_little_history_makes_no_forecast() -> None:
    view = outlook(zigzag()[:5], 1.0, date(2026, 2, 1), up=True)
    assert (view.low, view.high, view.chance, view.now) == (None, None, None, 1.0)
    assert outlook([], 1.0, date(2026, 2, 1), up=True).now is None


@pytest.mark.parametrize(
    ("chance", "best", "code", "said"),
    [
        (0.97, 95.0, "certain", "come by itself"),
        (0.04, 95.0, "unlikely", "is unlikely"),
        (0.04, 84.0, "unlikely", "was never seen"),
        (0.50, 84.0, "within_reach", "within reach"),
    ],
)
def test_the_chance_decides_what_is_said(
    lint: Callable[..., dict[str, Advice]], chance: float, best: float, code: str, said: str
) -> None:
    points = (Point(DAY, best), Point(DAY, 82.1))
    view = Outlook(points, date(2026, 12, 31), 90.0, True, 84.0, 86.0, chance)
    found = lint(outlook=view, measure_unit=Unit.POINTS)
    assert list(found) == [code]
    assert said in ENGLISH.say(found[code].words)
    assert found[code].good is (code == "within_reach")
    assert "90.0" in ENGLISH.say(found[code].words)


def test_a_short_history_is_told_and_is_no_gap(lint: Callable[..., dict[str, Advice]]) -> None:
    view = Outlook((Point(DAY, 82.0),), date(2026, 9, 30), 90.0, True)
    found = lint(outlook=view)["short_history"]
    assert (found.good, found.words.params["n"]) == (True, 1)


class Months:
    """KPIs that answer with one value per month: its number."""

    def __init__(self) -> None:
        self.asked: list[KpiQuery] = []

    def measure(self, query: KpiQuery) -> KpiTable:
        self.asked.append(query)
        assert query.start is not None
        months = [Period.of(query.start, Grain.MONTH).shift(step) for step in range(12)]
        rows = tuple(Reading({}, month, float(month.number), 5) for month in months)
        return KpiTable(kpi_named(query.key), query.key, plain(""), rows)


def test_history_is_twelve_whole_months(desk: Desk) -> None:
    desk.kpis.values["aht"] = 300.0
    goal_id = desk.goals.add(GoalDraft("Faster", source=Source.KPI, kpi="aht")).new_id or 0
    row, months = desk.goals.outline(day=DAY).rows[goal_id], Months()
    points = history_of(row, months, (), DAY, 1)
    assert (months.asked[0].start, months.asked[0].end) == (date(2025, 8, 1), date(2026, 7, 31))
    assert (points[0], points[-1]) == (
        Point(date(2025, 8, 31), 8.0, 5),
        Point(date(2026, 7, 31), 7.0, 5),
    )
    history_of(row, months, (), date(2026, 8, 31), 1)
    assert months.asked[1].end == date(2026, 8, 31)


def test_history_of_a_typed_goal_is_its_check_ins(desk: Desk) -> None:
    goal_id = desk.goals.add(GoalDraft("Calls", **WHOLE_GOAL)).new_id or 0
    for day, value in ((date(2026, 7, 5), 81.0), (date(2026, 7, 12), None), (date(2026, 7, 19), 83.0)):
        desk.goals.check_in(goal_id, value, note="seen", at=day)
    outline = desk.goals.outline(day=DAY)
    view = desk.goals.advisor.outlook(outline, goal_id)
    assert view is not None
    assert [(point.day, point.value) for point in view.points] == [
        (date(2026, 7, 5), 81.0),
        (date(2026, 7, 19), 83.0),
    ]
    assert (view.day, view.target) == (date(2026, 9, 30), 90.0)


# --- vague words -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Improve the service", "Improve"),
        ("Answer faster", "faster"),
        ("Optimise routing", "Optimise"),
        ("Answer 90 of 100 calls faster", ""),
        ("Every new agent works on chat", ""),
        ("Triage rules live", ""),
        ("提升客户满意度", "提升"),
        ("尽快回复邮件", "尽快"),
        ("提升满意度到90％", ""),
        ("每天整理知识库", ""),
        ("Forbedre svartiden", "Forbedre"),
        ("Jobbe med kvalitet", "Jobbe med"),
        ("Svare på e-post innen 4 timer", ""),
        ("Redusere svartiden for alle", ""),
        ("Øke kundetilfredsheten", "Øke"),
    ],
)
def test_wishes(title: str, word: str) -> None:
    assert wish_in(title) == word


@pytest.mark.parametrize(
    ("title", "two"),
    [
        ("Answer every call within twenty seconds and solve it at the first contact", True),
        ("Calls and chats", False),
        ("Svare på alle henvendelser innen fire timer og løse dem ved første kontakt", True),
        ("将首次响应时间缩短到四小时以内，并且把一次解决率提高到百分之七十五", True),
        ("电话以及聊天", False),
    ],
)
def test_two_goals(title: str, two: bool) -> None:
    assert holds_two(title) is two
