"""What a user can do with notes about people; each verb is one transaction and one Change."""

from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.service import People
from csdesk.reviews.diary.note import Note, NoteDraft
from csdesk.reviews.diary.store import NoteStore
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal


class Diary:
    """The notes about the people of one workspace."""

    def __init__(self, db: Engine, journal: Journal, people: People) -> None:
        """Read ``db`` and write it through ``journal``."""
        self._store, self._journal, self._people = NoteStore(db), journal, people

    def of_person(
        self,
        person_id: int,
        starts: date | None = None,
        ends: date | None = None,
        *,
        shared_only: bool = False,
    ) -> list[Note]:
        """Return the notes about a person between two days, newest first; ``shared_only`` is what the person may read."""
        notes = self._store.of_person(person_id, starts, ends)
        return [note for note in notes if note.shared] if shared_only else notes

    def note(self, note_id: int) -> Note:
        """Return one note; refuses one that is gone."""
        found = self._store.note(note_id)
        if found is None:
            raise Refused(_("This note is no longer there."))
        return found

    def add(self, draft: NoteDraft) -> Change:
        """Note something about a person; refuses an empty text and a day to come."""
        draft, name = _checked(draft), self._people.person(draft.person_id).name
        with self._journal.change(_("Note about {name}", name=name)) as change:
            change.new_id = self._store.insert(draft)
        return change.done

    def edit(self, note_id: int, **values: Any) -> Change:
        """Set any field of `NoteDraft` but the person."""
        note = self.note(note_id)
        fields = {name: getattr(note, name) for name in NoteDraft.__dataclass_fields__}
        draft = _checked(NoteDraft(**(fields | values | {"person_id": note.person_id})))
        name = self._people.person(note.person_id).name
        with self._journal.change(_("Edit a note about {name}", name=name)) as change:
            if draft != NoteDraft(**fields):
                self._store.update(note_id, draft)
        return change.done

    def remove(self, note_id: int) -> Change:
        """Remove a note; a review that quotes it keeps its words."""
        name = self._people.person(self.note(note_id).person_id).name
        with self._journal.change(_("Remove a note about {name}", name=name)) as change:
            self._store.delete(note_id)
        return change.done


def _checked(draft: NoteDraft) -> NoteDraft:
    text = draft.text.strip()
    if not text:
        raise Refused(_("Please write what you saw."), field="text")
    if draft.day > date.today():
        raise Refused(_("A note is about a day that has been."), field="day")
    return replace(draft, text=text)
