"""What a user sets about definitions: versions with a first day, and frozen periods; each verb is one Change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.catalogue import find, title
from csdesk.kpis.defining.keeping import kept, of_period
from csdesk.kpis.defining.version_store import VersionStore
from csdesk.kpis.definitions.dated import Definitions, with_version
from csdesk.kpis.definitions.version import EXCLUDABLE, OPTIONS, Rules, Version
from csdesk.kpis.formula.checking import checked, shown_unit
from csdesk.kpis.formula.parser import parse
from csdesk.kpis.formula.tree import figures
from csdesk.kpis.formula.units import Measured
from csdesk.kpis.holding import Held
from csdesk.kpis.measures import MEASURES
from csdesk.kpis.own import OwnDraft, OwnKpi, Owns
from csdesk.kpis.published import Freeze, Published
from csdesk.kpis.reading import KpiQuery, KpiTable, Reading
from csdesk.kpis.targets import target_key
from csdesk.kpis.wording import value_words
from csdesk.people.service import People
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal

LONGEST_WINDOW = 90
"""Days a repeat may be looked for."""
MOST_TOP = 3


class Defined(Held):
    """The part of `Kpis` that keeps dated definitions and published numbers."""

    def __init__(self, db: Engine, journal: Journal, people: People, facts: Facts) -> None:
        """Read ``db`` and write it through ``journal``."""
        super().__init__(db, journal, people, facts)
        self._dated = VersionStore(db)

    # --- versions ------------------------------------------------------------------------------------------
    def versions(self, key: str) -> tuple[Version, ...]:
        """Return the dated definitions of a KPI, the earliest first; before them the catalogue's holds."""
        return self._dated.versions().get(find(key, self.owns())[0].key, ())

    def cut_overs(self, key: str) -> tuple[Version, ...]:
        """Return the days on which the counting of a KPI changes: its own versions and those of its formula's parts."""
        return _cut_overs(key, self.owns(), self._dated.versions(), set())

    def _cut_days(self, keys: Sequence[str]) -> dict[str, list[date]]:
        """Return the days on which the counting of each KPI changes."""
        owns, versions = self.owns(), self._dated.versions()
        return {
            key: [cut.first_day for cut in _cut_overs(key, owns, versions, set())] if versions else []
            for key in keys
        }

    def definitions(self) -> Definitions:
        """Return all dated definitions, ready to count with."""
        return Definitions(self._dated.versions(), self._dated.waits, self._sla_within())

    def _sla_within(self) -> float | None:
        """Return the workspace's own limit in seconds for ``sla_met``."""
        try:
            return float(self._facts.get("sla_within"))
        except ValueError:
            return None

    def options(self, key: str) -> tuple[str, ...]:
        """Return what a version of a KPI may set: left_out, limit, least_wait, window, top, business, formula."""
        kpi = find(key, self.owns())[0]
        if kpi.own:
            return ("formula",) if self.owns()[kpi.key].formula else ()
        return ("left_out", *OPTIONS.get(kpi.key, ())) if kpi.key in MEASURES else ()

    def set_version(
        self, key: str, first_day: date, rules: Rules, note: str = "", version_id: int = 0
    ) -> Change:
        """Let rules hold for a KPI from a day on, until its next version; ``version_id`` = change that version.

        Refuses rules that the KPI does not have, and two versions of one day.
        """
        kpi = find(key, self.owns())[0]
        self._check_rules(kpi.key, rules)
        known = self.versions(kpi.key)
        if any(other.first_day == first_day and other.id != version_id for other in known):
            raise Refused(_("There is a definition from {day} already.", day=first_day), field="first_day")
        version = Version(first_day, rules, " ".join(note.split()), version_id, kpi.key)
        with self._journal.change(_("Change the definition of {name}", name=kpi.name)) as change:
            if version_id:
                self._version(kpi.key, version_id)
                self._dated.update_version(version)
            else:
                change.new_id = self._dated.insert_version(version)
        return change.done

    def remove_version(self, key: str, version_id: int) -> Change:
        """Remove a version; the one before it holds on."""
        kpi = find(key, self.owns())[0]
        self._version(kpi.key, version_id)
        with self._journal.change(_("Remove a definition of {name}", name=kpi.name)) as change:
            self._dated.delete_version(version_id)
        return change.done

    def preview(
        self, key: str, first_day: date, rules: Rules, period: Period, version_id: int = 0
    ) -> tuple[Reading, Reading]:
        """Return the number of a period as it is and as it would be under other rules; nothing is kept."""
        kpi, known = find(key, self.owns())[0], self.definitions()
        self._check_rules(kpi.key, rules)
        tried = with_version(known, kpi.key, Version(first_day, rules, "", version_id, kpi.key), version_id)
        query = [KpiQuery(key, start=period.start, end=period.end)]
        return self.live(query)[0].rows[0], self.live(query, tried)[0].rows[0]

    def _version(self, key: str, version_id: int) -> Version:
        for version in self._dated.versions().get(key, ()):
            if version.id == version_id:
                return version
        raise Refused(_("This definition is no longer in the workspace."))

    def _check_rules(self, key: str, rules: Rules) -> None:
        allowed = self.options(key)
        wanted = {name for name in Rules.__slots__ if getattr(rules, name) not in (None, (), False, "")}
        if not wanted <= set(allowed):
            raise Refused(_("This KPI cannot be defined that way."), field=min(wanted - set(allowed)))
        if any(name not in EXCLUDABLE for name, _values in rules.left_out):
            raise Refused(_("These rows cannot be left out."), field="left_out")
        for field in ("limit", "least_wait"):
            seconds = getattr(rules, field)
            if seconds is not None and not 0 < seconds < 1e9:
                raise Refused(_("Enter a time longer than zero."), field=field)
        if rules.window is not None and not 1 <= rules.window <= LONGEST_WINDOW:
            raise Refused(_("Enter 1 to {most} days.", most=LONGEST_WINDOW), field="window")
        if rules.top is not None and not 1 <= rules.top <= MOST_TOP:
            raise Refused(_("Enter 1 to {most} marks.", most=MOST_TOP), field="top")
        if "formula" in allowed:
            self.check_formula(rules.formula, key)

    # --- formulas ------------------------------------------------------------------------------------------
    def check_formula(self, formula: str, key: str = "") -> Measured:
        """Return the unit of a formula of the own KPI ``key`` (None = a bare number).

        Raises `Misread` with the place where a formula makes no sense, its units do not fit, or it goes in a circle.
        """
        return checked(formula, self.owns(), key)[1]

    def try_formula(self, formula: str, key: str = "") -> tuple[Period, Unit, Reading]:
        """Compute a formula that nobody keeps over the last whole month of data; refuses as `check_formula` does."""
        shown, span = shown_unit(self.check_formula(formula, key), Unit.COUNT), self.data_span()
        last = date.today() if span is None else span[1]
        month = Period.of(last, Grain.MONTH)
        month = month if month.end == last else month.shift(-1)
        tried = OwnKpi("?", shown, formula=formula, key="?")
        query = KpiQuery("?", start=month.start, end=month.end)
        return month, shown, self.live([query], owns={**self.owns(), "?": tried})[0].rows[0]

    def _drafted(self, draft: OwnDraft, key: str = "") -> OwnDraft:
        """Return a draft whose formula was checked, in a unit that fits the formula."""
        text = " ".join(draft.formula.split())
        if not text:
            return replace(draft, formula="")
        return replace(draft, formula=text, unit=shown_unit(self.check_formula(text, key), draft.unit))

    # --- frozen periods ------------------------------------------------------------------------------------
    def freezes(self) -> tuple[Freeze, ...]:
        """Return every freeze, thawed ones too, in order of period."""
        return tuple(self._dated.freezes())

    def freeze(self, period: str, day: date, by_whom: str = "") -> Change:
        """Keep today's numbers of a period as published: of all KPIs, for the company and each unit.

        Refuses a period nobody can read, one that is frozen already, and one without data.
        """
        span = Period.parse(period, self._fiscal())
        if any(freeze.period == span.code and freeze.thawed_on is None for freeze in self._dated.freezes()):
            raise Refused(_("{period} is frozen already.", period=span.title()), field="period")
        numbers = self._numbers(span)
        if not numbers:
            raise Refused(_("{period} has no numbers to keep.", period=span.title()), field="period")
        with self._journal.change(_("Freeze {period}", period=span.title())) as change:
            change.new_id = self._dated.insert_freeze(Freeze(span.code, day, by_whom), numbers)
        return change.done

    def unfreeze(self, period: str, reason: str, day: date) -> Change:
        """Let the numbers of a period follow the data again; refuses an empty reason."""
        span, why = Period.parse(period, self._fiscal()), " ".join(reason.split())
        if not why:
            raise Refused(_("Please say why the published numbers may change."), field="reason")
        for freeze in self._dated.freezes():
            if freeze.period == span.code and freeze.thawed_on is None:
                with self._journal.change(_("Unfreeze {period}", period=span.title())) as change:
                    self._dated.thaw(freeze.id, day, why)
                return change.done
        raise Refused(_("{period} is not frozen.", period=span.title()), field="period")

    def published(self) -> tuple[Published, ...]:
        """Return all published numbers with what the data say today."""
        return tuple(self._compared(self._dated.published()))

    def _numbers(self, period: Period) -> list[Published]:
        """Measure every KPI with all its statistics, for the company and each unit."""
        queries, owners = [], [None, *(unit.id for unit in self._people.units())]
        for key in self._published_keys():
            queries += [of_period(key, period, unit) for unit in owners]
        numbers = []
        for query, table in zip(queries, self.live(queries), strict=True):
            row = next(iter(table.rows), None)
            if row is not None and row.value is not None:
                unit = query.unit_ids[0] if query.unit_ids else None
                kept = target_key(query.key, self.owns())
                parts = (row.value, row.n, row.numerator, row.denominator, table.definition)
                numbers.append(Published(period.code, kept, unit, *parts, date.min))
        return numbers

    def _published_keys(self) -> list[str]:
        found = []
        for key in self._shown_keys():
            kpi = find(key, self.owns())[0]
            found += [f"{kpi.key}.{name}" for name in kpi.statistics] or [key]
        return found

    def _compared(self, numbers: Sequence[Published]) -> list[Published]:
        queries = [
            of_period(one.kpi, Period.parse(one.period, self._fiscal()), one.unit_id) for one in numbers
        ]
        tables = self.live(queries)
        values = [next((row.value for row in table.rows), None) for table in tables]
        return [replace(one, today=value) for one, value in zip(numbers, values, strict=True)]

    def _as_published(
        self, queries: Sequence[KpiQuery], tables: tuple[KpiTable, ...]
    ) -> tuple[KpiTable, ...]:
        """Put published numbers in the place of today's, in the cells of frozen periods of the company or a unit."""
        if not self._dated.frozen():
            return tables
        owns = self.owns()
        keys = [target_key(query.key, owns) for query in queries]
        units = {query.unit_ids[0] if query.unit_ids else 0 for query in queries}
        numbers = {(one.kpi, one.unit_id, one.period): one for one in self._dated.published(keys, units)}
        return tuple(
            replace(table, rows=tuple(kept(row, query, key, numbers, self._fiscal()) for row in table.rows))
            for query, key, table in zip(queries, keys, tables, strict=True)
        )

    def _moved(self) -> list[Words]:
        """Say which published numbers the data no longer give."""
        found = []
        for one in self.published():
            if one.differs:
                kpi = find(one.kpi, self.owns())[0]
                words = _(
                    "{name} of {period} was published as {value}; today's data say {today}.",
                    name=title(one.kpi, self.owns()), period=Period.parse(one.period, self._fiscal()).title(),
                    value=value_words(one.value, kpi.unit), today=value_words(one.today, kpi.unit),
                )  # fmt: skip
                found.append(words)
        return found

    # --- what Kpis itself gives ----------------------------------------------------------------------------
    def live(
        self, queries: Sequence[KpiQuery], definitions: Definitions | None = None, owns: Owns | None = None
    ) -> tuple[KpiTable, ...]:
        """Answer questions by today's data, published or not."""
        raise NotImplementedError

    def data_span(self) -> tuple[date, date] | None:
        """Return the first and last day that has data."""
        raise NotImplementedError

    def _shown_keys(self) -> list[str]:
        raise NotImplementedError


def _cut_overs(
    key: str, owns: Owns, versions: Mapping[str, tuple[Version, ...]], seen: set[str]
) -> tuple[Version, ...]:
    base = key.partition(".")[0]
    if base in seen:
        return ()
    seen.add(base)
    found = {version.first_day: version for version in versions.get(base, ())}
    own = owns.get(base)
    if own is not None and own.formula:
        for name in figures(parse(own.formula)):
            for version in _cut_overs(name, owns, versions, seen):
                found.setdefault(version.first_day, version)
    return tuple(found[day] for day in sorted(found))
