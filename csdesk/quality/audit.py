"""An audit: one contact marked by one auditor against one version of a scorecard."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.base.text import Words, _
from csdesk.quality.contact import Contact


class Origin(StrEnum):
    """How the contact came to be checked."""

    RANDOM = "random"
    LOW = "low"
    CHOSEN = "chosen"
    CALIBRATION = "calibration"

    @property
    def counts(self) -> bool:
        """Whether the audit counts in the quality score: not when it was drawn for a low mark, nor a calibration."""
        return self in (Origin.RANDOM, Origin.CHOSEN)

    @property
    def words(self) -> Words:
        """What to call it."""
        return {
            Origin.RANDOM: _("Drawn at random"),
            Origin.LOW: _("Drawn for a low mark"),
            Origin.CHOSEN: _("Chosen by hand"),
            Origin.CALIBRATION: _("Calibration"),
        }[self]


class AuditState(StrEnum):
    """Whether the auditor is finished."""

    DRAFT = "draft"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an auditor says of one item; ``mark`` None = not applicable. An item without answer is not judged yet."""

    item_id: int
    mark: int | None
    note: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class AuditDraft:
    """What an auditor writes; ``id`` 0 = a new audit."""

    scorecard_id: int
    contact: Contact
    auditor: str
    audited_on: date
    answers: tuple[Answer, ...] = ()
    note: str = ""
    origin: Origin = Origin.CHOSEN
    pick_id: int | None = None
    session_id: int | None = None
    id: int = 0

    @property
    def day(self) -> date:
        """The day it counts for: that of the contact, so that it stands beside the contact's other figures."""
        return self.contact.day or self.audited_on


@dataclass(frozen=True, slots=True)
class Audit(AuditDraft):
    """One audit as stored."""

    state: AuditState = AuditState.DRAFT
    acknowledged_on: date | None = None

    @property
    def done(self) -> bool:
        """Whether it is finished."""
        return self.state is AuditState.DONE

    @property
    def counts(self) -> bool:
        """Whether it counts in the quality score."""
        return self.done and self.origin.counts
