"""The page of a conversation, with real clicks and keys: notes, marks, next steps, answers, goals and sheets."""

from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csdesk.base.language import Language
from csdesk.reviews.stage import Action, Role, Stage
from csdesk.reviews.talks.talk import AcknowledgementDraft, Answer, ObjectionDraft, Outcome
from csdesk.reviews.talks.topics import SIDES, Topic
from tests.fakes.talk_desk import all_of, grow, open_talk_desk, share
from tests.ui.reviews.conftest import Space
from ui.reviews.talks.page import TalkPage
from ui.reviews.talks.printing import write_sheet


class Opened:
    """A page on Kari's review, and what lies under it."""

    def __init__(self, desk, review, context):
        self.desk, self.review, self.context = desk, review, context
        self.page = TalkPage(context)
        self.page.resize(1180, 1400)
        self.page.show()
        self.show()

    def show(self):
        self.page.show_review(self.desk.reviews.open_review(self.review))
        QApplication.processEvents()

    def seen(self, role=Role.MANAGER):
        return self.desk.reviews.talks.of_review(self.review, role)

    def sit(self, role):
        """Take a seat by the keyboard: Home, then to the right as often as needed."""
        self.page.role.setFocus()
        while self.page.role.current != role.value:
            ahead = list(Role).index(role) > list(Role).index(Role(self.page.role.current))
            QTest.keyClick(self.page.role, Qt.Key.Key_Right if ahead else Qt.Key.Key_Left)
        QApplication.processEvents()

    def dialog(self):
        """Return the dialog that is open, as the window in front."""
        dialog = self.page.dialog
        dialog.activateWindow()
        QApplication.processEvents()
        return dialog

    def box(self, topic, side):
        return self.page.notes.boxes[topic, side]


@pytest.fixture
def opened(tmp_path, qtbot, context_for):
    desk, review = open_talk_desk(tmp_path / "talks.csdesk")
    shown = Opened(desk, review, context_for(Space(desk)))
    yield shown
    shown.page.close()
    shown.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.file.close()


def test_a_note_is_typed_and_saved_when_the_cursor_leaves_it(opened):
    box = opened.box(Topic.IMPROVE, Role.MANAGER)
    box.editor.setFocus()
    QTest.keyClicks(box.editor, "Handovers.")
    QTest.keyClick(box.editor, Qt.Key.Key_Tab)
    assert opened.seen().text(Topic.IMPROVE, Role.MANAGER) == "Handovers."
    opened.context.undo.undo()
    assert opened.seen().text(Topic.IMPROVE, Role.MANAGER) == ""
    QApplication.processEvents()
    assert box.editor.value() == ""


def test_only_the_column_of_the_seat_can_be_written(opened):
    for role in Role:
        opened.sit(role)
        for (_topic, side), box in opened.page.notes.boxes.items():
            assert box.editor.isReadOnly() is (side is not role)
        assert opened.page.preparation.isVisible() is (role in SIDES)
        assert opened.page.steps.adder.isVisible() is (role in SIDES)


def test_a_note_marked_only_for_me_disappears_for_the_other_side(opened):
    opened.sit(Role.PERSON)
    box = opened.box(Topic.OPINION, Role.PERSON)
    box.editor.setFocus()
    QTest.keyClicks(box.editor, "Too strict.")
    QTest.mouseClick(box.only_me, Qt.MouseButton.LeftButton)
    assert opened.seen(Role.PERSON).notes[Topic.OPINION.value, Role.PERSON].private
    opened.sit(Role.MANAGER)
    assert box.editor.value() == ""
    assert "1 private note" in opened.page.notes.hidden.text()
    opened.sit(Role.PERSON)
    assert box.editor.value() == "Too strict."
    box.only_me.setFocus()
    QTest.keyClick(box.only_me, Qt.Key.Key_Space)
    assert opened.seen().text(Topic.OPINION, Role.PERSON) == "Too strict."


def test_preparation_is_private_from_the_first_word(opened):
    box = opened.page.preparation.boxes["talk.manager.1"]
    assert box.isVisible()
    assert not opened.page.preparation.boxes["talk.person.1"].isVisible()
    box.editor.setFocus()
    QTest.keyClicks(box.editor, "Macros.")
    box.editor.save()
    assert opened.seen(Role.PERSON).hidden == 1
    opened.page.preparation.guide.setFocus()
    QTest.keyClick(opened.page.preparation.guide, Qt.Key.Key_Right)
    assert opened.page.preparation.boxes["check_in.manager.1"].isVisible()
    assert not box.isVisible()
    QTest.mouseClick(opened.page.preparation.fold, Qt.MouseButton.LeftButton)
    assert not opened.page.preparation.boxes["check_in.manager.1"].isVisible()


