"""The parts of a form as they were answered, and what each scores."""

from collections.abc import Sequence

from csdesk.reviews import scoring
from csdesk.reviews.document import RatedItem, ScorecardRow, SectionScore
from csdesk.reviews.form import RATED, WEIGHED, ReviewForm, Section, section_name
from csdesk.reviews.review import Written


def section_scores(
    form: ReviewForm,
    goals: Sequence[ScorecardRow],
    competencies: Sequence[RatedItem],
    values: Sequence[RatedItem],
) -> tuple[SectionScore, ...]:
    """Return the parts of the rating, each the weighted mean of what it holds, half up to one decimal."""
    scores = {
        Section.GOALS: scoring.weighted((scoring.as_tenths(row.score), row.weight) for row in goals),
        Section.COMPETENCIES: _mean(competencies),
        Section.VALUES: _mean(values),
    }
    return tuple(
        SectionScore(part.value, section_name(part), form.weight(part), scoring.as_score(scores.get(part)))
        for part in WEIGHED
        if form.weight(part)
    )


def rated_by_manager(form: ReviewForm) -> int:
    """Count the items the manager rates."""
    return sum(len(form.of(part)) for part in RATED)


def begun(items: Sequence[RatedItem]) -> bool:
    """Tell whether there is a rating: before the manager rates, computed goal scores alone are none of a person."""
    return not items or any(item.rating is not None for item in items)


def items_of(form: ReviewForm, section: Section, written: Written) -> tuple[RatedItem, ...]:
    """Return the items of a section with the manager's marks."""
    found = []
    for item in form.of(section):
        mark = written.ratings.get(item.id)
        rating, comment = (mark.rating, mark.comment) if mark else (None, "")
        found.append(RatedItem(item.name, item.description, item.weight, rating, comment, item.id))
    return tuple(found)


def _mean(items: Sequence[RatedItem]) -> int | None:
    return scoring.weighted(
        (None if item.rating is None else item.rating * 10, item.weight) for item in items
    )
