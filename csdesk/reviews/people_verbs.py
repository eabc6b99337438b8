"""What a user can do with the people of a cycle: who managed them when, how long they were there, and the next cycle."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.reviews.cycle import BoardRow, Cycle, CycleDraft
from csdesk.reviews.growing import Growing
from csdesk.reviews.joining import spans as span_rules
from csdesk.reviews.joining.participants import Participants, Wanted, followers, participants
from csdesk.reviews.joining.presence import Presence
from csdesk.reviews.joining.rhythms import name_of, next_days, shifted_dues
from csdesk.reviews.review import Span, SpanDraft
from csdesk.reviews.stage import Part
from csdesk.reviews.waiting import on_board


class Joining(Growing):
    """The people of cycles."""

    # --- reading -------------------------------------------------------------------------------------------
    def participants(
        self, wanted: Wanted, starts_on: date, ends_on: date, cycle_id: int | None = None
    ) -> Participants:
        """Return who would take part in a cycle of these days, and who is left out and why."""
        inside = {review.person_id for review in self._store.reviews(cycle_id)} if cycle_id else set[int]()
        people = self._people
        return participants(people.persons(), people.units(), wanted, (starts_on, ends_on), inside)

    def presence(self, review_id: int) -> Presence:
        """Return how much of the cycle the person of a review was there."""
        review, cycle, _form = self._whole(review_id)
        person = self._people.person(review.person_id)
        return self._gather.presences.of(cycle, (person,))[person.id]

    def spans(self, review_id: int) -> tuple[Span, ...]:
        """Return who managed the person on which days, in order; nothing where it was one manager throughout."""
        return tuple(self._store.spans([review_id])[review_id])

    def proposed_spans(self, review_id: int) -> tuple[SpanDraft, ...]:
        """Propose spans from what the history of this file knows of the person's managers."""
        review, cycle, _form = self._whole(review_id)
        person = self._people.person(review.person_id)
        known = [
            (at.date(), before, after) for at, before, after in self._store.managers_before(review.person_id)
        ]
        return span_rules.proposed((cycle.starts_on, cycle.ends_on), person.manager_id, known)

    def next_cycle(self, cycle_id: int) -> tuple[CycleDraft, tuple[int, ...]]:
        """Propose the cycle after this one and who takes part: the same people less leavers, plus joiners of their units."""
        cycle, fiscal_start = self.cycle(cycle_id), int(self._facts.get("fiscal_start") or 1)
        before, after = (cycle.starts_on, cycle.ends_on), next_days(cycle, fiscal_start)
        words = name_of(*after, fiscal_start)
        values = {name: getattr(cycle, name) for name in CycleDraft.__dataclass_fields__}
        draft = replace(
            CycleDraft(**values), name="" if words is None else Language(self._facts.get("language") or "en").say(words), starts_on=after[0], ends_on=after[1],
            dues=shifted_dues(cycle.dues, before, after),
        )  # fmt: skip
        inside = [review.person_id for review in self._store.reviews(cycle_id)]
        return draft, followers(self._people.persons(), inside, after, before)

    # --- writing -------------------------------------------------------------------------------------------
    def copy_cycle(self, cycle_id: int, name: str = "") -> Change:
        """Start the cycle after this one with the same form, asks and shifted due days; ``name`` '' takes the proposed one."""
        draft, person_ids = self.next_cycle(cycle_id)
        return self.add_cycle(replace(draft, name=name.strip() or draft.name), person_ids)

    def set_spans(self, review_id: int, spans: Iterable[SpanDraft]) -> Change:
        """Say who managed the person on which days; one span or none means one manager throughout.

        Refuses days outside the cycle and days of two managers.
        """
        review = self._open(review_id, Part.MANAGER)
        cycle = self.cycle(review.cycle_id)
        ordered = span_rules.check(list(spans), (cycle.starts_on, cycle.ends_on))
        if len(ordered) == 1 and not ordered[0].note.strip():
            ordered = ()
        before = tuple(_draft(span) for span in self.spans(review_id))
        with self._journal.change(_("Set the managers of {name}", name=self._name(review))) as change:
            if ordered != before:
                self._store.put_spans(review_id, ordered)
        return change.done

    def note_span(self, review_id: int, span_id: int, note: str) -> Change:
        """Write what a manager says about the days in charge."""
        review = self._open(review_id, Part.MANAGER)
        span = next((one for one in self.spans(review_id) if one.id == span_id), None)
        if span is None:
            raise Refused(_("These days are no longer in the review."))
        with self._journal.change(_("Write a manager's note on {name}", name=self._name(review))) as change:
            if span.note != note.strip():
                self._store.note_span(span_id, note.strip())
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _standing(self, cycle: Cycle, rows: Sequence[BoardRow]) -> list[BoardRow]:
        """Return the rows of a board with their milestones, who must move next, and partial presences."""
        steps = self._store.steps([row.review_id for row in rows])
        persons = [
            person for person in self._people.persons() if person.id in {row.person_id for row in rows}
        ]
        shares = self._gather.presences.of(cycle, persons)
        found = on_board(cycle, rows, steps, date.today())
        return [
            replace(row, presence=None if shares[row.person_id].whole else shares[row.person_id].share)
            for row in found
        ]


def _draft(span: Span) -> SpanDraft:
    return SpanDraft(span.manager_id, span.starts_on, span.ends_on, span.note)
