"""Notes, next steps and acknowledgement of a conversation, and who sees what of them."""

import itertools
import json
from datetime import date

import pytest
from peewee import IntegrityError

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import plain
from csdesk.reviews import document_json
from csdesk.reviews.stage import Action, Ask, Role, Stage
from csdesk.reviews.talks.talk import AcknowledgementDraft, Answer
from csdesk.reviews.talks.topics import SIDES, Guide, Topic, questions, topic_name, topics_of
from tests.fakes.talk_desk import HELD, all_of, open_talk_desk, share

SIGNED = AcknowledgementDraft(Answer.AGREE, "Kari Moe")


@pytest.fixture
def talking(tmp_path):
    desk, review = open_talk_desk(tmp_path / "talks.csdesk")
    yield desk, review
    desk.file.close()


def test_each_side_writes_its_own_note_about_a_topic(talking):
    desk, review = talking
    talks = desk.reviews.talks
    talks.write_note(review, Topic.WENT_WELL, Role.PERSON, "  Call-backs. ")
    talks.write_note(review, Topic.WENT_WELL, Role.MANAGER, "Macros.")
    talks.write_present(review, " Kari,  Jonas ")
    seen = talks.of_review(review)
    assert seen.text(Topic.WENT_WELL, Role.PERSON) == "Call-backs."
    assert seen.text(Topic.WENT_WELL, Role.MANAGER) == "Macros."
    assert seen.present == "Kari, Jonas"
    talks.write_note(review, Topic.WENT_WELL, Role.PERSON, "")
    assert talks.of_review(review).text(Topic.WENT_WELL, Role.PERSON) == ""


def test_a_private_note_is_seen_by_its_writer_only_and_counted_for_others(talking):
    desk, review = talking
    talks = desk.reviews.talks
    talks.write_note(review, Topic.IMPROVE, Role.PERSON, "I was ill.", private=True)
    for role in Role:
        seen = talks.of_review(review, role)
        assert (seen.text(Topic.IMPROVE, Role.PERSON), seen.hidden) == (
            ("I was ill.", 0) if role is Role.PERSON else ("", 1)
        )
    talks.write_note(review, Topic.IMPROVE, Role.PERSON, "I was ill in May.")
    assert talks.of_review(review, Role.MANAGER).hidden == 1  # a new wording does not open it
    talks.set_private(review, Topic.IMPROVE, Role.PERSON, private=False)
    assert talks.of_review(review, Role.MANAGER).text(Topic.IMPROVE, Role.PERSON) == "I was ill in May."


def test_private_notes_and_preparation_never_reach_the_document(talking):
    desk, review = talking
    talks = desk.reviews.talks
    secret = "Nobody but me."
    talks.write_note(review, Topic.OPINION, Role.PERSON, secret, private=True)
    prepared = questions(Guide.TALK)[0].key
    talks.write_note(review, prepared, Role.PERSON, "Open preparation.", private=False)
    talks.write_note(review, Topic.HELP, Role.MANAGER, "Time on Fridays.")
    share(desk, review)
    draft = document_json.to_json(desk.reviews.document(review))
    talks.acknowledge(review, SIGNED)
    desk.reviews.move(review, Action.SIGN)
    frozen = desk.reviews.document(review)
    assert [(note.author, note.text) for note in frozen.talk.notes] == [(Role.MANAGER, "Time on Fridays.")]
    assert frozen.talk.acknowledgement.signed_name == "Kari Moe"
    assert frozen.talk.held_on == HELD
    for text in (draft, document_json.to_json(frozen)):
        assert secret not in text
        assert "Open preparation." not in text


def test_no_label_of_the_history_tells_what_a_note_says(talking):
    desk, review = talking
    desk.reviews.talks.write_note(review, Topic.OPINION, Role.PERSON, "Unfair, I think.", private=True)
    rows = desk.file.db.execute_sql("SELECT label FROM change").fetchall()
    assert "Unfair" not in json.dumps(rows)


def test_only_the_two_sides_write_and_only_about_known_topics(talking):
    desk, review = talking
    for role in set(Role) - set(SIDES):
        with pytest.raises(Refused, match="person and the manager"):
            desk.reviews.talks.write_note(review, Topic.HELP, role, "x")
    with pytest.raises(Refused, match="no such topic"):
        desk.reviews.talks.write_note(review, "weather", Role.PERSON, "x")


