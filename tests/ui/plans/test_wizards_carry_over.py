"""Copy unfinished goals: every decision by keys alone, many at once, one change, nothing lost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.plans.carrying import Fate
from csdesk.workspace import Workspace
from tests.ui.plans.quarter import a_quarter
from ui.context import Context
from ui.plans.wizards import carry_over
from ui.plans.wizards.carry_over import CarryDialog, open_carry_over

DAY = date(2026, 9, 30)


@dataclass
class Scene:
    """The dialog on a quarter of three goals."""

    workspace: Workspace
    context: Context
    dialog: CarryDialog
    faster: int
    articles: int
    calls: int

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.dialog.table, key)

    def column(self, number: int) -> list[str]:
        model = self.dialog.model
        return [str(model.index(row, number).data()) for row in range(model.rowCount())]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    yield from a_quarter(tmp_path, monkeypatch)


@pytest.fixture
def scene(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    context = context_for(workspace)
    opened: list[CarryDialog] = []

    class Kept(CarryDialog):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)  # type: ignore[arg-type]
            opened.append(self)

    monkeypatch.setattr(carry_over, "CarryDialog", Kept)
    open_carry_over(context, "2026-Q4")
    (dialog,) = opened
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return Scene(workspace, context, dialog, 2, 3, 4)


def test_all_unfinished_goals_are_proposed_to_go_on(scene: Scene) -> None:
    assert scene.column(0) == ["Answer within 4 hours", "Ten articles", "Forty calls"]
    assert set(scene.column(5)) == {"goes on"}
    assert scene.column(6) == ["5", "3", "10"], "each starts at what was reached"
    assert scene.dialog.form.start.text() == "Will start at 5 (reached)"
    assert scene.dialog.summary.text() == "3 go on"
    assert scene.dialog.focusWidget() is scene.dialog.table


def test_keys_decide_and_the_sentence_sums_up(scene: Scene) -> None:
    scene.press(Qt.Key.Key_Down, Qt.Key.Key_E, Qt.Key.Key_Down, Qt.Key.Key_S)
    assert scene.column(5) == ["goes on", "ends here", "becomes 2 goals"]
    assert scene.dialog.summary.text() == "1 goes on, 1 ends, 1 becomes 2"
    assert scene.dialog.focusWidget() is scene.dialog.form.parts, "the names of the parts are asked at once"
    scene.press(Qt.Key.Key_K)
    assert scene.dialog.summary.text() == "2 go on, 1 ends"


def test_what_is_set_beside_the_list_is_set_for_all_chosen(scene: Scene) -> None:
    dialog = scene.dialog
    dialog.table.selectAll()
    form = dialog.form.form
    assert form is not None
    owner = form.editors["owner_id"]
    owner.setFocus()
    QTest.keyClick(owner, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(owner, "Ola Nordmann")
    QTest.keyClick(owner, Qt.Key.Key_Return)
    assert scene.column(4) == ["Ola Nordmann"] * 3
    scene.press(Qt.Key.Key_E)
    assert scene.column(5) == ["ends here"] * 3
    assert scene.column(8) == [""] * 3


def test_writing_is_one_change_and_the_old_goals_keep_all(scene: Scene) -> None:
    dialog, goals = scene.dialog, scene.workspace.goals
    before = [node.goal for node in goals.tree().nodes]
    form = dialog.form.form
    assert form is not None
    target = form.editors["target_value"]
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(target, "4.5")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible(), "what was still being typed counts"
    closing = goals.closings.of(scene.faster)
    assert closing is not None
    heir = goals.get(closing.carried_id or 0)
    assert (heir.target_value, heir.start_value, heir.period) == (4.5, 5.0, "2026-Q4")
    assert closing.result == 0.5
    toast = scene.context.notices.current
    assert toast is not None
    assert toast.label.text() == "3 goals go on in Q4 2026."
    scene.workspace.undo()
    assert [node.goal for node in goals.tree().nodes] == before


def test_a_split_without_names_is_told_at_its_line(scene: Scene) -> None:
    dialog = scene.dialog
    scene.press(Qt.Key.Key_Down, Qt.Key.Key_S)
    dialog.form.parts.setPlainText("Only one")
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.fault.text() == 'Name at least two parts of "Ten articles".'
    assert dialog.table.currentIndex().row() == 1
    dialog.form.parts.setPlainText("Five first\nFive more")
    dialog.verb.click()
    titles = [node.goal.title for node in scene.workspace.goals.tree("2026-Q4").nodes]
    assert {"Five first", "Five more"} <= set(titles)


def test_differing_goals_show_blanks(scene: Scene) -> None:
    dialog = scene.dialog
    scene.press(Qt.Key.Key_E)
    dialog.table.selectAll()
    assert dialog.form.fate.current not in [fate.value for fate in Fate]
    QTest.keyClick(dialog.form.fate, Qt.Key.Key_Right)
    assert len({line.carry.fate for line in dialog.lines}) == 1


def test_nothing_left_is_a_quiet_word(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.dialog.verb.click()
    said: list[str] = []
    monkeypatch.setattr(
        type(scene.context.notices), "toast", lambda _self, words, **_more: said.append(words.english())
    )
    open_carry_over(scene.context, "2026-Q4")
    assert said == ["No goal of Q3 2026 is left to go on: all are done or carried over."]
