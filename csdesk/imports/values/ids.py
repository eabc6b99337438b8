"""Numbers of tickets, calls and people: what Excel has made of them is mended where that is certain, else refused."""

import re

import numpy as np
from numpy.typing import NDArray

from csdesk.base.text import Words, _
from csdesk.imports.readers.grid import Column
from csdesk.imports.values.parsed import moment_slots, number_slots, used_texts

Mask = NDArray[np.bool_]
_POINT_ZERO = re.compile(r"(-?\d+)\.0+")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_DAYS = r"\d{1,2}[-. ][^\W\d_]{3}\.?|[^\W\d_]{3}[-. ]\d{1,2}|\d{1,2}月\d{1,2}日"
_DAY_AND_MONTH = re.compile(_DAYS)
_SOME_DAY = re.compile(rf"(?:^|\0)(?:{_DAYS})(?:\0|$)")
_TWO_NUMBERS = re.compile(r"\d+[-/.]\d+")
LARGEST = 1e15
"""From here on Excel has rounded a number, so that different records look alike."""


def without_point(column: Column, values: list[str | None]) -> list[str | None]:
    """Drop the ".0" of ids that a program took for figures with decimals; only when all of them have it."""
    used = used_texts(column)
    if not used or not all(_POINT_ZERO.fullmatch(column.texts[code]) for code in used):
        return values
    mended = list(values)
    for code in used:
        mended[code] = column.texts[code].partition(".")[0]
    return mended


def wrecked(column: Column) -> list[tuple[Mask, Words]]:
    """Return which distinct values are no longer the ids they were, and why."""
    found = [
        (
            _rounded(column),
            _(
                "Excel has shortened these long numbers, so they no longer tell records apart; export the column as text."
            ),
        ),
        (
            _dates(column),
            _(
                "Excel has turned these numbers into dates, so they no longer tell records apart; export the column as text."
            ),
        ),
    ]
    return [(mask, words) for mask, words in found if mask.any()]


def _rounded(column: Column) -> Mask:
    mask = np.zeros(column.distinct, dtype=bool)
    mask[number_slots(column)] = np.abs(column.numbers) >= LARGEST
    # Nearly no column has such texts: one look at all of them is far faster than one at each
    if "+" in "".join(column.texts):
        mask[[code for code in used_texts(column) if _ROUNDED.fullmatch(column.texts[code])]] = True
    return mask & (column.counts > 0)


def _dates(column: Column) -> Mask:
    """Mark dates among ids that are none: "3-4" became 4 March."""
    mask = np.zeros(column.distinct, dtype=bool)
    mask[moment_slots(column)] = True
    mask &= column.counts > 0
    if _SOME_DAY.search("\0".join(column.texts)):
        used = used_texts(column)
        short = [code for code in used if _DAY_AND_MONTH.fullmatch(column.texts[code])]
        mask[short] = bool(short) and any(_TWO_NUMBERS.fullmatch(column.texts[code]) for code in used)
    # A column of nothing but dates was never one of ids
    return (
        mask if column.counts[mask].sum() * 2 < column.counts[~column.blanks].sum() else np.zeros_like(mask)
    )
