"""What happens with a bug of ours: a log file, a dialog with the trace, and the app goes on."""

import logging
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from csdesk.base.language import Language
from csdesk.base.text import _

LOG = logging.getLogger("csdesk")


def log_file() -> Path:
    """Return where the log is kept on this system."""
    return Path(platformdirs.user_log_dir("csdesk", appauthor=False)) / "csdesk.log"


def start_log(path: Path | None = None) -> Path:
    """Write warnings and errors to the log file (3 x 500 KB); a read-only disk leaves only stderr."""
    target = path or log_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            target, maxBytes=500_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    LOG.addHandler(handler)
    return target


class CrashDialog(QDialog):
    """Shows the trace, ready to copy; closing it lets the app go on."""

    def __init__(self, trace: str, language: Language) -> None:
        """Fill with the trace."""
        super().__init__()
        say = language.say
        self.trace = trace
        self.setWindowTitle(say(_("CSDesk ran into an error")))
        self.resize(640, 400)
        layout = QVBoxLayout(self)
        lead = QLabel(
            say(
                _(
                    "This is a mistake in CSDesk, not yours. What was saved before is safe, and you can go on working."
                )
            )
        )
        lead.setWordWrap(True)
        layout.addWidget(lead)
        where = QLabel(say(_("The details below are also in {path}.", path=str(log_file()))))
        where.setWordWrap(True)
        layout.addWidget(where)
        text = QPlainTextEdit(trace)
        text.setReadOnly(True)
        text.setAccessibleName(say(_("Error details")))
        layout.addWidget(text, 1)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(say(_("Copy details")), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(say(_("Go on working")), QDialogButtonBox.ButtonRole.AcceptRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(trace))
        close.clicked.connect(self.accept)
        layout.addWidget(buttons)


class CrashReporter:
    """Takes over ``sys.excepthook``: logs each bug and shows one dialog at a time."""

    def __init__(self, language: Callable[[], Language]) -> None:
        """Ask ``language`` when a dialog is needed, since it may change."""
        self._language = language
        self.dialog: CrashDialog | None = None

    def install(self) -> None:
        """Become the handler of errors nobody caught."""
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the error and show it; Ctrl+C in a terminal still ends the app."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        LOG.error("%s", text)
        sys.stderr.write(text)
        if QApplication.instance() is None or self.dialog is not None:
            return
        self.dialog = CrashDialog(text, self._language())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
