"""Judge and write goals: what each row adds or changes, and which rows cannot be."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from csdesk.base.errors import Refused
from csdesk.goals import rules as goal_rules
from csdesk.goals.agreements import check_agreed
from csdesk.goals.goal import GoalDraft, Level
from csdesk.goals.measuring import measured_by
from csdesk.goals.place import level_below, misplaced
from csdesk.goals.service import Goals
from csdesk.imports.decisions import Rule
from csdesk.imports.kinds.goals.meet import Meeting
from csdesk.imports.kinds.goals.parts import Parts, PartsJudge, write_parts
from csdesk.imports.kinds.goals.refusals import Refusals
from csdesk.imports.kinds.goals.rows import GoalLine, GoalNode, GoalRows
from csdesk.imports.kinds.goals.values import Measured, Named, column_scales, measured, wanted
from csdesk.imports.kinds.kind import Judged
from csdesk.imports.kinds.people.directory import Directory
from csdesk.imports.kinds.ruled import changes, same
from csdesk.imports.kpi_names import KpiNames
from csdesk.imports.rows import Rows
from csdesk.kpis.service import Kpis
from csdesk.people.service import People

_RULES = {
    "owner_id": "owner", "unit_id": "unit", "starts_on": "starts", "due_on": "due", "start_value": "start",
    "target_value": "target", "current_value": "current", "commit_value": "commit", "stretch_value": "stretch",
    "keeps": "direction",
}  # fmt: skip
"""The fields whose rules decide about values of goals, where the names differ."""
_HEADERS = {**_RULES, "parent_id": "parent", "reason": "target"}
ADDED, UPDATED, UNCHANGED = "added", "updated", "unchanged"


@dataclass(slots=True)
class _Judgement:
    fresh: dict[int, GoalDraft] = field(default_factory=dict)
    edits: dict[int, GoalDraft] = field(default_factory=dict)
    parts: dict[int, Parts] = field(default_factory=dict)
    """What else to write, by the id of the goal or the negative number of a fresh one."""
    judged: Judged = field(default_factory=Judged)


class GoalWriter:
    """Adds and edits goals of one workspace, inside the caller's change."""

    def __init__(self, people: People, kpis: Kpis, goals: Goals, origin: Callable[[int], str]) -> None:
        """Find owners and units in ``people`` and KPIs in ``kpis``; write through ``goals``.

        ``origin`` says where a batch comes from, as the reason of the changes it asks for.
        """
        self._people, self._kpis, self._goals, self._origin = people, kpis, goals, origin

    def judge(self, rows: Rows, rules: Mapping[str, Rule]) -> Judged:
        """Tell what `write` would do."""
        return self._decide(rows, rules).judged

    def write(self, rows: Rows, rules: Mapping[str, Rule], batch: int) -> Judged:
        """Write the goals of the rows."""
        decided = self._decide(rows, rules)
        made: dict[int, int] = {}
        if decided.fresh or decided.edits:
            made = self._goals.bulk.write(decided.fresh, decided.edits)
        for number, parts in decided.parts.items():
            write_parts(self._goals, made.get(number, number), parts, self._origin(batch))
        return decided.judged

    def _decide(self, rows: Rows, rules: Mapping[str, Rule]) -> _Judgement:
        if not isinstance(rows, GoalRows):
            raise TypeError(type(rows))
        units = self._people.units()
        named = Named(
            Directory(self._people.persons(), self._people.aliases()),
            self._people.unit_keys(),
            {unit.id: unit.name for unit in units},
            KpiNames(self._kpis.owns()),
        )
        return _Judge(rows, self._goals, named, self._kpis, rules).decide()


