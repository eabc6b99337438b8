"""A calibration: several auditors mark the same contacts, each without seeing the others' marks."""

from dataclasses import dataclass, replace
from datetime import date

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.quality.contact import Contact


@dataclass(frozen=True, slots=True)
class Session:
    """Who marks which contacts against which version of a scorecard; ``id`` 0 = not stored yet."""

    name: str
    scorecard_id: int
    held_on: date
    auditors: tuple[str, ...]
    contacts: tuple[Contact, ...]
    id: int = 0


def checked_session(session: Session) -> Session:
    """Return the session with tidy names; refuses fewer than two auditors or no contact."""
    name = " ".join(session.name.split())
    if not name:
        raise Refused(_("Please enter a name."), field="name")
    auditors = tuple(dict.fromkeys(text for each in session.auditors if (text := " ".join(each.split()))))
    if len(auditors) < 2:
        raise Refused(_("A calibration needs at least two auditors."), field="auditors")
    if not session.contacts:
        raise Refused(_("A calibration needs at least one contact."), field="contacts")
    return replace(session, name=name, auditors=auditors)
