"""The sample company's goals for two quarters, its targets and what happened on the way."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit, normalise
from csdesk.base.text import Words, _
from csdesk.goals.goal import GoalDraft, Level, Source, State
from csdesk.sample.company import Company
from csdesk.sample.quarter import QuarterMaker
from csdesk.workspace import Workspace

TARGETS: tuple[tuple[str, float, float, float], ...] = (
    ("frt", 30.0, 33.0, 50.0),
    ("csat_top", 0.80, 0.78, 0.72),
    ("fcr", 0.76, 0.73, 0.68),
    ("aht", 480.0, 600.0, 780.0),
    ("backlog", 180.0, 220.0, 320.0),
    ("reopen_rate", 0.05, 0.06, 0.09),
    ("nps", 35.0, 25.0, 5.0),
    ("sla_met", 0.86, 0.84, 0.76),
)
"""KPI, target, where good ends, where attention begins, for the whole company."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurable promise: KPI or typed, from, to; ``now`` is a share of the way for typed goals."""

    title: Words
    kpi: str = ""
    start: float = 0.0
    target: float = 0.0
    unit: Unit = Unit.COUNT
    now: float = 0.0


TEAM_GOALS: tuple[tuple[Measured, ...], ...] = (
    (
        Measured(_("Answer calls within 16 seconds"), "asa", 30, 16, Unit.SECONDS),
        Measured(_("Lose fewer than 4 % of calls"), "abandonment", 0.08, 0.04, Unit.FRACTION),
    ),
    (
        Measured(_("Chat wait below 20 seconds"), "frt", 32, 18, Unit.SECONDS),
        Measured(_("Raise chat satisfaction to 86 %"), "csat_top", 0.6, 0.86, Unit.FRACTION),
    ),
    (
        Measured(_("First email answer within 4 hours"), "frt", 30_000, 14_400, Unit.SECONDS),
        Measured(_("Triage rules live in all queues"), "", 0, 8, Unit.COUNT, 0.75),
    ),
    (
        Measured(
            _("Solve 76 % of product cases at first contact"),
            "fcr",
            0.55,
            0.76,
            Unit.FRACTION,
        ),
        Measured(_("Publish twelve product guides"), "", 0, 12, Unit.COUNT, 0.35),
    ),
    (Measured(_("Handle network calls in 6 minutes"), "aht", 500, 370, Unit.SECONDS),),
    (
        Measured(
            _("Close escalations within 8 hours"),
            "resolution_time",
            60_000,
            28_800,
            Unit.SECONDS,
        ),
    ),
    (Measured(_("Reach 40 NPS in onboarding"), "nps", 5, 40, Unit.POINTS),),
    (Measured(_("Call back every low score in 48 hours"), "", 0, 60, Unit.COUNT, 0.55),),
)

PERSON_GOALS: tuple[Measured, ...] = (
    Measured(_("Raise own satisfaction to 82 %"), "csat_top", 0.5, 0.82, Unit.FRACTION),
    Measured(_("Solve 78 % at first contact"), "fcr", 0.45, 0.78, Unit.FRACTION),
    Measured(_("Write four knowledge articles"), "", 0, 4, Unit.COUNT, 0.7),
    Measured(_("Train two colleagues on macros"), "", 0, 2, Unit.COUNT, 0.6),
)


