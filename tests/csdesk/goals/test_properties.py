"""Whatever people do to goals: the tree stays a tree, roll-ups stay true, undo-all gives the start back."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.goals.goal import Goal, GoalDraft, Level, Source, State
from csdesk.goals.outline import build
from csdesk.goals.service import Goals
from csdesk.goals.view import GoalTree
from csdesk.people.service import People
from csdesk.storage.database import create_file
from csdesk.storage.facts import Facts
from tests.csdesk.goals.conftest import Answers, Desk

DAY = date(2026, 8, 15)
numbers = st.integers(0, 30)
deeds = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(list(Level)), numbers, st.integers(0, 120)),
    st.tuples(st.just("move"), numbers, numbers, st.integers(0, 4)),
    st.tuples(st.just("weight"), numbers, st.integers(0, 10_000)),
    st.tuples(st.just("value"), numbers, st.integers(-50, 150)),
    st.tuples(st.just("remove"), numbers),
    st.tuples(st.just("duplicate"), numbers),
    st.tuples(st.just("archive"), numbers),
    st.tuples(st.just("restore"), numbers),
    st.tuples(st.just("done"), numbers),
    st.tuples(st.just("normalise"), numbers),
    st.tuples(st.just("check in"), numbers, st.integers(0, 100)),
    st.tuples(st.just("many"), numbers, numbers, st.sampled_from(["draft", "active"])),
)


def perform(goals: Goals, ids: list[int], deed: tuple[object, ...]) -> None:
    """Do one deed on goals picked by number; rules may refuse it."""
    verb, *args = deed

    def pick(number: object) -> int:
        return ids[int(str(number)) % len(ids)] if ids else 0

    if verb == "add":
        level, parent, value = args
        draft = GoalDraft(
            "goal",
            Level(str(level)),
            pick(parent) or None,
            period="2026-Q3",
            source=Source.TYPED if int(str(value)) % 3 else Source.ROLLUP,
            start_value=0.0,
            target_value=100.0,
            current_value=float(str(value)),
        )
        goals.add(draft)
        return
    goal_id = pick(args[0])
    simple: dict[str, Callable[..., object]] = {
        "remove": goals.remove,
        "duplicate": goals.duplicate,
        "archive": goals.archive,
        "restore": goals.restore,
        "done": goals.set_status_done,
        "normalise": goals.normalise_weights,
    }
    if verb in simple:
        simple[str(verb)](goal_id)
    elif verb == "move":
        goals.move(goal_id, pick(args[1]) if int(str(args[1])) % 4 else None, int(str(args[2])))
    elif verb == "many":
        goals.edit_many([goal_id, pick(args[1])], state=str(args[2]))
    elif verb == "check in":
        goals.check_in(goal_id, float(str(args[1])), note="x", at=DAY)
    else:
        goals.edit(
            goal_id, **{"weight": args[1]} if verb == "weight" else {"current_value": float(str(args[1]))}
        )


def assert_tree(tree: GoalTree, everything: list[Goal]) -> None:
    """Every goal in sight stands once, after its parent, one step deeper."""
    seen: dict[int, int] = {}
    for node in tree.nodes:
        assert node.goal.id not in seen
        parent = node.goal.parent_id
        assert node.depth == (seen[parent] + 1 if parent in seen else 0)
        seen[node.goal.id] = node.depth
    assert set(seen) == {goal.id for goal in everything if goal.state is not State.ARCHIVED}


def by_hand(goal: Goal, everything: list[Goal]) -> float | None:
    """The roll-up straight from its definition, with no shortcut."""
    if goal.source is Source.TYPED:
        result = None if goal.current_value is None else min(1.0, max(0.0, goal.current_value / 100.0))
    else:
        counted = [
            (by_hand(child, everything), child.weight)
            for child in everything
            if child.parent_id == goal.id and child.state in (State.ACTIVE, State.DONE)
        ]
        known = [(p, w) for p, w in counted if p is not None]
        total = sum(w for _p, w in known)
        result = sum(p * w for p, w in known) / total if total else None
    return 1.0 if result is None and goal.state is State.DONE else result


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(deeds, max_size=18))
def test_any_deeds_then_undo_all(sequence: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = create_file(Path(folder) / "x.csdesk")
        file.db.execute_sql("PRAGMA synchronous = OFF")
        people, facts = People(file.db, file.journal), Facts(file.db, file.journal)
        goals = Goals(file.db, file.journal, people, Answers(), facts)
        desk = Desk(file, people, Answers(), facts, goals)
        for level, parent in [(Level.VISION, None), (Level.STRATEGY, 1), (Level.TEAM, 2)]:
            goals.add(GoalDraft("start", level, parent))
        file.journal.settle_all()
        start = desk.everything()
        outline = goals.outline(day=DAY)
        changes: list[Change] = []
        file.journal.listen(changes.append)
        for deed in sequence:
            ids = [row[0] for row in file.db.execute_sql("SELECT id FROM goal ORDER BY id").fetchall()]
            with suppress(Refused):
                perform(goals, ids, deed)
            while changes:
                outline = goals.outline_after(outline, changes.pop(0))
            everything = [goals.get(row[0]) for row in file.db.execute_sql("SELECT id FROM goal").fetchall()]
            tree = goals.tree(day=DAY)
            assert_tree(tree, everything)
            assert outline.tree() == tree, "reading only what changed gives the same as reading all"
            for node in tree.nodes:
                expected = by_hand(node.goal, everything)
                assert node.progress == (None if expected is None else pytest.approx(expected))
            assert goals.check() == []
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


def test_a_circle_in_a_damaged_file_is_told_and_does_not_hang(desk: Desk) -> None:
    for level in (Level.TEAM, Level.TEAM, Level.PERSON):
        desk.goals.add(GoalDraft("goal", level))
    with desk.file.journal.change(desk.goals.edit(1, weight=1).label):
        desk.file.db.execute_sql("UPDATE goal SET parent_id = 3 - id WHERE id < 3")
    assert len(desk.goals.check()) == 2
    assert [node.goal.id for node in desk.goals.tree(day=DAY).nodes] == [3]
    outline = desk.goals.outline(day=DAY)
    assert build(outline.rows, outline.ground).order == (3,)
