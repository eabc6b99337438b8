"""Roll-up, attention and the tree, in worked examples."""

from datetime import date
from typing import Any

import pytest

from csdesk.goals.goal import GoalDraft, Level, Source, State
from csdesk.goals.view import GoalView
from csdesk.kpis.trend import Status
from csdesk.people.person import PersonDraft
from tests.csdesk.goals.conftest import Desk

DAY = date(2026, 9, 4)


def typed(title: str, current: float | None, **more: Any) -> GoalDraft:
    """A typed goal from 0 to 100."""
    values = {
        "source": Source.TYPED,
        "start_value": 0.0,
        "target_value": 100.0,
        "current_value": current,
        "period": "2026-Q3",
    }
    return GoalDraft(title, **(values | more))


def add(desk: Desk, draft: GoalDraft) -> int:
    goal_id = desk.goals.add(draft).new_id
    assert goal_id is not None
    return goal_id


def look(desk: Desk, goal_id: int, day: date = DAY) -> GoalView:
    return desk.goals.tree(day=day).by_id()[goal_id]


def test_roll_up_is_the_weighted_mean_of_the_children(desk: Desk) -> None:
    parent = add(desk, GoalDraft("Department", Level.DEPARTMENT, period="2026-Q3"))
    add(desk, typed("60 %", 50, parent_id=parent, weight=6000))
    add(desk, typed("30 %", 80, parent_id=parent, weight=3000))
    add(desk, typed("10 %", 100, parent_id=parent, weight=1000))
    node = look(desk, parent)
    assert node.progress == pytest.approx(0.6 * 0.5 + 0.3 * 0.8 + 0.1)
    assert node.child_weight == 10_000


@pytest.mark.parametrize(
    "aside",
    [
        {"weight": 0},
        {"state": State.DRAFT},
        {"state": State.ARCHIVED},
        {"current_value": None},
        {"target_value": None},
    ],
)
def test_what_does_not_count_in_a_roll_up(desk: Desk, aside: dict[str, Any]) -> None:
    parent = add(desk, GoalDraft("Department", Level.DEPARTMENT))
    add(desk, typed("counts", 40, parent_id=parent))
    add(
        desk,
        typed(
            "does not",
            **{"current": 0, "parent_id": parent} | aside | {"current": aside.pop("current_value", 0)},
        ),
    )
    assert look(desk, parent).progress == pytest.approx(0.4)


def test_over_achievement_does_not_pay_for_others(desk: Desk) -> None:
    parent = add(desk, GoalDraft("Department", Level.DEPARTMENT))
    over = add(desk, typed("over", 180, parent_id=parent))
    add(desk, typed("under", 20, parent_id=parent))
    assert look(desk, over).achieved == pytest.approx(1.8)
    assert look(desk, over).progress == 1.0
    assert look(desk, parent).progress == pytest.approx(0.6)


def test_a_goal_without_measure_has_no_progress_until_it_is_marked_done(desk: Desk) -> None:
    yes_no = add(desk, GoalDraft("Write the handbook", source=Source.TYPED))
    assert (look(desk, yes_no).progress, look(desk, yes_no).status) == (None, Status.NOT_STARTED)
    desk.goals.set_status_done(yes_no)
    assert (look(desk, yes_no).progress, look(desk, yes_no).status) == (1.0, Status.DONE)
    desk.goals.reopen(yes_no)
    assert look(desk, yes_no).progress is None


def test_a_vision_without_dates_expects_what_its_children_expect(desk: Desk) -> None:
    vision = add(desk, GoalDraft("Vision", Level.VISION))
    add(
        desk,
        typed(
            "first half", 0, parent_id=vision, period="", starts_on=date(2026, 9, 1), due_on=date(2026, 9, 8)
        ),
    )
    add(
        desk,
        typed("all", 0, parent_id=vision, period="", starts_on=date(2026, 1, 1), due_on=date(2026, 9, 4)),
    )
    assert look(desk, vision).expected == pytest.approx((0.5 + 1.0) / 2)


