"""Agreeing, asking for changes, commenting, checking in and editing many, by real clicks and keys."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from csdesk.goals.goal import Agreement, Rhythm
from tests.ui.goals.conftest import SPAN, TODAY, Scene
from tests.ui.goals.test_goal_parts import CHAT, chosen, editor, fill, floating, goal_of, pick
from ui.goals.check_in_card import CheckInCard
from ui.goals.popovers import Ask
from ui.widgets.label import Label

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def agree(scene: Scene, name: str = CHAT) -> None:
    scene.workspace.goals.agreements.step([scene.ids[name]], "agreed", scene.ids["Maja Lind"])


def asked() -> Ask:
    found: Any = floating(Ask)
    assert isinstance(found, Ask)
    return found


def lines_of(scene: Scene) -> list[str]:
    scene.panel._inspector.frame.tabs.set_current("history", tell=True)
    QApplication.processEvents()
    return [
        label.text().replace("\u00a0", " ") for label in scene.panel._inspector.history.findChildren(Label)
    ]


def test_a_goal_is_agreed_with_a_person(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    qtbot.mouseClick(inspector.overview.standing.agreement, LEFT)
    assert inspector.frame.tabs.current == "talk"
    card = inspector.talk.agreement
    assert card.state.text() == "Not talked about"
    qtbot.mouseClick(card.buttons["agreed"], LEFT)
    ask = asked()
    fill(qtbot, ask.line("person_id"), "Ingrid Dahl")
    assert goal_of(scene).agreement is Agreement.AGREED
    assert card.state.text().startswith("Agreed with Ingrid Dahl on ")
    assert list(card.buttons) == ["withdrawn"]
    assert inspector.overview.standing.agreement.accessibleName() == "Agreement: Agreed"
    scene.context.undo.undo()
    assert goal_of(scene).agreement is Agreement.NONE
    assert scene.workspace.goals.agreements.steps(goal_id) == []


def test_a_change_of_an_agreed_goal_asks_why(qtbot: QtBot, scene: Scene) -> None:
    agree(scene)
    inspector, goal_id = chosen(scene)
    target = editor(inspector.overview.form, "target_value")
    fill(qtbot, target, "90")
    assert goal_of(scene).target_value == 100.0
    ask = asked()
    qtbot.keyClick(ask.line("reason"), KEY.Key_Return)
    assert goal_of(scene).target_value == 100.0
    fill(qtbot, ask.line("reason"), "Two people left")
    assert goal_of(scene).target_value == 90.0
    assert scene.workspace.goals.agreements.requests(goal_id)[0].verdict == "accepted"
    told = lines_of(scene)
    assert 'Change the agreed goal "Chat wait below 45 s"' in told
    assert "Reason: Two people left" in told
    assert "Wish: Target: 90" in told
    assert "Target: 100 → 90" in told
    scene.context.undo.undo()
    assert goal_of(scene).target_value == 100.0
    assert scene.workspace.goals.agreements.requests(goal_id) == []


def test_a_change_that_is_not_explained_is_taken_back(qtbot: QtBot, scene: Scene) -> None:
    agree(scene)
    inspector, _goal = chosen(scene)
    target = editor(inspector.overview.form, "target_value")
    fill(qtbot, target, "90")
    asked().close_up()
    QApplication.processEvents()
    assert editor(inspector.overview.form, "target_value").text() == "100"  # type: ignore[attr-defined]
    pick(qtbot, editor(inspector.overview.form, "confidence"), 3)
    assert goal_of(scene).confidence == 3, "how sure somebody is was never agreed"


def test_a_wish_is_asked_for_declined_and_accepted(qtbot: QtBot, scene: Scene) -> None:
    agree(scene)
    inspector, goal_id = chosen(scene)
    inspector.show_talk()
    card, requests = inspector.talk.agreement, scene.workspace.goals.agreements.requests
    for target in ("80", "85"):
        qtbot.mouseClick(card.wish, LEFT)
        ask = asked()
        ask.line("target_value").setText(target)
        fill(qtbot, ask.line("reason"), "Fewer licences")
    assert [request.changes for request in requests(goal_id)] == [
        {"target_value": 80.0},
        {"target_value": 85.0},
    ]
    newest = card.wishes[0]
    qtbot.mouseClick(newest.decline, LEFT)
    ask = asked()
    qtbot.keyClick(ask.line("answer"), KEY.Key_Return)
    assert requests(goal_id, only_open=True) == requests(goal_id)
    fill(qtbot, ask.line("answer"), "We buy more in May")
    assert [request.verdict for request in requests(goal_id)] == ["", "declined"]
    qtbot.mouseClick(card.wishes[0].accept, LEFT)
    assert [request.verdict for request in requests(goal_id)] == ["accepted", "declined"]
    assert goal_of(scene).target_value == 80.0


def test_comments_are_written_and_removed(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    inspector.show_talk()
    box, comments = inspector.talk.comments, scene.workspace.goals.comments
    assert isinstance(box.text, QPlainTextEdit)
    qtbot.keyClicks(box.text, "Watch the weekend")
    fill(qtbot, box.who, "Maja Lind")
    qtbot.keyClick(box.send, KEY.Key_Return)
    assert [(item.text, item.person_id) for item in comments.of(goal_id)] == [
        ("Watch the weekend", scene.ids["Maja Lind"])
    ]
    assert (box.cards[0].words.text(), box.text.toPlainText()) == ("Watch the weekend", "")
    qtbot.mouseClick(box.cards[0].bin, LEFT)
    assert (comments.of(goal_id), box.cards) == ([], [])


# --- check-ins ---------------------------------------------------------------------------------------------
def test_a_check_in_with_all_its_parts_is_edited_and_removed(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    qtbot.keyClick(scene.panel.tree, KEY.Key_C)
    box, goals = inspector.composer, scene.workspace.goals
    assert box.value is not None
    box.value.setText("50")
    qtbot.keyClicks(box.blockers, "No licences")
    qtbot.keyClicks(box.next_step, "Ask IT")
    qtbot.keyClick(box.next_step, KEY.Key_Return)
    latest = inspector.overview.latest
    assert (latest.blockers.text(), latest.next_step.text()) == ("Blockers: No licences", "Next step: Ask IT")
    inspector.frame.tabs.set_current("check_ins", tell=True)
    QApplication.processEvents()
    card = next(card for card in inspector.check_ins.findChildren(CheckInCard) if not card.isHidden())
    qtbot.mouseClick(card.edit, LEFT)
    assert (box.blockers.text(), box.button.text()) == ("No licences", "Keep")
    fill(qtbot, box.line, "Half of them came")
    assert (goals.check_ins(goal_id)[0].note, len(goals.check_ins(goal_id))) == ("Half of them came", 2)
    QApplication.processEvents()
    card = next(card for card in inspector.check_ins.findChildren(CheckInCard) if not card.isHidden())
    qtbot.mouseClick(card.bin, LEFT)
    assert len(goals.check_ins(goal_id)) == 1
    scene.context.undo.undo()
    assert len(goals.check_ins(goal_id)) == 2


def test_the_rhythm_says_when_a_check_in_is_due(qtbot: QtBot, scene: Scene) -> None:
    inspector, goal_id = chosen(scene)
    assert inspector.overview.latest_box.note.text() == "Check-in due in 14 days"
    for check in scene.workspace.goals.check_ins(goal_id):
        scene.workspace.goals.edit_check_in(check.id, at=TODAY - timedelta(days=12))
    pick(qtbot, editor(inspector.overview.form, "rhythm"), Rhythm.WEEK)
    assert inspector.overview.latest_box.note.text() == "Check-in 5 days late"


# --- many --------------------------------------------------------------------------------------------------
def test_many_goals_take_fields_weeks_and_steps_as_one_undo_each(qtbot: QtBot, scene: Scene) -> None:
    names = ("Train 6 agents", "Retire the old inbox")
    scene.choose(*names)
    bulk, goals = scene.panel._inspector.bulk, scene.workspace.goals
    assert bulk.form is not None
    pick(qtbot, bulk.form.editors["rhythm"], Rhythm.MONTH)
    assert {goal_of(scene, name).rhythm for name in names} == {Rhythm.MONTH}
    fill(qtbot, bulk.shift.editors["weeks"], "-2")
    due = SPAN["due_on"] - timedelta(weeks=2)
    assert {goal_of(scene, name).due_on for name in names} == {due}
    qtbot.mouseClick(bulk.normalise, LEFT)
    assert {goal_of(scene, name).weight for name in names} == {5000}
    qtbot.mouseClick(bulk.steps["agreed"], LEFT)
    fill(qtbot, asked().line("person_id"), "Maja Lind")
    assert {goal_of(scene, name).agreement for name in names} == {Agreement.AGREED}
    fill(qtbot, bulk.form.editors["owner_id"], "Ingrid Dahl")
    fill(qtbot, asked().line("reason"), "New roster")
    assert {goal_of(scene, name).owner_id for name in names} == {scene.ids["Ingrid Dahl"]}
    for _step in range(5):
        scene.context.undo.undo()
    assert {goal_of(scene, name).rhythm for name in names} == {Rhythm.TWO_WEEKS}
    assert {goal_of(scene, name).due_on for name in names} == {SPAN["due_on"]}
    assert goals.agreements.requests() == []


def test_half_weeks_are_refused_at_the_field(qtbot: QtBot, scene: Scene) -> None:
    scene.choose("Train 6 agents", "Retire the old inbox")
    bulk = scene.panel._inspector.bulk
    fill(qtbot, bulk.shift.editors["weeks"], "1.5")
    assert "Enter whole weeks, such as 2 or -1." in [
        label.text() for label in bulk.shift.findChildren(Label) if not label.isHidden()
    ]
