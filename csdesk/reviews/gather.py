"""Gathers all that stands in a review, for the editor, for the board and for the packet."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from csdesk.base.text import Words
from csdesk.goals.outline import Outline
from csdesk.goals.service import Goals
from csdesk.kpis.service import Kpis
from csdesk.people.person import Person, is_chinese
from csdesk.people.service import People
from csdesk.reviews import checks, document_json, kpi_results, scoring
from csdesk.reviews.cycle import BoardRow, Cycle, Spread
from csdesk.reviews.document import (
    DevelopmentRow,
    KpiPage,
    QuarterRow,
    ReviewDocument,
    ScorecardRow,
)
from csdesk.reviews.form import ReviewForm, Section
from csdesk.reviews.parts import begun, items_of, rated_by_manager, section_scores
from csdesk.reviews.review import Review, Written
from csdesk.reviews.scorecard import goals_of, lineage, scorecard
from csdesk.reviews.view import ReviewView
from csdesk.storage.facts import Facts


class Gatherer:
    """Computes what a review shows; writes nothing."""

    def __init__(self, people: People, kpis: Kpis, goals: Goals, facts: Facts) -> None:
        """Ask the areas below."""
        self._people, self._kpis, self._goals, self._facts = people, kpis, goals, facts

    def outline(self, cycle: Cycle) -> Outline:
        """Return all goals as of the cycle's last day, or today while it runs."""
        return self._goals.outline("", min(cycle.ends_on, date.today()), archived=True)

    def view(
        self, review: Review, cycle: Cycle, form: ReviewForm, written: Written, outline: Outline | None = None
    ) -> ReviewView:
        """Return a review with its figures: live ones in a draft, the frozen ones once it is finished.

        ``outline`` spares reading the goals again.
        """
        person = self._people.person(review.person_id)
        if review.finished:
            document = document_json.from_json(review.locked)
            goals, items = document.scorecard, (*document.competencies, *document.values)
            competencies, values, sections = document.competencies, document.values, document.sections
        else:
            goals = _goal_rows(outline or self.outline(cycle), person.id, cycle, form, written)
            competencies, values = (
                items_of(form, part, written) for part in (Section.COMPETENCIES, Section.VALUES)
            )
            items, sections = (*competencies, *values), section_scores(form, goals, competencies, values)
        said = sections if review.finished or begun(items) else ()
        rating = scoring.overall(said)
        missing = (
            () if review.finished else checks.missing(review, goals, items, form, scoring.as_score(rating))
        )
        return ReviewView(
            review,
            cycle,
            form,
            person,
            self._name(review.manager_id),
            goals,
            competencies,
            values,
            sections,
            scoring.as_score(rating),
            scoring.overall_label(rating, form),
            scoring.formula(said),
            scoring.absent(said),
            scoring.achievement((row.achieved, row.weight) for row in goals),
            written.development,
            missing,
            (),
        )

    def board_rows(
        self,
        cycle: Cycle,
        forms: Mapping[int, ReviewForm],
        reviews: Sequence[Review],
        written: Mapping[int, Written],
    ) -> list[BoardRow]:
        """Return the cycle's table, by manager and then by name."""
        outline = self.outline(cycle)
        persons = {person.id: person for person in self._people.persons()}
        rows = [
            self._board_row(
                review, cycle, forms[review.form_id or cycle.form_id], written[review.id], outline, persons
            )
            for review in reviews
        ]
        return sorted(
            rows, key=lambda row: (not row.manager_name, row.manager_name, row.person_name, row.review_id)
        )

    @staticmethod
    def _board_row(
        review: Review,
        cycle: Cycle,
        form: ReviewForm,
        written: Written,
        outline: Outline,
        persons: Mapping[int, Person],
    ) -> BoardRow:
        person = persons[review.person_id]
        goals = _goal_rows(outline, person.id, cycle, form, written)
        competencies, values = (
            items_of(form, part, written) for part in (Section.COMPETENCIES, Section.VALUES)
        )
        rated = sum(item.rating is not None for item in (*competencies, *values))
        overall = review.overall
        if not review.finished:
            rated_any = begun((*competencies, *values))
            overall = (
                scoring.overall(section_scores(form, goals, competencies, values)) if rated_any else None
            )
        manager = persons.get(review.manager_id or 0)
        return BoardRow(
            review.id,
            person.id,
            person.name,
            person.role,
            review.manager_id,
            manager.name if manager else "",
            len(goals),
            review.agreed_on,
            rated,
            rated_by_manager(form),
            review.held_on,
            review.finished,
            review.finished_at.date() if review.finished_at else None,
            review.revision,
            scoring.as_score(overall),
            review.stage,
        )

    def document(
        self,
        review: Review,
        cycle: Cycle,
        form: ReviewForm,
        written: Written,
        outline: Outline | None = None,
        *,
        code: str,
        finished: bool,
    ) -> ReviewDocument:
        """Return the whole packet as it is now; ``code`` names its cycle, ``outline`` spares reading the goals again."""
        outline = outline or self.outline(cycle)
        view = self.view(review, cycle, form, written, outline)
        views = goals_of(outline, review.person_id, cycle.starts_on, cycle.ends_on)
        pages, codes, quarter_rows, source = self._kpi_part(subject_of(view.person, cycle))
        return ReviewDocument(
            **self._identity(view.person, cycle, code),
            revision=review.revision,
            held_on=review.held_on,
            created_at=_now(),
            manager_name=view.manager_name,
            scale=form.scale,
            overall=view.overall,
            overall_label=view.overall_label,
            sections=view.sections,
            formula=view.formula,
            summary=review.summary,
            went_well=review.went_well,
            build_next=review.build_next,
            scorecard=view.goals,
            scoring_rule=scoring.scoring_rule(form.marks),
            agreed_on=review.agreed_on,
            lineage=lineage(outline, views),
            kpis=pages,
            quarters=codes,
            quarter_rows=quarter_rows,
            source_note=source,
            competencies=view.competencies,
            values=view.values,
            development=_development(written),
            finished=finished,
            notes=() if view.absent is None else (view.absent,),
        )

    def _identity(self, person: Person, cycle: Cycle, code: str) -> dict[str, Any]:
        """Say whose packet it is, of which company and cycle; the document id holds cycle and employee number."""
        units = {unit.id: unit.name for unit in self._people.units()}
        return {
            "document_id": f"PR-{code}-{person.number or f'id{person.id}'}",
            "company": self._facts.get("name"),
            "company_subtitle": self._facts.get("subtitle"),
            "cycle_name": cycle.name,
            "starts_on": cycle.starts_on,
            "ends_on": cycle.ends_on,
            "person_name": person.name,
            "person_given": short_name(person),
            "person_number": person.number,
            "person_role": person.role,
            "unit_name": units.get(person.unit_id or 0, ""),
            "hr_name": cycle.hr_name or self._facts.get("hr_name"),
        }

    def _kpi_part(
        self, subject: kpi_results.Subject
    ) -> tuple[tuple[KpiPage, ...], tuple[str, ...], tuple[QuarterRow, ...], Words]:
        chosen = kpi_results.relevant(self._kpis, subject)
        codes, rows = kpi_results.quarters(self._kpis, subject, chosen, self._fiscal())
        pages = kpi_results.pages(self._kpis, subject, chosen)
        return pages, codes, rows, kpi_results.source_note(self._kpis, subject)

    def _fiscal(self) -> int:
        return int(self._facts.get("fiscal_start") or 1)

    def _name(self, person_id: int | None) -> str:
        return "" if person_id is None else self._people.person(person_id).name


