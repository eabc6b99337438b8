"""The parts of a goal in the inspector, by real clicks and keys: measure, milestones, guardrails, SMART, status, closing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import plain
from csdesk.goals.baseline import Baseline
from csdesk.goals.goal import Goal, Guard, Rule, Source
from csdesk.goals.guards import GuardReading
from csdesk.goals.outline import build
from csdesk.goals.smart.advice import Letter
from csdesk.kpis.kpi import Kpi
from tests.ui.goals.conftest import TODAY, Scene
from ui.goals.goal_form import GoalForm
from ui.goals.inspector import GoalInspector
from ui.goals.pick_list import PickList
from ui.goals.popovers import Ask
from ui.widgets.choice import Choice

KEY, LEFT, ALT = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
CHAT = "Chat wait below 45 s"


def chosen(scene: Scene, name: str = CHAT) -> tuple[GoalInspector, int]:
    """Choose a goal and wait for its parts."""
    scene.choose(name)
    inspector = scene.panel._inspector
    inspector.read_parts()
    QApplication.processEvents()
    return inspector, scene.ids[name]


def awake(qtbot: QtBot, scene: Scene) -> None:
    """Give the window the focus again, which the first drawing of a chart may have taken away."""
    scene.window.activateWindow()
    qtbot.waitUntil(scene.window.isActiveWindow)


def goal_of(scene: Scene, name: str = CHAT) -> Goal:
    return scene.workspace.goals.get(scene.ids[name])


def editor(form: GoalForm, name: str) -> QWidget:
    return next(part.editors[name] for part in form._forms if name in part.editors)


def fill(qtbot: QtBot, line: QWidget, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, KEY.Key_Return)


def pick(qtbot: QtBot, choice: QWidget, value: Any) -> None:
    """Choose by keyboard: the last step to the value in the list."""
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    wanted = next(index for index in range(choice.count()) if choice.itemData(index) == value)
    choice.setCurrentIndex(wanted - 1 if wanted else 1)
    qtbot.keyClick(choice, KEY.Key_Down if wanted else KEY.Key_Up)


def floating(kind: type[Any]) -> Any:
    """Return what floats above the window."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(kind)
    assert found is not None
    return found


# --- the measure -------------------------------------------------------------------------------------------
def test_the_aim_is_one_word(qtbot: QtBot, scene: Scene) -> None:
    inspector, _goal = chosen(scene)
    aim = editor(inspector.overview.form, "aim")
    assert isinstance(aim, Choice)
    assert aim.value() == "raise"
    pick(qtbot, aim, "above")
    assert (goal_of(scene).keeps, goal_of(scene).direction) == (True, "up")
    pick(qtbot, editor(inspector.overview.form, "aim"), "reach")
    assert (goal_of(scene).keeps, goal_of(scene).start_value) == (False, None)
    scene.context.undo.undo()
    assert goal_of(scene).start_value == 0.0


def test_an_aim_against_the_way_is_refused_at_its_field(qtbot: QtBot, scene: Scene) -> None:
    inspector, _goal = chosen(scene)
    form = inspector.overview.form
    aim = editor(form, "aim")
    assert isinstance(aim, Choice)
    aim.set_value("lower")
    aim.picked.emit("lower")
    assert aim.value() == "raise"
    faults = [label.text() for part in form._forms for label in part._faults.values() if not label.isHidden()]
    assert faults == ["The target lies above the start. Change one of them first."]
    assert goal_of(scene).direction == "up"


def test_tiers_and_evidence_are_typed(qtbot: QtBot, scene: Scene) -> None:
    form = chosen(scene)[0].overview.form
    fill(qtbot, editor(form, "commit_value"), "80")
    fill(qtbot, editor(form, "stretch_value"), "110")
    fill(qtbot, editor(form, "baseline"), "median of Q2, n 431")
    fill(qtbot, editor(form, "effort"), "0,5")
    goal = goal_of(scene)
    assert (goal.commit_value, goal.stretch_value, goal.baseline, goal.effort) == (
        80.0,
        110.0,
        "median of Q2, n 431",
        0.5,
    )
    fill(qtbot, editor(form, "commit_value"), "120")
    assert goal_of(scene).commit_value == 80.0


