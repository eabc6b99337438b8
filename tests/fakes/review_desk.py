"""A small company with goals and KPIs that answer what the test says: the ground of all review tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, plain
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.goals.service import Goals
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.kpis.trend import Bands, Event, Series, Status, Trend, TrendPoint, TrendQuery
from csdesk.people.person import PersonDraft
from csdesk.people.service import People
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.service import Reviews
from csdesk.storage.database import WorkspaceFile, create_file
from csdesk.storage.facts import Facts

STARTS, ENDS = date(2026, 7, 1), date(2026, 12, 31)


def a_kpi(key: str, unit: Unit, direction: Direction, name: str) -> Kpi:
    """One entry of a small catalogue."""
    return Kpi(key, Words(name), unit, direction, plain(""), plain(""), "", (), short=Words(name))


CATALOGUE = (
    a_kpi("csat", Unit.FRACTION, Direction.UP, "CSAT"),
    a_kpi("frt", Unit.SECONDS, Direction.DOWN, "First response time"),
    a_kpi("fcr", Unit.FRACTION, Direction.UP, "First contact resolution"),
    a_kpi("qa_score", Unit.SCORE, Direction.UP, "Quality score"),
    a_kpi("asa", Unit.SECONDS, Direction.DOWN, "Average speed of answer"),
    a_kpi("sla_met", Unit.FRACTION, Direction.UP, "Service level agreement met"),
    a_kpi("ces", Unit.SCORE, Direction.UP, "Customer effort score"),
    a_kpi("complaint_rate", Unit.FRACTION, Direction.DOWN, "Complaint rate"),
    a_kpi("volume", Unit.COUNT, Direction.BAND, "Volume"),
)


@dataclass(frozen=True)
class File:
    """The row behind a figure."""

    file: str


@dataclass
class Numbers:
    """KPIs that answer with ``values[key]`` for a person and ``team[key]`` for a team; both may be changed."""

    values: dict[str, float] = field(
        default_factory=lambda: {
            "csat": 0.94,
            "frt": 15_480.0,
            "fcr": 0.78,
            "qa_score": 93.5,
            "volume": 588.0,
        }
    )
    team: dict[str, float] = field(
        default_factory=lambda: {
            "csat": 0.88,
            "frt": 15_840.0,
            "fcr": 0.74,
            "qa_score": 91.6,
            "volume": 542.0,
        }
    )
    targets: dict[str, float] = field(
        default_factory=lambda: {"csat": 0.9, "frt": 14_400.0, "fcr": 0.75, "qa_score": 92}
    )
    counts: dict[str, float] = field(default_factory=dict)
    n: int = 142
    happened: list[Event] = field(default_factory=list)
    file: str = "zendesk_2026.xlsx"

    def catalogue(self) -> tuple[Kpi, ...]:
        """Return the small catalogue."""
        return CATALOGUE

    def kpi(self, key: str) -> Kpi:
        """Return one of it."""
        found = next((kpi for kpi in CATALOGUE if kpi.key == key), None)
        if found is None:
            raise Refused(plain("There is no such KPI."))
        return found

    def title(self, key: str) -> Words:
        """Return its name."""
        return self.kpi(key).name

    def owns(self) -> dict[str, Any]:
        """Return no KPIs of the company's own."""
        return {}

    def fiscal_start(self) -> int:
        """Begin the year in January."""
        return 1

    def computable(self) -> dict[str, tuple[bool, tuple[str, ...]]]:
        """Say what has values."""
        return {kpi.key: (kpi.key in self.values, ()) for kpi in CATALOGUE}

    def bands(
        self, key: str, unit_id: int | None = None, period: Period | None = None, role: str = ""
    ) -> Bands:
        """Return a target."""
        return Bands(self.targets.get(key))

    def measure_many(self, queries: Sequence[KpiQuery]) -> tuple[KpiTable, ...]:
        """Answer many."""
        return tuple(self.measure(query) for query in queries)

    def measure(self, query: KpiQuery) -> KpiTable:
        """Answer with one row, or with one row a period."""
        rows = [
            Reading({}, period, self._value(query, period), self.n, self.counts.get(query.key))
            for period in _periods(query)
        ]
        return KpiTable(self.kpi(query.key), query.key, plain(""), tuple(rows))

    def _value(self, query: Any, period: Period | None) -> float | None:
        values = self.values if query.person_ids else self.team
        value = values.get(query.key)
        if value is None or period is None:
            return value
        bend = {"up": 0.9, "down": 1.3, "band": 1.0}[self.kpi(query.key).direction.value]
        back = (ENDS.year * 12 + ENDS.month) - (period.end.year * 12 + period.end.month)
        return value * (1 + (bend - 1) * back / 11 + (0.01 if back % 3 == 1 else 0))

    def trend(self, query: TrendQuery) -> Trend:
        """Draw a line that ends at the value."""
        points = tuple(
            TrendPoint(period, self._value(query, period), self.n // 6)
            for period in _periods(query)
            if period
        )
        kpi = self.kpi(query.key)
        sentence = Words("{name} moved closer to its target.", {"name": kpi.name})
        return Trend(
            kpi,
            query.key,
            kpi.name,
            plain(""),
            query.grain,
            (Series(kpi.name, points),),
            self.bands(query.key),
            status=Status.ON_TRACK,
            latest=points[-1],
            sentence=sentence,
        )

    def events(
        self, start: date | None = None, end: date | None = None, unit_id: int | None = None
    ) -> tuple[Event, ...]:
        """Return ``happened``."""
        return tuple(self.happened)

    def rows(self, query: KpiQuery, limit: int = 200, **_rest: Any) -> tuple[File, ...]:
        """Return the rows behind, all from one file."""
        return (File(self.file),) * min(limit, self.n)


def _periods(query: Any) -> list[Period | None]:
    if query.grain is None:
        return [None]
    found = [Period.of(query.start, query.grain)]
    while found[-1].end < query.end:
        found.append(found[-1].shift(1))
    return list(found)


@dataclass
class Desk:
    """One open file with the services that reviews need."""

    file: WorkspaceFile
    people: People
    kpis: Numbers
    facts: Facts
    goals: Goals
    reviews: Reviews
    ids: dict[str, int] = field(default_factory=dict)

    def everything(self, *tables: str) -> list[tuple[object, ...]]:
        """All rows of the area, to compare two moments."""
        known = self.file.db.execute_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'review%' ORDER BY name"
        ).fetchall()
        names = tables or tuple(name for (name,) in known)
        rows: list[tuple[object, ...]] = []
        for name in names:
            rows += [
                (name, *row)
                for row in self.file.db.execute_sql(f"SELECT * FROM {name} ORDER BY id").fetchall()
            ]
        return rows

    def complete(self, review_id: int, rating: int = 4) -> None:
        """Write all that finishing needs."""
        for item in self.reviews.open_review(review_id).items:
            self.reviews.rate(review_id, item.item_id, rating, "On 12 March she called three customers back.")
        self.reviews.write(review_id, summary="Kari became the person colleagues ask first.")


