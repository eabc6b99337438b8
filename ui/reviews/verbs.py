"""What a manager does in the editor: each is one call of the core through undo."""

from collections.abc import Callable
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.reviews.review import DevelopmentDraft
from csdesk.reviews.showing import rater_of
from csdesk.reviews.stage import Action, Role
from ui.context import Context

Failed = Callable[[CSDeskError], object]
Done = Callable[[Change], object]


class ReviewVerbs:
    """The verbs of one review; ``review_id`` says of which."""

    def __init__(self, context: Context) -> None:
        """Act on the workspace of ``context``."""
        self._context = context
        self.review_id = 0
        self.role = Role.MANAGER

    def rate(self, item_id: int, rating: int | None) -> None:
        """Rate an item, as the role at hand."""
        rater = rater_of(self.role)
        self._do(lambda reviews, review_id: reviews.rate(review_id, item_id, rating, rater=rater))

    def comment(self, item_id: int, text: str) -> None:
        """Comment on an item, as the role at hand."""
        rater = rater_of(self.role)
        self._do(lambda reviews, review_id: reviews.comment_item(review_id, item_id, text, rater))

    def answer(self, item_id: int, text: str) -> None:
        """Answer a question, as the role at hand."""
        rater = rater_of(self.role)
        self._do(lambda reviews, review_id: reviews.answer(review_id, item_id, text, rater))

    def comment_kpi(self, item_id: int, text: str, done: Done) -> None:
        """Write the manager's example on a KPI of the form."""
        self._do(lambda reviews, review_id: reviews.comment_item(review_id, item_id, text), done)

    def hand_in(self, done: Done) -> None:
        """Hand in what the role at hand wrote: the self-review, or the manager's rating."""
        role = self.role
        action = Action.SUBMIT_SELF if role is Role.PERSON else Action.SUBMIT
        self._do(lambda reviews, review_id: reviews.move(review_id, action, role), done)

    def mark_goal(
        self, goal_id: int, tenths: int, reason: str, comment: str, done: Done, failed: Failed
    ) -> None:
        """Adjust and comment on a goal."""
        self._do(
            lambda reviews, review_id: reviews.mark_goal(review_id, goal_id, tenths, reason, comment),
            done,
            failed,
        )

    def write(self, name: str, text: str) -> None:
        """Write the summary or the points."""
        self._do(lambda reviews, review_id: reviews.write(review_id, **{name: text}))

    def agree(self, day: date | None) -> None:
        """Note when the goals were agreed."""
        self._do(lambda reviews, review_id: reviews.agree_goals(review_id, day))

    def hold(self, day: date | None) -> None:
        """Note when the conversation was held."""
        self._do(lambda reviews, review_id: reviews.write(review_id, held_on=day, clear_held_on=day is None))

    def add_step(self, goal: str) -> None:
        """Add a development step."""
        self._do(lambda reviews, review_id: reviews.add_development(review_id, DevelopmentDraft(goal)))

    def edit_step(self, step_id: int, name: str, value: object) -> None:
        """Edit a field of a development step."""
        self._do(lambda reviews, _review_id: reviews.edit_development(step_id, **{name: value}))

    def place_step(self, step_id: int, position: int) -> None:
        """Put a development step elsewhere."""
        self._do(lambda reviews, _review_id: reviews.move_development(step_id, position))

    def remove_step(self, step_id: int) -> None:
        """Remove a development step."""
        self._do(lambda reviews, _review_id: reviews.remove_development(step_id))

    def finish(self, done: Done) -> None:
        """Lock the review."""
        self._do(lambda reviews, review_id: reviews.finish(review_id), done)

    def reopen(self, reason: str, done: Done, failed: Failed) -> None:
        """Open the finished review again."""
        self._do(lambda reviews, review_id: reviews.reopen(review_id, reason), done, failed)

    def _do(
        self, verb: Callable[[Any, int], Change], done: Done | None = None, failed: Failed | None = None
    ) -> None:
        reviews, review_id = self._context.workspace.reviews, self.review_id
        self._context.undo.perform(lambda: verb(reviews, review_id), done=done, failed=failed)
