"""What hangs in the air: goals, units and people that the tree does not reach, and parents that ask for more than is promised; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.language import seconds_scale
from csdesk.base.quantity import WHOLE, Unit
from csdesk.base.text import Words, _, pgettext
from csdesk.goals.goal import Level, Link, Rule, Source
from csdesk.goals.outline import Outline
from csdesk.goals.owners import CoOwners
from csdesk.goals.row import COUNTED, GoalRow, subtree
from csdesk.kpis.wording import value_words
from csdesk.people.person import Person
from csdesk.people.unit import Unit as OrgUnit

_TOPS = frozenset({Level.VISION.value, Level.MISSION.value, Level.STRATEGY.value})


class Gap(StrEnum):
    """Kinds of findings."""

    NO_PARENT = "no_parent"
    NOTHING_BELOW = "nothing_below"
    UNIT_WITHOUT = "unit_without"
    PERSON_WITHOUT = "person_without"
    SHORT_PROMISE = "short_promise"
    WEIGHTS_OFF = "weights_off"


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap: what it is about and the sentence that says it."""

    gap: Gap
    words: Words
    goal_id: int | None = None
    unit_id: int | None = None
    person_id: int | None = None
    name: str = ""
    """The title of the goal, or the name of the unit or person."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a strategy is carried: goals and people under it, and how many of the company's units take part."""

    goal_id: int
    goals: int
    persons: int
    units: int
    all_units: int


def findings(
    outline: Outline,
    units: Iterable[OrgUnit],
    persons: Iterable[Person],
    shared: Mapping[int, CoOwners],
) -> list[Finding]:
    """Return every gap of the goals in sight, those of the tree first, then units and people without a goal."""
    rows = [outline.rows[goal_id] for goal_id in outline.order]
    found: list[Finding] = []
    for row in rows:
        if row.state in COUNTED:
            found.extend(_of_goal(outline, row))
    return found + _without(outline, rows, units, persons, shared)


def coverage(
    outline: Outline, units: Iterable[OrgUnit], shared: Mapping[int, CoOwners] | None = None
) -> list[Coverage]:
    """Return how each strategy in sight is carried, in tree order; co-owners (``shared``) take part like owners."""
    everyone = {unit.id for unit in units}
    found: list[Coverage] = []
    for goal_id in outline.order:
        if outline.rows[goal_id].level != Level.STRATEGY.value:
            continue
        below = [
            outline.rows[inner]
            for inner in subtree(outline.children, goal_id)[1:]
            if outline.rows[inner].state in COUNTED
        ]
        owners, taking = _taking_part(below, shared or {})
        found.append(Coverage(goal_id, len(below), len(owners), len(taking & everyone), len(everyone)))
    return found


def _of_goal(outline: Outline, row: GoalRow) -> list[Finding]:
    found: list[Finding] = []
    below = [outline.rows[child] for child in outline.family.get(row.id, ())]
    moving = [child for child in below if child.state in COUNTED and child.link == Link.CONTRIBUTES]
    if row.parent_id not in outline.rows and row.level not in _TOPS:
        words = _('"{title}" contributes to no goal above it.', title=row.title)
        found.append(Finding(Gap.NO_PARENT, words, row.id, name=row.title))
    if row.level == Level.STRATEGY.value and not moving:
        words = _('No goal works on the strategy "{title}".', title=row.title)
        found.append(Finding(Gap.NOTHING_BELOW, words, row.id, name=row.title))
    total = sum(outline.rows[child].weight for child in moving_in_sight(outline, row.id))
    if total and total != WHOLE and row.source == Source.ROLLUP:
        words = _(
            'The weights under "{title}" add up to {total} % instead of 100 %.',
            title=row.title,
            total=_percent(total),
        )
        found.append(Finding(Gap.WEIGHTS_OFF, words, row.id, name=row.title))
    short = promise(row, moving)
    if short is not None:
        found.append(Finding(Gap.SHORT_PROMISE, short, row.id, name=row.title))
    return found


