"""How the first values of a column are read: what can be chosen for its kind, and what comes out."""

from dataclasses import dataclass, replace

import numpy as np

from csdesk.imports import fix
from csdesk.imports.decisions import Choices
from csdesk.imports.fields import FieldKind
from csdesk.imports.fix import Fix
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.table import Table

EVIDENCE = 500
"""Records that are read to show three samples; the import itself reads all."""
PLACES = (
    "Europe/Oslo",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Shanghai",
    "Asia/Kolkata",
)
"""Zones offered beside UTC; the file may name others."""
_DATES = (FieldKind.MOMENT, FieldKind.DAY)
_NUMBERS = (FieldKind.DURATION, FieldKind.RATING, FieldKind.NUMBER, FieldKind.NPS, FieldKind.COUNT)


@dataclass(frozen=True, slots=True)
class Sample:
    """A text of the file and the number it is read as: seconds, seconds since 1970, marks or 0 and 1; None = not read."""

    text: str
    value: float | None


def ways(kind: FieldKind) -> dict[str, tuple[Fix, ...]]:
    """Return what can be chosen for columns of a kind: the field of `Choices` and its values in words."""
    found: dict[str, tuple[Fix, ...]] = {}
    if kind in _DATES:
        found["orders"] = fix.orders("DMY", "MDY")
    if kind is FieldKind.MOMENT:
        found["zones"] = fix.zones("local", "UTC", *PLACES)
    if kind is FieldKind.DURATION:
        found["units"] = fix.units("s", "min", "h", "d", "ms", "h:m", "m:s")
    if kind in _NUMBERS:
        found["decimals"] = fix.decimals(",", ".")
    if kind is FieldKind.RATING:
        found["scales"] = fix.scales("5", "7", "10", "100", "reversed")
    if kind is FieldKind.SLA:
        found["words"] = fix.words_mean("met", "not_met")
    return found


def samples(
    table: Table, match: ColumnMatch, kind: FieldKind, choices: Choices, wanted: int = 3
) -> tuple[Sample, ...]:
    """Read the first distinct values of a column as ``kind``."""
    column = table.columns[match.column]
    records = np.arange(min(len(table), EVIDENCE))
    part = replace(column, codes=column.codes[records])
    small = Table(header=0, headers=(match.header,), columns=(part,), rows=records)
    parsed = Readings(small, choices).read(0, kind, match.field or "", match.unit)
    found: dict[str, Sample] = {}
    for code in part.codes.tolist():
        if code and len(found) < wanted:
            value = float(parsed.values[code])
            found.setdefault(part.shown(code), Sample(part.shown(code), None if np.isnan(value) else value))
    return tuple(found.values())
