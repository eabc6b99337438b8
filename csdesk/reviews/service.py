"""What a user can do with reviews; each verb is one transaction and one Change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.goals.service import Goals
from csdesk.kpis.scoring.service import Scoring
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.quality.checks import Checks
from csdesk.reviews import checks, document_json, evidence
from csdesk.reviews.cycle import Board
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.gather import Gatherer, spreads, subject_of
from csdesk.reviews.growing import Growing
from csdesk.reviews.life import check_writable
from csdesk.reviews.quality_evidence import quality_evidence
from csdesk.reviews.review import Review, points
from csdesk.reviews.scale import Scale
from csdesk.reviews.scorecard import goals_of
from csdesk.reviews.stage import Part
from csdesk.reviews.store import ReviewStore
from csdesk.reviews.view import EvidenceRail, ReviewView
from csdesk.reviews.voice_evidence import voice_evidence
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal
from csdesk.voices.service import Voices


class Reviews(Growing):
    """The reviews of one workspace: forms and cycles (`CycleDesk`), stages (`Moving`), and what a manager writes."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, kpis: Kpis, goals: Goals, facts: Facts
    ) -> None:
        """Read ``db`` and write it through ``journal``; figures come from the areas below."""
        gather = Gatherer(people, kpis, goals, facts, Scoring(db, journal, people, kpis))
        super().__init__(ReviewStore(db), journal, people, facts, gather)
        self._kpis, self._goals = kpis, goals
        self._voices = Voices(db, journal, people)
        self._checks = Checks(db)

    # --- reading -------------------------------------------------------------------------------------------
    def board(self, cycle_id: int) -> Board:
        """Return who stands where in a cycle, by manager, with the spread of each manager's ratings."""
        cycle = self.cycle(cycle_id)
        forms, reviews = {form.id: form for form in self.forms()}, self._store.reviews(cycle_id)
        written = self._store.written([review.id for review in reviews])
        rows = self._gather.board_rows(cycle, forms, reviews, written)
        return Board(cycle, tuple(rows), spreads(rows, forms[cycle.form_id].scale))

    def open_review(self, review_id: int) -> ReviewView:
        """Return a review with everything computed; its evidence comes from `evidence`, which takes longer."""
        review, cycle, form = self._whole(review_id)
        view = self._gather.view(review, cycle, form, self._store.written([review_id])[review_id])
        return replace(view, reopenings=tuple(self._store.reopenings(review_id)))

    def evidence(self, review_id: int, today: date | None = None) -> EvidenceRail:
        """Return what is known of the review's period, and the months with nothing.

        Check-ins, the course of KPIs and what customers wrote.
        """
        review, cycle, _form = self._whole(review_id)
        outline = self._gather.outline(cycle)
        views = goals_of(outline, review.person_id, cycle.starts_on, cycle.ends_on)
        checks_in = evidence.check_in_evidence(
            self._goals, self._people, views, cycle.starts_on, cycle.ends_on
        )
        subject = subject_of(self._people.person(review.person_id), cycle)
        said = voice_evidence(self._voices, review.person_id, cycle.starts_on, cycle.ends_on)
        items = [*checks_in, *evidence.kpi_evidence(self._kpis, subject), *said]
        items += quality_evidence(self._checks, review.person_id, cycle.starts_on, cycle.ends_on)
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
    def _item(self, review_id: int, item_id: int) -> tuple[Review, str, Scale]:
        review, _cycle, form = self._whole(review_id)
        check_writable(review.stage, Part.MANAGER)
        item = next((item for item in form.items if item.id == item_id), None)
        if item is None:
            raise Refused(_("This item is no longer on the form."))
        return review, item.name, form.marks

    def _with_goal(self, review_id: int, goal_id: int) -> Review:
        review = self._open(review_id, Part.MANAGER)
        self._goals.get(goal_id)
        return review
