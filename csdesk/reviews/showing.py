"""Which marks of others stand beside one's own, and when: nobody is led by a number before giving their own.

The person's marks stand beside the manager's once the manager has rated that item; those of colleagues, in groups, once
the manager has rated everything. What was handed in shows all. The person sees the manager's marks when they are shared.
"""

from collections.abc import Sequence

from csdesk.reviews.document import RatedItem, RaterMark
from csdesk.reviews.form import Rater
from csdesk.reviews.life import BEFORE_SHARING, WRITABLE
from csdesk.reviews.stage import Part, Role, Stage

OWN = {Role.PERSON: Rater.SELF, Role.SECOND: Rater.SECOND}
"""As what each role rates; everybody else looks at the manager's marks."""
GROUPS = frozenset({Rater.PEER.value, Rater.REPORT.value, Rater.CUSTOMER.value})


def rater_of(role: Role) -> Rater:
    """Return as what a role rates."""
    return OWN.get(role, Rater.MANAGER)


def handed_in(stage: Stage) -> bool:
    """Tell whether the manager's rating stands."""
    return stage not in WRITABLE[Part.MANAGER]


def peers_shown(items: Sequence[RatedItem], stage: Stage) -> bool:
    """Tell whether the manager may see what colleagues gave: every item is rated, or the rating is handed in."""
    return handed_in(stage) or all(item.rating is not None for item in items)


def counts_hidden(items: Sequence[RatedItem], stage: Stage) -> bool:
    """Tell whether the score so far would give hidden marks away, because they weigh in it."""
    weighed = any(mark.weight and mark.rater in GROUPS for item in items for mark in item.marks)
    return weighed and not peers_shown(items, stage)


def marks_beside(
    item: RatedItem, items: Sequence[RatedItem], stage: Stage, role: Role
) -> tuple[RaterMark, ...]:
    """Return the marks of others that a role may see beside its own on an item of ``items``."""
    if role is Role.PERSON:
        open_to_person = stage not in BEFORE_SHARING
        return tuple(mark for mark in item.marks if open_to_person and mark.rater == Rater.MANAGER.value)
    if role is Role.SECOND:
        return tuple(mark for mark in item.marks if mark.rater != Rater.SECOND.value)
    both = handed_in(stage) or item.rating is not None
    peers = peers_shown(items, stage)
    return tuple(
        mark
        for mark in item.marks
        if mark.rater != Rater.MANAGER.value and (peers if mark.rater in GROUPS else both)
    )


def gap(item: RatedItem) -> float | None:
    """Return how far the person's own mark lies above (+) or below the manager's; None while either is missing."""
    own = next((mark.mark for mark in item.marks if mark.rater == Rater.SELF.value), None)
    return None if own is None or item.rating is None else own - item.rating
