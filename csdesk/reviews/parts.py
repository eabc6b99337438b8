"""The parts of a form as they were answered, and what each scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.text import Words, _
from csdesk.reviews import scoring
from csdesk.reviews.document import AnsweredItem, KpiRow, RatedItem, RaterMark, ScorecardRow, SectionScore
from csdesk.reviews.form import (
    LISTED,
    RATED,
    WEIGHED,
    Absent,
    FormItem,
    Rater,
    ReviewForm,
    Section,
    rater_name,
    section_name,
)
from csdesk.reviews.form_faults import MANAGER_ALONE
from csdesk.reviews.review import Written


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
        owed = [item for item in self.items if item.owed]
        return not owed or any(item.rating is not None for item in owed)


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
        if form.weight(part) and (part not in LISTED or form.of(part))
    )
    return Parts(goals, kpis, competencies, values, team, _questions(form, written), sections)


def blocked(form: ReviewForm, sections: Sequence[SectionScore]) -> list[SectionScore]:
    """Return the parts that keep the review from being finished, because nothing of them is known."""
    if form.absent is not Absent.BLOCK:
        return []
    return [section for section in sections if section.score is None and section.weight]


def lacking(form: ReviewForm, parts: Parts) -> list[Words]:
    """Say which single lines a form does not go without have nothing known; whole parts are told by `blocked`."""
    if form.absent is not Absent.BLOCK:
        return []
    known = {section.key for section in parts.sections if section.score is not None and section.weight}
    lines: list[tuple[Section, str | Words, float | None, int]] = []
    lines += [(Section.GOALS, goal.title, goal.score, goal.weight) for goal in parts.goals]
    lines += [(Section.KPIS, row.name, row.score, row.weight) for row in parts.kpis]
    lines += [(Section.TEAM, goal.title, goal.score, goal.weight) for goal in parts.team]
    found = [
        _("“{item}”: nothing is known, and this form does not go without it.", item=name)
        for section, name, score, weight in lines
        if section.value in known and score is None and weight
    ]
    for item in parts.items:
        found += [
            _("“{item}” lacks the mark of: {rater}. This form does not go without it.",
              item=item.name, rater=rater_name(Rater(rater)))
            for rater in item.silent
            if rater != Rater.MANAGER and item.weight
        ]  # fmt: skip
    return found


def rated_by_manager(form: ReviewForm) -> int:
    """Count the items the manager rates."""
    return sum(Rater.MANAGER in form.raters_of(item) for part in RATED for item in form.of(part))


def _rated(form: ReviewForm, section: Section, written: Written) -> tuple[RatedItem, ...]:
    return tuple(_rated_item(form, item, written) for item in form.of(section))


def _rated_item(form: ReviewForm, item: FormItem, written: Written) -> RatedItem:
    own = written.ratings.get(item.id)
    rating, comment = (own.rating, own.comment) if own else (None, "")
    marks, asked = tuple(_marks(form, item, written)), form.raters_of(item)
    owed = Rater.MANAGER in asked
    counted = [(round(mark.mark * 10), mark.weight) for mark in marks]
    score = None if owed and rating is None else scoring.weighted(counted)
    level = "" if rating is None else _level(form, item, rating)
    gave = {mark.rater for mark in marks}
    silent = [
        rater.value for rater, weight in form.raters if weight and rater in asked and rater.value not in gave
    ]
    return RatedItem(
        item.name, item.description, item.weight, rating, comment, item.id, scoring.as_score(score), level, marks,
        item.levels, owed, item.expected, tuple(silent),
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
    """Return what the mark means: the level of the mark itself, of a hundred points that of its grade."""
    place = rating - form.marks.lowest
    if form.marks.points:
        lines = sorted(grade.tenths for grade in form.grades)
        place = (
            max(0, sum(line <= rating * 10 for line in lines) - 1) if len(lines) == len(item.levels) else -1
        )
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
        asked = tuple(rater.value for rater in form.raters_of(item))
        found.append(
            AnsweredItem(item.name, item.description, said, item.id, item.levels, item.kind.value, asked)
        )
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
