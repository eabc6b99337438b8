"""What others said about a person when their round was closed: means of groups and shuffled words, nothing of one alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.reviews.form import Rater

FEWEST = 3
"""Answers of which a mean or words may be shown; with fewer, somebody could be picked out."""


@dataclass(frozen=True, slots=True)
class OthersMark:
    """Marks on one item: the mean in tenths, how many gave one (at least `FEWEST`), the lowest and the highest."""

    item_id: int
    mean: int
    n: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OthersQuote:
    """What somebody of the group wrote on an item; 0 = not on an item."""

    item_id: int
    text: str


@dataclass(frozen=True, slots=True)
class OthersGroup:
    """One group of raters. A ``withheld`` one has too few answers and shows neither marks nor words.

    ``merged`` names the groups that were too small to stand alone and are counted together here.
    """

    relation: Rater
    asked: int
    answered: int
    marks: tuple[OthersMark, ...] = ()
    quotes: tuple[OthersQuote, ...] = ()
    merged: tuple[Rater, ...] = ()
    withheld: bool = False

    def mark(self, item_id: int) -> OthersMark | None:
        """Return the marks on an item; None when too few gave one."""
        return next((mark for mark in self.marks if mark.item_id == item_id), None)


@dataclass(frozen=True, slots=True)
class Others:
    """All groups of a closed round about one person."""

    groups: tuple[OthersGroup, ...] = ()

    def means(self) -> Mapping[Rater, Mapping[int, tuple[int, int]]]:
        """Return mean in tenths and n by group and item, as `Written.others` wants them."""
        return {
            group.relation: {mark.item_id: (mark.mean, mark.n) for mark in group.marks}
            for group in self.groups
            if group.marks
        }
