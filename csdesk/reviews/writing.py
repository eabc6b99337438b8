"""What is written into a review: marks, comments and answers of each rater, what the manager says of goals, and texts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.goals.service import Goals
from csdesk.reviews import checks
from csdesk.reviews.form import FormItem, Kind, Rater, ReviewForm, rater_name
from csdesk.reviews.growing import Growing
from csdesk.reviews.life import check_writable
from csdesk.reviews.review import Review, points
from csdesk.reviews.stage import Part

INSIDE = (Rater.MANAGER, Rater.SELF, Rater.SECOND)
"""Who writes into a review itself; others answer in rounds of their own."""


class Writing(Growing):
    """The part of `Reviews` that writes; ``rater`` says whose mark, comment or answer it is."""

    _goals: Goals

    def rate(
        self,
        review_id: int,
        item_id: int,
        rating: int | None,
        comment: str | None = None,
        rater: Rater = Rater.MANAGER,
    ) -> Change:
        """Rate an item of the form from 1 to the scale's end, None = not rated; ``comment`` None leaves it as it is."""
        review, item, form = self._item(review_id, item_id, rater)
        checks.mark(rating, form.marks)
        values: dict[str, Any] = {"rating": rating} | (
            {} if comment is None else {"comment": comment.strip()}
        )
        label = _("Rate {item} of {name}", item=item.name, name=self._name(review))
        return self._put_rating(review, item, rater, label, values)

    def comment_item(
        self, review_id: int, item_id: int, comment: str, rater: Rater = Rater.MANAGER
    ) -> Change:
        """Write the comment on an item."""
        review, item, _form = self._item(review_id, item_id, rater)
        label = _("Comment on {item} of {name}", item=item.name, name=self._name(review))
        return self._put_rating(review, item, rater, label, {"comment": comment.strip()})

    def answer(self, review_id: int, item_id: int, answer: str, rater: Rater = Rater.MANAGER) -> Change:
        """Answer a question with a text, or with one of its choices; refuses a choice that is not offered."""
        review, item, _form = self._item(review_id, item_id, rater)
        text = answer.strip()
        if item.kind is Kind.CHOICE and text and text not in item.levels:
            raise Refused(_("“{answer}” is not one of the choices.", answer=text), field="answer")
        label = _("Answer {item} of {name}", item=item.name, name=self._name(review))
        return self._put_rating(review, item, rater, label, {"answer": text})

    def adjust_goal(self, review_id: int, goal_id: int, tenths: int, reason: str) -> Change:
        """Move a goal's computed score by up to half a point, ``tenths`` -5..5, with a written reason."""
        review = self._with_goal(review_id, goal_id)
        checks.adjustment(tenths, reason, self._whole(review_id)[2].marks)
        with self._journal.change(_("Adjust a goal score of {name}", name=self._name(review))) as change:
            self._store.put_mark(
                review_id, goal_id, adjustment=tenths, reason=reason.strip() if tenths else ""
            )
        return change.done

    def mark_goal(self, review_id: int, goal_id: int, tenths: int, reason: str, comment: str) -> Change:
        """Adjust a goal's score and comment on its result in one change."""
        review = self._with_goal(review_id, goal_id)
        checks.adjustment(tenths, reason, self._whole(review_id)[2].marks)
        with self._journal.change(_("Mark a goal of {name}", name=self._name(review))) as change:
            kept = reason.strip() if tenths else ""
            self._store.put_mark(review_id, goal_id, adjustment=tenths, reason=kept, comment=comment.strip())
        return change.done

    def comment_goal(self, review_id: int, goal_id: int, comment: str) -> Change:
        """Write what the result of a goal rests on."""
        review = self._with_goal(review_id, goal_id)
        with self._journal.change(_("Comment on a goal of {name}", name=self._name(review))) as change:
            self._store.put_mark(review_id, goal_id, comment=comment.strip())
        return change.done

    def write(
        self,
        review_id: int,
        *,
        summary: str | None = None,
        went_well: str | Sequence[str] | None = None,
        build_next: str | Sequence[str] | None = None,
        held_on: date | None = None,
        clear_held_on: bool = False,
    ) -> Change:
        """Write summary, points (one a line) or the day of the conversation; None leaves a field as it is."""
        talk = summary is None and went_well is None and build_next is None
        review = self._open(review_id, Part.TALK if talk else Part.MANAGER)
        values: dict[str, Any] = {"summary": summary.strip()} if summary is not None else {}
        for name, text in (("went_well", went_well), ("build_next", build_next)):
            if text is not None:
                values[name] = points(text if isinstance(text, str) else "\n".join(text))
        if held_on is not None or clear_held_on:
            values["held_on"] = held_on
        changed = {name: value for name, value in values.items() if value != getattr(review, name)}
        with self._journal.change(_("Write the review of {name}", name=self._name(review))) as change:
            if changed:
                rows = {
                    name: "\n".join(value) if isinstance(value, tuple) else value
                    for name, value in changed.items()
                }
                self._store.update_review(review_id, **rows)
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _put_rating(
        self, review: Review, item: FormItem, rater: Rater, label: Words, values: dict[str, Any]
    ) -> Change:
        with self._journal.change(label) as change:
            self._store.put_rating(review.id, item.id, rater, **values)
        return change.done

    def _item(self, review_id: int, item_id: int, rater: Rater) -> tuple[Review, FormItem, ReviewForm]:
        """Return what a rater is about to write on; refuses what is closed, gone, or not asked of that rater."""
        review, _cycle, form = self._whole(review_id)
        check_writable(review.stage, Part.SELF if rater is Rater.SELF else Part.MANAGER)
        item = next((item for item in form.items if item.id == item_id), None)
        if item is None:
            raise Refused(_("This item is no longer on the form."))
        computed = item.kind is Kind.KPI and rater is Rater.MANAGER
        if rater not in INSIDE or not (computed or rater in form.raters_of(item)):
            raise Refused(_("“{item}” is not asked of: {rater}.", item=item.name, rater=rater_name(rater)))
        return review, item, form

    def _with_goal(self, review_id: int, goal_id: int) -> Review:
        review = self._open(review_id, Part.MANAGER)
        self._goals.get(goal_id)
        return review
