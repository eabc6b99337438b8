"""The alignment map as PDF: asks where to, writes it on the worker, offers to open it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from csdesk.base.text import _
from csdesk.goals.outline import Outline
from ui.context import Context

PAPERS = ("A4", "A3")


def export_menu(
    menu: QMenu, context: Context, outline: Callable[[], Outline | None], parent: QWidget
) -> QMenu:
    """Add the menu Export to another: the map on either paper, and the goals as a workbook."""
    say, theme = context.say, context.theme
    inner = menu.addMenu(theme.icon("download", "text2"), say(_("Export")))
    for paper in PAPERS:
        words = _("Alignment map as PDF, {paper}…", paper=paper)
        action = inner.addAction(theme.icon("printer", "text2"), say(words))
        action.triggered.connect(lambda _on=False, size=paper: _ask_for(context, outline(), size, parent))
    sheet = inner.addAction(theme.icon("sheet", "text2"), say(_("Goals to Excel…")))
    sheet.triggered.connect(lambda: context.go("reports", command="export"))
    return inner


def _ask_for(context: Context, outline: Outline | None, paper: str, parent: QWidget) -> None:
    if outline is not None:
        ask_map(context, outline, paper, parent)


def ask_map(context: Context, outline: Outline, paper: str, parent: QWidget) -> QFileDialog:
    """Ask for a file and write the map of the goals in sight into it."""
    from csdesk.reports.alignment_pdf import title_words

    say = context.say
    dialog = QFileDialog(parent, say(_("Save the alignment map as PDF")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("*.pdf")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{say(title_words(outline))}.pdf")
    dialog.fileSelected.connect(lambda path: write_map(context, outline, paper, Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_map(context: Context, outline: Outline, paper: str, path: Path) -> None:
    """Write the PDF on the worker; a toast opens it."""
    workspace, language = context.workspace, context.language

    def job(_progress: object) -> Path:
        from csdesk.reports.alignment_pdf import render_alignment

        found = workspace.goals.advisor.findings(outline)
        hanging = {finding.goal_id for finding in found if finding.goal_id is not None}
        made = datetime.now().astimezone()
        render_alignment(outline, workspace.name, language, path, made, paper, hanging)
        return path

    def done(_written: Path) -> None:
        context.notices.toast(
            _("Map saved as {name}.", name=path.name),
            action=_("Open"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            icon="check",
        )

    context.work.start(job, done=done, title=_("Printing the map"))
