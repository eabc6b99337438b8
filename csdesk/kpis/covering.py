"""Which imported values answer a question, and to which of its cells each belongs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from csdesk.base.period import Grain, Period
from csdesk.kpis.dimensions import Names
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.selection import Context, Scope

Head = tuple[Period | None, tuple[str, ...]]
"""Period and group texts of a cell, in the order of the question's dimensions."""

OWNERS, TIMES = ("agent", "team", "unit"), {"month": Grain.MONTH, "week": Grain.WEEK}
"""The dimensions an imported value knows."""
_PERSON_DEPTH = 1_000


@dataclass(frozen=True, slots=True)
class Ground:
    """What placing values needs: names, the fiscal year, the units under a unit, and each unit's parent."""

    context: Context
    parents: Mapping[int, int | None]

    @property
    def names(self) -> Names:
        """How persons and units are called."""
        return self.context.names()


def cells(
    values: Iterable[ImportedValue], scope: Scope, ground: Ground
) -> dict[Head, tuple[ImportedValue, ...]]:
    """Return the values behind each cell of a question; those of one cell do not overlap.

    A value belongs to a period that holds all its days, never to a shorter one. Values of persons answer questions by
    agent; elsewhere the widest owner tells: the company before its units, a unit before its persons.
    """
    known = {*OWNERS, *TIMES}
    if scope.ranges or not {*scope.by, *(name for name, _values in scope.where)} <= known:
        return {}
    found: dict[Head, list[ImportedValue]] = {}
    for value in values:
        if _asked_for(value, scope, ground):
            head = _head(value, scope, ground)
            if head is not None:
                found.setdefault(head, []).append(value)
    return {head: disjoint(members, ground) for head, members in found.items()}


def disjoint(values: Sequence[ImportedValue], ground: Ground) -> tuple[ImportedValue, ...]:
    """Keep values that count nobody's day twice: wide owners before narrow ones, long periods before short ones."""
    chains = {id(value): _chain(value, ground) for value in values}

    def preference(value: ImportedValue) -> tuple[int, int, object]:
        depth = _PERSON_DEPTH if value.person_id is not None else len(chains[id(value)])
        return depth, -value.days, value.start

    taken: dict[tuple[str, int], list[ImportedValue]] = {}
    kept = []
    for value in sorted(values, key=preference):
        rivals = (rival for owner in chains[id(value)] for rival in taken.get(owner, ()))
        if not any(rival.start <= value.end and value.start <= rival.end for rival in rivals):
            taken.setdefault(chains[id(value)][0], []).append(value)
            kept.append(value)
    return tuple(kept)


def covers(values: Sequence[ImportedValue], period: Period | None) -> bool:
    """Tell whether values reach over every day of a period."""
    if period is None:
        return True
    reached = period.start
    for start, end in sorted({(value.start, value.end) for value in values}):
        if start > reached:
            return False
        reached = max(reached, end.fromordinal(end.toordinal() + 1))
    return reached > period.end


def label(name: str, value: ImportedValue, names: Names) -> str | None:
    """Return what a value shows in a dimension; None when it has no such thing."""
    if name in TIMES:
        period = Period.of(value.start, TIMES[name])
        return period.code if value.end <= period.end else None
    if name == "agent":
        return None if value.person_id is None else names.persons.get(value.person_id, "")
    if value.unit_id is None and value.person_id is None:
        return None
    return names.units.get(_unit_of(value, names) or 0, "")


def _asked_for(value: ImportedValue, scope: Scope, ground: Ground) -> bool:
    if scope.start is not None and value.start < scope.start:
        return False
    if scope.end is not None and value.end > scope.end:
        return False
    if scope.person_ids is not None and value.person_id not in scope.person_ids:
        return False
    if scope.unit_ids is not None:
        inside = ground.context.units_below(scope.unit_ids)
        if _unit_of(value, ground.names) not in inside:
            return False
    for name, wanted in scope.where:
        shown = label(name, value, ground.names)
        if shown is None or shown.casefold() not in {text.strip().casefold() for text in wanted}:
            return False
    return True


def _head(value: ImportedValue, scope: Scope, ground: Ground) -> Head | None:
    period = None
    if scope.grain is not None:
        period = Period.of(value.start, scope.grain, ground.context.fiscal_start)
        if value.end > period.end:
            return None
    texts = []
    for name in scope.by:
        shown = label(name, value, ground.names)
        if shown is None:
            return None
        texts.append(shown)
    return period, tuple(texts)


def _unit_of(value: ImportedValue, names: Names) -> int | None:
    if value.person_id is not None:
        return names.unit_of.get(value.person_id)
    return value.unit_id


def _chain(value: ImportedValue, ground: Ground) -> tuple[tuple[str, int], ...]:
    """Return the owner of a value and everyone it is a part of, up to the company."""
    found: list[tuple[str, int]] = []
    if value.person_id is not None:
        found.append(("person", value.person_id))
    unit, seen = _unit_of(value, ground.names), set[int]()
    while unit is not None and unit not in seen:
        seen.add(unit)
        found.append(("unit", unit))
        unit = ground.parents.get(unit)
    return (*found, ("company", 0))