def test_next_steps_are_added_edited_and_removed(talking):
    desk, review = talking
    talks = desk.reviews.talks
    first = talks.add_step(review, " Plan  quiet hours ", Role.MANAGER, date(2026, 12, 4)).new_id
    talks.add_step(review, "Write three articles")
    talks.edit_step(first, text="Plan two quiet hours", due_on=None)
    assert [(one.text, one.doer, one.due_on) for one in talks.of_review(review).steps] == [
        ("Plan two quiet hours", Role.MANAGER, None),
        ("Write three articles", Role.PERSON, None),
    ]
    with pytest.raises(Refused, match="what is to be done"):
        talks.edit_step(first, text=" ")
    talks.remove_step(first)
    assert [one.text for one in talks.of_review(review).steps] == ["Write three articles"]
    with pytest.raises(Refused, match="no longer"):
        talks.remove_step(first)


@pytest.mark.parametrize("answer", Answer)
def test_acknowledging_moves_the_review_and_keeps_the_answer(talking, answer):
    desk, review = talking
    share(desk, review)
    draft = AcknowledgementDraft(answer, " Kari  Moe ", "My words.")
    desk.reviews.talks.acknowledge(review, draft, date(2026, 11, 23))
    said = desk.reviews.talks.of_review(review).acknowledgement
    assert (said.answer, said.signed_name, said.comment, said.signed_on) == (
        answer, "Kari Moe", "My words.", date(2026, 11, 23),
    )  # fmt: skip
    step = desk.reviews.steps(review)[-1]
    assert (step.action, step.role, step.person_id) == (Action.ACKNOWLEDGE, Role.PERSON, desk.ids["kari"])
    assert desk.reviews.review(review).stage is Stage.ACKNOWLEDGED


def test_signing_needs_a_name_and_remarks_need_words(talking):
    desk, review = talking
    share(desk, review)
    before = all_of(desk)
    for draft, field in (
        (AcknowledgementDraft(Answer.AGREE, "  "), "signed_name"),
        (AcknowledgementDraft(Answer.REMARKS, "Kari"), "comment"),
    ):
        with pytest.raises(Refused) as refused:
            desk.reviews.talks.acknowledge(review, draft)
        assert refused.value.field == field
    assert all_of(desk) == before


def test_sending_back_keeps_the_old_answer_as_one_of_the_past(talking):
    desk, review = talking
    share(desk, review)
    desk.reviews.talks.acknowledge(review, SIGNED)
    desk.reviews.move(review, Action.SEND_BACK, Role.HR, "A KPI was wrong.")
    seen = desk.reviews.talks.of_review(review)
    assert seen.acknowledgement is None
    assert [one.signed_name for one in seen.earlier] == ["Kari Moe"]
    assert desk.reviews.document(review).talk.earlier == seen.earlier
    desk.reviews.write(review, held_on=HELD)
    desk.reviews.move(review, Action.SUBMIT)
    desk.reviews.move(review, Action.SHARE)
    desk.reviews.talks.acknowledge(review, AcknowledgementDraft(Answer.DISAGREE, "K. Moe"))
    assert desk.reviews.talks.of_review(review).acknowledgement.answer is Answer.DISAGREE


def test_reopening_clears_the_answer_and_undo_brings_it_back(talking):
    desk, review = talking
    share(desk, review)
    desk.reviews.talks.acknowledge(review, SIGNED)
    desk.reviews.move(review, Action.SIGN)
    before = all_of(desk)
    desk.reviews.reopen(review, "Counted twice.")
    assert desk.reviews.talks.of_review(review).acknowledgement is None
    desk.file.journal.undo()
    assert all_of(desk) == before


VERBS = {
    "write_note": lambda talks, review: talks.write_note(review, Topic.HELP, Role.PERSON, "Time."),
    "set_private": lambda talks, review: talks.set_private(review, Topic.HELP, Role.PERSON, private=True),
    "write_present": lambda talks, review: talks.write_present(review, "Kari"),
    "add_step": lambda talks, review: talks.add_step(review, "Write"),
    "edit_step": lambda talks, review: talks.edit_step(talks.of_review(review).steps[0].id, text="Read"),
    "remove_step": lambda talks, review: talks.remove_step(talks.of_review(review).steps[0].id),
    "acknowledge": lambda talks, review: talks.acknowledge(review, SIGNED),
    "object_to": lambda talks, review: talks.object_to(review, _objection()),
    "answer": lambda talks, review: talks.answer(review, _outcome(), "Because.", Role.HR),
}
READING = {"agreed", "between", "capacity_note", "days", "earlier", "goals_in", "next_period", "objections", "of_review",
           "origin", "part_of"}  # fmt: skip
