"""The calibration page as a manager uses it: real keys and clicks, on a file with planted raters."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csdesk.reviews.calibration.rater import Kind, Verdict
from csdesk.reviews.calibration.session import SessionState
from csdesk.reviews.stage import Stage
from tests.fakes.calibrated import handed_in
from tests.ui.reviews.conftest import Space
from ui.reviews.calibration.page import CalibrationPage


@pytest.fixture
def page(qtbot, desk, context_for):
    """The page on a cycle of 24 people whose managers lean."""
    cycle = handed_in(desk, managers=4, people=6)
    made = CalibrationPage(context_for(Space(desk)))
    qtbot.addWidget(made)
    made.resize(1400, 860)
    made.show()
    made.show_cycle(cycle)
    return made


@pytest.fixture
def running(page):
    """The page with everybody in a calibration that has begun."""
    QTest.mouseClick(page.empty.findChildren(type(page.start))[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    return page


def first_person(page, grade=None):
    lines = page.people.records.records
    line = next(one for one in lines if one.placed is not None and grade in {None, one.step.name})
    page.people.select(line.placed.case.review_id)
    page.people.setFocus()
    return line.placed.case.review_id


def rating_in(page, review):
    return page.meeting.of(review).rating


def decide(page, reason):
    dialog = page.dialog
    QTest.keyClicks(dialog.form.editors["reason"], reason)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)


def test_an_empty_cycle_says_what_calibration_is_for_and_prepares_it(page):
    assert page.whole.currentWidget() is page.empty
    QTest.mouseClick(page.empty.findChildren(type(page.start))[0], Qt.MouseButton.LeftButton)
    assert page.meeting.session.state is SessionState.PREPARING
    assert len(page.meeting.placed) == 24
    assert page.start.isVisible()
    assert not page.close_it.isVisible()


def test_delete_takes_a_person_out_before_it_begins_and_the_whole_can_be_removed(page):
    QTest.mouseClick(page.empty.findChildren(type(page.start))[0], Qt.MouseButton.LeftButton)
    review = first_person(page)
    QTest.keyClick(page.people, Qt.Key.Key_Delete)
    assert review not in page.meeting.session.review_ids
    assert len(page.meeting.placed) == 23
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert page.meeting is None
    assert page.whole.currentWidget() is page.empty
    page.context.undo.undo()
    assert len(page.meeting.placed) == 23


def test_beginning_freezes_and_undo_gives_everything_back(running):
    assert {one.stage for one in running.meeting.placed} == {Stage.CALIBRATING}
    running.context.undo.undo()
    assert running.meeting.session.state is SessionState.PREPARING
    assert {one.stage for one in running.meeting.placed} == {Stage.MANAGER_DONE}


def test_the_table_names_planted_managers_in_words(running):
    verdicts = {
        (rater.manager_id, measure.verdict)
        for rater in running.raters.records.records
        for measure in rater.measures
    }
    raters = running.meeting.standing.raters
    assert (raters[0].manager_id, Verdict.LENIENT) in verdicts
    column = 4 + list(Kind).index(Kind.LENIENCY)
    row = running.raters.records.row_of(raters[0].manager_id)
    assert running.raters.records.index(row, column).data() == "milder"
    running.raters.setCurrentIndex(running.raters.records.index(row, 0))
    found = [len(rater.found) for rater in running.raters.records.records]
    assert found == sorted(found, reverse=True)
    assert "rates" in " ".join(running.evidence.rater.lines)
    assert "milder" in running.evidence.rater.accessibleDescription()


def test_enter_asks_for_rating_and_reason_and_shows_before_and_after(running):
    review = first_person(running, "4")
    before = rating_in(running, review)
    QTest.keyClick(running.people, Qt.Key.Key_Return)
    editor = running.dialog.form.editors["after"]
    editor.selectAll()
    QTest.keyClicks(editor, "4.9")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert running.dialog.change.text() == f"{before / 10:.1f} → 4.9"
    decide(running, "Carried two launches.")
    assert running.dialog is None
    assert rating_in(running, review) == 49
    assert "Carried two launches." in " ".join(running.evidence.person.lines)
    running.context.undo.undo()
    assert rating_in(running, review) == before


def test_plus_and_minus_propose_the_next_grade(running):
    review = first_person(running, "4")
    QTest.keyClick(running.people, Qt.Key.Key_Plus)
    decide(running, "Top of the team.")
    assert rating_in(running, review) == 45
    first_person(running)
    running.people.select(review)
    QTest.keyClick(running.people, Qt.Key.Key_Minus)
    decide(running, "Second thoughts.")
    assert rating_in(running, review) == 35


def test_without_a_reason_nothing_is_changed(running):
    review = first_person(running, "4")
    before = rating_in(running, review)
    QTest.keyClick(running.people, Qt.Key.Key_Plus)
    QTest.mouseClick(running.dialog.ok, Qt.MouseButton.LeftButton)
    assert running.dialog is not None
    assert rating_in(running, review) == before
    running.dialog.reject()


def test_dragging_a_person_to_another_grade_proposes_it(running):
    lines = running.people.records.records
    start = next(row for row, one in enumerate(lines) if one.placed is not None and one.step.name == "4")
    target = next(row for row, one in enumerate(lines) if one.placed is None and one.step.name == "5")
    view = running.people.viewport()

    def middle(row):
        rect = running.people.visualRect(running.people.records.index(row, 0))
        return QPoint(rect.left() + 20, rect.center().y())

    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle(start))
    QTest.mouseMove(view, middle(target))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle(target))
    QApplication.processEvents()
    assert running.dialog is not None
    assert running.dialog.form.values()["after"] == 4.5
    running.dialog.reject()


def test_the_managers_rating_can_be_given_back(running):
    review = first_person(running, "4")
    before = rating_in(running, review)
    QTest.keyClick(running.people, Qt.Key.Key_Plus)
    decide(running, "Up.")
    running.people.select(review)
    QTest.keyClick(running.people, Qt.Key.Key_Return)
    QTest.keyClicks(running.dialog.form.editors["reason"], "No.")
    QTest.mouseClick(running.dialog.back, Qt.MouseButton.LeftButton)
    assert rating_in(running, review) == before
    assert len(running.meeting.of(review).decisions) == 2


def test_filters_narrow_the_list_and_heads_count(running):
    everybody = sum(one.placed is not None for one in running.people.records.records)
    QTest.keyClicks(running.filters.search, "Nr 23")
    running.filters.changed.emit()
    shown = [one for one in running.people.records.records if one.placed is not None]
    assert (everybody, len(shown)) == (24, 1)
    running.filters.search.clear()
    manager = running.meeting.standing.raters[1].manager_id
    running.filters.manager.set_value(manager)
    running.filters.changed.emit()
    shown = [one for one in running.people.records.records if one.placed is not None]
    assert {one.placed.case.manager_id for one in shown} == {manager}
    heads = [one for one in running.people.records.records if one.placed is None]
    assert sum(one.count for one in heads) == 6


def test_names_are_hidden_for_a_meeting(running):
    QTest.mouseClick(running.hidden, Qt.MouseButton.LeftButton)
    first_person(running)
    texts = [running.people.records.index(row, 0).data() for row in range(running.people.records.rowCount())]
    assert any(text.startswith("Person ") for text in texts)
    everything = " ".join([*texts, *running.evidence.person.lines, *running.evidence.rater.lines, *(
        running.raters.records.index(row, 0).data() for row in range(4))])  # fmt: skip
    for one in running.meeting.placed:
        assert one.case.name not in everything
        assert one.case.manager not in everything


def test_a_quota_tells_who_would_move_and_changes_nothing(running):
    running.sides.set_current("quota", tell=True)
    editor = running.quota.form.editors["5"]
    QTest.keyClicks(editor, "10")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    before = [one.rating for one in running.meeting.placed]
    said = " ".join(running.quota.told.lines)
    assert "Nothing is changed by this." in said
    assert "largest remainder" in said
    running.refresh()
    assert [one.rating for one in running.meeting.placed] == before


def test_attributes_are_pasted_counted_in_groups_and_deleted(running, desk):
    running.sides.set_current("fairness", tell=True)
    side = running.fairness
    QTest.keyClicks(side.name, "Contract")
    pairs = "\n".join(
        f"{number + 1000}; {'part time' if number % 2 else 'full time'}" for number in range(24)
    )
    side.pairs.setPlainText(pairs + "\n9999; full time")
    QTest.mouseClick(side.take, Qt.MouseButton.LeftButton)
    assert desk.reviews.calibration.attributes.names() == ("Contract",)
    said = " ".join(side.told.lines)
    assert "full time" in said
    assert "of 12" in said
    QTest.mouseClick(side.forget, Qt.MouseButton.LeftButton)
    QTest.mouseClick(running.context.notices.question.verb_button, Qt.MouseButton.LeftButton)
    assert desk.reviews.calibration.attributes.names() == ()


def test_minutes_are_written_closed_and_then_only_read(running, desk):
    running.sides.set_current("minutes", tell=True)
    form = running.minutes.form
    form.editors["present"].setPlainText("Ingrid Dahl\nJonas Berg")
    form.editors["present"].edited.emit("Ingrid Dahl\nJonas Berg")
    desk.reviews.calibration.edit(running.meeting.session.id, held_on=date(2027, 1, 5))
    review = first_person(running, "4")
    QTest.keyClick(running.people, Qt.Key.Key_Plus)
    decide(running, "Top of the team.")
    QTest.mouseClick(running.close_it, Qt.MouseButton.LeftButton)
    QTest.mouseClick(running.context.notices.question.verb_button, Qt.MouseButton.LeftButton)
    assert running.meeting.session.state is SessionState.CLOSED
    assert not running.close_it.isVisible()
    assert not form.isEnabled()
    said = " ".join(running.minutes.told.lines)
    assert "Top of the team." in said
    assert running.meeting.session.digest in said
    running.people.select(review)
    QTest.keyClick(running.people, Qt.Key.Key_Return)
    assert running.dialog is None
    assert not running.evidence.change.isEnabled()


def test_escape_leads_back(running, qtbot):
    running.people.setFocus()
    with qtbot.waitSignal(running.back, timeout=1000):
        QTest.keyClick(running.people, Qt.Key.Key_Escape)
