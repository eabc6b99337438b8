"""Cycles with stages in the window: the board person by stage, moving together, the dialog and the log."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from csdesk.base.language import Language
from csdesk.people.person import PersonDraft
from csdesk.reviews.cycle import CycleDraft, Mark, Rhythm
from csdesk.reviews.stage import Action, Ask, Role, Stage
from tests.fakes.review_desk import ENDS, STARTS
from ui.reviews.board_stages import mark_spoken
from ui.reviews.log import ReviewLog
from ui.reviews.steps import steps_of

ASKS = frozenset({Ask.SELF, Ask.CALIBRATION, Ask.TALK})


@pytest.fixture
def staged(show):
    """The panel on a cycle with stages whose self-reviews were due yesterday."""
    shown = show(cycle=False)
    desk = shown.desk
    due = max(STARTS, date.today() - timedelta(days=1))
    draft = CycleDraft("Staged", STARTS, ENDS, asks=ASKS, dues=((Stage.SELF_DONE, due),))
    cycle = desk.reviews.add_cycle(draft, [desk.ids[name] for name in ("kari", "ali", "wei")]).new_id
    names = {desk.ids[name]: name for name in ("kari", "ali", "wei")}
    shown.reviews.update({names[review.person_id]: review.id for review in desk.reviews.reviews_of(cycle)})
    shown.panel.refresh()
    return shown


def heads(panel):
    model = panel.board.model
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]


def column(panel, place):
    model = panel.board.model
    return [model.data(model.index(row, place)) for row in range(model.rowCount())]


def select(table, *rows):
    table.setFocus()
    table.setCurrentIndex(table.model().index(rows[0], 0))
    for row in rows[1:]:
        pos = table.visualRect(table.model().index(row, 0)).center()
        yield row, pos


def skip(shown, *names):
    ids = [shown.reviews[name] for name in names]
    shown.desk.reviews.move_all(ids, Action.SKIP_SELF, Role.HR, "Away.")


def entries(menu):
    return [(entry.text(), entry.isEnabled()) for entry in menu.actions() if not entry.isSeparator()]


def press(qtbot, menu, text):
    entry = next(one for one in menu.actions() if one.text().startswith(text))
    menu.setActiveAction(entry)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_the_columns_are_the_stages_the_cycle_has(staged):
    assert heads(staged.panel) == [
        "Person", "Self-review", "Manager", "Calibration", "Shared", "Signed", "Rating", "Waits on",
    ]  # fmt: skip
    assert column(staged.panel, 7)[1] == "Ali Khan: Hand in the self-review"


def test_cells_say_done_late_and_later_and_counters_filter(staged, qtbot):
    skip(staged, "kari")
    board = staged.panel.board
    row = next(line.row for line in board.model.records if line.row and line.row.person_name == "Kari Moe")
    assert [one.mark for one in row.milestones[:3]] == [Mark.DONE, Mark.NOW, Mark.LATER]
    assert board.filters.late.text() == "2 late"
    assert board.filters.waits[Role.PERSON].text() == "2 wait on the person"
    assert board.filters.waits[Role.MANAGER].text() == "1 waits on the manager"
    assert not board.filters.waits[Role.HR].isVisible()
    qtbot.mouseClick(board.filters.waits[Role.MANAGER], Qt.MouseButton.LeftButton)
    assert column(staged.panel, 0) == ["Jonas Berg, 0 of 2 finished", "Kari Moe"]
    qtbot.mouseClick(board.filters.late, Qt.MouseButton.LeftButton)
    assert column(staged.panel, 0) == []
    assert mark_spoken(staged.context, row.milestones[2]) == "later"
    assert mark_spoken(staged.context, row.milestones[0]).startswith("done ")


def test_m_offers_the_next_steps_and_says_why_others_cannot_be_done(staged, qtbot):
    board = staged.panel.board
    list(select(board.table, 1))
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    listed = entries(board.mover.menu)
    assert listed[0] == ("Go on without self-review", True)
    assert listed[1] == ("Copy a reminder", True)
    assert ("Hand in the self-review: The manager cannot do this step.", False) in listed
    assert any("stands at “Being written”" in text for text, enabled in listed if not enabled)
    board.mover.menu.hide()


def test_what_brings_a_review_on_comes_first(staged, qtbot):
    skip(staged, "ali")
    board = staged.panel.board
    list(select(board.table, 1))
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    listed = [text for text, enabled in entries(board.mover.menu) if enabled]
    assert listed[:2] == ["Hand in the rating", "Give the self-review back"]
    board.mover.menu.hide()


def test_as_whom_changes_what_is_offered(staged, qtbot):
    board = staged.panel.board
    list(select(board.table, 1))
    board.filters.role.set_value(Role.PERSON.value)
    qtbot.mouseClick(board.filters.steps, Qt.MouseButton.LeftButton)
    assert entries(board.mover.menu)[0] == ("Hand in the self-review", True)
    board.mover.menu.hide()


def test_several_move_together_with_a_reason_and_one_undo(staged, qtbot):
    board = staged.panel.board
    for _row, pos in select(board.table, 1, 2):
        qtbot.mouseClick(
            board.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos
        )
    assert staged.panel.stack.currentWidget() is board
    assert [row.person_name for row in board.chosen()] == ["Ali Khan", "Kari Moe"]
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    press(qtbot, board.mover.menu, "Go on without")
    dialog = board.mover.dialog
    assert dialog.windowTitle() == "Go on without self-review"
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert "say why" in dialog.form._faults["reason"].text()
    dialog.form.editors["reason"].setPlainText("Both were on leave.")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert board.mover.dialog is None
    stages = {name: staged.view(name).review.stage for name in ("kari", "ali", "wei")}
    assert stages == {"kari": Stage.SELF_DONE, "ali": Stage.SELF_DONE, "wei": Stage.COLLECTING}
    staged.context.undo.undo()
    assert staged.view("kari").review.stage is Stage.COLLECTING


def test_a_managers_head_stands_for_all_of_that_manager(staged):
    board = staged.panel.board
    board.table.setCurrentIndex(board.model.index(0, 0))
    board.table.selectRow(0)
    assert [row.person_name for row in board.chosen()] == ["Ali Khan", "Kari Moe"]


def test_some_of_the_chosen_can_go(staged, qtbot):
    skip(staged, "kari")
    board = staged.panel.board
    board.table.setFocus()
    board.table.selectAll()
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    assert entries(board.mover.menu)[:2] == [
        ("Hand in the rating (1 of 3)", True),
        ("Go on without self-review (2 of 3)", True),
    ]
    board.mover.menu.hide()


def test_a_reminder_is_copied(staged, qtbot):
    board = staged.panel.board
    list(select(board.table, 1))
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    press(qtbot, board.mover.menu, "Copy a reminder")
    assert "Ali Khan: Hand in the self-review (Ali Khan), due" in QGuiApplication.clipboard().text()


def test_an_answer_is_given_in_the_review_and_never_for_many(show, qtbot):
    shown = show(cycle=False)
    desk = shown.desk
    draft = CycleDraft("Answered", STARTS, ENDS, asks=frozenset({Ask.ACKNOWLEDGEMENT}))
    cycle = desk.reviews.add_cycle(draft, [desk.ids["kari"], desk.ids["ali"]]).new_id
    for review in desk.reviews.reviews_of(cycle):
        desk.complete(review.id)
        desk.reviews.move(review.id, Action.SUBMIT)
        desk.reviews.move(review.id, Action.SHARE)
    shown.panel.refresh()
    board = shown.panel.board
    board.filters.role.set_value(Role.PERSON.value)
    board.table.setFocus()
    board.table.selectAll()
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    assert ("Acknowledge: This is answered in each review by itself.", False) in entries(board.mover.menu)
    board.mover.menu.hide()
    board.table.clearSelection()
    list(select(board.table, 1))
    with qtbot.waitSignal(board.opened) as opened:
        qtbot.keyClick(board.table, Qt.Key.Key_M)
        press(qtbot, board.mover.menu, "Acknowledge")
    assert opened.args == [board.model.record(1).row.review_id]


def test_signing_says_that_it_locks_and_asks(staged, qtbot):
    desk, review = staged.desk, staged.reviews["kari"]
    desk.complete(review)
    skip(staged, "kari")
    desk.reviews.write(review, held_on=date(2027, 1, 12))
    for action, role in (
        (Action.SUBMIT, Role.MANAGER),
        (Action.CALIBRATE, Role.HR),
        (Action.CLOSE_CALIBRATION, Role.HR),
        (Action.SHARE, Role.MANAGER),
    ):
        desk.reviews.move(review, action, role)
    board = staged.panel.board
    list(select(board.table, 2))
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    press(qtbot, board.mover.menu, "Sign and lock")
    question = next(
        one
        for one in QApplication.topLevelWidgets()
        if one.windowTitle().startswith("Sign and lock") and one.isVisible()
    )
    assert question.windowTitle() == "Sign and lock the review of Kari Moe?"
    assert staged.view("kari").review.stage is Stage.SHARED
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert staged.view("kari").review.stage is Stage.SIGNED
    assert column(staged.panel, 7)[2] == "nobody, it is finished"


def test_partial_presence_stands_beside_the_name(staged):
    staged.desk.people.edit_person(staged.desk.ids["kari"], joined_on=date(2026, 10, 1))
    board = staged.panel.board
    notes = {
        line.row.person_name: line.note.replace("\u00a0", " ") for line in board.model.records if line.row
    }
    assert notes == {"Ali Khan": "", "Kari Moe": "50 % present", "李伟": ""}
    index = board.model.index(2, 0)
    tip = board.model.data(index, Qt.ItemDataRole.ToolTipRole).replace("\u00a0", " ")
    assert tip == "Kari Moe was present for 50 % of the cycle"


def test_the_table_goes_back_to_four_steps_for_a_cycle_of_the_manager_alone(staged):
    cycle = staged.desk.reviews.add_cycle(
        CycleDraft("Simple", STARTS, ENDS), [staged.desk.ids["kari"]]
    ).new_id
    staged.panel.show_target(cycle_id=cycle)
    assert heads(staged.panel)[1:5] == ["Goals", "Manager", "Conversation", "Finished"]
    assert not staged.panel.board.filters.late.isVisible()


def test_five_hundred_people_are_painted_and_offered_without_stutter(staged):
    board, rows = staged.panel.board, staged.desk.reviews.board(staged.desk.reviews.cycles()[0].id)
    many = replace(
        rows, rows=tuple(replace(rows.rows[k % 3], review_id=1000 + k, manager_id=None, manager_name="") for k in range(500)),
        spreads=(replace(rows.spreads[0], manager_id=None, manager_name=""),),
    )  # fmt: skip
    began = time.perf_counter()
    board.show_board([rows.cycle], many)
    board.table.viewport().repaint()
    board.table.selectAll()
    board.pop_up_moves()
    assert board.mover.menu is not None
    board.mover.menu.hide()
    assert board.model.rowCount() == 501
    assert time.perf_counter() - began < 1.5  # 0.1 s on an idle machine; two busy cores stretch it


def test_the_board_has_its_words_in_other_languages(show):
    shown = show(language=Language("zh_CN"), cycle=False)
    draft = CycleDraft("下半年", STARTS, ENDS, asks=frozenset(Ask))
    shown.desk.reviews.add_cycle(draft, [shown.desk.ids["kari"]])
    shown.panel.refresh()
    assert all(head and head.isascii() is False for head in heads(shown.panel) if head != "KPI")


# --- the dialog ------------------------------------------------------------------------------------------------
def tick(qtbot, box):
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))


def test_a_kind_ticks_what_it_asks_for_and_proposes_days(staged, qtbot):
    staged.panel.new_cycle()
    dialog = staged.panel.dialog
    kind = dialog.asked.kind
    kind.setFocus()
    kind.setCurrentIndex(0)
    for _press in range(3):
        qtbot.keyClick(kind, Qt.Key.Key_Down)
    assert kind.currentText() == "Quarter"
    assert dialog.asked.asks() == {Ask.GOALS, Ask.SELF, Ask.TALK, Ask.ACKNOWLEDGEMENT}
    values = dialog.form.values()
    assert (values["ends_on"] - values["starts_on"]).days in {89, 90, 91}
    assert values["name"].startswith("Q")
    assert dict(dialog.dues.dues())[Stage.SIGNED] > values["ends_on"]
    tick(qtbot, dialog.asked.boxes[Ask.CALIBRATION])
    assert kind.currentIndex() == -1
    assert dialog.dues.editors[Stage.READY].isVisible()
    dialog.reject()


def test_a_name_typed_by_hand_stays_when_the_rhythm_changes(staged):
    staged.panel.new_cycle()
    dialog = staged.panel.dialog
    dialog.form.editors["name"].setText("Our spring")
    dialog._on_edited("rhythm", Rhythm.YEAR.value)
    values = dialog.form.values()
    assert (values["name"], Rhythm(values["rhythm"])) == ("Our spring", Rhythm.YEAR)
    assert (values["ends_on"] - values["starts_on"]).days in {364, 365}
    dialog.reject()


def test_a_cycle_is_started_with_asks_dues_rhythm_and_presence(staged, qtbot):
    staged.panel.new_cycle()
    dialog = staged.panel.dialog
    dialog.form.editors["name"].setText("All of it")
    for box in dialog.asked.boxes.values():
        tick(qtbot, box)
    tick(qtbot, dialog.form.editors["prorated"])
    tick(qtbot, dialog.people.all)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    cycle = staged.desk.reviews.cycle_by_name("All of it")
    assert (cycle.asks, cycle.rhythm, cycle.prorated) == (frozenset(Ask), Rhythm.HALF, True)
    assert [stage for stage, _day in cycle.dues][-1] is Stage.SIGNED
    assert staged.panel.board.cycle.currentText() == "All of it"


def test_due_days_out_of_order_are_told_and_the_dialog_stays(staged, qtbot):
    staged.panel.new_cycle()
    dialog = staged.panel.dialog
    dialog.form.editors["name"].setText("Wrong")
    dialog.dues.editors[Stage.SIGNED].set_value(date(2020, 1, 1))
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.fault.text()
    dialog.reject()


def test_people_are_narrowed_by_role_words_and_joining_and_who_is_left_out_is_told(staged, qtbot):
    ids, people = staged.desk.ids, staged.desk.people
    people.edit_person(ids["ali"], left_on=date(2020, 1, 1))
    people.add_person(PersonDraft("Zoë New", role="Coach", joined_on=date(2026, 1, 5)))
    staged.panel.new_cycle()
    choice = staged.panel.dialog.people
    assert "Ali Khan (left on 1 Jan 2020)" in choice.left_out.text()
    choice.role.set_value("Team lead")
    choice.role.picked.emit("Team lead")
    assert [box.text() for box in choice.boxes.values() if box.isVisible()] == [
        "Jonas Berg · Team lead",
        "Maja Lind · Team lead",
    ]
    tick(qtbot, choice.all)
    assert set(choice.chosen()) == {ids["jonas"], ids["maja"]}
    choice.role.set_value("")
    choice.joined_by.set_value(date(2026, 1, 1))
    choice.joined_by.edited.emit(date(2026, 1, 1))
    assert "Zoë New (joined on 5 Jan 2026, later than asked)" in choice.left_out.text()
    choice.text.setText("maja")
    choice._narrow()
    assert [box.text() for box in choice.boxes.values() if box.isVisible()] == ["Maja Lind · Team lead"]
    assert set(choice.chosen()) == {ids["jonas"], ids["maja"]}
    staged.panel.dialog.reject()


def test_a_cycle_is_copied_for_the_next_period(staged, qtbot):
    staged.desk.people.edit_person(staged.desk.ids["wei"], left_on=date(2026, 8, 1))
    staged.panel.copy_cycle()
    dialog = staged.panel.dialog
    values = dialog.form.values()
    assert (values["name"], values["starts_on"]) == ("First half 2027", date(2027, 1, 1))
    assert dialog.asked.asks() == ASKS
    assert set(dialog.people.chosen()) == {staged.desk.ids["kari"], staged.desk.ids["ali"]}
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert staged.panel.board.cycle.currentText() == "First half 2027"
    assert heads(staged.panel)[1] == "Self-review"


# --- stepper and log -------------------------------------------------------------------------------------------
def test_the_stepper_shows_the_real_stages_with_the_conversation_before_sharing(staged):
    looks = steps_of(staged.context, staged.view("kari"), locked=False)
    assert [look.label for look in looks] == [
        "Self-review", "Manager", "Calibration", "Conversation", "Shared", "Signed",
    ]  # fmt: skip
    assert [look.state for look in looks][:2] == ["now", "later"]
    assert looks[0].note.startswith("late, was due")
    assert looks[3].opens
    view = staged.view("kari")
    ready = replace(view, review=replace(view.review, stage=Stage.READY))
    states = {look.key: look.state for look in steps_of(staged.context, ready, locked=False)}
    assert (states["held"], states["shared"]) == ("now", "later")


def test_the_log_tells_every_move_with_its_reason(staged):
    skip(staged, "kari")
    log = ReviewLog(staged.context)
    log.read(staged.reviews["kari"])
    assert len(log.lines) == 1
    assert log.lines[0].startswith("Go on without self-review → Self-review done HR, ")
    assert log.lines[0].endswith("revision 1 Away.")
    log.read(staged.reviews["ali"])
    assert log.lines == []
    log.deleteLater()


def test_managers_of_the_period_are_typed_and_their_notes_kept(staged, qtbot):
    board, ids = staged.panel.board, staged.desk.ids
    list(select(board.table, 2))
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    press(qtbot, board.mover.menu, "Managers and presence")
    dialog = board.mover.dialog
    assert "132 of 132 full-time days present: 100 %" in dialog.presence.text().replace("\u00a0", " ")
    assert len(dialog.rows) == 1
    dialog.rows[0].ends.set_value(date(2026, 9, 30))
    dialog.rows[0].note.set_value("A strong summer.")
    qtbot.mouseClick(dialog.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert "first and the last day" in dialog.fault.text()
    dialog.rows[1].manager.set_value(ids["maja"])
    dialog.rows[1].starts.set_value(date(2026, 9, 30))
    dialog.rows[1].ends.set_value(ENDS)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert "the same days" in dialog.fault.text()
    dialog.rows[1].starts.set_value(date(2026, 10, 1))
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    first, second = staged.desk.reviews.spans(staged.reviews["kari"])
    assert (first.manager_id, first.note) == (ids["jonas"], "A strong summer.")
    assert second.manager_id == ids["maja"]


def test_the_log_opens_from_the_menu(staged, qtbot):
    skip(staged, "kari")
    board = staged.panel.board
    list(select(board.table, 2))
    qtbot.keyClick(board.table, Qt.Key.Key_M)
    press(qtbot, board.mover.menu, "Log")
    assert len(board.mover.dialog.log.lines) == 1
    qtbot.mouseClick(board.mover.dialog.close_button, Qt.MouseButton.LeftButton)
    assert board.mover.dialog is None
