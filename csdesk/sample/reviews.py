"""The sample company's review cycles: last quarter's is finished, this quarter's is under way."""

import random
from datetime import date, timedelta

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.review import DevelopmentDraft, Review
from csdesk.sample.company import Company
from csdesk.workspace import Workspace

SUMMARIES: tuple[Words, ...] = (
    _(
        "{given} became someone colleagues ask first. Customers notice the calm tone, and follow-ups happen on the day "
        "they were promised. Knowledge articles slipped in the busy weeks and are carried over with protected time."
    ),
    _(
        "A steady quarter. {given} kept quality up while the queue grew, and helped two new colleagues to find their feet. "
        "The next step is to hand over sooner when a case needs the second line."
    ),
    _(
        "{given} improved in every month of the quarter. First answers are quicker and cases come back less often. "
        "Written replies could be shorter, with the answer in the first line."
    ),
)
WENT_WELL: tuple[Words, ...] = (
    _("Called back unhappy customers within two days"),
    _("Shared a macro that the whole team now uses"),
    _("Stayed clear and friendly through the busiest weeks"),
    _("Solved more cases at the first contact than a quarter ago"),
)
BUILD_NEXT: tuple[Words, ...] = (
    _("Put the answer first and the reasons after it"),
    _("Hand over earlier when a case needs the second line"),
    _("Write one knowledge article every second week"),
)
COMMENTS: tuple[Words, ...] = (
    _("Seen in the calls sampled each month; customers name it in their comments."),
    _("Two cases in the quarter show it well, both are linked in the check-ins."),
    _("Better than last quarter, as the reopened cases show."),
)
STEPS: tuple[tuple[Words, Words, Words, Words], ...] = (
    (
        _("Write shorter, clearer replies"),
        _("Rewrite five macros and compare the answers"),
        _("Writing course, two hours a week"),
        _("Fewer second messages in each case"),
    ),
    (
        _("Escalate at the right moment"),
        _("Use the 24-hour rule and shadow the second line for a week"),
        _("A colleague of the second line as buddy"),
        _("Fewer than five cases stuck for over a day"),
    ),
)


def make_reviews(workspace: Workspace, language: Language, company: Company, today: date, seed: int) -> None:
    """Create both cycles; the finished one covers the first department, the running one everybody."""
    quarter = Period.of(today, Grain.QUARTER)
    writer = Writer(workspace, language, seed)
    past = [person_id for team in company.agents[:3] for person_id, _name in team[:-1]]
    everyone = [person_id for team in company.agents for person_id, _name in team]
    for review in writer.cycle(quarter.shift(-1), past):
        workspace.reviews.agree_goals(review.id, quarter.shift(-1).start + timedelta(days=6))
        writer.whole(review, quarter.start + timedelta(days=9))
        workspace.reviews.finish(review.id)
    for number, review in enumerate(writer.cycle(quarter, everyone)):
        if number % 5 != 4:
            workspace.reviews.agree_goals(review.id, quarter.start + timedelta(days=5 + number % 3))
        if number % 5 == 0:
            writer.ratings(review, share=0.6)
        elif number % 5 == 1:
            writer.whole(review, None)


class Writer:
    """Writes reviews as different managers would: some generous, some strict."""

    def __init__(self, workspace: Workspace, language: Language, seed: int) -> None:
        """Write in a language; equal seeds write equal reviews."""
        self._reviews = workspace.reviews
        self._people = {person.id: person for person in workspace.people.persons()}
        self._language = language
        self._rng = random.Random(seed + 3)

    def cycle(self, period: Period, people: list[int]) -> list[Review]:
        """Create a cycle over ``period`` and return its reviews."""
        if not self._reviews.forms():
            self._reviews.add_form(self._reviews.standard_form(self._language))
        name = self._language.say(period.title())
        draft = CycleDraft(name, period.start, period.end, hr_name=self._hr())
        cycle_id = self._reviews.add_cycle(draft, people).new_id or 0
        self.use(self._reviews.forms()[0], period.end)
        return self._reviews.reviews_of(cycle_id)

    def use(self, form: ReviewForm, ends: date) -> None:
        """Write on this form about a cycle that ends on this day."""
        self._form, self._ends = form, ends

    def ratings(self, review: Review, share: float) -> None:
        """Rate a share of the items, with a comment on the highest mark."""
        leaning = (review.manager_id or 0) % 3 - 1
        for item in self._form.items:
            if self._rng.random() < share:
                mark = min(5, max(2, round(self._rng.gauss(3.7 + 0.25 * leaning, 0.7))))
                comment = (
                    self._say(self._rng.choice(COMMENTS))
                    if mark in (2, 5) or self._rng.random() < 0.3
                    else ""
                )
                self._reviews.rate(review.id, item.id, mark, comment)

    def whole(self, review: Review, held_on: date | None) -> None:
        """Write everything a review needs."""
        self.ratings(review, share=1.0)
        person = self._people[review.person_id]
        given = (
            person.name if self._language.chinese or not person.given_name.isascii() else person.given_name
        )
        summary = Words(self._rng.choice(SUMMARIES).message, {"given": given})
        self._reviews.write(
            review.id,
            summary=self._say(summary),
            went_well=[self._say(words) for words in self._rng.sample(WENT_WELL, 3)],
            build_next=[self._say(words) for words in self._rng.sample(BUILD_NEXT, 2)],
            held_on=held_on,
        )
        for goal, action, support, measure in STEPS:
            due = self._ends + timedelta(days=90)
            say = self._say
            self._reviews.add_development(
                review.id, DevelopmentDraft(say(goal), say(action), say(support), due, say(measure))
            )

    def _say(self, words: Words) -> str:
        return self._language.say(words)

    def _hr(self) -> str:
        title = self._say(_("HR partner"))
        return next((person.name for person in self._people.values() if person.role == title), "")
