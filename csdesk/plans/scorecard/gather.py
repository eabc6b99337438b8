"""Gathers the scorecard of a team from KPIs, goals, people and plans."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.text import _
from csdesk.goals.goal import Level
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.row import COUNTED
from csdesk.goals.service import Goals
from csdesk.kpis.dashboard.answer import BoardCard
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.dashboard.service import Boards
from csdesk.kpis.service import Kpis
from csdesk.kpis.trend import Bands, Status, TrendQuery
from csdesk.people.person import Person
from csdesk.people.service import People
from csdesk.people.unit import Unit, below
from csdesk.plans.scorecard import telling
from csdesk.plans.scorecard.card import ScoredKpi, ScoredPerson, TeamScorecard

WEEKS = 13
MOST_KPIS = 8
"""More rows leave no room for the people and the sentences."""
_WORST = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.DONE)
_SHOWN = (Status.DONE, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class Scorecards:
    """Makes scorecards out of what these services hold; writes nothing."""

    kpis: Kpis
    boards: Boards
    goals: Goals
    people: People

    def of(self, unit_id: int, code: str, day: date | None = None) -> TeamScorecard:
        """Return the scorecard of a unit for a period such as 2026-Q3, as of ``day``; refuses an unknown unit or period."""
        today, fiscal = day or date.today(), self.kpis.fiscal_start()
        period, units = Period.parse(code, fiscal), self.people.units()
        unit = next((one for one in units if one.id == unit_id), None)
        if unit is None:
            raise Refused(_("This unit is no longer in the workspace."), field="unit")
        inside = below(units, unit_id)
        staff = [p for p in self.people.persons() if p.unit_id in inside and _there(p, period)]
        outline = self.goals.outline(period.code, min(today, period.end))
        own = [goal_id for goal_id in outline.order if _owned(outline, goal_id, inside, staff)]
        span, kpis = self.kpis.data_span(), self._kpis(unit_id, period)
        people = tuple(scored_person(outline, person, today) for person in _agents(staff, unit, inside))
        team = [goal_id for goal_id in own if outline.rows[goal_id].level != Level.PERSON.value]
        later = self.goals.outline(period.shift(1, fiscal).code, today)
        following = [
            goal_id
            for goal_id in later.order
            if later.rows[goal_id].unit_id in inside
            and later.rows[goal_id].period == later.ground.period
            and later.rows[goal_id].level != Level.PERSON.value
        ]
        events = self.kpis.events(period.start, period.end, unit_id)
        return TeamScorecard(
            unit_id, unit.name, _lead(staff, unit), len(staff), period, period.shift(-1, fiscal),
            year_before(period, fiscal), today, None if span is None else span[1], kpis, people,
            _statuses(outline, own),
            telling.changed(events, kpis, outline, team),
            telling.decisions(kpis, outline, team, people),
            telling.coming(outline, team, later, following, today),
            telling.guardrails(outline, own),
        )  # fmt: skip

    def _kpis(self, unit_id: int, period: Period) -> tuple[ScoredKpi, ...]:
        """Read the KPIs that the unit's board shows: the period, the one before and the same a year ago."""
        fiscal, keys = self.kpis.fiscal_start(), self.boards.chosen(unit_id)[:MOST_KPIS]
        span = self.kpis.data_span()
        if span is None or not keys:
            return ()
        question = replace(BoardQuestion.of(period, unit_id, tuple(keys)), steps=6)
        cards = self.boards.read(question).cards
        ago = year_before(period, fiscal)
        passed = min(period.end, max(span[1], period.start)) - period.start
        end = ago.end if span[1] >= period.end else min(ago.end, ago.start + passed)
        asked = replace(question, start=ago.start, end=end)
        tables = self.kpis.measure_many([asked.query(key) for key in keys])
        earlier = [table.rows[0].value if table.rows else None for table in tables]
        return tuple(
            self._scored(card, unit_id, period, value, span[1])
            for card, value in zip(cards, earlier, strict=True)
        )

    def _scored(
        self, card: BoardCard, unit_id: int, period: Period, year_ago: float | None, last: date
    ) -> ScoredKpi:
        end = min(period.end, max(last, period.start))
        query = TrendQuery(
            card.key, Grain.WEEK, end - timedelta(weeks=WEEKS - 1), end, unit_ids=(unit_id,), target_unit_id=unit_id
        )  # fmt: skip
        weeks = self.kpis.trend(query)
        if card.bands.target is None:  # the lines of a count are of a month or a quarter, not of a week
            weeks = replace(weeks, bands=Bands())
        return ScoredKpi(
            card.title, weeks, card.value, card.n, card.bands.target, card.before, year_ago,
            card.status, card.noise, card.imported,
        )  # fmt: skip


