"""Who writes what into a review, which marks stand beside one's own, and the review before this one."""

from dataclasses import replace
from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.document import RaterMark
from csdesk.reviews.form import FormItem, Kind, Rater, Section
from csdesk.reviews.lint import folded
from csdesk.reviews.showing import counts_hidden, gap, marks_beside
from csdesk.reviews.stage import Role, Stage
from tests.fakes.review_desk import ENDS, STARTS

CASE = "On 12 March three customers were called back within the hour."


@pytest.fixture
def asked(desk, reviews):
    """Return the review of a form that weighs three raters and asks two questions."""
    form = desk.reviews.standard_form()
    questions = (
        FormItem(Section.QUESTIONS, "What helps you?", kind=Kind.TEXT),
        FormItem(
            Section.QUESTIONS, "Next step", kind=Kind.CHOICE, levels=("Stay", "Move"), asked=(Rater.SELF,)
        ),
    )
    weighed = ((Rater.SELF, 1000), (Rater.MANAGER, 8000), (Rater.SECOND, 1000))
    whole = replace(form, name="All", items=(*form.items, *questions), raters=weighed)
    form_id = desk.reviews.add_form(whole).new_id
    cycle = desk.reviews.add_cycle(CycleDraft("Other", STARTS, ENDS, form_id), [desk.ids["kari"]]).new_id
    return desk.reviews.reviews_of(cycle)[0].id


def question(desk, review, name):
    return next(item.item_id for item in desk.reviews.open_review(review).questions if item.name == name)


def test_each_rater_has_marks_comments_and_answers_of_their_own(desk, asked):
    item = desk.reviews.open_review(asked).items[0].item_id
    desk.reviews.rate(asked, item, 4, "Mine.")
    desk.reviews.rate(asked, item, 5, rater=Rater.SELF)
    desk.reviews.comment_item(asked, item, CASE, Rater.SELF)
    desk.reviews.rate(asked, item, 3, rater=Rater.SECOND)
    helps = question(desk, asked, "What helps you?")
    desk.reviews.answer(asked, helps, " Time. ", Rater.SELF)
    desk.reviews.answer(asked, question(desk, asked, "Next step"), "Move", Rater.SELF)
    view = desk.reviews.open_review(asked)
    assert (view.items[0].rating, view.items[0].comment) == (4, "Mine.")
    assert [(mark.rater, mark.mark) for mark in view.items[0].marks] == [
        ("manager", 4.0),
        ("second", 3.0),
        ("self", 5.0),
    ]
    assert view.answers[Rater.SELF][item].comment == CASE
    assert view.answers[Rater.SELF][helps].answer == "Time."
    assert gap(view.items[0]) == 1.0


@pytest.mark.parametrize(
    ("name", "answer", "rater", "part"),
    [
        ("Next step", "Fly", Rater.SELF, "not one of the choices"),
        ("Next step", "Move", Rater.MANAGER, "is not asked of"),
        ("What helps you?", "Time", Rater.PEER, "is not asked of"),
    ],
)
def test_answers_that_are_not_asked_or_not_offered_are_refused(desk, asked, name, answer, rater, part):
    with pytest.raises(Refused, match=part):
        desk.reviews.answer(asked, question(desk, asked, name), answer, rater)


def test_a_second_manager_whom_the_form_does_not_ask_is_refused(desk, reviews):
    item = desk.reviews.open_review(reviews["kari"]).items[0].item_id
    with pytest.raises(Refused, match="is not asked of"):
        desk.reviews.rate(reviews["kari"], item, 4, rater=Rater.SECOND)


def marked(item, rating):
    given = (RaterMark("self", 5.0, 1000), RaterMark("peer", 4.2, 1000, 6))
    own = () if rating is None else (RaterMark("manager", float(rating), 8000),)
    return replace(item, rating=rating, marks=(*own, *given))


def beside(items, stage, role=Role.MANAGER):
    return [[mark.rater for mark in marks_beside(item, items, stage, role)] for item in items]


def test_nobody_is_led_by_a_mark_before_giving_their_own(desk, reviews):
    first, second = desk.reviews.open_review(reviews["kari"]).items[:2]
    half = [marked(first, 4), marked(second, None)]
    assert beside(half, Stage.COLLECTING) == [["self"], []]
    assert counts_hidden(half, Stage.COLLECTING)
    whole = [marked(first, 4), marked(second, 3)]
    assert beside(whole, Stage.COLLECTING) == [["self", "peer"], ["self", "peer"]]
    assert not counts_hidden(whole, Stage.COLLECTING)
    assert beside(half, Stage.MANAGER_DONE) == [["self", "peer"], ["self", "peer"]]
    assert beside(whole, Stage.MANAGER_DONE, Role.PERSON) == [[], []]
    assert beside(whole, Stage.SHARED, Role.PERSON) == [["manager"], ["manager"]]


def test_the_same_words_elsewhere_in_the_cycle_are_known(desk, reviews):
    item = desk.reviews.open_review(reviews["ali"]).items[0].item_id
    desk.reviews.comment_item(reviews["ali"], item, CASE)
    assert desk.reviews.echoes(reviews["kari"]) == {folded(CASE): "Ali Khan"}
    assert desk.reviews.echoes(reviews["ali"]) == {}


def test_the_last_finished_review_stands_beside_this_one(desk, reviews):
    assert desk.reviews.open_review(reviews["kari"]).last is None
    desk.complete(reviews["kari"], 3)
    desk.reviews.finish(reviews["kari"])
    for name, starts, ends in (
        ("Next", (2027, 1, 1), (2027, 6, 30)),
        ("Before", (2026, 1, 1), (2026, 6, 30)),
    ):
        draft = CycleDraft(name, date(*starts), date(*ends))
        cycle = desk.reviews.add_cycle(draft, [desk.ids["kari"]]).new_id
        view = desk.reviews.open_review(desk.reviews.reviews_of(cycle)[0].id)
        if name == "Before":
            assert view.last is None
            continue
        assert (view.last.cycle_name, view.last.scale) == ("Second half 2026", 5)
        assert view.last.item(view.items[0].name.upper()).rating == 3
        assert view.last.item("Something else") is None
