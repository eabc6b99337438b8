"""A scorecard: what an auditor looks at, how much each item weighs, and what must never fail."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE, normalise
from csdesk.base.text import _

SCALES = (2, 3, 4, 5)
"""How many marks an item may have; they run from 1, the worst."""


class CardState(StrEnum):
    """Whether a version is in force."""

    ACTIVE = "active"
    REPLACED = "replaced"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at; ``weight`` in basis points. A critical item below half makes the whole audit 0."""

    name: str
    weight: int
    marks: int = 5
    critical: bool = False
    section: str = ""
    help: str = ""
    causes: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class ScorecardDraft:
    """What a user edits; no channels means every channel."""

    name: str
    items: tuple[Item, ...]
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard(ScorecardDraft):
    """One version as stored; all versions of one scorecard share their family."""

    id: int = 0
    family: int = 0
    version: int = 1
    state: CardState = field(default=CardState.ACTIVE)

    def item(self, item_id: int) -> Item:
        """Return the item of an id; raises KeyError for one of another scorecard."""
        return {item.id: item for item in self.items}[item_id]

    def suits(self, channel: str) -> bool:
        """Tell whether contacts of a channel are judged by it."""
        wanted = {each.casefold() for each in self.channels}
        return not wanted or channel.casefold() in wanted


def weighed(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items with their weights scaled to 100 % exactly, by largest remainder."""
    weights = normalise([item.weight for item in items])
    return tuple(replace(item, weight=weight) for item, weight in zip(items, weights, strict=True))


def checked(draft: ScorecardDraft) -> ScorecardDraft:
    """Return the draft with tidy texts; refuses empty names, odd scales and weights that are not 100 % together."""
    name = " ".join(draft.name.split())
    if not name:
        raise Refused(_("Please enter a name."), field="name")
    if not draft.items:
        raise Refused(_("A scorecard needs at least one item."), field="items")
    items = tuple(_checked_item(item) for item in draft.items)
    names = [item.name.casefold() for item in items]
    if len(set(names)) < len(names):
        raise Refused(_("Two items have the same name."), field="items")
    total = sum(item.weight for item in items)
    if total != WHOLE:
        message = _(
            "The weights add up to {total} %, not to 100 %.",
            total=total / 100 if total % 100 else total // 100,
        )
        raise Refused(message, field="weights")
    channels = tuple(dict.fromkeys(text for each in draft.channels if (text := " ".join(each.split()))))
    return ScorecardDraft(name, items, channels)


def _checked_item(item: Item) -> Item:
    name = " ".join(item.name.split())
    if not name:
        raise Refused(_("Each item needs a name."), field="items")
    if item.marks not in SCALES:
        raise Refused(_('"{name}" needs 2, 3, 4 or 5 marks.', name=name), field="items")
    if not 0 <= item.weight <= WHOLE:
        raise Refused(_('The weight of "{name}" lies outside 0 to 100 %.', name=name), field="weights")
    causes = tuple(dict.fromkeys(text for each in item.causes if (text := " ".join(each.split()))))
    return replace(
        item, name=name, section=" ".join(item.section.split()), help=item.help.strip(), causes=causes
    )
