"""A unit of the company: the company itself, a department or a team."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is; any kind may stand under any other but itself."""

    COMPANY = "company"
    DEPARTMENT = "department"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """What a user types about a unit."""

    name: str
    kind: UnitKind = UnitKind.TEAM
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One node of the unit tree."""

    id: int
    name: str
    kind: UnitKind
    parent_id: int | None
    position: int = 0


def below(units: Iterable[Unit], unit_id: int) -> set[int]:
    """Return the ids of the unit and of every unit under it, at any depth."""
    children: dict[int | None, list[int]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit.id)
    found, todo = set[int](), [unit_id]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            todo.extend(children.get(current, ()))
    return found
