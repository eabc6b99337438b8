"""Which records of a plan are ready, must be fixed, want a look, or change what is there; and the marked cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import ERROR, Problem
from csdesk.imports.recognise.table import Table

Mask = NDArray[np.bool_]
WHOLE_ROW = -1
"""The column number of a problem that is about no single cell."""


class Group(StrEnum):
    """Records that belong together when checking; ready, must_fix, check and update leave no record out but the left out."""

    ALL = "all"
    READY = "ready"
    MUST_FIX = "must_fix"
    CHECK = "check"
    UPDATE = "update"
    CORRECTED = "corrected"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Marks:
    """The problems in the order of walking, the problem of each cell, and the records of each group."""

    problems: tuple[Problem, ...]
    cells: Mapping[int, NDArray[np.int32]]
    """Column number -> for each record the place of its problem plus one, 0 = none."""
    groups: Mapping[Group, Mask]

    def problem_at(self, record: int, number: int) -> Problem | None:
        """Return the problem of a cell; ``number`` -1 asks for one of the whole row."""
        places = self.cells.get(number)
        place = int(places[record]) if places is not None and record < len(places) else 0
        return self.problems[place - 1] if place else None

    def count(self, group: Group) -> int:
        """Return how many records a group has."""
        return int(np.count_nonzero(self.groups[group]))

    def records(self, group: Group) -> NDArray[np.intp]:
        """Return the records of a group in the order of the file."""
        return np.flatnonzero(self.groups[group])


def marks_of(plan: ImportPlan, table: Table, updated: Sequence[int] = ()) -> Marks:
    """Mark the records of ``table``, which is the plan's with all corrections; ``updated`` are places in its facts."""
    size = len(table)
    problems = tuple(sorted(plan.problems, key=_order))
    positions = {int(row) + table.first_row: place for place, row in enumerate(table.rows.tolist())}
    cells: dict[int, NDArray[np.int32]] = {}
    wrong, doubtful = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for place, problem in enumerate(problems):
        records = records_of(problem, table, positions)
        if not len(records):
            continue
        (wrong if problem.severity == ERROR else doubtful)[records] = True
        number = table.headers.index(problem.column) if problem.column in table.headers else WHOLE_ROW
        marked = cells.setdefault(number, np.zeros(size, dtype=np.int32))
        free = records[marked[records] == 0]
        marked[free] = place + 1
    return Marks(problems, cells, _groups(plan, table, wrong, doubtful, updated))


def records_of(
    problem: Problem, table: Table, positions: Mapping[int, int] | None = None
) -> NDArray[np.intp]:
    """Return the records that share a problem: those with the same value in its column."""
    first = problem.record
    if first < 0:
        rows = positions if positions is not None else {}
        first = rows.get(problem.row, -1)
    if not 0 <= first < len(table):
        return np.empty(0, dtype=np.intp)
    if problem.count > 1 and problem.column in table.headers:
        codes = table.columns[table.headers.index(problem.column)].codes
        return np.flatnonzero(codes == codes[first])
    return np.array([first], dtype=np.intp)


def alike(problem: Problem, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems of the same column and sort, the given one among them."""
    return tuple(
        other
        for other in problems
        if (other.column, other.code, other.severity) == (problem.column, problem.code, problem.severity)
        and other.record >= 0
    )


def _order(problem: Problem) -> tuple[bool, int, int]:
    """Walk errors first; in each sort questions about whole columns first, since one answer settles many cells."""
    turn = 1 if problem.record >= 0 else 0 if problem.fixes else 2
    return problem.severity != ERROR, turn, problem.record


def _groups(
    plan: ImportPlan, table: Table, wrong: Mask, doubtful: Mask, updated: Sequence[int]
) -> dict[Group, Mask]:
    size = len(table)
    dropped, typed = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    dropped[list(table.skipped)] = True
    typed[[record for record, _header in plan.decisions.cells if record < size]] = True
    out = _left_out(plan, table) | dropped
    # Beyond the problems that are listed singly, a row may be left out for one that is only summed up
    wrong = (wrong | (out & ~doubtful)) & ~dropped
    doubtful = doubtful & ~wrong & ~dropped
    if plan.rows is not None:
        out = wrong | dropped
    changes = np.zeros(size, dtype=bool)
    kept = np.flatnonzero(~out)
    changes[kept[[place for place in updated if place < len(kept)]]] = True
    changes[[record for record in plan.changing if 0 <= record < size]] = True
    return {
        Group.ALL: np.ones(size, dtype=bool),
        Group.READY: ~(wrong | doubtful | out | changes),
        Group.MUST_FIX: wrong,
        Group.CHECK: doubtful,
        Group.UPDATE: changes,
        Group.CORRECTED: typed & ~dropped,
        Group.LEFT_OUT: out,
    }


def _left_out(plan: ImportPlan, table: Table) -> Mask:
    """Return the records of which no fact was made; the facts stand in the order of the records."""
    out = np.full(len(table), plan.facts is None and plan.rows is None)
    if plan.facts is None:
        return out
    if len(plan.facts) == len(table):
        return out
    rows = (table.rows + table.first_row).tolist()
    kept = iter(plan.facts.source_rows)
    wanted = next(kept, None)
    for record, row in enumerate(rows):
        if row == wanted:
            wanted = next(kept, None)
        else:
            out[record] = True
    return out
