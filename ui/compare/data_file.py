"""Writes a comparison as an Excel sheet: every way with both ends of its interval, and ranges of places."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _, pgettext
from csdesk.kpis.comparing.comparison import Comparison, Way
from csdesk.kpis.comparing.wording import verdict_words
from ui.context import Context

if TYPE_CHECKING:
    from csdesk.base.language import Language

_TITLES: dict[Way, tuple[Words, Words, Words]] = {
    Way.RAW: (_("As it is"), _("As it is, lower bound"), _("As it is, upper bound")),
    Way.SHRUNK: (_("Shrunk"), _("Shrunk, lower bound"), _("Shrunk, upper bound")),
    Way.ADJUSTED: (_("Adjusted for mix"), _("Adjusted, lower bound"), _("Adjusted, upper bound")),
}


def ask_data(context: Context, parent: QWidget, comparison: Comparison) -> QFileDialog:
    """Ask where to write without stopping the window."""
    dialog = QFileDialog(parent, context.say(_("Export")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("*.xlsx")
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(f"{comparison.query.key.replace('.', '-')}-{comparison.query.by}.xlsx")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: save_data(context, Path(name), comparison))
    dialog.open()
    return dialog


def save_data(context: Context, path: Path, comparison: Comparison) -> None:
    """Write and tell, or say why not."""
    try:
        write_data(path, comparison, context.language)
    except CSDeskError as error:
        context.notices.error(error)
        return
    context.notices.toast(_("Saved as {name}.", name=path.name), icon="check")


def write_data(path: Path, comparison: Comparison, language: "Language") -> None:
    """Write the sheet; raises `Trouble` when the disk refuses."""
    from csdesk.reports.workbook import Column, Kind, Measure, SheetData, write_workbook

    unit, ways = comparison.kpi.unit, comparison.ways
    names = {"agent": _("Person"), "team": _("Team"), "unit": _("Unit")}
    columns = [Column(names[comparison.query.by], width=28), Column(pgettext("table", "n"), Kind.NUMBER)]
    for way in ways:
        columns += [Column(words, Kind.MEASURE, width=20) for words in _TITLES[way]]
        columns += [Column(_("Place from"), Kind.NUMBER), Column(_("Place to"), Kind.NUMBER)]
        columns.append(Column(_("Compared with the group"), width=26))
    rows = []
    for row in comparison.rows:
        cells: list[object] = [row.name, row.n]
        for way in ways:
            found = row.estimate(way)
            if found is None:
                cells += [Measure(None, unit)] * 3 + [None, None, language.say(_("not adjusted"))]
                continue
            cells += [Measure(value, unit) for value in (found.value, found.low, found.high)]
            cells += [*(found.places or (None, None)), language.say(verdict_words(found.verdict))]
        rows.append(tuple(cells))
    write_workbook(path, [SheetData(comparison.title, tuple(columns), rows, len(rows))], language)
