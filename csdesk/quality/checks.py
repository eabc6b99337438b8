"""Reading audits: with their scorecards and scores, of a person, and the score they make."""

from collections.abc import Sequence
from datetime import date

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.quality.audit import Audit
from csdesk.quality.score import score_of
from csdesk.quality.standing import Judged, Standing, standing_of
from csdesk.quality.store import QualityStore
from csdesk.storage.engine import Engine


class Checks:
    """The audits of one file, to be read; `service.Quality` writes them too."""

    def __init__(self, db: Engine) -> None:
        """Read ``db``."""
        self._store = QualityStore(db)

    def audits(self) -> list[Audit]:
        """Return all audits but those of calibrations, by their id."""
        return self._store.audits("session_id IS NULL")

    def audit(self, audit_id: int) -> Audit:
        """Return one audit."""
        for audit in self._store.audits("id = ?", (audit_id,)):
            return audit
        raise Refused(_("This check is no longer in the workspace."))

    def judged(
        self, start: date | None = None, end: date | None = None, person_ids: Sequence[int] | None = None
    ) -> list[Judged]:
        """Return audits with their scorecards and scores, newest contact first, of contacts on these days."""
        cards = {card.id: card for card in self._store.scorecards()}
        found = [
            Judged(audit, cards[audit.scorecard_id], score_of(cards[audit.scorecard_id].items, audit.answers))
            for audit in self.audits()
            if (start is None or audit.day >= start)
            and (end is None or audit.day <= end)
            and (person_ids is None or audit.contact.person_id in person_ids)
        ]
        return sorted(found, key=lambda each: (each.audit.day, each.audit.id), reverse=True)

    def standing(
        self, start: date | None = None, end: date | None = None, person_ids: Sequence[int] | None = None
    ) -> Standing:
        """Return the quality score of the audits that count, and beside it that of all."""
        return standing_of(self.judged(start, end, person_ids))

    def of_person(self, person_id: int, start: date, end: date) -> tuple[Judged, ...]:
        """Return the finished audits of a person's contacts on these days, newest first: evidence for a review."""
        return tuple(each for each in self.judged(start, end, (person_id,)) if each.audit.done)
