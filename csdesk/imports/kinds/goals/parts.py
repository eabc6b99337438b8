"""What belongs to the goals of a file beside their fields: milestones, guardrails, proposals, and changes to ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from csdesk.base.text import Words, _
from csdesk.goals.goal import Agreement, GoalDraft, Guard, Milestone
from csdesk.goals.participation import NEXT, PROTECTED
from csdesk.goals.service import Goals
from csdesk.goals.written import read_guards, read_milestones
from csdesk.imports.kinds.goals.refusals import Refusals
from csdesk.imports.kinds.goals.rows import GoalLine, GoalNode
from csdesk.imports.kinds.goals.words import agreement_named
from csdesk.imports.kpi_names import KpiNames


@dataclass(frozen=True, slots=True)
class Parts:
    """What is to be written about one goal after its fields; None and empty = nothing."""

    milestones: tuple[Milestone, ...] | None = None
    guards: tuple[Guard, ...] | None = None
    step: str = ""
    request: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return self.milestones is not None or self.guards is not None or bool(self.step or self.request)


class PartsJudge:
    """Compares the parts that a row tells with those the workspace holds."""

    def __init__(self, goals: Goals, kpis: KpiNames, refusals: Refusals) -> None:
        """Look into ``goals``; what cannot be taken goes to ``refusals``."""
        self._goals, self._kpis, self._refusals = goals, kpis, refusals

    def judge(self, node: GoalNode, line: GoalLine, goal_id: int | None) -> Parts:
        """Return what differs; ``goal_id`` None = the goal is new."""
        return Parts(
            self._milestones(node, line, goal_id),
            self._guards(node, line, goal_id),
            self._step(node, line, goal_id),
        )

    def request(
        self, node: GoalNode, goal_id: int, before: GoalDraft, after: GoalDraft
    ) -> tuple[GoalDraft, dict[str, Any]]:
        """Return what may be set of an agreed goal at once, and the rest as values to ask for; {} when asked already."""
        asked = {
            name: getattr(after, name)
            for name in sorted(PROTECTED)
            if getattr(after, name) != getattr(before, name)
        }
        kept = replace(after, **{name: getattr(before, name) for name in asked})
        waiting = [request.changes for request in self._goals.agreements.requests(goal_id, only_open=True)]
        words = _('"{title}" is agreed: what the file changes becomes a change request.', title=before.title)
        if asked in waiting:
            asked = {}
            words = _('"{title}" is agreed: this change has been asked for already.', title=before.title)
        self._refusals.tell(node, "target", "change_request", words, before.title)
        return kept, asked

    def _milestones(
        self, node: GoalNode, line: GoalLine, goal_id: int | None
    ) -> tuple[Milestone, ...] | None:
        if not line.milestones:
            return None
        told = read_milestones(line.milestones)
        if told is None:
            words = _(
                '"{value}" cannot be read as milestones; write them like "2026-11-02 Rota agreed; 2026-12-18 = 3 h".',
                value=line.milestones,
            )
            self._refusals.refuse(node, "milestones", "not_milestones", words, line.milestones)
            return None
        present = self._goals.milestones.of(goal_id) if goal_id is not None else []
        return None if told == [_bare(step) for step in present] else tuple(told)

    def _guards(self, node: GoalNode, line: GoalLine, goal_id: int | None) -> tuple[Guard, ...] | None:
        if not line.guards:
            return None
        told = read_guards(line.guards)
        keys = [self._kpis.key(guard.kpi) for guard in told or ()]
        if told is None or not all(keys):
            words: Words = _(
                '"{value}" cannot be read as guardrails; write them like "csat_top 80 %..; aht ..6 min".',
                value=line.guards,
            )
            self._refusals.refuse(node, "guards", "not_guards", words, line.guards)
            return None
        named = [replace(guard, kpi=key) for guard, key in zip(told, keys, strict=True) if key]
        present = self._goals.guards.of(goal_id) if goal_id is not None else []
        same = _by_kpi(named) == _by_kpi([replace(guard, id=0, goal_id=0) for guard in present])
        return None if same else tuple(named)

    def _step(self, node: GoalNode, line: GoalLine, goal_id: int | None) -> str:
        told = agreement_named(line.agreement) if line.agreement else None
        present = self._goals.get(goal_id).agreement if goal_id is not None else Agreement.NONE
        if told is None or told is present:
            return ""
        if told is Agreement.AGREED:
            words = _('"{title}" is taken as a proposal: people agree on goals in CSDesk.', title=node.title)
            self._refusals.tell(node, "agreement", "agreed_elsewhere", words, node.title)
            told = Agreement.PROPOSED
        return told.value if told.value in NEXT[present] and told is not present else ""


def write_parts(goals: Goals, goal_id: int, parts: Parts, reason: str) -> None:
    """Write the parts of one goal inside the caller's change; ``reason`` stands with what is asked for."""
    if parts.milestones is not None:
        _write_milestones(goals, goal_id, parts.milestones)
    if parts.guards is not None:
        known = {guard.kpi: guard for guard in goals.guards.of(goal_id)}
        for guard in parts.guards:
            goals.guards.set(goal_id, guard.kpi, guard.low, guard.high, guard.cap)
            known.pop(guard.kpi, None)
        for guard in known.values():
            goals.guards.remove(guard.id)
    if parts.step:
        goals.agreements.step([goal_id], parts.step, goals.get(goal_id).owner_id)
    if parts.request:
        goals.agreements.request(goal_id, reason, goals.get(goal_id).owner_id, **parts.request)


def _write_milestones(goals: Goals, goal_id: int, wanted: Sequence[Milestone]) -> None:
    known = goals.milestones.of(goal_id)
    for step, old in zip(wanted, known, strict=False):
        if step != _bare(old):
            goals.milestones.edit(
                old.id,
                title=step.title,
                due_on=step.due_on,
                value=step.value,
                weight=step.weight,
                done_on=step.done_on,
            )
    for step in wanted[len(known) :]:
        made = goals.milestones.add(goal_id, step.title, step.due_on, step.value, step.weight).new_id
        if step.done_on is not None and made is not None:
            goals.milestones.mark(made, step.done_on)
    for old in known[len(wanted) :]:
        goals.milestones.remove(old.id)


def _bare(step: Milestone) -> Milestone:
    return replace(step, id=0, goal_id=0)


def _by_kpi(guards: Sequence[Guard]) -> dict[str, Guard]:
    return {guard.kpi: guard for guard in guards}
