"""What a packet is printed from: the document, and what ties it to the signed review in the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import overload

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


class Sources(Sequence[Source]):
    """Reviews to print, each read when it is its turn, so that hundreds are never held at once."""

    def __init__(self, reviews: Reviews, people: People, review_ids: Sequence[int]) -> None:
        """Remember which."""
        self._reviews, self._people, self._ids = reviews, people, tuple(review_ids)

    def __len__(self) -> int:
        """Return how many there are, without reading any."""
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Source: ...

    @overload
    def __getitem__(self, index: slice) -> "Sources": ...

    def __getitem__(self, index: int | slice) -> "Source | Sources":
        """Read one, or choose some."""
        if isinstance(index, slice):
            return Sources(self._reviews, self._people, self._ids[index])
        return source_of(self._reviews, self._people, self._ids[index])
