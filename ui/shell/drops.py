"""Dropping files on the window: a workspace opens, a table starts an import."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.shell.files import SUFFIX

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})


class Drops(QObject):
    """Listens to one window."""

    def __init__(
        self, window: QWidget, on_workspace: Callable[[Path], object], on_table: Callable[[Path], object]
    ) -> None:
        """Let the window take files."""
        super().__init__(window)
        self._on_workspace, self._on_table = on_workspace, on_table
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one local file of a known kind."""
        if not isinstance(event, QDropEvent) or event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        known = [path for path in paths if path.suffix.lower() in TABLES or path.suffix == f".{SUFFIX}"]
        if not known:
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent):
            (self._on_workspace if known[0].suffix == f".{SUFFIX}" else self._on_table)(known[0])
        return True
