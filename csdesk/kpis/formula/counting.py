"""Counts and adds up rows for a formula: which rows pass its tests, and what they come to in every group."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.dimensions import coding
from csdesk.kpis.formula.evaluate import number_of
from csdesk.kpis.formula.fields import AMOUNTS, FLAGS, TEXTS
from csdesk.kpis.formula.tree import Is, Number, Tally, Test, Total
from csdesk.kpis.frame import Frame
from csdesk.kpis.selection import Context, Selection

Mask = NDArray[np.bool_]

_COMPARED: dict[Is, Callable[[Floats, float], Mask]] = {
    Is.EQUAL: np.equal,
    Is.OTHER: np.not_equal,
    Is.BELOW: np.less,
    Is.AT_MOST: np.less_equal,
    Is.ABOVE: np.greater,
    Is.AT_LEAST: np.greater_equal,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What one tally comes to in every group of a selection: its value (NaN = blank) and the rows behind it."""

    value: Floats
    n: Whole


def passing(frame: Frame, context: Context, tests: tuple[Test, ...]) -> tuple[Mask, Mask]:
    """Return the rows that pass all tests, and the rows that know all their fields; blank is neither yes nor no."""
    passed, known = np.ones(frame.rows, np.bool_), np.ones(frame.rows, np.bool_)
    for test in tests:
        one, told = _test(frame, context, test)
        passed, known = passed & one, known & told
    return passed, known


def _test(frame: Frame, context: Context, test: Test) -> tuple[Mask, Mask]:
    if test.name in FLAGS:
        flag = frame.flag(FLAGS[test.name])
        return flag == (0 if test.how is Is.NO else 1), flag >= 0
    if test.name in TEXTS:
        part = coding(frame, test.name, context.names)
        wanted = str(test.value).strip().casefold()
        same = np.array([label.strip().casefold() == wanted for label in part.labels] or [False])
        blank = np.array([not label for label in part.labels] or [True])
        found = same if test.how is Is.EQUAL else ~same
        # To ask for blank itself is the one question that a blank answers
        told = np.ones(frame.rows, np.bool_) if not wanted else ~blank[part.codes]
        return found[part.codes] & told, told
    values = frame.amount(AMOUNTS[test.name][0])
    told = ~np.isnan(values)
    if not isinstance(test.value, Number):
        # How many are rated: every row could be, so none is unknown where any of the file is
        return told, np.full(frame.rows, bool(told.any()))
    with np.errstate(invalid="ignore"):
        return _COMPARED[test.how](values, number_of(test.value)) & told, told


def marks(frame: Frame, context: Context, tally: Tally) -> NDArray[np.int8]:
    """Return for each row: 0 the tally's fields are unknown, 1 known but not counted, 2 counted; kept on the frame."""
    names = context.names() if any(test.name in TEXTS for test in tally.tests) else None
    basis = None if names is None else (frozenset(names.persons.items()), frozenset(names.units.items()))

    def make() -> NDArray[np.int8]:
        passed, known = passing(frame, context, tally.tests)
        if isinstance(tally, Total):
            has = ~np.isnan(frame.amount(AMOUNTS[tally.name][0]))
            passed, known = passed & has, known & has
        return known.astype(np.int8) + (passed & known).astype(np.int8)

    return frame.keep(("tally", tally, basis), make)


def count(selection: Selection, context: Context, tally: Tally) -> Counted:
    """Count or add up one tally in every group; blank where no row of a group knows its fields."""
    frame, size = selection.frame, selection.size
    state = selection.take(marks(frame, context, tally))
    table = np.bincount(selection.key * 3 + state, minlength=3 * (size + 1)).reshape(-1, 3)[:size]
    known, counted = table[:, 1] + table[:, 2], table[:, 2]
    if not isinstance(tally, Total):
        return Counted(np.where(known > 0, counted, np.nan).astype(np.float64), counted)
    values = np.nan_to_num(selection.take(frame.amount(AMOUNTS[tally.name][0])))
    total: Floats = np.bincount(selection.key, np.where(state == 2, values, 0.0), size + 1)[:size].astype(
        np.float64
    )
    return Counted(np.where(known > 0, total, np.nan), counted)
