"""What running a quarter asks for this week, and where each line leads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.language import Language
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from ui.home.plan_todos import plan_todos

TODAY = date(2026, 9, 17)
"""A Thursday; its week ends on the 20th."""
EN = Language("en")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    made.people.add_person(PersonDraft("Maja Lind"))
    made.goals.add(
        GoalDraft(
            "Answer faster", Level.TEAM, owner_id=1, period="2026-Q3", source=Source.TYPED, start_value=0,
            target_value=10, current_value=5,
        )
    )  # fmt: skip
    made.goals.check_in(1, 5.0, at=date(2026, 9, 16))
    yield made
    made.close()


def lines(desk: Workspace, today: date = TODAY) -> dict[str, tuple[str, str, dict[str, object]]]:
    todos = plan_todos(desk, desk.goals.outline(day=today), today, EN)
    return {todo.title.english(): (todo.status, EN.say(todo.detail), dict(todo.target)) for todo in todos}


def test_a_quiet_week_says_nothing(desk: Workspace) -> None:
    assert lines(desk) == {}


def test_check_ins_are_due_by_rhythm(desk: Workspace) -> None:
    desk.goals.edit(1, rhythm="week")
    assert lines(desk) == {}, "the next one is due on Wednesday of the week after"
    nxt = lines(desk, date(2026, 9, 21))
    assert nxt == {"1 check-in is due this week": ("not_started", "Answer faster", {"goal_id": 1})}
    late = lines(desk, date(2026, 9, 24))
    assert late["1 check-in is due this week"][:2] == ("at_risk", "1 is late, first Answer faster")
    desk.goals.check_in(1, note="fine", at=date(2026, 9, 23))
    assert lines(desk, date(2026, 9, 24)) == {}


def test_proposals_and_wishes_wait(desk: Workspace) -> None:
    desk.goals.agreements.step([1], "proposed", 1, at=date(2026, 9, 1))
    assert lines(desk) == {"1 goal waits for agreement": ("not_started", "Maja Lind", {"goal_id": 1})}
    desk.goals.agreements.step([1], "agreed", 1, at=date(2026, 9, 2))
    desk.goals.agreements.request(1, "Two new queues", target_value=8)
    assert lines(desk) == {
        "1 change request is open": ("not_started", "Answer faster: Two new queues", {"goal_id": 1})
    }


def test_milestones_of_this_week_and_before(desk: Workspace) -> None:
    step = desk.goals.milestones.add(1, "Rota agreed", date(2026, 9, 20)).new_id or 0
    desk.goals.milestones.add(1, "Later", date(2026, 9, 21))
    found = lines(desk)
    assert list(found) == ["1 milestone is due"]
    assert found["1 milestone is due"][1] == "Rota agreed, Answer faster, due 20 Sep 2026"
    desk.goals.milestones.mark(step, date(2026, 9, 16))
    assert lines(desk) == {}


def test_a_quarter_that_nobody_closed_is_named(desk: Workspace) -> None:
    after = date(2026, 10, 2)
    found = lines(desk, after)
    assert found["Q3 2026 is not closed yet"] == (
        "not_started",
        "1 goal without a result",
        {"period": "2026-Q3"},
    )
    desk.plans.close("2026-Q3", {1: (0.5, "", "")}, day=after)
    assert "Q3 2026 is not closed yet" not in lines(desk, after)


def test_a_broken_guardrail_is_told_with_its_value(desk: Workspace) -> None:
    desk.goals.guards.set(1, "csat_top", low=0.8)
    assert lines(desk) == {}, "an unknown value breaks nothing"
    days = "".join(f"\n{number};2026-08-{number:02} 10:00;{1 + number % 2}" for number in range(1, 21))
    path = desk.path.with_name("tickets.csv")
    path.write_text(f"Ticket number;Opened at;Satisfaction (1-5){days}\n", "utf-8")
    desk.imports.apply(desk.imports.prepare(path))
    title = "1 guardrail is out of its band"
    status, detail, target = lines(desk)[title]
    assert (status, target) == ("at_risk", {"goal_id": 1})
    assert detail.startswith("Answer faster: ")
    assert detail.endswith("0.0\xa0%")
