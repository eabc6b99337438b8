"""Dates and times: the order of day and month is decided once for the whole column, from all its values."""

import re
from dataclasses import replace

import numpy as np

from csdesk.base.text import _
from csdesk.imports.fix import leave_blank, orders
from csdesk.imports.readers.grid import Column, Floats, moment
from csdesk.imports.values.date_columns import Whole, all_iso, day_starts, take_apart
from csdesk.imports.values.date_fixes import other_dates, read_as
from csdesk.imports.values.date_order import DMY, MDY, SWAP, Evidence, settle, unswapped
from csdesk.imports.values.date_words import no_date
from csdesk.imports.values.numbers import plain_numbers
from csdesk.imports.values.parsed import (
    Bad,
    Note,
    Parsed,
    empty_values,
    moment_slots,
    number_slots,
    outcome,
    used_texts,
)
from csdesk.imports.values.zones import moved

__all__ = ["DMY", "MDY", "Evidence", "parse_dates"]

DAY = 86400.0
EARLIEST, LATEST = -2208988800.0, 4102444800.0
"""1900-01-01 and 2100-01-01 in seconds since 1970; a date outside is an error in the file."""
_COMMA_SERIAL = re.compile(r"[2-7]\d{4},\d+", re.ASCII)
EPOCH_1904 = "1904"
_LATER = 1462.0
"""Days between the two counts of Excel, from 1900 and from 1904."""
_WITH_FIXES = 300
"""Unreadable dates of one column for which ways out are worked out; more are not listed one by one."""


def parse_dates(column: Column, evidence: Evidence | None = None) -> Parsed:
    """Read a column of dates as seconds since 1970 on the clock of the desk; ``detail`` is DMY, MDY, YMD or '' (no order was needed)."""
    evidence = evidence or Evidence()
    values, offsets = empty_values(column), empty_values(column)
    values[moment_slots(column)] = column.moments
    late = evidence.chosen == EPOCH_1904
    values[number_slots(column)], offsets[number_slots(column)] = _from_numbers(column.numbers, late=late)
    used = used_texts(column)
    # Some programs write an apostrophe before what Excel must not touch
    texts = [column.texts[code].removeprefix("'") for code in used]
    order, bad = "", list[Bad]()
    notes: tuple[Note, ...] = ()
    iso = all_iso(texts)
    figures = plain_numbers(_with_points(texts)) if iso is None else None
    if figures is not None:
        values[used], offsets[used] = _from_numbers(figures, late=late)
        bad = [
            Bad(code, "not_a_date", no_date(column.texts[code])) for code in used if np.isnan(values[code])
        ]
    elif iso is not None:
        values[used] = iso[0]
        if iso[1] is not None:
            offsets[used] = iso[1]
    else:
        order, notes, bad = _from_texts(column, used, texts, values, offsets, evidence)
    notes += _serials(column, used if figures is not None else [], values, evidence)
    bad.extend(_absurd(column, values))
    on_desk = moved(values, offsets, evidence.clock)
    bad = _with_ways_out(column, values, order, bad)
    return outcome(column, on_desk.walls, bad, notes=notes + on_desk.notes, detail=order, ahead=on_desk.ahead)


def _from_texts(
    column: Column, used: list[int], texts: list[str], values: Floats, offsets: Floats, evidence: Evidence
) -> tuple[str, tuple[Note, ...], list[Bad]]:
    written = take_apart(texts, used, column.distinct)
    values[used], offsets[used] = written.values[used], written.offsets[used]
    bad = [Bad(code, "not_a_date", no_date(column.texts[code])) for code in sorted(written.bad)]
    order, notes = settle(column, written, values, evidence, bad)
    surely = len(written.shapes) == 1 and not notes and not np.nansum(~np.isnan(written.values))
    if surely or evidence.chosen == SWAP:
        notes += unswapped(column, order, values, moment_slots(column), evidence, bad)
    if written.periods:
        words = (
            _("The column names whole weeks; each was read as its Monday.")
            if "week" in written.periods
            else _("The column names whole months; each was read as its first day.")
        )
        notes += (Note("whole_periods", words),)
    return order, notes, bad


