"""Whatever a quarter brings, from milestones to closing: roll-ups stay true, and undo-all gives the start back."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.errors import Refused
from csdesk.goals.goal import Goal, GoalDraft, Guard, Level, Link, Milestone, Rule, Source, State
from csdesk.goals.outline import Outline
from csdesk.goals.service import Goals
from csdesk.people.person import PersonDraft
from csdesk.people.service import People
from csdesk.plans.carrying import Carry, Fate
from csdesk.plans.service import Plans
from csdesk.storage.database import create_file
from csdesk.storage.facts import Facts
from tests.csdesk.goals.conftest import Answers, Desk
from tests.csdesk.goals.test_properties import assert_tree

DAY = date(2026, 8, 15)
numbers = st.integers(0, 30)
deeds = st.one_of(
    st.tuples(st.just("add"), numbers, st.sampled_from(["typed", "rollup", "milestones", "yes_no"]), st.integers(0, 120)),
    st.tuples(st.just("milestone"), numbers, st.integers(0, 3), st.booleans()),
    st.tuples(st.just("unmilestone"), numbers),
    st.tuples(st.just("guard"), numbers, st.integers(0, 100), st.integers(0, 10)),
    st.tuples(st.just("unguard"), numbers),
    st.tuples(st.just("link"), numbers, st.sampled_from(list(Link))),
    st.tuples(st.just("rule"), numbers, st.sampled_from([Rule.MEAN, Rule.WEAKEST])),
    st.tuples(st.just("step"), numbers, st.sampled_from(["proposed", "discussed", "agreed", "withdrawn"])),
    st.tuples(st.just("weight"), numbers, st.integers(0, 10_000)),
    st.tuples(st.just("ask"), numbers, st.integers(0, 10_000), st.booleans()),
    st.tuples(st.just("carry"), numbers, st.sampled_from(list(Fate))),
    st.tuples(st.just("close"), numbers, st.integers(0, 100)),
    st.tuples(st.just("reopen"), numbers),
    st.tuples(st.just("move"), numbers, numbers),
    st.tuples(st.just("comment"), numbers),
    st.just(("undo",)),
)  # fmt: skip


def perform(desk: Desk, plans: Plans, ids: Sequence[int], deed: tuple[object, ...]) -> None:
    """Do one deed on goals picked by number; rules may refuse it."""
    verb, args = str(deed[0]), deed[1:]
    if verb == "undo":
        if desk.file.journal.can_undo() is not None:
            desk.file.journal.undo()
        return
    goal_id = ids[int(str(args[0])) % len(ids)]
    told = args[1] if len(args) > 1 else None
    number = told if isinstance(told, int) else 0
    goals = desk.goals
    verbs: dict[str, Callable[[], object]] = {
        "add": lambda: add(goals, goal_id, str(told), args[2]),
        "milestone": lambda: goals.milestones.add(
            goal_id,
            "step",
            date(2026, 9, 1),
            weight=number * 2000,
            done_on=date(2026, 8, 1) if args[2] else None,
        ),
        "unmilestone": lambda: [
            goals.milestones.remove(step.id) for step in goals.milestones.of(goal_id)[:1]
        ],
        "guard": lambda: goals.guards.set(goal_id, "aht", high=number, cap=int(str(args[2])) * 1000),
        "unguard": lambda: [goals.guards.remove(guard.id) for guard in goals.guards.of(goal_id)],
        "link": lambda: goals.edit(goal_id, link=told),
        "rule": lambda: goals.edit(goal_id, rule=told),
        "weight": lambda: goals.edit(goal_id, weight=number),
        "step": lambda: goals.agreements.step([goal_id], str(told), 1, at=DAY),
        "ask": lambda: ask(goals, goal_id, number, accept=bool(args[2])),
        "carry": lambda: plans.carry_over(
            [Carry(goal_id, Fate(str(told)), ("one", "two", "three"))], "2026-Q3", "2026-Q4", DAY
        ),
        "close": lambda: plans.close("2026-Q3", {goal_id: (number / 100, "", "learnt")}, "all", DAY),
        "reopen": lambda: goals.closings.reopen(goal_id),
        "move": lambda: goals.move(goal_id, ids[number % len(ids)]),
        "comment": lambda: goals.comments.add(goal_id, "well", 1),
    }
    verbs[verb]()


def add(goals: Goals, parent_id: int, source: str, value: object) -> None:
    """Add a goal of a source; what is typed about it is ``value``, or yes or no."""
    number = float(str(value))
    current = number % 2 if source == "yes_no" else number
    goals.add(
        GoalDraft(
            "goal", Level.TEAM, parent_id, period="2026-Q3", source=Source(source), start_value=0.0, target_value=100.0,
            current_value=current,
        )
    )  # fmt: skip


def ask(goals: Goals, goal_id: int, weight: int, *, accept: bool) -> None:
    """Ask for another weight, and answer at once."""
    asked = goals.agreements.request(goal_id, "because", weight=weight).new_id or 0
    goals.agreements.decide(asked, accept=accept, answer="no")


def by_hand(goal: Goal, desk: Desk, everything: Sequence[Goal]) -> float | None:
    """Progress straight from its definition, with no shortcut; the KPI that guards is always 50."""
    if goal.source is Source.MILESTONES:
        result = _milestones(desk.goals.milestones.of(goal.id))
    elif goal.source is Source.ROLLUP:
        result = _rolled_up(goal, desk, everything)
    elif goal.source is Source.YES_NO:
        result = None if goal.current_value is None else min(1.0, max(0.0, goal.current_value))
    else:
        reached = _way(goal)
        result = None if reached is None else min(1.0, max(0.0, reached))
    if result is None and goal.state is State.DONE:
        result = 1.0
    counts = goal.state in (State.ACTIVE, State.DONE)
    for guard in desk.goals.guards.of(goal.id):
        if result is not None and counts and Guard(0, 0, "", guard.low, guard.high).broken_by(50.0):
            result = min(result, guard.cap / 10_000)
    return result


def _way(goal: Goal) -> float | None:
    start, target, current = goal.start_value or 0.0, goal.target_value, goal.current_value
    if target is None or current is None:
        return None
    if start == target:
        return 1.0 if current >= target else 0.0
    return (current - start) / (target - start)


def _milestones(steps: Sequence[Milestone]) -> float | None:
    if not steps:
        return None
    weights = [step.weight for step in steps] if any(step.weight for step in steps) else [1] * len(steps)
    done = sum(w for w, step in zip(weights, steps, strict=True) if step.done_on is not None)
    return done / sum(weights)


def _rolled_up(goal: Goal, desk: Desk, everything: Sequence[Goal]) -> float | None:
    moving = [
        (by_hand(child, desk, everything), child.weight)
        for child in everything
        if child.parent_id == goal.id
        and child.link is Link.CONTRIBUTES
        and child.state in (State.ACTIVE, State.DONE)
    ]
    known = [(progress, weight) for progress, weight in moving if progress is not None]
    if goal.rule is Rule.WEAKEST:
        return min((progress for progress, _weight in known), default=None)
    total = sum(weight for _progress, weight in known)
    return sum(progress * weight for progress, weight in known) / total if total else None


def assert_true(desk: Desk, outline: Outline, everything: Sequence[Goal]) -> None:
    """The roll-up equals its definition for every goal, and the tree is a tree."""
    assert_tree(outline.tree(), list(everything))
    assert desk.goals.check() == []
    for goal in everything:
        expected = by_hand(goal, desk, everything)
        found = outline.figures[goal.id].progress
        assert found == (None if expected is None else pytest.approx(expected)), goal


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(deeds, min_size=4, max_size=16))
def test_any_quarter_then_undo_all(sequence: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = create_file(Path(folder) / "x.csdesk")
        file.db.execute_sql("PRAGMA synchronous = OFF")
        people, facts = People(file.db, file.journal), Facts(file.db, file.journal)
        people.add_person(PersonDraft("Kari Moe"))
        goals = Goals(file.db, file.journal, people, Answers({"aht": 50.0}), facts)
        plans = Plans(file.db, file.journal, people, goals, facts)
        desk = Desk(file, people, Answers(), facts, goals)
        top = goals.add(GoalDraft("top", Level.STRATEGY, period="2026")).new_id
        for source in (Source.TYPED, Source.MILESTONES, Source.ROLLUP):
            goals.add(
                GoalDraft(
                    "start",
                    Level.TEAM,
                    top,
                    period="2026-Q3",
                    source=source,
                    target_value=100,
                    current_value=40,
                )
            )
        file.journal.settle_all()
        start = desk.everything()
        for deed in sequence:
            ids = [row[0] for row in file.db.execute_sql("SELECT id FROM goal ORDER BY id").fetchall()]
            with suppress(Refused):
                perform(desk, plans, ids, deed)
            everything = [goals.get(row[0]) for row in file.db.execute_sql("SELECT id FROM goal").fetchall()]
            assert_true(desk, goals.outline(day=DAY), everything)
        end = desk.everything()
        count = 0
        while file.journal.can_undo() is not None:
            file.journal.undo()
            count += 1
        assert desk.everything() == start
        for _step in range(count):
            file.journal.redo()
        assert desk.everything() == end
        file.close()
