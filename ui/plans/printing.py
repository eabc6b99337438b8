"""The plan as PDF: asks where to, writes it on the worker, offers to open it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.text import _
from csdesk.plans.lanes import QuarterPlan
from ui.context import Context


def ask_print(context: Context, quarter: QuarterPlan, parent: QWidget) -> QFileDialog:
    """Ask for a file and write the plan into it."""
    say = context.say
    dialog = QFileDialog(parent, say(_("Save the plan as PDF")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("*.pdf")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{say(_('Plan for {period}', period=quarter.period.title()))}.pdf")
    dialog.fileSelected.connect(lambda path: write_plan(context, quarter, Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_plan(context: Context, quarter: QuarterPlan, path: Path) -> None:
    """Write the PDF on the worker; a toast opens it."""
    workspace, language = context.workspace, context.language

    def job(_progress: object) -> Path:
        from csdesk.reports.plan_pdf import render_plan

        company = workspace.facts.get("name")
        render_plan(quarter, company, language, path, datetime.now().astimezone())
        return path

    def done(_written: Path) -> None:
        context.notices.toast(
            _("Plan saved as {name}.", name=path.name),
            action=_("Open"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            icon="check",
        )

    context.work.start(job, done=done, title=_("Printing the plan"))
