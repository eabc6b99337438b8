"""One piece of advice about a goal."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from csdesk.base.text import Words, pgettext


class Letter(StrEnum):
    """The letters of SMART, and the guard that no goal should be without."""

    SPECIFIC = "S"
    MEASURABLE = "M"
    ACHIEVABLE = "A"
    RELEVANT = "R"
    TIME_BOUND = "T"
    GUARDED = "G"


LETTER_NAMES: Mapping[Letter, Words] = {
    Letter.SPECIFIC: pgettext("SMART", "Specific"),
    Letter.MEASURABLE: pgettext("SMART", "Measurable"),
    Letter.ACHIEVABLE: pgettext("SMART", "Achievable"),
    Letter.RELEVANT: pgettext("SMART", "Relevant"),
    Letter.TIME_BOUND: pgettext("SMART", "Time-bound"),
    Letter.GUARDED: pgettext("SMART", "Guarded"),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What is noticed under a letter, why, and what would mend it.

    ``field`` is the field of the goal (or ``milestones``, ``guards``) that the mending would touch; '' = none. ``good``
    marks a finding that is fine as it is, said because it helps to know.
    """

    letter: Letter
    code: str
    words: Words
    fix: Words | None = None
    field: str = ""
    good: bool = False
