"""Workspace files: asking for them without blocking, opening and creating them."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.base.text import _

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

SUFFIX = "csdesk"


def ask_open(parent: QWidget | None, language: Language, on_path: Callable[[Path], object]) -> QFileDialog:
    """Ask for a workspace to open."""
    dialog = _dialog(parent, language.say(_("Open a workspace")), language)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _ask(dialog, on_path)


def ask_new(
    parent: QWidget | None, language: Language, on_path: Callable[[Path], object], *, copy: bool = False
) -> QFileDialog:
    """Ask where to write a new workspace or a copy of one."""
    title = _("Save a copy") if copy else _("New workspace")
    dialog = _dialog(parent, language.say(title), language)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(SUFFIX)
    return _ask(dialog, on_path)


def _dialog(parent: QWidget | None, title: str, language: Language) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilter(language.say(_("CSDesk workspaces (*.{suffix})", suffix=SUFFIX)))
    return dialog


def _ask(dialog: QFileDialog, on_path: Callable[[Path], object]) -> QFileDialog:
    dialog.fileSelected.connect(lambda name: on_path(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_workspace(path: Path, passphrase: str | None = None) -> "Workspace":
    """Open on the worker, where the weight of importing the core does not hold up the window."""
    from csdesk.workspace import Workspace

    workspace = Workspace.open(path, passphrase=passphrase)
    # A full disk must not keep the user out of the file; "Back up now" says what is wrong.
    with suppress(Trouble):
        workspace.backup_daily()
    return workspace


def create_workspace(path: Path, passphrase: str | None = None) -> "Workspace":
    """Create on the worker."""
    from csdesk.workspace import Workspace

    return Workspace.create(path, passphrase=passphrase)


def protect_workspace(path: Path, old: str | None, new: str | None) -> "Workspace":
    """Change the passphrase of a closed workspace on the worker, and open it again."""
    from csdesk.workspace import Workspace

    Workspace.change_passphrase(path, old, new)
    return Workspace.open(path, passphrase=new)
