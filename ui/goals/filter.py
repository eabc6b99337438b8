"""Which goals the filter row lets through."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from csdesk.goals.outline import Outline
from csdesk.goals.search import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """All conditions hold together; an empty set asks nothing. Owner 0 is nobody, unit 0 none."""

    text: str = ""
    attention: bool = False
    owners: frozenset[int] = frozenset()
    statuses: frozenset[str] = frozenset()
    agreements: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    units: frozenset[int] = frozenset()
    due: bool = False
    """Somebody should say where the goal stands: its rhythm of check-ins has passed."""
    capped: bool = False
    """A guardrail that is out of its band holds the credit down."""
    by_hand: bool = False
    """The status was set by hand."""
    hanging: bool = False
    """Something about the goal hangs in the air."""

    @property
    def empty(self) -> bool:
        """Tell whether everything passes."""
        return not self.text.strip() and replace(self, text="") == Filter()

    def matches(
        self, outline: Outline, texts: Mapping[int, str], hanging: Container[int] = frozenset()
    ) -> frozenset[int] | None:
        """Return the goals that pass, or None when the filter asks nothing.

        ``texts`` are what words are looked for in, ``hanging`` the goals that hang in the air.
        """
        if self.empty:
            return None
        words = fold(self.text).split()
        rare = self._asks_rarely()
        found = set[int]()
        for goal_id in outline.order:
            row, figures = outline.rows[goal_id], outline.figures[goal_id]
            if self.attention and not figures.needs_attention:
                continue
            if self.statuses and figures.status not in self.statuses:
                continue
            if self.owners and (row.owner_id or 0) not in self.owners:
                continue
            if rare and not self._passes(outline, goal_id, hanging):
                continue
            if words and not all(word in texts[goal_id] for word in words):
                continue
            found.add(goal_id)
        return frozenset(found)

    def _asks_rarely(self) -> bool:
        """Tell whether any of the conditions is set that stand behind the chip Filter."""
        own = replace(self, text="", attention=False, owners=frozenset(), statuses=frozenset())
        return own != Filter()

    def _passes(self, outline: Outline, goal_id: int, hanging: Container[int]) -> bool:
        row, figures = outline.rows[goal_id], outline.figures[goal_id]
        return (
            (not self.agreements or row.agreement in self.agreements)
            and (not self.levels or row.level in self.levels)
            and (not self.units or (row.unit_id or 0) in self.units)
            and (not self.due or figures.stale)
            and (not self.capped or figures.cap is not None)
            and (not self.by_hand or bool(row.override))
            and (not self.hanging or goal_id in hanging)
        )

    def packed(self) -> dict[str, Any]:
        """Return the filter as plain values, for a saved view."""
        return {
            item.name: sorted(value) if isinstance(value, frozenset) else value
            for item in fields(self)
            if (value := getattr(self, item.name)) != item.default
        }

    @classmethod
    def unpacked(cls, values: Mapping[str, Any]) -> "Filter":
        """Return the filter of a saved view; what is unknown or of a wrong kind is left out."""
        known: dict[str, Any] = {}
        for item in fields(cls):
            value = values.get(item.name)
            if isinstance(value, list) and isinstance(item.default, frozenset):
                known[item.name] = frozenset(value)
            elif isinstance(value, type(item.default)):
                known[item.name] = value
        return cls(**known)


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
