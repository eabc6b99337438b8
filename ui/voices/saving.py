"""Takes the answers shown out of the app, after saying what the file will hold."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import _
from csdesk.voices.voice import VoiceQuery
from csdesk.workspace import Workspace
from ui.context import Context


def ask_and_write(context: Context, parent: QWidget, query: VoiceQuery) -> QFileDialog:
    """Ask where to write the answers of a question, and write them on the worker."""
    dialog = QFileDialog(parent, context.say(_("Export answers to Excel")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("*.xlsx")
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(f"{context.say(_('Customer voice'))}.xlsx")
    dialog.fileSelected.connect(lambda path: write(context, Path(path), query))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write(context: Context, path: Path, query: VoiceQuery) -> None:
    """Write the answers and tell what the file holds."""
    told = _(
        "{file} holds what customers wrote, with customer numbers; keep it as safe as the workspace.",
        file=path.name,
    )
    context.work.start(
        lambda progress: _write(context.workspace, path, query, context.language, progress),
        done=lambda _titles: context.notices.toast(told, icon="check"),
        title=_("Exporting"),
    )


def _write(
    workspace: Workspace, path: Path, query: VoiceQuery, language: Language, progress: Progress
) -> list[str]:
    from csdesk.reports.voices_sheet import write_voices

    return write_voices(path, workspace.voices, workspace.people, query, language, progress)
