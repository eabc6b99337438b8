"""Judge and write targets: each row means one KPI, unit, period and role."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from csdesk.base.errors import Refused
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.imports.decisions import Rule
from csdesk.imports.fix import Act, Fix, means
from csdesk.imports.headers import fold
from csdesk.imports.kinds.amounts import Scales, doubt, scales_of
from csdesk.imports.kinds.kind import Judged
from csdesk.imports.kinds.ruled import same, taken
from csdesk.imports.kinds.targets.build import VALUES, TargetRow, TargetRows
from csdesk.imports.kpi_names import KpiNames
from csdesk.imports.problem import Problem
from csdesk.imports.rows import Rows
from csdesk.kpis.catalogue import DEFAULT_MEDIAN
from csdesk.kpis.service import Kpis
from csdesk.kpis.targets import check_bands, role_key, target_key
from csdesk.kpis.trend import Bands
from csdesk.people.person import name_key
from csdesk.people.service import People

_COMPANY = frozenset(
    map(
        fold,
        (
            "company",
            "whole company",
            "all",
            "all units",
            "全公司",
            "公司",
            "全部",
            "hele selskapet",
            "selskapet",
            "alle",
        ),
    )
)
Owner = tuple[str, int | None, str, str]
"""KPI, unit, period and role of a target."""


@dataclass(slots=True)
class _Judgement:
    wanted: dict[Owner, Bands] = field(default_factory=dict)
    judged: Judged = field(default_factory=Judged)


class TargetWriter:
    """Sets targets in one workspace, inside the caller's change."""

    def __init__(self, people: People, kpis: Kpis) -> None:
        """Find units in ``people`` and write through ``kpis``."""
        self._people, self._kpis = people, kpis

    def judge(self, rows: Rows, rules: Mapping[str, Rule]) -> Judged:
        """Tell what `write` would do."""
        return self._decide(rows, rules).judged

    def write(self, rows: Rows, rules: Mapping[str, Rule], batch: int) -> Judged:  # noqa: ARG002 - see `kind.Writer`
        """Set the targets of the rows."""
        decided = self._decide(rows, rules)
        if decided.wanted:
            self._kpis.set_targets(decided.wanted)
        return decided.judged

    def _decide(self, rows: Rows, rules: Mapping[str, Rule]) -> _Judgement:
        if not isinstance(rows, TargetRows):
            raise TypeError(type(rows))
        return _Judge(rows, self._people, self._kpis, rules).decide()


