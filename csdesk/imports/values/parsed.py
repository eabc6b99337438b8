"""The outcome of reading a column as one kind of value."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from csdesk.base.text import Words
from csdesk.imports.fix import Fix
from csdesk.imports.readers.grid import Column, Floats

UNKNOWN = frozenset(
    [
        "unknown",
        "not known",
        "not specified",
        "unspecified",
        "not set",
        "no data",
        "missing",
        "never",
        "tbd",
        "to be determined",
        "未知",
        "不详",
        "不明",
        "未填写",
        "从未",
        "ukjent",
        "vet ikke",
        "ikke oppgitt",
        "ikke angitt",
        "ikke satt",
        "aldri",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0001-01-01",
        "0001-01-01 00:00:00",
        "0001-01-01t00:00:00",
    ]
)
"""Words, and the zero dates of databases, that leave a figure or a date open: such a cell is blank."""


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
    ahead: Floats | None = None
    """Of moments whose zone is known: how far the clock of the desk was ahead of UTC then, in seconds."""

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
    edge = len(column.texts)
    unknown = [
        item.code for item in bad if item.code < edge and column.texts[item.code].casefold() in UNKNOWN
    ]
    filled = int(column.counts[~blank].sum()) - int(column.counts[unknown].sum())
    read = int(column.counts[~np.isnan(values) & ~blank].sum())
    said = set(unknown)
    present = tuple(item for item in bad if column.counts[item.code] and item.code not in said)
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
