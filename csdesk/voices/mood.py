"""What a mark says about a customer: unhappy, in between or happy, each on its own scale."""

from enum import StrEnum

from csdesk.base.text import Words, _, pgettext

FRESH_DAYS = 30
"""So many days an unhappy answer waits for a call unasked."""


class Mood(StrEnum):
    """How content the marks of an answer sound together; the worst of them decides."""

    UNHAPPY = "unhappy"
    BETWEEN = "between"
    HAPPY = "happy"
    UNRATED = "unrated"

    def words(self) -> Words:
        """Return its name."""
        return {
            Mood.UNHAPPY: pgettext("customer", "Unhappy"),
            Mood.BETWEEN: pgettext("customer", "In between"),
            Mood.HAPPY: pgettext("customer", "Happy"),
            Mood.UNRATED: pgettext("customer", "Not rated"),
        }[self]


UNHAPPY_RULE = _(
    "An answer is unhappy when one of its marks is at the bottom of its scale: 0 to 6 of 10 for recommendation (NPS), "
    "2 of 5 or less in proportion for satisfaction (CSAT), 1 to 3 of 7 for ease (CES)."
)
WAITING_RULE = _(
    "Unhappy answers of the last {days} days wait for a call until you say what became of them; older ones only when "
    "you ask for it.",
    days=FRESH_DAYS,
)


def csat_scale(csat: float, scale: float | None) -> float:
    """Return the highest mark of a rating's scale; where the file states none, the smallest usual one that holds it."""
    return scale if scale is not None else next((top for top in (5.0, 10.0) if csat <= top), 100.0)


def lowest_mark(scale: float) -> float:
    """Return where a satisfaction scale begins: those up to 10 and 100 at 0, the others at 1."""
    return 0.0 if scale >= 10 else 1.0


def mood_of(csat: float | None, scale: float | None, nps: float | None, ces: float | None) -> Mood:
    """Judge the marks of one answer; None and marks beyond their scale are no marks."""
    moods = [_csat_mood(csat, csat_scale(csat, scale))] if csat is not None else []
    if nps is not None and 0 <= nps <= 10:
        moods.append(Mood.UNHAPPY if nps <= 6 else Mood.HAPPY if nps >= 9 else Mood.BETWEEN)
    if ces is not None and 1 <= ces <= 7:
        moods.append(Mood.UNHAPPY if ces <= 3 else Mood.HAPPY if ces >= 6 else Mood.BETWEEN)
    return next((mood for mood in (Mood.UNHAPPY, Mood.HAPPY, Mood.BETWEEN) if mood in moods), Mood.UNRATED)


def _csat_mood(csat: float, scale: float) -> Mood:
    if not lowest_mark(scale) <= csat <= scale:
        return Mood.UNRATED
    if csat <= (1 if scale <= 2 else scale * 0.4):
        return Mood.UNHAPPY
    top = scale if scale <= 2 else scale * 0.8 if scale > 10 else scale - 1
    return Mood.HAPPY if csat >= top else Mood.BETWEEN
