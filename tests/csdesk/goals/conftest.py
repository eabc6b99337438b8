"""A small workspace file with goals, and KPIs that answer what the test says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from csdesk.base.errors import Refused
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, plain
from csdesk.goals.service import Goals
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.kpis.trend import Bands
from csdesk.people.service import People
from csdesk.storage.database import WorkspaceFile, create_file
from csdesk.storage.facts import Facts

TABLES = (
    "goal", "check_in", "milestone", "guard", "goal_owner", "agreement_step", "change_request", "goal_comment",
    "closing", "plan", "plan_day",
)  # fmt: skip
"""Every table that goals and plans write."""


def kpi_named(key: str) -> Kpi:
    """A time KPI that should go down."""
    return Kpi(key, plain(key), Unit.SECONDS, Direction.DOWN, plain(""), plain(""), "", ())


@dataclass
class Answers:
    """KPIs that answer with ``values[key]`` and remember what they were asked."""

    values: dict[str, float | None] = field(default_factory=dict)
    asked: list[KpiQuery] = field(default_factory=list)

    def kpi(self, key: str) -> Kpi:
        if key not in self.values:
            raise Refused(Words("There is no such KPI."), field="kpi")
        return kpi_named(key)

    def bands(self, key: str, unit_id: int | None = None, period: object = None) -> Bands:
        return Bands()

    def measure(self, query: KpiQuery) -> KpiTable:
        return self.measure_many([query])[0]

    def measure_many(self, queries: Sequence[KpiQuery]) -> tuple[KpiTable, ...]:
        self.asked += queries
        return tuple(
            KpiTable(kpi_named(q.key), q.key, plain(""), (Reading({}, None, self.values[q.key], 1),))
            for q in queries
        )


@dataclass
class Desk:
    """One open file with the services that goals need."""

    file: WorkspaceFile
    people: People
    kpis: Answers
    facts: Facts
    goals: Goals

    def everything(self) -> list[tuple[object, ...]]:
        """All rows of the area, to compare two moments."""
        db = self.file.db
        return [
            (table, *row)
            for table in TABLES
            for row in db.execute_sql(f"SELECT * FROM {table} ORDER BY id").fetchall()
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    file = create_file(tmp_path / "goals.csdesk")
    file.db.execute_sql("PRAGMA synchronous = OFF")
    people, facts, kpis = People(file.db, file.journal), Facts(file.db, file.journal), Answers()
    yield Desk(file, people, kpis, facts, Goals(file.db, file.journal, people, kpis, facts))
    file.close()
