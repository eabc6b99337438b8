"""Read words with a meaning: yes and no, service level verdicts, states, ratings and scores."""

import re
from collections.abc import Callable

import numpy as np

from csdesk.base.text import _
from csdesk.imports.readers.blank import is_blank
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values import vocabulary as v
from csdesk.imports.values.numbers import parse_numbers
from csdesk.imports.values.parsed import (
    Bad,
    Note,
    Parsed,
    empty_values,
    number_slots,
    outcome,
    span_slots,
)

_TIME_LEFT = re.compile(r"-?\s?(?:\d+:\d{2}(?::\d{2})?|(?:\d+\s?[wdhms]\w*\s?)+)")
_STARS = re.compile(r"[★⭐*]{1,5}")
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of|av)\s*(\d+)", re.IGNORECASE)
_LEADING = re.compile(
    r"(\d{1,3})(?:\s*(?:stars?|分|星|stjerner|poeng|points?)|\s*[-–:.]\s*\D.*)", re.IGNORECASE
)
_SCALE_IN_HEADER = re.compile(r"(?:0|1)\s*[-–~到]\s*(5|7|10|100)\b|(?:out of|/|of|av)\s*(5|7|10|100)\b")
SCALES = (5, 10, 100)


def parse_yes_no(column: Column) -> Parsed:
    """Read yes as 1 and no as 0."""
    return _by_words(column, _yes_no, "not_yes_or_no", numbers={0.0: 0.0, 1.0: 1.0})


def parse_answered(column: Column, header: str = "") -> Parsed:
    """Read whether a contact was answered: 1 yes, 0 no; a header that asks for lost calls turns yes and no round."""
    turned = bool(v.LOST_HEADER.search(header.casefold()))

    def meaning(text: str) -> float | None:
        outcome = _outcome(text)
        plain = _yes_no(text) if outcome is None else None
        return outcome if plain is None else 1.0 - plain if turned else plain

    numbers = {0.0: 1.0, 1.0: 0.0} if turned else {0.0: 0.0, 1.0: 1.0}
    return _by_words(column, meaning, "not_yes_or_no", numbers=numbers)


def parse_outcome(column: Column) -> Parsed | None:
    """Read what became of calls from the words of a state: 1 answered, 0 lost; None when these are no states of calls."""
    present = {code: v.folded(text) for code, text in enumerate(column.texts) if column.counts[code]}
    if v.OPEN & set(present.values()) or not v.LOST & set(present.values()):
        return None
    values = empty_values(column)
    for code, text in present.items():
        found = _outcome(text)
        values[code] = np.nan if found is None else found
    return outcome(column, values, [])


def _outcome(text: str) -> float | None:
    return 1.0 if text in v.TAKEN else 0.0 if text in v.LOST or text in v.LOST_MAYBE else None


def parse_sla(column: Column, header: str = "", *, left: bool = False) -> Parsed:
    """Read a service level verdict: 1 kept, 0 broken; a header that asks about breaches turns yes and no round.

    ``left`` says that cells hold the time left: below zero is broken.
    """
    turned = bool(v.BREACH_HEADER.search(header.casefold()))

    def meaning(text: str) -> float | None:
        if left and _TIME_LEFT.fullmatch(text):
            return 0.0 if text.startswith("-") else 1.0
        if text in v.SLA_KEPT:
            return 1.0
        if text in v.SLA_BROKEN:
            return 0.0
        plain = _yes_no(text)
        return plain if plain is None or not turned else 1.0 - plain

    numbers = {0.0: 1.0, 1.0: 0.0} if turned else {0.0: 0.0, 1.0: 1.0}
    parsed = _by_words(column, meaning, "not_a_verdict", numbers=numbers, blank=v.SLA_RUNNING, fold=not left)
    values = parsed.values.copy()
    values[span_slots(column)] = np.where(column.spans < 0, 0.0, 1.0)
    unsure = sorted(
        {
            text
            for code, text in enumerate(column.texts)
            if column.counts[code] and v.folded(text) in v.SLA_UNSURE
        }
    )
    if not unsure:
        return Parsed(values, parsed.fit, parsed.bad, parsed.notes)
    names = ", ".join(f'"{text}"' for text in unsure)
    return Parsed(values, parsed.fit, parsed.bad, parsed.notes).noted(
        Note("sla_words", _("Counted as service level not met: {values}.", values=names), ("not_met", "met"))
    )


