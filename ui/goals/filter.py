"""Which goals the filter row lets through."""

from dataclasses import dataclass

from csdesk.goals.outline import Outline
from csdesk.goals.row import GoalRow
from csdesk.goals.search import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """All conditions hold together; an empty set of owners or statuses asks nothing. Owner 0 is nobody."""

    text: str = ""
    attention: bool = False
    owners: frozenset[int] = frozenset()
    statuses: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """Tell whether everything passes."""
        return not (self.text.strip() or self.attention or self.owners or self.statuses)

    def matches(self, outline: Outline) -> frozenset[int] | None:
        """Return the goals that pass, or None when the filter asks nothing."""
        if self.empty:
            return None
        words = fold(self.text).split()
        found = set[int]()
        for goal_id in outline.order:
            row, figures = outline.rows[goal_id], outline.figures[goal_id]
            if self.attention and not figures.needs_attention:
                continue
            if self.statuses and figures.status not in self.statuses:
                continue
            if self.owners and (row.owner_id or 0) not in self.owners:
                continue
            if words and not self._reads(outline, row, words):
                continue
            found.add(goal_id)
        return frozenset(found)

    @staticmethod
    def _reads(outline: Outline, row: GoalRow, words: list[str]) -> bool:
        owner = outline.ground.owners.get(row.owner_id or 0, "")
        hay = fold(f"G-{row.id:02} {row.title} {owner}")
        return all(word in hay for word in words)


def with_ancestors(outline: Outline, matched: frozenset[int]) -> set[int]:
    """Return the goals that pass and all above them, so that each keeps its place in the tree."""
    kept = set(matched)
    for goal_id in matched:
        parent = outline.rows[goal_id].parent_id
        while parent is not None and parent in outline.rows and parent not in kept:
            kept.add(parent)
            parent = outline.rows[parent].parent_id
    return kept
