"""Conversations between reviews: begun by their first note, private where marked, taken back by one undo."""

from datetime import date

import pytest

from csdesk.base.errors import Refused
from csdesk.reviews.stage import Role
from csdesk.reviews.talks.talk import Note
from csdesk.reviews.talks.topics import Guide, Topic, questions
from tests.fakes.talk_desk import all_of, open_talk_desk

ASKED = questions(Guide.CHECK_IN)
DAY = date(2026, 11, 20)


@pytest.fixture
def talking(tmp_path):
    desk, _review = open_talk_desk(tmp_path / "talks.csdesk")
    yield desk, desk.ids["kari"], desk.reviews.talks
    desk.file.close()


def test_the_first_note_begins_the_conversation_and_the_next_joins_it(talking):
    _desk, kari, talks = talking
    first = Note(ASKED[0].key, Role.PERSON, "Call-backs.")
    talk_id = talks.note_talk(kari, first, day=DAY).new_id
    talks.note_talk(kari, Note(ASKED[-1].key, Role.MANAGER, "Ask for the tool.", private=True), talk_id)
    seen = talks.between(kari)
    assert [(one.held_on, one.hidden) for one in seen] == [(DAY, 0)]
    assert seen[0].notes[ASKED[0].key, Role.PERSON] == first
    assert [one.hidden for one in talks.between(kari, Role.PERSON)] == [1]
    assert [one.hidden for one in talks.between(kari, Role.HR)] == [1]


def test_the_newest_conversation_comes_first_and_each_person_has_their_own(talking):
    desk, kari, talks = talking
    for day in (date(2026, 10, 1), DAY, date(2026, 11, 2)):
        talks.note_talk(kari, Note(Topic.HELP, Role.PERSON, "Time."), day=day)
    assert [one.held_on.day for one in talks.between(kari)] == [20, 2, 1]
    assert talks.between(desk.ids["ali"]) == ()


def test_two_notes_of_one_day_make_one_conversation(talking):
    _desk, kari, talks = talking
    for question in ASKED[:2]:
        talks.note_talk(kari, Note(question.key, Role.PERSON, "Time."), day=DAY)
    assert [len(one.notes) for one in talks.between(kari)] == [2]


def test_removing_takes_the_notes_too_and_undo_all_is_the_start(talking):
    desk, kari, talks = talking
    desk.file.journal.settle_all()
    start = all_of(desk)
    talk_id = talks.note_talk(kari, Note(Topic.HELP, Role.PERSON, "Time.")).new_id
    noted = all_of(desk)
    talks.remove_talk(talk_id)
    assert all_of(desk) == start
    desk.file.journal.undo()
    assert all_of(desk) == noted
    desk.file.journal.undo()
    assert all_of(desk) == start


def test_the_conversation_of_a_review_is_not_one_of_these(talking):
    desk, kari, talks = talking
    review = desk.reviews.reviews_of(desk.reviews.cycles()[0].id)[0].id
    talks.write_note(review, Topic.HELP, Role.PERSON, "Time.")
    own = desk.everything("talk")[0][1]
    before = all_of(desk)
    for attempt in (
        lambda: talks.remove_talk(own),
        lambda: talks.note_talk(kari, Note(Topic.HELP, Role.PERSON, "More."), own),
        lambda: talks.note_talk(kari, Note(Topic.HELP, Role.HR, "More.")),
    ):
        with pytest.raises(Refused):
            attempt()
    assert all_of(desk) == before
    assert talks.between(kari) == ()
