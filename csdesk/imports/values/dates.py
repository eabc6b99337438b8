"""Dates and times: the order of day and month is decided once for the whole column, from all its values."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.base.text import Words, _
from csdesk.imports.fix import orders
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values.date_text import DateParts, day_seconds, parts_of
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

DAY = 86400.0
EARLIEST, LATEST = -2208988800.0, 4102444800.0
"""1900-01-01 and 2100-01-01 in seconds since 1970; a date outside is an error in the file."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?")
DMY, MDY = "DMY", "MDY"


@dataclass(frozen=True)
class Evidence:
    """What else in the sheet tells about the order: the month or quarter each row names, and orders already proven."""

    months: Floats | None = None
    quarters: Floats | None = None
    order: str = ""
    chosen: str = ""
    """The order the user picked; wins over everything except impossible dates."""


def parse_dates(column: Column, evidence: Evidence | None = None) -> Parsed:
    """Read a column of dates as seconds since 1970; ``detail`` is DMY, MDY or '' (no order was needed)."""
    evidence = evidence or Evidence()
    values = empty_values(column)
    values[moment_slots(column)] = column.moments
    values[number_slots(column)] = _from_numbers(column.numbers)
    used = used_texts(column)
    order = ""
    notes: tuple[Note, ...] = ()
    bad: list[Bad] = []
    iso = _all_iso([column.texts[code] for code in used])
    figures = plain_numbers([column.texts[code] for code in used])
    if figures is not None:
        values[used] = _from_numbers(figures)
        bad = [
            Bad(code, "not_a_date", no_date(column.texts[code])) for code in used if np.isnan(values[code])
        ]
    elif iso is not None:
        values[used] = iso
    else:
        order, notes, bad = _from_texts(column, used, values, evidence)
    with np.errstate(invalid="ignore"):
        absurd = (values < EARLIEST) | (values > LATEST)
    for code in np.flatnonzero(absurd & (column.counts > 0)).tolist():
        bad.append(
            Bad(code, "absurd_date", _("{value} is not a date of our time.", value=column.shown(code)[:60]))
        )
    values[absurd] = np.nan
    return outcome(column, values, bad, notes=notes, detail=order)


