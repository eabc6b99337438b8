"""What a user can ask of KPIs, and what can be set about them: targets and events."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _, plain
from csdesk.interactions.fact import Facts as Written
from csdesk.kpis import store as facts_store
from csdesk.kpis.answering import Free, Parts, answer_many, formula_on, formula_rows, missing_of
from csdesk.kpis.asking import Rows, asked, cell_scope, drill_question
from csdesk.kpis.board import card
from csdesk.kpis.card import KpiCard
from csdesk.kpis.catalogue import CATALOGUE, find, title
from csdesk.kpis.covering import OWNERS, Ground, cells, label
from csdesk.kpis.defining.changing import Defined
from csdesk.kpis.defining.words import version_words
from csdesk.kpis.definitions.dated import Definitions
from csdesk.kpis.dimensions import Names, check_dimension, coding
from csdesk.kpis.drill import RowRef
from csdesk.kpis.engine import Asked
from csdesk.kpis.engine import Engine as Measuring
from csdesk.kpis.frame import Frame, Frames, as_date
from csdesk.kpis.fresh import FreshFacts
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.joining import fact_months, refs
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.measures import MEASURES
from csdesk.kpis.own import Owns
from csdesk.kpis.reading import KpiQuery, KpiTable
from csdesk.kpis.selection import Context, Selection
from csdesk.kpis.targets import bands_for, chain, target_key
from csdesk.kpis.trend import Bands, CutOver, Event, Trend, TrendQuery
from csdesk.kpis.trends import Needs, build_trend, periods_of
from csdesk.people.service import People
from csdesk.people.unit import below
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal


class Kpis(Defined):
    """The KPIs of one workspace."""

    def __init__(self, db: Engine, journal: Journal, people: People, facts: Facts) -> None:
        """Read ``db``, write targets and events through ``journal``; names come from ``people``."""
        super().__init__(db, journal, people, facts)
        self._db = db
        self._frames = Frames(self._store, people.hours.opening)

    # --- the catalogue -------------------------------------------------------------------------------------
    def catalogue(self) -> tuple[Kpi, ...]:
        """Return all KPIs, those looked at most first, the workspace's own last."""
        return (*CATALOGUE, *(own.kpi for own in self.owns().values()))

    def kpi(self, key: str) -> Kpi:
        """Return the KPI of a key, with or without a statistic; refuses an unknown one with the nearest."""
        return find(key, self.owns())[0]

    def statistic(self, key: str) -> str:
        """Return mean, median or p90; '' for rates and counts."""
        return find(key, self.owns())[1]

    def title(self, key: str) -> Words:
        """Return the KPI's name with its statistic."""
        return title(key, self.owns())

    def computable(self) -> dict[str, tuple[bool, tuple[str, ...]]]:
        """Tell for each KPI whether the data can answer it, else which fields are missing for the nearest way.

        Imported values answer for their KPI.
        """
        present, owns = self._frames.now().fields, self.owns()
        held = self.held_keys()
        found: dict[str, tuple[bool, tuple[str, ...]]] = {}
        for kpi in CATALOGUE:
            gaps = [tuple(field for field in fields if field not in present) for fields in kpi.needs]
            missing = min(gaps, key=len)
            able = kpi.key in held or (not missing and kpi.key in MEASURES)
            found[kpi.key] = (able, () if able else missing)
        rows = self._frames.now().rows
        for key, own in owns.items():
            able, lacking = missing_of(own, found, rows) if own.formula else (False, ())
            found[key] = (able or key in held, lacking)
        return found

    # --- measuring -----------------------------------------------------------------------------------------
    def measure(self, query: KpiQuery) -> KpiTable:
        """Answer one question; refuses an unknown KPI or dimension."""
        return self.measure_many((query,))[0]

    def measure_many(self, queries: Sequence[KpiQuery]) -> tuple[KpiTable, ...]:
        """Answer questions together; those about the same rows and groups share the work."""
        return self._as_published(queries, self.live(queries))

    def live(
        self, queries: Sequence[KpiQuery], definitions: Definitions | None = None, owns: Owns | None = None
    ) -> tuple[KpiTable, ...]:
        """Answer questions by today's data, published or not; ``definitions`` and ``owns`` try others than hold."""
        frame, context = self._frames.now(), self._context()
        if definitions is not None:
            frame, context = frame.scratch(), replace(context, definitions=definitions)
        known = self.owns() if owns is None else owns
        engine = Measuring(frame, context)
        return answer_many(
            queries, Parts(engine, context, self._sla_within(), known, self._values, self._ground)
        )

    def trend(self, query: TrendQuery) -> Trend:
        """Follow a KPI over time; refuses an unknown KPI or dimension and an end before the start."""
        if query.end < query.start:
            raise Refused(_("The last day is before the first day."), field="end")
        last = Period.of(query.end, query.grain, self._fiscal())
        span = self._fact_span()
        events = self.events(query.start, query.end, query.target_unit_id)
        needs = Needs(
            self.measure_many, self._fiscal(), None if span is None else span[1],
            self.bands(query.key, query.target_unit_id, last, query.target_role),
            tuple(Event(event.id, event.day, event.label, number) for number, event in enumerate(events, 1)),
            self._subject(query), title(query.key, self.owns()),
            tuple(CutOver(cut.first_day, version_words(cut)) for cut in self.cut_overs(query.key)),
        )  # fmt: skip
        return build_trend(query, needs)

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
        keys = self._shown_keys()
        tables = self.measure_many(
            [KpiQuery(key, (), grain, periods[0].start, last.end, {}, person_ids, units) for key in keys]
        )
        targets, owners, owns = self._store.targets(), chain(self._people.units(), unit_id), self.owns()
        facts = self._fact_span()
        last_day = date.min if facts is None else facts[1]

        def bands_of(key: str, period: Period) -> Bands:
            return bands_for(key, targets, owners, period, fiscal, owns)

        days = self._cut_days(keys)
        cards = (
            card(table, periods, last_day, partial(bands_of, table.key), days[table.key]) for table in tables
        )
        return tuple(found for found in cards if found is not None)

    def rows(
        self, query: KpiQuery, period: Period | None = None, group: Mapping[str, str] | None = None,
        limit: int = 200, offset: int = 0,
    ) -> tuple[RowRef, ...]:  # fmt: skip
        """Return the interactions, else the imported values, behind one cell of ``measure(query)``, newest first."""
        frame, context, owns = self._frames.now(), self._context(), self.owns()
        whole = asked(query, self._sla_within(), owns)
        question = drill_question(frame, context, whole, period, group or {})
        own = owns.get(query.key)
        found: Rows | str | None = Rows(frame, context, question)
        if own is not None and own.formula:
            node = formula_on(own, query.end if period is None else period.end, context)
            found = formula_rows(frame, context, whole, node, period, group or {})
        if not isinstance(found, Rows):
            return () if found is None else self.rows(replace(query, key=found), period, group, limit, offset)
        key = target_key(query.key, owns)
        if len(found.places) or not self._values.any():
            return found.refs(self._store, context.names().persons, limit, offset)
        ground = self._ground(context)
        values = Free(Measuring(frame, context)).values(self._values.values({key}).get(key, []), whole)
        chosen = cells(values, cell_scope(whole.scope, period, group or {}), ground)
        return refs(chosen.get((None, ()), ()), ground)[offset : offset + limit]

    def values(self, dimension: str) -> list[str]:
        """Return the texts of a dimension that occur in the data, sorted; blank, if it occurs, is last and ''."""
        frame = self._frames.now()
        part = coding(frame, check_dimension(dimension), self._context().names)
        present = {part.labels[code] for code in np.unique(part.codes).tolist()}
        if dimension in OWNERS and self._values.any():
            present |= self._owner_names(dimension)
        return sorted(present, key=lambda text: (not text, text))

    def data_span(self) -> tuple[date, date] | None:
        """Return the first and last day that has data, opened cases or imported values; None without any."""
        spans = [span for span in (self._fact_span(), self._values.span()) if span is not None]
        return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None

    def version(self) -> int:
        """Return a number that changes whenever facts, imported values, definitions or opening hours change."""
        dated = (
            tuple(self._dated.versions().items()),
            tuple(self._dated.freezes()),
            tuple(self.owns().values()),
        )
        return hash((self._store.versions(), self._values.version(), self._people.hours.opening().key, dated))

    def fact_months(self, key: str) -> frozenset[int]:
        """Return the months (year * 12 + month - 1) in which tickets, calls or answers know a KPI."""
        owns = self.owns()
        engine = Measuring(self._frames.now(), self._context())
        return (
            fact_months(engine, asked(KpiQuery(key), self._sla_within(), owns))
            if key not in owns
            else frozenset()
        )

    # --- the segments --------------------------------------------------------------------------------------
    def refresh(self, db: Engine, months: set[int]) -> None:
        """Bring the segments of these months (year * 12 + month - 1; -1 = undated) up to the facts; own transaction not."""
        facts_store.refresh(db, months)

    def add(self, db: Engine, facts: Written, first: int, progress: Progress) -> set[int]:
        """Build the segments of facts just added, whose ids count up from ``first``; return the months left to refresh."""
        return facts_store.add(db, FreshFacts(facts, first), progress)

    def rebuild_all(self) -> None:
        """Build every segment anew from the facts."""
        with self._db.atomic():
            stored = {month for month, _version in self._store.versions()}
            facts_store.refresh(self._db, stored | self._store.fact_months())

    def check(self) -> list[Words]:
        """Compare every segment with its facts, and look at the imported values; an empty list is good news."""
        stored = {month for month, _version in self._store.versions()}
        findings = self._wrong_values() + self._moved() + self._people.hours.check()
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

        return Context(names, self._fiscal(), units_below, self.definitions())

    def _shown_keys(self) -> list[str]:
        """Return the keys that have data: bare where the default statistic has, else that of the imported values."""
        able = {key for key, (possible, _missing) in self.computable().items() if possible}
        held = {key.partition(".")[0]: key for key in sorted(self.held_keys())}
        shown = [kpi.key if kpi.key in able else held.get(kpi.key, "") for kpi in self.catalogue()]
        return [key for key in shown if key]

    def _ground(self, context: Context) -> Ground:
        return Ground(context, {unit.id: unit.parent_id for unit in self._people.units()})

    def _fact_span(self) -> tuple[date, date] | None:
        days = self._frames.now().day_range
        return None if days is None else (as_date(days[0]), as_date(days[1]))

    def _owner_names(self, dimension: str) -> set[str]:
        names, day = self._context().names(), date.min
        owners = (ImportedValue("", *owner, day, day, 0.0) for owner in self._values.owners())
        return {text for owner in owners if (text := label(dimension, owner, names))}

    def _subject(self, query: TrendQuery) -> Words:
        names = self._context().names
        if query.person_ids is not None and len(query.person_ids) == 1:
            return plain(names().persons.get(query.person_ids[0], "?"))
        if query.unit_ids is not None and len(query.unit_ids) == 1:
            return plain(names().units.get(query.unit_ids[0], "?"))
        return _("All")

    def frame(self) -> Frame:
        """Return the facts as columns, for distributions, benchmarks and checks."""
        return self._frames.now()

    def measuring(self) -> Measuring:
        """Return an engine over the facts as they are now, for those who count in their own way."""
        return Measuring(self._frames.now(), self._context())

    def parts(self, query: KpiQuery) -> Asked:
        """Check a question and take it apart."""
        return asked(query, self._sla_within(), self.owns())

    def selected(self, query: KpiQuery) -> Selection:
        """Return the rows that a question is about, with the group of each."""
        return Selection(self._frames.now(), self.parts(query).scope, self._context())