def _goal_rows(
    outline: Outline, person_id: int, cycle: Cycle, form: ReviewForm, written: Written
) -> tuple[ScorecardRow, ...]:
    views = goals_of(outline, person_id, cycle.starts_on, cycle.ends_on)
    return scorecard(outline, views, written.marks, form.marks)


def spreads(rows: Sequence[BoardRow], scale: int) -> tuple[Spread, ...]:
    """Return how the ratings of each manager fall on the scale, in the order of the table."""
    managers = dict.fromkeys((row.manager_id, row.manager_name) for row in rows)
    found = []
    for manager_id, name in managers:
        marks = [row.overall for row in rows if row.manager_id == manager_id and row.overall is not None]
        tenths = scoring.weighted((scoring.as_tenths(mark), 1) for mark in marks)
        found.append(Spread(manager_id, name, scoring.spread(marks, scale), scoring.as_score(tenths)))
    return tuple(found)


def subject_of(person: Person, cycle: Cycle) -> kpi_results.Subject:
    """Say whose figures a review looks at."""
    return kpi_results.Subject(person.id, short_name(person), person.unit_id, cycle.starts_on, cycle.ends_on)


def short_name(person: Person) -> str:
    """Return what a chart calls a person: the given name, in Chinese the whole name."""
    return person.name if is_chinese(person.name) else person.given_name or person.name


def _development(written: Written) -> tuple[DevelopmentRow, ...]:
    return tuple(
        DevelopmentRow(step.goal, step.action, step.support, step.due_on, step.measured_by)
        for step in written.development
    )


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)
