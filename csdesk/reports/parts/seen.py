"""What self, manager and groups gave each item, and what stands out between them; no drawing."""

from dataclasses import dataclass

from csdesk.base.text import Words
from csdesk.reviews.document import RatedItem, ReviewDocument
from csdesk.reviews.form import Rater, rater_name
from csdesk.reviews.others import OthersGroup, OthersMark
from csdesk.reviews.scale import scale_of
from csdesk.reviews.scoring import weighted


@dataclass(frozen=True, slots=True)
class Seen:
    """One item: the marks of self and manager, and of each group that may be shown; ``gap`` in tenths."""

    name: str
    own: float | None
    manager: float | None
    groups: tuple[tuple[Rater, OthersMark], ...]
    gap: int | None


def seen_items(document: ReviewDocument) -> list[Seen]:
    """Return the rated items of which at least one group or the person said something."""
    found = []
    for item in (*document.competencies, *document.values):
        one = _seen(document, item)
        if one.groups or one.own is not None:
            found.append(one)
    return found


def _seen(document: ReviewDocument, item: RatedItem) -> Seen:
    marks = {mark.rater: mark.mark for mark in item.marks}
    manager = marks.get(Rater.MANAGER.value, None if item.rating is None else float(item.rating))
    own = marks.get(Rater.SELF.value)
    groups = tuple(
        (group.relation, mark)
        for group in (document.others.groups if document.others else ())
        if not group.withheld and (mark := group.mark(item.item_id)) is not None
    )
    tenths = [None if manager is None else round(manager * 10), *(mark.mean for _rater, mark in groups)]
    outside = weighted((value, 1) for value in tenths)
    gap = None if own is None or outside is None else round(own * 10) - outside
    return Seen(item.name, own, manager, groups, gap)


def least_gap(document: ReviewDocument) -> float:
    """Return the gap worth a word on the document's scale: half a mark of five, an eighth of the way from end to end."""
    scale = scale_of(document.scale)
    return round((scale.highest - scale.lowest) / 8, 1)


def blind_spots(document: ReviewDocument, items: list[Seen]) -> list[Seen]:
    """Return what the person sees clearly better than all others do, the widest gap first."""
    least = round(least_gap(document) * 10)
    found = [item for item in items if item.gap is not None and item.gap >= least]
    return sorted(found, key=lambda item: -(item.gap or 0))


def hidden_strengths(document: ReviewDocument, items: list[Seen]) -> list[Seen]:
    """Return what all others see clearly better than the person does, the widest gap first."""
    least = round(least_gap(document) * 10)
    found = [item for item in items if item.gap is not None and item.gap <= -least]
    return sorted(found, key=lambda item: item.gap or 0)


def outside_view(item: Seen) -> float | None:
    """Return the mean of manager and groups."""
    if item.gap is None or item.own is None:
        return None
    return round(item.own * 10 - item.gap) / 10


def group_name(group: OthersGroup | Rater) -> Words:
    """Name a group of raters."""
    return rater_name(group if isinstance(group, Rater) else group.relation)
