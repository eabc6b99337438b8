"""Takes what is shown out of the app: a picture for the clipboard, picture files, and the numbers."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.text import Words, _
from ui.charts.trend_chart import TrendChart
from ui.kpis.loading import Screen
from ui.kpis.values import rows_of

FORMATS: tuple[tuple[str, Words], ...] = (
    ("png", _("Picture (PNG) …")),
    ("svg", _("Drawing (SVG) …")),
    ("csv", _("Values (CSV) …")),
)


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
    )
    for row in rows_of(screen, language):
        name = row.cell.period.code if row.cell.period is not None else row.name
        figures = (row.value, row.n, row.numerator, row.denominator, row.low, row.high, row.target)
        writer.writerow(
            [screen.view.key, name, *("" if figure is None else repr(figure) for figure in figures)]
        )
    try:
        path.write_text(out.getvalue(), encoding="utf-8-sig")
    except OSError as error:
        raise Trouble(
            _("The values could not be written to {path}. Choose another folder.", path=str(path))
        ) from error


def write_file(
    kind: str, path: Path, chart: TrendChart, screen: Screen, source: str, language: Language
) -> None:
    """Write one of `FORMATS`; raises `Trouble` when the disk refuses."""
    title = language.say(screen.trend.title)
    if kind == "png":
        chart.export_png(path, title, source)
    elif kind == "svg":
        chart.export_svg(path, title, source)
    else:
        write_values(path, screen, language)
