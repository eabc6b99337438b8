"""The sample company's quarters: milestones, guardrails, effort, agreements, holidays and absences."""

from collections.abc import Sequence
from datetime import date, timedelta

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.base.text import Words, _
from csdesk.goals.goal import Source
from csdesk.plans.plan import DayKind
from csdesk.sample.company import Company
from csdesk.workspace import Workspace

GUARDS = {
    "asa": "abandonment",
    "frt": "csat_top",
    "fcr": "reopen_rate",
    "aht": "fcr",
    "resolution_time": "reopen_rate",
}
"""Which KPI guards a team's goal by KPI."""
EFFORTS = (5.5, 3.0, 6.0, 4.0, 2.5, 6.0)
"""Full-time equivalents that goals take, one after the other."""
_STEPS: tuple[Words, ...] = (_("First half"), _("Whole way"))


class QuarterMaker:
    """Adds to goals what planning a quarter adds."""

    def __init__(self, workspace: Workspace, language: Language, company: Company, today: date) -> None:
        """Plan as of ``today``."""
        self._goals, self._plans, self._people = workspace.goals, workspace.plans, workspace.people
        self._say, self._company, self._today = language.say, company, today
        self._made = 0

    def plan(self, goal_ids: Sequence[int], period: Period, *, live: bool) -> None:
        """Give goals of teams their milestones, guardrail and effort, and agree on them."""
        for goal_id in goal_ids:
            goal = self._goals.get(goal_id)
            if goal.kpi in GUARDS:
                self._goals.guards.set(goal_id, GUARDS[goal.kpi])
            self._milestones(goal_id, period)
            self._goals.edit(goal_id, effort=EFFORTS[self._made % len(EFFORTS)])
            self._made += 1
            if live and self._made % 4 == 0:
                self._goals.agreements.step([goal_id], "proposed", goal.owner_id, at=period.start)
            else:
                self._goals.agreements.step([goal_id], "agreed", self._company.director, at=period.start)

    def calendar(self, period: Period) -> None:
        """Put holidays, a shaded peak, absences and the review of the quarter on the calendar."""
        peak = period.end - timedelta(days=10)
        middle = period.start + timedelta(days=36)
        self._plans.add_day(self._say(_("Holiday peak")), peak, period.end, DayKind.SHADE)
        self._plans.add_day(
            self._say(_("Public holiday")), peak + timedelta(days=4), peak + timedelta(days=5)
        )
        self._plans.edit(
            period.code,
            agreed_on=period.start - timedelta(days=7),
            review_on=self._plans.middle(period.code),
        )
        for team, agents in enumerate(self._company.agents):
            for person_id, _name in agents[:2]:
                first = middle + timedelta(days=team % 3)
                self._people.add_absence(person_id, first, first + timedelta(days=8))

    def _milestones(self, goal_id: int, period: Period) -> None:
        goal = self._goals.get(goal_id)
        if (
            goal.source not in (Source.KPI, Source.TYPED)
            or goal.start_value is None
            or goal.target_value is None
        ):
            return
        shift = timedelta(days=7 * (self._made % 3))
        way = goal.target_value - goal.start_value
        whole = goal.source is Source.TYPED
        for title, share, day in zip(
            _STEPS,
            (0.5, 1.0),
            (period.start + timedelta(days=30) + shift, period.end - timedelta(days=11)),
            strict=True,
        ):
            value = goal.start_value + way * share
            named = self._say(title) if self._made % 5 == 4 else ""
            self._goals.milestones.add(goal_id, named, day, float(round(value)) if whole else value)
