"""Read satisfaction ratings: figures, stars and words, each column on its own scale."""

import re
import unicodedata

import numpy as np

from csdesk.base.text import _
from csdesk.imports.readers.blank import is_blank
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values import vocabulary as v
from csdesk.imports.values.numbers import MOST
from csdesk.imports.values.parsed import Bad, Parsed, empty_values, number_slots, outcome
from csdesk.imports.values.words import outside

_STARS = re.compile(r"[★⭐*]{1,5}")
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of|av)\s*(\d+)", re.IGNORECASE)
_LEADING = re.compile(r"(\d{1,3})\s*(?:stars?|分|星|stjerner|poeng|points?)", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,3})\s*[-–:.]\s*\D.*")
_PRAISE = re.compile(
    r"highly|very (?:satisfied|good|happy)|extremely (?:satisfied|happy)|excellent|非常满意|很满意|svært fornøyd|meget fornøyd"
)
_FROM_TO = re.compile(r"\b([01])\s*(?:[-–—~至到]|to|til)\s*(5|7|10|100)(?!\d)")
_UP_TO = re.compile(
    r"(?:out of|/|\bof|\bav|满分)\s*(5|7|10|100)(?!\d)|(?<!\d)(5|7|10|100)\s*(?:-?point|-?star|分制|星|stjerner|poeng)"
)
SCALES = (5, 10)
"""Scales that figures alone can tell: seven marks need a word in the header."""
_SLIPS = 0.02
"""Up to this share of the ratings may lie beyond a scale, however they differ, and count as slips of the finger."""
_FEW = 0.2
"""Up to this share may when they are one or two values only."""


def parse_rating(column: Column, header: str = "") -> Parsed:
    """Read satisfaction ratings; ``detail`` is the highest mark of the scale: 2, 5, 7, 10 or 100.

    The header decides the scale where it names one, else where nearly all ratings lie; what is beyond is left blank.
    """
    values, bad, named = empty_values(column), [], set[int]()
    values[number_slots(column)] = np.where(np.abs(column.numbers) < MOST, column.numbers, np.nan)
    words: dict[int, str] = {}
    for code, text in enumerate(column.texts):
        word = v.folded(text)
        if not column.counts[code] or is_blank(text) or word in v.UNRATED:
            continue
        mark, scale = _mark(text, word)
        if mark is None:
            bad.append(Bad(code, "not_a_rating", _('"{value}" is not a rating.', value=text[:60])))
            continue
        values[code] = mark
        named |= {scale} if scale else set()
        if word in v.TWO:
            words[code] = word
    if words and 5 in named:
        _among_five(column, values, words)
    rows = values[column.codes]
    present = rows[~np.isnan(rows)]
    low, scale = _scale(present, named, header)
    if len(present) and not named and set(present.tolist()) <= {0.0, 1.0}:
        values, low, scale = values + 1, 1, 2
    bad.extend(outside(column, values, float(low), float(scale)))
    return outcome(column, values, bad, also_blank=v.UNRATED, detail=str(scale))


def _among_five(column: Column, values: Floats, words: dict[int, str]) -> None:
    """Place good and bad among the five words: at the ends of good, okay, bad, else next to the ends."""
    used = np.flatnonzero((column.counts > 0) & ~np.isnan(values)).tolist()
    ends = all(code in words or values[code] == 3 for code in used)
    for code, word in words.items():
        values[code] = (5.0 if ends else 4.0) if v.TWO[word] == 2 else (1.0 if ends else 2.0)


def _mark(text: str, word: str) -> tuple[float | None, int]:
    """Return the mark of a written rating and the scale it names (0 = none)."""
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        # The file's own figure goes before what its words would be elsewhere; the highest praise ends the scale
        return float(numbered[1]), int(numbered[1]) if _PRAISE.match(word) else 0
    if word in v.TWO:
        return float(v.TWO[word]), 2
    if word in v.FIVE:
        return float(v.FIVE[word]), 5
    if _STARS.fullmatch(text):
        return float(len(text)), 5
    share = _OF.fullmatch(text)
    if share:
        return float(share[1].replace(",", ".")), int(share[2])
    leading = _LEADING.fullmatch(text)
    if leading:
        return float(leading[1]), 0
    number = re.fullmatch(r"(-?\d+(?:[.,]\d+)?)\s*(%?)", text)
    return (float(number[1].replace(",", ".")), 100 if number[2] else 0) if number else (None, 0)


def _scale(present: Floats, named: set[int], header: str) -> tuple[int, int]:
    """Return the lowest and the highest mark."""
    stated = _stated(header)
    if stated is not None and (not len(present) or np.mean(present <= stated[1]) >= 0.5):
        return stated
    high = max(named) if named and np.mean(present <= max(named)) >= 0.5 else _where_most_lie(present)
    return (0 if high >= 10 else 1), high


def _stated(header: str) -> tuple[int, int] | None:
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
