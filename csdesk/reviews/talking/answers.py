"""Acknowledging a review, objecting to it and answering: each is one step of the review's life and one Change.

A person objects at most once on each of two levels of one revision: the manager's manager answers first, then HR, whose
answer is final. An objection that is upheld, wholly or in part, sends the review back to the manager; who does not like
the new rating may object to it on the next level.
"""

from dataclasses import replace
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.reviews.life import rule_for
from csdesk.reviews.review import Review
from csdesk.reviews.stage import Action, Role, Stage
from csdesk.reviews.talking.frame import TalkFrame
from csdesk.reviews.talks.talk import (
    LAST_LEVEL,
    AcknowledgementDraft,
    Answer,
    Objection,
    ObjectionDraft,
    Outcome,
    outcome_name,
)


class Answers(TalkFrame):
    """What a person says to their review, and what is said to that."""

    def objections(self, review_id: int) -> tuple[Objection, ...]:
        """Return the objections to a review with their answers, oldest first."""
        return tuple(self._store.objections(review_id, self._names()))

    def acknowledge(self, review_id: int, draft: AcknowledgementDraft, day: date | None = None) -> Change:
        """Sign as the person: agree, agree with remarks, or take note only. Signing is not agreeing."""
        review = self._review(review_id)
        rule_for(review.stage, Action.ACKNOWLEDGE, Role.PERSON, self._reviews.cycle(review.cycle_id).asks)
        draft = _checked_answer(draft)
        label = _("{name} acknowledges the review", name=self._name_of(review))
        with self._journal.change(label) as change:
            self._store.insert_acknowledgement(review_id, review.revision, draft, day or date.today())
            self._reviews.move(review_id, Action.ACKNOWLEDGE, Role.PERSON, draft.comment, review.person_id)
        return change.done

    def object_to(self, review_id: int, draft: ObjectionDraft, day: date | None = None) -> Change:
        """Object as the person; refuses after the deadline, a second time on a level, and after the final answer."""
        review, today = self._review(review_id), day or date.today()
        rule_for(review.stage, Action.OBJECT, Role.PERSON, self._reviews.cycle(review.cycle_id).asks)
        reason = draft.reason.strip()
        if not reason:
            raise Refused(_("Please say why you object."), field="reason")
        if (why := self._cannot_object(review, today)) is not None:
            raise Refused(why)
        level = self._level(review)
        objection = Objection(
            reason, draft.items, draft.wish.strip(), level, today, self._after(review, today, self.days().to_answer),
            review.revision,
        )  # fmt: skip
        label = _("{name} objects to the review", name=self._name_of(review))
        with self._journal.change(label) as change:
            change.new_id = self._store.insert_objection(review_id, objection)
            self._reviews.move(review_id, Action.OBJECT, Role.PERSON, reason, review.person_id)
        return change.done

    def answer(
        self,
        review_id: int,
        outcome: Outcome,
        text: str,
        role: Role,
        by: int | None = None,
        day: date | None = None,
    ) -> Change:
        """Answer the open objection as the manager's manager (level 1) or HR (level 2); upheld sends the review back."""
        review, said = self._review(review_id), text.strip()
        rule_for(review.stage, Action.RESOLVE, role, self._reviews.cycle(review.cycle_id).asks)
        if outcome is Outcome.OPEN:
            raise Refused(_("Please choose how the objection is answered."), field="outcome")
        if not said:
            raise Refused(_("Please give the reasons; the answer is kept with the review."), field="answer")
        if (why := self._cannot_answer(review, role)) is not None:
            raise Refused(why, field="role")
        label = _("Answer the objection of {name}", name=self._name_of(review))
        with self._journal.change(label) as change:
            open_id = self._open(review, day or date.today())
            self._store.update_objection(
                open_id, outcome=outcome.value, answer=said, answered_on=day or date.today(), answered_by=role.value,
                answerer_id=by,
            )  # fmt: skip
            self._reviews.move(review_id, Action.RESOLVE, role, said, by)
            if outcome.sends_back:
                reason = self._language().say(
                    _("Objection: {outcome}. {why}", outcome=outcome_name(outcome), why=said)
                )
                self._reviews.move(review_id, Action.SEND_BACK, role, reason, by)
        return change.done

    # --- rules ---------------------------------------------------------------------------------------------
    def _level(self, review: Review) -> int:
        """Return the level the next objection would have; above `LAST_LEVEL` there is none.

        Counted by the moves as well, for an objection that was noted there only.
        """
        rows = [one.level for one in self.objections(review.id) if one.revision == review.revision]
        moves = sum(step.action is Action.OBJECT for step in self._steps(review))
        return max([*rows, moves]) + 1

    def _cannot_object(self, review: Review, today: date) -> Words | None:
        if self._level(review) > LAST_LEVEL:
            return _("HR has answered; this answer is final.")
        until = self._object_until(review)
        if until is not None and today > until:
            return _("The time to object ended on {day}.", day=until)
        return None

    def _cannot_answer(self, review: Review, role: Role) -> Words | None:
        level = self._level(review) - 1
        if level >= LAST_LEVEL and role is not Role.HR:
            return _("An objection on the second level is answered by HR.")
        if level < LAST_LEVEL and role is Role.HR and review.second_id is not None:
            second = self._people.person(review.second_id).name
            return _(
                "An objection on the first level is answered by {name}, the manager's manager.", name=second
            )
        return None

    def _open(self, review: Review, today: date) -> int:
        """Return the objection that waits for an answer; one that was noted as a move only is written down."""
        waiting = [one for one in self.objections(review.id) if one.outcome is Outcome.OPEN]
        if waiting:
            return waiting[-1].id
        move = [step for step in self._steps(review) if step.action is Action.OBJECT][-1]
        raised = move.at.astimezone().date()
        due = self._after(review, raised, self.days().to_answer)
        objection = Objection(
            move.reason, (), "", min(self._level(review) - 1, LAST_LEVEL), min(raised, today), due, review.revision
        )  # fmt: skip
        return self._store.insert_objection(review.id, objection)

    def _clear(self, review: Review, before: Stage, after: Stage) -> None:
        """Keep an acknowledgement as one of the past when its review goes back; called inside that change."""
        del before, after
        self._store.clear_acknowledgement(review.id)


def _checked_answer(draft: AcknowledgementDraft) -> AcknowledgementDraft:
    name, comment = " ".join(draft.signed_name.split()), draft.comment.strip()
    if not name:
        raise Refused(_("Please type your name to sign."), field="signed_name")
    if draft.answer is Answer.REMARKS and not comment:
        raise Refused(_("Please write your remarks."), field="comment")
    return replace(draft, signed_name=name, comment=comment)
