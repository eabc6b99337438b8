"""Signed is signed in the file too: whoever writes is stopped there, while reopening, archiving, undo and redo pass."""

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from csdesk.base.errors import Refused
from csdesk.base.text import plain
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.review import DevelopmentDraft, SpanDraft
from csdesk.reviews.stage import Action, Ask, Role, Stage
from csdesk.reviews.talks.talk import AcknowledgementDraft, Answer, ObjectionDraft, Outcome
from tests.fakes.review_desk import ENDS, STARTS


@pytest.fixture
def signed(desk, reviews):
    """A signed review with a row in every table."""
    review = reviews["kari"]
    desk.reviews.add_development(review, DevelopmentDraft("Grow"))
    desk.reviews.mark_goal(review, desk.ids["macros"], 5, "Used by Tier 2.", "Done.")
    desk.reviews.set_spans(
        review,
        [
            SpanDraft(desk.ids["jonas"], STARTS, date(2026, 9, 30)),
            SpanDraft(desk.ids["maja"], date(2026, 10, 1), ENDS),
        ],
    )
    desk.complete(review)
    desk.reviews.finish(review)
    return review


def by_hand(desk):
    """Open a change past all verbs."""
    return desk.file.journal.change(plain("by hand"))


COLUMNS = (
    "summary", "went_well", "build_next", "agreed_on", "held_on", "state", "revision", "overall", "locked", "digest",
    "potential", "manager_id", "second_id", "form_id", "finished_at",
)  # fmt: skip
WRITES = [
    *(f"UPDATE review SET {column} = 3 WHERE id = {{review}}" for column in COLUMNS),
    "DELETE FROM review WHERE id = {review}",
    *(
        f"UPDATE {table} SET id = id + 1000 WHERE review_id = {{review}}"
        for table in ("review_rating", "review_goal", "review_development", "review_span")
    ),
    *(
        f"DELETE FROM {table} WHERE review_id = {{review}}"
        for table in ("review_rating", "review_goal", "review_development", "review_span")
    ),
    "INSERT INTO review_rating (review_id, item_id, rater) SELECT {review}, min(id), 'self' FROM review_item",
    "INSERT INTO review_goal (review_id, goal_id) SELECT {review}, min(id) FROM goal",
    "INSERT INTO review_development (review_id, goal) VALUES ({review}, 'x')",
    "INSERT INTO review_span (review_id, starts_on, ends_on) VALUES ({review}, '2026-07-01', '2026-07-02')",
    "UPDATE review_rating SET review_id = {review} WHERE review_id = {other}",
]


@pytest.mark.parametrize("archived", [False, True])
def test_the_file_itself_refuses_to_change_what_is_signed(desk, reviews, signed, archived):
    other = reviews["ali"]
    desk.reviews.rate(other, desk.reviews.open_review(other).items[0].item_id, 3)
    if archived:
        desk.reviews.move(signed, Action.ARCHIVE, Role.HR)
    before = desk.everything()
    for statement in WRITES:
        with pytest.raises(IntegrityError, match="this review is signed"), by_hand(desk):
            desk.file.db.execute_sql(statement.format(review=signed, other=other))
    assert desk.everything() == before


def test_an_archived_review_cannot_even_be_reopened_by_hand(desk, signed):
    desk.reviews.move(signed, Action.ARCHIVE, Role.HR)
    with pytest.raises(IntegrityError, match="this review is signed"), by_hand(desk):
        desk.file.db.execute_sql("UPDATE review SET stage = 'collecting' WHERE id = ?", (signed,))


def test_reopening_undo_and_redo_pass(desk, signed):
    end = desk.everything()
    desk.reviews.reopen(signed, "Counted twice.")
    desk.reviews.write(signed, summary="Other.")
    desk.file.journal.undo()
    desk.file.journal.undo()
    assert desk.everything() == end
    desk.file.journal.undo()
    assert desk.reviews.open_review(signed).review.stage is Stage.COLLECTING
    desk.file.journal.redo()
    assert desk.everything() == end


def test_the_log_keeps_the_digest_of_what_was_signed_when_it_is_reopened(desk, signed):
    digest = desk.reviews.open_review(signed).review.digest
    assert len(digest) == 64
    desk.reviews.reopen(signed, "Counted twice.")
    review = desk.reviews.open_review(signed).review
    assert (review.digest, review.locked, review.overall, review.revision) == ("", "", None, 2)
    steps = desk.reviews.steps(signed)
    assert [step.action for step in steps] == [Action.SUBMIT, Action.SIGN, Action.REOPEN]
    assert [step.digest for step in steps] == ["", digest, ""]
    assert (steps[2].reason, steps[2].revision) == ("Counted twice.", 1)


ROOMS = {
    "acknowledge": lambda talks, review: talks.acknowledge(
        review, AcknowledgementDraft(Answer.AGREE, "Kari Moe")
    ),
    "object_to": lambda talks, review: talks.object_to(review, ObjectionDraft("Too low.")),
    "answer": lambda talks, review: talks.answer(review, Outcome.REJECTED, "No.", Role.HR),
    "write_note": lambda talks, review: talks.write_note(review, "went_well", Role.MANAGER, "Much."),
    "set_private": lambda talks, review: talks.set_private(review, "went_well", Role.MANAGER, private=True),
    "write_present": lambda talks, review: talks.write_present(review, "Jonas, Kari"),
    "add_step": lambda talks, review: talks.add_step(review, "Shadow Tier 2"),
}


