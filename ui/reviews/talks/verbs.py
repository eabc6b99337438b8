"""What can be done on the page of a conversation: each is one call of the core through undo."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.reviews.stage import Role
from csdesk.reviews.talks.grown import Wanted
from csdesk.reviews.talks.talk import AcknowledgementDraft, ObjectionDraft, Outcome
from ui.context import Context

Done = Callable[[Change], object]
Failed = Callable[[CSDeskError], object]


class TalkVerbs:
    """The verbs of one review's conversation; ``review_id`` says of which, ``role`` as whom."""

    def __init__(self, context: Context) -> None:
        """Act on the workspace of ``context``."""
        self._context = context
        self.review_id, self.role = 0, Role.MANAGER
        self.second_id: int | None = None

    def write(self, topic: str, text: str, *, private: bool) -> None:
        """Write a note as the one at the keyboard."""
        role = self.role
        self._do(lambda talks, review: talks.write_note(review, topic, role, text, private=private))

    def set_private(self, topic: str, *, private: bool) -> None:
        """Keep a note to its writer, or open it."""
        role = self.role
        self._do(lambda talks, review: talks.set_private(review, topic, role, private=private))

    def write_present(self, text: str) -> None:
        """Write who was there."""
        self._do(lambda talks, review: talks.write_present(review, text))

    def hold(self, day: date | None) -> None:
        """Note the day of the conversation."""
        reviews, review_id = self._context.workspace.reviews, self.review_id
        self._context.undo.perform(
            lambda: reviews.write(review_id, held_on=day, clear_held_on=day is None)
        )  # fmt: skip

    def add_step(self, text: str) -> None:
        """Add a next step for the one at the keyboard."""
        doer = Role.MANAGER if self.role is Role.MANAGER else Role.PERSON
        self._do(lambda talks, review: talks.add_step(review, text, doer))

    def edit_step(self, step_id: int, name: str, value: object) -> None:
        """Edit a field of a next step."""
        self._do(lambda talks, _review: talks.edit_step(step_id, **{name: value}))

    def remove_step(self, step_id: int) -> None:
        """Remove a next step."""
        self._do(lambda talks, _review: talks.remove_step(step_id))

    def acknowledge(self, draft: AcknowledgementDraft, done: Done, failed: Failed) -> None:
        """Sign as the person."""
        self._do(lambda talks, review: talks.acknowledge(review, draft), done, failed)

    def object_to(self, draft: ObjectionDraft, done: Done, failed: Failed) -> None:
        """Object as the person."""
        self._do(lambda talks, review: talks.object_to(review, draft), done, failed)

    def answer(self, outcome: Outcome, text: str, done: Done, failed: Failed) -> None:
        """Answer an objection as the manager's manager or HR."""
        role = self.role
        by = self.second_id if role is Role.SECOND else None
        self._do(lambda talks, review: talks.answer(review, outcome, text, role, by), done, failed)

    def set_days(self, to_object: int, to_answer: int, done: Done, failed: Failed) -> None:
        """Set the working days to object and to answer."""
        self._do(lambda talks, _review: talks.set_days(to_object, to_answer), done, failed)

    def make_goals(self, wanted: Sequence[Wanted], code: str, done: Done, failed: Failed) -> None:
        """Make goals of agreed steps."""
        self._do(lambda talks, review: talks.make_goals(review, wanted, code), done, failed)

    def _do(
        self, verb: Callable[[Any, int], Change], done: Done | None = None, failed: Failed | None = None
    ) -> None:
        talks, review_id = self._context.workspace.reviews.talks, self.review_id
        self._context.undo.perform(lambda: verb(talks, review_id), done=done, failed=failed)
