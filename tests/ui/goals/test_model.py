"""The tree model: a sound tree in every state, and only what changed is told."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from csdesk.base.language import Language
from tests.ui.goals.conftest import Scene
from ui.goals.cells import FADED
from ui.goals.columns import Column
from ui.goals.filter import Filter, Texts

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_model_stays_sound_through_edits_moves_filters_and_undo(scene: Scene) -> None:
    model, goals, ids = scene.panel.model, scene.workspace.goals, scene.ids
    tester = QAbstractItemModelTester(model, STRICT)
    goals.edit(ids["Train 6 agents"], title="Train 8 agents")
    goals.move(ids["Chat wait below 45 s"], ids["Resolve on first contact"], 0)
    model.set_filter(Filter(text="inbox"))
    model.set_filter(Filter())
    model.set_flat(Column.PROGRESS)
    model.set_flat(None)
    goals.remove(ids["Email under 4 hours"])
    scene.context.undo.undo()
    scene.context.undo.undo()
    assert tester.model() is model
    assert model.rowCount() == 1


def test_only_the_goal_and_those_above_it_are_told(scene: Scene) -> None:
    told: list[int] = []
    scene.panel.model.dataChanged.connect(lambda top, _bottom: told.append(scene.panel.model.goal_id(top)))
    scene.workspace.goals.edit(scene.ids["Chat wait below 45 s"], current_value=50.0)
    wanted = {"Chat wait below 45 s", "Answer faster", "Be easy to get help from"}
    assert set(told) == {scene.ids[name] for name in wanted}


def test_expansion_and_choice_survive_a_move(scene: Scene) -> None:
    tree, ids = scene.panel.tree, scene.ids
    scene.choose("Train 6 agents")
    tree.collapse(scene.panel.model.index_of(ids["Resolve on first contact"]))
    scene.workspace.goals.move(ids["Triage rules live"], ids["Chat wait below 45 s"])
    assert tree.current_goal() == ids["Train 6 agents"]
    assert tree.isExpanded(scene.panel.model.index_of(ids["Triage rules live"]))
    assert not tree.isExpanded(scene.panel.model.index_of(ids["Resolve on first contact"]))


def test_filter_keeps_the_goals_above_faintly(scene: Scene) -> None:
    scene.panel.model.set_filter(Filter(text="INBOX"))
    assert scene.titles() == [
        "Be easy to get help from",
        "Answer faster",
        "Email under 4 hours",
        "Triage rules live",
        "Retire the old inbox",
    ]
    faded = [scene.panel.model.index_of(scene.ids[title]).data(FADED) for title in scene.titles()]
    assert faded == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Filter(attention=True), {"Raise CSAT to 90", "Retire the old inbox", "Chat wait below 45 s"}),
        (Filter(statuses=frozenset({"done"})), {"Train 6 agents"}),
        (Filter(text="liu yang 刘"), set()),
        (Filter(text="刘洋 inbox"), {"Retire the old inbox"}),
    ],
)
def test_filters_combine(scene: Scene, wanted: Filter, titles: set[str]) -> None:
    outline = scene.panel.outline
    assert outline is not None
    matched = wanted.matches(outline, Texts().of(outline))
    assert matched is not None
    assert {outline.rows[goal_id].title for goal_id in matched} == titles


def test_owner_filter_knows_nobody(scene: Scene) -> None:
    outline = scene.panel.outline
    assert outline is not None
    assert Filter(owners=frozenset({0})).matches(outline, {}) == {scene.ids["Raise CSAT to 90"]}


def test_table_is_flat_and_sorted(scene: Scene) -> None:
    scene.panel.head.mode.set_current("table", tell=True)
    assert scene.panel.model.rowCount() == 9
    scene.panel.tree.header().setSortIndicator(Column.PROGRESS, Qt.SortOrder.DescendingOrder)
    assert scene.titles()[0] == "Train 6 agents"
    assert scene.panel.model.parent(scene.panel.model.index(3, 0)) == QModelIndex()
    scene.panel.head.mode.set_current("tree", tell=True)
    assert scene.titles()[0] == "Be easy to get help from"
    assert len(scene.titles()) == 9


def test_rows_speak(scene: Scene) -> None:
    spoken = scene.panel.model.index_of(scene.ids["Retire the old inbox"]).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken == "Personal goal: Retire the old inbox, 10\u00a0%, Off track, 刘洋"


def test_nearly_done_is_not_written_as_done(scene: Scene) -> None:
    goal_id = scene.ids["Chat wait below 45 s"]
    scene.workspace.goals.edit(goal_id, current_value=99.7)
    index = scene.panel.model.index_of(goal_id, Column.PROGRESS)
    assert index.data() == Language("en").percent(0.99)
