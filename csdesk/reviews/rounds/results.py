"""What is kept when a round is closed: figures of groups of three and more, and their words in no order; pure.

Marks of one rater are not kept at all, so nothing can be joined to a rater again. Only marks that three or more of a
group gave become a mean. Of small groups nothing is told, or they are counted together with others; a total beside the
groups would give away what a small one said, so there is none.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csdesk.reviews.form import Rater
from csdesk.reviews.others import FEWEST, OthersGroup, OthersMark, OthersQuote
from csdesk.reviews.rounds.asked import ANONYMOUS, Small, Tally
from csdesk.reviews.rounds.judging import Body
from csdesk.reviews.scoring import weighted


@dataclass(frozen=True, slots=True)
class _Heap:
    relation: Rater
    asked: int
    bodies: tuple[Body, ...]
    merged: tuple[Rater, ...] = ()


def results(
    tallies: Sequence[Tally], sheets: Mapping[Rater, Sequence[Body]], small: Small
) -> tuple[OthersGroup, ...]:
    """Return the groups of one review as they may be shown."""
    heaps = [
        _Heap(tally.relation, tally.asked, tuple(sheets.get(tally.relation, ())))
        for tally in tallies
        if tally.relation in ANONYMOUS
    ]
    if small is Small.MERGE:
        heaps = _merged(heaps)
    return tuple(_group(heap) for heap in heaps)


def _merged(heaps: list[_Heap]) -> list[_Heap]:
    """Put small groups together as colleagues; while that is too small, the smallest of the others joins them."""
    little = [heap for heap in heaps if len(heap.bodies) < FEWEST]
    if not any(heap.bodies for heap in little):
        return heaps
    rest = sorted((heap for heap in heaps if len(heap.bodies) >= FEWEST), key=_size)
    while rest and sum(map(_size, little)) < FEWEST:
        little.append(rest.pop(0))
    own = next((heap for heap in rest if heap.relation is Rater.PEER), None)
    if own is not None and len(little) > 0:
        # The one name stands for one group: colleagues take the small ones in
        rest.remove(own)
        little.append(own)
    order = list(Rater)
    names = tuple(sorted((heap.relation for heap in little), key=order.index))
    bodies = tuple(body for heap in little for body in heap.bodies)
    together = _Heap(Rater.PEER, sum(heap.asked for heap in little), bodies, names if len(names) > 1 else ())
    alone = replace(together, relation=names[0]) if len(names) == 1 else together
    return [alone, *rest]


def _size(heap: _Heap) -> int:
    return len(heap.bodies)


def _group(heap: _Heap) -> OthersGroup:
    n = len(heap.bodies)
    if n < FEWEST:
        return OthersGroup(heap.relation, heap.asked, n, merged=heap.merged, withheld=True)
    items = sorted({item for body in heap.bodies for item in body})
    marks = [mark for item in items if (mark := _mark(item, heap.bodies)) is not None]
    quotes = [OthersQuote(item, body[item][1]) for body in heap.bodies for item in body if body[item][1]]
    secrets.SystemRandom().shuffle(quotes)
    return OthersGroup(heap.relation, heap.asked, n, tuple(marks), tuple(quotes), heap.merged)


def _mark(item: int, bodies: Sequence[Body]) -> OthersMark | None:
    given = [mark for body in bodies if item in body and (mark := body[item][0]) is not None]
    if len(given) < FEWEST:
        return None
    mean = weighted((mark * 10, 1) for mark in given)
    return None if mean is None else OthersMark(item, mean, len(given), min(given), max(given))
