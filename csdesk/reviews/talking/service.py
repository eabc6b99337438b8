"""What a user can do with conversations; each verb is one transaction and one Change."""

from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.goals.service import Goals
from csdesk.people.service import People
from csdesk.reviews import checks
from csdesk.reviews.life import WRITABLE, actions, check_writable
from csdesk.reviews.moving import Moving
from csdesk.reviews.review import Review
from csdesk.reviews.stage import Action, Part, Role
from csdesk.reviews.talking.between import Between, check_side
from csdesk.reviews.talking.store import Talk
from csdesk.reviews.talks.part import NotePart, TalkPart
from csdesk.reviews.talks.talk import NextStep, TalkView
from csdesk.reviews.talks.topics import SIDES, Topic, topic_name
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal

_STEPS = frozenset({Action.ACKNOWLEDGE, Action.OBJECT, Action.RESOLVE})


class Talks(Between):
    """The conversations of one workspace: notes, answers to reviews, and what becomes of agreed steps, short talks."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, goals: Goals, facts: Facts, reviews: Moving
    ) -> None:
        """Read ``db`` and write it through ``journal``; what rests on a rating is cleared when its review goes back."""
        super().__init__(db, journal, people, goals, facts, reviews)
        reviews.hooks.cleared.append(self._clear)

    # --- reading -------------------------------------------------------------------------------------------
    def of_review(self, review_id: int, role: Role = Role.MANAGER, today: date | None = None) -> TalkView:
        """Return the conversation of a review as a role sees it: notes another side keeps to itself are only counted."""
        review, talk = self._review(review_id), self._store.talk_of(review_id)
        cycle, day = self._reviews.cycle(review.cycle_id), today or date.today()
        notes = self._store.notes(talk.id) if talk else []
        seen = [note for note in notes if not note.private or note.author is role]
        said = self._store.acknowledgements(review_id)
        allowed = _STEPS & set(actions(review.stage, role, cycle.asks))
        blocked = self._cannot_object(review, day) if Action.OBJECT in allowed else None
        if Action.RESOLVE in allowed:
            blocked = self._cannot_answer(review, role)
            allowed -= {Action.RESOLVE} if blocked else set()
        return TalkView(
            role,
            review.held_on,
            talk.present if talk else "",
            {(note.topic, note.author): note for note in seen},
            len(notes) - len(seen),
            tuple(self._store.steps(talk.id)) if talk else (),
            next((one for one in said if not one.cleared), None),
            tuple(one for one in said if one.cleared),
            self.objections(review_id),
            self.days(),
            self._object_until(review),
            frozenset(allowed - ({Action.OBJECT} if blocked else set())),
            blocked,
            _writable(review),
        )

    def part_of(self, review: Review) -> TalkPart:
        """Return what the document of a review keeps of its conversation; private notes are left out."""
        talk, said = self._store.talk_of(review.id), self._store.acknowledgements(review.id)
        notes = self._store.notes(talk.id) if talk else []
        opened = {(note.topic, note.author): note for note in notes if not note.private}
        return TalkPart(
            review.held_on,
            talk.present if talk else "",
            tuple(
                NotePart(topic.value, topic_name(topic), side, opened[topic.value, side].text)
                for topic in Topic
                for side in SIDES
                if (topic.value, side) in opened
            ),
            tuple(self._store.steps(talk.id)) if talk else (),
            next((one for one in said if not one.cleared), None),
            tuple(one for one in said if one.cleared),
            self.objections(review.id),
        )

    # --- writing -------------------------------------------------------------------------------------------
    def write_note(
        self, review_id: int, topic: str, role: Role, text: str, *, private: bool | None = None
    ) -> Change:
        """Write what a side says about a topic; ``private`` None keeps it as it was, False at first."""
        review = self._writable(review_id)
        label = _("Note on the conversation with {name}", name=self._name_of(review))
        with self._journal.change(label) as change:
            self._put_note(self._talk(review), topic, role, text, private=private)
        return change.done

    def set_private(self, review_id: int, topic: str, role: Role, *, private: bool) -> Change:
        """Keep a note to its writer, or let both sides see it; only the writer decides."""
        review = self._writable(review_id)
        label = _("Note on the conversation with {name}", name=self._name_of(review))
        with self._journal.change(label) as change:
            talk_id = self._talk(review)
            known = self._note(talk_id, topic, role)
            if known is not None and known.private != private:
                self._store.put_note(talk_id, replace(known, private=private))
        return change.done

    def write_present(self, review_id: int, present: str) -> Change:
        """Write who was there."""
        review = self._writable(review_id)
        label = _("Note on the conversation with {name}", name=self._name_of(review))
        with self._journal.change(label) as change:
            talk_id, said = self._talk(review), " ".join(present.split())
            if said != (self._store.talk(talk_id) or Talk(0, None, 0, None, None, "")).present:
                self._store.update_talk(talk_id, present=said)
        return change.done

    def add_step(
        self, review_id: int, text: str, doer: Role = Role.PERSON, due_on: date | None = None
    ) -> Change:
        """Agree who does what next; refuses one without words."""
        review, said = self._writable(review_id), _step_text(text)
        check_side(doer)
        with self._journal.change(_("Add a next step for {name}", name=self._name_of(review))) as change:
            talk_id = self._talk(review)
            change.new_id = self._store.insert_step(
                talk_id, len(self._store.steps(talk_id)), said, doer, due_on
            )
        return change.done

    def edit_step(self, step_id: int, **values: Any) -> Change:
        """Set text, doer or due_on of a next step."""
        review, known = self._owned(step_id)
        step = replace(known, **values)
        step = replace(step, text=_step_text(step.text))
        check_side(step.doer)
        with self._journal.change(_("Edit a next step of {name}", name=self._name_of(review))) as change:
            if step != known:
                self._store.update_step(step)
        return change.done

    def remove_step(self, step_id: int) -> Change:
        """Remove a next step; what came of it stays."""
        review, _known = self._owned(step_id)
        with self._journal.change(_("Remove a next step of {name}", name=self._name_of(review))) as change:
            self._store.delete_step(step_id)
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _writable(self, review_id: int) -> Review:
        review = self._review(review_id)
        check_writable(review.stage, Part.TALK)
        return review

    def _talk(self, review: Review) -> int:
        """Return the conversation of a review; begins it inside the open change when there is none yet."""
        known = self._store.talk_of(review.id)
        if known is not None:
            return known.id
        return self._store.insert_talk(review.id, review.person_id, review.manager_id)

    def _owned(self, step_id: int) -> tuple[Review, NextStep]:
        talk_id = self._store.talk_of_step(step_id)
        talk = None if talk_id is None else self._store.talk(talk_id)
        if talk is None or talk.review_id is None:
            raise Refused(_("This step is no longer in the conversation."))
        review = self._writable(talk.review_id)
        return review, next(step for step in self._store.steps(talk.id) if step.id == step_id)


def _writable(review: Review) -> bool:
    return review.stage in WRITABLE[Part.TALK]


def _step_text(text: str) -> str:
    return checks.required(text, "text", _("Please say what is to be done."))
