"""No verb changes a finished review, and undoing everything leads back to the start."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.errors import Refused
from csdesk.reviews.form import Rater
from csdesk.reviews.review import DevelopmentDraft, SpanDraft
from csdesk.reviews.stage import Action, Role

Verb = Callable[[Any, int], object]


def first_item(desk, review):
    return desk.reviews.open_review(review).items[0].item_id


def first_step(desk, review):
    steps = desk.reviews.open_review(review).development
    return steps[0].id if steps else 0


def first_span(desk, review):
    spans = desk.reviews.spans(review)
    return spans[0].id if spans else 0


VERBS: dict[str, Verb] = {
    "agree_goals": lambda desk, review: desk.reviews.agree_goals(review, date(2026, 7, 5)),
    "rate": lambda desk, review: desk.reviews.rate(review, first_item(desk, review), 2, "On 2 May."),
    "comment_item": lambda desk, review: desk.reviews.comment_item(
        review, first_item(desk, review), "On 3 May."
    ),
    "answer": lambda desk, review: desk.reviews.answer(
        review, first_item(desk, review), "On 4 May.", Rater.SELF
    ),
    "adjust_goal": lambda desk, review: desk.reviews.adjust_goal(
        review, desk.ids["macros"], 5, "Used by Tier 2."
    ),
    "comment_goal": lambda desk, review: desk.reviews.comment_goal(
        review, desk.ids["macros"], "Done 31 Aug."
    ),
    "mark_goal": lambda desk, review: desk.reviews.mark_goal(
        review, desk.ids["macros"], -5, "Two left.", "Done."
    ),
    "write": lambda desk, review: desk.reviews.write(review, summary="Other.", held_on=date(2027, 1, 7)),
    "add_development": lambda desk, review: desk.reviews.add_development(review, DevelopmentDraft("Grow")),
    "edit_development": lambda desk, review: desk.reviews.edit_development(
        first_step(desk, review), goal="Grow more"
    ),
    "move_development": lambda desk, review: desk.reviews.move_development(first_step(desk, review), 3),
    "remove_development": lambda desk, review: desk.reviews.remove_development(first_step(desk, review)),
    "remove_person": lambda desk, review: desk.reviews.remove_person(desk.ids["cycle"], desk.ids["kari"]),
    "set_spans": lambda desk, review: desk.reviews.set_spans(
        review,
        [
            SpanDraft(desk.ids["jonas"], date(2026, 7, 1), date(2026, 9, 30)),
            SpanDraft(desk.ids["maja"], date(2026, 10, 1), date(2026, 12, 31), "New queue."),
        ],
    ),
    "note_span": lambda desk, review: desk.reviews.note_span(
        review, first_span(desk, review), "A strong summer."
    ),
    "finish": lambda desk, review: desk.reviews.finish(review),
    "move": lambda desk, review: desk.reviews.move(review, Action.SUBMIT),
    "move_all": lambda desk, review: desk.reviews.move_all((review,), Action.SIGN, Role.HR),
}


def test_every_writing_verb_is_listed(desk):
    reading = {
        "board",
        "open_review",
        "evidence",
        "document",
        "forms",
        "form",
        "standard_form",
        "cycles",
        "cycle",
        "cycle_by_name",
        "cycle_code",
        "reviews_of",
        "steps",
        "hooks",
        "review",
        "calibration",
        "participants",
        "presence",
        "spans",
        "proposed_spans",
        "next_cycle",
        "diary",
        "echoes",
        "profiles",
        "ready_forms",
        "potential",
        "explaining",
        "talks",
        "rounds",
    }
    frame = {
        "add_form",
        "edit_form",
        "copy_form",
        "remove_form",
        "add_cycle",
        "edit_cycle",
        "remove_cycle",
        "add_people",
        "copy_cycle",
    }
    verbs = {name for name in dir(desk.reviews) if not name.startswith("_")}
    assert verbs - reading - frame - {"reopen"} == set(VERBS)


@pytest.mark.parametrize("name", VERBS)
def test_a_finished_review_refuses_every_verb(desk, reviews, name):
    review = reviews["kari"]
    desk.reviews.add_development(review, DevelopmentDraft("Grow"))
    VERBS["set_spans"](desk, review)
    desk.complete(review)
    desk.reviews.finish(review)
    for archived in (False, True):
        if archived:
            desk.reviews.move(review, Action.ARCHIVE, Role.HR)
        before = desk.everything()
        with pytest.raises(Refused, match="finished"):
            VERBS[name](desk, review)
        assert desk.everything() == before


def test_the_frame_around_a_finished_review_leaves_it_alone(desk, reviews):
    review = reviews["kari"]
    desk.complete(review)
    desk.reviews.finish(review)
    before = desk.everything("review")
    frozen = desk.reviews.document(review)
    form = desk.reviews.forms()[0]
    cycle = desk.ids["cycle"]
    for attempt in (
        lambda: desk.reviews.edit_form(form.id, desk.reviews.standard_form()),
        lambda: desk.reviews.remove_form(form.id),
        lambda: desk.reviews.edit_cycle(cycle, name="Renamed"),
        lambda: desk.reviews.edit_cycle(cycle, starts_on=date(2026, 8, 1)),
        lambda: desk.reviews.add_people(cycle, [desk.ids["kari"]]),
        lambda: desk.reviews.remove_cycle(cycle),
        lambda: desk.goals.remove(desk.ids["callback"]),
        lambda: desk.people.remove_person(desk.ids["kari"]),
    ):
        try:
            attempt()
        except Refused:
            continue
    assert desk.everything("review") == before
    assert desk.reviews.document(review) == frozen


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from([*VERBS, "complete", "reopen"]), min_size=1, max_size=14))
def test_any_verbs_then_undo_all_is_the_start_and_redo_all_is_the_end(desk, reviews, names):
    review, journal = reviews["kari"], desk.file.journal
    journal.settle_all()
    start = desk.everything()
    for name in names:
        try:
            if name == "complete":
                desk.complete(review)
            elif name == "reopen":
                desk.reviews.reopen(review, "Counted twice.")
            else:
                VERBS[name](desk, review)
        except Refused:
            continue
    end = desk.everything()
    while journal.can_undo():
        journal.undo()
    assert desk.everything() == start
    while journal.can_redo():
        journal.redo()
    assert desk.everything() == end
    while journal.can_undo():
        journal.undo()
