"""Notes about people: kept from day to day, private unless shared, and evidence when the review comes."""

from datetime import date, timedelta

import pytest

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.reviews.diary.note import NoteDraft, NoteMood
from csdesk.reviews.stage import Role
from csdesk.reviews.view import EvidenceKind

SAY = Language("en").say
DAY = date(2026, 10, 9)
LATER = date(2027, 1, 10)


def add(desk, text="Called a customer back within the hour.", **values):
    draft = NoteDraft(desk.ids["kari"], values.pop("day", DAY), text, **values)
    return desk.reviews.diary.add(draft).new_id


def test_a_note_is_kept_edited_removed_and_undone(desk):
    diary, kari = desk.reviews.diary, desk.ids["kari"]
    first = add(desk, "  Called back.  ", mood=NoteMood.POSITIVE)
    second = add(desk, day=date(2026, 7, 1), shared=True)
    assert next((note.id, note.text, note.mood) for note in diary.of_person(kari)) == (
        first,
        "Called back.",
        NoteMood.POSITIVE,
    )
    assert [note.id for note in diary.of_person(kari, date(2026, 7, 2), date(2026, 12, 31))] == [first]
    assert [note.id for note in diary.of_person(kari, shared_only=True)] == [second]
    diary.edit(first, mood=NoteMood.NEGATIVE, goal_id=desk.ids["callback"])
    assert (diary.note(first).mood, diary.note(first).goal_id) == (NoteMood.NEGATIVE, desk.ids["callback"])
    diary.remove(first)
    assert [note.id for note in diary.of_person(kari)] == [second]
    desk.file.journal.undo()
    assert diary.note(first).mood is NoteMood.NEGATIVE


@pytest.mark.parametrize(
    ("values", "field"),
    [({"text": "  "}, "text"), ({"day": date.today() + timedelta(days=1)}, "day")],
)
def test_a_note_without_words_or_of_a_day_to_come_is_refused(desk, values, field):
    with pytest.raises(Refused) as refused:
        add(desk, **values)
    assert refused.value.field == field
    assert desk.reviews.diary.of_person(desk.ids["kari"]) == []


def test_a_note_that_is_gone_is_told(desk):
    with pytest.raises(Refused, match="no longer"):
        desk.reviews.diary.remove(99)


def test_notes_of_the_period_are_evidence_and_thanks_stand_apart(desk, reviews):
    add(desk, mood=NoteMood.NEGATIVE)
    thanks = add(desk, "Won back a customer.", mood=NoteMood.THANKS, author_id=desk.ids["maja"], shared=True)
    add(desk, "Before the period.", day=date(2026, 6, 30))
    rail = desk.reviews.evidence(reviews["kari"], LATER)
    found = {item.kind: item for item in rail.items if item.key.startswith("note:")}
    assert set(found) == {EvidenceKind.NOTE, EvidenceKind.THANKS}
    note, praise = found[EvidenceKind.NOTE], found[EvidenceKind.THANKS]
    assert (SAY(note.title), note.good, note.private) == ("Note · To change", False, True)
    assert (SAY(praise.title), praise.key, praise.good) == (
        "Recognition · Maja Lind",
        f"note:{thanks}",
        True,
    )


def test_the_person_sees_shared_notes_only(desk, reviews):
    add(desk, "Private.")
    add(desk, "Shared.", shared=True)
    seen = desk.reviews.evidence(reviews["kari"], LATER, Role.PERSON)
    assert [SAY(item.text) for item in seen.items if item.key.startswith("note:")] == ["Shared."]


def test_removing_a_goal_keeps_its_notes(desk):
    note = add(desk, goal_id=desk.ids["articles"])
    desk.goals.remove(desk.ids["articles"])
    assert desk.reviews.diary.note(note).goal_id is None
    desk.file.journal.undo()
    assert desk.reviews.diary.note(note).goal_id == desk.ids["articles"]
