"""The review before this one: what the same person was told then, item by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.base.text import Words
from csdesk.people.person import name_key
from csdesk.reviews.document import RatedItem, ReviewDocument


@dataclass(frozen=True, slots=True)
class LastReview:
    """The latest finished review of the same person; its items are found by their folded names."""

    review_id: int
    cycle_name: str
    ends_on: date
    scale: int
    overall: float | None
    overall_label: Words
    summary: str
    items: Mapping[str, RatedItem]
    agreed: Sequence[str] = ()
    """The steps of growth that were agreed then."""

    def item(self, name: str) -> RatedItem | None:
        """Return the item of that name; None when it was not asked then."""
        return self.items.get(name_key(name))


def last_review(review_id: int, document: ReviewDocument) -> LastReview:
    """Make what stands beside a review of a finished one's document."""
    rated = (*document.competencies, *document.values)
    return LastReview(
        review_id, document.cycle_name, document.ends_on, document.scale, document.overall, document.overall_label,
        document.summary, {name_key(item.name): item for item in rated},
        tuple(step.goal for step in document.development),
    )  # fmt: skip
