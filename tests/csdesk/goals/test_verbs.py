"""Each verb: what it writes, what it refuses, and that one undo takes it back."""

from datetime import date, timedelta

import pytest

from csdesk.base.errors import Refused
from csdesk.goals.goal import GoalDraft, Level, Source, State
from csdesk.people.person import PersonDraft
from tests.csdesk.goals.conftest import Desk
from tests.csdesk.goals.test_tree import DAY, add, typed


def family(desk: Desk) -> dict[str, int]:
    """Vision, two strategies, a department, two teams and two persons."""
    ids: dict[str, int] = {}
    for name, level, parent in [
        ("vision", Level.VISION, None),
        ("fast", Level.STRATEGY, "vision"),
        ("good", Level.STRATEGY, "vision"),
        ("dept", Level.DEPARTMENT, "fast"),
        ("team a", Level.TEAM, "dept"),
        ("team b", Level.TEAM, "dept"),
        ("kari", Level.PERSON, "team a"),
        ("liu", Level.PERSON, "team a"),
    ]:
        ids[name] = add(desk, typed(name, 10, level=level, parent_id=ids.get(parent or "")))
    return ids


def shape(desk: Desk) -> list[tuple[str, int]]:
    return [(node.goal.title, node.depth) for node in desk.goals.tree(day=DAY).nodes]


def test_add_keeps_siblings_in_order(desk: Desk) -> None:
    ids = family(desk)
    first = desk.goals.add(GoalDraft("team 0", Level.TEAM, parent_id=ids["dept"]), position=0)
    assert first.touched["goal"] >= {first.new_id}
    tree = desk.goals.tree(day=DAY).by_id()
    assert tree[ids["dept"]].child_ids == (first.new_id, ids["team a"], ids["team b"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"weight": 10_001}, "weight"),
        ({"confidence": 11}, "confidence"),
        ({"source": "kpi", "kpi": ""}, "kpi"),
        ({"source": "kpi", "kpi": "nonsense"}, "kpi"),
        ({"target_value": float("inf")}, "target_value"),
        ({"current_value": float("nan")}, "current_value"),
        ({"period": "next spring"}, "period"),
        ({"starts_on": date(2026, 9, 2), "due_on": date(2026, 9, 1)}, "due_on"),
        ({"level": "vision"}, "parent_id"),
        ({"level": "person"}, "level"),
    ],
)
def test_edit_refuses_at_the_field(desk: Desk, values: dict[str, object], field: str) -> None:
    ids = family(desk)
    before = desk.everything()
    with pytest.raises(Refused) as refusal:
        desk.goals.edit(ids["dept"], **values)
    assert refusal.value.field == field
    assert desk.everything() == before


def test_direction_follows_start_and_target(desk: Desk) -> None:
    goal = add(desk, typed("x", 5, start_value=6.0, target_value=4.0))
    assert desk.goals.get(goal).direction == "down"
    desk.goals.edit(goal, target_value=9.0)
    assert desk.goals.get(goal).direction == "up"


def test_edit_label_names_the_goal_and_survives_in_the_file(desk: Desk) -> None:
    ids = family(desk)
    change = desk.goals.edit(ids["dept"], title="Department two")
    assert change.label.english() == 'Rename goal "dept"'
    assert change.touched == {"goal": frozenset({ids["dept"]})}
    label = desk.file.journal.can_undo()
    assert label is not None
    assert label.english() == 'Rename goal "dept"'


def test_edit_to_the_same_value_is_no_change(desk: Desk) -> None:
    ids = family(desk)
    label = desk.file.journal.can_undo()
    assert desk.goals.edit(ids["dept"], title="dept").touched == {}
    assert desk.file.journal.can_undo() == label


def test_edit_many_is_one_change_and_all_or_nothing(desk: Desk) -> None:
    ids = family(desk)
    before = desk.everything()
    change = desk.goals.edit_many([ids["kari"], ids["liu"]], weight=5000)
    assert change.label.english() == "Edit 2 goals"
    desk.file.journal.undo()
    assert desk.everything() == before
    with pytest.raises(Refused):
        desk.goals.edit_many([ids["kari"], ids["vision"]], level="team", parent_id=ids["kari"])
    assert desk.everything() == before


