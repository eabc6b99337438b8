"""The internal quality score of many audits, with its bias said in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.text import Words, _, ngettext
from csdesk.quality.audit import Audit, Origin
from csdesk.quality.score import Mean, Score, is_low, mean_of, points, share_of
from csdesk.quality.scorecard import Item, Scorecard


@dataclass(frozen=True, slots=True)
class Judged:
    """An audit with its scorecard and its score."""

    audit: Audit
    card: Scorecard
    score: Score


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """How an item fared: the mean place on its scale 0..1 over ``n`` audits, and how many marks were low."""

    item: Item
    mean: float | None
    n: int
    low: int


@dataclass(frozen=True, slots=True)
class Standing:
    """``counted`` is the score (IQS) of checks drawn at random or chosen by hand; ``whole`` has those of low marks too."""

    counted: Mean
    whole: Mean
    by_hand: int
    """How many of those counted were chosen by hand."""
    breached: int
    """Audits that are 0 because of a critical item."""

    @property
    def sentence(self) -> Words:
        """Say what the score is and what does not count in it."""
        if self.whole.value is None:
            return _("No finished checks yet.")
        if self.counted.value is None:
            return _(
                "All checks were drawn for low marks, so there is no fair score; check contacts drawn at random too."
            )
        beside = self.whole.n - self.counted.n
        if beside == 0:
            return ngettext("Score from {n} check.", "Score from {n} checks.", self.counted.n)
        return ngettext(
            "{n} check was drawn for a low mark and does not count, because it would make the score look worse than the "
            "work is; with it the mean is {mean}.",
            "{n} checks were drawn for low marks and do not count, because they would make the score look worse than the "
            "work is; with them the mean is {mean}.",
            beside, mean=points(self.whole.value, 0),
        )  # fmt: skip

    @property
    def hand_words(self) -> Words | None:
        """Say that contacts chosen by hand are no random sample; None when there are none."""
        if not self.by_hand:
            return None
        return ngettext(
            "{n} of them was chosen by hand, which is not a random sample.",
            "{n} of them were chosen by hand, which is not a random sample.",
            self.by_hand,
        )


def standing_of(judged: Sequence[Judged]) -> Standing:
    """Return the score of the finished audits."""
    done = [each for each in judged if each.audit.done and each.score.value is not None]
    counted = [each for each in done if each.audit.origin.counts]
    return Standing(
        mean_of([each.score.value for each in counted if each.score.value is not None]),
        mean_of([each.score.value for each in done if each.score.value is not None]),
        sum(each.audit.origin is Origin.CHOSEN for each in counted),
        sum(bool(each.score.breached) for each in done),
    )


def items_of(card: Scorecard, judged: Sequence[Judged]) -> tuple[ItemStanding, ...]:
    """Tell how each item of a scorecard fared in the finished audits against it, weakest first, those without any last."""
    found = []
    for item in card.items:
        marks = [
            answer.mark
            for each in judged
            if each.audit.done and each.card.id == card.id
            for answer in each.audit.answers
            if answer.item_id == item.id and answer.mark is not None
        ]
        mean = float(sum(share_of(mark, item.marks) for mark in marks) / len(marks)) if marks else None
        found.append(ItemStanding(item, mean, len(marks), sum(is_low(item, mark) for mark in marks)))
    return tuple(sorted(found, key=lambda each: 2.0 if each.mean is None else each.mean))
