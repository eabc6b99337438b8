"""The scale that ratings are on: what the header states, where nearly all lie, and whether low figures are the best."""

import re
import unicodedata
from collections.abc import Iterable

import numpy as np

from csdesk.base.text import Words, _
from csdesk.imports.fix import scales
from csdesk.imports.readers.grid import Floats
from csdesk.imports.values.parsed import Note

_FROM_TO = re.compile(r"\b([01])\s*(?:[-–—~至到]|to|til)\s*(5|6|7|10|100)(?!\d)")
_UP_TO = re.compile(
    r"(?:out of|/|\bof|\bav|满分)\s*(5|7|10|100)(?!\d)|(?<!\d)(5|7|10|100)\s*(?:-?point|-?star|分制|星|stjerner|poeng)"
)
_BEST = r"best|excellent|very (?:satisfied|good|happy)|extremely satisfied|highest|svært fornøyd|meget fornøyd|非常满意|很满意|最好|最满意"
_WORST = r"worst|terrible|very (?:dissatisfied|unsatisfied|poor|bad)|extremely dissatisfied|lowest|svært misfornøyd|meget misfornøyd|dårligst|非常不满意|很不满意|最差"
_ONE_IS_BEST = re.compile(
    rf"(?<!\d)1\s*(?:=|:|is|er|为|是|-|–)\s*(?:the\s+)?(?:{_BEST})|(?<!\d)(?:5|6|7|10)\s*(?:=|:|is|er|为|是|-|–)\s*(?:the\s+)?(?:{_WORST})"
)
SCALES = (5, 10)
"""Scales that figures alone can tell: seven marks need a word in the header."""
_SLIPS = 0.02
"""Up to this share of the ratings may lie beyond a scale, however they differ, and count as slips of the finger."""
_FEW = 0.2
"""Up to this share may when they are one or two values only."""


def scale_of(present: Floats, named: set[int], header: str, chosen: str) -> tuple[int, int, bool]:
    """Return the lowest and the highest mark, and whether nothing but the figures told them."""
    if chosen.isdigit():
        return (0 if int(chosen) >= 10 else 1), int(chosen), False
    stated = stated_in(header)
    if stated is not None and (not len(present) or np.mean(present <= stated[1]) >= 0.5):
        return *stated, False
    sure = bool(named) and np.mean(present <= max(named)) >= 0.5
    high = max(named) if sure else _where_most_lie(present)
    return (0 if high >= 10 else 1), high, not sure


def stated_in(header: str) -> tuple[int, int] | None:
    """Return the marks that a header names: (1-10), 0 to 5, out of 5, 10分制, %."""
    text = unicodedata.normalize("NFKC", header).casefold()
    span = _FROM_TO.search(text)
    if span:
        return (0 if span[1] == "0" or span[2] in ("10", "100") else 1), int(span[2])
    high = _UP_TO.search(text)
    if high:
        most = int(high[1] or high[2])
        return (0 if most >= 10 else 1), most
    return (0, 100) if "%" in text or "percent" in text or "prosent" in text else None


def one_is_best(header: str, meanings: Iterable[tuple[float, float]]) -> Words | None:
    """Say why the lowest figure is the best mark; None when nothing proves it.

    ``meanings`` are figures of the file beside what their words mean, 5 the best.
    """
    if _ONE_IS_BEST.search(unicodedata.normalize("NFKC", header).casefold()):
        return _("The header says so.")
    known = sorted(set(meanings))
    figures = [figure for figure, _meaning in known]
    words = [meaning for _figure, meaning in known]
    if len(set(figures)) < 2 or words != sorted(words, reverse=True) or words[0] == words[-1]:
        return None
    return _("The words beside the figures say so.")


def turned_note(evidence: Words) -> Note:
    """Tell that the marks were turned round."""
    words = _(
        "In this column the lowest figure is the best; the marks were turned round, so that higher is better."
    )
    return Note("reversed_scale", words, scales("kept"), evidence=evidence)


def assumed_note(present: Floats, high: int) -> Note | None:
    """Ask for the scale when some marks lie beyond the one that the figures suggest, but on the next usual one."""
    following = {5: 10, 6: 10, 7: 10, 10: 100}.get(high)
    beyond = int(np.sum((present > high) & (present <= (following or 0))))
    if following is None or not beyond or (high == 10 and beyond * 50 < len(present)):
        return None
    words = _(
        "The ratings were read on a scale up to {high}; {n} of them lie beyond it.", high=high, n=beyond
    )
    options = [str(scale) for scale in (5, 10, 100) if scale != high]
    return Note("scale_assumed", words, scales(*options))


def _where_most_lie(present: Floats) -> int:
    """Return the smallest usual scale beyond which lie only slips of the finger."""
    for scale in SCALES:
        beyond = present[present > scale]
        share = len(beyond) / len(present) if len(present) else 0.0
        if share > _SLIPS and _is_next(present, beyond):
            return int(beyond.max())
        if share <= _SLIPS or (share <= _FEW and len(np.unique(beyond)) <= 2):
            return scale
    # Marks of 100 are mostly far above 10; a few figures beyond 10 are slips
    return 100 if np.median(present) > 10 else _where_most_lie(present[present <= 10])


def _is_next(present: Floats, beyond: Floats) -> bool:
    """Tell whether 6, or 6 and 7, are used so often beside all lower marks that the scale ends there."""
    highest = int(beyond.max())
    if highest not in (6, 7) or len(beyond) < 3:
        return False
    return len(present) >= 20 and set(present.tolist()) == set(map(float, range(1, highest + 1)))
