"""Rows that share the number of a record: copies, and logs that hold a row for every change of a ticket."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.base.text import _, ngettext
from csdesk.imports.fields import FieldKind
from csdesk.imports.headers import fold, stem
from csdesk.imports.problem import WARNING, Problem, Problems
from csdesk.imports.readers.grid import Floats
from csdesk.imports.recognise.readings import Readings

_CHANGED = frozenset(
    {
        "sys updated at",
        "sys updated on",
        "updated at",
        "updated time",
        "updated on",
        "updated",
        "last updated",
        "last updated time",
        "last update time",
        "last modified",
        "modified time",
        "modified at",
        "更新时间",
        "最后更新时间",
        "oppdatert",
        "sist oppdatert",
        "sist endret",
        "endret",
    }
)
_LISTED = 20
"""From this many repeated rows on they are told in one sentence."""


@dataclass(frozen=True)
class Ids:
    """The number of each row as a code (0 = blank), the rows left out already, the header, the opening moments."""

    codes: NDArray[np.intp]
    left_out: NDArray[np.bool_]
    header: str
    opened: Floats | None


def repeats(ids: Ids, readings: Readings, problems: Problems) -> NDArray[np.bool_] | None:
    """Mark all but the last state of records that stand in several rows; None when the number tells nothing apart."""
    filled = np.flatnonzero((ids.codes != 0) & ~ids.left_out)
    log = readings.table.log
    if not len(filled) or log == "rows":
        return None
    filled = filled[_order(readings, filled)]
    _distinct, last = np.unique(ids.codes[filled][::-1], return_index=True)
    if not log and len(last) < 0.5 * len(filled) and not _one_opening(ids, filled):
        words = _(
            "This column repeats too often to be the number of a record; rows are told apart by all their values instead."
        )
        problems.column(ids.header, "id_not_unique", words)
        return None
    repeated = np.zeros(len(ids.codes), dtype=bool)
    repeated[filled] = True
    repeated[filled[len(filled) - 1 - last]] = False
    _tell(ids, repeated, problems, built=log == "case")
    return repeated


def _tell(ids: Ids, repeated: NDArray[np.bool_], problems: Problems, *, built: bool) -> None:
    count = int(repeated.sum())
    if built:
        words = ngettext(
            "{n} row is an earlier event of a case and was put together with its last one.",
            "{n} rows are earlier events of cases and were put together with the last one of each.",
            count,
        )
        problems.found.append(Problem(0, ids.header, "", WARNING, "duplicate", words, (), count))
    elif count > _LISTED:
        words = ngettext(
            "{n} row is an earlier state of a record that appears again; the last state was kept.",
            "{n} rows are earlier states of records that appear again; the last state of each was kept.",
            count,
        )
        problems.found.append(Problem(0, ids.header, "", WARNING, "duplicate", words, (), count))
    elif count:
        words = _("A later row has the same number; the last one was kept.")
        problems.rows(repeated, ids.header, "duplicate", words)


def _one_opening(ids: Ids, filled: NDArray[np.intp]) -> bool:
    """Tell whether all rows of a number were opened at one moment, as in a log of the changes of tickets."""
    if ids.opened is None:
        return False
    order = np.argsort(ids.codes[filled], kind="stable")
    codes, opened = ids.codes[filled][order], ids.opened[filled][order]
    pairs = codes[1:] == codes[:-1]
    return bool(pairs.any()) and float(np.mean(opened[1:][pairs] == opened[:-1][pairs])) >= 0.98


def _order(readings: Readings, filled: NDArray[np.intp]) -> NDArray[np.intp]:
    """Sort rows by the moment of their last change where the file has it, else leave them as they stand."""
    happened = readings.table.moments
    if happened is not None:
        own = happened[filled]
        return np.argsort(np.where(np.isnan(own), -np.inf, own), kind="stable")
    for number, header in enumerate(readings.table.headers):
        if fold(header) in _CHANGED or stem(header) in _CHANGED:
            parsed = readings.read(number, FieldKind.MOMENT)
            if parsed.fit >= 0.9:
                moments = parsed.rows(readings.table.columns[number])[filled]
                return np.argsort(np.where(np.isnan(moments), -np.inf, moments), kind="stable")
    return np.arange(len(filled))
