"""The figures of a cycle's table: a line for each person, and how the ratings of each manager spread."""

from collections.abc import Sequence

from csdesk.people.person import Person
from csdesk.reviews import scoring
from csdesk.reviews.calibrated import Calibrated
from csdesk.reviews.cycle import BoardRow, Spread
from csdesk.reviews.form import FormDraft, ReviewForm
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
        scale=form.scale,
    )


def spreads(rows: Sequence[BoardRow], form: FormDraft) -> tuple[Spread, ...]:
    """Return how the ratings of each manager fall on the scale of a form, in the order of the table.

    Reviews on another scale are left out: their marks mean something else.
    """
    managers = dict.fromkeys((row.manager_id, row.manager_name) for row in rows)
    lines = columns(form)
    found = []
    for manager_id, name in managers:
        own = [row for row in rows if row.manager_id == manager_id and row.scale == form.scale]
        marks = [tenths for row in own if (tenths := scoring.as_tenths(row.overall)) is not None]
        counts = [0] * len(lines)
        for tenths in marks:
            counts[max(0, sum(line <= tenths for _name, line in lines) - 1)] += 1
        names = tuple(label for label, _line in lines) if form.marks.points else ()
        mean = scoring.as_score(scoring.weighted((tenths, 1) for tenths in marks))
        found.append(Spread(manager_id, name, tuple(counts), mean, names))
    return tuple(found)


def columns(form: FormDraft) -> tuple[tuple[str, int], ...]:
    """Return what ratings are counted by, each with the tenths it begins at: marks, halves up; of 100 points grades, or fifths."""
    scale = form.marks
    if not scale.points:
        return tuple((str(mark), mark * 10 - 5) for mark in range(scale.lowest, scale.highest + 1))
    grades = sorted((grade.tenths, grade.name) for grade in form.grades)
    if not grades:
        return (("0–19", 0), ("20–39", 200), ("40–59", 400), ("60–79", 600), ("80–100", 800))
    below = () if grades[0][0] <= 0 else (("–", 0),)
    return (*below, *((name, tenths) for tenths, name in grades))