def test_day_people_and_next_steps_are_typed(opened):
    page = opened.page
    page.held_on.setFocus()
    QTest.keyClicks(page.held_on, "2026-11-20")
    QTest.keyClick(page.held_on, Qt.Key.Key_Return)
    page.present.setFocus()
    QTest.keyClicks(page.present, "Kari, Jonas")
    QTest.keyClick(page.present, Qt.Key.Key_Return)
    page.steps.adder.setFocus()
    QTest.keyClicks(page.steps.adder, "Write three articles")
    QTest.keyClick(page.steps.adder, Qt.Key.Key_Return)
    row = page.steps.rows[0]
    row.due.setFocus()
    QTest.keyClicks(row.due, "2027-01-29")
    QTest.keyClick(row.due, Qt.Key.Key_Return)
    row.doer.setFocus()
    QTest.keyClick(row.doer, Qt.Key.Key_Up)
    seen = opened.seen()
    assert (seen.held_on, seen.present) == (date(2026, 11, 20), "Kari, Jonas")
    assert [(one.text, one.doer, one.due_on) for one in seen.steps] == [
        ("Write three articles", Role.PERSON, date(2027, 1, 29))
    ]
    QTest.mouseClick(page.steps.rows[0].remove, Qt.MouseButton.LeftButton)
    assert opened.seen().steps == ()
    assert page.steps.rows == []


def test_the_person_signs_with_a_typed_name(opened):
    share(opened.desk, opened.review)
    opened.sit(Role.PERSON)
    QTest.mouseClick(opened.page.answers.acknowledge, Qt.MouseButton.LeftButton)
    dialog = opened.dialog()
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()  # no name yet
    name = dialog.form.editors["signed_name"]
    name.setFocus()
    QTest.keyClicks(name, "Kari Moe")
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert opened.desk.reviews.review(opened.review).stage is Stage.ACKNOWLEDGED
    assert opened.seen().acknowledgement.answer is Answer.AGREE
    assert not opened.page.answers.acknowledge.isVisible()
    assert opened.page.notes.boxes[Topic.HELP, Role.PERSON].editor.isReadOnly()


def test_objecting_and_answering_by_keyboard(opened):
    share(opened.desk, opened.review)
    opened.sit(Role.PERSON)
    page = opened.page
    page.answers.object_to.setFocus()
    QTest.keyClick(page.answers.object_to, Qt.Key.Key_Space)
    dialog = opened.dialog()
    QTest.keyClicks(dialog.form.editors["reason"], "The outage.")
    dialog.items[1].setFocus()
    QTest.keyClick(dialog.items[1], Qt.Key.Key_Space)
    chosen = dialog.items[1].text()
    QTest.keyClick(dialog.ok, Qt.Key.Key_Space)
    objection = opened.seen().objections[0]
    assert (objection.reason, objection.items) == ("The outage.", (chosen,))
    assert not page.answers.object_to.isVisible()
    opened.sit(Role.HR)
    assert not page.answers.answer.isVisible()
    assert "Maja Lind" in page.answers.state.text()
    opened.sit(Role.SECOND)
    QTest.keyClick(page.answers.answer, Qt.Key.Key_Space)
    dialog = opened.dialog()
    assert dialog.form.values()["outcome"] == Outcome.REJECTED
    QTest.keyClicks(dialog.form.editors["answer"], "Two hours only.")
    QTest.keyClick(dialog.ok, Qt.Key.Key_Space)
    answered = opened.seen().objections[0]
    assert (answered.outcome, answered.answerer) == (Outcome.REJECTED, "Maja Lind")
    assert opened.desk.reviews.review(opened.review).stage is Stage.RESOLVED


def test_hr_sets_the_deadlines_and_a_wrong_number_stays_in_the_dialog(opened):
    assert not opened.page.answers.deadlines.isVisible()
    opened.sit(Role.HR)
    QTest.mouseClick(opened.page.answers.deadlines, Qt.MouseButton.LeftButton)
    dialog = opened.dialog()
    days = dialog.form.editors["to_object"]
    days.setFocus()
    days.selectAll()
    QTest.keyClicks(days, "0")
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    days.selectAll()
    QTest.keyClicks(days, "7")
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert opened.desk.reviews.talks.days().to_object == 7


