"""A goal as the file holds it: plain values in a tuple, because ten thousand of them are read at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from csdesk.base.quantity import Unit
from csdesk.goals.goal import Agreement, Goal, Level, Link, Rhythm, Rule, Source, State


class GoalRow(NamedTuple):
    """The columns of `GoalTable` in their order; days are ISO text, kinds are their stored words."""

    id: int
    parent_id: int | None
    position: int
    level: str
    title: str
    why: str
    owner_id: int | None
    unit_id: int | None
    period: str
    starts_on: str | None
    due_on: str | None
    weight: int
    source: str
    kpi: str
    measure_unit: str
    direction: str
    start_value: float | None
    target_value: float | None
    current_value: float | None
    confidence: int | None
    state: str
    keeps: int
    rule: str
    link: str
    commit_value: float | None
    stretch_value: float | None
    baseline: str
    rhythm: str
    agreement: str
    override: str
    override_reason: str
    effort: float | None

    def goal(self) -> Goal:
        """Return the noun."""
        values: dict[str, Any] = self._asdict()
        values["level"] = Level(self.level)
        values["source"] = Source(self.source)
        values["state"] = State(self.state)
        values["measure_unit"] = Unit(self.measure_unit)
        values["keeps"] = bool(self.keeps)
        values["rule"], values["link"] = Rule(self.rule), Link(self.link)
        values["rhythm"], values["agreement"] = Rhythm(self.rhythm), Agreement(self.agreement)
        values["starts_on"] = date.fromisoformat(self.starts_on) if self.starts_on else None
        values["due_on"] = date.fromisoformat(self.due_on) if self.due_on else None
        return Goal(**values)


Rows = Mapping[int, GoalRow]
"""Goals by id, siblings in their order."""

COUNTED = frozenset({State.ACTIVE.value, State.DONE.value})
"""States that count in roll-ups."""


def children_of(rows: Rows) -> dict[int | None, list[int]]:
    """Return the ids under each goal, siblings in their order; a goal whose parent is not among ``rows`` is a root."""
    found: dict[int | None, list[int]] = {}
    for row in rows.values():
        parent = row.parent_id if row.parent_id in rows else None
        found.setdefault(parent, []).append(row.id)
    return found


def subtree(children: Mapping[int | None, list[int]], goal_id: int) -> list[int]:
    """Return the goal and all under it, parents before children."""
    found = [goal_id]
    for current in found:
        found.extend(children.get(current, ()))
    return found


def ancestors(rows: Rows, goal_id: int) -> list[int]:
    """Return the ids above a goal, the top first; safe on a damaged tree with a circle."""
    found: list[int] = []
    current = rows[goal_id].parent_id if goal_id in rows else None
    while current is not None and current in rows and current not in found and current != goal_id:
        found.append(current)
        current = rows[current].parent_id
    return found[::-1]


def branches(rows: Rows, goal_ids: Sequence[int]) -> list[int]:
    """Return goals and all under them, each once, parents before children."""
    children, wanted = children_of(rows), set(goal_ids)
    tops = [goal_id for goal_id in dict.fromkeys(goal_ids) if not wanted & set(ancestors(rows, goal_id))]
    return [inner for top in tops for inner in subtree(children, top)]
