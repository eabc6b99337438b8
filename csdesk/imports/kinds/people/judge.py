"""What importing an employee list would do: whom each row means, what changes, and which rows cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from csdesk.base.text import Words, _
from csdesk.imports.decisions import Rule
from csdesk.imports.fix import Fix, means, skip_row
from csdesk.imports.kinds.people.directory import SEVERAL, Directory
from csdesk.imports.kinds.people.rows import PeopleRows, PersonRow
from csdesk.imports.kinds.ruled import changes, taken
from csdesk.imports.problem import ERROR, WARNING, Problem
from csdesk.people.bulk import circles
from csdesk.people.person import Person, PersonDraft, name_key
from csdesk.people.service import People

_FIELDS = {"joined_on": "hired_on"}
"""Names of fields where people call them otherwise than imports."""
_OWN = (
    "number",
    "name",
    "email",
    "role",
    "joined_on",
    "left_on",
    "family_name",
    "given_name",
    "language",
    "fte",
)


@dataclass(slots=True)
class Step:
    """What one row does: ``node`` is the person's id or, for somebody new, a negative number."""

    row: PersonRow
    node: int
    values: dict[str, Any] = field(default_factory=dict)
    moves: bool = False
    manager: int | None = None

    @property
    def writes(self) -> bool:
        """Tell whether anything is to be written."""
        return self.node < 0 or bool(self.values) or self.moves or self.manager is not None


@dataclass(slots=True)
class Judgement:
    """All steps in the order of the file, how many rows are left out, and why."""

    steps: list[Step]
    refused: int
    problems: list[Problem]


def judge(rows: PeopleRows, people: People, rules: Mapping[str, Rule]) -> Judgement:
    """Decide on every row."""
    return _Judge(rows, people, rules).decide()


