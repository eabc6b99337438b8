"""Dropping files on the window: a workspace opens, a table starts an import."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.shell.files import SUFFIX

TABLES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml"}
)


class Drops(QObject):
    """Listens to one window."""

    def __init__(
        self,
        window: QWidget,
        on_workspace: Callable[[Path], object],
        on_tables: Callable[[list[Path]], object],
    ) -> None:
        """Let the window take files."""
        super().__init__(window)
        self._on_workspace, self._on_tables = on_workspace, on_tables
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a workspace, or tables and folders of them."""
        if not isinstance(event, QDropEvent) or event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        workspaces = [path for path in paths if path.suffix == f".{SUFFIX}"]
        tables = [path for path in paths if path.suffix.lower() in TABLES or path.is_dir()]
        if not workspaces and not tables:
            return False
        event.acceptProposedAction()
        if isinstance(event, QDragEnterEvent):
            return True
        if workspaces:
            self._on_workspace(workspaces[0])
        else:
            self._on_tables(tables)
        return True
