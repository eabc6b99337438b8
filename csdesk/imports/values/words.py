"""Read words with a meaning: yes and no, service level verdicts, states and scores."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from csdesk.base.text import _
from csdesk.imports.fix import Fix, leave_blank, use_value, words_mean
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
    used_texts,
)

_WORDED = re.compile(r"(\d{1,2})\s*(?:[-–:.=(（/]|\s|分)\s*(?:10|\D.*)?|\D*[-–:]\s*(\d{1,2})")
_TIME_LEFT = re.compile(r"-?\s?(?:\d+:\d{2}(?::\d{2})?|(?:\d+\s?[wdhms]\w*\s?)+)")


def parse_yes_no(column: Column, chosen: str = "") -> Parsed:
    """Read yes as 1 and no as 0; blank cells of a column that holds nothing but ticks are no, unless ``chosen`` is blank."""
    parsed = _by_words(column, _yes_no, "not_yes_or_no", numbers={0.0: 0.0, 1.0: 1.0})
    ticks = {v.folded(column.texts[code]) for code in used_texts(column)}
    if chosen == "blank" or not ticks or not ticks <= v.TICKS or column.counts[len(column.texts) :].any():
        return parsed
    values = parsed.values.copy()
    values[0] = 0.0
    told = Note(
        "ticks", _("The column holds ticks only; a cell without one was read as no."), words_mean("blank")
    )
    return replace(parsed, values=values).noted(*(() if chosen else (told,)))


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


def parse_sla(column: Column, header: str = "", chosen: str = "", *, left: bool = False) -> Parsed:
    """Read a service level verdict: 1 kept, 0 broken; a header that asks about breaches turns yes and no round.

    ``left`` says that cells hold the time left: below zero is broken. ``chosen`` (met or not_met) is what words mean
    that could be either.
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
    if chosen:
        for code in used_texts(column):
            if column.texts[code] in unsure:
                values[code] = 1.0 if chosen == "met" else 0.0
    if not unsure or chosen:
        return Parsed(values, parsed.fit, parsed.bad, parsed.notes)
    names = ", ".join(f'"{text}"' for text in unsure)
    return Parsed(values, parsed.fit, parsed.bad, parsed.notes).noted(
        Note(
            "sla_words",
            _("Counted as service level not met: {values}.", values=names),
            words_mean("not_met", "met"),
        )
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
        Bad(
            bad.code,
            "unknown_status",
            _(
                '"{value}" is no state that is known here; say whether such records are open or resolved.',
                value=column.shown(bad.code)[:60],
            ),
        )
        for bad in parsed.bad
        if v.folded(column.shown(bad.code)) not in v.CANCELLED
    )
    return Parsed(parsed.values, parsed.fit, unknown)


def parse_nps(column: Column) -> Parsed:
    """Read answers from 0 to 10, with or without words beside the figure; anything else is refused."""
    parsed = parse_numbers(column)
    values = parsed.values.copy()
    bad = []
    for item in parsed.bad:
        worded = _WORDED.fullmatch(column.texts[item.code]) if item.code < len(column.texts) else None
        if worded is None:
            bad.append(item)
        else:
            values[item.code] = float(worded[1] or worded[2])
    bad.extend(outside(column, values, 0.0, 10.0, whole=True))
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
    bad.extend(outside(column, values, 0.0, 100_000.0, whole=True))
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
            words = _('"{value}" is not understood here.', value=text[:60])
            bad.append(Bad(code, problem, words, (leave_blank(),)))
        else:
            values[code] = found
    start = number_slots(column).start
    for offset, number in enumerate(column.numbers.tolist()):
        if number in numbers:
            values[start + offset] = numbers[number]
        elif column.counts[start + offset]:
            bad.append(
                Bad(
                    start + offset,
                    problem,
                    _('"{value}" is not understood here.', value=f"{number:g}"),
                    (leave_blank(),),
                )
            )
    return outcome(column, values, bad, also_blank=blank)


def outside(column: Column, values: Floats, low: float, high: float, *, whole: bool = False) -> list[Bad]:
    """Blank what lies outside a range, or is no whole number where it must be, and say so."""
    with np.errstate(invalid="ignore"):
        wrong = (values < low) | (values > high)
        if whole:
            wrong |= ~np.isnan(values) & (values != np.floor(values))
    found = [
        Bad(
            code,
            "out_of_range",
            _(
                '"{value}" is outside {low} to {high}.',
                value=column.shown(code)[:60],
                low=int(low),
                high=int(high),
            ),
            _meant(column.shown(code), low, high),
        )
        for code in np.flatnonzero(wrong & (column.counts > 0)).tolist()
    ]
    values[wrong] = np.nan
    return found


def _meant(text: str, low: float, high: float) -> tuple[Fix, ...]:
    """Offer to leave an impossible mark blank, or the figure whose key was hit twice."""
    doubled = len(text) == 2 and text[0] == text[1] and text[0].isdigit() and low <= int(text[0]) <= high
    return (leave_blank(), use_value(text[0])) if doubled else (leave_blank(),)