@pytest.mark.parametrize("archived", [False, True])
def test_the_talk_about_a_signed_review_is_closed_too(desk, signed, archived):
    if archived:
        desk.reviews.move(signed, Action.ARCHIVE, Role.HR)
    before = desk.everything()
    for verb in ROOMS.values():
        with pytest.raises(Refused):
            verb(desk.reviews.talks, signed)
    assert desk.everything() == before


def whole_cycle(desk):
    draft = CycleDraft("All of it", STARTS, ENDS, asks=frozenset(Ask))
    cycle = desk.reviews.add_cycle(draft, [desk.ids["kari"], desk.ids["ali"]]).new_id
    return [review.id for review in desk.reviews.reviews_of(cycle)]


def go(desk, review, *moves):
    for action, role in moves:
        desk.reviews.move(review, action, role, "Because.")


TO_MANAGER = (
    (Action.AGREE, Role.PERSON), (Action.START, Role.MANAGER), (Action.SKIP_SELF, Role.HR), (Action.SUBMIT, Role.MANAGER),
)  # fmt: skip
TO_SHARED = ((Action.CALIBRATE, Role.HR), (Action.CLOSE_CALIBRATION, Role.HR), (Action.SHARE, Role.MANAGER))


def test_sending_back_tells_the_other_rooms_and_takes_the_day_of_the_talk_in_one_change(desk):
    review, _other = whole_cycle(desk)
    desk.reviews.hooks.lacks.clear()
    told = []
    desk.reviews.hooks.cleared.append(lambda review, before, after: told.append((review.id, before, after)))
    desk.complete(review)
    desk.reviews.write(review, held_on=date(2027, 1, 12))
    desk.reviews.hooks.lacks.update(dict.fromkeys(("peers",), lambda _review: None))
    go(desk, review, *TO_MANAGER, *TO_SHARED, (Action.OBJECT, Role.PERSON))
    before = desk.everything()
    desk.reviews.move(review, Action.SEND_BACK, Role.SECOND, "Look at May again.")
    now = desk.reviews.open_review(review).review
    assert (now.stage, now.held_on) == (Stage.SELF_DONE, None)
    assert now.summary
    assert told == [(review, Stage.OBJECTED, Stage.SELF_DONE)]
    desk.file.journal.undo()
    assert desk.everything() == before


def test_the_day_of_a_talk_stays_when_the_person_never_saw_the_rating(desk):
    review, _other = whole_cycle(desk)
    desk.complete(review)
    desk.reviews.hooks.lacks.update(dict.fromkeys(("peers",), lambda _review: None))
    desk.reviews.write(review, held_on=date(2027, 1, 12))
    go(desk, review, *TO_MANAGER, (Action.SEND_BACK, Role.HR))
    assert desk.reviews.open_review(review).review.held_on == date(2027, 1, 12)


def test_several_move_together_or_not_at_all_and_the_refusal_names_the_person(desk):
    first, second = whole_cycle(desk)
    before = desk.everything()
    with pytest.raises(Refused) as refused:
        desk.reviews.move_all((first, second), Action.AGREE, Role.MANAGER)
    assert refused.value.words.english() == "Ali Khan: Ali Khan has no goal in this period yet."
    assert desk.everything() == before
    with pytest.raises(Refused, match="Nobody is chosen"):
        desk.reviews.move_all((), Action.AGREE, Role.MANAGER)
    desk.reviews.move_all((first, first), Action.AGREE, Role.MANAGER)
    assert len(desk.reviews.steps(first)) == 1


MOVES = list(itertools.product(Action, Role))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(MOVES), min_size=5, max_size=40))
def test_any_walk_and_then_undo_all_is_the_start(desk, reviews, moves):
    journal, people = desk.file.journal, list(desk.reviews.cycles())
    cycle = next((one for one in people if one.name == "All of it"), None)
    review = whole_cycle(desk)[0] if cycle is None else desk.reviews.reviews_of(cycle.id)[0].id
    desk.reviews.hooks.lacks.update(dict.fromkeys(("peers",), lambda _review: None))
    if cycle is None:
        desk.complete(review)
        desk.reviews.write(review, held_on=date(2027, 1, 12))
    journal.settle_all()
    start = desk.everything()
    for action, role in moves:
        stage, before = desk.reviews.open_review(review).review.stage, desk.everything()
        try:
            desk.reviews.move(review, action, role, "Because.")
        except Refused:
            assert desk.everything() == before
            continue
        if stage in {Stage.SIGNED, Stage.ARCHIVED}:
            assert action in {Action.REOPEN, Action.ARCHIVE}
    end = desk.everything()
    while journal.can_undo():
        journal.undo()
    assert desk.everything() == start
    while journal.can_redo():
        journal.redo()
    assert desk.everything() == end
    while journal.can_undo():
        journal.undo()