def _from_numbers(numbers: Floats, *, late: bool = False) -> tuple[Floats, Floats]:
    """Read numbers as Excel serials, as YYYYMMDD with or without HHMM or HHMMSS, or as seconds or milliseconds since 1970, which are UTC.

    Returns the moments and the offsets of their zones. ``late`` counts serials from 1904.
    """
    out, offsets = np.full(len(numbers), np.nan), np.full(len(numbers), np.nan)
    serial = _are_serials(numbers)
    out[serial] = np.round((numbers[serial] - 25569.0 + (_LATER if late else 0.0)) * DAY)
    seconds = (numbers >= 6e8) & (numbers < 4.1e9)
    out[seconds] = numbers[seconds]
    milliseconds = (numbers >= 6e11) & (numbers < 4.1e12)
    out[milliseconds] = np.floor(numbers[milliseconds] / 1000)
    offsets[seconds | milliseconds] = 0.0
    for places in (1, 10_000, 1_000_000):
        compact = (numbers >= 19000101 * places) & (numbers < 21001232 * places)
        compact[compact] = numbers[compact] % 1 == 0
        whole: Whole = numbers[compact].astype(np.int64)
        days, clock = whole // places, whole % places * (1_000_000 // places)
        hours, minutes, seconds_of = clock // 10_000, clock // 100 % 100, clock % 100
        real = (hours < 24) & (minutes < 60) & (seconds_of < 60)
        starts = day_starts(days // 10000, days // 100 % 100, days % 100)
        clocks = hours * 3600.0 + minutes * 60 + seconds_of
        out[compact] = np.where(real, starts + clocks, np.nan)
    return out, offsets


def _with_points(texts: list[str]) -> list[str]:
    """Write Excel's count of days with a point where all texts have a decimal comma."""
    commas = all(map(_COMMA_SERIAL.fullmatch, texts))
    return [text.replace(",", ".") for text in texts] if commas else texts


def _are_serials(numbers: Floats) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return (numbers >= 20000) & (numbers < 80000)


def _serials(column: Column, figures: list[int], values: Floats, evidence: Evidence) -> tuple[Note, ...]:
    """Tell that bare figures were taken for Excel's count of days, which has two beginnings."""
    if evidence.chosen:
        return ()
    codes = figures or [
        code for code in range(*number_slots(column).indices(column.distinct)) if column.counts[code]
    ]
    if not codes or column.counts[codes].sum() * 2 < column.counts[~column.blanks].sum():
        return ()
    first = codes[0]
    figure = (
        float(_with_points([column.texts[first]])[0])
        if figures
        else float(column.numbers[first - len(column.texts)])
    )
    if not 20000 <= figure < 80000 or np.isnan(values[first]):
        return ()
    words = _(
        "The dates are bare figures and were read as Excel counts days: {figure} is {date}.",
        figure=column.shown(first),
        date=f"{moment(float(values[first])):%Y-%m-%d}",
    )
    return (Note("serial_dates", words, orders(EPOCH_1904)),)


def _absurd(column: Column, values: Floats) -> list[Bad]:
    with np.errstate(invalid="ignore"):
        absurd = (values < EARLIEST) | (values > LATEST)
    values[absurd] = np.nan
    return [
        Bad(code, "absurd_date", _("{value} is not a date of our time.", value=column.shown(code)[:60]))
        for code in np.flatnonzero(absurd & (column.counts > 0)).tolist()
    ]


def _with_ways_out(column: Column, values: Floats, order: str, bad: list[Bad]) -> list[Bad]:
    """Add to each unreadable date why the column is read this way, and the dates it may have meant."""
    if not bad:
        return bad
    filled = int(column.counts[~column.blanks].sum())
    evidence = read_as(order, int(column.counts[~np.isnan(values)].sum()), filled)
    return [
        replace(
            item,
            fixes=(
                *(other_dates(column.shown(item.code), order) if item.problem == "not_a_date" else ()),
                leave_blank(),
            ),
            evidence=evidence,
        )
        for item in bad[:_WITH_FIXES]
    ] + bad[_WITH_FIXES:]
