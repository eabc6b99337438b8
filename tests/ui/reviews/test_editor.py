"""Writing a review with mouse and keyboard: marks, comments, adjustments, plan, finishing and reopening."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from csdesk.reviews.review import DevelopmentDraft


def mark(shown, editor, place=0):
    return list(editor.competencies.rows.values())[place].buttons


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def center_of(buttons, number):
    return buttons._box(number).center().toPoint()


def test_a_click_rates_and_a_second_one_takes_it_back(shown, qtbot):
    editor = shown.open()
    buttons = mark(shown, editor)
    qtbot.mouseClick(buttons, Qt.MouseButton.LeftButton, pos=center_of(buttons, 5))
    assert shown.view().competencies[0].rating == 5
    assert editor.competencies.head.note.text().replace("\u00a0", " ") == "30 % of the rating · 1 of 6 rated"
    qtbot.mouseClick(buttons, Qt.MouseButton.LeftButton, pos=center_of(buttons, 5))
    assert shown.view().competencies[0].rating is None


def test_the_keyboard_rates_and_walks_through_both_sections(shown, qtbot):
    editor = shown.open()
    buttons = mark(shown, editor)
    buttons.setFocus()
    qtbot.keyClick(buttons, Qt.Key.Key_3)
    qtbot.keyClick(buttons, Qt.Key.Key_Right)
    assert shown.view().competencies[0].rating == 4
    qtbot.keyClick(buttons, Qt.Key.Key_Backspace)
    assert shown.view().competencies[0].rating is None
    qtbot.keyClick(buttons, Qt.Key.Key_Left)
    assert shown.view().competencies[0].rating == 5
    for _step in range(5):
        qtbot.keyClick(shown.window.focusWidget(), Qt.Key.Key_Down)
    assert shown.window.focusWidget() is mark(shown, editor, 5)
    qtbot.keyClick(shown.window.focusWidget(), Qt.Key.Key_Down)
    assert shown.window.focusWidget() is next(iter(editor.values.rows.values())).buttons
    qtbot.keyClick(shown.window.focusWidget(), Qt.Key.Key_Up)
    assert shown.window.focusWidget() is mark(shown, editor, 5)


def test_rating_keeps_focus_and_updates_the_formula(shown, qtbot):
    editor = shown.open()
    buttons = mark(shown, editor, 1)
    buttons.setFocus()
    qtbot.keyClick(buttons, Qt.Key.Key_4)
    assert shown.window.focusWidget() is buttons
    assert editor.overall.formula.text().replace("\u00a0", " ") == "3.8 × 66.67 % + 4.0 × 33.33 % = 3.9"
    assert editor.overall.score.text() == "3.9"
    assert editor.overall.absent.text().startswith("Not rated and left out: Values")
    assert buttons.accessibleName() == "Problem solving: 4"


def test_the_comment_box_follows_the_item_and_saves_on_leaving(shown, qtbot):
    editor = shown.open()
    section = editor.competencies
    mark(shown, editor, 2).setFocus()
    assert section.box.title.text() == "Comment on Written communication"
    section.box.editor.setFocus()
    qtbot.keyClicks(section.box.editor, "Two cases in October needed a second mail.")
    assert section.box.count.text() == "8 words · not saved yet"
    assert section.box.advice.text() == "Specific, dated and about behaviour: good."
    mark(shown, editor, 0).setFocus()
    assert shown.view().competencies[2].comment == "Two cases in October needed a second mail."
    assert section.box.editor.toPlainText() == ""
    mark(shown, editor, 2).setFocus()
    assert section.box.editor.toPlainText() == "Two cases in October needed a second mail."
    assert section.box.count.text() == "8 words · saved"


def test_the_comment_saves_itself_after_a_pause(shown, qtbot):
    box = shown.open().competencies.box
    box._pause.setInterval(1)
    box.editor.setFocus()
    qtbot.keyClicks(box.editor, "On 3 May")
    qtbot.waitUntil(lambda: shown.view().competencies[0].comment == "On 3 May")
    qtbot.keyClicks(box.editor, " she")
    assert box.editor.toPlainText() == "On 3 May she"


def test_one_commit_is_one_undo_step(shown, qtbot):
    box = shown.open().competencies.box
    box.editor.setFocus()
    qtbot.keyClicks(box.editor, "She is always late.")
    assert "hard to prove" in box.advice.text()
    qtbot.keyClick(box.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.view().competencies[0].comment == "She is always late."
    shown.context.undo.undo()
    assert shown.view().competencies[0].comment == ""
    assert box.editor.toPlainText() == ""


def test_a_goal_is_adjusted_with_a_reason(shown, qtbot):
    editor = shown.open()
    row = editor.goals.rows[shown.desk.ids["macros"]]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    box = editor.explainer.popover.content
    qtbot.keyClick(box.shift, Qt.Key.Key_Right)
    press(qtbot, box.save)
    assert "needs a written reason" in box.fault.text()
    assert editor.explainer.popover.isVisible()
    box.reason.setPlainText("The material is used by Tier 2 too.")
    press(qtbot, box.save)
    assert shown.view().goals[2].score == 4.5
    assert row.note() == "Adjusted +0.5: The material is used by Tier 2 too."
    assert "score 4.5" in row.accessibleName()


def test_goals_show_figures_for_eyes_and_ears(shown):
    row = shown.open().goals.rows[shown.desk.ids["first"]]
    assert row.accessibleName().replace("\u00a0", " ") == (
        "First response under 4 hours in own queue: weight 25 %, achieved 93 %, On track, score 4.0"
    ) or "achieved 93 %" in row.accessibleName().replace("\u00a0", " ")
    assert "Result 4.3\u00a0h, target 4.0\u00a0h." in row.accessibleDescription()
    assert "Supports Raise CSAT from 84 to 90" in row.toolTip()


def test_days_are_set_under_their_steps(shown, qtbot):
    editor = shown.open()
    press(qtbot, editor.stepper.buttons["agreed"])
    field = editor.popover.content.focusProxy()
    field.setText("2026-07-03")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.view().review.agreed_on == date(2026, 7, 3)
    assert editor.stepper.buttons["agreed"].step.state == "done"
    press(qtbot, editor.stepper.buttons["held"])
    field = editor.popover.content.focusProxy()
    field.setText("nonsense")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.view().review.held_on is None
    assert editor.popover.isVisible()
    editor.popover.hide()


def test_summary_and_points_are_written(shown, qtbot):
    editor = shown.open()
    boxes = editor.texts.boxes
    boxes["summary"].editor.setFocus()
    qtbot.keyClicks(boxes["summary"].editor, "Kari became the person colleagues ask first.")
    boxes["went_well"].editor.setFocus()
    qtbot.keyClicks(boxes["went_well"].editor, "Calls back")
    qtbot.keyClick(boxes["went_well"].editor, Qt.Key.Key_Return)
    qtbot.keyClicks(boxes["went_well"].editor, "Trains others")
    boxes["build_next"].editor.setFocus()
    review = shown.view().review
    assert review.summary == "Kari became the person colleagues ask first."
    assert review.went_well == ("Calls back", "Trains others")


def test_the_plan_is_written_in_place(shown, qtbot):
    editor = shown.open()
    qtbot.keyClicks(editor.plan.adder, "Write shorter")
    qtbot.keyClick(editor.plan.adder, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.plan.adder, "Escalate earlier")
    qtbot.keyClick(editor.plan.adder, Qt.Key.Key_Return)
    first = editor.plan.rows[0]
    qtbot.keyClicks(first.editors["support"], "Course")
    qtbot.keyClick(first.editors["support"], Qt.Key.Key_Return)
    first.editors["due_on"].setText("30.6.2027")
    qtbot.keyClick(first.editors["due_on"], Qt.Key.Key_Return)
    steps = shown.view().development
    assert [(step.goal, step.support, step.due_on) for step in steps] == [
        ("Write shorter", "Course", date(2027, 6, 30)),
        ("Escalate earlier", "", None),
    ]
    press(qtbot, first.buttons["down"])
    assert [step.goal for step in shown.view().development] == ["Escalate earlier", "Write shorter"]
    qtbot.keyClick(editor.plan.rows[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [step.goal for step in shown.view().development] == ["Write shorter", "Escalate earlier"]
    press(qtbot, editor.plan.rows[0].buttons["remove"])
    assert [step.goal for step in shown.view().development] == ["Escalate earlier"]


def test_finishing_says_what_is_missing(shown, qtbot):
    editor = shown.open()
    press(qtbot, editor.finish)
    assert "9 items are not rated yet." in editor.finisher.popover.content.accessibleName()
    editor.finisher.popover.hide()
    assert not shown.view().review.finished


def test_finishing_counts_what_was_only_just_typed(shown, qtbot):
    shown.desk.complete(shown.reviews["kari"])
    shown.desk.reviews.write(shown.reviews["kari"], summary="")
    editor = shown.open()
    qtbot.keyClicks(editor.texts.boxes["summary"].editor, "Good half-year.")
    press(qtbot, editor.finish)
    press(qtbot, shown.context.notices.question.verb_button)
    assert shown.view().review.summary == "Good half-year."
    assert shown.view().review.finished


def finished(shown, qtbot):
    shown.desk.complete(shown.reviews["kari"])
    editor = shown.open()
    press(qtbot, editor.finish)
    press(qtbot, shown.context.notices.question.verb_button)
    return editor


def test_a_finished_review_is_locked_in_every_part(shown, qtbot):
    editor = finished(shown, qtbot)
    assert editor.banner.isVisible()
    assert not editor.finish.isVisible()
    before = shown.desk.everything()
    buttons = mark(shown, editor)
    qtbot.mouseClick(buttons, Qt.MouseButton.LeftButton, pos=center_of(buttons, 1))
    qtbot.keyClick(buttons, Qt.Key.Key_2)
    for box in (editor.competencies.box, *editor.texts.boxes.values()):
        qtbot.keyClicks(box.editor, "x")
        box.editor.save()
    press(qtbot, editor.goals.rows[shown.desk.ids["macros"]])
    press(qtbot, editor.stepper.buttons["held"])
    assert editor.plan.adder.isHidden()
    assert all(card.insert.isHidden() for card in shown.panel.inspector.cards)
    assert shown.desk.everything() == before


def test_reopening_asks_for_the_reason(shown, qtbot):
    editor = finished(shown, qtbot)
    press(qtbot, editor.banner.reopen)
    dialog = editor.finisher.reason
    press(qtbot, dialog.ok)
    assert "say why" in dialog.form._faults["reason"].text()
    qtbot.keyClicks(dialog.form.editors["reason"], "A goal was counted twice.")
    press(qtbot, dialog.ok)
    assert shown.view().review.revision == 2
    assert editor.finish.isVisible()
    assert "A goal was counted twice." in editor.banner.words.text()
    assert "revision 2" in editor.header.subtitle


def test_preview_goes_to_the_reports(shown, qtbot):
    editor = shown.open()
    press(qtbot, editor.preview)
    assert shown.context.go == [("reports", {"review_id": shown.reviews["kari"]})]


def test_undoing_the_cycle_leads_back_to_the_empty_page(shown):
    shown.open()
    shown.context.undo.undo()
    assert shown.panel.stack.currentWidget() is shown.panel.empty


def test_a_target_opens_a_review_or_a_cycle(shown):
    shown.panel.show_target(review_id=shown.reviews["wei"])
    assert shown.panel.editor.header.title == "李伟"
    assert shown.panel.editor.form.no_goals.isVisible()
    shown.panel.show_target(cycle_id=shown.desk.ids["cycle"])
    assert shown.panel.stack.currentWidget() is shown.panel.board


def test_changes_elsewhere_are_seen_while_typing_is_kept(shown, qtbot):
    editor = shown.open()
    box = editor.competencies.box
    box.editor.setFocus()
    qtbot.keyClicks(box.editor, "Half a thou")
    shown.desk.goals.edit(shown.desk.ids["articles"], current_value=10.0)
    assert editor.goals.rows[shown.desk.ids["articles"]].row.score == 4.0
    assert box.editor.toPlainText() == "Half a thou"


def test_steps_keep_their_place_when_another_review_is_opened(shown):
    shown.desk.reviews.add_development(shown.reviews["ali"], DevelopmentDraft("Grow"))
    editor = shown.open("ali")
    assert len(editor.plan.rows) == 1
    shown.open("kari")
    assert editor.plan.rows == []
    assert editor.avatar.accessibleName() == "Kari Moe"


@pytest.mark.parametrize("name", ["kari", "ali", "wei"])
def test_everything_a_keyboard_reaches_has_a_name(shown, name):
    from PySide6.QtWidgets import QWidget

    shown.open(name)
    page = shown.panel.editor
    unnamed = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not widget.inherits("QAbstractScrollArea")
    ]
    assert unnamed == []


def test_a_click_on_the_row_takes_the_item_at_hand(shown, qtbot):
    editor = shown.open()
    row = list(editor.competencies.rows.values())[3]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert editor.competencies.box.title.text() == "Comment on Product knowledge"


def test_an_answer_from_before_the_last_save_changes_nothing(shown, qtbot):
    box = shown.open().competencies.box
    box.editor.setPlainText("First.")
    box.editor.save()
    box.editor._older.add("First.")  # as if the answer to the first save were still under way
    box.editor.setPlainText("First. Second.")
    box.editor._value = "First. Second."
    box.editor.show_stored("First.")
    assert box.editor.toPlainText() == "First. Second."
    box.editor.show_stored("First. Second.")
    box.editor.show_stored("First.")
    assert box.editor.toPlainText() == "First."


def test_blank_lines_between_points_stay_while_typing(shown, qtbot):
    box = shown.open().texts.boxes["went_well"]
    box.editor.setFocus()
    qtbot.keyClicks(box.editor, "One")
    qtbot.keyClick(box.editor, Qt.Key.Key_Return)
    qtbot.keyClick(box.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(box.editor, "Two")
    box.editor.save()
    qtbot.keyClicks(box.editor, "!")
    assert box.editor.toPlainText() == "One\n\nTwo!"
    assert shown.view().review.went_well == ("One", "Two")


def test_quotes_are_not_lost_between_reviews(shown, qtbot):
    box = shown.open("kari").texts.boxes["summary"]
    box.editor.setPlainText("About Kari.")
    box.editor.save()
    shown.open("ali")
    assert box.editor.toPlainText() == ""
    shown.open("kari")
    assert box.editor.toPlainText() == "About Kari."


def test_what_was_typed_is_saved_when_the_window_closes(shown, qtbot):
    box = shown.open().texts.boxes["summary"]
    box.editor.setPlainText("Typed a moment ago.")
    shown.window.hide()
    assert shown.view().review.summary == "Typed a moment ago."