def year_before(period: Period, fiscal_start: int) -> Period:
    """Return the same period a year earlier."""
    steps = {Grain.YEAR: 1, Grain.HALF: 2, Grain.QUARTER: 4, Grain.MONTH: 12, Grain.WEEK: 52}
    return period.shift(-steps.get(period.grain, 365), fiscal_start)


def scored_person(outline: Outline, person: Person, today: date) -> ScoredPerson:
    """Return how a person's own goals stand: means by weight over those with a value."""
    own = [
        goal_id
        for goal_id in outline.order
        if outline.rows[goal_id].owner_id == person.id and outline.rows[goal_id].state in COUNTED
    ]
    figures = [(outline.rows[goal_id].weight, outline.figures[goal_id]) for goal_id in own]
    progress = _mean([(weight, one.progress) for weight, one in figures])
    expected = _mean([(weight, one.expected) for weight, one in figures])
    states = {one.status for _weight, one in figures}
    said = [outline.ground.latest[goal_id].at for goal_id in own if goal_id in outline.ground.latest]
    silent = max(0, (today - max(said)).days) if said else None
    worst = next((state for state in _WORST if state in states), Status.NOT_STARTED)
    return ScoredPerson(person.name, len(own), progress, expected, worst, silent)


def _mean(pairs: Sequence[tuple[int, float | None]]) -> float | None:
    known = [(weight or 1, value) for weight, value in pairs if value is not None]
    return sum(weight * value for weight, value in known) / sum(w for w, _v in known) if known else None


def _there(person: Person, period: Period) -> bool:
    joined = person.joined_on is None or person.joined_on <= period.end
    return joined and (person.left_on is None or person.left_on >= period.start)


def _owned(outline: Outline, goal_id: int, inside: set[int], staff: Sequence[Person]) -> bool:
    row = outline.rows[goal_id]
    start, due = span_of(row, outline.ground.fiscal_start)
    if row.state not in COUNTED or start is None or due is None:
        return False
    return row.unit_id in inside or any(person.id == row.owner_id for person in staff)


def _lead(staff: Sequence[Person], unit: Unit) -> str:
    """Return who most of the unit's people report to."""
    chiefs = [person.manager_id for person in staff if person.manager_id is not None]
    here = {person.id: person.name for person in staff if person.unit_id == unit.id}
    counted = sorted(((chiefs.count(found), -found) for found in here if found in chiefs), reverse=True)
    return here[-counted[0][1]] if counted else ""


def _agents(staff: Sequence[Person], unit: Unit, inside: set[int]) -> list[Person]:
    """Return the people of a team; of a unit with others below it those who lead."""
    if len(inside) == 1:
        return sorted(staff, key=lambda person: person.name)
    chiefs = {person.manager_id for person in staff}
    return sorted((p for p in staff if p.id in chiefs or p.unit_id == unit.id), key=lambda p: p.name)


def _statuses(outline: Outline, own: Sequence[int]) -> tuple[tuple[Status, int], ...]:
    found = [outline.figures[goal_id].status for goal_id in own]
    return tuple((state, found.count(state)) for state in _SHOWN if state in found)