def parse_status(column: Column) -> Parsed:
    """Read a state: 1 resolved, 0 still open, NaN cancelled or unknown; unknown words are no error."""

    def meaning(text: str) -> float | None:
        if text in v.DONE or text.startswith(("closed", "resolved", "solved")):
            return 1.0
        return (
            0.0
            if text in v.OPEN or text.startswith(("waiting", "awaiting", "pending", "open", "in progress"))
            else None
        )

    parsed = _by_words(column, meaning, "unknown_status", numbers={})
    unknown = tuple(
        Bad(bad.code, "unknown_status", bad.words)
        for bad in parsed.bad
        if v.folded(column.shown(bad.code)) not in v.CANCELLED
    )
    return Parsed(parsed.values, parsed.fit, unknown)


def parse_rating(column: Column, header: str = "") -> Parsed:
    """Read satisfaction ratings; ``detail`` is the highest mark of the scale: 2, 5, 7, 10 or 100."""
    values, bad, kinds, parts = empty_values(column), [], set[int](), 0
    values[number_slots(column)] = column.numbers
    for code, text in enumerate(column.texts):
        if not column.counts[code] or is_blank(text) or v.folded(text) in v.UNRATED:
            continue
        mark, scale = _mark(text)
        if mark is None:
            bad.append(Bad(code, "not_a_rating", _('"{value}" is not a rating.', value=text[:60])))
        else:
            values[code] = mark
            parts += 1
            kinds |= {scale} if scale else set()
    present = values[(column.counts > 0) & ~np.isnan(values)]
    scale = _scale(present, kinds, header)
    if len(present) and not kinds and present.max() <= 1 and set(present.tolist()) <= {0.0, 1.0}:
        values, scale = values + 1, 2
    bad.extend(_outside(column, values, 0.0, scale))
    return outcome(column, values, bad, also_blank=v.UNRATED, detail=str(scale))


def parse_nps(column: Column) -> Parsed:
    """Read answers from 0 to 10; anything else is refused."""
    parsed = parse_numbers(column)
    values = parsed.values.copy()
    bad = list(parsed.bad) + _outside(column, values, 0.0, 10.0, whole=True)
    return outcome(column, values, bad)


def parse_counts(column: Column) -> Parsed:
    """Read whole numbers from 0 up; yes and no are 1 and 0."""
    parsed = parse_numbers(column)
    values = parsed.values.copy()
    bad = []
    for item in parsed.bad:
        plain = _yes_no(v.folded(column.texts[item.code]))
        if plain is None:
            bad.append(item)
        else:
            values[item.code] = plain
    bad.extend(_outside(column, values, 0.0, 100_000.0, whole=True))
    return outcome(column, values, bad)


def _yes_no(text: str) -> float | None:
    return 1.0 if text in v.YES else 0.0 if text in v.NO else None


def _by_words(
    column: Column,
    meaning: Callable[[str], float | None],
    problem: str,
    *,
    numbers: dict[float, float],
    blank: frozenset[str] = frozenset(),
    fold: bool = True,
) -> Parsed:
    values = empty_values(column)
    bad: list[Bad] = []
    for code, text in enumerate(column.texts):
        word = v.folded(text) if fold else text.casefold()
        if not column.counts[code] or word in blank or (is_blank(text) and meaning(word) is None):
            continue
        found = meaning(word)
        if found is None:
            bad.append(Bad(code, problem, _('"{value}" is not understood here.', value=text[:60])))
        else:
            values[code] = found
    start = number_slots(column).start
    for offset, number in enumerate(column.numbers.tolist()):
        if number in numbers:
            values[start + offset] = numbers[number]
        elif column.counts[start + offset]:
            bad.append(
                Bad(start + offset, problem, _('"{value}" is not understood here.', value=f"{number:g}"))
            )
    return outcome(column, values, bad, also_blank=blank)


def _mark(text: str) -> tuple[float | None, int]:
    """Return the mark of a written rating and the scale it names (0 = none)."""
    word = v.folded(text)
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
    number = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(%?)", text)
    return (float(number[1].replace(",", ".")), 100 if number[2] else 0) if number else (None, 0)


def _scale(present: Floats, named: set[int], header: str) -> int:
    most = float(present.max()) if len(present) else 5.0
    match = _SCALE_IN_HEADER.search(header.casefold())
    if match and most <= int(match[1] or match[2]):
        return int(match[1] or match[2])
    if named and most <= max(named):
        return max(named)
    return next((scale for scale in SCALES if most <= scale), 100)


def _outside(column: Column, values: Floats, low: float, high: float, *, whole: bool = False) -> list[Bad]:
    with np.errstate(invalid="ignore"):
        wrong = (values < low) | (values > high)
        if whole:
            wrong |= ~np.isnan(values) & (values != np.floor(values))
    found = [
        Bad(
            code,
            "out_of_range",
            _('"{value}" is outside {low} to {high}.', value=column.shown(code)[:60], low=low, high=high),
        )
        for code in np.flatnonzero(wrong & (column.counts > 0)).tolist()
    ]
    values[wrong] = np.nan
    return found
