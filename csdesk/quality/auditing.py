"""What a user can do with audits; each verb is one transaction and one Change.

A finished audit that counts is also a fact: a row of kind `AUDIT` among the interactions, in a batch of its own. So the KPI
quality score finds it under every grouping and filter, and undo swaps it as it swaps an import. It stands on the day
of the contact and is no contact itself. An import that brings the contact again has another key and leaves it alone.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.text import Words, _, ngettext
from csdesk.interactions.fact import AUDIT, Facts
from csdesk.interactions.service import Interactions
from csdesk.people.service import People
from csdesk.quality.audit import AuditDraft, AuditState, Origin
from csdesk.quality.checks import Checks
from csdesk.quality.contact import Contact
from csdesk.quality.score import check_answers, score_of
from csdesk.quality.scorecard import Scorecard
from csdesk.storage.journal import Journal

_KINDS = ("ticket", "call", "chat")


class AuditVerbs(Checks):
    """The part of `service.Quality` that knows audits."""

    _journal: Journal
    _people: People
    _interactions: Interactions

    def contact(self, text: str) -> Contact:
        """Return the contact that a user names by its number; refuses an unknown one, or one nobody is known to handle."""
        text = text.strip()
        for kind in _KINDS:
            for fact in self._interactions.rows(where={"key": f"{kind}:{text}"}, limit=1):
                return self._known(fact.values, Contact.of(fact))
        for fact in self._interactions.rows(where={"external_id": text}, limit=1):
            return self._known(fact.values, Contact.of(fact))
        raise Refused(_('There is no contact with the number "{number}".', number=text), field="contact")

    def contact_facts(self, contact: Contact) -> dict[str, Any]:
        """Return all columns of the stored contact; empty when its import was taken back."""
        rows = self._interactions.rows(where={"key": contact.key}, limit=1)
        return dict(rows[0].values) if rows else {}

    @staticmethod
    def _known(values: dict[str, Any] | Any, contact: Contact) -> Contact:
        if values["person_id"] is None:
            raise Refused(
                _("Nobody is known to have handled this contact; match its agent to a person first."),
                field="contact",
            )
        return contact

    # --- writing -------------------------------------------------------------------------------------------
    def save(self, draft: AuditDraft, *, finish: bool = False) -> Change:
        """Write an audit; ``new_id`` is its id. Finishing wants an answer to every item and lets it count.

        A finished audit that is saved again without finishing is a draft again and no longer counts.
        """
        auditor = " ".join(draft.auditor.split())
        if not auditor:
            raise Refused(_("Please say who is checking."), field="auditor")
        card = self._card(draft.scorecard_id)
        check_answers(card.items, draft.answers)
        if finish:
            _check_whole(card, draft)
        draft = replace(draft, auditor=auditor, note=draft.note.strip())
        state = AuditState.DONE if finish else AuditState.DRAFT
        label = _("Check {contact}", contact=draft.contact.name)
        with self._journal.change(label) as change:
            change.new_id = number = self._store.save_audit(draft, state)
            self._keep_fact(replace(draft, id=number), card, counts=finish and draft.origin.counts)
        return change.done

    def acknowledge(self, audit_id: int, day: date | None) -> Change:
        """Note that the agent has seen the audit; None takes it back."""
        audit = self.audit(audit_id)
        if not audit.done:
            raise Refused(_("Only a finished check can be acknowledged."))
        with self._journal.change(
            _("Acknowledge the check of {contact}", contact=audit.contact.name)
        ) as change:
            self._store.update_audit(audit_id, acknowledged_on=day)
        return change.done

    def remove_audit(self, audit_id: int) -> Change:
        """Remove an audit; its contact is on the work list again."""
        audit = self.audit(audit_id)
        with self._journal.change(_("Remove the check of {contact}", contact=audit.contact.name)) as change:
            self._drop_fact(audit_id)
            self._store.delete_audit(audit_id)
        return change.done

    def _card(self, number: int) -> Scorecard:
        card = next((card for card in self._store.scorecards() if card.id == number), None)
        if card is None:
            raise Refused(_("This scorecard is no longer in the workspace."), field="scorecard_id")
        return card

    # --- the fact ------------------------------------------------------------------------------------------
    def _keep_fact(self, draft: AuditDraft, card: Scorecard, *, counts: bool) -> None:
        """Bring the fact in line with the audit, inside the caller's change."""
        value = score_of(card.items, draft.answers).value
        if not counts or value is None:
            self._drop_fact(draft.id)
            return
        fact = self._fact(draft, float(value))
        if self._interactions.classify(fact) == (0, 0, 1):
            return
        record = {
            "file_name": card.name,
            "kind": AUDIT,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "rows_read": 1,
            "skipped": 0,
        }
        self._interactions.write(fact, record)

    def _fact(self, draft: AuditDraft, score: float) -> Facts:
        contact, day = draft.contact, draft.day
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        values: dict[str, Any] = {
            "external_id": contact.external_id or None,
            "opened_at": midnight if contact.opened_at is None else contact.opened_at,
            "agent": self._people.person(contact.person_id).name,
            "person_id": contact.person_id,
            "team": contact.team or None,
            "unit_id": contact.unit_id,
            "channel": contact.channel or None,
            "topic": contact.topic or None,
            "qa_score": score,
        }
        columns = {name: [value] for name, value in values.items()}
        return Facts(AUDIT, [_key(draft.id)], [draft.id], [day.year * 12 + day.month - 1], columns)

    def _drop_fact(self, audit_id: int) -> None:
        for batch in self._store.batches_of(_key(audit_id)):
            self._interactions.take_back(batch)

    def _wrong_facts(self) -> list[Words]:
        """Compare the facts with the audits they come from."""
        cards = {card.id: card for card in self._store.scorecards()}
        wanted = {}
        for audit in self._store.audits("state = 'done' AND session_id IS NULL"):
            value = score_of(cards[audit.scorecard_id].items, audit.answers).value
            if audit.counts and value is not None:
                wanted[_key(audit.id)] = float(value)
        facts = self._store.facts()
        wrong = sum(wanted.get(key) != facts.get(key) for key in wanted.keys() | facts.keys())
        words = ngettext(
            "{n} quality check does not match the score the KPIs count.",
            "{n} quality checks do not match the scores the KPIs count.",
            wrong,
        )
        return [words] if wrong else []


def _key(audit_id: int) -> str:
    return f"{AUDIT}:{audit_id}"


def _check_whole(card: Scorecard, draft: AuditDraft) -> None:
    """Refuse an audit with open items, or one where nothing applies."""
    given = {answer.item_id for answer in draft.answers}
    missing = [item.name for item in card.items if item.id not in given]
    if missing:
        message = ngettext(
            "{n} item has no answer yet: {item}. Mark it, or say that it does not apply.",
            "{n} items have no answer yet, the first is {item}. Mark them, or say that they do not apply.",
            len(missing),
            item=missing[0],
        )
        raise Refused(message, field="answers")
    if score_of(card.items, draft.answers).value is None and draft.origin is not Origin.CALIBRATION:
        raise Refused(
            _("Nothing that carries weight applies, so there is no score; remove the check instead."),
            field="answers",
        )
