"""Decide the order of day and month (and of two-digit years) once for a whole column, from all its values."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from csdesk.base.text import Words, _
from csdesk.imports.fix import orders
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.values.date_columns import MANY, Shape, Written
from csdesk.imports.values.parsed import Bad, Note, empty_values
from csdesk.imports.values.weekdays import weekdays, weekdays_of
from csdesk.imports.values.zones import Clock

DMY, MDY, YMD = "DMY", "MDY", "YMD"
SWAP, KEEP = "swap", "keep"
"""Choices for columns in which Excel has turned some of the dates into dates with day and month swapped."""


@dataclass(frozen=True)
class Evidence:
    """What else in the sheet tells about the order: month, quarter or weekday of each row, and orders already proven."""

    months: Floats | None = None
    quarters: Floats | None = None
    weekdays: Floats | None = None
    order: str = ""
    chosen: str = ""
    """The order the user picked; wins over everything except impossible dates."""
    clock: Clock = field(default_factory=Clock)


def settle(
    column: Column, written: Written, values: Floats, evidence: Evidence, bad: list[Bad]
) -> tuple[str, tuple[Note, ...]]:
    """Put the dates of all shapes into ``values``; returns their order ('' = none was needed) and what is to be told."""
    shapes = written.shapes
    if evidence.chosen in (DMY, MDY, YMD) and shapes:
        _choose(column, shapes, values, evidence.chosen, bad)
        return evidence.chosen, ()
    possible = {family: _possible(family, shape) for family, shape in shapes.items()}
    for family, found in possible.items():
        if not found:
            bad.extend(_mixed(column, shapes[family]))
            return "", (_mixed_note(),)
        if YMD in found and len(found) > 1:
            _fill(values, shapes[family], found[1])
            words = _("It is not clear where the year stands in this column; it was read as the last figure.")
            return found[1], (Note("ambiguous_dates", words, orders(*found)),)
    proven = {family: found[0] for family, found in possible.items() if len(found) == 1}
    open_families = [family for family in shapes if family not in proven]
    if len(set(proven.values())) > 1 or (proven and open_families):
        # Different shapes, only some of them proven: reading the rest alike would be a guess
        for family in open_families or list(shapes):
            bad.extend(_mixed(column, shapes[family]))
        for family in proven if open_families else ():
            _fill(values, shapes[family], proven[family])
        return "", (_mixed_note(),)
    order, asked = _decide(column, shapes, proven, evidence)
    for shape in shapes.values():
        _fill(values, shape, order)
    return order if shapes else "", (asked,) if asked else ()


def _possible(family: str, shape: Shape) -> list[str]:
    """Return the orders that make days of all dates; YMD first where two-digit years may as well stand in front."""
    found = [order for order in (DMY, MDY) if shape.possible(order)]
    first, _second, third = shape.numbers
    if not found or not family.startswith("-") or third.max() > 99 or not shape.possible(YMD):
        return found
    # The year is the figure that changes least
    surely = len(first) >= MANY and len(np.unique(first)) >= 3 * len(np.unique(third))
    return found if surely else [YMD, *found]


def _choose(column: Column, shapes: dict[str, Shape], values: Floats, order: str, bad: list[Bad]) -> None:
    """Read all dates in the order the user chose; what is no day in that order is left out."""
    for shape in shapes.values():
        _fill(values, shape, order)
        bad.extend(
            Bad(
                code,
                "not_a_date",
                _('"{value}" is not a date in the chosen order.', value=column.texts[code][:60]),
            )
            for code in shape.codes[np.isnan(values[shape.codes])].tolist()
        )


def _fill(values: Floats, shape: Shape, order: str) -> None:
    values[shape.codes] = shape.seconds(order)


def _decide(
    column: Column, shapes: dict[str, Shape], proven: dict[str, str], evidence: Evidence
) -> tuple[str, Note | None]:
    if proven:
        return next(iter(proven.values())), None
    if not shapes:
        return DMY, None
    trials = {order: _trial(column, shapes, order) for order in (DMY, MDY)}
    verdict = _by_months(trials, evidence) or _by_weekdays(column, trials, evidence)
    verdict = verdict or evidence.order or _by_sorting(trials)
    if verdict:
        return verdict, None
    clock = all("ap" in family for family in shapes)
    order = MDY if clock else DMY
    words = (
        _("Day and month cannot be told apart in this column; it was read as month, day, year.")
        if clock
        else _("Day and month cannot be told apart in this column; it was read as day, month, year.")
    )
    evidence_words = _("No day in it goes beyond 12, so both readings are possible.")
    return order, Note("ambiguous_dates", words, orders(DMY, MDY), evidence=evidence_words)


def _trial(column: Column, shapes: dict[str, Shape], order: str) -> Floats:
    values = empty_values(column)
    for shape in shapes.values():
        _fill(values, shape, order)
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


def _by_weekdays(column: Column, trials: dict[str, Floats], evidence: Evidence) -> str:
    """Choose the order in which the dates fall on the weekdays that they, or another column, name."""
    for wanted in (weekdays_of(column), evidence.weekdays):
        if wanted is None:
            continue
        good = []
        for order, rows in trials.items():
            known = ~np.isnan(rows) & ~np.isnan(wanted)
            if known.any() and float(np.mean(weekdays(rows[known]) == wanted[known])) >= 0.98:
                good.append(order)
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


def _mixed(column: Column, shape: Shape) -> list[Bad]:
    words: list[tuple[int, Words]] = [
        (
            code,
            _(
                '"{value}" may be day.month or month.day; this column mixes both.',
                value=column.texts[code][:60],
            ),
        )
        for code in shape.codes.tolist()
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


def unswapped(
    column: Column, order: str, values: Floats, moments: slice, evidence: Evidence, bad: list[Bad]
) -> tuple[Note, ...]:
    """Doubt true dates beside texts that all have a day beyond 12: Excel has swapped day and month of the others.

    The texts are those that Excel could not turn into dates under its own order of day and month.
    """
    stamps = values[moments]
    present = stamps[column.counts[moments] > 0]
    if evidence.chosen == SWAP:
        values[moments] = _swapped(stamps)
        return ()
    if evidence.chosen or order not in (DMY, MDY) or len(present) < 4 or (_days(present) > 12).any():
        return ()
    words = _(
        "Excel has read some dates of this column with day and month swapped and left the others as text; the rows it has read were left out until you choose."
    )
    bad.extend(
        Bad(
            code, "mixed_dates", _('"{value}" may have day and month swapped.', value=column.shown(code)[:60])
        )
        for code in range(moments.start, moments.stop)
        if column.counts[code]
    )
    values[moments] = np.nan
    evidence_words = _("All of the real dates have days up to 12, all of the texts have days beyond.")
    return (Note("mixed_dates", words, orders(SWAP, KEEP), "error", evidence_words),)


def _days(seconds: Floats) -> NDArray[np.int64]:
    days = seconds.astype("datetime64[s]").astype("datetime64[D]")
    since = (days - days.astype("datetime64[M]")).astype(np.int64)
    return np.asarray(since + 1, dtype=np.int64)


def _swapped(seconds: Floats) -> Floats:
    """Exchange day and month where both stay a date."""
    whole = seconds.astype("datetime64[s]").astype("datetime64[D]")
    years = whole.astype("datetime64[Y]")
    days, months = _days(seconds), _months(seconds)
    possible = days <= 12
    turned = (
        (years.astype("datetime64[M]") + np.where(possible, days, 1) - 1).astype("datetime64[D]") + months - 1
    )
    return np.where(possible, turned.astype(np.float64) * 86400.0 + seconds % 86400.0, seconds)
