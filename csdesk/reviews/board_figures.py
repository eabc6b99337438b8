"""The figures of a cycle's table: a line for each person, and how the ratings of each manager spread."""

from collections.abc import Sequence

from csdesk.people.person import Person
from csdesk.reviews import scoring
from csdesk.reviews.calibrated import Calibrated
from csdesk.reviews.cycle import BoardRow, Spread
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.parts import Parts, rated_by_manager
from csdesk.reviews.review import Review


def board_row(
    review: Review,
    form: ReviewForm,
    parts: Parts,
    person: Person,
    manager: Person | None,
    calibrated: Calibrated | None = None,
) -> BoardRow:
    """Return a person's line in the table of a cycle."""
    overall = review.overall
    if not review.finished:
        overall = scoring.overall(parts.sections) if parts.begun else None
        overall = overall if calibrated is None else calibrated.rating(overall)
    return BoardRow(
        review.id,
        person.id,
        person.name,
        person.role,
        review.manager_id,
        manager.name if manager else "",
        len(parts.goals),
        review.agreed_on,
        sum(item.rating is not None for item in parts.items),
        rated_by_manager(form),
        review.held_on,
        review.finished,
        review.finished_at.date() if review.finished_at else None,
        review.revision,
        scoring.as_score(overall),
        review.stage,
    )


def spreads(rows: Sequence[BoardRow], scale: int) -> tuple[Spread, ...]:
    """Return how the ratings of each manager fall on the scale, in the order of the table."""
    managers = dict.fromkeys((row.manager_id, row.manager_name) for row in rows)
    found = []
    for manager_id, name in managers:
        marks = [row.overall for row in rows if row.manager_id == manager_id and row.overall is not None]
        tenths = scoring.weighted((scoring.as_tenths(mark), 1) for mark in marks)
        found.append(Spread(manager_id, name, scoring.spread(marks, scale), scoring.as_score(tenths)))
    return tuple(found)