class _Judge:
    def __init__(
        self,
        rows: GoalRows,
        goals: Goals,
        named: Named,
        kpis: Kpis,
        rules: Mapping[str, Rule],
    ) -> None:
        self._rows, self._named, self._kpis, self._rules = rows, named, kpis, rules
        self._known = goals.bulk.rows()
        self._refusals = Refusals(rows)
        self._meeting = Meeting(rows, self._known, self._refusals)
        self._judge_parts = PartsJudge(goals, named.kpis, self._refusals)
        self._parts: dict[int, Parts] = {}
        self._drafts: dict[int, GoalDraft] = {}
        self._levels: dict[int, Level] = {}

    def decide(self) -> _Judgement:
        """Decide on every goal, parents before children; refused rows take those under them along."""
        measures = {node.number: goal for node in self._meeting.order if (goal := self._measured(node))}
        scales = column_scales(list(measures.values()), self._rows.headers, self._refusals)
        for node in self._meeting.order:
            if node not in self._refusals:
                goal = measures.get(node.number)
                values = wanted(goal, scales, self._named, self._refusals) if goal is not None else {}
                self._draft(node, values)
        self._refusals.spread(self._meeting.above, self._meeting.order)
        return self._outcome()

    def _measured(self, node: GoalNode) -> Measured | None:
        present = self._present(node)
        return measured(node, node.line, present, self._named) if node.line is not None else None

    def _present(self, node: GoalNode) -> GoalDraft | None:
        met = self._meeting.met.get(node.number)
        return None if met is None else goal_rules.drafted(self._known[met].goal())

    # --- drafts --------------------------------------------------------------------------------------------
    def _draft(self, node: GoalNode, values: dict[str, Any]) -> None:
        present, parent = self._present(node), self._parent(node)
        level = node.level or (present.level if present is not None else self._level_under(node))
        self._levels[node.number] = level
        try:
            if present is None:
                filled = {name: value for name, value in values.items() if value not in ("", None)}
                draft = GoalDraft(node.title, **filled, level=level, parent_id=parent)
                self._drafts[node.number] = self._checked(draft)
            else:
                self._drafts[node.number] = self._edited(node, present, values, level, parent)
        except Refused as refused:
            key = _HEADERS.get(refused.field or "", refused.field or "title")
            self._refusals.refuse(node, key, "not_a_goal", refused.words)
        if node.line is not None:
            self._tell_parts(node, node.line)
        fault = self._misplaced(node, level)
        if fault is not None:
            self._refusals.refuse(node, "level", "misplaced", fault)

    def _edited(
        self, node: GoalNode, present: GoalDraft, values: dict[str, Any], level: Level, parent: int | None
    ) -> GoalDraft:
        all_wanted = {"title": " ".join(node.title.split()), "level": level, "parent_id": parent, **values}
        before = {name: getattr(present, name) for name in goal_rules.DRAFT_FIELDS}
        if " ".join(present.why.split()) == " ".join(str(values.get("why", "")).split()):
            all_wanted.pop("why", None)  # line breaks do not survive every spreadsheet
        names = _RULES | {"parent_id": "parent"}
        draft = self._checked(replace(present, **changes(all_wanted, before, self._rules, names)))
        goal_id = self._meeting.met[node.number]
        try:
            check_agreed(self._known[goal_id], present, draft)
        except Refused:
            draft, asked = self._judge_parts.request(node, goal_id, present, draft)
            self._parts[node.number] = Parts(request=asked)
        return draft

    def _tell_parts(self, node: GoalNode, line: GoalLine) -> None:
        parts = self._judge_parts.judge(node, line, self._meeting.met.get(node.number))
        self._parts[node.number] = replace(parts, request=self._parts.get(node.number, Parts()).request)

    def _checked(self, draft: GoalDraft) -> GoalDraft:
        return measured_by(goal_rules.checked(draft, 1), self._kpis)

    def _parent(self, node: GoalNode) -> int | None:
        """Return the id of the goal above, a negative number for one that is added too."""
        above = self._meeting.above[node.number]
        if above is None:
            return self._meeting.outside.get(node.number)
        return self._meeting.met.get(above, -above - 1)

    def _level_under(self, node: GoalNode) -> Level:
        above, outside = self._meeting.above[node.number], self._meeting.outside.get(node.number)
        if above is not None and above in self._levels:
            return level_below(self._levels[above])
        return level_below(self._known[outside].level) if outside is not None else Level.VISION

    def _misplaced(self, node: GoalNode, level: Level) -> Any:
        above, outside = self._meeting.above[node.number], self._meeting.outside.get(node.number)
        if above is not None and above in self._levels:
            return misplaced(level, self._levels[above], node.title, self._rows.nodes[above].title)
        if outside is not None:
            return misplaced(level, self._known[outside].level, node.title, self._known[outside].title)
        return None

    # --- outcome -------------------------------------------------------------------------------------------
    def _outcome(self) -> _Judgement:
        fresh: dict[int, GoalDraft] = {}
        edits: dict[int, GoalDraft] = {}
        parts: dict[int, Parts] = {}
        deeds: dict[int, set[str]] = {}
        for node in self._meeting.order:
            if node in self._refusals:
                continue
            deed, draft, met = UNCHANGED, self._drafts[node.number], self._meeting.met.get(node.number)
            if self._parts.get(node.number):
                parts[-node.number - 1 if met is None else met], deed = self._parts[node.number], UPDATED
            if met is None:
                fresh[-node.number - 1], deed = draft, ADDED
            elif not _equal(draft, goal_rules.drafted(self._known[met].goal())):
                edits[met], deed = draft, UPDATED
            deeds.setdefault(node.place.record, set()).add(deed)
        best = {
            record: next(d for d in (ADDED, UPDATED, UNCHANGED) if d in done)
            for record, done in deeds.items()
        }
        counts = Counter(best.values())
        judged = Judged(
            counts[ADDED],
            counts[UPDATED],
            counts[UNCHANGED],
            len(self._refusals),
            tuple(self._refusals.problems),
            tuple(record for record, deed in best.items() if deed == UPDATED),
        )
        return _Judgement(fresh, edits, parts, judged)


def _equal(one: GoalDraft, other: GoalDraft) -> bool:
    return all(same(getattr(one, name), getattr(other, name)) for name in goal_rules.DRAFT_FIELDS)
