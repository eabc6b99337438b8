"""Reads all that one screen of the KPI panel shows, in one go on the worker."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csdesk.base.period import Period
from csdesk.kpis.card import KpiCard
from csdesk.kpis.drill import RowRef
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.reading import Reading
from csdesk.kpis.signal import Signals
from csdesk.kpis.trend import Bands, Trend
from ui.kpis.both_ways import Twin, read_twin
from ui.kpis.view import FILTERS, View

if TYPE_CHECKING:
    from csdesk.people.unit import Unit
    from csdesk.workspace import Workspace

PAGE = 200
"""So many rows are read at a time when drilling."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a KPI with its latest numbers, or with the fields that are missing."""

    kpi: Kpi
    card: KpiCard | None = None
    missing: tuple[str, ...] = ()
    held: str = ""
    """The key of its imported values, if perhaps none for everyone together; '' = there are none."""

    @property
    def measured(self) -> bool:
        """Tell whether it has a number."""
        return self.card is not None or bool(self.held)

    @property
    def key(self) -> str:
        """The key, with the statistic that has data."""
        return self.card.key if self.card is not None else self.held or self.kpi.key


@dataclass(frozen=True, slots=True)
class Board:
    """The list and what the filters offer; ``last`` is the last day that has data, None without any."""

    entries: tuple[Entry, ...]
    last: date | None
    fiscal_start: int
    choices: dict[str, tuple[str, ...]]
    units: "tuple[Unit, ...]"


@dataclass(frozen=True, slots=True)
class Screen:
    """Chart and table of one `View`."""

    view: View
    last: date
    fiscal_start: int
    trend: Trend
    groups: tuple[Reading, ...]
    total: Reading | None
    """The one number over all shown days."""
    signals: Signals | None = None
    """What is signal and what noise; None when the chart is split into groups."""
    twin: Twin | None = None
    """The KPI counted the other way: by the calendar, or in business hours."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drilled into: a period, a group, or one of a group in a period."""

    period: Period | None = None
    group: tuple[str, str] | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the rows behind a cell."""

    cell: Cell
    rows: tuple[RowRef, ...]
    more: bool


def read_board(workspace: "Workspace") -> Board:
    """Read the list: KPIs with numbers first, then those that lack fields."""
    kpis = workspace.kpis
    span = kpis.data_span()
    fiscal_start = int(workspace.facts.get("fiscal_start") or 1)
    cards = {card.kpi.key: card for card in kpis.overview()} if span is not None else {}
    possible, held = kpis.computable(), {key.partition(".")[0]: key for key in sorted(kpis.held_keys())}
    entries = [
        Entry(
            kpi,
            cards.get(kpi.key),
            possible.get(kpi.key, (True, ()))[1] if kpi.key not in cards else (),
            held.get(kpi.key, ""),
        )
        for kpi in kpis.catalogue()
    ]
    entries.sort(key=lambda entry: not entry.measured)
    choices = {name: tuple(value for value in kpis.values(name) if value) for name in FILTERS} if span else {}
    return Board(
        tuple(entries),
        span[1] if span is not None else None,
        fiscal_start,
        choices,
        tuple(workspace.people.units()),
    )


def read_screen(workspace: "Workspace", view: View, board: Board) -> Screen:
    """Read chart and table; the board must have data."""
    last = board.last
    if last is None:
        message = "no data to read"
        raise ValueError(message)
    from csdesk.kpis.signals import signals_of  # here, because numpy is loaded with the first chart

    trend = workspace.kpis.trend(view.trend_query(last, board.fiscal_start))
    query = view.group_query(last, board.fiscal_start)
    rows = workspace.kpis.measure(query).rows
    groups = rows if view.by else ()
    total = None if view.by else next(iter(rows), None)
    signals = None if view.by else signals_of(trend, board.fiscal_start)
    twin = read_twin(workspace, view, trend)
    return Screen(view, last, board.fiscal_start, trend, groups, total, signals, twin)


def read_rows(workspace: "Workspace", screen: Screen, cell: Cell, offset: int) -> Page:
    """Read up to `PAGE` rows behind a cell, starting at ``offset``."""
    view = screen.view
    query = view.rows_query(screen.last, screen.fiscal_start)
    if cell.period is None:
        query = view.group_query(screen.last, screen.fiscal_start)
    group = {cell.group[0]: cell.group[1]} if cell.group is not None else None
    if group is None and query.by:
        query = View(
            view.key, view.span, view.grain, "", view.last_year, view.where, view.start, view.end
        ).rows_query(screen.last, screen.fiscal_start)
    rows = workspace.kpis.rows(query, cell.period, group, limit=PAGE + 1, offset=offset)
    return Page(cell, rows[:PAGE], len(rows) > PAGE)


def read_bands(
    workspace: "Workspace", key: str, unit_id: int | None, period: str, fiscal_start: int
) -> Bands:
    """Read target and bands as they hold for a unit and a period code ('' = always)."""
    when = Period.parse(period, fiscal_start) if period else None
    return workspace.kpis.bands(key, unit_id, when)
