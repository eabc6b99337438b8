"""What a user can do with sampling plans and the samples drawn by them; each verb is one transaction and one Change."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import _
from csdesk.interactions.service import Interactions
from csdesk.kpis.service import Kpis
from csdesk.people.person import Person
from csdesk.people.service import People
from csdesk.people.unit import below
from csdesk.quality.candidates import candidates_of
from csdesk.quality.contact import Contact
from csdesk.quality.sampling import Draw, Pick, PlanDraft, Progress, SamplingPlan, checked_plan, drawn
from csdesk.quality.scorecard import Scorecard
from csdesk.quality.store import QualityStore
from csdesk.storage.journal import Journal


class DrawVerbs:
    """The part of `service.Quality` that knows plans and samples."""

    _store: QualityStore
    _journal: Journal
    _people: People
    _kpis: Kpis
    _interactions: Interactions

    def plans(self) -> list[SamplingPlan]:
        """Return the sampling plans."""
        return self._store.plans()

    def plan(self, plan_id: int) -> SamplingPlan:
        """Return one plan."""
        for plan in self._store.plans():
            if plan.id == plan_id:
                return plan
        raise Refused(_("This sampling plan is no longer in the workspace."), field="plan_id")

    def card_of(self, family: int) -> Scorecard:
        """Return the version of a scorecard that is in force."""
        for card in reversed(self._store.scorecards()):
            if card.family == family:
                return card
        raise Refused(_("This scorecard is no longer in the workspace."), field="family")

    def add_plan(self, draft: PlanDraft) -> Change:
        """Add a sampling plan."""
        draft = checked_plan(draft)
        self.card_of(draft.family)
        with self._journal.change(_("Add sampling plan {name}", name=draft.name)) as change:
            change.new_id = self._store.insert_plan(draft)
        return change.done

    def edit_plan(self, plan_id: int, draft: PlanDraft) -> Change:
        """Write a plan anew; samples drawn before stay as they are."""
        draft = checked_plan(draft)
        self.plan(plan_id)
        self.card_of(draft.family)
        with self._journal.change(_("Edit sampling plan {name}", name=draft.name)) as change:
            self._store.update_plan(plan_id, draft)
        return change.done

    def remove_plan(self, plan_id: int) -> Change:
        """Remove a plan with its samples; refuses while audits hang on them."""
        plan = self.plan(plan_id)
        draws = [draw for draw in self._store.draws() if draw.plan_id == plan_id]
        with self._journal.change(_("Remove sampling plan {name}", name=plan.name)) as change:
            for draw in draws:
                self._remove(draw.id)
            self._store.delete_plan(plan_id)
        return change.done

    # --- samples -------------------------------------------------------------------------------------------
    def draws(self) -> list[Draw]:
        """Return the samples, latest first."""
        return self._store.draws()

    def picks(self) -> list[Pick]:
        """Return every line of the work lists, latest sample first."""
        return self._store.picks()

    def period_to_draw(self, plan_id: int) -> Period | None:
        """Return what to draw next: the last week or month that is over, else the running one; None when both are drawn."""
        plan, span = self.plan(plan_id), self._kpis.data_span()
        if span is None:
            return None
        drawn_before = {draw.period for draw in self._store.draws() if draw.plan_id == plan_id}
        running = Period.of(span[1], plan.grain)
        over = running if running.end == span[1] else running.shift(-1)
        wanted = [period for period in (over, running) if period.end >= span[0]]
        return next((period for period in wanted if period.code not in drawn_before), None)

    def draw(self, plan_id: int, period: str, day: date, seed: int | None = None) -> Change:
        """Draw a sample from the contacts of a period; who is away on ``day`` or has left is skipped.

        The seed is kept (default: made from plan and period), so that the same contacts give the same sample.
        """
        plan, span = self.plan(plan_id), Period.parse(period)
        if span.grain is not plan.grain:
            raise Refused(
                _("This plan draws by week or by month; the period is of another length."), field="period"
            )
        if any(draw.plan_id == plan_id and draw.period == span.code for draw in self._store.draws()):
            raise Refused(_("The sample of {period} is drawn already.", period=span.code), field="period")
        seed = plan_id * 1_000_003 + span.start.toordinal() if seed is None else seed
        here, absent = self._present(plan, day)
        used = self._store.used_contacts()
        found = candidates_of(self._kpis.frame(), span.start, span.end, here, used)
        chosen = drawn(found, plan.per_agent, plan.low_share, seed)
        if not chosen:
            raise Refused(
                _(
                    "There is nothing to draw: {period} has no answered or closed contacts left.",
                    period=span.code,
                ),
                field="period",
            )
        facts = {
            fact.id: fact for fact in self._interactions.rows([each.id for each in chosen], limit=len(chosen))
        }
        picks = [(Contact.of(facts[each.id]), each.reason) for each in chosen]
        with self._journal.change(_("Draw the sample of {period}", period=span.code)) as change:
            record = Draw(0, plan_id, span.code, seed, day, len(found), plan.per_agent, absent)
            change.new_id = self._store.insert_draw(record, picks)
        return change.done

    def remove_draw(self, draw_id: int) -> Change:
        """Throw a sample away; refuses while audits hang on it."""
        draw = self._draw(draw_id)
        with self._journal.change(_("Remove the sample of {period}", period=draw.period)) as change:
            self._remove(draw_id)
        return change.done

    def pick(self, pick_id: int) -> Pick:
        """Return one line of a work list as it is now."""
        for pick in self._store.picks(pick_id):
            return pick
        raise Refused(_("This sample is no longer in the workspace."))

    def progress(self, draw_id: int) -> Progress:
        """Tell how far a work list is, and whose contacts were too few."""
        return self.all_progress()[self._draw(draw_id).id]

    def all_progress(self) -> dict[int, Progress]:
        """Tell how far each work list is, by sample."""
        picks: dict[int, list[Pick]] = {}
        for pick in self._store.picks():
            picks.setdefault(pick.draw_id, []).append(pick)
        return {draw.id: _progress(draw, picks.get(draw.id, [])) for draw in self._store.draws()}

    def left(self) -> Progress:
        """Tell how far the latest sample of each plan is, all together."""
        latest = {draw.plan_id: draw for draw in reversed(self._store.draws())}
        wanted = {draw.id for draw in latest.values()}
        picks = [pick for pick in self._store.picks() if pick.draw_id in wanted]
        contacts = sum(draw.contacts for draw in latest.values())
        return Progress(sum(pick.done for pick in picks), len(picks), contacts)

    def _draw(self, draw_id: int) -> Draw:
        for draw in self._store.draws():
            if draw.id == draw_id:
                return draw
        raise Refused(_("This sample is no longer in the workspace."))

    def _remove(self, draw_id: int) -> None:
        if any(pick.draw_id == draw_id and pick.audit_id is not None for pick in self._store.picks()):
            raise Refused(_("Checks of this sample were begun; remove them first, or keep the sample."))
        self._store.delete_draw(draw_id)

    def _present(self, plan: SamplingPlan, day: date) -> tuple[frozenset[int], tuple[int, ...]]:
        """Return who can be drawn, and who cannot because of an absence."""
        wanted = [
            person for person in self._people.persons() if person.left_on is None or person.left_on >= day
        ]
        if plan.unit_id is not None:
            inside = below(self._people.units(), plan.unit_id)
            wanted = [person for person in wanted if person.unit_id in inside]
        away = {absence.person_id for absence in self._people.absences(day, day) if absence.share >= 1}
        return (
            frozenset(person.id for person in wanted if person.id not in away),
            tuple(person.id for person in wanted if person.id in away and self._has_contacts(person)),
        )

    def _has_contacts(self, person: Person) -> bool:
        """Tell whether a person appears among the agents at all, so that only agents are named as absent."""
        return any(entry and entry[2] == person.id for entry in self._kpis.frame().coded("agent").entries)


def _progress(draw: Draw, picks: Sequence[Pick]) -> Progress:
    counts = Counter(pick.contact.person_id for pick in picks)
    short = tuple(person for person, count in counts.items() if count < draw.per_agent)
    return Progress(sum(pick.done for pick in picks), len(picks), draw.contacts, short)
