"""Gathers all that stands in a review, for the editor, for the board and for the packet."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from csdesk.base.text import Words
from csdesk.goals.outline import Outline
from csdesk.goals.service import Goals
from csdesk.kpis.scoring.service import Scoring
from csdesk.kpis.service import Kpis
from csdesk.kpis.targets import chain
from csdesk.people.person import Person, is_chinese
from csdesk.people.service import People
from csdesk.reviews import checks, document_json, kpi_results, scoring
from csdesk.reviews.board_figures import board_row
from csdesk.reviews.cycle import BoardRow, Cycle
from csdesk.reviews.document import (
    DevelopmentRow,
    KpiPage,
    QuarterRow,
    ReviewDocument,
    ScorecardRow,
)
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.joining.presence import (
    Presence,
    prorated_views,
    prorating_notes,
)
from csdesk.reviews.kpi_scores import KpiScores, Readings
from csdesk.reviews.parts import Parts, parts_of
from csdesk.reviews.presences import Presences
from csdesk.reviews.review import Review, Written
from csdesk.reviews.scorecard import goals_of, lineage, scorecard, team_goals_of
from csdesk.reviews.talks.part import TalkPart
from csdesk.reviews.view import ReviewView
from csdesk.storage.facts import Facts


class Gatherer:
    """Computes what a review shows; writes nothing."""

    def __init__(self, people: People, kpis: Kpis, goals: Goals, facts: Facts, rules: Scoring) -> None:
        """Ask the areas below."""
        self._people, self._kpis, self._goals, self._facts = people, kpis, goals, facts
        self._kpi_scores = KpiScores(people, kpis, rules)
        self.presences = Presences(people)
        self.talk_of: Callable[[Review], TalkPart | None] = _no_talk
        """What is printed of a review's conversation; its room says so."""

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
        form = form.fitted(person.role)
        parts = (
            self._frozen(review) if review.finished else self._parts(person, cycle, form, written, outline)
        )
        said = parts.sections if review.finished or parts.begun else ()
        given = scoring.overall(said)
        changed = written.calibrated
        rating = given if changed is None else changed.rating(given)
        sections = parts.sections if changed is None else changed.sections(parts.sections)
        said = sections if said else ()
        formula = scoring.formula(said)
        missing = () if review.finished else checks.missing(review, parts, form, scoring.as_score(rating))
        return ReviewView(
            review,
            cycle,
            form,
            person,
            self._name(review.manager_id),
            parts.goals,
            parts.competencies,
            parts.values,
            sections,
            scoring.as_score(rating),
            scoring.overall_label(rating, form),
            formula if changed is None else changed.formula(formula),
            scoring.absent(said),
            scoring.achievement((row.achieved, row.weight) for row in parts.goals),
            written.development,
            missing,
            (),
            parts.kpis,
            parts.team,
            parts.questions,
            calibrated=changed,
        )

    @staticmethod
    def _frozen(review: Review) -> Parts:
        document = document_json.from_json(review.locked)
        return Parts(
            document.scorecard, document.kpi_rows, document.competencies, document.values, document.team_rows,
            document.questions, document.sections,
        )  # fmt: skip

    def _parts(
        self,
        person: Person,
        cycle: Cycle,
        form: ReviewForm,
        written: Written,
        outline: Outline | None = None,
        readings: Readings | None = None,
        shares: Mapping[int, Presence] | None = None,
    ) -> Parts:
        """Compute all parts of a draft; ``outline``, ``readings`` and ``shares`` spare reading the same again."""
        shares = self.presences.prorating(cycle, (person,)) if shares is None else shares
        outline = outline or self.outline(cycle)
        days = cycle.starts_on, cycle.ends_on
        own = prorated_views(goals_of(outline, person.id, *days), shares.get(person.id))
        goals = scorecard(outline, own, written.marks, form.marks)
        if readings is None:
            readings = self._kpi_scores.readings((form,), cycle, (person.id,))
        kpis = self._kpi_scores.rows(form, cycle, person, written.ratings, readings, shares.get(person.id))
        team: tuple[ScorecardRow, ...] = ()
        if form.team_weight:
            units = [unit for unit in chain(self._people.units(), person.unit_id) if unit is not None]
            team = scorecard(outline, team_goals_of(outline, units, *days), {}, form.marks)
        return parts_of(form, written, goals, kpis, team)

    def board_rows(
        self,
        cycle: Cycle,
        forms: Mapping[int, ReviewForm],
        reviews: Sequence[Review],
        written: Mapping[int, Written],
    ) -> list[BoardRow]:
        """Return the cycle's table, by manager and then by name."""
        persons = {person.id: person for person in self._people.persons()}
        rows = []
        for review, form, parts in self.answered(cycle, forms, reviews, written):
            person, manager = persons[review.person_id], persons.get(review.manager_id or 0)
            rows.append(board_row(review, form, parts, person, manager, written[review.id].calibrated))
        return sorted(
            rows, key=lambda row: (not row.manager_name, row.manager_name, row.person_name, row.review_id)
        )

    def answered(
        self,
        cycle: Cycle,
        forms: Mapping[int, ReviewForm],
        reviews: Sequence[Review],
        written: Mapping[int, Written],
    ) -> list[tuple[Review, ReviewForm, Parts]]:
        """Return what was answered and computed in many reviews of a cycle; goals and KPIs are read once for all."""
        outline = self.outline(cycle)
        persons = {person.id: person for person in self._people.persons()}
        used = {
            review.id: forms[review.form_id or cycle.form_id].fitted(persons[review.person_id].role)
            for review in reviews
        }
        drafts = [review.person_id for review in reviews if not review.finished]
        readings = self._kpi_scores.readings(list(used.values()), cycle, drafts)
        shares = self.presences.prorating(cycle, [persons[review.person_id] for review in reviews])
        found = []
        for review in reviews:
            form, person = used[review.id], persons[review.person_id]
            parts = self._parts(person, cycle, form, written[review.id], outline, readings, shares)
            found.append((review, form, parts))
        return found

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
            **_texts(review),
            created_at=_now(),
            manager_name=view.manager_name,
            scale=form.scale,
            overall=view.overall,
            overall_label=view.overall_label,
            sections=view.sections,
            formula=view.formula,
            scorecard=view.goals,
            scoring_rule=scoring.scoring_rule(form.marks),
            lineage=lineage(outline, views),
            kpis=pages,
            quarters=codes,
            quarter_rows=quarter_rows,
            source_note=source,
            competencies=view.competencies,
            values=view.values,
            development=_development(written),
            finished=finished,
            kpi_rows=view.kpis,
            team_rows=view.team,
            questions=view.questions,
            talk=self.talk_of(review),
            others=written.said,
            calibration=() if view.calibrated is None else view.calibrated.notes(),
            notes=(
                *(() if view.absent is None else (view.absent,)),
                *(() if view.calibrated is None else view.calibrated.told()),
                *prorating_notes(views, self.presences.prorating(cycle, (view.person,)).get(view.person.id)),
            ),
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


def subject_of(person: Person, cycle: Cycle) -> kpi_results.Subject:
    """Say whose figures a review looks at."""
    return kpi_results.Subject(
        person.id, short_name(person), person.unit_id, cycle.starts_on, cycle.ends_on, person.role
    )


def short_name(person: Person) -> str:
    """Return what a chart calls a person: the given name, in Chinese the whole name."""
    return person.name if is_chinese(person.name) else person.given_name or person.name


def _texts(review: Review) -> dict[str, Any]:
    """Return what stands in the document as it stands in the review."""
    names = (
        "revision",
        "held_on",
        "agreed_on",
        "summary",
        "went_well",
        "build_next",
        "potential",
        "potential_reason",
    )
    return {name: getattr(review, name) for name in names}


def _development(written: Written) -> tuple[DevelopmentRow, ...]:
    return tuple(
        DevelopmentRow(step.goal, step.action, step.support, step.due_on, step.measured_by)
        for step in written.development
    )


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)


def _no_talk(_review: Review) -> TalkPart | None:
    return None
