"""The spellings that stand in the columns whose values have names: who, which team, which state."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from csdesk.imports.fields import FieldKind, field_of
from csdesk.imports.plan import ImportPlan
from csdesk.imports.readers.grid import Column

PROSE = frozenset({"comment", "subject", "customer", "name", "email", "title", "why", "note", "description"})
"""Text fields that say something else in every row; there is nothing to map in them."""
MOST = 2000
"""Spellings listed per field, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of the file, how many rows have it and what it is taken for (None = as it stands, '' = blank)."""

    text: str
    rows: int
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class FieldValues:
    """All spellings of one field; ``more`` are those beyond the limit."""

    field: str
    header: str
    spellings: tuple[Spelling, ...]
    more: int = 0


def distinct_values(plan: ImportPlan) -> tuple[FieldValues, ...]:
    """Return the spellings of every matched field that has names for values, as the file has them."""
    table = plan.table
    if table is None:
        return ()
    found = []
    for match in plan.mapping:
        field = field_of(plan.kind, match.field or "")
        if field is None or field.kind not in (FieldKind.TEXT, FieldKind.STATUS) or field.key in PROSE:
            continue
        counted = _counted(table.columns[match.column])
        if not counted:
            continue
        known = plan.decisions.values.get(field.key, {})
        listed = tuple(Spelling(text, rows, known.get(text)) for text, rows in counted.most_common(MOST))
        found.append(FieldValues(field.key, match.header, listed, max(0, len(counted) - MOST)))
    return tuple(found)


def _counted(column: Column) -> Counter[str]:
    counted: Counter[str] = Counter()
    blanks = column.blanks
    for code in np.flatnonzero(column.counts).tolist():
        if not blanks[code]:
            counted[" ".join(column.shown(code).split())] += int(column.counts[code])
    return counted
