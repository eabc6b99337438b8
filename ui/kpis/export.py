"""Takes what is shown out of the app: a picture for the clipboard, picture files, and the numbers."""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from ui.charts.trend_chart import TrendChart
from ui.kpis.loading import Screen
from ui.kpis.values import ValueRow, row_name, rows_of
from ui.kpis.view import DIMENSIONS

FORMATS: tuple[tuple[str, Words], ...] = (
    ("png", _("Picture (PNG) …")),
    ("svg", _("Drawing (SVG) …")),
    ("pdf", _("Page (PDF) …")),
    ("xlsx", _("Values (Excel) …")),
    ("csv", _("Values (CSV) …")),
)

_JUDGED = (_("Mean"), _("Lower limit"), _("Upper limit"), _("Moving average"))
"""What is told of each period beyond its value."""


def ask_file(
    parent: QWidget, title: str, name: str, suffix: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to write without stopping the window; ``chosen`` gets the path."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"*.{suffix}")
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(f"{name}.{suffix}")
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_values(path: Path, screen: Screen, language: Language) -> None:
    """Write the table as CSV with plain numbers (seconds, fractions) that any program reads.

    Raises `Trouble` when the disk refuses.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["kpi", screen.view.by or "period", "value", "n", "numerator", "denominator", "low", "high", "target"]
        + ([] if screen.view.by else ["mean", "lower_limit", "upper_limit", "average", "signal"])
    )
    for row in rows_of(screen, language):
        name = row.cell.period.code if row.cell.period is not None else row.name
        figures = (row.value, row.n, row.numerator, row.denominator, row.low, row.high, row.target)
        writer.writerow(
            [screen.view.key, name, *("" if figure is None else repr(figure) for figure in figures)]
            + ([] if screen.view.by else _judged(row))
        )
    try:
        path.write_text(out.getvalue(), encoding="utf-8-sig")
    except OSError as error:
        raise Trouble(
            _("The values could not be written to {path}. Choose another folder.", path=str(path))
        ) from error


def _judged(row: ValueRow) -> list[str]:
    """Return mean, limits, moving average and signal of a period; '' where there is none."""
    return [*("" if figure is None else repr(figure) for figure in _judged_figures(row)), row.mark]


def _judged_figures(row: ValueRow) -> tuple[float | None, ...]:
    limit = row.limit
    edges = (None, None, None) if limit is None else (limit.mean, limit.low, limit.high)
    return (*edges, row.average)


def write_sheet(path: Path, screen: Screen, language: Language) -> None:
    """Write the table as an Excel sheet with true numbers; raises `Trouble` when the disk refuses."""
    from csdesk.reports.workbook import Column, Kind, Measure, SheetData, write_workbook

    unit, by = screen.trend.kpi.unit, screen.view.by
    first = dict(DIMENSIONS)[by] if by else _("Period")
    figures = (_("Value"), _("Lower bound"), _("Upper bound"), _("Target"))
    columns = (
        Column(first, width=28),
        Column(figures[0], Kind.MEASURE),
        Column(pgettext("table", "n"), Kind.NUMBER),
        Column(_("Counted"), Kind.NUMBER),
        Column(_("Of"), Kind.NUMBER),
        *(Column(words, Kind.MEASURE) for words in figures[1:]),
        *(() if by else (Column(words, Kind.MEASURE) for words in _JUDGED)),
        *(() if by else (Column(pgettext("table", "Signal"), width=32),)),
    )
    rows = [
        (
            row_name(row, language),
            Measure(row.value, unit),
            row.n,
            row.numerator,
            row.denominator,
            *(Measure(value, unit) for value in (row.low, row.high, row.target)),
            *(() if by else (*(Measure(value, unit) for value in _judged_figures(row)), row.mark)),
        )
        for row in rows_of(screen, language)
    ]
    write_workbook(path, [SheetData(screen.trend.title, columns, rows, len(rows))], language)


def write_page(path: Path, screen: Screen, source: str, company: str, language: Language) -> None:
    """Write the trend as a page to print; raises `Trouble` when the disk refuses."""
    from csdesk.reports.trend_pdf import TrendSheet, render_trend

    trend = screen.trend
    subject = language.say(trend.subtitle)
    sheet = TrendSheet(trend, screen.signals, subject, trend.kpi.definition, source, company)
    render_trend(sheet, language, path, datetime.now().replace(microsecond=0))


def write_file(
    kind: str,
    path: Path,
    chart: TrendChart,
    screen: Screen,
    source: str,
    language: Language,
    company: str = "",
) -> None:
    """Write one of `FORMATS`, a page under the name of ``company``; raises `Trouble` when the disk refuses."""
    title = language.say(screen.trend.title)
    if kind == "png":
        chart.export_png(path, title, source)
    elif kind == "svg":
        chart.export_svg(path, title, source)
    elif kind == "pdf":
        write_page(path, screen, source, company, language)
    elif kind == "xlsx":
        write_sheet(path, screen, language)
    else:
        write_values(path, screen, language)
