"""Copies a branch of goals without what has happened to them."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.goals.goal import Agreement, State
from csdesk.goals.row import Rows
from csdesk.goals.rules import drafted
from csdesk.goals.store import GoalStore, PartStore


def copy_branch(store: GoalStore, parts: PartStore, rows: Rows, branch: Sequence[int]) -> dict[int, int]:
    """Insert copies of goals, given parents before children; return the copy's id by the original's.

    Current value, confidence, agreement and reached milestones stay behind, so that no copy carries progress it has not made; what was done or
    archived starts as active again.
    """
    copies: dict[int, int] = {}
    for old in branch:
        draft = drafted(rows[old].goal())
        state = State.DRAFT if draft.state is State.DRAFT else State.ACTIVE
        parent = copies.get(draft.parent_id or 0, draft.parent_id)
        fresh = replace(
            draft,
            current_value=None,
            confidence=None,
            state=state,
            parent_id=parent,
            agreement=Agreement.NONE,
            override="",
            override_reason="",
        )
        copies[old] = copy = store.insert(fresh, rows[old].position)
        parts.copy_plan(old, copy)
    return copies
