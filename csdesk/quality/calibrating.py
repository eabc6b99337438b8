"""What a user can do with calibrations; each verb is one transaction and one Change."""

from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.quality.agreement import Agreement, agreement_of
from csdesk.quality.audit import Audit, AuditDraft, Origin
from csdesk.quality.calibration import Session, checked_session
from csdesk.quality.store import QualityStore
from csdesk.storage.journal import Journal


class CalibrationVerbs:
    """The part of `service.Quality` that knows calibrations."""

    _store: QualityStore
    _journal: Journal

    def sessions(self) -> list[Session]:
        """Return the calibrations, latest first."""
        return self._store.sessions()

    def session(self, session_id: int) -> Session:
        """Return one calibration."""
        for session in self._store.sessions():
            if session.id == session_id:
                return session
        raise Refused(_("This calibration is no longer in the workspace."))

    def add_session(self, session: Session) -> Change:
        """Begin a calibration; each auditor then marks each contact, without seeing the others' marks."""
        session = checked_session(session)
        with self._journal.change(_("Begin calibration {name}", name=session.name)) as change:
            change.new_id = self._store.insert_session(session)
        return change.done

    def remove_session(self, session_id: int) -> Change:
        """Remove a calibration with its marks; they never counted in the quality score."""
        session = self.session(session_id)
        with self._journal.change(_("Remove calibration {name}", name=session.name)) as change:
            for audit in self.session_audits(session_id):
                self._store.delete_audit(audit.id)
            self._store.delete_session(session_id)
        return change.done

    def session_audits(self, session_id: int) -> list[Audit]:
        """Return the marks of a calibration."""
        return self._store.audits("session_id = ?", (session_id,))

    def to_mark(self, session_id: int, auditor: str, day: date) -> list[AuditDraft]:
        """Return what an auditor has of each contact, in the order of the session; what is not begun has no answers."""
        session = self.session(session_id)
        known = {
            audit.contact.key: audit for audit in self.session_audits(session_id) if audit.auditor == auditor
        }
        return [
            known.get(contact.key)
            or AuditDraft(
                session.scorecard_id, contact, auditor, day, origin=Origin.CALIBRATION, session_id=session_id
            )
            for contact in session.contacts
        ]

    def agreement(self, session_id: int) -> Agreement:
        """Tell how far the auditors of a calibration agree."""
        session = self.session(session_id)
        card = next(card for card in self._store.scorecards() if card.id == session.scorecard_id)
        return agreement_of(session, card, self.session_audits(session_id))
