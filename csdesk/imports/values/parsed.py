"""The outcome of reading a column as one kind of value."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from csdesk.base.text import Words
from csdesk.imports.fix import Fix
from csdesk.imports.readers.grid import Column, Floats


@dataclass(frozen=True, slots=True)
class Bad:
    """A distinct value that could not be read, and why; ``fixes`` are ways out, the best first."""

    code: int
    problem: str
    words: Words
    fixes: tuple[Fix, ...] = ()
    evidence: Words | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the whole column that the user should know or decide; ``fixes`` are other readings."""

    problem: str
    words: Words
    fixes: tuple[Fix, ...] = ()
    severity: str = "warning"
    evidence: Words | None = None


@dataclass(frozen=True)
class Parsed:
    """Numbers by the column's codes: NaN is blank or unreadable. ``fit`` is the share of filled cells that were read."""

    values: Floats
    fit: float
    bad: tuple[Bad, ...] = ()
    notes: tuple[Note, ...] = ()
    detail: str = ""

    def rows(self, column: Column) -> Floats:
        """Return one number per row."""
        return self.values[column.codes]

    def noted(self, *notes: Note) -> "Parsed":
        """Return the same outcome with more notes."""
        return replace(self, notes=self.notes + notes)


def outcome(
    column: Column, values: Floats, bad: list[Bad], *, also_blank: frozenset[str] = frozenset(), **more: Any
) -> Parsed:
    """Put an outcome together; counts the fit over filled cells. ``also_blank`` lists more words for an empty cell."""
    blank = column.blanks
    if also_blank:
        blank = blank.copy()
        blank[: len(column.texts)] |= [text.casefold() in also_blank for text in column.texts]
    filled = int(column.counts[~blank].sum())
    read = int(column.counts[~np.isnan(values) & ~blank].sum())
    present = tuple(item for item in bad if column.counts[item.code])
    return Parsed(values, read / filled if filled else 0.0, present, **more)


def empty_values(column: Column) -> Floats:
    """Return one NaN per distinct value."""
    return np.full(column.distinct, np.nan)


def number_slots(column: Column) -> slice:
    """Return where the numbers stand among the distinct values."""
    start = len(column.texts)
    return slice(start, start + len(column.numbers))


def moment_slots(column: Column) -> slice:
    """Return where the moments stand among the distinct values."""
    start = len(column.texts) + len(column.numbers)
    return slice(start, start + len(column.moments))


def span_slots(column: Column) -> slice:
    """Return where the time spans stand among the distinct values."""
    return slice(column.distinct - len(column.spans), column.distinct)


def used_texts(column: Column) -> list[int]:
    """Return the codes of the texts that stand in the column and are not blank."""
    size = len(column.texts)
    codes: list[int] = np.flatnonzero((column.counts[:size] > 0) & ~column.blanks[:size]).tolist()
    return codes
