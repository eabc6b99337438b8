"""Other marks beside one's own: hidden until one has rated, then shown with n and range; last time; points of a hundred."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.document import RaterMark
from csdesk.reviews.form import FormItem, Kind, Rater, Section
from csdesk.reviews.others import Others, OthersGroup, OthersMark
from csdesk.reviews.stage import Ask, Role, Stage
from tests.fakes.review_desk import ENDS, STARTS

LEVELS = ("Needs help", "Answers", "Solves", "Foresees", "Teaches")


@pytest.fixture
def begin(shown):
    """Return a maker of a review with a self-review, a second level and questions: ``begin(scale=100)``."""

    def make(scale=5):
        reviews, ids = shown.desk.reviews, shown.desk.ids
        form = reviews.standard_form()
        described = [
            replace(item, levels=LEVELS if scale == 5 else (), expected=3 if scale == 5 else None)
            for item in form.items
        ]
        asked = (
            FormItem(Section.QUESTIONS, "What helps you?", kind=Kind.TEXT),
            FormItem(Section.QUESTIONS, "Next step", kind=Kind.CHOICE, levels=("Stay", "Move")),
        )
        raters = ((Rater.SELF, 1000), (Rater.MANAGER, 8000), (Rater.SECOND, 1000))
        whole = replace(form, name="All", items=(*described, *asked), raters=raters, scale=scale)
        draft = CycleDraft("Full", STARTS, ENDS, reviews.add_form(whole).new_id, asks=frozenset({Ask.SELF}))
        review = reviews.reviews_of(reviews.add_cycle(draft, [ids["kari"]]).new_id)[0].id
        shown.reviews["full"] = review
        return shown.open("full")

    return make


def row(editor, place=0):
    return list(editor.competencies.rows.values())[place]


def test_the_self_review_waits_for_the_managers_mark(shown, begin, qtbot):
    editor = begin()
    item = shown.view("full").competencies[0].item_id
    shown.desk.reviews.rate(shown.reviews["full"], item, 5, rater=Rater.SELF)
    assert row(editor).strip.hidden == "The self-review appears once you have rated."
    assert row(editor).strip.marks == ()
    row(editor).buttons.setFocus()
    qtbot.keyClick(row(editor).buttons, Qt.Key.Key_3)
    (mark,) = row(editor).strip.marks
    assert (mark.rater, mark.value) == ("self", 5.0)
    assert "self-review against your mark: +2" in row(editor).strip.toolTip()
    assert editor.competencies.legend.isVisible()


def test_colleagues_marks_wait_until_everything_is_rated(shown, begin, qtbot):
    editor, reviews, review = begin(), shown.desk.reviews, shown.reviews["full"]
    items = shown.view("full").items
    reviews.rate(review, items[0].item_id, 4)

    def show():
        view = shown.view("full")

        def given(each):
            return tuple(replace(item, marks=(*item.marks, RaterMark("peer", 4.2, 1000, 6))) for item in each)

        marks = tuple(OthersMark(item.item_id, 42, 6, 3, 5) for item in view.items)
        others = Others((OthersGroup(Rater.PEER, 6, 6, marks),))
        competencies, values = given(view.competencies), given(view.values)
        editor.show_review(replace(view, competencies=competencies, values=values, others=others))

    show()
    assert row(editor).strip.hidden == "Colleagues' marks appear once you have rated everything."
    assert row(editor, 1).strip.hidden == "Others' marks appear once you have rated."
    assert editor.overall.score.text() == "–"
    for item in items:
        reviews.rate(review, item.item_id, 4)
    show()
    (mark,) = row(editor).strip.marks
    assert (mark.value, mark.low, mark.high, mark.n) == (4.2, 3, 5, 6)
    assert "from 3 to 5 (n = 6)" in row(editor).strip.toolTip()
    assert editor.overall.score.text() != "–"


def test_the_person_writes_a_self_review_and_hands_it_in(shown, begin, qtbot):
    editor, review = begin(), shown.reviews["full"]
    shown.desk.reviews.rate(review, shown.view("full").items[0].item_id, 2, "On 3 May it took two mails.")
    qtbot.mouseClick(editor.bar.roles, Qt.MouseButton.LeftButton, pos=editor.bar.roles.rect().center() * 0.2)
    assert editor.verbs.role is Role.PERSON
    assert row(editor).buttons.rating is None
    assert editor.competencies.box.editor.value() == ""
    assert editor.overall.isHidden()
    assert editor.texts.isHidden()
    for section in (editor.competencies, editor.values):
        for each in section.rows.values():
            qtbot.keyClick(each.buttons, Qt.Key.Key_4)
    texts, choice = editor.form.questions.questions.values()
    texts.box.editor.setPlainText("More time.")
    texts.box.editor.save()
    choice.choice.set_value("Move")
    choice.choice.picked.emit("Move")
    qtbot.mouseClick(editor.hand_in, Qt.MouseButton.LeftButton)
    view = shown.view("full")
    assert view.review.stage is Stage.SELF_DONE
    assert {rating.rating for rating in view.answers[Rater.SELF].values() if rating.rating} == {4}
    assert {rating.answer for rating in view.answers[Rater.SELF].values()} == {"", "More time.", "Move"}
    assert (view.items[0].rating, view.items[0].comment) == (2, "On 3 May it took two mails.")
    assert row(editor).buttons.locked
    shown.context.undo.undo()
    assert shown.view("full").review.stage is Stage.COLLECTING


def test_the_second_level_gives_marks_of_its_own(shown, begin, qtbot):
    editor = begin()
    editor.set_role(Role.SECOND)
    qtbot.keyClick(row(editor).buttons, Qt.Key.Key_2)
    item = shown.view("full").items[0]
    assert item.rating is None
    assert [(mark.rater, mark.mark) for mark in item.marks] == [("second", 2.0)]


def test_levels_are_told_for_the_chosen_and_the_hovered_mark(shown, begin, qtbot):
    editor = begin()
    level = editor.competencies.level
    assert level.text() == "Expected in this role: 3"
    qtbot.keyClick(row(editor).buttons, Qt.Key.Key_4)
    assert level.text() == "4: Foresees · Expected in this role: 3"
    row(editor).buttons.hovered.emit(1)
    assert level.text().startswith("1: Needs help")
    row(editor).buttons.hovered.emit(0)
    assert level.text().startswith("4: Foresees")


def test_an_example_is_asked_for_at_once(shown, begin, qtbot):
    editor = begin()
    qtbot.keyClick(row(editor).buttons, Qt.Key.Key_5)
    assert row(editor).noted.text() == "needs an example"
    assert "needs an example" in editor.competencies.box.advice.text()
    shown.desk.reviews.comment_item(shown.reviews["full"], row(editor).item_id, "On 12 March, case 4711.")
    assert row(editor).noted.text() == "with comment"


def test_points_are_typed_or_slid(shown, begin, qtbot):
    editor = begin(100)
    field = row(editor).buttons
    field.number.setFocus()
    qtbot.keyClicks(field.number, "87")
    qtbot.keyClick(field.number, Qt.Key.Key_Return)
    assert shown.view("full").items[0].rating == 87
    assert field.slider.value() == 87
    qtbot.keyClick(field.number, Qt.Key.Key_PageUp)
    assert shown.view("full").items[0].rating == 92
    field.slider.setValue(40)
    assert shown.view("full").items[0].rating == 40
    field.number.setText("300")
    qtbot.keyClick(field.number, Qt.Key.Key_Return)
    assert (field.number.text(), shown.view("full").items[0].rating) == ("40", 40)
    field.number.clear()
    qtbot.keyClick(field.number, Qt.Key.Key_Down)
    assert shown.view("full").items[0].rating is None
    assert shown.window.focusWidget() is row(editor, 1).buttons.number


def test_the_last_review_is_shown_beside_this_one_by_key(shown, qtbot):
    desk = shown.desk
    desk.complete(shown.reviews["kari"], 3)
    desk.reviews.finish(shown.reviews["kari"])
    draft = CycleDraft("First half 2027", date(2027, 1, 1), date(2027, 6, 30))
    cycle = desk.reviews.add_cycle(draft, [desk.ids["kari"]]).new_id
    shown.reviews["next"] = desk.reviews.reviews_of(cycle)[0].id
    editor = shown.open("next")
    assert editor.overall.last.text().startswith("Second half 2026: 3.")
    assert row(editor).strip.isHidden()
    row(editor).buttons.setFocus()
    qtbot.keyClick(row(editor).buttons, Qt.Key.Key_L)
    assert row(editor).strip.last == 3
    assert (
        editor.competencies.before.text()
        == "Second half 2026: 3. On 12 March she called three customers back."
    )
    qtbot.keyClick(row(editor).buttons, Qt.Key.Key_L)
    assert row(editor).strip.isHidden()
    assert editor.competencies.before.isHidden()
