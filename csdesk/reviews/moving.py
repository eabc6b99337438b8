"""How a review moves from stage to stage: agreeing, submitting, sharing, signing, sending back; the middle of `Reviews`.

Sending back and reopening lead to the stage in which the manager rates. What was written stays: marks, comments, texts,
goals and steps of growth. What rested on the rating goes: the frozen document with its figures, its digest on the review
and the day of the conversation where the cycle asks for one that had been shared; acknowledgement, objection and answer
(`talks`) and the result of a calibration (`calibration`) are cleared by their own rooms through `Hooks.cleared`. What
stays for good is in the log (`review_step`): every move with its time, action, role, person, both stages, revision and
reason, and at a signing the digest of what was signed; a reopening also counts the revision up and keeps its reason with
the review. All of it is one change, so one undo brings everything back.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from csdesk.base.change import Change
from csdesk.base.clock import utc_now
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, pgettext
from csdesk.people.service import People
from csdesk.reviews import checks, document_json
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.cycles import CycleDesk
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.gather import Gatherer
from csdesk.reviews.hooks import Hooks
from csdesk.reviews.joining.spans import sentence as span_sentence
from csdesk.reviews.life import BEFORE_SHARING, Rule, check_writable, rule_for
from csdesk.reviews.review import Review, State, Step
from csdesk.reviews.scorecard import goals_of
from csdesk.reviews.scoring import as_tenths
from csdesk.reviews.stage import Action, Ask, Need, Part, Role, Stage, action_name
from csdesk.reviews.store import ReviewStore
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal


class Moving(CycleDesk):
    """What a user can do to the stage of a review."""

    def __init__(
        self, store: ReviewStore, journal: Journal, people: People, facts: Facts, gather: Gatherer
    ) -> None:
        """Move what ``store`` holds; ``gather`` tells what is missing and freezes what is signed."""
        super().__init__(store, journal, people, facts)
        self._gather = gather
        self.hooks = Hooks()

    def steps(self, review_id: int) -> tuple[Step, ...]:
        """Return the moves of a review, oldest first."""
        return tuple(self._store.steps([review_id])[review_id])

    def agree_goals(self, review_id: int, day: date | None) -> Change:
        """Note the day on which the goals were agreed; None takes it back."""
        review, cycle, form = self._whole(review_id)
        check_writable(review.stage, Part.GOALS)
        action = {Stage.DRAFT: Action.AGREE if day else None, Stage.AGREED: None if day else Action.REVISE}
        with self._journal.change(_("Goals agreed with {name}", name=self._name(review))) as change:
            if day != review.agreed_on:
                self._store.update_review(review_id, agreed_on=day)
            if (move := action.get(review.stage)) is not None:
                self._allow(review, cycle, form, move, Role.MANAGER, "")
                self._step(review, rule_for(review.stage, move, Role.MANAGER, cycle.asks), Role.MANAGER)
        return change.done

    def move(
        self,
        review_id: int,
        action: Action,
        role: Role = Role.MANAGER,
        reason: str = "",
        by: int | None = None,
    ) -> Change:
        """Move a review; refuses, in words, what stage, role or something missing does not allow.

        ``by`` is the person who acts, for the log.
        """
        return self.move_all((review_id,), action, role, reason, by)

    def move_all(
        self, review_ids: Iterable[int], action: Action, role: Role, reason: str = "", by: int | None = None
    ) -> Change:
        """Move several reviews as one change; all of them, or none when one cannot go."""
        listed = [self._whole(review_id) for review_id in dict.fromkeys(review_ids)]
        if not listed:
            raise Refused(_("Nobody is chosen."))
        for review, cycle, form in listed:
            try:
                self._allow(review, cycle, form, action, role, reason)
            except Refused as error:
                raise self._about(error, review) if len(listed) > 1 else error from None
        label = self._label(action, [review for review, _cycle, _form in listed], reason)
        with self._journal.change(label) as change:
            for review, cycle, form in listed:
                rule = rule_for(review.stage, action, role, cycle.asks)
                digest = self._lock(review, cycle, form) if action is Action.SIGN else ""
                self._step(review, rule, role, reason, by, digest)
                if action is Action.REOPEN:
                    self._unlock(review, reason)
                if action in {Action.REOPEN, Action.SEND_BACK}:
                    self._clear(review, cycle, rule)
        return change.done

    def finish(self, review_id: int) -> Change:
        """Bring a review from the manager's hands to its signature, as far as the cycle asks nobody else; lock it.

        Refuses, in words, while anything is missing or it is somebody else's turn.
        """
        review, cycle, form = self._whole(review_id)
        with self._journal.change(_("Finish the review of {name}", name=self._name(review))) as change:
            for action in (Action.SUBMIT, Action.SHARE):
                try:
                    rule_for(self._review(review_id).stage, action, Role.MANAGER, cycle.asks)
                except Refused:
                    continue
                self.move(review_id, action)
            self._allow(self._review(review_id), cycle, form, Action.SIGN, Role.MANAGER, "")
            self.move(review_id, Action.SIGN)
        return change.done

    def reopen(self, review_id: int, reason: str) -> Change:
        """Open a finished review for a new revision; the reason is kept with the review and in the history."""
        review = self._review(review_id)
        if not review.finished:
            raise Refused(_("This review is not finished, so it can be changed as it is."))
        return self.move(review_id, Action.REOPEN, Role.MANAGER, reason)

    # --- rules ---------------------------------------------------------------------------------------------
    def _allow(
        self, review: Review, cycle: Cycle, form: ReviewForm, action: Action, role: Role, reason: str
    ) -> None:
        rule = rule_for(review.stage, action, role, cycle.asks)
        for need in Need:
            if need in rule.needs and (lack := self._lack(need, review, cycle, form, reason)) is not None:
                raise Refused(lack, field="reason" if need is Need.REASON else None)

    def _lack(self, need: Need, review: Review, cycle: Cycle, form: ReviewForm, reason: str) -> Words | None:
        """Say what is missing of a need; None when it is met."""
        if need in self.hooks.lacks:
            return self.hooks.lacks[need](review)
        if need is Need.REASON:
            return None if reason.strip() else _("Please say why; the reason is kept with the review.")
        if need is Need.TALK:
            return None if review.held_on else _("Please note the day of the conversation first.")
        if need is Need.GOALS:
            return self._no_goals(review, cycle, form)
        written = self._store.written([review.id])[review.id]
        if need is Need.SELF:
            return checks.self_missing(form, written)
        checks.usable(form)
        missing = self._gather.view(review, cycle, form, written).missing
        return missing[0] if missing else None

    def _no_goals(self, review: Review, cycle: Cycle, form: ReviewForm) -> Words | None:
        outline = self._gather.outline(cycle)
        if not form.goals_weight or goals_of(outline, review.person_id, cycle.starts_on, cycle.ends_on):
            return None
        return _("{name} has no goal in this period yet.", name=self._name(review))

    # --- writing -------------------------------------------------------------------------------------------
    def _step(
        self,
        review: Review,
        rule: Rule,
        role: Role,
        reason: str = "",
        by: int | None = None,
        digest: str = "",
    ) -> None:
        self._store.update_review(review.id, stage=rule.target.value)
        step = Step(
            utc_now(),
            rule.action,
            role,
            by,
            review.stage,
            rule.target,
            review.revision,
            reason.strip(),
            digest,
        )
        self._store.insert_step(review.id, step)

    def _clear(self, review: Review, cycle: Cycle, rule: Rule) -> None:
        """Take away what rested on the rating that is opened again."""
        if Ask.TALK in cycle.asks and review.stage not in BEFORE_SHARING and review.held_on is not None:
            self._store.update_review(review.id, held_on=None)
        for cleared in self.hooks.cleared:
            cleared(review, review.stage, rule.target)

    def _lock(self, review: Review, cycle: Cycle, form: ReviewForm) -> str:
        """Freeze every figure of a review and return the digest of what is signed."""
        document = self._document(review, cycle, form, finished=True)
        locked = document_json.to_json(document)
        digest = sha256(locked.encode()).hexdigest()
        self._store.update_review(
            review.id, state=State.FINISHED.value, finished_at=utc_now().isoformat(), overall=as_tenths(document.overall),
            locked=locked, digest=digest,
        )  # fmt: skip
        return digest

    def _document(self, review: Review, cycle: Cycle, form: ReviewForm, *, finished: bool) -> ReviewDocument:
        """Return the packet's content as it is now, with what each manager of the period notes."""
        written = self._store.written([review.id])[review.id]
        document = self._gather.document(
            review, cycle, form, written, code=self.cycle_code(cycle), finished=finished
        )
        names = {person.id: person.name for person in self._people.persons()}
        said = [
            span_sentence(names.get(span.manager_id or 0, ""), span.starts_on, span.ends_on, span.note)
            for span in self._store.spans([review.id])[review.id]
        ]
        return replace(document, notes=(*document.notes, *said))

    def _unlock(self, review: Review, reason: str) -> None:
        self._store.insert_reopening(review.id, utc_now(), review.revision, reason.strip())
        self._store.update_review(
            review.id, state=State.DRAFT.value, revision=review.revision + 1, finished_at=None, overall=None, locked="",
            digest="",
        )  # fmt: skip

    def _whole(self, review_id: int) -> tuple[Review, Cycle, ReviewForm]:
        review = self._review(review_id)
        cycle = self.cycle(review.cycle_id)
        form = self.form(review.form_id or cycle.form_id)
        return review, cycle, form.fitted(self._people.person(review.person_id).role)

    def _open(self, review_id: int, part: Part) -> Review:
        """Return a review of which a part may be written now; refuses otherwise."""
        review = self._review(review_id)
        check_writable(review.stage, part)
        return review

    def _about(self, error: Refused, review: Review) -> Refused:
        """Say of whom a refusal tells, where several reviews move together."""
        if error.field in {"reason", "role"}:
            return error
        return Refused(_("{name}: {why}", name=self._name(review), why=error.words), error.field)

    def _label(self, action: Action, reviews: list[Review], reason: str) -> Words:
        name: Any = self._name(reviews[0]) if len(reviews) == 1 else str(len(reviews))
        step = action_name(action)
        if reason.strip():
            return pgettext(
                "change in the history",
                "{step}: {name}: {reason}",
                step=step,
                name=name,
                reason=reason.strip(),
            )
        return pgettext("change in the history", "{step}: {name}", step=step, name=name)
