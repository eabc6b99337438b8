"""Put the values of intervals and days of one owner together into one of the month, by the rules of imported values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from csdesk.imports.fields import OWN
from csdesk.imports.kinds.kpi_values.parts import Part
from csdesk.kpis.catalogue import find
from csdesk.kpis.imported import ImportedValue, Way, combined, way_of
from csdesk.kpis.own import OwnDraft, OwnKpi, Owns
from csdesk.kpis.targets import target_key

_DAY = date(2000, 1, 1)


@dataclass(slots=True)
class Group:
    """All values of one owner, KPI and period, in the order of time; ``when`` orders them."""

    parts: list[tuple[str, Part]] = field(default_factory=list)
    records: list[int] = field(default_factory=list)


def put_together(group: Group, own: OwnDraft | None) -> Part | None:
    """Return the one value that a group makes; None when its values make none together."""
    parts = [part for _when, part in sorted(group.parts, key=lambda pair: pair[0])]
    if len(parts) == 1:
        return parts[0]
    name = parts[0].field
    way, key = _way(name, own)
    if way.state:
        return parts[-1]
    made = combined(list(_values(parts, key)), way)
    if made.value is None:
        return None
    exact = made.numerator, made.denominator
    n = float(made.n) if made.n or made.denominator is not None else None
    return Part(name, made.value, n, *(exact if not way.adds else (None, None)))


def _way(name: str, own: OwnDraft | None) -> tuple[Way, str]:
    if own is None:
        kpi, statistic = find(name)
        return way_of(kpi, statistic, {}), target_key(name)
    owns: Owns = {"own": OwnKpi(own.name, own.unit, own.direction, own.statistic, 0, "own")}
    return way_of(owns["own"].kpi, "", owns), name.removeprefix(OWN)


def _values(parts: Iterable[Part], key: str) -> Iterable[ImportedValue]:
    for part in parts:
        yield ImportedValue(key, None, None, _DAY, _DAY, part.value, part.n, part.numerator, part.denominator)
