"""What becomes of agreed steps: goals and milestones of the next period, and in the next review what came of them.

A step and its goal are linked by their rows, so that neither new words nor a second run makes another one. Making goals
writes nothing into the review, so a signed one allows it too.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import check_finite
from csdesk.base.text import Words, _, ngettext
from csdesk.goals.goal import Goal, GoalDraft, Level, Source, State
from csdesk.plans.service import Plans
from csdesk.reviews.review import Review
from csdesk.reviews.stage import Role
from csdesk.reviews.talking.answers import Answers
from csdesk.reviews.talking.store import Link
from csdesk.reviews.talks.became import became
from csdesk.reviews.talks.grown import Agreed, Became, Kind, Origin, Wanted

_WORKDAYS = 5


class Growth(Answers):
    """Agreed steps on their way into goals."""

    @cached_property
    def _plans(self) -> Plans:
        return Plans(self._db, self._journal, self._people, self._goals, self._facts)

    # --- reading -------------------------------------------------------------------------------------------
    def agreed(self, review_id: int) -> tuple[Agreed, ...]:
        """Return the steps of growth and the next steps of a review, and what each has become."""
        links = self._store.links(review_id)
        grown = {link.development_id: link for link in links if link.development_id is not None}
        done = {link.step_id: link for link in links if link.step_id is not None}
        found = [
            Agreed(
                Kind.DEVELOPMENT, step.id, step.goal, Role.PERSON, step.due_on, step.action, step.support,
                step.measured_by, *_ends(grown.get(step.id)),
            )
            for step in self._kept.written([review_id])[review_id].development
        ]  # fmt: skip
        talk = self._store.talk_of(review_id)
        for step in self._store.steps(talk.id) if talk else ():
            goal_id, milestone_id = _ends(done.get(step.id))
            found.append(
                Agreed(Kind.STEP, step.id, step.text, step.doer, step.due_on, goal_id=goal_id, milestone_id=milestone_id)
            )  # fmt: skip
        return tuple(found)

    def next_period(self, review_id: int) -> Period:
        """Return the quarter after a review's cycle."""
        cycle = self._reviews.cycle(self._review(review_id).cycle_id)
        return Period.of(cycle.ends_on + timedelta(days=1), Grain.QUARTER, self._fiscal())

    def goals_in(self, review_id: int, code: str) -> list[Goal]:
        """Return the person's goals that touch a period, under which a step can be a milestone."""
        period = Period.parse(code, self._fiscal())
        person_id = self._review(review_id).person_id
        return [view.goal for view in self._goals.for_person(person_id, period.start, period.end)]

    def origin(self, goal_id: int) -> Origin | None:
        """Tell of which review a goal, or a milestone of it, came; None for one that began otherwise."""
        links = self._store.links_to(goal_id)
        if not links:
            return None
        cycle = self._reviews.cycle(self._review(links[0].review_id).cycle_id)
        return Origin(links[0].review_id, _("Agreed in the review of {cycle}.", cycle=cycle.name))

    def earlier(self, review_id: int) -> tuple[Became, ...]:
        """Return what became of the steps agreed in the person's review before this one."""
        review = self._review(review_id)
        cycles = {cycle.id: cycle for cycle in self._reviews.cycles()}
        starts = cycles[review.cycle_id].starts_on
        before = [
            (cycle.ends_on, one)
            for cycle in cycles.values()
            if cycle.ends_on < starts
            for one in self._kept.reviews(cycle.id)
            if one.person_id == review.person_id
        ]
        if not before:
            return ()
        ended, last = max(before, key=lambda found: (found[0], found[1].id))
        outline, closings = self._goals.outline("", archived=True), self._goals.closings.all()
        milestones = {step.id: step for steps in self._goals.milestones.all().values() for step in steps}
        day = last.held_on or ended
        return tuple(became(step, outline, closings, milestones, day) for step in self.agreed(last.id))

    def capacity_note(self, review_id: int, wanted: Sequence[Wanted], code: str) -> Words | None:
        """Say whether the person's weeks hold the effort of what is to be made; None when no effort is given.

        Refuses a day before the period, as making the goals would.
        """
        spans = [(self._days_of(review_id, one, code), one.effort) for one in wanted]
        extra = [(days, effort) for days, effort in spans if effort]
        if not extra:
            return None
        review = self._review(review_id)
        capacity = self._plans.quarter(code).capacity
        over, loads = 0, capacity.persons.get(review.person_id, ())
        for week, load in zip(capacity.weeks, loads, strict=True):
            more = sum(effort * _share(week.start, start, due) for (start, due), effort in extra)
            over += bool(more) and load.needed + more > load.available + 1e-9
        name = self._name_of(review)
        if not over:
            return _("{name} has room for this in every week of {period}.", name=name, period=code)
        return ngettext(
            "With this, {name} has more to do than fits in {n} week of {period}.",
            "With this, {name} has more to do than fits in {n} weeks of {period}.",
            over,
            name=name,
            period=code,
        )

    # --- writing -------------------------------------------------------------------------------------------
    def make_goals(self, review_id: int, wanted: Sequence[Wanted], code: str) -> Change:
        """Make goals and milestones of a period of these steps, as one change; what was made before is left out.

        A step of growth becomes a personal goal whose action is its first milestone; a next step of the manager is
        the manager's goal. Refuses when nothing is left to make.
        """
        review, period = self._review(review_id), Period.parse(code, self._fiscal())
        agreed = {step.key: step for step in self.agreed(review_id)}
        fresh = {one.key: one for one in wanted if one.key in agreed and agreed[one.key].goal_id is None}
        if not fresh:
            raise Refused(_("Every chosen step is a goal already."))
        for one in fresh.values():
            check_finite(one.effort, "effort")
        label = _("Make goals of the talk with {name}", name=self._name_of(review))
        with self._journal.change(label) as change:
            for one in fresh.values():
                step = agreed[one.key]
                goal_id, milestone_id = self._made(review, step, one, period)
                grown = step.id if step.kind is Kind.DEVELOPMENT else None
                said = step.id if step.kind is Kind.STEP else None
                self._store.insert_link(Link(review_id, grown, said, goal_id, milestone_id))
        return change.done

    def _made(self, review: Review, step: Agreed, wanted: Wanted, period: Period) -> tuple[int, int | None]:
        due = self._days_of(review.id, wanted, period.code)[1]
        if wanted.under is not None:
            made = self._goals.milestones.add(wanted.under, step.text, due).new_id
            return wanted.under, made
        person = self._people.person(review.person_id)
        draft = GoalDraft(
            step.text,
            Level.PERSON,
            why=self._why(review, step),
            owner_id=review.manager_id if step.doer is Role.MANAGER else person.id,
            period=period.code,
            due_on=due,
            source=Source.MILESTONES if step.action else Source.YES_NO,
            target_value=None if step.action else 1.0,
            effort=wanted.effort,
            state=State.ACTIVE,
        )
        goal_id = self._goals.add(draft).new_id or 0
        if step.action:
            self._goals.milestones.add(goal_id, step.action, due)
        return goal_id, None

    def _why(self, review: Review, step: Agreed) -> str:
        """Return the reason that stands on the goal, in the language of the workspace."""
        cycle = self._reviews.cycle(review.cycle_id)
        said = [_("Agreed in the review of {cycle}.", cycle=cycle.name)]
        if step.measured_by:
            said.append(_("Measured by: {measure}", measure=step.measured_by))
        if step.support:
            said.append(_("Support: {support}", support=step.support))
        return "\n".join(self._language().say(words) for words in said)

    def _days_of(self, review_id: int, wanted: Wanted, code: str) -> tuple[date, date]:
        """Return first and last day of what is made: the day asked for or agreed, else the end of the period.

        Refuses a day asked for that is before the period.
        """
        period = Period.parse(code, self._fiscal())
        step = next((one for one in self.agreed(review_id) if one.key == wanted.key), None)
        if step is not None and wanted.due_on is not None and wanted.due_on < period.start:
            raise Refused(
                _("“{step}” is due before {period} begins; choose a later day or leave it blank.",
                  step=step.text, period=period.title()), field="due_on",
            )  # fmt: skip
        due = wanted.due_on or (step.due_on if step else None)
        return period.start, due if due is not None and due >= period.start else period.end

    def _fiscal(self) -> int:
        return int(self._facts.get("fiscal_start") or 1)


def _ends(link: Link | None) -> tuple[int | None, int | None]:
    return (None, None) if link is None else (link.goal_id, link.milestone_id)


def _share(monday: date, start: date, due: date) -> float:
    """Return how much of a week's five workdays lies between two days."""
    days = (monday + timedelta(days=step) for step in range(7))
    return sum(start <= day <= due and day.weekday() < _WORKDAYS for day in days) / _WORKDAYS
