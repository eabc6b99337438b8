"""Conversations between reviews: five minutes with the same kind of notes, and a day of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.reviews.stage import Role
from csdesk.reviews.talking.growth import Growth
from csdesk.reviews.talking.store import Talk
from csdesk.reviews.talks.talk import Note
from csdesk.reviews.talks.topics import SIDES, known_topics


@dataclass(frozen=True, slots=True)
class ShortTalk:
    """A conversation between reviews as one role sees it; ``hidden`` counts the notes the other side keeps to itself."""

    id: int
    held_on: date
    notes: Mapping[tuple[str, Role], Note] = field(default_factory=dict)
    hidden: int = 0


class Between(Growth):
    """What a user can do with conversations that belong to no review."""

    def between(self, person_id: int, role: Role = Role.MANAGER) -> tuple[ShortTalk, ...]:
        """Return a person's conversations between reviews as a role sees them, newest first."""
        found = []
        for talk in self._store.between(person_id):
            notes = self._store.notes(talk.id)
            seen = {
                (note.topic, note.author): note for note in notes if not note.private or note.author is role
            }
            found.append(ShortTalk(talk.id, talk.held_on or date.min, seen, len(notes) - len(seen)))
        return tuple(found)

    def note_talk(
        self, person_id: int, note: Note, talk_id: int | None = None, day: date | None = None
    ) -> Change:
        """Write a note of a conversation between reviews; ``talk_id`` None means that of ``day`` (today), begun if need be."""
        label = _("Note on the conversation with {name}", name=self._people.person(person_id).name)
        with self._journal.change(label) as change:
            change.new_id = own = talk_id or self._talk_on(person_id, day or date.today())
            self._put_note(self._short(own).id, note.topic, note.author, note.text, private=note.private)
        return change.done

    def remove_talk(self, talk_id: int) -> Change:
        """Remove a conversation between reviews with its notes."""
        talk = self._short(talk_id)
        label = _("Remove the conversation of {day}", day=talk.held_on)
        with self._journal.change(label) as change:
            self._store.delete_talk(talk_id)
        return change.done

    # --- shared with the conversations of reviews ----------------------------------------------------------
    def _talk_on(self, person_id: int, day: date) -> int:
        known = next((talk.id for talk in self._store.between(person_id) if talk.held_on == day), None)
        manager_id = self._people.person(person_id).manager_id
        return known or self._store.insert_talk(None, person_id, manager_id, day)

    def _short(self, talk_id: int) -> Talk:
        talk = self._store.talk(talk_id)
        if talk is None or talk.review_id is not None:
            raise Refused(_("This conversation is no longer in the workspace."))
        return talk

    def _note(self, talk_id: int, topic: str, role: Role) -> Note | None:
        return next(
            (note for note in self._store.notes(talk_id) if (note.topic, note.author) == (topic, role)), None
        )

    def _put_note(self, talk_id: int, topic: str, role: Role, text: str, *, private: bool | None) -> None:
        check_side(role)
        if topic not in known_topics():
            raise Refused(_("There is no such topic of a conversation."), field="topic")
        known = self._note(talk_id, topic, role)
        kept = private if private is not None else known is not None and known.private
        note = Note(topic, role, text.strip(), kept)
        if note != known:
            self._store.put_note(talk_id, note)


def check_side(role: Role) -> None:
    """Refuse notes and steps of who is neither the person nor the manager."""
    if role not in SIDES:
        raise Refused(_("The notes are written by the person and the manager."), field="role")
