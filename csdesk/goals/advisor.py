"""Gathers what advice on goals rests on: their tree, the history of their measures, and who takes part."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol

from csdesk.base.period import Period
from csdesk.base.quantity import Unit
from csdesk.base.text import Words
from csdesk.goals.baseline import Baseline, read_baseline
from csdesk.goals.course import BEFORE, course, grain_of
from csdesk.goals.goal import Source
from csdesk.goals.guards import GuardReading
from csdesk.goals.measuring import Measures, scope_query
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.owners import Owners
from csdesk.goals.row import GoalRow
from csdesk.goals.smart.advice import Advice
from csdesk.goals.smart.alignment import Coverage, Finding, coverage, findings
from csdesk.goals.smart.lint import Subject, advice
from csdesk.goals.smart.outlook import Outlook, history_of, outlook, steps_of
from csdesk.goals.smart.prices import Course, Price, prices
from csdesk.goals.store import GoalStore
from csdesk.goals.view import GoalView
from csdesk.kpis.reading import KpiQuery, KpiTable
from csdesk.kpis.trend import Trend
from csdesk.people.service import People


class Oracle(Measures, Protocol):
    """What advice asks of the KPIs."""

    def measure(self, query: KpiQuery) -> KpiTable:
        """Answer one question."""


class Advisor:
    """Advice on the goals of one workspace; reads only."""

    def __init__(self, store: GoalStore, owners: Owners, people: People, kpis: Oracle) -> None:
        """Ask ``kpis`` for histories."""
        self._store, self._owners, self._people, self._kpis = store, owners, people, kpis

    def advice(self, outline: Outline, goal_id: int) -> tuple[Advice, ...]:
        """Return everything there is to say about one goal."""
        return advice(
            Subject(
                outline.rows[goal_id].goal(),
                outline,
                self.outlook(outline, goal_id),
                self._partners(outline.rows[goal_id]),
            )
        )

    def quick(self, outline: Outline, goal_ids: Iterable[int]) -> dict[int, tuple[Advice, ...]]:
        """Return the advice that needs no history, for many goals at once."""
        return {
            goal_id: advice(Subject(row.goal(), outline, None, self._partners(row)))
            for goal_id in goal_ids
            if (row := outline.rows[goal_id])
        }

    def outlook(self, outline: Outline, goal_id: int) -> Outlook | None:
        """Return where the measure of a goal leads by its due day; None for a goal without measure, target or end."""
        row, fiscal = outline.rows[goal_id], outline.ground.fiscal_start
        due = span_of(row, fiscal)[1]
        if due is None or row.target_value is None or row.source not in (Source.KPI, Source.TYPED):
            return None
        points = history_of(row, self._kpis, self._store.check_ins(goal_id), outline.ground.day, fiscal)
        return outlook(
            points, row.target_value, due, up=row.direction == "up", bounded=row.measure_unit == Unit.FRACTION
        )

    def baseline(self, outline: Outline, goal_id: int) -> Baseline | None:
        """Return what the goal's KPI was before the goal began; None without a KPI or without data."""
        row, ground = outline.rows[goal_id], outline.ground
        return read_baseline(row, self._kpis, ground.day, ground.fiscal_start)

    def course(self, outline: Outline, goal_id: int) -> Trend | None:
        """Return the way of a goal from before its start to its due day, with plan and forecast; None without one."""
        row, ground = outline.rows[goal_id], outline.ground
        start, due = span_of(row, ground.fiscal_start)
        if row.source == Source.KPI and row.kpi and start is not None and due is not None:
            first = Period.of(start, grain_of(start, due), ground.fiscal_start)
            first = first.shift(-BEFORE, ground.fiscal_start)
            points = steps_of(row, self._kpis, first, min(due, ground.day))
            history = history_of(row, self._kpis, (), ground.day, ground.fiscal_start)
            return course(outline, goal_id, points, history, self._kpis.kpi(row.kpi))
        points = history_of(row, self._kpis, self._store.check_ins(goal_id), ground.day, ground.fiscal_start)
        return course(outline, goal_id, points, points)

    def findings(self, outline: Outline) -> list[Finding]:
        """Return what hangs in the air among the goals in sight, and who has none."""
        return findings(outline, self._people.units(), self._people.persons(), self._owners.all())

    def coverage(self, outline: Outline) -> list[Coverage]:
        """Return how each strategy in sight is carried."""
        return coverage(outline, self._people.units(), self._owners.all())

    def prices(self, outline: Outline) -> list[Price]:
        """Return the goals in sight that improved while a partner got worse than over as many days before they began."""
        asked: list[tuple[GoalView, GuardReading, KpiQuery]] = []
        for goal_id in outline.order:
            for reading in outline.ground.guards.get(goal_id, ()):
                query = self._before(outline, outline.rows[goal_id], reading)
                if query is not None:
                    asked.append((outline.view(goal_id), reading, query))
        tables = self._kpis.measure_many([query for _view, _reading, query in asked]) if asked else ()
        courses: dict[int, tuple[GoalView, list[Course]]] = {}
        for (view, reading, _query), table in zip(asked, tables, strict=True):
            row = table.rows[0] if table.rows else None
            value, n = (row.value, row.n) if row is not None else (None, 0)
            courses.setdefault(view.goal.id, (view, []))[1].append(Course(reading, value, n))
        return prices(list(courses.values()))

    @staticmethod
    def _before(outline: Outline, row: GoalRow, reading: GuardReading) -> KpiQuery | None:
        """Ask for the guard's KPI over as many days before the goal began as have passed since."""
        start: date | None = span_of(row, outline.ground.fiscal_start)[0]
        if start is None or start > outline.ground.day:
            return None
        days = (outline.ground.day - start).days + 1
        return scope_query(reading.guard.kpi, row, start - timedelta(days=days), start - timedelta(days=1))

    def _partners(self, row: GoalRow) -> Sequence[Words]:
        if row.source != Source.KPI or not row.kpi:
            return ()
        return tuple(self._kpis.kpi(key).name for key in self._kpis.kpi(row.kpi).partners)
