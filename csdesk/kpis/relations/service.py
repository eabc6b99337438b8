"""What a user can ask of KPIs beside each other: how two move together, what guards what, and the gaming radar."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np

from csdesk.base.errors import Refused
from csdesk.base.text import Words, _
from csdesk.kpis.catalogue import default_statistic
from csdesk.kpis.definitions.dated import Dated
from csdesk.kpis.dimensions import Names, row_units
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.relations.evidence import radar_of
from csdesk.kpis.relations.finding import Radar
from csdesk.kpis.relations.pattern import PATTERNS
from csdesk.kpis.relations.radar import sweep
from csdesk.kpis.relations.radar_words import changed_words, radar_sentence
from csdesk.kpis.relations.relating import relate_trends
from csdesk.kpis.relations.relation import Relation, RelationQuery
from csdesk.kpis.relations.sets import SETS, GuardSet, Member, partner_pairs
from csdesk.kpis.relations.side_by_side import GuardPair, beside
from csdesk.kpis.relations.sums import Gathering, Window, groups_of
from csdesk.kpis.relations.windows import month_window
from csdesk.kpis.service import Kpis
from csdesk.kpis.trend import Trend, TrendQuery
from csdesk.people.service import People
from csdesk.people.unit import below

SUBJECTS = ("agent", "team")


class Relations:
    """KPIs not in a vacuum; reads only."""

    def __init__(self, kpis: Kpis, people: People) -> None:
        """Read through ``kpis``; names and units come from ``people``."""
        self._kpis, self._people = kpis, people

    # --- two KPIs ------------------------------------------------------------------------------------------
    def relate(self, key_a: str, key_b: str, query: RelationQuery, lag: int | None = None) -> Relation:
        """Tell how two KPIs move together, at each lag or one; refuses an unknown KPI and the same one twice."""
        kpis = self._kpis
        first, second = ((kpis.kpi(key).key, kpis.statistic(key)) for key in (key_a, key_b))
        if first == second:
            raise Refused(_("Choose two different KPIs."), field="kpi")
        return relate_trends(self._trend(key_a, query), self._trend(key_b, query), lag)

    def pairs(self, query: RelationQuery) -> tuple[tuple[GuardSet, tuple[GuardPair, ...]], ...]:
        """Return the natural guardrail sets with the pairs that have data for both; empty sets are left out."""
        able = self._able()

        @cache
        def trend(key: str) -> Trend:
            return self._trend(key, query)

        found = []
        for entry in SETS:
            both = [ways for ways in entry.pairs if ways[0].key in able and ways[1].key in able]
            pairs = tuple(beside(trend(lead.key), trend(guard.key), (lead, guard)) for lead, guard in both)
            if pairs:
                found.append((entry, pairs))
        return tuple(found)

    def partners(self, key: str, query: RelationQuery) -> tuple[GuardPair, ...]:
        """Return a KPI beside each of its partners that has data."""
        able, lead = self._able(), self._trend(key, query)
        return tuple(
            beside(lead, self._trend(guard.key, query), (way, guard))
            for way, guard in partner_pairs(self._kpis.kpi(key))
            if guard.key in able
        )

    def suggested(self) -> tuple[tuple[GuardSet, tuple[tuple[Member, Member], ...]], ...]:
        """Return the guardrail sets with the pairs that the data can answer."""
        able = self._able()
        sets = (
            (entry, tuple(w for w in entry.pairs if w[0].key in able and w[1].key in able)) for entry in SETS
        )
        return tuple((entry, pairs) for entry, pairs in sets if pairs)

    def _able(self) -> frozenset[str]:
        return frozenset(key for key, (possible, _missing) in self._kpis.computable().items() if possible)

    def _trend(self, key: str, query: RelationQuery) -> Trend:
        return self._kpis.trend(
            TrendQuery(
                key, query.grain, query.start, query.end, where=query.where, person_ids=query.person_ids,
                unit_ids=query.unit_ids, target_unit_id=query.target_unit_id,
            )
        )  # fmt: skip

    # --- the radar -----------------------------------------------------------------------------------------
    def window(self, day: date | None = None) -> Window | None:
        """Return the last three whole months up to ``day`` (default: of the data) and the six before; None without data."""
        known = self._kpis.frame().day_range
        if known is None:
            return None
        span = self._kpis.data_span()
        last = span[1] if span is not None else date.max
        return month_window(min(day or last, last))

    def radar(self, by: str = "agent", window: Window | None = None, unit_id: int | None = None) -> Radar:
        """Look for gains that may have been bought, by agent or by team, within a unit or everywhere."""
        if by not in SUBJECTS:
            raise Refused(_('The radar looks at "agent" or "team", not at "{by}".', by=by), field="by")
        window = window or self.window()
        if window is None:
            return Radar(by, None, (), 0, 0, 0, (), radar_sentence((), 0, by))
        frame, names = self._kpis.frame(), Names.of(self._people)
        kept = None
        if unit_id is not None:
            units = sorted(below(self._people.units(), unit_id))
            kept = np.isin(row_units(frame, names), units)
        groups = groups_of(frame, by, lambda: names)
        gathering = Gathering(frame, groups, window, kept)
        keys = dict.fromkeys(key for p in PATTERNS for key in (p.gain.key, p.price.key))
        definitions = self._kpis.definitions()
        sums, changed = {}, {self._kpis.kpi(key).key for key in keys if self._changed(key, window)}
        for key in keys:
            if self._kpis.kpi(key).key in changed:
                continue
            dated = Dated(frame, definitions, lambda: names, self._kpis.kpi(key).key)
            made = gathering.sums(key, dated)
            if made is not None:
                sums[key] = made
        found = radar_of(sweep(sums, groups.peers), groups, by, window, self._named)
        return replace(found, notes=(*found.notes, changed_words(len(changed)))) if changed else found

    def _changed(self, key: str, window: Window) -> bool:
        """Tell whether a definition changed within the windows: what came before and after is not the same thing."""
        return any(
            window.before[0] < version.first_day <= window.after[1] for version in self._kpis.cut_overs(key)
        )

    def _named(self, key: str) -> tuple[Kpi, Words]:
        kpi, statistic = self._kpis.kpi(key), self._kpis.statistic(key)
        # A mean that is the KPI's usual statistic needs no mention
        return kpi, kpi.name if statistic == default_statistic(kpi) else self._kpis.title(key)