class _Judge:
    def __init__(self, rows: TargetRows, people: People, kpis: Kpis, rules: Mapping[str, Rule]) -> None:
        self._rows, self._rules, self._owns = rows, rules, kpis.owns()
        self._names = KpiNames(self._owns)
        self._units = people.unit_keys()
        self._unit_names = [unit.name for unit in people.units()]
        self._known = {(t.kpi, t.unit_id, t.period, role_key(t.role)): t.bands for t in kpis.targets()}
        self._problems: list[Problem] = []

    def decide(self) -> _Judgement:
        """Decide on every row."""
        keys = [self._key(row) for row in self._rows.rows]
        scales = self._scales(keys)
        wanted: dict[Owner, Bands] = {}
        seen: dict[Owner, int] = {}
        added = unchanged = 0
        changing: list[int] = []
        for row, key in zip(self._rows.rows, keys, strict=True):
            owner = self._owner(row, key, seen)
            bands = self._bands(row, owner, scales) if owner is not None else None
            if owner is None or bands is None:
                continue
            seen[_folded(owner)] = row.place.row
            known = self._known.get(_folded(owner))
            if known is None:
                added += 1
            elif _equal(bands, known):
                unchanged += 1
                continue
            else:
                changing.append(row.place.record)
            wanted[owner] = bands
        updated = len(changing)
        refused = len(self._rows) - added - updated - unchanged
        judged = Judged(added, updated, unchanged, refused, tuple(self._problems), tuple(changing))
        return _Judgement(wanted, judged)

    def _key(self, row: TargetRow) -> str | None:
        percent = any(amount is not None and amount.percent for amount in row.amounts)
        return self._names.key(row.kpi, percent=percent)

    def _scales(self, keys: list[str | None]) -> list[Scales]:
        """Settle how the bare figures of each of the columns are read."""
        found: list[Scales] = []
        long = all(key is None or key.partition(".")[0] in DEFAULT_MEDIAN for key in keys)
        for place, key in enumerate(VALUES):
            amounts = [
                (amount, self._names.kpi(kpi).unit)
                for row, kpi in zip(self._rows.rows, keys, strict=True)
                if kpi is not None and (amount := row.amounts[place]) is not None
            ]
            scales, told = scales_of(amounts, self._rows.headers.get(key, key), long=long)
            found.append(scales)
            self._problems += told
        return found

    def _owner(self, row: TargetRow, key: str | None, seen: Mapping[Owner, int]) -> Owner | None:
        if key is None:
            words = _('There is no KPI "{key}"; the catalogue lists all of them.', key=row.kpi)
            fixes = tuple(
                Fix(Act.MEANS, near, _("This is {value}", value=self._names.title(near)))
                for near in self._names.near(row.kpi)
            )
            self._refuse(row, "kpi", "unknown_kpi", words, row.kpi, fixes)
            return None
        unit_id = (
            None if not row.unit or fold(row.unit) in _COMPANY else self._units.get(name_key(row.unit), 0)
        )
        if unit_id == 0:
            words = _('There is no unit called "{name}".', name=row.unit)
            close = get_close_matches(row.unit, self._unit_names, 3, 0.6)
            self._refuse(row, "unit", "unknown_unit", words, row.unit, tuple(map(means, close)))
            return None
        owner = (target_key(key, self._owns), unit_id, row.period, row.role)
        if _folded(owner) in seen:
            words = _(
                "Row {row} sets a target for the same KPI, unit, period and role already.",
                row=seen[_folded(owner)],
            )
            self._refuse(row, "kpi", "duplicate", words, row.kpi)
            return None
        return owner

    def _bands(self, row: TargetRow, owner: Owner, scales: list[Scales]) -> Bands | None:
        """Return the row's bands over those that are set already; None when they cannot be."""
        kpi, known = self._names.kpi(owner[0]), self._known.get(_folded(owner), Bands())
        values: dict[str, float | None] = {}
        for field_key, amount, scale in zip(VALUES, row.amounts, scales, strict=True):
            present = getattr(known, field_key)
            values[field_key] = present
            if amount is None or not taken(self._rules, field_key, present):
                continue
            value = scale.value(amount, kpi.unit)
            if isinstance(value, Words):
                self._refuse(row, field_key, "not_a_number", value, amount.text)
                return None
            if kpi.unit is Unit.FRACTION and scale.doubtful(amount):
                words, fixes = doubt(amount)
                header = self._rows.headers.get(field_key, "")
                self._problems.append(row.place.problem(header, "mixed_percent", words, amount.text, fixes))
            values[field_key] = value
        bands = Bands(**values)
        try:
            check_bands(kpi, bands, owner[2])
        except Refused as refused:
            self._refuse(row, refused.field or "target", "not_a_target", refused.words, row.kpi)
            return None
        return bands

    def _refuse(
        self, row: TargetRow, key: str, code: str, words: Words, value: str, fixes: tuple[Fix, ...] = ()
    ) -> None:
        header = self._rows.headers.get(key, "")
        self._problems.append(row.place.problem(header, code, words, value, fixes, refused=True))


def _folded(owner: Owner) -> Owner:
    return (*owner[:3], role_key(owner[3]))


def _equal(one: Bands, other: Bands) -> bool:
    return all(same(getattr(one, key), getattr(other, key)) for key in VALUES)
