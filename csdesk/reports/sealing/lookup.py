"""Asks a workspace what it knows of a document on paper."""

from collections.abc import Callable
from hashlib import sha256

from csdesk.people.service import People
from csdesk.reports.sealing.manifest import origin_of
from csdesk.reports.sealing.verify import Known
from csdesk.reviews.service import Reviews


def lookup_in(reviews: Reviews, people: People) -> Callable[[str], Known | None]:
    """Return the question that `verify` asks; the list of ids is read once."""
    ids: dict[str, int] = {}
    numbers = {person.id: person.number or f"id{person.id}" for person in people.persons()}
    for cycle in reviews.cycles():
        code = reviews.cycle_code(cycle)
        for review in reviews.reviews_of(cycle.id):
            ids.setdefault(f"PR-{code}-{numbers.get(review.person_id, '')}", review.id)

    def ask(document: str) -> Known | None:
        review_id = ids.get(document)
        if review_id is None:
            return None
        review = reviews.review(review_id)
        earlier = frozenset(step.digest for step in reviews.steps(review_id) if step.digest)
        if not review.finished:
            return Known(review.revision, "", b"", earlier)
        now = sha256(review.locked.encode()).hexdigest()
        origin = origin_of(review.locked, review.digest)
        return Known(
            review.revision, origin.digest, origin.key, earlier - {origin.digest}, origin.digest == now
        )

    return ask
