"""Notices that the open file is no longer at its place: moved, renamed or deleted by another program."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from csdesk.base.text import _
from ui.context import Context


class FileWatch(QObject):
    """Looks when the window comes to the front and after each change; tells once per loss.

    Where a system lets an open file be deleted, all that is written afterwards goes nowhere without a word.
    """

    def __init__(self, window: QWidget, context: Context, parent: QObject) -> None:
        """Remember which file is at the place now."""
        super().__init__(parent)
        self._context, self._path = context, context.workspace.path
        self._mark, self._told = _mark(self._path), False
        window.installEventFilter(self)
        context.changes.changed.connect(self.look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the user comes back to the window."""
        if event.type() is QEvent.Type.WindowActivate:
            self.look()
        return False

    def look(self, *_args: object) -> None:
        """Compare with what was there at the start."""
        here = self._mark is None or _mark(self._path) == self._mark
        if not here and not self._told:
            self._context.notices.error(
                _(
                    "{file} was moved, renamed or deleted while it is open. Save a copy (Ctrl+Shift+S) and go "
                    "on in the copy.",
                    file=str(self._path),
                )
            )
        self._told = not here


def _mark(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def announce_new_files(context: Context, parent: QObject) -> None:
    """Look at the folder that is watched for imports, once the window stands."""

    def look() -> None:
        from ui.imports.watching import announce

        announce(context)

    QTimer.singleShot(1500, parent, look)
