"""How an answer is named and marked: the glyph of its mood, its marks in words, and how it is read aloud."""

from csdesk.base.language import Language
from csdesk.base.text import Words, _, plain
from csdesk.voices.mood import Mood, csat_scale
from csdesk.voices.voice import CallState, Voice

MOODS = {
    Mood.UNHAPPY: ("frown", "bad"),
    Mood.BETWEEN: ("meh", "text2"),
    Mood.HAPPY: ("smile", "ok"),
    Mood.UNRATED: ("message-circle", "text3"),
}
"""Icon and ink of each mood."""
CALLS = {
    CallState.OPEN: ("phone", "warn"),
    CallState.CALLED: ("check", "ok"),
    CallState.NOT_REACHED: ("phone", "text2"),
    CallState.NO_NEED: ("minus", "text2"),
}
"""Icon and ink of what became of a call back."""
GONE = _("The answer is no longer in the file.")
NO_WORDS = _("Nothing written.")


def marks_of(voice: Voice, language: Language) -> list[str]:
    """Return each mark with the scale it is on."""
    found = []
    if voice.csat is not None:
        top = csat_scale(voice.csat, voice.scale)
        found.append(_("CSAT {mark} of {top}", mark=voice.csat, top=top))
    if voice.nps is not None:
        found.append(_("NPS {mark} of 10", mark=voice.nps))
    if voice.ces is not None:
        found.append(_("Ease {mark} of 7", mark=voice.ces))
    return [language.say(words) for words in found]


def body_of(voice: Voice) -> Words:
    """Return what stands in the place of the comment."""
    if voice.gone:
        return GONE
    return plain(voice.comment) if voice.comment else NO_WORDS


def day_of(voice: Voice, language: Language) -> str:
    """Return the day of the answer."""
    day = (
        voice.at.date()
        if voice.at is not None
        else voice.call.answered_on
        if voice.call is not None
        else None
    )
    return language.date(day)


def spoken(voice: Voice, language: Language) -> str:
    """Return what a screen reader says of an answer."""
    state = [language.say(voice.state.words())] if voice.state is not None else []
    parts = [
        language.say(voice.mood.words()),
        *marks_of(voice, language),
        day_of(voice, language),
        language.say(body_of(voice)),
        voice.agent,
        *state,
    ]
    return ", ".join(part for part in parts if part)
