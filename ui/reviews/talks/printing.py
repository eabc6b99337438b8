"""Sheets for pen and paper: the blank talk sheet and the form of an objection, as PDF."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.text import Words, _
from csdesk.reviews.view import ReviewView
from ui.context import Context

SHEETS: dict[str, Words] = {"talk": _("Talk sheet (PDF)…"), "appeal": _("Objection form (PDF)…")}


def ask_sheet(context: Context, name: str, view: ReviewView, parent: QWidget) -> QFileDialog:
    """Ask where to write a sheet and write it."""
    from csdesk.reports.names import packet_name

    say = context.say
    title = say(_("Talk sheet")) if name == "talk" else say(_("Objection form"))
    dialog = QFileDialog(parent, say(_("Save as")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("*.pdf")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{packet_name(view.person.name, view.cycle.name)} - {title}.pdf")
    dialog.fileSelected.connect(lambda path: write_sheet(context, name, view.review.id, Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_sheet(context: Context, name: str, review_id: int, path: Path) -> None:
    """Write a sheet on the worker and tell that it is there."""
    reviews, language = context.workspace.reviews, context.language

    def job(_progress: object) -> Path:
        from csdesk.reports.talk_sheet import sheet_of, write_appeal_form, write_talk_sheet

        sheet = sheet_of(reviews.document(review_id))
        (write_talk_sheet if name == "talk" else write_appeal_form)(sheet, language, path)
        return path

    context.work.start(
        job,
        done=lambda done: context.notices.toast(_("Saved as {file}.", file=done.name), icon="check"),
        title=_("Saving"),
    )
