"""Write KPI values into one workspace: whose each is, which are new, and which KPIs nobody knew before."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words, _, pgettext
from csdesk.imports.decisions import Rule
from csdesk.imports.fix import means, skip_row
from csdesk.imports.kinds.kind import Judged
from csdesk.imports.kinds.kpi_values.rows import KpiRow, KpiValueRows
from csdesk.imports.kinds.ruled import same, taken
from csdesk.imports.problem import ERROR, WARNING, Problem
from csdesk.imports.rows import Rows
from csdesk.kpis.catalogue import ORDER
from csdesk.kpis.holding import owner_of
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.joining import months_of
from csdesk.kpis.own import OwnDraft, key_of
from csdesk.kpis.service import Kpis
from csdesk.people.person import name_key
from csdesk.people.service import People
from csdesk.people.unit import UnitKind

_UNITS = {
    Unit.COUNT: _("a count"), Unit.FRACTION: _("a share"), Unit.SECONDS: _("a time"), Unit.POINTS: _("points"),
    Unit.SCORE: _("a score"), Unit.MONEY: _("an amount of money"),
}  # fmt: skip
_WAYS = {Direction.UP: _("higher is better"), Direction.DOWN: _("lower is better"), Direction.BAND: _("neither too high nor too low")}  # fmt: skip
_ADDED, _UPDATED, _UNCHANGED, _REFUSED = range(4)


@dataclass(slots=True)
class _Outcome:
    """What becomes of the values; ``records`` hold the best that happens to each record of the file."""

    values: list[ImportedValue] = field(default_factory=list)
    owns: dict[str, OwnDraft] = field(default_factory=dict)
    records: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def judged(self) -> Judged:
        """Count each record once."""
        count = Counter(self.records.values())
        changing = tuple(record for record, state in self.records.items() if state == _UPDATED)
        return Judged(
            count[_ADDED], count[_UPDATED], count[_UNCHANGED], count[_REFUSED], tuple(self.problems), changing
        )


class KpiValueWriter:
    """Adds to one workspace's KPI values, inside the caller's change."""

    def __init__(self, people: People, kpis: Kpis) -> None:
        """Look people up in ``people`` and write to ``kpis``."""
        self._people, self._kpis = people, kpis

    def judge(self, rows: Rows, rules: Mapping[str, Rule]) -> Judged:
        """Tell what `write` would do."""
        return self._decided(rows, rules).judged()

    def write(self, rows: Rows, rules: Mapping[str, Rule], batch: int) -> Judged:
        """Add own KPIs, then write the values that are new or differ."""
        outcome = self._decided(rows, rules)
        for draft in outcome.owns.values():
            self._kpis.add_own(draft)
        self._kpis.write_values(outcome.values, batch)
        return outcome.judged()

    def _decided(self, rows: Rows, rules: Mapping[str, Rule]) -> _Outcome:
        if not isinstance(rows, KpiValueRows):
            raise TypeError(type(rows))
        return _Judge(rows, self._people, self._kpis, rules).decide()


class _Judge:
    def __init__(self, rows: KpiValueRows, people: People, kpis: Kpis, rules: Mapping[str, Rule]) -> None:
        self._rows, self._kpis, self._rules = rows, kpis, rules
        self._person_keys, self._unit_keys = people.person_keys(), people.unit_keys()
        self._names = [person.name for person in people.persons()]
        units = people.units()
        self._unit_names = [unit.name for unit in units]
        roots = [unit.id for unit in units if unit.parent_id is None and unit.kind is UnitKind.COMPANY]
        self._company = roots[0] if len(roots) == 1 else None
        self._owns, self._fiscal = kpis.owns(), kpis.fiscal_start()
        self._done = _Outcome()

    def decide(self) -> _Outcome:
        found = [(row, value) for row in self._rows.rows if (value := self._valued(row)) is not None]
        stored = self._kpis.held({value.kpi for _row, value in found})
        for row, value in found:
            old = stored.get(owner_of(value))
            state = _ADDED if old is None else _UNCHANGED
            if old is not None and not _equal(old, value) and taken(self._rules, "value", old.value):
                state = _UPDATED
            if state != _UNCHANGED:
                self._done.values.append(value)
            self._mark(row, state)
        self._tell_of_own()
        self._tell_of_facts([value for _row, value in found])
        return self._done

    def _mark(self, row: KpiRow, state: int) -> None:
        for record in row.records:
            self._done.records[record] = min(state, self._done.records.get(record, _REFUSED))

    def _valued(self, row: KpiRow) -> ImportedValue | None:
        owner = self._owner(row)
        if owner is None:
            return None
        try:
            start, end = self._days(row.period)
        except Refused as refused:
            self._refuse(row, "period", "no_period", refused.words, row.period)
            return None
        return ImportedValue(
            row.kpi or self._own(row), *owner, start, end, row.value, row.n, row.numerator,
            row.denominator, row.target, 0, "", row.sheet, row.row,
        )  # fmt: skip

    def _days(self, code: str) -> tuple[date, date]:
        """Return first and last day of a period, or of a part of a month: first/last."""
        first, _slash, last = code.partition("/")
        if last:
            return date.fromisoformat(first), date.fromisoformat(last)
        period = Period.parse(code, self._fiscal)
        return period.start, period.end

    # --- whose ---------------------------------------------------------------------------------------------
    def _owner(self, row: KpiRow) -> tuple[int | None, int | None] | None:
        """Return person and unit; (None, None) is the company, None that nobody is called so."""
        if row.person or row.number:
            known = self._person_keys
            person = (
                known.get(row.number.casefold())
                or known.get(name_key(row.person))
                or known.get(row.person.casefold())
            )
            if person is not None:
                return person, None
            self._stranger(
                row, "person" if row.person else "person_id", row.person or row.number, self._names
            )
            return None
        if row.unit:
            unit = self._unit_keys.get(name_key(row.unit))
            if unit is not None:
                return None, None if unit == self._company else unit
            self._stranger(row, "unit", row.unit, self._unit_names)
            return None
        return None, None

    def _stranger(self, row: KpiRow, key: str, name: str, known: list[str]) -> None:
        if key == "unit":
            words = _(
                'There is no unit called "{name}"; add it under People first, or say which one is meant.',
                name=name,
            )
        else:
            words = _(
                'There is nobody called "{name}"; add the person under People first, or say who is meant.',
                name=name,
            )
        near = [] if key == "person_id" else get_close_matches(name, known, 3, 0.6)
        self._refuse(row, key, "unknown_unit" if key == "unit" else "unknown_person", words, name, near)

    def _refuse(
        self, row: KpiRow, key: str, code: str, words: Words, value: str, near: list[str] | None = None
    ) -> None:
        """Leave out a value; its record is told of once."""
        if row.records[0] not in self._done.records:
            fixes = (*map(means, near or []), skip_row(row.row))
            header = self._rows.headers.get(key, "")
            self._done.problems.append(
                Problem(row.row, header, value, ERROR, code, words, fixes, 1, row.records[0], row.sheet)
            )
        self._mark(row, _REFUSED)

    # --- own KPIs ------------------------------------------------------------------------------------------
    def _own(self, row: KpiRow) -> str:
        draft = row.own
        if draft is None:
            raise ValueError(row.kpi)
        key = key_of(draft.name)
        if key in ORDER or key in self._owns:
            return key
        self._done.owns.setdefault(key, draft)
        return key

    def _tell_of_own(self) -> None:
        for draft in self._done.owns.values():
            words = _(
                'The catalogue has no KPI "{name}"; it becomes one of your own: {unit}, {way}. You can change that under KPIs.',
                name=draft.name, unit=_UNITS[draft.unit], way=_WAYS[draft.direction],
            )  # fmt: skip
            header = next((row.header for row in self._rows.rows if row.own == draft), "")
            self._done.problems.append(Problem(0, header, draft.name, WARNING, "new_kpi", words))

    # --- facts ---------------------------------------------------------------------------------------------
    def _tell_of_facts(self, values: list[ImportedValue]) -> None:
        """Warn of values of months that tickets, calls or answers tell already: these win."""
        for key in sorted({value.kpi for value in values} - set(self._done.owns)):
            told = self._kpis.fact_months(key)
            hidden = sorted(
                {m for value in values if value.kpi == key for m in months_of(value) if m in told}
            )
            if hidden:
                months = pgettext(
                    "months", "{first} to {last}", first=_code(hidden[0]), last=_code(hidden[-1])
                )
                words = _(
                    "{name}: tickets, calls or answers tell it already for months from {months}; there the imported values are kept but not shown.",
                    name=self._kpis.title(key), months=months,
                )  # fmt: skip
                self._done.problems.append(Problem(0, "", "", WARNING, "facts_win", words))


def _code(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def _equal(old: ImportedValue, new: ImportedValue) -> bool:
    names = ("value", "n", "numerator", "denominator", "target")
    return all(
        getattr(new, name) is None
        or (getattr(old, name) is not None and same(getattr(new, name), getattr(old, name)))
        for name in names
    )
