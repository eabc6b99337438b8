"""The values of one goal of a file: names looked up, figures in the goal's unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.goals.goal import GoalDraft, Source
from csdesk.imports.fix import Act, Fix, means
from csdesk.imports.kinds.amounts import Amount, Scales, doubt, scales_of
from csdesk.imports.kinds.goals.refusals import Refusals
from csdesk.imports.kinds.goals.rows import GoalLine, GoalNode
from csdesk.imports.kinds.goals.words import (
    direction_named,
    link_named,
    rhythm_named,
    rule_named,
    source_named,
    state_named,
    unit_named,
)
from csdesk.imports.kinds.people.directory import Directory
from csdesk.imports.kpi_names import KpiNames
from csdesk.imports.values.durations import UNITS
from csdesk.people.person import name_key

MEASURED = {
    "start": "start_value", "target": "target_value", "current": "current_value",
    "commit": "commit_value", "stretch": "stretch_value",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What names can mean: people, units with their names, KPIs."""

    people: Directory
    units: Mapping[str, int]
    unit_names: Mapping[int, str]
    kpis: KpiNames


@dataclass(slots=True)
class Measured:
    """A goal of the file with the unit of its figures."""

    node: GoalNode
    line: GoalLine
    unit: Unit
    kpi: str
    present: GoalDraft | None = None
    """The goal as it is in the workspace."""
    amounts: dict[str, Amount] = field(default_factory=dict)


def measured(node: GoalNode, line: GoalLine, present: GoalDraft | None, named: Named) -> Measured:
    """Settle the unit of a goal's figures: its KPI's, the one it names, the one its cells show, the one it has."""
    amounts = {key: amount for key in MEASURED if (amount := getattr(line, key)) is not None}
    kpi = named.kpis.key(line.kpi, percent=any(a.percent for a in amounts.values())) if line.kpi else ""
    unit, time = unit_named(line.measure_unit) if line.measure_unit else (None, "")
    if kpi:
        unit = named.kpis.kpi(kpi).unit
    if unit is None:
        unit = next((shown for amount in amounts.values() if (shown := amount.unit()) is not None), None)
    if unit is None:
        unit = present.measure_unit if present is not None else Unit.COUNT
    if unit is Unit.SECONDS and time:
        amounts = {key: _timed(amount, time) for key, amount in amounts.items()}
    return Measured(node, line, unit, kpi or "", present, amounts)


def _timed(amount: Amount, unit: str) -> Amount:
    if amount.seconds is not None or amount.number is None:
        return amount
    return replace(amount, seconds=amount.number * UNITS[unit])


def column_scales(goals: list[Measured], headers: Mapping[str, str], refusals: Refusals) -> dict[str, Scales]:
    """Settle how the bare figures of the columns of values are read."""
    found: dict[str, Scales] = {}
    for key in MEASURED:
        amounts = [(goal.amounts[key], goal.unit) for goal in goals if key in goal.amounts]
        found[key], told = scales_of(amounts, headers.get(key, key), long=True)
        refusals.problems += told
    return found


def wanted(goal: Measured, scales: Mapping[str, Scales], named: Named, refusals: Refusals) -> dict[str, Any]:
    """Return the values that the row sets, by the names of `GoalDraft`; what cannot be refuses the row."""
    line = goal.line
    found: dict[str, Any] = {
        "why": line.why, "period": line.period, "starts_on": line.starts, "due_on": line.due, "weight": line.weight,
        "kpi": goal.kpi, "baseline": line.baseline, **_way(line),
        "confidence": line.confidence, "state": state_named(line.state) if line.state else None,
        "owner_id": _owner(goal, named, refusals), "unit_id": _unit(goal, named, refusals),
    }  # fmt: skip
    if line.kpi and not goal.kpi:
        words = _('There is no KPI "{key}"; the catalogue lists all of them.', key=line.kpi)
        near = named.kpis.near(line.kpi)
        fixes = tuple(Fix(Act.MEANS, k, _("This is {value}", value=named.kpis.title(k))) for k in near)
        refusals.refuse(goal.node, "kpi", "unknown_kpi", words, line.kpi, fixes)
    for key, name in MEASURED.items():
        if key in goal.amounts:
            found[name] = _value(goal, key, scales[key], refusals)
    found["source"] = _source(goal, found)
    if found["source"] is not Source.TYPED:
        found.pop("current_value", None)
    if any(found.get(name) is not None for name in MEASURED.values()) or line.measure_unit:
        found["measure_unit"] = goal.unit
    return found


def _way(line: GoalLine) -> dict[str, Any]:
    """Return which way is better, how the goal hangs together with others, and what it takes."""
    found: dict[str, Any] = {
        "rule": rule_named(line.rule) if line.rule else None,
        "link": link_named(line.link) if line.link else None,
        "rhythm": rhythm_named(line.rhythm) if line.rhythm else None,
        "effort": line.effort.number if line.effort is not None else None,
    }
    way = direction_named(line.direction) if line.direction else None
    if way is not None:
        found["direction"], found["keeps"] = way
    return found


def _source(goal: Measured, found: Mapping[str, Any]) -> Source | None:
    told = source_named(goal.line.source) if goal.line.source else None
    if told is not None:
        return told
    if goal.kpi:
        return Source.KPI
    return Source.TYPED if any(found.get(name) is not None for name in MEASURED.values()) else None


def _value(goal: Measured, key: str, scales: Scales, refusals: Refusals) -> float | None:
    amount = goal.amounts[key]
    value = scales.value(amount, goal.unit)
    if isinstance(value, Words):
        refusals.refuse(goal.node, key, "not_a_number", value, amount.text)
        return None
    if goal.unit is Unit.FRACTION and scales.doubtful(amount):
        words, fixes = doubt(amount)
        refusals.tell(goal.node, key, "mixed_percent", words, amount.text, fixes)
    return value


def _owner(goal: Measured, named: Named, refusals: Refusals) -> int | None:
    name, present = goal.line.owner, goal.present.owner_id if goal.present is not None else None
    person = named.people.persons.get(present or 0)
    if person is not None and name_key(person.name) == name_key(name):
        return present  # of several who bear the name, the one who owns it already
    found = named.people.find(name) if name else None
    if name and not found:
        words = _("{name} is not among the people, so the goal has no owner.", name=name)
        fixes = tuple(means(near) for near in named.people.near(name))
        refusals.refuse(goal.node, "owner", "unknown_owner", words, name, fixes)
    return found or None


def _unit(goal: Measured, named: Named, refusals: Refusals) -> int | None:
    name, present = goal.line.unit, goal.present.unit_id if goal.present is not None else None
    if present is not None and name_key(named.unit_names.get(present, "")) == name_key(name):
        return present
    found = named.units.get(name_key(name)) if name else None
    if name and found is None:
        words = _('There is no unit called "{name}".', name=name)
        close = get_close_matches(name, named.unit_names.values(), 3, 0.6)
        refusals.refuse(goal.node, "unit", "unknown_unit", words, name, tuple(map(means, close)))
    return found