def test_move_reorders_and_reparents(desk: Desk) -> None:
    ids = family(desk)
    before, shape_before = desk.everything(), shape(desk)
    desk.goals.move(ids["team b"], ids["dept"], 0)
    assert desk.goals.tree(day=DAY).by_id()[ids["dept"]].child_ids == (ids["team b"], ids["team a"])
    desk.goals.move(ids["team a"], ids["good"])
    assert ("team a", 2) in shape(desk)
    assert ("kari", 3) in shape(desk)
    desk.file.journal.undo()
    desk.file.journal.undo()
    assert (desk.everything(), shape(desk)) == (before, shape_before)


def test_places_that_are_not_allowed_say_why(desk: Desk) -> None:
    ids = family(desk)
    allowed = desk.goals.allowed_parents(ids["team a"])
    assert allowed == {ids["vision"], ids["fast"], ids["good"], ids["dept"], ids["team b"]}
    assert desk.goals.why_not(ids["team a"], None) is None
    for parent, words in [("kari", "own branch"), ("team a", "itself")]:
        reason = desk.goals.why_not(ids["team a"], ids[parent])
        assert reason is not None
        assert words in reason.english()
    reason = desk.goals.why_not(ids["dept"], ids["team b"])
    assert reason is not None
    assert "branch" in reason.english()
    reason = desk.goals.why_not(ids["good"], ids["team b"])
    assert reason is not None
    assert "higher level" in reason.english()
    with pytest.raises(Refused):
        desk.goals.move(ids["good"], ids["team b"])


def test_team_under_team_and_person_under_person(desk: Desk) -> None:
    ids = family(desk)
    desk.goals.move(ids["team b"], ids["team a"])
    desk.goals.move(ids["liu"], ids["kari"])
    assert desk.goals.check() == []
    assert desk.goals.why_not(ids["good"], ids["fast"]) is not None


def test_remove_takes_the_branch_and_one_undo_brings_all_back(desk: Desk) -> None:
    ids = family(desk)
    desk.goals.check_in(ids["kari"], 12, 8, "going well", at=DAY)
    before = desk.everything()
    change = desk.goals.remove(ids["dept"])
    assert change.label.english() == 'Remove goal "dept"'
    assert [title for title, _depth in shape(desk)] == ["vision", "fast", "good"]
    assert desk.file.check() == []
    desk.file.journal.undo()
    assert desk.everything() == before
    desk.file.journal.redo()
    assert desk.goals.check_ins(ids["kari"]) == []


def test_remove_several_with_one_inside_another(desk: Desk) -> None:
    ids = family(desk)
    desk.goals.remove(ids["kari"], ids["team a"], ids["team b"])
    assert [title for title, _depth in shape(desk)] == ["vision", "fast", "dept", "good"]


def test_a_goal_in_a_review_is_archived_not_removed(desk: Desk) -> None:
    ids = family(desk)
    db, kari = desk.file.db, desk.people.add_person(PersonDraft("Kari")).new_id
    with desk.file.journal.change(desk.goals.edit(ids["kari"], title="kari").label):
        db.execute_sql("INSERT INTO review_form (id, name) VALUES (1, 'f')")
        db.execute_sql(
            "INSERT INTO review_cycle (id, name, starts_on, ends_on, form_id) VALUES (1, 'c', '2026-01-01', '2026-12-31', 1)"
        )
        db.execute_sql("INSERT INTO review (id, cycle_id, person_id) VALUES (1, 1, ?)", (kari,))
        db.execute_sql("INSERT INTO review_goal (review_id, goal_id) VALUES (1, ?)", (ids["kari"],))
    before = desk.everything()
    with pytest.raises(Refused):
        desk.goals.remove(ids["dept"])
    assert desk.everything() == before
    desk.goals.archive(ids["dept"])
    assert [title for title, _depth in shape(desk)] == ["vision", "fast", "good"]
    desk.goals.restore(ids["kari"])
    assert [title for title, _depth in shape(desk)] == ["vision", "fast", "dept", "team a", "kari", "good"]


def test_duplicate_copies_the_branch_without_its_progress(desk: Desk) -> None:
    ids = family(desk)
    desk.goals.check_in(ids["kari"], 50, 9, "half", at=DAY)
    copy = desk.goals.duplicate(ids["team a"]).new_id
    assert copy is not None
    tree = desk.goals.tree(day=DAY).by_id()
    assert tree[ids["dept"]].child_ids == (ids["team a"], copy, ids["team b"])
    assert [tree[child].goal.title for child in tree[copy].child_ids] == ["kari", "liu"]
    assert all(tree[child].goal.current_value is None for child in tree[copy].child_ids)
    assert all(tree[child].latest_check_in is None for child in tree[copy].child_ids)


