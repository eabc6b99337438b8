"""What a user can do with quality checks: scorecards, samples, audits and calibrations."""

from datetime import date

from csdesk.base.text import Words
from csdesk.interactions.service import Interactions
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.quality.audit import AuditDraft, Origin
from csdesk.quality.auditing import AuditVerbs
from csdesk.quality.calibrating import CalibrationVerbs
from csdesk.quality.cards import CardVerbs
from csdesk.quality.drawing import DrawVerbs
from csdesk.quality.sampling import Pick
from csdesk.quality.store import QualityStore
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal


class Quality(CardVerbs, DrawVerbs, AuditVerbs, CalibrationVerbs):
    """The quality checks of one workspace."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, kpis: Kpis, interactions: Interactions
    ) -> None:
        """Read ``db`` and write it through ``journal``; finished audits become facts through ``interactions``."""
        self._store = QualityStore(db)
        self._journal = journal
        self._people, self._kpis, self._interactions = people, kpis, interactions

    def begin(self, pick: Pick, auditor: str, day: date) -> AuditDraft:
        """Return the audit of a line of the work list: the one that was begun, else an empty one. Writes nothing."""
        if pick.audit_id is not None:
            return self.audit(pick.audit_id)
        draw = next(draw for draw in self._store.draws() if draw.id == pick.draw_id)
        card = self.card_of(self.plan(draw.plan_id).family)
        return AuditDraft(card.id, pick.contact, auditor, day, origin=pick.reason.origin, pick_id=pick.id)

    def begin_chosen(self, number: str, card_id: int, auditor: str, day: date) -> AuditDraft:
        """Return an empty audit of a contact chosen by hand, named by its number. Writes nothing."""
        return AuditDraft(card_id, self.contact(number), auditor, day, origin=Origin.CHOSEN)

    def check(self) -> list[Words]:
        """Return what is wrong with the quality checks; an empty list is good news."""
        return self._wrong_facts()
