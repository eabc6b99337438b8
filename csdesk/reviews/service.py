"""What a user can do with reviews; each verb is one transaction and one Change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.goals.service import Goals
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.reviews import checks, document_json, evidence
from csdesk.reviews.cycle import Board, Cycle
from csdesk.reviews.cycles import CycleDesk
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.gather import Gatherer, spreads, subject_of
from csdesk.reviews.review import DevelopmentDraft, Review, State, points
from csdesk.reviews.scorecard import goals_of
from csdesk.reviews.scoring import as_tenths
from csdesk.reviews.store import ReviewStore
from csdesk.reviews.view import EvidenceRail, ReviewView
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal


class Reviews(CycleDesk):
    """The reviews of one workspace: forms and cycles (`CycleDesk`), and what a manager writes."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, kpis: Kpis, goals: Goals, facts: Facts
    ) -> None:
        """Read ``db`` and write it through ``journal``; figures come from the areas below."""
        super().__init__(ReviewStore(db), journal, people, facts)
        self._kpis, self._goals = kpis, goals
        self._gather = Gatherer(people, kpis, goals, facts)

    # --- reading -------------------------------------------------------------------------------------------
    def board(self, cycle_id: int) -> Board:
        """Return who stands where in a cycle, by manager, with the spread of each manager's ratings."""
        cycle = self.cycle(cycle_id)
        form, reviews = self.form(cycle.form_id), self._store.reviews(cycle_id)
        written = self._store.written([review.id for review in reviews])
        rows = self._gather.board_rows(cycle, form, reviews, written)
        return Board(cycle, tuple(rows), spreads(rows, form.scale))

    def open_review(self, review_id: int) -> ReviewView:
        """Return a review with everything computed; its evidence comes from `evidence`, which takes longer."""
        review, cycle, form = self._whole(review_id)
        view = self._gather.view(review, cycle, form, self._store.written([review_id])[review_id])
        return replace(view, reopenings=tuple(self._store.reopenings(review_id)))

    def evidence(self, review_id: int, today: date | None = None) -> EvidenceRail:
        """Return what is known of the review's period: check-ins, the course of KPIs, and months with nothing."""
        review, cycle, _form = self._whole(review_id)
        outline = self._gather.outline(cycle)
        views = goals_of(outline, review.person_id, cycle.starts_on, cycle.ends_on)
        checks_in = evidence.check_in_evidence(
            self._goals, self._people, views, cycle.starts_on, cycle.ends_on
        )
        subject = subject_of(self._people.person(review.person_id), cycle)
        items = [*checks_in, *evidence.kpi_evidence(self._kpis, subject)]
        return evidence.rail(items, cycle.starts_on, cycle.ends_on, today or date.today())

    def document(self, review_id: int) -> ReviewDocument:
        """Return the packet's content in no particular language; a finished review returns it as it was finished."""
        review, cycle, form = self._whole(review_id)
        if review.finished:
            return document_json.from_json(review.locked)
        return self._gather.document(
            review,
            cycle,
            form,
            self._store.written([review_id])[review_id],
            code=self.cycle_code(cycle),
            finished=False,
        )

    # --- writing -------------------------------------------------------------------------------------------
    def agree_goals(self, review_id: int, day: date | None) -> Change:
        """Note the day on which the goals were agreed; None takes it back."""
        review = self._draft(review_id)
        with self._journal.change(_("Goals agreed with {name}", name=self._name(review))) as change:
            if day != review.agreed_on:
                self._store.update_review(review_id, agreed_on=day)
        return change.done

    def rate(self, review_id: int, item_id: int, rating: int | None, comment: str | None = None) -> Change:
        """Rate an item of the form from 1 to the scale's end, None = not rated; ``comment`` None leaves it as it is."""
        review, name, scale = self._item(review_id, item_id)
        checks.mark(rating, scale)
        values: dict[str, Any] = {"rating": rating} | (
            {} if comment is None else {"comment": comment.strip()}
        )
        with self._journal.change(_("Rate {item} of {name}", item=name, name=self._name(review))) as change:
            self._store.put_rating(review_id, item_id, **values)
        return change.done

    def comment_item(self, review_id: int, item_id: int, comment: str) -> Change:
        """Write the comment on an item."""
        review, name, _scale = self._item(review_id, item_id)
        with self._journal.change(
            _("Comment on {item} of {name}", item=name, name=self._name(review))
        ) as change:
            self._store.put_rating(review_id, item_id, comment=comment.strip())
        return change.done

    def adjust_goal(self, review_id: int, goal_id: int, tenths: int, reason: str) -> Change:
        """Move a goal's computed score by up to half a point, ``tenths`` -5..5, with a written reason."""
        review = self._with_goal(review_id, goal_id)
        checks.adjustment(tenths, reason)
        with self._journal.change(_("Adjust a goal score of {name}", name=self._name(review))) as change:
            self._store.put_mark(
                review_id, goal_id, adjustment=tenths, reason=reason.strip() if tenths else ""
            )
        return change.done

    def mark_goal(self, review_id: int, goal_id: int, tenths: int, reason: str, comment: str) -> Change:
        """Adjust a goal's score and comment on its result in one change."""
        review = self._with_goal(review_id, goal_id)
        checks.adjustment(tenths, reason)
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
        review = self._draft(review_id)
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

    # --- development ---------------------------------------------------------------------------------------
    def add_development(self, review_id: int, draft: DevelopmentDraft) -> Change:
        """Add a step of growth at the end; refuses one without a goal."""
        review, draft = self._draft(review_id), _checked(draft)
        steps = self._store.written([review_id])[review_id].development
        with self._journal.change(_("Add a development step for {name}", name=self._name(review))) as change:
            change.new_id = self._store.insert_development(review_id, len(steps), draft)
        return change.done

    def edit_development(self, step_id: int, **values: Any) -> Change:
        """Set any field of `DevelopmentDraft`."""
        review = self._step_review(step_id)
        step = next(
            step for step in self._store.written([review.id])[review.id].development if step.id == step_id
        )
        fields = {name: getattr(step, name) for name in DevelopmentDraft.__dataclass_fields__}
        draft = _checked(DevelopmentDraft(**(fields | values)))
        with self._journal.change(_("Edit a development step of {name}", name=self._name(review))) as change:
            if draft != DevelopmentDraft(**fields):
                self._store.update_development(step_id, draft)
        return change.done

    def remove_development(self, step_id: int) -> Change:
        """Remove a step of growth."""
        review = self._step_review(step_id)
        with self._journal.change(
            _("Remove a development step of {name}", name=self._name(review))
        ) as change:
            self._store.delete_development(step_id)
        return change.done

    def move_development(self, step_id: int, position: int) -> Change:
        """Put a step of growth at ``position``, counted without itself."""
        review = self._step_review(step_id)
        steps = [
            step.id for step in self._store.written([review.id])[review.id].development if step.id != step_id
        ]
        steps.insert(max(0, min(position, len(steps))), step_id)
        with self._journal.change(
            _("Reorder the development steps of {name}", name=self._name(review))
        ) as change:
            for place, each in enumerate(steps):
                self._store.place_development(each, place)
        return change.done

    # --- finishing -----------------------------------------------------------------------------------------
    def finish(self, review_id: int) -> Change:
        """Lock the review and freeze all its figures; refuses, in words, while anything is missing."""
        review, cycle, form = self._whole(review_id)
        checks.writable(review)
        checks.usable(form)
        written = self._store.written([review_id])[review_id]
        outline = self._gather.outline(cycle)
        missing = self._gather.view(review, cycle, form, written, outline).missing
        if missing:
            raise Refused(missing[0])
        document = self._gather.document(
            review, cycle, form, written, outline, code=self.cycle_code(cycle), finished=True
        )
        with self._journal.change(_("Finish the review of {name}", name=self._name(review))) as change:
            self._store.update_review(
                review_id,
                state=State.FINISHED.value,
                finished_at=_now().isoformat(),
                overall=as_tenths(document.overall),
                locked=document_json.to_json(document),
            )
        return change.done

    def reopen(self, review_id: int, reason: str) -> Change:
        """Open a finished review for a new revision; the reason is kept with the review and in the history."""
        review = self._review(review_id)
        if not review.finished:
            raise Refused(_("This review is not finished, so it can be changed as it is."))
        reason = checks.required(reason, "reason", _("Please say why the review is opened again."))
        label = _("Reopen the review of {name}: {reason}", name=self._name(review), reason=reason)
        with self._journal.change(label) as change:
            self._store.insert_reopening(review_id, _now(), review.revision, reason)
            self._store.update_review(
                review_id,
                state=State.DRAFT.value,
                revision=review.revision + 1,
                finished_at=None,
                overall=None,
                locked="",
            )
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _whole(self, review_id: int) -> tuple[Review, Cycle, ReviewForm]:
        review = self._review(review_id)
        cycle = self.cycle(review.cycle_id)
        return review, cycle, self.form(cycle.form_id)

    def _draft(self, review_id: int) -> Review:
        review = self._review(review_id)
        checks.writable(review)
        return review

    def _item(self, review_id: int, item_id: int) -> tuple[Review, str, int]:
        review, _cycle, form = self._whole(review_id)
        checks.writable(review)
        item = next((item for item in form.items if item.id == item_id), None)
        if item is None:
            raise Refused(_("This item is no longer on the form."))
        return review, item.name, form.scale

    def _with_goal(self, review_id: int, goal_id: int) -> Review:
        review = self._draft(review_id)
        self._goals.get(goal_id)
        return review

    def _step_review(self, step_id: int) -> Review:
        owner = self._store.development_owner(step_id)
        if owner is None:
            raise Refused(_("This development step is no longer in the review."))
        return self._draft(owner)


def _checked(draft: DevelopmentDraft) -> DevelopmentDraft:
    goal = checks.required(draft.goal, "goal", _("Please say what should grow."))
    return replace(
        draft,
        goal=goal,
        action=draft.action.strip(),
        support=draft.support.strip(),
        measured_by=draft.measured_by.strip(),
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
