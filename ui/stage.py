"""Runs the real window without a user: sizes it, walks through it and takes pictures of it."""

import os
import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from csdesk.base.language import Language
from csdesk.sample import create_sample
from csdesk.settings import Settings
from csdesk.workspace import Workspace
from ui.app import App
from ui.resources import ICONS
from ui.shell.main_window import MainWindow
from ui.work import Inline

SIZE = (1440, 900)
TURNS = 4
"""Turns of the event loop in which layouts and deferred reads come to rest."""
DAY = date(2026, 11, 20)
"""The sample is made for this day, so that pictures of different days can be compared."""


class Stage:
    """One application whose work runs inline, with its settings in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        """Put pictures into ``folder``."""
        os.environ["CSDESK_CONFIG"] = tempfile.mkdtemp(prefix="csdesk-stage-")
        instance = QApplication.instance()
        self.qapp = instance if isinstance(instance, QApplication) else QApplication(["csdesk"])
        self.qapp.setWindowIcon(QIcon(str(ICONS / "app.svg")))
        self.qapp.setQuitOnLastWindowClosed(False)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.app: App | None = None

    def sample(self, language: str) -> Path:
        """Return the sample company in a language, made once."""
        path = self.folder / f"northwind-{language}.csdesk"
        if not path.exists():
            create_sample(path, language=Language(language), today=DAY)
        return path

    def empty(self) -> Path:
        """Return an empty workspace, made once."""
        path = self.folder / "empty.csdesk"
        if not path.exists():
            Workspace.create(path, "Acme").close()
        return path

    def open(self, path: Path, theme: str, language: str) -> MainWindow:
        """Open a workspace in a window of its own; the one before is closed."""
        self.close()
        self.app = App(self.qapp, Settings(language=language, theme=theme), work=Inline(), end=lambda: None)
        self.app.enter(Workspace.open(path))
        window = self.app.window
        if not isinstance(window, MainWindow):
            message = f"{path} did not open"
            raise TypeError(message)
        window.resize(*SIZE)
        self.settle()
        return window

    def close(self) -> None:
        """Close window and file."""
        if self.app is not None:
            if self.app.window is not None:
                self.app.window.hide()
            self.app.quit()
            self.app = None
            self.settle()

    def settle(self) -> None:
        """Let the window lay itself out, read and paint."""
        for _turn in range(TURNS):
            self.qapp.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def grab(self, widget: QWidget, name: str) -> Path:
        """Take a picture of a widget as it stands."""
        self.settle()
        path = self.folder / f"{name}.png"
        widget.grab().save(str(path))
        return path
