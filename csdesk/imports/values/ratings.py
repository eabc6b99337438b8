"""Read satisfaction ratings: figures, stars, faces, letters and words, each column on its own scale."""

import re
from dataclasses import dataclass, field

import numpy as np

from csdesk.base.text import _
from csdesk.imports.fix import leave_blank
from csdesk.imports.readers.blank import is_blank
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values import vocabulary as v
from csdesk.imports.values.numbers import MOST
from csdesk.imports.values.parsed import Bad, Note, Parsed, empty_values, number_slots, outcome, used_texts
from csdesk.imports.values.rating_scales import assumed_note, one_is_best, scale_of, turned_note
from csdesk.imports.values.words import outside

_STARS = re.compile(r"([★⭐*🌟]{1,5})(☆{0,4})")
_OF = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of|av)\s*(\d+)(?:\s*(?:stars?|stjerner|points?|poeng))?", re.IGNORECASE
)
_LEADING = re.compile(r"(\d{1,3})\s*(?:stars?|分|星|stjerner?|poeng|points?)", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,3})\s*[-–:.=]\s*\D.*")
_PRAISE = re.compile(
    r"highly|very (?:satisfied|good|happy)|extremely (?:satisfied|happy)|excellent|非常满意|很满意|svært fornøyd|meget fornøyd"
)
_LETTERS = frozenset("ABCDEF")
_PLAIN = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(%?)")


@dataclass
class _Marks:
    """The marks of a column as they are written; ``shares`` are the scales that single cells name."""

    values: Floats
    bad: list[Bad] = field(default_factory=list)
    shares: dict[int, int] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)

    @property
    def named(self) -> set[int]:
        """All scales that cells name."""
        return set(self.shares.values())


def parse_rating(column: Column, header: str = "", chosen: str = "") -> Parsed:
    """Read satisfaction ratings; ``detail`` is the highest mark of the scale: 2, 5, 6, 7, 10 or 100.

    The header decides the scale where it names one, else where nearly all ratings lie; what is beyond is left blank.
    ``chosen`` is what the user said: the highest mark, "reversed" (the lowest figure is the best) or "kept".
    """
    turned = None if chosen == "kept" else one_is_best(header, _meanings(column))
    marks = _gather(column, praised=turned is None)
    values, named = marks.values, marks.named
    if marks.words and 5 in named:
        _among_five(column, values, marks.words)
    present = _present(column, values)
    low, scale, assumed = scale_of(present, named, header, chosen)
    for code, own in marks.shares.items():
        # "4/5" beside "9/10": each cell counts on the scale it names
        if own != scale and own > 2 and not marks.words:
            values[code] = values[code] / own * scale
    if assumed and 0.0 in present and set(present.tolist()) <= {0.0, 1.0}:
        values, low, scale = values + 1, 1, 2
    elif scale == 100 and len(present) and present.max() <= 1:
        # Percent cells of a workbook come as fractions
        values = values * 100
    note = assumed_note(present, scale) if assumed and not chosen else None
    notes: tuple[Note, ...] = (note,) if note else ()
    bad = marks.bad + outside(column, values, float(low), float(scale))
    if turned is not None or chosen == "reversed":
        values = low + scale - values
        notes += (turned_note(turned),) if turned is not None and not chosen else ()
    return outcome(column, values, bad, also_blank=v.UNRATED, notes=notes, detail=str(scale))


def _gather(column: Column, *, praised: bool) -> _Marks:
    marks = _Marks(empty_values(column))
    marks.values[number_slots(column)] = np.where(np.abs(column.numbers) < MOST, column.numbers, np.nan)
    letters = {column.texts[code].upper() for code in used_texts(column)}
    for code, raw in enumerate(column.texts):
        text = raw.replace("\ufe0f", "")
        word = v.folded(text)
        if not column.counts[code] or is_blank(text) or word in v.UNRATED:
            continue
        mark, scale = _letter(text, letters) if letters <= _LETTERS else _mark(text, word, praised=praised)
        if mark is None:
            words = _('"{value}" is not a rating.', value=text[:60])
            marks.bad.append(Bad(code, "not_a_rating", words, (leave_blank(),)))
            continue
        marks.values[code] = mark
        if scale:
            marks.shares[code] = scale
        if word in v.TWO:
            marks.words[code] = word
    return marks


def _present(column: Column, values: Floats) -> Floats:
    rows = values[column.codes]
    return rows[~np.isnan(rows)]


def _meanings(column: Column) -> list[tuple[float, float]]:
    """Return the figures of numbered words beside what the words mean."""
    found = []
    for code in used_texts(column):
        numbered = _NUMBERED.fullmatch(column.texts[code])
        word = v.folded(column.texts[code])
        if numbered and word in v.FIVE:
            found.append((float(numbered[1]), float(v.FIVE[word])))
    return found


def _letter(text: str, letters: set[str]) -> tuple[float, int]:
    """Return the mark of a letter, A the best; a scale with an F has six."""
    scale = 6 if "F" in letters else 5
    return float(scale - "ABCDEF".index(text.upper())), scale


def _among_five(column: Column, values: Floats, words: dict[int, str]) -> None:
    """Place good and bad among the five words: at the ends of good, okay, bad, else next to the ends."""
    used = np.flatnonzero((column.counts > 0) & ~np.isnan(values)).tolist()
    ends = all(code in words or values[code] == 3 for code in used)
    for code, word in words.items():
        values[code] = (5.0 if ends else 4.0) if v.TWO[word] == 2 else (1.0 if ends else 2.0)


def _mark(text: str, word: str, *, praised: bool) -> tuple[float | None, int]:
    """Return the mark of a written rating and the scale it names (0 = none)."""
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        # The file's own figure goes before what its words would be elsewhere; the highest praise ends the scale
        return float(numbered[1]), int(numbered[1]) if praised and _PRAISE.match(word) else 0
    for known, scale in ((v.TWO, 2), (v.FIVE, 5)):
        if word in known:
            return float(known[word]), scale
    stars = _STARS.fullmatch(text)
    if stars:
        return float(len(stars[1])), max(5, len(stars[1]) + len(stars[2]))
    share = _OF.fullmatch(text)
    if share:
        return float(share[1].replace(",", ".")), int(share[2])
    leading = _LEADING.fullmatch(text)
    if leading:
        return float(leading[1]), 0
    number = _PLAIN.fullmatch(text)
    return (float(number[1].replace(",", ".")), 100 if number[2] else 0) if number else (None, 0)
