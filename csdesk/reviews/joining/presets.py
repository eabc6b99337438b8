"""Ready-made kinds of cycles: what each asks for and how often it comes."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.cycle import Rhythm
from csdesk.reviews.stage import Ask, Asks


class Preset(StrEnum):
    """A kind of cycle people know by name."""

    PULSE = "pulse"
    CHECK_IN = "check_in"
    QUARTER = "quarter"
    HALF = "half"
    PROBATION = "probation"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a preset sets."""

    preset: Preset
    name: Words
    detail: Words
    rhythm: Rhythm
    asks: Asks


def presets() -> tuple[Kind, ...]:
    """Return all kinds, the shortest first."""
    return (
        Kind(
            Preset.PULSE, pgettext("kind of review cycle", "Weekly pulse"),
            _("A few words each week from both sides; nothing else is asked."), Rhythm.WEEK, frozenset({Ask.SELF}),
        ),
        Kind(
            Preset.CHECK_IN, pgettext("kind of review cycle", "5-minute check-in"),
            _("Once a month: the person writes first, then you talk."), Rhythm.MONTH, frozenset({Ask.SELF, Ask.TALK}),
        ),
        Kind(
            Preset.QUARTER, pgettext("kind of review cycle", "Quarter"),
            _("Goals, self-review, rating and a conversation that is acknowledged."), Rhythm.QUARTER,
            frozenset({Ask.GOALS, Ask.SELF, Ask.TALK, Ask.ACKNOWLEDGEMENT}),
        ),
        Kind(
            Preset.HALF, pgettext("kind of review cycle", "Half-year with 360 and calibration"),
            _("Everything: goals, self-review, answers of others, calibration, conversation and acknowledgement."),
            Rhythm.HALF, frozenset(Ask),
        ),
        Kind(
            Preset.PROBATION, pgettext("kind of review cycle", "Probation"),
            _("Goals of the first months, self-review, rating and a conversation, on days of your own."), Rhythm.FREE,
            frozenset({Ask.GOALS, Ask.SELF, Ask.TALK, Ask.ACKNOWLEDGEMENT}),
        ),
    )  # fmt: skip


def ask_words(ask: Ask) -> tuple[Words, Words]:
    """Name what a cycle asks for, and say what it means."""
    return {
        Ask.GOALS: (
            pgettext("asked by a cycle", "Agreed goals"),
            _("Goals are agreed first; the review starts once they are."),
        ),
        Ask.SELF: (
            pgettext("asked by a cycle", "Self-review"),
            _("The person answers the form before the manager hands in the rating."),
        ),
        Ask.PEERS: (
            pgettext("asked by a cycle", "Answers of others (360)"),
            _("Colleagues or customers answer too; nobody sees who wrote what."),
        ),
        Ask.CALIBRATION: (
            pgettext("asked by a cycle", "Calibration"),
            _("HR compares the ratings of all managers before anybody hears theirs."),
        ),
        Ask.TALK: (
            pgettext("asked by a cycle", "Conversation"),
            _("The day of the conversation is noted before the rating is shared."),
        ),
        Ask.ACKNOWLEDGEMENT: (
            pgettext("asked by a cycle", "Acknowledgement"),
            _("The person acknowledges or objects; one level up answers objections."),
        ),
    }[ask]