def _percent(weight: int) -> Words:
    whole, rest = divmod(weight, 100)
    return Words("{whole}", {"whole": whole}) if not rest else Words("{share}", {"share": weight / 100})


def promise(row: GoalRow, moving: Iterable[GoalRow]) -> Words | None:
    """Say when goals below together promise less way than the goal above needs; None when they suffice or cannot be added.

    Ways are added for a sum; else each counts by its weight. Only goals of the same unit and KPI are compared, and without a
    KPI only those whose values the goal above takes. A goal that only has to be kept needs no way.
    """
    added = row.rule in (Rule.SUM, Rule.RATIO)
    if row.start_value is None or row.target_value is None or row.keeps or not (added or row.kpi):
        return None
    same = [
        child
        for child in moving
        if child.measure_unit == row.measure_unit
        and child.kpi == row.kpi
        and child.start_value is not None
        and child.target_value is not None
    ]
    weight = sum(child.weight for child in same)
    if not same or not weight:
        return None
    needs = row.target_value - row.start_value
    ways = [(child.target_value or 0.0) - (child.start_value or 0.0) for child in same]
    if row.rule == Rule.SUM:
        given = sum(ways)
    else:
        given = sum(way * child.weight for way, child in zip(ways, same, strict=True)) / weight
    if abs(given) >= abs(needs) and given * needs >= 0:
        return None
    unit = Unit(row.measure_unit)
    return _(
        '"{title}" needs {needs}; the goals under it promise {given}.',
        title=row.title,
        needs=_way(needs, unit, min(abs(needs), abs(given)) or abs(needs)),
        given=_way(given, unit, min(abs(needs), abs(given)) or abs(needs)),
    )


def _way(value: float, unit: Unit, smaller: float) -> Words:
    """Write a difference; times to be compared are both in the scale of the ``smaller``, -90 s beside -60 s."""
    if unit is not Unit.SECONDS:
        return value_words(value, unit)
    scale, name, digits = seconds_scale(smaller)
    number = value_words(value / scale, Unit.SCORE if digits else Unit.COUNT)
    return pgettext("value with unit", "{value} {unit}", value=number, unit=name)


def moving_in_sight(outline: Outline, goal_id: int) -> list[int]:
    """Return the goals in sight under a goal that move it, whose weights should be 100 % together."""
    rows = outline.rows
    return [
        child
        for child in outline.children.get(goal_id, ())
        if rows[child].state in COUNTED and rows[child].link == Link.CONTRIBUTES
    ]


def _taking_part(rows: Iterable[GoalRow], shared: Mapping[int, CoOwners]) -> tuple[set[int], set[int]]:
    """Return the people and units that own goals, alone or with others."""
    persons: set[int] = set()
    units: set[int] = set()
    for row in rows:
        persons |= {row.owner_id} if row.owner_id is not None else set()
        units |= {row.unit_id} if row.unit_id is not None else set()
        others = shared.get(row.id)
        if others is not None:
            persons |= set(others.person_ids)
            units |= set(others.unit_ids)
    return persons, units


def _without(
    outline: Outline,
    rows: Iterable[GoalRow],
    units: Iterable[OrgUnit],
    persons: Iterable[Person],
    shared: Mapping[int, CoOwners],
) -> list[Finding]:
    owners, taking = _taking_part([row for row in rows if row.state in COUNTED], shared)
    people = [person for person in persons if person.active_on(outline.ground.day)]
    staffed = {person.unit_id for person in people}
    found = [
        Finding(Gap.UNIT_WITHOUT, _("{name} has no goal.", name=unit.name), unit_id=unit.id, name=unit.name)
        for unit in units
        if unit.id not in taking and unit.id in staffed
    ]
    return found + [
        Finding(
            Gap.PERSON_WITHOUT,
            _("{name} has no goal.", name=person.name),
            person_id=person.id,
            name=person.name,
        )
        for person in people
        if person.id not in owners
    ]