def open_desk(path: Path) -> Desk:
    """Make the file, its people and the goals of the printed packet."""
    file = create_file(path)
    file.db.execute_sql("PRAGMA synchronous = OFF")
    people, facts, kpis = People(file.db, file.journal), Facts(file.db, file.journal), Numbers()
    goals = Goals(file.db, file.journal, people, kpis, facts)
    reviews = Reviews(file.db, file.journal, people, kpis, goals, facts)  # type: ignore[arg-type]
    desk = Desk(file, people, kpis, facts, goals, reviews)
    facts.edit({"name": "Northwind Support", "subtitle": "Customer Service, Oslo", "hr_name": "Ingrid Dahl"})
    _people(desk)
    _goals(desk)
    return desk


def _people(desk: Desk) -> None:
    ids, people = desk.ids, desk.people
    ids["company"] = people.add_unit(UnitDraft("Northwind", UnitKind.COMPANY)).new_id or 0
    ids["tier1"] = people.add_unit(UnitDraft("Tier 1", parent_id=ids["company"])).new_id or 0
    ids["tier2"] = people.add_unit(UnitDraft("Tier 2", parent_id=ids["company"])).new_id or 0
    for key, name, number, role, unit, manager in (
        ("jonas", "Jonas Berg", "0101", "Team lead", "tier1", None),
        ("maja", "Maja Lind", "0102", "Team lead", "tier2", None),
        ("kari", "Kari Moe", "0147", "Customer Service Agent", "tier1", "jonas"),
        ("ali", "Ali Khan", "0148", "Customer Service Agent", "tier1", "jonas"),
        ("wei", "李伟", "0149", "Customer Service Agent", "tier2", "maja"),
    ):
        draft = PersonDraft(name, number, role=role, unit_id=ids[unit], manager_id=ids.get(manager or ""))
        ids[key] = people.add_person(draft).new_id or 0


GOALS: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    (
        "callback",
        "Call back every low score within 48 hours",
        {
            "weight": 3000,
            "target_value": 0.90,
            "current_value": 0.94,
            "start_value": 0.5,
            "measure_unit": Unit.FRACTION,
        },
    ),
    (
        "first",
        "First response under 4 hours in own queue",
        {
            "weight": 2500,
            "target_value": 14_400,
            "current_value": 15_480,
            "start_value": 20_880,
            "direction": "down",
            "measure_unit": Unit.SECONDS,
        },
    ),
    (
        "macros",
        "Train six agents on macros",
        {"weight": 2000, "target_value": 6, "current_value": 6, "start_value": 0},
    ),
    (
        "quality",
        "Quality score of at least 92",
        {
            "weight": 1500,
            "target_value": 92,
            "current_value": 93.5,
            "start_value": 88,
            "measure_unit": Unit.SCORE,
        },
    ),
    (
        "articles",
        "Ten new knowledge-base articles",
        {"weight": 1000, "target_value": 10, "current_value": 6, "start_value": 0},
    ),
)


def _goals(desk: Desk) -> None:
    ids, goals = desk.ids, desk.goals
    ids["vision"] = goals.add(GoalDraft("The easiest company to get help from", Level.VISION)).new_id or 0
    strategy = GoalDraft("Answer faster on every channel", Level.STRATEGY, ids["vision"])
    ids["strategy"] = goals.add(strategy).new_id or 0
    team = GoalDraft("Raise CSAT from 84 to 90", Level.TEAM, ids["strategy"], unit_id=ids["tier1"])
    ids["team"] = goals.add(team).new_id or 0
    base = GoalDraft(
        "x",
        Level.PERSON,
        ids["team"],
        owner_id=ids["kari"],
        source=Source.TYPED,
        starts_on=STARTS,
        due_on=ENDS,
    )
    for key, title, values in GOALS:
        ids[key] = goals.add(replace(base, title=title, **values)).new_id or 0


def start_cycle(desk: Desk, *names: str) -> dict[str, int]:
    """Start the cycle of the printed packet and return review ids by person."""
    draft = CycleDraft("Second half 2026", STARTS, ENDS)
    cycle_id = (
        desk.reviews.add_cycle(draft, [desk.ids[name] for name in names or ("kari", "ali", "wei")]).new_id
        or 0
    )
    desk.ids["cycle"] = cycle_id
    people = {value: key for key, value in desk.ids.items() if key in names or key in ("kari", "ali", "wei")}
    return {people[review.person_id]: review.id for review in desk.reviews.reviews_of(cycle_id)}
