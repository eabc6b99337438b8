"""Which goals the filter row lets through."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.goals.outline import Outline
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

    def matches(self, outline: Outline, texts: Mapping[int, str]) -> frozenset[int] | None:
        """Return the goals that pass, or None when the filter asks nothing; ``texts`` are what words are looked for in."""
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
            if words and not all(word in texts[goal_id] for word in words):
                continue
            found.add(goal_id)
        return frozenset(found)


class _Folded(dict[int, str]):
    """Code, title and owner of each goal, folded when first looked at."""

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self.outline = outline

    def __missing__(self, goal_id: int) -> str:
        row = self.outline.rows[goal_id]
        owner = self.outline.ground.owners.get(row.owner_id or 0, "")
        text = self[goal_id] = fold(f"G-{goal_id:02} {row.title} {owner}")
        return text


class Texts:
    """What words are looked for in, kept from one key press to the next."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: _Folded | None = None

    def of(self, outline: Outline) -> Mapping[int, str]:
        """Return the text of each goal of an outline."""
        if self._known is None or self._known.outline is not outline:
            self._known = _Folded(outline)
        return self._known


def with_ancestors(outline: Outline, matched: frozenset[int]) -> set[int]:
    """Return the goals that pass and all above them, so that each keeps its place in the tree."""
    kept = set(matched)
    for goal_id in matched:
        parent = outline.rows[goal_id].parent_id
        while parent is not None and parent in outline.rows and parent not in kept:
            kept.add(parent)
            parent = outline.rows[parent].parent_id
    return kept