def test_normalise_weights_by_largest_remainder(desk: Desk) -> None:
    ids = family(desk)
    third = add(desk, typed("team c", 1, parent_id=ids["dept"], weight=10_000))
    desk.goals.normalise_weights(ids["dept"])
    weights = [desk.goals.get(i).weight for i in (ids["team a"], ids["team b"], third)]
    assert weights == [3334, 3333, 3333]
    assert desk.goals.tree(day=DAY).by_id()[ids["dept"]].child_weight == 10_000


def test_check_in_sets_the_current_value_only_when_it_is_the_newest(desk: Desk) -> None:
    goal = add(desk, typed("x", 10))
    desk.goals.check_in(goal, 30, 7, "good", at=DAY)
    desk.goals.check_in(goal, 20, 5, "older, written later", at=DAY - timedelta(days=7))
    stored = desk.goals.get(goal)
    assert (stored.current_value, stored.confidence) == (30.0, 7)
    assert [check.note for check in desk.goals.check_ins(goal)] == ["good", "older, written later"]
    latest = desk.goals.view(goal, DAY).latest_check_in
    assert latest is not None
    assert latest.note == "good"
    desk.goals.remove_check_in(latest.id)
    assert len(desk.goals.check_ins(goal)) == 1


def test_check_in_refuses_what_says_nothing_or_too_much(desk: Desk) -> None:
    desk.kpis.values = {"frt": 1.0}
    goal = add(desk, typed("x", 10))
    rolled = add(desk, GoalDraft("y"))
    followed = add(desk, GoalDraft("z", source=Source.KPI, kpi="frt"))
    for goal_id, values, field in [
        (goal, {"note": "  "}, "note"),
        (goal, {"confidence": 12}, "confidence"),
        (goal, {"value": float("inf")}, "value"),
        (rolled, {"value": 3.0}, "value"),
        (followed, {"value": 3.0}, "value"),
        (goal, {"note": "x", "at": date.today() + timedelta(days=1)}, "at"),
    ]:
        with pytest.raises(Refused) as refusal:
            desk.goals.check_in(goal_id, **values)  # type: ignore[arg-type]
        assert refusal.value.field == field


def test_history_tells_what_changed(desk: Desk) -> None:
    goal = add(desk, typed("x", 10))
    desk.goals.edit(goal, title="y", weight=5000)
    desk.goals.edit(goal, weight=1)
    desk.file.journal.undo()
    notes = desk.goals.history(goal)
    assert [note.label.english() for note in notes] == ['Edit goal "x"', 'Add goal "x"']
    assert set(notes[0].fields) == {("title", "x", "y"), ("weight", 10_000, 5000)}


def test_search_folds_case_and_accents(desk: Desk) -> None:
    owner = desk.people.add_person(PersonDraft("Åse Bjørk")).new_id
    goal = add(desk, typed("Réduire l'attente", 1, owner_id=owner))
    zh = add(desk, typed("首次响应少于 4 小时", 1))
    assert [found.id for found in desk.goals.search("bjork ATTENTE")] == [goal]
    assert [found.id for found in desk.goals.search("响应")] == [zh]
    assert desk.goals.search("  ") == []
    assert [found.id for found in desk.goals.search(f"g-{zh:02}")] == [zh]


def test_a_goal_that_is_gone_is_refused_in_words(desk: Desk) -> None:
    for verb in (
        lambda: desk.goals.get(99),
        lambda: desk.goals.edit(99, title="x"),
        lambda: desk.goals.move(99, None),
        lambda: desk.goals.duplicate(99),
        lambda: desk.goals.edit_many([99], weight=1),
        lambda: desk.goals.view(99),
        lambda: desk.goals.check_in(99, note="x"),
        lambda: desk.goals.archive(99),
        lambda: desk.goals.remove(99),
    ):
        with pytest.raises(Refused):
            verb()


def test_state_of_draft_counts_once_active(desk: Desk) -> None:
    parent = add(desk, GoalDraft("Department", Level.DEPARTMENT))
    child = add(desk, typed("draft", 40, parent_id=parent, state=State.DRAFT))
    assert desk.goals.view(parent, DAY).progress is None
    desk.goals.edit(child, state="active")
    assert desk.goals.view(parent, DAY).progress == pytest.approx(0.4)
