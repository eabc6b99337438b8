"""The sample company's half-year reviews of one team, with everything: others' answers, calibration, talks, an objection."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _
from csdesk.reviews.cycle import CycleDraft, Rhythm
from csdesk.reviews.form import Kind, Rater
from csdesk.reviews.review import Review
from csdesk.reviews.rounds.questionnaire import REMARK, AnswerFile, Questionnaire, RawAnswer
from csdesk.reviews.stage import Action, Ask, Role
from csdesk.reviews.talks.talk import AcknowledgementDraft, Answer, ObjectionDraft
from csdesk.reviews.talks.topics import Topic
from csdesk.sample.company import Company
from csdesk.sample.reviews import Writer
from csdesk.workspace import Workspace

TEAM = 2
"""Which team it is: one with colleagues enough for answers that name nobody."""
COLLEAGUES = 4
SAID: tuple[Words, ...] = (
    _("Always has time for a question, even on busy Mondays."),
    _("Explains billing cases so that I can do the next one alone."),
    _("Could tell the team sooner when a case gets stuck."),
    _("Keeps calm with upset customers; I learn from listening in."),
)
NOTES: tuple[tuple[Topic, Role, Words], ...] = (
    (Topic.WENT_WELL, Role.MANAGER, _("Customers praise the clear answers, and fewer cases come back.")),
    (Topic.IMPROVE, Role.MANAGER, _("Hand over to the second line before the end of the first day.")),
    (Topic.HELP, Role.PERSON, _("An hour a week without the phone, to write things down.")),
)


def make_half_year(
    workspace: Workspace, language: Language, company: Company, today: date, seed: int
) -> None:
    """Create the cycle with its reviews at every stage; it is not part of another change, for closing a round is for good."""
    _HalfYear(workspace, language, company, today, seed).make()


class _HalfYear:
    def __init__(
        self, workspace: Workspace, language: Language, company: Company, today: date, seed: int
    ) -> None:
        quarter = Period.of(today, Grain.QUARTER)
        self._starts, self._ends = quarter.shift(-2).start, quarter.shift(-1).end
        self._reviews, self._say = workspace.reviews, language.say
        self._people = [person_id for person_id, _name in company.agents[TEAM]]
        persons = {person.id: person for person in workspace.people.persons()}
        units = {unit.id: unit.name for unit in workspace.people.units()}
        self._names = {person.id: person.name for person in persons.values()}
        self._team = units.get(persons[self._people[0]].unit_id or 0, "")
        self._writer = Writer(workspace, language, seed)
        self._rng = random.Random(seed + 11)

    def make(self) -> None:
        """Create the cycle and bring each review as far as its place in the list says."""
        reviews = self._begin()
        self._self_reviews(reviews[1:])
        self._others()
        rated = reviews[2:]
        for review in rated:
            self._writer.whole(review, None)
            self._move(review, Action.SUBMIT, Role.MANAGER)
        if rated:
            self._calibrate(rated)
        endings: tuple[Callable[[Review], None], ...] = (self._sign, self._object, self._share)
        for review, end in zip(rated, endings, strict=False):
            end(review)

    def _begin(self) -> list[Review]:
        name = self._say(_("Half-year review with colleagues, {team}", team=self._team))
        asks = frozenset(Ask)
        draft = CycleDraft(name, self._starts, self._ends, rhythm=Rhythm.HALF, asks=asks)
        cycle_id = self._reviews.add_cycle(draft, self._people).new_id or 0
        self._cycle_id, reviews = cycle_id, self._reviews.reviews_of(cycle_id)
        self._writer.use(self._reviews.form(self._reviews.cycle(cycle_id).form_id), self._ends)
        for review in reviews:
            self._reviews.agree_goals(review.id, self._starts + timedelta(days=8))
            self._move(review, Action.START, Role.MANAGER)
        return reviews

    def _self_reviews(self, reviews: list[Review]) -> None:
        for review in reviews:
            for item in self._reviews.open_review(review.id).items:
                self._reviews.rate(review.id, item.item_id, self._rng.choice((3, 4, 4)), rater=Rater.SELF)
            self._move(review, Action.SUBMIT_SELF, Role.PERSON)

    def _others(self) -> None:
        rounds = self._reviews.rounds
        asked = [one for one in rounds.propose(self._cycle_id, COLLEAGUES) if one.relation is Rater.PEER]
        if not asked:
            return
        rounds.ask(self._cycle_id, asked)
        files = [self._answered(paper) for paper in rounds.questionnaires(self._cycle_id)]
        rounds.collect(self._cycle_id, rounds.judge(self._cycle_id, files))
        rounds.close(self._cycle_id)

    def _answered(self, paper: Questionnaire) -> AnswerFile:
        answers = {
            item.id: RawAnswer(str(self._rng.choice((3, 4, 4, 5))) if item.kind is Kind.MARK else "")
            for item in paper.items
        }
        remark = RawAnswer(text=self._say(self._rng.choice(SAID)))
        return AnswerFile(
            Path("answer.xlsx"), None, paper.round_mark, paper.token, {}, answers | {REMARK: remark}
        )

    def _calibrate(self, rated: list[Review]) -> None:
        desk = self._reviews.calibration
        name = self._say(_("Calibration of the half-year"))
        session = desk.add(self._cycle_id, name, [review.id for review in rated]).new_id or 0
        desk.start(session)
        last = rated[-1]
        before = desk.meeting(session).of(last.id).rating
        if before is not None and before < 50:
            reason = self._say(_("Took the hardest queue over the summer; the cases show it."))
            desk.decide(session, last.id, before + 1, reason)
        who = [self._say(_("HR partner")), self._names[rated[0].manager_id or self._people[0]]]
        desk.edit(session, held_on=self._ends + timedelta(days=20), present=who)
        desk.close(session)

    def _share(self, review: Review) -> None:
        self._reviews.write(review.id, held_on=self._ends + timedelta(days=24))
        self._move(review, Action.SHARE, Role.MANAGER)

    def _sign(self, review: Review) -> None:
        for topic, side, words in NOTES:
            self._reviews.talks.write_note(review.id, topic, side, self._say(words))
        self._share(review)
        name = self._names[review.person_id]
        thanks = self._say(_("Thank you for the clear words."))
        day = self._ends + timedelta(days=26)
        self._reviews.talks.acknowledge(review.id, AcknowledgementDraft(Answer.AGREE, name, thanks), day)
        self._move(review, Action.SIGN, Role.MANAGER)

    def _object(self, review: Review) -> None:
        self._share(review)
        reason = self._say(
            _("The weeks on the chat pilot are not counted; my cases went to another team then.")
        )
        wish = self._say(_("Please count the pilot as well."))
        self._reviews.talks.object_to(
            review.id, ObjectionDraft(reason, (), wish), self._ends + timedelta(days=27)
        )

    def _move(self, review: Review, action: Action, role: Role) -> None:
        self._reviews.move(review.id, action, role)
