"""What a user can do with reviews; each verb is one transaction and one Change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from csdesk.goals.service import Goals
from csdesk.kpis.scoring.service import Scoring
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.quality.checks import Checks
from csdesk.reviews import document_json
from csdesk.reviews.board_figures import spreads
from csdesk.reviews.calibration.service import Calibration
from csdesk.reviews.cycle import Board, Cycle
from csdesk.reviews.diary.service import Diary
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.explaining import Explaining
from csdesk.reviews.gather import Gatherer, subject_of
from csdesk.reviews.gleaning import Gleaner
from csdesk.reviews.lasting import LastReview, last_review
from csdesk.reviews.lint import folded
from csdesk.reviews.people_verbs import Joining
from csdesk.reviews.potential import Potential
from csdesk.reviews.profiles import Profiles
from csdesk.reviews.review import Review
from csdesk.reviews.rounds.service import Rounds
from csdesk.reviews.stage import Need, Role
from csdesk.reviews.starting import Starting
from csdesk.reviews.store import ReviewStore
from csdesk.reviews.talking.service import Talks
from csdesk.reviews.view import EvidenceRail, ReviewView
from csdesk.reviews.writing import Writing
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal
from csdesk.voices.service import Voices


class Reviews(Writing, Joining):
    """The reviews of one workspace: forms and cycles (`CycleDesk`), stages (`Moving`), and what a manager writes."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, kpis: Kpis, goals: Goals, facts: Facts
    ) -> None:
        """Read ``db`` and write it through ``journal``; figures come from the areas below."""
        rules = Scoring(db, journal, people, kpis)
        gather = Gatherer(people, kpis, goals, facts, rules)
        super().__init__(ReviewStore(db), journal, people, facts, gather)
        self._kpis, self._goals = kpis, goals
        self.diary = Diary(db, journal, people)
        self.profiles = Profiles(db, journal, self)
        self.ready_forms = Starting(self, rules, journal)
        self.potential = Potential(self._store, journal, people)
        self.explaining = Explaining(self.open_review, goals)
        self.talks = Talks(db, journal, people, goals, facts, self)
        gather.talk_of = self.talks.part_of
        self.rounds = Rounds(db, journal, people, facts, self._store)
        self.hooks.lacks[Need.PEERS] = self.rounds.lack
        self.calibration = Calibration(db, journal, people, self, self._store, gather)
        voices = Voices(db, journal, people)
        self._gleaner = Gleaner(people, kpis, goals, voices, Checks(db), self.diary)

    # --- reading -------------------------------------------------------------------------------------------
    def board(self, cycle_id: int) -> Board:
        """Return who stands where in a cycle, by manager, with the spread of each manager's ratings."""
        cycle = self.cycle(cycle_id)
        forms, reviews = {form.id: form for form in self.forms()}, self._store.reviews(cycle_id)
        written = self._store.written([review.id for review in reviews])
        rows = self._standing(cycle, self._gather.board_rows(cycle, forms, reviews, written))
        return Board(cycle, tuple(rows), spreads(rows, forms[cycle.form_id]))

    def open_review(self, review_id: int) -> ReviewView:
        """Return a review with everything computed; its evidence comes from `evidence`, which takes longer."""
        review, cycle, form = self._whole(review_id)
        written = self._store.written([review_id])[review_id]
        view = self._gather.view(review, cycle, form, written)
        return replace(
            view,
            reopenings=tuple(self._store.reopenings(review_id)),
            answers=written.answers,
            last=self._last(review, cycle),
            others=written.said,
            log=self.steps(review_id),
        )

    def echoes(self, review_id: int) -> Mapping[str, str]:
        """Return what managers wrote on items in the other reviews of the cycle, folded, with whose review it is."""
        review = self._review(review_id)
        names = {person.id: person.name for person in self._people.persons()}
        return {
            folded(comment): names[person_id]
            for person_id, comment in self._store.comments(review.cycle_id, review_id)
        }

    def _last(self, review: Review, cycle: Cycle) -> LastReview | None:
        """Return the person's latest finished review of a cycle that ended before this one."""
        ends = {each.id: each.ends_on for each in self._store.cycles() if each.ends_on < cycle.ends_on}
        found = [
            (ends[cycle_id], found_id)
            for found_id, cycle_id in self._store.finished(review.person_id)
            if cycle_id in ends
        ]
        if not found:
            return None
        whole = self._review(max(found)[1])
        return last_review(whole.id, document_json.from_json(whole.locked))

    def evidence(self, review_id: int, today: date | None = None, role: Role = Role.MANAGER) -> EvidenceRail:
        """Return what is known of the review's period, and the months with nothing; the person sees shared notes only."""
        review, cycle, _form = self._whole(review_id)
        subject = subject_of(self._people.person(review.person_id), cycle)
        outline, day = self._gather.outline(cycle), today or date.today()
        return self._gleaner.rail(subject, outline, day, shared_only=role is Role.PERSON)

    def review(self, review_id: int) -> Review:
        """Return a review as stored, with its frozen document."""
        return self._review(review_id)

    def document(self, review_id: int) -> ReviewDocument:
        """Return the packet's content in no particular language; a finished review returns it as it was finished."""
        review, cycle, form = self._whole(review_id)
        if review.finished:
            return document_json.from_json(review.locked)
        return self._document(review, cycle, form, finished=False)
