"""The numbers of each chart as a plain table: to read, to hear and to take out."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import _, ngettext, pgettext
from csdesk.kpis.dashboard.answer import Heat, Pareto, Spread, Week
from ui.charts.week_grid import DAYS

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of texts, or of numbers of one unit."""

    name: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with raw numbers; None is blank."""

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def text(self, row: Sequence[Cell], place: int, language: Language) -> str:
        """Write one cell."""
        value, unit = row[place], self.columns[place].unit
        if value is None:
            return "–"
        return value if isinstance(value, str) else language.quantity(value, unit or Unit.COUNT)


def heat_grid(heat: Heat, title: str, language: Language) -> Grid:
    """Give each KPI two columns: its value and n."""
    say = language.say
    columns = [GridColumn(say(_("Agent") if heat.dimension == "agent" else _("Unit")))]
    columns.append(GridColumn(say(_("Contacts")), Unit.COUNT))
    for column in heat.columns:
        name = say(column.title)
        columns.append(GridColumn(name, column.kpi.unit))
        if column.kpi.unit is not Unit.COUNT:
            columns.append(GridColumn(say(_("n of {name}", name=name)), Unit.COUNT))
    rows = []
    for row in heat.rows:
        cells: list[Cell] = [row.name or say(_("(blank)")), row.n]
        for column, cell in zip(heat.columns, row.cells, strict=True):
            cells.append(cell.value)
            if column.kpi.unit is not Unit.COUNT:
                cells.append(cell.n if cell.value is not None else None)
        rows.append(tuple(cells))
    return Grid(title, tuple(columns), tuple(rows))


def spread_grid(spread: Spread, title: str, language: Language) -> Grid:
    """List the bars; the last may have no upper end."""
    say, unit = language.say, spread.kpi.unit
    columns = (
        GridColumn(say(_("From")), unit), GridColumn(say(pgettext("range", "Below")), unit),
        GridColumn(say(_("Cases")), Unit.COUNT), GridColumn(say(_("Share")), Unit.FRACTION),
    )  # fmt: skip
    rows = tuple((bar.low, bar.high, bar.n, bar.n / spread.n if spread.n else None) for bar in spread.bins)
    return Grid(title, columns, rows)


def pareto_grid(pareto: Pareto, title: str, language: Language) -> Grid:
    """List all topics, and last the contacts that name none."""
    say = language.say
    columns = (
        GridColumn(say(_("Topic"))), GridColumn(say(_("Contacts")), Unit.COUNT),
        GridColumn(say(_("Share")), Unit.FRACTION), GridColumn(say(_("With all larger ones")), Unit.FRACTION),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [(bar.name, bar.n, bar.share, bar.cumulative) for bar in pareto.bars]
    if pareto.blank:
        rows.append((say(_("(blank)")), pareto.blank, None, None))
    return Grid(title, columns, tuple(rows))


def week_grid(week: Week, title: str, language: Language) -> Grid:
    """List hours by weekdays: contacts on an average such day, and last how many days there were."""
    say = language.say
    columns = (GridColumn(say(_("Hour"))), *(GridColumn(say(day), Unit.SCORE) for day in DAYS))
    hours = sorted({hour for _day, hour in week.counts})
    rows: list[tuple[Cell, ...]] = [
        (f"{hour:02}:00", *(week.mean(day, hour) for day in range(1, 8))) for hour in hours
    ]
    rows.append((say(_("Days")), *(float(days) for days in week.days)))
    if week.unknown:
        rows.append(
            (say(ngettext("{n} without an hour", "{n} without an hour", week.unknown)), *([None] * 7))
        )
    return Grid(title, columns, tuple(rows))


def write_csv(path: Path, grid: Grid) -> None:
    """Write plain numbers (seconds, fractions) that any program reads; raises `Trouble` when the disk refuses."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in grid.columns])
    for row in grid.rows:
        writer.writerow(["" if cell is None else cell for cell in row])
    try:
        path.write_text(out.getvalue(), encoding="utf-8-sig")
    except OSError as error:
        raise Trouble(
            _("The values could not be written to {path}. Choose another folder.", path=str(path))
        ) from error


def write_sheet(path: Path, grid: Grid, language: Language) -> None:
    """Write an Excel sheet with true numbers; raises `Trouble` when the disk refuses."""
    from csdesk.reports.workbook import Column, Kind, Measure, SheetData, write_workbook

    columns = tuple(
        Column(
            column.name, Kind.TEXT if column.unit is None else Kind.MEASURE, 26 if column.unit is None else 16
        )
        for column in grid.columns
    )
    rows = [
        tuple(
            cell if column.unit is None or isinstance(cell, str) else Measure(cell, column.unit)
            for cell, column in zip(row, grid.columns, strict=True)
        )
        for row in grid.rows
    ]
    write_workbook(path, [SheetData(grid.title, columns, rows, len(rows))], language)