BESIDE = {"make_goals", "note_talk", "remove_talk", "set_days"}
"""Verbs that write nothing into a review."""


def _objection():
    from csdesk.reviews.talks.talk import ObjectionDraft

    return ObjectionDraft("Not mine.")


def _outcome():
    from csdesk.reviews.talks.talk import Outcome

    return Outcome.REJECTED


def test_every_verb_is_listed(talking):
    desk, _review = talking
    names = {name for name in dir(desk.reviews.talks) if not name.startswith("_")}
    assert names == set(VERBS) | READING | BESIDE


@pytest.mark.parametrize("name", VERBS)
def test_a_signed_review_refuses_every_verb(talking, name):
    desk, review = talking
    talks = desk.reviews.talks
    talks.write_note(review, Topic.HELP, Role.PERSON, "Quiet hours.")
    talks.add_step(review, "Plan")
    share(desk, review)
    talks.acknowledge(review, SIGNED)
    desk.reviews.move(review, Action.SIGN)
    before, frozen = all_of(desk), desk.reviews.document(review)
    with pytest.raises(Refused, match="finished"):
        VERBS[name](talks, review)
    assert all_of(desk) == before
    assert desk.reviews.document(review) == frozen
    assert not talks.of_review(review).writable


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE talk SET present = 'x'",
        "UPDATE talk_note SET text = 'x'",
        "DELETE FROM talk_note",
        "INSERT INTO talk_step (talk_id, position, text, doer) SELECT id, 5, 'x', 'person' FROM talk",
        "UPDATE review_acknowledgement SET comment = 'x'",
        "DELETE FROM review_acknowledgement",
    ],
)
def test_the_file_itself_stops_who_writes_into_a_signed_conversation(talking, sql):
    desk, review = talking
    desk.reviews.talks.write_note(review, Topic.HELP, Role.PERSON, "Quiet hours.")
    share(desk, review)
    desk.reviews.talks.acknowledge(review, SIGNED)
    desk.reviews.move(review, Action.SIGN)
    with pytest.raises(IntegrityError, match="signed"), desk.file.journal.change(plain("by hand")):
        desk.file.db.execute_sql(sql)


def test_any_verbs_then_undo_all_is_the_start_and_redo_all_is_the_end(talking):
    desk, review = talking
    journal, talks = desk.file.journal, desk.reviews.talks
    share(desk, review)
    journal.settle_all()
    start = all_of(desk)
    for names in itertools.permutations(("write_note", "add_step", "object_to", "answer"), 4):
        for name in names:
            try:
                VERBS[name](talks, review)
            except (Refused, IndexError):
                continue
        end = all_of(desk)
        while journal.can_undo():
            journal.undo()
        assert all_of(desk) == start
        while journal.can_redo():
            journal.redo()
        assert all_of(desk) == end
        while journal.can_undo():
            journal.undo()


def test_taking_a_person_out_takes_the_conversation_too_and_undo_brings_it_back(talking):
    desk, review = talking
    talks = desk.reviews.talks
    talks.write_note(review, Topic.HELP, Role.PERSON, "Quiet hours.")
    talks.add_step(review, "Plan")
    before = all_of(desk)
    desk.reviews.remove_person(desk.reviews.review(review).cycle_id, desk.ids["kari"])
    assert desk.everything("talk", "talk_note", "talk_step") == []
    desk.file.journal.undo()
    assert all_of(desk) == before


def test_both_sides_have_questions_in_both_guides_and_topics_have_names():
    for guide, side in itertools.product(Guide, SIDES):
        assert any(question.side is side for question in questions(guide))
    keys = [question.key for guide in Guide for question in questions(guide)]
    assert len(set(keys)) == len(keys)
    names = [Language("en").say(topic_name(topic)) for topic in Topic]
    assert len(set(names)) == len(names)
    assert set(topics_of(Role.MANAGER)) < set(topics_of(Role.PERSON)) == set(Topic)


def test_a_cycle_that_asks_for_nothing_has_notes_but_no_answer(tmp_path):
    desk, review = open_talk_desk(tmp_path / "plain.csdesk", asks=frozenset[Ask]())
    desk.reviews.talks.write_note(review, Topic.HELP, Role.PERSON, "Quiet hours.")
    assert desk.reviews.talks.of_review(review, Role.PERSON).allowed == frozenset()
    with pytest.raises(Refused, match="does not ask"):
        desk.reviews.talks.acknowledge(review, SIGNED)
    desk.file.close()
