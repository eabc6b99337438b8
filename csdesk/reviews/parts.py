"""The parts of a form as they were answered, and what each scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.reviews import scoring
from csdesk.reviews.document import AnsweredItem, KpiRow, RatedItem, RaterMark, ScorecardRow, SectionScore
from csdesk.reviews.form import RATED, WEIGHED, Absent, FormItem, Rater, ReviewForm, Section, section_name
from csdesk.reviews.review import Written

MANAGER_ALONE = ((Rater.MANAGER, 10_000),)


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything on a form with what it scores."""

    goals: tuple[ScorecardRow, ...]
    kpis: tuple[KpiRow, ...]
    competencies: tuple[RatedItem, ...]
    values: tuple[RatedItem, ...]
    team: tuple[ScorecardRow, ...]
    questions: tuple[AnsweredItem, ...]
    sections: tuple[SectionScore, ...]

    @property
    def items(self) -> tuple[RatedItem, ...]:
        """Everything the manager rates, competencies first."""
        return (*self.competencies, *self.values)

    @property
    def begun(self) -> bool:
        """Whether there is a rating: before the manager rates, computed scores alone are none of a person."""
        return not self.items or any(item.rating is not None for item in self.items)


def parts_of(
    form: ReviewForm,
    written: Written,
    goals: tuple[ScorecardRow, ...],
    kpis: tuple[KpiRow, ...],
    team: tuple[ScorecardRow, ...],
) -> Parts:
    """Put what was computed and what was answered together, and score each part, half up to one decimal."""
    competencies, values = (_rated(form, part, written) for part in RATED)
    scores = {
        Section.GOALS: _of_goals(goals),
        Section.KPIS: _of_kpis(kpis, form),
        Section.COMPETENCIES: _of_items(competencies),
        Section.VALUES: _of_items(values),
        Section.TEAM: _of_goals(team),
    }
    sections = tuple(
        SectionScore(part.value, section_name(part), form.weight(part), scoring.as_score(scores[part]))
        for part in WEIGHED
        if form.weight(part)
    )
    return Parts(goals, kpis, competencies, values, team, _questions(form, written), sections)


def blocked(form: ReviewForm, sections: Sequence[SectionScore]) -> list[SectionScore]:
    """Return the parts that keep the review from being finished, because nothing of them is known."""
    if form.absent is not Absent.BLOCK:
        return []
    return [section for section in sections if section.score is None and section.weight]


def rated_by_manager(form: ReviewForm) -> int:
    """Count the items the manager rates."""
    return sum(len(form.of(part)) for part in RATED)


def _rated(form: ReviewForm, section: Section, written: Written) -> tuple[RatedItem, ...]:
    return tuple(_rated_item(form, item, written) for item in form.of(section))


def _rated_item(form: ReviewForm, item: FormItem, written: Written) -> RatedItem:
    own = written.ratings.get(item.id)
    rating, comment = (own.rating, own.comment) if own else (None, "")
    marks = tuple(_marks(form, item, written))
    counted = [(round(mark.mark * 10), mark.weight) for mark in marks]
    score = None if rating is None else scoring.weighted(counted)
    level = "" if rating is None else _level(form, item, rating)
    return RatedItem(
        item.name, item.description, item.weight, rating, comment, item.id, scoring.as_score(score), level, marks,
        item.levels,
    )  # fmt: skip


def _marks(form: ReviewForm, item: FormItem, written: Written) -> list[RaterMark]:
    """Return what each rater gave, the manager first; those the form does not weigh are shown with weight 0."""
    weights = dict(form.raters or MANAGER_ALONE)
    found = []
    for rater in (Rater.MANAGER, Rater.SECOND, Rater.SELF):
        answer = written.answers.get(rater, {}).get(item.id)
        if answer is not None and answer.rating is not None:
            found.append(
                RaterMark(rater.value, float(answer.rating), weights.get(rater, 0), 1, answer.comment)
            )
    for rater, means in written.others.items():
        if item.id in means:
            tenths, n = means[item.id]
            found.append(RaterMark(rater.value, tenths / 10, weights.get(rater, 0), n))
    return found


def _level(form: ReviewForm, item: FormItem, rating: int) -> str:
    place = rating - form.marks.lowest
    return item.levels[place] if 0 <= place < len(item.levels) else ""


def _questions(form: ReviewForm, written: Written) -> tuple[AnsweredItem, ...]:
    found = []
    for item in form.of(Section.QUESTIONS):
        answers = [
            (rater.value, _said(given[item.id].rating, given[item.id].answer))
            for rater, given in written.answers.items()
            if item.id in given
        ]
        said = tuple((rater, text) for rater, text in answers if text)
        found.append(AnsweredItem(item.name, item.description, said, item.id, item.levels))
    return tuple(found)


def _said(rating: int | None, answer: str) -> str:
    return str(rating) if rating is not None else answer.strip()


def _of_goals(rows: Sequence[ScorecardRow]) -> int | None:
    return scoring.weighted((scoring.as_tenths(row.score), row.weight) for row in rows)


def _of_kpis(rows: Sequence[KpiRow], form: ReviewForm) -> int | None:
    """Return the weighted mean of the KPIs; a veto puts the whole part at the foot of the scale."""
    if any(row.veto for row in rows):
        return form.marks.lowest_tenths
    return scoring.weighted((scoring.as_tenths(row.score), row.weight) for row in rows)


def _of_items(items: Sequence[RatedItem]) -> int | None:
    return scoring.weighted((scoring.as_tenths(item.score), item.weight) for item in items)
