"""What a user can ask of KPIs, and what can be set about them: targets and events."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, plain
from csdesk.kpis import store as facts_store
from csdesk.kpis.asking import Rows, answer, asked, drill_question
from csdesk.kpis.board import card
from csdesk.kpis.card import KpiCard
from csdesk.kpis.catalogue import CATALOGUE, find, title
from csdesk.kpis.dimensions import Names, check_dimension, coding
from csdesk.kpis.drill import RowRef
from csdesk.kpis.engine import Engine as Measuring
from csdesk.kpis.frame import Frame, Frames, as_date
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.lines import Lines
from csdesk.kpis.measures import MEASURES
from csdesk.kpis.reading import KpiQuery, KpiTable
from csdesk.kpis.selection import Context
from csdesk.kpis.targets import bands_for, chain
from csdesk.kpis.trend import Bands, Event, Trend, TrendQuery
from csdesk.kpis.trends import Ground, build_trend, periods_of
from csdesk.people.service import People
from csdesk.people.unit import below
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal


class Kpis(Lines):
    """The KPIs of one workspace."""

    def __init__(self, db: Engine, journal: Journal, people: People, facts: Facts) -> None:
        """Read ``db``, write targets and events through ``journal``; names come from ``people``."""
        super().__init__(db, journal, people, facts)
        self._db = db
        self._frames = Frames(self._store)

    # --- the catalogue -------------------------------------------------------------------------------------
    def catalogue(self) -> tuple[Kpi, ...]:
        """Return all KPIs, those looked at most first."""
        return CATALOGUE

    def kpi(self, key: str) -> Kpi:
        """Return the KPI of a key, with or without a statistic; refuses an unknown one with the nearest."""
        return find(key)[0]

    def statistic(self, key: str) -> str:
        """Return mean, median or p90; '' for rates and counts."""
        return find(key)[1]

    def title(self, key: str) -> Words:
        """Return the KPI's name with its statistic."""
        return title(key)

    def computable(self) -> dict[str, tuple[bool, tuple[str, ...]]]:
        """Tell for each KPI whether the data can answer it, else which fields are missing for the nearest way."""
        present = self._frames.now().fields
        found = {}
        for kpi in CATALOGUE:
            gaps = [tuple(field for field in fields if field not in present) for fields in kpi.needs]
            missing = min(gaps, key=len)
            found[kpi.key] = (not missing and kpi.key in MEASURES, missing)
        return found

    # --- measuring -----------------------------------------------------------------------------------------
    def measure(self, query: KpiQuery) -> KpiTable:
        """Answer one question; refuses an unknown KPI or dimension."""
        return self.measure_many((query,))[0]

    def measure_many(self, queries: Sequence[KpiQuery]) -> tuple[KpiTable, ...]:
        """Answer questions together; those about the same rows and groups share the work."""
        engine = Measuring(self._frames.now(), self._context())
        limit = self._sla_within()
        return tuple(answer(engine, query, limit) for query in queries)

    def trend(self, query: TrendQuery) -> Trend:
        """Follow a KPI over time; refuses an unknown KPI or dimension and an end before the start."""
        if query.end < query.start:
            raise Refused(_("The last day is before the first day."), field="end")
        last = Period.of(query.end, query.grain, self._fiscal())
        span = self.data_span()
        events = self.events(query.start, query.end, query.target_unit_id)
        ground = Ground(
            self.measure_many, self._fiscal(), None if span is None else span[1],
            self.bands(query.key, query.target_unit_id, last),
            tuple(Event(event.id, event.day, event.label, number) for number, event in enumerate(events, 1)),
            self._subject(query), title(query.key),
        )  # fmt: skip
        return build_trend(query, ground)

    def overview(
        self, day: date | None = None, unit_id: int | None = None, person_ids: tuple[int, ...] | None = None,
        grain: Grain = Grain.MONTH, steps: int = 12,
    ) -> tuple[KpiCard, ...]:  # fmt: skip
        """Return a card for each KPI that has data in the last ``steps`` periods up to ``day`` (default: of the data)."""
        span = self.data_span()
        if span is None:
            return ()
        fiscal = self._fiscal()
        last = Period.of(day or span[1], grain, fiscal)
        periods = periods_of(last.shift(1 - steps, fiscal).start, last.end, grain, fiscal)
        units = None if unit_id is None else (unit_id,)
        keys = [key for key, (possible, _missing) in self.computable().items() if possible]
        tables = self.measure_many(
            [KpiQuery(key, (), grain, periods[0].start, last.end, {}, person_ids, units) for key in keys]
        )
        targets, owners = self._store.targets(), chain(self._people.units(), unit_id)

        def bands_of(key: str, period: Period) -> Bands:
            return bands_for(key, targets, owners, period, fiscal)

        cards = (card(table, periods, span[1], lambda p, key=table.key: bands_of(key, p)) for table in tables)  # type: ignore[misc]
        return tuple(found for found in cards if found is not None)

    def rows(
        self, query: KpiQuery, period: Period | None = None, group: Mapping[str, str] | None = None,
        limit: int = 200, offset: int = 0,
    ) -> tuple[RowRef, ...]:  # fmt: skip
        """Return the interactions behind one cell of ``measure(query)``, newest first."""
        frame, context = self._frames.now(), self._context()
        question = drill_question(frame, context, asked(query, self._sla_within()), period, group or {})
        return Rows(frame, context, question).refs(self._store, context.names().persons, limit, offset)

    def values(self, dimension: str) -> list[str]:
        """Return the texts of a dimension that occur in the data, sorted; blank, if it occurs, is last and ''."""
        frame = self._frames.now()
        part = coding(frame, check_dimension(dimension), self._context().names)
        present = np.unique(part.codes).tolist()
        return sorted((part.labels[code] for code in present), key=lambda text: (not text, text))

    def data_span(self) -> tuple[date, date] | None:
        """Return the first and last day on which anything was opened; None without dated data."""
        days = self._frames.now().day_range
        return None if days is None else (as_date(days[0]), as_date(days[1]))

    def version(self) -> int:
        """Return a number that changes whenever the facts change."""
        return hash(self._store.versions())

    # --- the segments --------------------------------------------------------------------------------------
    def refresh(self, db: Engine, months: set[int]) -> None:
        """Bring the segments of these months (year * 12 + month - 1; -1 = undated) up to the facts; own transaction not."""
        facts_store.refresh(db, months)

    def rebuild_all(self) -> None:
        """Build every segment anew from the facts."""
        with self._db.atomic():
            stored = {month for month, _version in self._store.versions()}
            facts_store.refresh(self._db, stored | self._store.fact_months())

    def check(self) -> list[Words]:
        """Compare every segment with its facts; an empty list is good news."""
        stored = {month for month, _version in self._store.versions()}
        findings: list[Words] = []
        for month in sorted(stored | self._store.fact_months()):
            if not self._store.segment_is_true(month):
                name = "?" if month < 0 else f"{month // 12}-{month % 12 + 1:02}"
                findings.append(
                    _("The KPI figures of {month} do not match the imported rows; rebuild them.", month=name)
                )
        return findings

    # --- what measuring needs ------------------------------------------------------------------------------
    def _context(self) -> Context:
        kept: list[Names] = []

        def names() -> Names:
            if not kept:
                kept.append(Names.of(self._people))
            return kept[0]

        def units_below(unit_ids: tuple[int, ...]) -> frozenset[int]:
            units = self._people.units()
            return frozenset(unit for unit_id in unit_ids for unit in below(units, unit_id))

        return Context(names, self._fiscal(), units_below)

    def _sla_within(self) -> float | None:
        try:
            return float(self._facts.get("sla_within"))
        except ValueError:
            return None

    def _subject(self, query: TrendQuery) -> Words:
        names = self._context().names
        if query.person_ids is not None and len(query.person_ids) == 1:
            return plain(names().persons.get(query.person_ids[0], "?"))
        if query.unit_ids is not None and len(query.unit_ids) == 1:
            return plain(names().units.get(query.unit_ids[0], "?"))
        return _("All")

    def frame(self) -> Frame:
        """Return the facts as columns, for benchmarks and checks."""
        return self._frames.now()
