"""Reads goals with all that their figures rest on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.collector import collector_resting
from csdesk.goals.goal import Goal, Source
from csdesk.goals.guards import caps_of, read_guards
from csdesk.goals.measuring import Measures, read_kpis
from csdesk.goals.outline import Ground, Outline, build, recompute, span_of
from csdesk.goals.row import COUNTED, GoalRow
from csdesk.goals.search import fold
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.view import GoalView
from csdesk.people.service import People
from csdesk.storage.facts import Facts

_SHAPE = ("parent_id", "position", "state", "period", "starts_on", "due_on", "level", "unit_id", "owner_id")
"""Columns that decide which goals are in sight and where."""
_OWN_TABLES = frozenset({"goal", "check_in"})
_STILL_TABLES = frozenset(
    {"agreement_step", "change_request", "goal_comment", "goal_owner", "closing", "milestone"}
)
"""Tables of goals that move no figure, or only those of goals that are compared one by one."""


class GoalReader:
    """Builds outlines and answers questions over goals."""

    def __init__(
        self, store: GoalStore, parts: PartStore, people: People, kpis: Measures, facts: Facts
    ) -> None:
        """Read goals from ``store`` and ``parts``, names from ``people`` and values from ``kpis``."""
        self._store, self._parts, self._people, self._kpis, self._facts = store, parts, people, kpis, facts

    def outline(self, period: str, day: date | None, *, archived: bool) -> Outline:
        """Read and compute everything."""
        with collector_resting():
            return self._outline(period, day or date.today(), archived=archived)

    def _outline(self, period: str, on: date, *, archived: bool) -> Outline:
        rows = self._store.rows(archived=archived)
        fiscal = int(self._facts.get("fiscal_start") or 1)
        readings, counts = read_kpis(rows.values(), self._kpis, on, fiscal)
        guards = read_guards(self._parts.guards(), rows, self._kpis, on, fiscal)
        ground = Ground(
            on,
            fiscal,
            period,
            readings,
            counts,
            self._parts.milestones(),
            guards,
            caps_of(guards),
            self._store.latest(),
            {person.id: person.name for person in self._people.persons()},
            {unit.id: unit.name for unit in self._people.units()},
            archived,
        )
        return build(rows, ground)

    def outline_after(self, outline: Outline, change: Change) -> Outline:
        """Read again what a change touched; a change of the tree's shape or of other areas reads everything."""
        ground = outline.ground
        touched = change.touched.get("goal", frozenset())
        whole = ("goal" in change.touched and not touched) or any(
            table not in _OWN_TABLES | _STILL_TABLES for table in change.touched
        )
        fresh = {} if whole else self._store.some(touched)
        if whole or any(self._reshapes(outline, goal_id, fresh) for goal_id in touched):
            return self.outline(ground.period, ground.day, archived=ground.archived)
        rows = {**outline.rows, **fresh}
        readings, counts = ground.readings, ground.counts
        measured = [row for row in fresh.values() if row.source == Source.KPI]
        if measured:
            values, sizes = read_kpis(measured, self._kpis, ground.day, ground.fiscal_start)
            readings, counts = {**readings, **values}, {**counts, **sizes}
        latest, moved = ground.latest, set(touched)
        if "check_in" in change.touched:
            latest = self._store.latest()
            moved |= _moved(ground.latest, latest)
        stepped = ground.milestones
        if "milestone" in change.touched:
            stepped = self._parts.milestones()
            moved |= _moved(ground.milestones, stepped)
        fresh_ground = replace(ground, readings=readings, counts=counts, latest=latest, milestones=stepped)
        return recompute(outline, rows, fresh_ground, moved)

    @staticmethod
    def _reshapes(outline: Outline, goal_id: int, fresh: dict[int, GoalRow]) -> bool:
        before, after = outline.rows.get(goal_id), fresh.get(goal_id)
        if before is None or after is None:
            return before is not after
        return any(getattr(before, name) != getattr(after, name) for name in _SHAPE)

    def for_person(self, person_id: int, starts: date, ends: date, day: date | None) -> list[GoalView]:
        """Return the goals a person owns that touch these days."""
        outline = self.outline("", day, archived=True)
        found: list[GoalView] = []
        for goal_id in outline.order:
            row = outline.rows[goal_id]
            if row.owner_id != person_id or row.state not in COUNTED:
                continue
            start, due = span_of(row, outline.ground.fiscal_start)
            if (start is None or start <= ends) and (due is None or due >= starts):
                found.append(outline.view(goal_id))
        return found

    def search(self, text: str) -> list[Goal]:
        """Return goals that hold every word of ``text``."""
        words = fold(text).split()
        if not words:
            return []
        names = {person.id: person.name for person in self._people.persons()}
        found: list[Goal] = []
        for row in self._store.rows(archived=False).values():
            hay = fold(f"G-{row.id:02} {row.title} {row.why} {names.get(row.owner_id or 0, '')}")
            if all(word in hay for word in words):
                found.append(row.goal())
        return found


def _moved(before: Mapping[int, Any], after: Mapping[int, Any]) -> set[int]:
    """Return the goals whose part is another than before."""
    return {goal_id for goal_id in {**before, **after} if before.get(goal_id) != after.get(goal_id)}
