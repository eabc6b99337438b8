"""Finished quality checks of a person's contacts, as evidence beside the review."""

from datetime import date

from csdesk.base.text import Words, _, plain
from csdesk.quality.checks import Checks
from csdesk.quality.standing import Judged
from csdesk.reviews.view import Evidence, EvidenceKind


def quality_evidence(checks: Checks, person_id: int, starts: date, ends: date) -> list[Evidence]:
    """Return one piece for each check, dated on the day of its contact; how it was drawn is said."""
    return [_piece(each) for each in checks.of_person(person_id, starts, ends)]


def _piece(each: Judged) -> Evidence:
    audit = each.audit
    title = _("Quality check · {contact}", contact=audit.contact.name)
    notes = [audit.note, *(answer.note for answer in audit.answers)]
    note = next((text for text in notes if text), "")
    said: Words = each.score.formula()
    if note:
        said = _("{score}: {note}", score=said, note=plain(note))
    key = f"{EvidenceKind.QUALITY}:{audit.id}"
    place = _("checked by {name}", name=audit.auditor) if audit.auditor else None
    return Evidence(
        EvidenceKind.QUALITY,
        audit.day,
        title,
        said,
        key,
        place=place,
        opens=("quality", "audit_id", audit.id),
    )
