"""Cells that hold a value of any unit: 90 %, 0.9, 4 h, 4:30, 85. What a bare figure means is settled by the unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.imports.fields import FieldKind
from csdesk.imports.fix import Fix, units, use_value
from csdesk.imports.headers import unit_of
from csdesk.imports.problem import WARNING, Problem, Problems
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.values.durations import EXCEL_ZERO, UNITS, written
from csdesk.imports.values.numbers import clean, number_of

_EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Amount:
    """One cell: a bare ``number``, with a percent sign or not, or the ``seconds`` of a written or named duration."""

    text: str
    number: float | None = None
    percent: bool = False
    seconds: float | None = None

    def unit(self) -> Unit | None:
        """Return the unit the cell itself shows; None for a bare figure."""
        if self.percent:
            return Unit.FRACTION
        return Unit.SECONDS if self.number is None and self.seconds is not None else None


@dataclass(frozen=True, slots=True)
class Scales:
    """How the bare figures of one column are read: shares as 0..1 or 0..100, times in a unit (s min h ...)."""

    whole: float = 1.0
    time: str = "s"

    def value(self, amount: Amount, unit: Unit) -> float | Words:
        """Return the value in the unit CSDesk keeps it in, or say why it is none."""
        if unit is Unit.SECONDS:
            if amount.seconds is not None:
                return amount.seconds
            if amount.percent or amount.number is None:
                return _('"{value}" is not a duration.', value=amount.text)
            return amount.number * UNITS[self.time]
        if amount.number is None:
            return _('"{value}" is not a number.', value=amount.text)
        if unit is not Unit.FRACTION:
            return amount.number
        if amount.percent:
            return amount.number / 100
        return amount.number if self.doubtful(amount) else amount.number / self.whole

    def doubtful(self, amount: Amount) -> bool:
        """Tell whether a bare figure could be a fraction among percentages."""
        return self.whole > 1 and not amount.percent and 0 < abs(amount.number or 0) < 1


def scales_of(
    amounts: Iterable[tuple[Amount, Unit]], header: str, *, long: bool
) -> tuple[Scales, list[Problem]]:
    """Settle from all values of a column what its bare figures are; tells of times whose unit had to be assumed.

    Shares are percentages when one is 2 or more. ``long`` times, as of solving tickets, are hours when they are small.
    """
    listed = list(amounts)
    shares = [abs(a.number) for a, unit in listed if unit is Unit.FRACTION and a.number and not a.percent]
    times = sorted(
        abs(a.number) for a, unit in listed if unit is Unit.SECONDS and a.number and a.seconds is None
    )
    scale = 100.0 if any(share >= 2 for share in shares) else 1.0
    if not times:
        return Scales(scale), []
    time = "h" if long and times[len(times) // 2] < 600 else "s"
    words = {
        "s": _("The header names no unit; the figures were read as seconds."),
        "h": _("The header names no unit; the figures were read as hours."),
    }
    told = Problem(0, header, "", WARNING, "unit_assumed", words[time], units(*UNITS))
    return Scales(scale, time), [told]


def doubt(amount: Amount) -> tuple[Words, tuple[Fix, ...]]:
    """Say that a figure below 1 among percentages was taken for a fraction, and offer both readings."""
    number = amount.number or 0.0
    as_written, as_fraction = f"{number:.10g} %", f"{number * 100:.10g} %"
    words = _(
        '"{value}" stands among percentages; it was read as {percent}.',
        value=amount.text,
        percent=as_fraction,
    )
    return words, (use_value(as_fraction), use_value(as_written))


def read_amounts(readings: Readings, match: ColumnMatch, problems: Problems) -> list[Amount | None]:
    """Return the amounts of a column, None for blank cells; cells that are no amount are told and left blank."""
    column, header = readings.table.columns[match.column], readings.table.headers[match.column]
    mark = readings.read(match.column, FieldKind.NUMBER).detail or "."
    unit = readings.choices.units.get(header) or unit_of(header)
    found: dict[int, Amount | None] = {0: None}
    blanks = column.blanks
    for position, code in enumerate(column.codes.tolist()):
        if code in found:
            continue
        found[code] = None if blanks[code] else _amount(column.value(code), column.shown(code), mark, unit)
        if found[code] is None and not blanks[code]:
            words = _('"{value}" is not a number.', value=column.shown(code)[:60])
            count = int(column.counts[code])
            problems.record(
                position, header, "not_a_number", words, value=column.shown(code)[:80], count=count
            )
    return [found[code] for code in column.codes.tolist()]


def _amount(cell: str | float | datetime | timedelta, shown: str, mark: str, unit: str) -> Amount | None:
    if isinstance(cell, timedelta):
        return Amount(shown, seconds=round(cell.total_seconds(), 3))
    if isinstance(cell, datetime):
        seconds = (cell - _EPOCH).total_seconds() - EXCEL_ZERO
        return Amount(shown, seconds=round(seconds, 3)) if 0 <= seconds < 400 * 86400 else None
    number = cell if isinstance(cell, float) else number_of(clean(cell), mark)
    if number is not None:
        percent = isinstance(cell, str) and cell.rstrip().endswith(("%", "％"))
        timed = unit in UNITS and not percent
        return Amount(shown, number, percent, number * UNITS[unit] if timed else None)
    seconds, _two_parts = written(str(cell))
    return Amount(shown, seconds=seconds) if seconds == seconds else None  # noqa: PLR0124 - NaN
