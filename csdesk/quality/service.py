"""What a user can do with quality checks: scorecards, samples, audits and calibrations."""

import re
from datetime import date

import numpy as np

from csdesk.base.change import Change
from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _
from csdesk.interactions.service import Interactions
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.quality.audit import AuditDraft, Origin
from csdesk.quality.auditing import AuditVerbs
from csdesk.quality.calibrating import CalibrationVerbs
from csdesk.quality.calibration import Session
from csdesk.quality.cards import CardVerbs
from csdesk.quality.drawing import DrawVerbs
from csdesk.quality.sampling import Pick
from csdesk.quality.scorecard import Scorecard
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal
from csdesk.storage.lock import user_name

SMALL_SCALE = 10
"""Imported scores that never exceed this are not on the scale from 0 to 100."""


class Quality(CardVerbs, DrawVerbs, AuditVerbs, CalibrationVerbs):
    """The quality checks of one workspace."""

    def __init__(
        self, db: Engine, journal: Journal, people: People, kpis: Kpis, interactions: Interactions
    ) -> None:
        """Read ``db`` and write it through ``journal``; finished audits become facts through ``interactions``."""
        super().__init__(db)
        self._journal = journal
        self._people, self._kpis, self._interactions = people, kpis, interactions

    def usual_auditor(self) -> str:
        """Return who checked last, else what the system calls the user."""
        latest = self._store.audits("id = (SELECT max(id) FROM quality_audit WHERE session_id IS NULL)")
        return latest[0].auditor if latest else user_name()

    def begin(self, pick: Pick, auditor: str, day: date) -> AuditDraft:
        """Return the audit of a line of the work list: the one that was begun, else an empty one. Writes nothing."""
        if pick.audit_id is not None:
            return self.audit(pick.audit_id)
        draw = next(draw for draw in self._store.draws() if draw.id == pick.draw_id)
        card = self._card_for(self.plan(draw.plan_id).family, pick.contact.channel)
        return AuditDraft(card.id, pick.contact, auditor, day, origin=pick.reason.origin, pick_id=pick.id)

    def _card_for(self, family: int, channel: str) -> Scorecard:
        """Return the plan's scorecard, else, where it is not for this channel, one that is."""
        card = self.card_of(family)
        others = (other for other in self.scorecards() if other.channels and other.suits(channel))
        return card if card.suits(channel) else next(others, card)

    def begin_chosen(self, number: str, card_id: int, auditor: str, day: date) -> AuditDraft:
        """Return an empty audit of a contact chosen by hand, named by its number. Writes nothing."""
        return AuditDraft(card_id, self.contact(number), auditor, day, origin=Origin.CHOSEN)

    def add_session_of(self, name: str, card_id: int, day: date, auditors: str, contacts: str) -> Change:
        """Begin a calibration from what a user typed: names and numbers, parted by commas or lines."""
        chosen = tuple(self.contact(number) for number in dict.fromkeys(_parts(contacts)))
        return self.add_session(Session(name, card_id, day, tuple(_parts(auditors)), chosen))

    def scale_warning(self) -> Words | None:
        """Say that imported quality scores are on a smaller scale than the checks made here, which spoils their mean."""
        frame, own = self._kpis.frame(), self._store.fact_ids()
        scores = frame.amount("qa")
        imported = scores[~np.isnan(scores) & ~np.isin(frame.moment("id"), own)]
        if not own or not len(imported) or imported.max() > SMALL_SCALE:
            return None
        return _(
            "Imported quality scores only reach {top}, checks made here run from 0 to 100: their common mean says nothing.",
            top=round_half_up(float(imported.max()), 2),
        )

    def check(self) -> list[Words]:
        """Return what is wrong with the quality checks; an empty list is good news."""
        return self._wrong_facts()


def _parts(text: str) -> list[str]:
    """Split what was typed at commas, semicolons and line ends, Chinese ones too."""
    return [part.strip() for part in re.split(r"[,;\n，；、]", text) if part.strip()]