def _from_numbers(numbers: Floats) -> Floats:
    """Read numbers as Excel serials, as YYYYMMDD, or as seconds or milliseconds since 1970."""
    out = np.full(len(numbers), np.nan)
    serial = (numbers >= 20000) & (numbers < 80000)
    out[serial] = np.round((numbers[serial] - 25569.0) * DAY)
    seconds = (numbers >= 6e8) & (numbers < 4.1e9)
    out[seconds] = numbers[seconds]
    milliseconds = (numbers >= 6e11) & (numbers < 4.1e12)
    out[milliseconds] = np.floor(numbers[milliseconds] / 1000)
    for index in np.flatnonzero((numbers >= 19000101) & (numbers <= 21001231)).tolist():
        whole = int(numbers[index])
        out[index] = day_seconds(whole // 10000, whole // 100 % 100, whole % 100)
    return out


def _all_iso(texts: list[str]) -> Floats | None:
    """Read texts that all are plain ISO dates in one go; None when any is not."""
    if not texts or not all(map(_ISO.fullmatch, texts)):
        return None
    try:
        return np.array(texts, dtype="datetime64[s]").astype(np.float64)
    except ValueError:
        return None


def _from_texts(
    column: Column, used: list[int], values: Floats, evidence: Evidence
) -> tuple[str, tuple[Note, ...], list[Bad]]:
    families: dict[str, list[tuple[int, DateParts]]] = {}
    bad: list[Bad] = []
    for code in used:
        parts = parts_of(column.texts[code])
        if parts is None:
            bad.append(Bad(code, "not_a_date", no_date(column.texts[code])))
        elif parts.order:
            values[code] = parts.seconds(parts.order)
        else:
            families.setdefault(parts.family, []).append((code, parts))
    order, notes = _orders(column, families, values, evidence, bad)
    return order, notes, bad


def _orders(
    column: Column,
    families: dict[str, list[tuple[int, DateParts]]],
    values: Floats,
    evidence: Evidence,
    bad: list[Bad],
) -> tuple[str, tuple[Note, ...]]:
    if evidence.chosen and families:
        _choose(column, families, values, evidence.chosen, bad)
        return evidence.chosen, ()
    proven: dict[str, str] = {}
    for family, members in families.items():
        possible = [order for order in (DMY, MDY) if all(parts.possible(order) for _code, parts in members)]
        if not possible:
            bad.extend(_mixed(column, members))
            return "", (_mixed_note(),)
        if len(possible) == 1:
            proven[family] = possible[0]
    open_families = [family for family in families if family not in proven]
    if len(set(proven.values())) > 1 or (proven and open_families):
        # Different shapes, only some of them proven: reading the rest alike would be a guess
        for family in open_families or list(families):
            bad.extend(_mixed(column, families[family]))
        for family in set(proven) & set(families) if open_families else ():
            _fill(values, families[family], proven[family])
        return "", (_mixed_note(),)
    order, note = _settle(column, families, proven, evidence)
    for members in families.values():
        _fill(values, members, order)
    return order if families else "", (note,) if note else ()


def _choose(
    column: Column,
    families: dict[str, list[tuple[int, DateParts]]],
    values: Floats,
    order: str,
    bad: list[Bad],
) -> None:
    """Read all dates in the order the user chose; what is no day in that order is left out."""
    for members in families.values():
        _fill(values, members, order)
        bad.extend(
            Bad(
                code,
                "not_a_date",
                _('"{value}" is not a date in the chosen order.', value=column.texts[code][:60]),
            )
            for code, _parts in members
            if np.isnan(values[code])
        )


def _fill(values: Floats, members: list[tuple[int, DateParts]], order: str) -> None:
    for code, parts in members:
        values[code] = parts.seconds(order)


def _settle(
    column: Column,
    families: dict[str, list[tuple[int, DateParts]]],
    proven: dict[str, str],
    evidence: Evidence,
) -> tuple[str, Note | None]:
    if proven:
        return next(iter(proven.values())), None
    if not families:
        return DMY, None
    trials = {order: _trial(column, families, order) for order in (DMY, MDY)}
    verdict = _by_months(trials, evidence) or evidence.order or _by_sorting(trials)
    if verdict:
        return verdict, None
    clock = all("ap" in family for family in families)
    order = MDY if clock else DMY
    words = (
        _("Day and month cannot be told apart in this column; it was read as month, day, year.")
        if clock
        else _("Day and month cannot be told apart in this column; it was read as day, month, year.")
    )
    return order, Note("ambiguous_dates", words, orders(DMY, MDY))


def _trial(column: Column, families: dict[str, list[tuple[int, DateParts]]], order: str) -> Floats:
    values = empty_values(column)
    for members in families.values():
        _fill(values, members, order)
    return values[column.codes]


def _by_months(trials: dict[str, Floats], evidence: Evidence) -> str:
    for wanted, size in ((evidence.months, 1), (evidence.quarters, 3)):
        if wanted is None:
            continue
        shares = {}
        for order, rows in trials.items():
            known = ~np.isnan(rows) & ~np.isnan(wanted)
            if known.any():
                shares[order] = float(np.mean((_months(rows[known]) - 1) // size + 1 == wanted[known]))
        good = [order for order, share in shares.items() if share >= 0.98]
        if len(good) == 1:
            return good[0]
    return ""


def _months(seconds: Floats) -> NDArray[np.int64]:
    return seconds.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64) % 12 + 1


def _by_sorting(trials: dict[str, Floats]) -> str:
    """Choose the order in which the file is sorted by time, when it is sorted in one order only."""
    shares: dict[str, float] = {}
    for order, rows in trials.items():
        steps = np.diff(rows[~np.isnan(rows)])
        steps = steps[steps != 0]
        if len(steps) < 20:
            return ""
        up = float(np.mean(steps > 0))
        shares[order] = max(up, 1 - up)
    best, other = sorted(shares, key=lambda order: -shares[order])
    return best if shares[best] >= 0.98 and shares[other] < 0.95 else ""


def _mixed(column: Column, members: list[tuple[int, DateParts]]) -> list[Bad]:
    words: list[tuple[int, Words]] = [
        (
            code,
            _(
                '"{value}" may be day.month or month.day; this column mixes both.',
                value=column.texts[code][:60],
            ),
        )
        for code, _parts in members
    ]
    return [Bad(code, "mixed_dates", text) for code, text in words]


def _mixed_note() -> Note:
    return Note(
        "mixed_dates",
        _(
            "This column mixes dates written day first and month first; the rows that could be either were not read. Correct them in the file, or choose one order for all."
        ),
        orders(DMY, MDY),
        "error",
    )
