"""Which goals of the plan are shown: how deep, of which unit, of whom, only those that need attention; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.goals.goal import Level
from csdesk.goals.outline import Outline
from csdesk.goals.row import ancestors
from csdesk.goals.search import fold

DEPTHS: Mapping[str, frozenset[str]] = {
    "company": frozenset({Level.VISION, Level.MISSION, Level.STRATEGY, Level.DEPARTMENT}),
    "teams": frozenset(Level) - {Level.PERSON},
    "everyone": frozenset(Level),
}
"""The levels shown at each depth."""


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """All conditions hold together; empty ones ask nothing. ``units`` is a unit with those under it."""

    depth: str = "everyone"
    text: str = ""
    units: frozenset[int] = frozenset()
    owner_id: int = 0
    attention: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether everything passes that is not too deep."""
        return not (self.text.strip() or self.units or self.owner_id or self.attention)

    def shown(self, outline: Outline) -> tuple[frozenset[int], frozenset[int]]:
        """Return the goals to show and among them those that only keep the place of others."""
        levels, words = DEPTHS[self.depth], fold(self.text).split()
        found = {
            goal_id
            for goal_id in outline.order
            if outline.rows[goal_id].level in levels and self._passes(outline, goal_id, words)
        }
        if self.empty:
            return frozenset(found), frozenset()
        above = {over for goal_id in found for over in ancestors(outline.rows, goal_id)} - found
        return frozenset(found | above), frozenset(above)

    def _passes(self, outline: Outline, goal_id: int, words: list[str]) -> bool:
        row, figures = outline.rows[goal_id], outline.figures[goal_id]
        if self.attention and not figures.needs_attention:
            return False
        if self.owner_id and row.owner_id != self.owner_id:
            return False
        if self.units and row.unit_id not in self.units:
            return False
        if not words:
            return True
        owner = outline.ground.owners.get(row.owner_id or 0, "")
        text = fold(f"G-{goal_id:02} {row.title} {owner}")
        return all(word in text for word in words)
