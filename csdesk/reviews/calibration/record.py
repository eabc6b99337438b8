"""The minutes of a session as one JSON text with its digest, so that it can be shown that nobody altered them."""

import json
from datetime import date, datetime
from hashlib import sha256

from csdesk.reviews.calibration.session import Meeting, Minutes


def record_of(meeting: Meeting, cycle: str, closed_at: datetime) -> str:
    """Write the minutes of a meeting; scores are tenths."""
    session = meeting.session
    names = {one.case.review_id: one.case for one in meeting.placed}
    decisions = [
        {
            "person": names[decision.review_id].name, "manager": names[decision.review_id].manager,
            "before": decision.before, "after": decision.after, "sections": dict(decision.sections),
            "reason": decision.reason, "at": decision.at.isoformat(), "who": decision.who,
        }
        for one in meeting.placed for decision in one.decisions
    ]  # fmt: skip
    whole = {
        "name": session.name, "cycle": cycle, "held_on": session.held_on.isoformat() if session.held_on else None,
        "closed_at": closed_at.isoformat(), "present": list(session.present), "text": session.minutes,
        "people": len(meeting.placed), "decisions": decisions,
        "ratings": {str(one.case.review_id): [one.case.overall, one.rating] for one in meeting.placed},
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest_of(record: str) -> str:
    """Return the SHA-256 of a record."""
    return sha256(record.encode()).hexdigest()


def minutes_of(record: str) -> Minutes:
    """Read a record."""
    whole = json.loads(record)
    held = whole["held_on"]
    return Minutes(
        whole["name"], whole["cycle"], date.fromisoformat(held) if held else None,
        datetime.fromisoformat(whole["closed_at"]), tuple(whole["present"]), whole["text"], whole["people"],
        tuple(whole["decisions"]),
    )  # fmt: skip
