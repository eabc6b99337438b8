"""Notes about a person from the diary, as evidence: what was seen on the day, and thanks."""

from datetime import date

from csdesk.base.text import Words, _, plain
from csdesk.people.service import People
from csdesk.reviews.diary.note import Note, NoteMood, mood_name
from csdesk.reviews.diary.service import Diary
from csdesk.reviews.view import Evidence, EvidenceKind

_GOOD = {NoteMood.POSITIVE: True, NoteMood.THANKS: True, NoteMood.NEGATIVE: False}


def note_evidence(
    diary: Diary, people: People, person_id: int, starts: date, ends: date, *, shared_only: bool
) -> list[Evidence]:
    """Return one piece for each note of the period; ``shared_only`` leaves out the manager's own."""
    names = {person.id: person.name for person in people.persons()}
    notes = diary.of_person(person_id, starts, ends, shared_only=shared_only)
    return [_piece(note, names.get(note.author_id or 0, "")) for note in notes]


def _piece(note: Note, author: str) -> Evidence:
    kind = EvidenceKind.THANKS if note.mood is NoteMood.THANKS else EvidenceKind.NOTE
    opens: tuple[str, str, int | str] | None = None
    if note.goal_id is not None:
        opens = ("goals", "goal_id", note.goal_id)
    elif note.kpi:
        opens = ("kpis", "kpi", note.kpi)
    return Evidence(
        kind, note.day, _title(note, author), plain(note.text), f"note:{note.id}",
        place=None if note.shared else _("only for you"), opens=opens, good=_GOOD.get(note.mood),
        private=not note.shared,
    )  # fmt: skip


def _title(note: Note, author: str) -> Words:
    if note.mood is NoteMood.THANKS:
        return _("Recognition · {name}", name=author) if author else _("Recognition")
    if author:
        return _("Note · {name}", name=author)
    return _("Note · {kind}", kind=mood_name(note.mood))
