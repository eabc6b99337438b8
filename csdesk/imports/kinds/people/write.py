"""Write people and units: those an employee list names, and those found as agents and teams in other files."""

from collections.abc import Mapping, Sequence
from typing import Any

from csdesk.imports.decisions import Rule
from csdesk.imports.kinds.kind import Judged
from csdesk.imports.kinds.people.judge import Judgement, draft_of, judge
from csdesk.imports.kinds.people.rows import PeopleRows, PersonRow
from csdesk.imports.plan import NewPerson, NewUnit
from csdesk.imports.rows import Rows
from csdesk.people.person import PersonDraft, name_key
from csdesk.people.service import People
from csdesk.people.unit import UnitDraft, UnitKind


class PeopleWriter:
    """Adds to one workspace's people, inside the caller's change."""

    def __init__(self, people: People) -> None:
        """Work through the service, so that every rule of people holds."""
        self._people = people

    # --- agents and teams found in other files -------------------------------------------------------------
    def add_found(
        self, persons: Sequence[NewPerson], units: Sequence[NewUnit], parents: dict[str, str]
    ) -> tuple[int, int]:
        """Add units, then persons in them; ``parents`` names the unit over a team. Return how many of each."""
        unit_keys = self._people.unit_keys()
        added_units = 0
        # Parents first, so that a team finds its unit
        for unit in sorted(units, key=lambda unit: unit.name in parents):
            if name_key(unit.name) not in unit_keys:
                over = unit_keys.get(name_key(parents.get(unit.name, "")), self._root())
                kind = UnitKind.DEPARTMENT if unit.name in parents.values() else UnitKind.TEAM
                unit_keys[name_key(unit.name)] = self._add_unit(unit.name, kind, over)
                added_units += 1
        known = set(self._people.person_keys())
        drafts: list[PersonDraft] = []
        for person in persons:
            if name_key(person.name) not in known:
                unit_id = unit_keys.get(name_key(person.team)) if person.team else None
                drafts.append(PersonDraft(person.name, number=person.number, unit_id=unit_id))
                known.add(name_key(person.name))
        if drafts:
            self._people.add_many(drafts)
        return len(drafts), added_units

    # --- an employee list ----------------------------------------------------------------------------------
    def judge(self, rows: Rows, rules: Mapping[str, Rule]) -> Judged:
        """Tell what `write` would do."""
        if not isinstance(rows, PeopleRows):
            raise TypeError(type(rows))
        return _counted(judge(rows, self._people, rules))

    def write(self, rows: Rows, rules: Mapping[str, Rule], batch: int) -> Judged:  # noqa: ARG002 - see `kind.Writer`
        """Add and update the people of the list; managers are set when everyone is in."""
        if not isinstance(rows, PeopleRows):
            raise TypeError(type(rows))
        judgement = judge(rows, self._people, rules)
        units, writing = self._people.unit_keys(), [step for step in judgement.steps if step.writes]
        for step in writing:
            if step.node < 0 or step.moves:
                self._place(step.row, units)
        fresh = [step for step in writing if step.node < 0]
        drafts = [draft_of(step.row, units.get(name_key(step.row.team or step.row.unit))) for step in fresh]
        ids = (
            dict(zip((step.node for step in fresh), self._people.add_many(drafts), strict=True))
            if fresh
            else {}
        )
        edits: dict[int, dict[str, Any]] = {}
        for step in writing:
            values = dict(step.values)
            if step.moves:
                values["unit_id"] = units[name_key(step.row.team or step.row.unit)]
            if step.manager is not None:
                values["manager_id"] = ids.get(step.manager, step.manager)
            if values:
                edits[ids.get(step.node, step.node)] = values
        if edits:
            self._people.edit_many(edits)
        return _counted(judgement)

    def _place(self, row: PersonRow, units: dict[str, int]) -> None:
        """Add the row's team, and its department over it, where they are missing."""
        if name_key(row.team or row.unit) in units:
            return
        over = self._root()
        for name, kind in ((row.unit, UnitKind.DEPARTMENT), (row.team, UnitKind.TEAM)):
            if not name:
                continue
            key = name_key(name)
            if key not in units:
                units[key] = self._add_unit(name, kind, over)
            over = units[key]

    def _add_unit(self, name: str, kind: UnitKind, over: int | None) -> int:
        return self._people.add_unit(UnitDraft(name, kind, over)).new_id or 0

    def _root(self) -> int | None:
        """Return the company's unit when there is exactly one; new units go under it."""
        roots = [
            unit.id
            for unit in self._people.units()
            if unit.parent_id is None and unit.kind is UnitKind.COMPANY
        ]
        return roots[0] if len(roots) == 1 else None


def _counted(judgement: Judgement) -> Judged:
    added = sum(step.node < 0 for step in judgement.steps)
    updated = sum(step.writes for step in judgement.steps) - added
    unchanged = len(judgement.steps) - added - updated
    changing = tuple(step.row.record for step in judgement.steps if step.writes and step.node >= 0)
    return Judged(added, updated, unchanged, judgement.refused, tuple(judgement.problems), changing)
