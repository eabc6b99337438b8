"""Which of the files that are dropped onto the page may be questionnaires."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".pdf"})


def dropped(event: QDropEvent) -> list[Path]:
    """Return folders, and files that may hold answers."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.lower() in _ENDINGS]