class _Judge:
    def __init__(self, rows: PeopleRows, people: People, rules: Mapping[str, Rule]) -> None:
        self._rows, self._rules = rows, rules
        self._people = people
        self._directory = Directory(people.persons(), people.aliases())
        self._unit_keys = people.unit_keys()
        self._units = {unit.id: unit.name for unit in people.units()}
        self._problems: list[Problem] = []
        named = {row.unit for row in rows.rows if row.unit} | {row.team for row in rows.rows if row.team}
        self._names_only = any(not name.isdigit() for name in named)
        self._unit_names = sorted(name for name in {*named, *self._units.values()} if not name.isdigit())

    def decide(self) -> Judgement:
        steps = self._met()
        self._directory.enter({step.node: step.row for step in steps})
        steps = self._managed(steps)
        return Judgement(steps, len(self._rows) - len(steps), self._problems)

    def _met(self) -> list[Step]:
        """Find whom each row means and what it changes; two rows for one person are one too many."""
        steps: list[Step] = []
        seen: dict[int, PersonRow] = {}
        for turn, row in enumerate(self._rows.rows):
            known = self._directory.match(row)
            if known is not None and known in seen:
                words = _("Row {row} is about the same person already.", row=seen[known].row)
                self._refuse(row, "number" if row.number else "name", "duplicate", words)
                continue
            placed = self._with_unit(row)
            step = Step(placed, known or -turn - 1)
            if known is not None:
                seen[known] = row
                person = self._directory.persons[known]
                step.values, step.moves = self._edits(placed, person), self._moved(placed, person)
                joined, left = (
                    step.values.get(key, getattr(person, key)) for key in ("joined_on", "left_on")
                )
                if joined and left and left < joined:
                    words = _("The leaving day is before the joining day.")
                    self._refuse(row, "left_on", "left_before_joined", words)
                    continue
            steps.append(step)
        return steps

    def _edits(self, row: PersonRow, person: Person) -> dict[str, Any]:
        wanted = {name: getattr(row, _FIELDS.get(name, name)) for name in _OWN}
        if name_key(row.name) == name_key(person.name):
            wanted["name"] = ""  # "Moe, Kari" and "Kari Moe" are one name
        present = {name: getattr(person, name) for name in _OWN}
        found = changes(wanted, present, self._rules, _FIELDS)
        joined = found.get("joined_on")
        again = row.back or (joined and person.left_on and person.left_on < joined and not row.left_on)
        if again and person.left_on and taken(self._rules, "left_on", person.left_on):
            found["left_on"] = None
        return found

    # --- units ---------------------------------------------------------------------------------------------
    def _with_unit(self, row: PersonRow) -> PersonRow:
        """Blank a department that is a bare number nobody knows, among departments that have names."""
        number = row.unit
        if not number.isdigit() or name_key(number) in self._unit_keys or not self._names_only:
            return row
        words = _("The department {number} is a number; say which department it is.", number=number)
        fixes = tuple(means(name) for name in self._unit_names[:5])
        self._tell(row, "unit", "unit_number", words, number, fixes)
        return replace(row, unit="")

    def _moved(self, row: PersonRow, person: Person) -> bool:
        name, key = (row.team, "team") if row.team else (row.unit, "unit")
        wanted = self._unit_keys.get(name_key(name)) if name else None
        there = name_key(self._units.get(person.unit_id or 0, "")) == name_key(name)
        if not name or there or (wanted is not None and wanted == person.unit_id):
            return False
        return taken(self._rules, key, person.unit_id)

    # --- managers ------------------------------------------------------------------------------------------
    def _managed(self, steps: list[Step]) -> list[Step]:
        """Set managers, leaving out the rows that would close a circle of people who manage one another."""
        told = len(self._problems)
        while True:
            nodes = {step.node for step in steps}
            managers = {person.id: person.manager_id for person in self._directory.persons.values()}
            managers |= dict.fromkeys(nodes - set(managers), None)
            for step in steps:
                step.manager = self._manager(step, nodes)
                if step.manager is not None:
                    managers[step.node] = step.manager
            rings = circles(managers)
            if not rings:
                return steps
            del self._problems[told:]  # who is left out changes who is known
            for ring in rings:
                last = max((step for step in steps if step.node in ring and step.manager), key=_place)
                steps.remove(last)
                words = _("{name} would be managed by someone who reports to {name}.", name=last.row.name)
                self._refuse(last.row, "manager", "manager_circle", words, last.row.manager)
            told = len(self._problems)

    def _manager(self, step: Step, nodes: set[int]) -> int | None:
        """Return the new manager, None when nothing changes; tells of names that nobody bears."""
        row, person = step.row, self._directory.persons.get(step.node)
        present = person.manager_id if person is not None else None
        found = [self._directory.find(text) for text in (row.manager, row.manager_id) if text]
        found = [node for node in found if node is None or node >= 0 or node in nodes]
        sure = [node for node in found if node]
        if not sure:
            self._stranger(row, several=SEVERAL in found)
            return None
        if sure[0] in (present, step.node) or not taken(self._rules, "manager", present):
            return None
        return sure[0]

    def _stranger(self, row: PersonRow, *, several: bool) -> None:
        name = row.manager or row.manager_id
        if not name:
            return
        if several:
            words = _("Several people are called {name}; the manager was left blank.", name=name)
        else:
            words = _("{name} is not among the people; the manager was left blank.", name=name)
        key = "manager" if row.manager else "manager_id"
        fixes = tuple(means(near) for near in self._directory.near(name))
        self._tell(row, key, "unknown_manager", words, name, fixes)

    # --- problems ------------------------------------------------------------------------------------------
    def _tell(
        self, row: PersonRow, key: str, code: str, words: Words, value: str, fixes: tuple[Fix, ...]
    ) -> None:
        header = self._rows.headers.get(key, "")
        self._problems.append(
            Problem(row.row, header, value, WARNING, code, words, fixes, 1, row.record, row.sheet)
        )

    def _refuse(self, row: PersonRow, key: str, code: str, words: Words, value: str = "") -> None:
        header, shown = self._rows.headers.get(key, ""), value or row.number or row.name
        fixes = (skip_row(row.row),)
        self._problems.append(
            Problem(row.row, header, shown, ERROR, code, words, fixes, 1, row.record, row.sheet)
        )


def draft_of(row: PersonRow, unit_id: int | None) -> PersonDraft:
    """Return the new person of a row."""
    return PersonDraft(
        row.name or row.number or row.email,
        number=row.number,
        email=row.email,
        role=row.role,
        unit_id=unit_id,
        joined_on=row.hired_on,
        left_on=row.left_on,
        family_name=row.family_name,
        given_name=row.given_name,
        language=row.language,
        fte=row.fte or 1.0,
    )


def _place(step: Step) -> int:
    return step.row.record
