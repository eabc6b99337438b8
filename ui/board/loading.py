"""Reads all that the board shows, and the rows behind a mark, in one go on the worker."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words
from csdesk.kpis.dashboard.answer import BoardReading
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.drill import RowRef
from ui.board.marks import Wanted

if TYPE_CHECKING:
    from csdesk.people.unit import Unit
    from csdesk.workspace import Workspace

PAGE = 200
"""So many rows are read at a time."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A board and what it can be switched to."""

    reading: BoardReading
    units: "tuple[Unit, ...]"
    able: tuple[tuple[str, Words], ...]
    """The KPIs that can be shown, with their names."""
    span: tuple[date, date]
    fiscal_start: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Some of the rows behind a mark."""

    wanted: Wanted
    rows: tuple[RowRef, ...]
    more: bool


def read_screen(workspace: "Workspace", question: BoardQuestion | None) -> Screen | None:
    """Read the board; without a question that of the company in the month the data ends in. None without data."""
    kpis, boards = workspace.kpis, workspace.boards
    span = kpis.data_span()
    if span is None:
        return None
    units = tuple(workspace.people.units())
    asked = question or BoardQuestion.of(Period.of(span[1], Grain.MONTH))
    if asked.unit_id is not None and asked.unit_id not in {unit.id for unit in units}:
        asked = replace(asked, unit_id=None)
    asked = replace(asked, keys=boards.chosen(asked.unit_id))
    able = tuple((key, kpis.kpi(key).name) for key in boards.able())
    return Screen(boards.read(asked), units, able, span, kpis.fiscal_start())


def read_rows(workspace: "Workspace", wanted: Wanted, offset: int) -> Rows:
    """Read up to `PAGE` rows behind a mark."""
    rows = workspace.kpis.rows(wanted.query, None, wanted.group, limit=PAGE + 1, offset=offset)
    return Rows(wanted, rows[:PAGE], len(rows) > PAGE)
