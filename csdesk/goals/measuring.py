"""The current values of goals that follow a KPI, read from the KPI engine in one batch."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from csdesk.base.period import Period
from csdesk.base.quantity import Direction
from csdesk.goals.goal import GoalDraft, Level, Source, State
from csdesk.goals.outline import span_of
from csdesk.goals.row import GoalRow
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.reading import KpiQuery, KpiTable
from csdesk.kpis.trend import Bands


class Measures(Protocol):
    """What goals ask of the KPIs."""

    def kpi(self, key: str) -> Kpi:
        """Return a KPI of the catalogue; refuses an unknown key."""

    def bands(self, key: str, unit_id: int | None = None, period: Period | None = None) -> Bands:
        """Return the lines of a KPI for a unit."""

    def measure_many(self, queries: Sequence[KpiQuery]) -> Sequence[KpiTable]:
        """Answer many questions at once, in their order."""


def read_kpis(
    rows: Iterable[GoalRow], kpis: Measures, day: date, fiscal_start: int
) -> tuple[dict[int, float | None], dict[int, int]]:
    """Return the value of each KPI goal from its start to ``day`` or its due day (None where there is no data), and its n.

    A personal goal reads its owner's rows, any other goal those of its unit, and without a unit the whole company's.
    """
    asked: list[tuple[int, KpiQuery]] = []
    for row in rows:
        if row.source != Source.KPI or row.state == State.ARCHIVED or not row.kpi:
            continue
        start, due = span_of(row, fiscal_start)
        end = min(due, day) if due else day
        if start is not None and start > end:
            # Not begun, or its period begins after its own due date, as when the fiscal year was moved.
            continue
        asked.append((row.id, scope_query(row.kpi, row, start, end)))
    if not asked:
        return {}, {}
    tables = kpis.measure_many([query for _id, query in asked])
    values: dict[int, float | None] = {}
    counts: dict[int, int] = {}
    for (goal_id, _query), table in zip(asked, tables, strict=True):
        values[goal_id] = table.rows[0].value if table.rows else None
        counts[goal_id] = table.rows[0].n if table.rows else 0
    return values, counts


def measured_by(draft: GoalDraft, kpis: Measures) -> GoalDraft:
    """Return the draft with the unit and, without a way between start and target, the direction of its KPI."""
    if draft.source is not Source.KPI:
        return draft
    kpi = kpis.kpi(draft.kpi)
    direction = draft.direction
    open_way = draft.start_value is None or draft.start_value == draft.target_value
    if open_way and kpi.direction is not Direction.BAND:
        direction = "down" if kpi.direction is Direction.DOWN else "up"
    return replace(draft, measure_unit=kpi.unit, direction=direction)


def scope_query(kpi: str, row: GoalRow, start: date | None, end: date) -> KpiQuery:
    """Return the question for a KPI over the rows a goal is about: its owner's, else its unit's, else all."""
    mine = row.level == Level.PERSON and row.owner_id is not None
    persons = (row.owner_id,) if mine and row.owner_id is not None else None
    units = (row.unit_id,) if not mine and row.unit_id is not None else None
    return KpiQuery(kpi, start=start, end=end, person_ids=persons, unit_ids=units)