def test_kpi_goal_reads_its_kpi_over_its_own_days(desk: Desk) -> None:
    desk.kpis.values = {"frt.median": 5 * 3600.0}
    kari = desk.people.add_person(PersonDraft("Kari Moe")).new_id
    goal = add(
        desk,
        GoalDraft(
            "Answer faster",
            Level.PERSON,
            owner_id=kari,
            period="2026-Q3",
            source=Source.KPI,
            kpi="frt.median",
            start_value=6 * 3600.0,
            target_value=4 * 3600.0,
        ),
    )
    node = look(desk, goal)
    assert (node.current, node.progress, node.goal.direction, node.goal.measure_unit) == (
        18000.0,
        0.5,
        "down",
        "seconds",
    )
    query = desk.kpis.asked[-1]
    assert (query.start, query.end, query.person_ids) == (date(2026, 7, 1), DAY, (kari,))
    desk.kpis.values = {"frt.median": None}
    assert look(desk, goal).progress is None


def test_a_due_day_before_the_period_begins_hides_no_goal(desk: Desk) -> None:
    desk.kpis.values = {"frt.median": 5.0}
    draft = GoalDraft(
        "Answer faster", period="2026-Q3", due_on=date(2026, 6, 1), source=Source.KPI, kpi="frt.median"
    )
    node = look(desk, add(desk, draft))
    assert (node.current, node.expected) == (None, None)
    assert all(
        query.start is None or query.end is None or query.start <= query.end for query in desk.kpis.asked
    )


def test_attention(desk: Desk) -> None:
    owner = desk.people.add_person(PersonDraft("Maja Lind")).new_id
    fine = add(desk, typed("fine", 70, owner_id=owner, source=Source.TYPED))
    desk.goals.check_in(fine, 70, note="as planned", at=DAY)
    orphan = add(desk, GoalDraft("nobody's", Level.TEAM))
    behind = add(desk, typed("behind", 30, owner_id=owner))
    desk.goals.check_in(behind, 30, at=DAY)
    quiet = add(desk, typed("quiet", 70, owner_id=owner))
    done = add(desk, typed("done", 100, owner_id=None))
    tree = desk.goals.tree(day=DAY).by_id()
    assert {i for i, node in tree.items() if node.needs_attention} == {orphan, behind, quiet}
    assert (tree[quiet].stale, tree[fine].stale, tree[done].needs_attention) == (True, False, False)


def test_period_shows_what_touches_it_with_the_goals_above(desk: Desk) -> None:
    vision = add(desk, GoalDraft("Vision", Level.VISION))
    strategy = add(desk, GoalDraft("Strategy", Level.STRATEGY, parent_id=vision, period="2025"))
    spring = add(desk, typed("spring", 50, parent_id=strategy, period="2026-Q2"))
    summer = add(desk, typed("summer", 100, parent_id=strategy, period="2026-Q3"))
    tree = desk.goals.tree("2026-Q3", DAY)
    assert [node.goal.id for node in tree.nodes] == [vision, strategy, summer]
    assert [node.depth for node in tree.nodes] == [0, 1, 2]
    assert tree.by_id()[strategy].progress == pytest.approx(0.75), "figures do not depend on what is shown"
    assert tree.by_id()[strategy].child_ids == (summer,)
    assert spring not in tree.by_id()


def test_fiscal_year_moves_the_quarters(desk: Desk) -> None:
    desk.facts.edit({"fiscal_start": "4"})
    goal = add(desk, typed("Q1 starts in April", 0, period="2026-Q1"))
    assert look(desk, goal, date(2026, 6, 30)).expected == 1.0
    assert look(desk, goal, date(2026, 3, 31)).status is Status.NOT_STARTED


def test_goals_of_a_person_in_a_span(desk: Desk) -> None:
    kari = desk.people.add_person(PersonDraft("Kari Moe")).new_id
    assert kari is not None
    parent = add(desk, typed("team", 10, level=Level.TEAM))
    mine = add(desk, typed("mine", 10, level=Level.PERSON, owner_id=kari, parent_id=parent))
    add(desk, typed("last year", 10, level=Level.PERSON, owner_id=kari, period="2025-Q3"))
    add(desk, typed("only a draft", 10, level=Level.PERSON, owner_id=kari, state=State.DRAFT))
    add(desk, typed("put away", 10, level=Level.PERSON, owner_id=kari, state=State.ARCHIVED))
    found = desk.goals.for_person(kari, date(2026, 7, 1), date(2026, 12, 31))
    assert [view.goal.id for view in found] == [mine]
    assert found[0].owner_name == "Kari Moe"
    assert [goal.id for goal in desk.goals.lineage(mine)] == [parent]
