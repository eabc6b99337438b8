"""What a packet is printed from: the document, and what ties it to the signed review in the workspace."""

from dataclasses import dataclass, field

from csdesk.people.service import People
from csdesk.reports.sealing.manifest import Origin, origin_of
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.service import Reviews


@dataclass(frozen=True, slots=True)
class Source:
    """A document to print; ``language`` is the person's own, '' when it is not known."""

    document: ReviewDocument
    origin: Origin = field(default_factory=Origin)
    language: str = ""


def source_of(reviews: Reviews, people: People, review_id: int) -> Source:
    """Read a review for printing; a draft has no origin."""
    review = reviews.review(review_id)
    document = reviews.document(review_id)
    person = people.person(review.person_id)
    origin = origin_of(review.locked, review.digest) if review.finished else Origin()
    return Source(document, origin, person.language)