class PlanMaker:
    """Writes the tree of goals: a vision and strategies, then departments, teams and persons for two quarters."""

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        company: Company,
        today: date,
        seed: int,
    ) -> None:
        """Plan for the quarter of ``today`` and the one before it."""
        self._goals = workspace.goals
        self._workspace = workspace
        self._say = language.say
        self._company = company
        self._today = today
        self._rng = random.Random(seed + 2)
        self._quarter = Period.of(today, Grain.QUARTER)
        self._year = Period.of(today, Grain.YEAR)
        self._planner = QuarterMaker(workspace, language, company, today)

    def make(self) -> None:
        """Write targets, events and all goals."""
        self._targets()
        company = self._company
        vision = self._group(
            Level.VISION,
            _("Be the easiest company in the region to get help from"),
            None,
            company.director,
            company.unit_id,
            self._year,
            10_000,
        )
        titles = (
            (_("Answer faster on every channel"), 3500),
            (_("Resolve at the first contact"), 3500),
            (_("Keep customers by earning their trust"), 3000),
        )
        strategies = [
            self._group(Level.STRATEGY, title, vision, head, company.unit_id, self._year, weight)
            for (title, weight), head in zip(titles, company.heads, strict=True)
        ]
        for period, live in ((self._quarter.shift(-1), False), (self._quarter, True)):
            self._departments(strategies, period, live=live)
        self._planner.calendar(self._quarter)

    def _targets(self) -> None:
        for key, target, good, attention in TARGETS:
            self._workspace.kpis.set_target(key, None, "", target, good, attention)
        email = self._company.teams[2]
        self._workspace.kpis.set_target("frt", email, "", 14_400, 18_000, 28_800)
        for back, label in (
            (244, _("Outage of the telephone system")),
            (150, _("New triage rules")),
            (60, _("Summer leave ends")),
        ):
            self._workspace.kpis.add_event(self._today - timedelta(days=back), self._say(label), None)

    def _departments(self, strategies: list[int], period: Period, *, live: bool) -> None:
        company = self._company
        titles = (
            _("First answers customers do not wait for"),
            _("Technical cases solved once and for all"),
            _("Customers who stay"),
        )
        split = ((0, (0, 1, 2)), (1, (3, 4, 5)), (2, (6, 7)))
        for index, teams in split:
            department = self._group(
                Level.DEPARTMENT,
                titles[index],
                strategies[index],
                company.heads[index],
                company.departments[index],
                period,
                10_000,
            )
            for team, weight in zip(teams, normalise([1] * len(teams)), strict=True):
                self._team(team, department, period, weight, live=live)

    def _team(self, team: int, department: int, period: Period, weight: int, *, live: bool) -> None:
        company = self._company
        shares = normalise([1] * len(TEAM_GOALS[team]), weight)
        parents = [
            self._measured(
                Level.TEAM,
                goal,
                department,
                company.leads[team],
                company.teams[team],
                period,
                share,
                live=live,
            )
            for goal, share in zip(TEAM_GOALS[team], shares, strict=True)
        ]
        self._planner.plan(parents, period, live=live)
        for number, (person_id, _name) in enumerate(company.agents[team]):
            own = (PERSON_GOALS[0], PERSON_GOALS[1], PERSON_GOALS[2 + number % 2])
            for goal, share in zip(own, (4000, 3500, 2500), strict=True):
                self._measured(
                    Level.PERSON,
                    goal,
                    parents[0],
                    person_id,
                    company.teams[team],
                    period,
                    share,
                    live=live,
                )

    def _group(
        self,
        level: Level,
        title: Words,
        parent: int | None,
        owner: int,
        unit: int,
        period: Period,
        weight: int,
    ) -> int:
        draft = GoalDraft(
            self._say(title),
            level,
            parent,
            owner_id=owner,
            unit_id=unit,
            period=period.code,
            starts_on=max(period.start, self._quarter.shift(-1).start),
            due_on=period.end,
            weight=weight,
            state=State.ACTIVE,
        )
        return self._goals.add(draft).new_id or 0

    def _measured(
        self,
        level: Level,
        goal: Measured,
        parent: int,
        owner: int,
        unit: int,
        period: Period,
        weight: int,
        *,
        live: bool,
    ) -> int:
        typed = not goal.kpi
        elapsed = 1.0 if not live else (self._today - period.start).days / period.days
        reached = goal.target * min(1.0, elapsed * (goal.now + self._rng.uniform(0.05, 0.55)))
        draft = GoalDraft(
            self._say(goal.title),
            level,
            parent,
            owner_id=owner,
            unit_id=unit,
            period=period.code,
            starts_on=period.start,
            due_on=period.end,
            weight=weight,
            source=Source.TYPED if typed else Source.KPI,
            kpi=goal.kpi,
            measure_unit=goal.unit,
            direction="up" if goal.target >= goal.start else "down",
            start_value=goal.start,
            target_value=goal.target,
            current_value=float(round(reached)) if typed else None,
            state=State.ACTIVE,
        )
        goal_id = self._goals.add(draft).new_id or 0
        if level is Level.TEAM or typed:
            self._check_ins(goal_id, owner, period, typed, reached)
        return goal_id

    def _check_ins(self, goal_id: int, owner: int, period: Period, typed: bool, reached: float) -> None:
        notes = (
            _("Started well; the team agreed who does what."),
            _("Slower than planned because two colleagues were on leave."),
            _("Back on pace after we cut the hand-overs."),
        )
        last = min(period.end, self._today)
        for step, note in enumerate(notes, start=1):
            weeks = 2 * (len(notes) - step)
            day = max(period.start, last - timedelta(weeks=weeks, days=self._rng.randint(2, 9)))
            value = float(round(reached * step / len(notes))) if typed else None
            self._goals.check_in(goal_id, value, self._rng.randint(4, 9), self._say(note), owner, day)
