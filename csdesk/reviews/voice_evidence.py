"""What customers wrote about a person's cases, as evidence beside the review: praise and complaints alike."""

from datetime import date

from csdesk.base.text import Words, _, plain
from csdesk.reviews.view import Evidence, EvidenceKind
from csdesk.voices.mood import Mood
from csdesk.voices.service import Voices
from csdesk.voices.voice import Voice


def voice_evidence(voices: Voices, person_id: int, starts: date, ends: date) -> list[Evidence]:
    """Return one piece for each comment, dated on the day of its case; as many of happy customers as of unhappy ones."""
    found = []
    for voice in voices.of_person(person_id, starts, ends):
        if voice.at is None:
            continue
        happy, topic = voice.mood is Mood.HAPPY, voice.topic
        title = _("Happy customer") if happy else _("Unhappy customer")
        if topic:
            title = (
                _("Happy customer · {topic}", topic=topic)
                if happy
                else _("Unhappy customer · {topic}", topic=topic)
            )
        key = f"{EvidenceKind.VOICE}:{voice.key}"
        found.append(
            Evidence(
                EvidenceKind.VOICE, voice.at.date(), title, plain(voice.comment), key, place=_place(voice), good=happy
            )
        )  # fmt: skip
    return found


def _place(voice: Voice) -> Words | None:
    """Say in which file and row it stands; None when the import is no longer there."""
    if not voice.file:
        return None
    if voice.sheet:
        return _("{file}, {sheet}, row {row}", file=voice.file, sheet=voice.sheet, row=voice.row)
    return _("{file}, row {row}", file=voice.file, row=voice.row)
