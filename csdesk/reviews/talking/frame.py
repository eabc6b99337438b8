"""What every verb about a conversation starts from: the review, its people, and the deadlines in working days."""

from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.goals.service import Goals
from csdesk.people.service import People
from csdesk.reviews.moving import Moving
from csdesk.reviews.review import Review, Step
from csdesk.reviews.stage import Action
from csdesk.reviews.store import ReviewStore
from csdesk.reviews.talking.store import TalkStore
from csdesk.reviews.talks.deadline import working_days_after
from csdesk.reviews.talks.talk import Days
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal

MOST_DAYS = 60


class TalkFrame:
    """The lower end of `Talks`."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, goals: Goals, facts: Facts, reviews: Moving
    ) -> None:
        """Read ``db`` and write it through ``journal``; stages move through ``reviews``."""
        self._db, self._journal, self._people, self._goals, self._facts = db, journal, people, goals, facts
        self._store, self._kept, self._reviews = TalkStore(db), ReviewStore(db), reviews

    def days(self) -> Days:
        """Return how many working days there are to object, and to answer."""
        return Days(int(self._facts.get("objection_days")), int(self._facts.get("answer_days")))

    def set_days(self, to_object: int, to_answer: int) -> Change:
        """Set the working days to object and to answer, 1 to `MOST_DAYS`; answers already owed keep their day."""
        for field, count in (("to_object", to_object), ("to_answer", to_answer)):
            if not 1 <= count <= MOST_DAYS:
                raise Refused(_("Please give from 1 to {most} working days.", most=MOST_DAYS), field=field)
        with self._journal.change(_("Set the days to object and to answer")) as change:
            self._facts.edit({"objection_days": str(to_object), "answer_days": str(to_answer)})
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _review(self, review_id: int) -> Review:
        review = self._kept.review(review_id)
        if review is None:
            raise Refused(_("This review is no longer in the workspace."))
        return review

    def _steps(self, review: Review) -> list[Step]:
        """Return the moves of the present revision, oldest first."""
        return [step for step in self._reviews.steps(review.id) if step.revision == review.revision]

    def _name_of(self, review: Review) -> str:
        return self._people.person(review.person_id).name

    def _names(self) -> dict[int, str]:
        return {person.id: person.name for person in self._people.persons()}

    def _after(self, review: Review, start: date, count: int) -> date:
        """Return a deadline in working days of the person's unit."""
        unit_id = self._people.person(review.person_id).unit_id
        return working_days_after(start, count, self._people.hours.opening().holidays_of(unit_id))

    def _object_until(self, review: Review) -> date | None:
        """Return the last day to object to what was shared or answered last; None before anything was."""
        told = [step for step in self._steps(review) if step.action in {Action.SHARE, Action.RESOLVE}]
        if not told:
            return None
        return self._after(review, told[-1].at.astimezone().date(), self.days().to_object)

    def _language(self) -> Language:
        """Return the language in which stored sentences are written: that of the workspace."""
        return Language(self._facts.get("language") or "en")
