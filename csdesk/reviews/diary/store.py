"""All queries of notes about people; private to this folder."""

from datetime import date
from typing import Any

from csdesk.reviews.diary.note import Note, NoteDraft, NoteMood
from csdesk.reviews.diary.tables import NoteTable
from csdesk.storage.engine import Engine


class NoteStore:
    """Reads and writes the notes of one file."""

    def __init__(self, db: Engine) -> None:
        """Work on ``db``."""
        self._db = db

    def of_person(self, person_id: int, starts: date | None, ends: date | None) -> list[Note]:
        """Return the notes about a person between two days (None = open), newest first."""
        query = NoteTable.select().where(NoteTable.person_id == person_id)
        if starts is not None:
            query = query.where(NoteTable.day >= starts)
        if ends is not None:
            query = query.where(NoteTable.day <= ends)
        query = query.order_by(NoteTable.day.desc(), NoteTable.id.desc())
        return [_note(row) for row in query.dicts().execute(self._db)]

    def note(self, note_id: int) -> Note | None:
        """Return one note."""
        rows = list(NoteTable.select().where(NoteTable.id == note_id).dicts().execute(self._db))
        return _note(rows[0]) if rows else None

    def insert(self, draft: NoteDraft) -> int:
        """Insert a note and return its id."""
        return int(NoteTable.insert(**_values(draft)).execute(self._db))

    def update(self, note_id: int, draft: NoteDraft) -> None:
        """Write a note anew."""
        NoteTable.update(**_values(draft)).where(NoteTable.id == note_id).execute(self._db)

    def delete(self, note_id: int) -> None:
        """Delete a note."""
        NoteTable.delete().where(NoteTable.id == note_id).execute(self._db)


def _note(row: dict[str, Any]) -> Note:
    return Note(**row | {"mood": NoteMood(row["mood"]), "shared": bool(row["shared"])})


def _values(draft: NoteDraft) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in NoteDraft.__dataclass_fields__}
    return values | {"mood": draft.mood.value, "shared": int(draft.shared)}
