"""All queries of conversations: rows to nouns and back; private to this room."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from csdesk.reviews.stage import Role
from csdesk.reviews.talking.tables import (
    AcknowledgementTable,
    NextStepTable,
    NoteTable,
    ObjectionTable,
    OutcomeTable,
    TalkTable,
)
from csdesk.reviews.talks.talk import (
    Acknowledgement,
    AcknowledgementDraft,
    Answer,
    NextStep,
    Note,
    Objection,
    Outcome,
)
from csdesk.storage.engine import Engine


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as stored; ``review_id`` None = one between reviews, with a day of its own."""

    id: int
    review_id: int | None
    person_id: int
    manager_id: int | None
    held_on: date | None
    present: str


@dataclass(frozen=True, slots=True)
class Link:
    """Which goal, or milestone of a goal, came of a step of growth or of a next step."""

    review_id: int
    development_id: int | None
    step_id: int | None
    goal_id: int
    milestone_id: int | None = None


class TalkStore:
    """Reads and writes conversations, acknowledgements, objections and outcomes of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- conversations -------------------------------------------------------------------------------------
    def talk(self, talk_id: int) -> Talk | None:
        """Return a conversation."""
        return self._talk(TalkTable.id == talk_id)

    def talk_of(self, review_id: int) -> Talk | None:
        """Return the conversation of a review, None while nothing is noted."""
        return self._talk(TalkTable.review_id == review_id)

    def between(self, person_id: int) -> list[Talk]:
        """Return the conversations of a person between reviews, newest first."""
        here = (TalkTable.person_id == person_id) & TalkTable.review_id.is_null()
        query = TalkTable.select().where(here).order_by(TalkTable.held_on.desc(), TalkTable.id.desc())
        return [Talk(**row) for row in self._rows(query)]

    def insert_talk(
        self, review_id: int | None, person_id: int, manager_id: int | None, held_on: date | None = None
    ) -> int:
        """Insert a conversation and return its id."""
        query = TalkTable.insert(
            review_id=review_id, person_id=person_id, manager_id=manager_id, held_on=held_on
        )
        return int(query.execute(self._db))

    def update_talk(self, talk_id: int, **values: Any) -> None:
        """Set columns of a conversation."""
        TalkTable.update(**values).where(TalkTable.id == talk_id).execute(self._db)

    def delete_talk(self, talk_id: int) -> None:
        """Delete a conversation with its notes and next steps."""
        for table in (NoteTable, NextStepTable):
            table.delete().where(table.talk_id == talk_id).execute(self._db)
        TalkTable.delete().where(TalkTable.id == talk_id).execute(self._db)

    # --- notes and next steps ------------------------------------------------------------------------------
    def notes(self, talk_id: int) -> list[Note]:
        """Return the notes of a conversation, oldest first."""
        query = NoteTable.select().where(NoteTable.talk_id == talk_id).order_by(NoteTable.id)
        return [
            Note(row["topic"], Role(row["author"]), row["text"], bool(row["private"]))
            for row in self._rows(query)
        ]

    def put_note(self, talk_id: int, note: Note) -> None:
        """Write a note over what its author said about the topic; an empty one is dropped."""
        here = (
            (NoteTable.talk_id == talk_id)
            & (NoteTable.topic == note.topic)
            & (NoteTable.author == note.author.value)
        )
        if not note.text:
            NoteTable.delete().where(here).execute(self._db)
            return
        values = {"text": note.text, "private": int(note.private)}
        if self._rows(NoteTable.select().where(here)):
            NoteTable.update(**values).where(here).execute(self._db)
        else:
            NoteTable.insert(
                talk_id=talk_id, topic=note.topic, author=note.author.value, **values
            ).execute(self._db)  # fmt: skip

    def steps(self, talk_id: int) -> list[NextStep]:
        """Return the next steps of a conversation in their order."""
        query = NextStepTable.select().where(NextStepTable.talk_id == talk_id)
        rows = self._rows(query.order_by(NextStepTable.position, NextStepTable.id))
        return [NextStep(row["id"], row["text"], Role(row["doer"]), row["due_on"]) for row in rows]

    def talk_of_step(self, step_id: int) -> int | None:
        """Return the conversation a next step belongs to."""
        rows = self._rows(NextStepTable.select().where(NextStepTable.id == step_id))
        return int(rows[0]["talk_id"]) if rows else None

    def insert_step(self, talk_id: int, position: int, text: str, doer: Role, due_on: date | None) -> int:
        """Insert a next step and return its id."""
        query = NextStepTable.insert(
            talk_id=talk_id, position=position, text=text, doer=doer.value, due_on=due_on
        )
        return int(query.execute(self._db))

    def update_step(self, step: NextStep) -> None:
        """Write a next step anew."""
        query = NextStepTable.update(text=step.text, doer=step.doer.value, due_on=step.due_on)
        query.where(NextStepTable.id == step.id).execute(self._db)

    def delete_step(self, step_id: int) -> None:
        """Delete a next step."""
        NextStepTable.delete().where(NextStepTable.id == step_id).execute(self._db)

    # --- acknowledging and objecting -----------------------------------------------------------------------
    def acknowledgements(self, review_id: int) -> list[Acknowledgement]:
        """Return what a person said to a review, oldest first; those given before it went back are cleared."""
        query = AcknowledgementTable.select().where(AcknowledgementTable.review_id == review_id)
        return [
            Acknowledgement(
                Answer(row["answer"]), row["signed_name"], row["comment"], row["signed_on"], row["revision"],
                bool(row["cleared"]),
            )
            for row in self._rows(query.order_by(AcknowledgementTable.id))
        ]  # fmt: skip

    def insert_acknowledgement(
        self, review_id: int, revision: int, draft: AcknowledgementDraft, day: date
    ) -> None:
        """Note what a person said."""
        AcknowledgementTable.insert(
            review_id=review_id, revision=revision, answer=draft.answer.value, comment=draft.comment, signed_on=day,
            signed_name=draft.signed_name,
        ).execute(self._db)  # fmt: skip

    def clear_acknowledgement(self, review_id: int) -> None:
        """Mark what a person said as given before the review went back."""
        here = (AcknowledgementTable.review_id == review_id) & (AcknowledgementTable.cleared == 0)
        AcknowledgementTable.update(cleared=1).where(here).execute(self._db)

    def objections(self, review_id: int, names: Mapping[int, str]) -> list[Objection]:
        """Return the objections to a review, oldest first; ``names`` are those of persons."""
        query = ObjectionTable.select().where(ObjectionTable.review_id == review_id)
        return [_objection(row, names) for row in self._rows(query.order_by(ObjectionTable.id))]

    def insert_objection(self, review_id: int, objection: Objection) -> int:
        """Note an objection."""
        query = ObjectionTable.insert(
            review_id=review_id, revision=objection.revision, level=objection.level, raised_on=objection.raised_on,
            reason=objection.reason, items=json.dumps(objection.items, ensure_ascii=False), wish=objection.wish,
            due_on=objection.due_on,
        )  # fmt: skip
        return int(query.execute(self._db))

    def update_objection(self, objection_id: int, **values: Any) -> None:
        """Set columns of an objection."""
        ObjectionTable.update(**values).where(ObjectionTable.id == objection_id).execute(self._db)

    # --- outcomes ------------------------------------------------------------------------------------------
    def links(self, review_id: int) -> list[Link]:
        """Return the goals and milestones that came of a review."""
        return self._links(OutcomeTable.review_id == review_id)

    def links_to(self, goal_id: int) -> list[Link]:
        """Return of which agreed steps a goal, or one of its milestones, came."""
        return self._links(OutcomeTable.goal_id == goal_id)

    def insert_link(self, link: Link) -> None:
        """Note what came of a step."""
        OutcomeTable.insert(
            review_id=link.review_id, development_id=link.development_id, step_id=link.step_id, goal_id=link.goal_id,
            milestone_id=link.milestone_id,
        ).execute(self._db)  # fmt: skip

    # --- shared --------------------------------------------------------------------------------------------
    def _talk(self, where: Any) -> Talk | None:
        rows = self._rows(TalkTable.select().where(where))
        return Talk(**rows[0]) if rows else None

    def _links(self, where: Any) -> list[Link]:
        rows = self._rows(OutcomeTable.select().where(where).order_by(OutcomeTable.id))
        return [Link(**{name: value for name, value in row.items() if name != "id"}) for row in rows]

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        return list(query.dicts().execute(self._db))


def _objection(row: dict[str, Any], names: Mapping[int, str]) -> Objection:
    return Objection(
        row["reason"], tuple(json.loads(row["items"])), row["wish"], row["level"], row["raised_on"], row["due_on"],
        row["revision"], Outcome(row["outcome"]), row["answer"], row["answered_on"],
        Role(row["answered_by"]) if row["answered_by"] else None, names.get(row["answerer_id"] or 0, ""), row["id"],
    )  # fmt: skip
