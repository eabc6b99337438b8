"""What customers wrote about a person's cases, as evidence beside the review: praise and complaints alike."""

from datetime import date

from csdesk.base.text import _, plain
from csdesk.reviews.view import Evidence, EvidenceKind
from csdesk.voices.mood import Mood
from csdesk.voices.service import Voices


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
        found.append(Evidence(EvidenceKind.VOICE, voice.at.date(), title, plain(voice.comment), key))
    return found
