"""Makes cases of reviews: the manager's marks, the person's own, and the KPIs and goals beside them."""

from collections.abc import Mapping, Sequence

from csdesk.base.text import plain
from csdesk.people.person import Person
from csdesk.people.service import People
from csdesk.reviews import scoring
from csdesk.reviews.calibration.case import Case, Seen
from csdesk.reviews.cycle import Cycle
from csdesk.reviews.form import Rater, ReviewForm, Section
from csdesk.reviews.gather import Gatherer
from csdesk.reviews.parts import Parts
from csdesk.reviews.review import Review, Written
from csdesk.reviews.store import ReviewStore


def cases_of(
    people: People, gather: Gatherer, store: ReviewStore, cycle: Cycle, reviews: Sequence[Review]
) -> tuple[Case, ...]:
    """Return the cases of some reviews of a cycle as they are now, by manager and then by name."""
    forms = {form.id: form for form in store.forms()}
    written = store.written([review.id for review in reviews])
    persons = {person.id: person for person in people.persons()}
    units = {unit.id: unit.name for unit in people.units()}
    last = _last(store, cycle)
    found = []
    for review, form, parts in gather.answered(cycle, forms, reviews, written):
        person, manager = persons[review.person_id], persons.get(review.manager_id or 0)
        unit = units.get(person.unit_id or 0, "")
        found.append(
            _case(review, form, parts, written[review.id], person, manager, unit, last.get(person.id))
        )
    return tuple(sorted(found, key=lambda case: (not case.manager, case.manager, case.name, case.review_id)))


def _case(
    review: Review,
    form: ReviewForm,
    parts: Parts,
    written: Written,
    person: Person,
    manager: Person | None,
    unit: str,
    last: float | None,
) -> Case:
    sections = {part.key: scoring.as_tenths(part.score) for part in parts.sections}
    return Case(
        review_id=review.id,
        person_id=person.id,
        name=person.name,
        role=person.role,
        unit_id=person.unit_id,
        unit=unit,
        manager_id=review.manager_id,
        manager="" if manager is None else manager.name,
        lowest=form.marks.lowest,
        highest=form.marks.highest,
        overall=scoring.overall(parts.sections) if parts.begun else None,
        sections={key: tenths for key, tenths in sections.items() if tenths is not None},
        marks={item.item_id: item.rating for item in parts.items if item.rating is not None},
        own=_own(written, {item.item_id for item in parts.items}),
        evidence=_evidence(form, parts),
        seen=_seen(parts),
        grades=tuple((grade.name, grade.tenths) for grade in form.grades),
        weights={part.key: part.weight for part in parts.sections},
        last=last,
    )


def _own(written: Written, items: set[int]) -> dict[int, int]:
    answers = written.answers.get(Rater.SELF, {})
    return {
        key: answer.rating for key, answer in answers.items() if key in items and answer.rating is not None
    }


def _evidence(form: ReviewForm, parts: Parts) -> int | None:
    """Return what KPIs and goals come to by the form's weights (alike where it weighs neither), as computed."""
    goals = scoring.weighted((scoring.as_tenths(row.computed), row.weight) for row in parts.goals)
    kpis = scoring.weighted((scoring.as_tenths(row.score), row.weight) for row in parts.kpis)
    weights = form.weight(Section.GOALS), form.weight(Section.KPIS)
    if not any(weights):
        weights = 1, 1
    return scoring.weighted(zip((goals, kpis), weights, strict=True))


def _seen(parts: Parts) -> tuple[Seen, ...]:
    kpis = [
        Seen("kpi", row.name, row.value, row.target, row.unit, row.score, row.n) for row in parts.kpis
    ]  # fmt: skip
    goals = [
        Seen("goal", plain(row.title), row.result_value, row.target_value, row.measure_unit, row.score)
        for row in parts.goals
    ]
    return (*kpis, *goals)


def _last(store: ReviewStore, cycle: Cycle) -> Mapping[int, float | None]:
    """Return each person's rating of the latest cycle before this one."""
    before = sorted(
        (one for one in store.cycles() if one.ends_on < cycle.ends_on), key=lambda one: one.ends_on
    )
    found: dict[int, float | None] = {}
    for one in before:
        for review in store.reviews(one.id):
            if review.finished and review.overall is not None:
                found[review.person_id] = scoring.as_score(review.overall)
    return found