def test_the_start_is_taken_from_the_kpi_as_one_edit(
    qtbot: QtBot, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.workspace.goals.edit(scene.ids[CHAT], source="kpi", kpi="aht", start_value=None)
    inspector, _goal_id = chosen(scene)
    take = inspector.overview.form.take
    assert take is not None
    qtbot.mouseClick(take, LEFT)
    assert goal_of(scene).start_value is None, "there is no data in this workspace"
    found = Baseline(320.0, 4321, plain("median of Q3 2026, n 4,321"))
    monkeypatch.setattr(scene.workspace.goals.advisor, "baseline", lambda _outline, _goal: found)
    qtbot.mouseClick(take, LEFT)
    assert (goal_of(scene).start_value, goal_of(scene).baseline) == (320.0, "median of Q3 2026, n 4,321")
    scene.context.undo.undo()
    assert (goal_of(scene).start_value, goal_of(scene).baseline) == (None, "")


def test_a_parent_adds_values_up_and_says_what_is_left_out(qtbot: QtBot, scene: Scene) -> None:
    scene.workspace.goals.edit(scene.ids[CHAT], measure_unit=Unit.SECONDS)
    inspector, _goal = chosen(scene, "Answer faster")
    form = inspector.overview.form
    assert not any("target_value" in part.editors for part in form._forms)
    pick(qtbot, editor(form, "rule"), Rule.SUM)
    assert goal_of(scene, "Answer faster").rule is Rule.SUM
    assert (
        inspector.overview.left_out.text() == "1 goal under it is measured in another unit and is left out."
    )
    fill(qtbot, editor(inspector.overview.form, "target_value"), "300")
    assert goal_of(scene, "Answer faster").target_value == 300.0


def test_a_goal_is_shared_with_a_person(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    card = inspector.overview.shared
    qtbot.mouseClick(card.add, LEFT)
    picks = floating(PickList)
    qtbot.keyClick(picks.list, KEY.Key_Down)
    qtbot.keyClick(picks.list, KEY.Key_Return)
    shared = scene.workspace.goals.owners.of(goal_id)
    assert len(shared.person_ids) == 1
    qtbot.mouseClick(card.bins[0], LEFT)
    assert scene.workspace.goals.owners.of(goal_id).person_ids == ()


# --- SMART -------------------------------------------------------------------------------------------------
def test_open_letters_lead_to_the_field_that_mends_them(qtbot: QtBot, scene: Scene) -> None:
    scene.workspace.goals.edit(scene.ids[CHAT], owner_id=None, due_on=None, starts_on=None)
    inspector, _goal = chosen(scene)
    awake(qtbot, scene)
    card = inspector.overview.smart
    assert [letter for letter, mark in card.marks.items() if mark.open] == [
        Letter.SPECIFIC,
        Letter.TIME_BOUND,
    ]
    assert card.marks[Letter.SPECIFIC].accessibleName() == "Specific: there is advice"
    assert card.fixes[0].text() == "Choose the one person who answers for it."
    qtbot.keyClick(card.fixes[0], KEY.Key_Return)
    assert editor(inspector.overview.form, "owner_id").hasFocus()
    qtbot.mouseClick(card.fixes[1], LEFT)
    assert editor(inspector.overview.form, "period").hasFocus()
    fill(qtbot, editor(inspector.overview.form, "owner_id"), "Maja Lind")
    assert not card.marks[Letter.SPECIFIC].open


# --- guardrails --------------------------------------------------------------------------------------------
def test_a_guardrail_is_added_changed_and_taken_off(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    card, guards = inspector.overview.guards, scene.workspace.goals.guards
    qtbot.mouseClick(card.add, LEFT)
    picks = floating(PickList)
    qtbot.keyClicks(picks.line, "first contact")
    qtbot.keyClick(picks.line, KEY.Key_Return)
    assert [guard.kpi for guard in guards.of(goal_id)] == ["fcr"]
    qtbot.keyClick(card.rows[0], KEY.Key_Return)
    ask = floating(Ask)
    fill(qtbot, ask.line("cap"), "60 %")
    guard = guards.of(goal_id)[0]
    assert (guard.low, guard.high, guard.cap) == (None, None, 6000)
    qtbot.mouseClick(card.rows[0], LEFT)
    ask = floating(Ask)
    fill(qtbot, ask.line("low"), "70 %")
    assert guards.of(goal_id)[0].low == 0.7
    guards.remove(guard.id)
    assert card.rows == []


def test_capped_credit_is_said_with_reason_and_leads_to_the_kpi(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    outline = scene.panel.outline
    assert outline is not None
    fcr = Kpi(
        "fcr", plain("First contact resolution"), Unit.FRACTION, Direction.UP, plain(""), plain(""), "", ()
    )
    reading = GuardReading(Guard(1, goal_id, "fcr", 0.75), fcr, 0.612, 431, 0.75, None, broken=True)
    rows = {**outline.rows, goal_id: outline.rows[goal_id]._replace(current_value=100.0)}
    ground = replace(outline.ground, guards={goal_id: (reading,)}, caps={goal_id: 0.8})
    inspector.show_goals([goal_id], build(rows, ground))
    standing = inspector.overview.standing
    assert standing.figure.text() == "80\u00a0%"
    assert standing.capped.text().replace("\u00a0", " ") == (
        "Credit capped at 80 %, measured 100 %: First contact resolution is 61.2 %, not at least 75.0 %."
    )
    row = inspector.overview.guards.rows[0]
    assert row.accessibleName().replace("\u00a0", " ") == (
        "First contact resolution, 61.2 % · n 431, at least 75.0 %, out of its band"
    )
    qtbot.mouseClick(standing.capped, LEFT)


# --- milestones --------------------------------------------------------------------------------------------
def test_milestones_by_keyboard(qtbot: QtBot, scene: Scene) -> None:
    scene.workspace.goals.edit(scene.ids[CHAT], source=Source.MILESTONES)
    inspector, goal_id = chosen(scene)
    awake(qtbot, scene)
    card, steps = inspector.overview.milestones, scene.workspace.goals.milestones
    fill(qtbot, card.new, "Rules written")
    fill(qtbot, card.new, "Rules live")
    assert [row.title.text() for row in card.rows] == ["Rules written", "Rules live"]
    qtbot.keyClick(card.rows[0].tick, KEY.Key_Space)
    assert steps.of(goal_id)[0].done_on == TODAY
    assert inspector.overview.standing.figure.text() == "50\u00a0%"
    assert card.note.text() == "1 of 2 reached"
    card.rows[0].tick.setFocus()
    qtbot.keyClick(card.rows[0].tick, KEY.Key_Down, ALT)
    assert [step.title for step in steps.of(goal_id)] == ["Rules live", "Rules written"]
    assert card.rows[1].tick.hasFocus(), "the focus goes with the step"
    fill(qtbot, card.rows[0].day, "2026-12-01")
    assert steps.of(goal_id)[0].due_on == date(2026, 12, 1)
    fill(qtbot, card.rows[0].number, "120 %")
    assert card.rows[0].fault.text() == "A weight lies between 0 % and 100 %."
    qtbot.keyClick(card.rows[0].tick, KEY.Key_Delete)
    assert [step.title for step in steps.of(goal_id)] == ["Rules written"]
    scene.context.undo.undo()
    assert len(card.rows) == 2
