"""What a user can do with the plan of a period; each verb is one transaction and one Change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import _
from csdesk.goals.closings import Closing
from csdesk.goals.goal import Agreement
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.participation import PROTECTED
from csdesk.goals.row import COUNTED
from csdesk.goals.service import Goals
from csdesk.goals.view import GoalView
from csdesk.people.absence import Absence
from csdesk.people.service import People
from csdesk.people.unit import Unit
from csdesk.plans.capacity import Calendar, Capacity, Effort, capacity
from csdesk.plans.carrying import (
    Carry,
    Fate,
    carried,
    check_carry,
    ending,
    parents_first,
    period_for,
    still_to_do,
    unfinished,
)
from csdesk.plans.closed import shared_days, special_days
from csdesk.plans.compare import Comparison, Pair, compare, totals
from csdesk.plans.lanes import QuarterPlan, lanes_of, weights_of
from csdesk.plans.plan import DayKind, Plan, PlanDay
from csdesk.plans.store import PlanStore
from csdesk.plans.week import weeks_of
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal


class Plans:
    """The plans of one workspace."""

    def __init__(self, db: Engine, journal: Journal, people: People, goals: Goals, facts: Facts) -> None:
        """Read ``db`` and write it through ``journal``; goals and people belong to their own services."""
        self._store, self._journal = PlanStore(db), journal
        self._people, self._goals, self._facts = people, goals, facts

    # --- reading -------------------------------------------------------------------------------------------
    def period(self, code: str) -> Period:
        """Return a period by its code; refuses one nobody can read."""
        return Period.parse(code, self._fiscal())

    def plan(self, code: str) -> Plan:
        """Return what is written down about a period; a fresh `Plan` when nothing is."""
        return self._store.plans().get(code, Plan(code))

    def days(self) -> list[PlanDay]:
        """Return holidays and shaded stretches by their first day."""
        return self._store.days()

    def quarter(self, code: str, day: date | None = None) -> QuarterPlan:
        """Return everything the planner shows of a period, computed as of ``day`` (today)."""
        return self.quarter_of(self._goals.outline(code, day), code)

    def quarter_of(self, outline: Outline, code: str) -> QuarterPlan:
        """Return the same from an outline that is computed already, as in a what-if."""
        period = self.period(code)
        weeks = weeks_of(period, self._facts.get("week_rule"))
        lanes = lanes_of(outline, period)
        days = shared_days(self._people.hours.opening(), period) + tuple(
            day for day in self.days() if day.starts_on <= period.end and day.ends_on >= period.start
        )
        return QuarterPlan(
            period,
            self.plan(code),
            weeks,
            lanes,
            days,
            self._capacity(outline, period),
            weights_of(outline, lanes),
        )

    def compare(self, before: str, after: str, day: date | None = None) -> list[Pair]:
        """Return the goals of two periods side by side."""
        return self.comparison(before, after, day).pairs

    def comparison(self, before: str, after: str, day: date | None = None) -> Comparison:
        """Return the goals of two periods side by side, with the totals of each strategy."""
        earlier, later = self._goals.outline(before, day), self._goals.outline(after, day)
        pairs = compare(earlier, later, self._goals.closings.all())
        periods = self.period(before), self.period(after)
        return Comparison(*periods, pairs, totals(pairs, earlier, later))

    def _capacity(self, outline: Outline, period: Period) -> Capacity:
        weeks = weeks_of(period, self._facts.get("week_rule"))
        absences: dict[int, list[Absence]] = {}
        for absence in self._people.absences(weeks[0].start, weeks[-1].end):
            absences.setdefault(absence.person_id, []).append(absence)
        shared = self._goals.owners.all()
        efforts: list[Effort] = []
        for goal_id in outline.order:
            row = outline.rows[goal_id]
            start, due = span_of(row, outline.ground.fiscal_start)
            if row.effort and row.state in COUNTED | {"draft"} and start and due:
                others = shared[goal_id].person_ids if goal_id in shared else ()
                owners = ((row.owner_id,) if row.owner_id is not None else ()) + others
                efforts.append(Effort(goal_id, row.effort, start, due, owners, row.unit_id))
        holidays = [
            (day.starts_on, day.ends_on, day.unit_id) for day in self.days() if day.kind is DayKind.HOLIDAY
        ]
        above = _above(self._people.units())
        calendar = Calendar(holidays, above, special_days(self._people.hours.opening(), above))
        return capacity(weeks, self._people.persons(), absences, efforts, calendar)

    # --- the plan and its calendar -------------------------------------------------------------------------
    def edit(self, code: str, **values: Any) -> Change:
        """Set agreed_on, review_on, lessons or revision of a period's plan."""
        period = self.period(code)
        plan = replace(self.plan(code), **values)
        if plan.review_on is not None and plan.review_on not in period:
            raise Refused(_("The review lies outside the period."), field="review_on")
        with self._journal.change(_("Edit the plan of {period}", period=period.title())) as change:
            self._store.save(plan)
        return change.done

    def add_day(
        self,
        label: str,
        starts_on: date,
        ends_on: date,
        kind: DayKind = DayKind.HOLIDAY,
        unit_id: int | None = None,
    ) -> Change:
        """Put a holiday or a shaded stretch on the calendar."""
        day = _checked(PlanDay(0, starts_on, ends_on, label, kind, unit_id))
        with self._journal.change(_("Add {label} to the calendar", label=day.label)) as change:
            change.new_id = self._store.insert_day(day)
        return change.done

    def edit_day(self, day_id: int, **values: Any) -> Change:
        """Set label, starts_on, ends_on, kind or unit_id of a stretch."""
        day = _checked(replace(self._day(day_id), **values))
        with self._journal.change(_("Edit {label} on the calendar", label=day.label)) as change:
            self._store.update_day(day)
        return change.done

    def remove_day(self, day_id: int) -> Change:
        """Take a stretch off the calendar."""
        label = _("Take {label} off the calendar", label=self._day(day_id).label)
        with self._journal.change(label) as change:
            self._store.delete_day(day_id)
        return change.done

    # --- from one quarter to the next ----------------------------------------------------------------------
    def apply(self, edits: Mapping[int, Mapping[str, Any]], reason: str = "") -> Change:
        """Write what was tried in a what-if, all of it or nothing; what was agreed keeps the reason."""
        with self._journal.change(_("Change the plan")) as change:
            for goal_id, values in edits.items():
                agreed = self._goals.get(goal_id).agreement is Agreement.AGREED
                if agreed and PROTECTED & values.keys():
                    self._goals.agreements.change_with_reason(goal_id, reason, **values)
                else:
                    self._goals.edit(goal_id, **values)
        return change.done

    def unfinished(self, code: str, day: date | None = None) -> list[GoalView]:
        """Return the goals that run out within a period and fell short, and that nobody carried on yet."""
        return unfinished(self._goals.outline(code, day), self.period(code), self._goals.closings.all())

    def ending(self, code: str, day: date | None = None) -> list[GoalView]:
        """Return the goals that run out within a period, done or not: those that closing it is about."""
        return ending(self._goals.outline(code, day), self.period(code))

    def carry_over(
        self, carries: Sequence[Carry], source: str, target: str, day: date | None = None
    ) -> Change:
        """Carry unfinished goals from one period into another, as drafts; nothing of the old ones is lost.

        Each old goal is closed with its result and points to the goal that goes on with it. Its guardrails, co-owners
        and open milestones go on too. Refuses a goal that goes on already.
        """
        outline, period = self._goals.outline(source, day), self.period(target)
        closings = self._goals.closings.all()
        heirs = {goal_id: closing.carried_id for goal_id, closing in closings.items() if closing.carried_id}
        label = _("Carry goals over to {period}", period=period.title())
        with self._journal.change(label) as change:
            for carry in parents_first(carries, outline):
                if carry.goal_id not in outline.figures:
                    raise Refused(_("This goal is no longer in the workspace."))
                view, closing = outline.view(carry.goal_id), closings.get(carry.goal_id)
                check_carry(view, carry, closing)
                self._end(view, carry, closing, day)
                if carry.fate is Fate.CLOSE:
                    continue
                parent = heirs.get(view.goal.parent_id or 0, view.goal.parent_id)
                own = period_for(view.goal, period, self._fiscal())
                heirs[carry.goal_id] = first = self._go_on(view, carry, own, parent)
                self._goals.closings.carry(carry.goal_id, first)
        return change.done

    def _end(self, view: GoalView, carry: Carry, closing: Closing | None, day: date | None) -> None:
        """Close a goal; what its closing said already stays unless something new is said."""
        old = closing or Closing(0, view.goal.id, day or date.today(), view.achieved)
        self._goals.closings.close(
            view.goal.id,
            old.result,
            old.score if carry.score is None else carry.score,
            carry.comment or old.comment,
            carry.lessons or old.lessons,
            old.closed_on,
        )

    def _go_on(self, view: GoalView, carry: Carry, period: Period, parent_id: int | None) -> int:
        """Add the goals that go on with one and return the first."""
        goals, old = self._goals, view.goal.id
        made = [goals.add(draft).new_id or 0 for draft in carried(view, carry, period, parent_id)]
        shared = goals.owners.of(old)
        for new in made:
            for guard in goals.guards.of(old):
                goals.guards.set(new, guard.kpi, guard.low, guard.high, guard.cap)
            if shared.person_ids or shared.unit_ids:
                goals.owners.set(new, shared.person_ids, shared.unit_ids)
        for step in still_to_do(goals.milestones.of(old), period):
            goals.milestones.add(made[0], step.title, step.due_on, step.value, step.weight)
        return made[0]

    def close(
        self,
        code: str,
        scores: Mapping[int, tuple[float | None, str, str]],
        lessons: str = "",
        day: date | None = None,
    ) -> Change:
        """Close a period: each goal of it with (score, comment, lessons), and what the whole taught."""
        outline, period = self._goals.outline(code, day), self.period(code)
        known = self._goals.closings.all()
        with self._journal.change(_("Close {period}", period=period.title())) as change:
            for goal_id, (score, comment, learnt) in scores.items():
                old = known.get(goal_id)
                result = outline.view(goal_id).achieved if old is None else old.result
                self._goals.closings.close(goal_id, result, score, comment, learnt, day)
            self._store.save(replace(self.plan(code), closed_on=day or date.today(), lessons=lessons.strip()))
        return change.done

    def reopen(self, code: str) -> Change:
        """Open a closed period again; the results, scores and comments of its goals stay until it is closed anew."""
        plan, period = self.plan(code), self.period(code)
        if plan.closed_on is None:
            raise Refused(_("{period} is not closed.", period=period.title()))
        with self._journal.change(_("Reopen {period}", period=period.title())) as change:
            self._store.save(replace(plan, closed_on=None))
        return change.done

    def middle(self, code: str) -> date:
        """Return the usual day of the review: the Monday of the week in the middle of the period."""
        weeks = weeks_of(self.period(code))
        return weeks[len(weeks) // 2 - 1].start

    def _day(self, day_id: int) -> PlanDay:
        for day in self._store.days():
            if day.id == day_id:
                return day
        raise Refused(_("This day is no longer on the calendar."))

    def _fiscal(self) -> int:
        return int(self._facts.get("fiscal_start") or 1)


def _checked(day: PlanDay) -> PlanDay:
    label = " ".join(day.label.split())
    if not label:
        raise Refused(_("Please enter a name."), field="label")
    if day.ends_on < day.starts_on:
        raise Refused(_("The last day is before the first."), field="ends_on")
    return replace(day, label=label)


def _above(units: Sequence[Unit]) -> dict[int, frozenset[int]]:
    """Return each unit with the units over it."""
    parents = {unit.id: unit.parent_id for unit in units}
    found: dict[int, frozenset[int]] = {}
    for unit in units:
        line: set[int] = set()
        current: int | None = unit.id
        while current is not None and current not in line:
            line.add(current)
            current = parents.get(current)
        found[unit.id] = frozenset(line)
    return found