def test_chosen_steps_become_goals_once(opened):
    desk, review = opened.desk, opened.review
    grow(desk, review)
    desk.reviews.talks.add_step(review, "Write three articles")
    desk.reviews.talks.add_step(review, "Call the printer", due_on=date(2026, 12, 1))
    opened.show()
    QTest.mouseClick(opened.page.goals, Qt.MouseButton.LeftButton)
    dialog = opened.dialog()
    ticked = [line.step.text for line in dialog.lines if line.take.isChecked()]
    assert ticked == ["Write clearer handovers", "Write three articles"]  # the third is due before the period
    dialog.lines[1].take.setFocus()
    QTest.keyClick(dialog.lines[1].take, Qt.Key.Key_Space)
    effort = dialog.lines[0].effort
    effort.setFocus()
    QTest.keyClicks(effort, "2")
    QTest.keyClick(effort, Qt.Key.Key_Tab)
    assert "more to do than fits" in dialog.note.text()
    start = all_of(desk)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    made = [step for step in desk.reviews.talks.agreed(review) if step.goal_id is not None]
    assert [step.text for step in made] == ["Write clearer handovers"]
    assert desk.goals.get(made[0].goal_id).effort == 2
    assert "1 of 3" in opened.page.made.text()
    opened.page.make_goals()
    again = opened.page.dialog
    assert not again.lines[0].take.isEnabled()
    again.reject()
    opened.context.undo.undo()
    assert all_of(desk) == start


def test_a_day_that_lies_before_the_period_is_told_in_the_dialog(opened):
    desk, review = opened.desk, opened.review
    desk.reviews.talks.add_step(review, "Call the printer", due_on=date(2026, 12, 1))
    opened.page.make_goals()
    dialog = opened.dialog()
    QTest.mouseClick(dialog.lines[0].take, Qt.MouseButton.LeftButton)
    assert "is due before" in dialog.note.text()
    dialog.lines[0].due.setFocus()
    dialog.lines[0].due.selectAll()
    QTest.keyClick(dialog.lines[0].due, Qt.Key.Key_Delete)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert desk.goals.get(desk.reviews.talks.agreed(review)[0].goal_id).due_on == date(2027, 3, 31)


def test_a_signed_review_is_shown_and_cannot_be_written(opened):
    desk, review = opened.desk, opened.review
    share(desk, review)
    desk.reviews.talks.acknowledge(review, AcknowledgementDraft(Answer.REMARKS, "Kari Moe", "Thanks."))
    desk.reviews.move(review, Action.SIGN)
    for role in Role:
        opened.sit(role)
        assert all(box.editor.isReadOnly() for box in opened.page.notes.boxes.values())
        assert not opened.page.answers.acknowledge.isVisible()
        assert not opened.page.answers.deadlines.isVisible()


def test_what_is_typed_is_not_lost_when_the_page_reads_again(opened):
    box = opened.box(Topic.WENT_WELL, Role.MANAGER)
    box.editor.setFocus()
    QTest.keyClicks(box.editor, "Half a sent")
    opened.desk.reviews.talks.write_present(opened.review, "Kari")
    QApplication.processEvents()
    assert box.editor.value() == "Half a sent"
    assert opened.page.present.value() == "Kari"


@pytest.mark.parametrize("name", ["talk", "appeal"])
@pytest.mark.parametrize("code", ["en", "zh_CN", "nb"])
def test_each_sheet_is_one_page_and_holds_nothing_that_was_written(opened, tmp_path, name, code):
    desk, review = opened.desk, opened.review
    desk.reviews.talks.write_note(review, Topic.HELP, Role.PERSON, "Quiet hours please")
    share(desk, review)
    desk.reviews.talks.object_to(review, ObjectionDraft("Outage in October"))
    path = tmp_path / f"{name}.pdf"
    context = opened.context
    object.__setattr__(context, "language", Language(code))
    write_sheet(context, name, review, path)
    pdf = PdfReader(path)
    text = pdf.pages[0].extract_text()
    assert len(pdf.pages) == 1
    assert "Kari Moe" in text
    assert "Quiet" not in text
    assert "October" not in text


def test_the_menu_offers_both_sheets_and_asks_for_a_file(opened):
    opened.page.print_sheet("talk")
    asked = opened.page.dialog
    assert asked.isVisible()
    assert asked.selectedFiles()[0].endswith(".pdf")
    asked.reject()
