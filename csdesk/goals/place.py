"""Where a goal may stand: under a higher level, never under itself."""

from csdesk.base.text import Words, _
from csdesk.goals.goal import Level
from csdesk.goals.row import Rows, ancestors, children_of, subtree

RANKS = {level.value: rank for rank, level in enumerate(Level)}
"""0 is the top."""
STACKED = frozenset({Level.TEAM.value, Level.PERSON.value})
"""Levels that may also stand under a goal of their own level."""

LEVEL_NAMES: dict[str, Words] = {
    Level.VISION: _("Vision"),
    Level.MISSION: _("Mission"),
    Level.STRATEGY: _("Strategy"),
    Level.DEPARTMENT: _("Department goal"),
    Level.TEAM: _("Team goal"),
    Level.PERSON: _("Personal goal"),
}
"""What people call a goal of each level."""


def level_fits(child: str, parent: str) -> bool:
    """Tell whether a goal of level ``child`` may stand under one of level ``parent``."""
    return RANKS[parent] < RANKS[child] or (parent == child and child in STACKED)


def level_below(level: str) -> Level:
    """Return the level a new goal under one of ``level`` usually has."""
    return list(Level)[min(RANKS[level] + 1, len(RANKS) - 1)]


def why_not(rows: Rows, goal_id: int, parent_id: int | None) -> Words | None:
    """Return why the goal may not stand under ``parent_id``, or None when it may; any goal may stand at the top."""
    if parent_id is None:
        return None
    goal, parent = rows.get(goal_id), rows.get(parent_id)
    if goal is None or parent is None:
        return _("This goal is no longer in the workspace.")
    if parent_id == goal_id or goal_id in ancestors(rows, parent_id):
        return _('"{goal}" cannot be placed under itself or under a goal of its own branch.', goal=goal.title)
    return misplaced(goal.level, parent.level, goal.title, parent.title)


def misplaced(level: str, parent_level: str, title: str, parent_title: str) -> Words | None:
    """Return why a goal of ``level`` does not fit under ``parent_level``, or None when it does."""
    if level_fits(level, parent_level):
        return None
    return _(
        '"{goal}" ({level}) cannot contribute to "{parent}" ({parent_level}): goals contribute to a higher level.',
        goal=title,
        level=LEVEL_NAMES[level],
        parent=parent_title,
        parent_level=LEVEL_NAMES[parent_level],
    )


def allowed_parents(rows: Rows, goal_id: int) -> frozenset[int]:
    """Return every goal under which this one may stand."""
    goal = rows.get(goal_id)
    if goal is None:
        return frozenset()
    own = set(subtree(children_of(rows), goal_id))
    return frozenset(
        row.id for row in rows.values() if row.id not in own and level_fits(goal.level, row.level)
    )


def damage(rows: Rows) -> list[Words]:
    """Return what is wrong with the tree: circles and goals under a lower level."""
    found: list[Words] = []
    children = children_of(rows)
    reached = {goal_id for root in children.get(None, ()) for goal_id in subtree(children, root)}
    for row in rows.values():
        if row.id not in reached:
            found.append(_('"{goal}" hangs in a circle of goals.', goal=row.title))
        elif row.parent_id in rows and row.parent_id is not None:
            parent = rows[row.parent_id]
            fault = misplaced(row.level, parent.level, row.title, parent.title)
            if fault is not None:
                found.append(fault)
    return found
