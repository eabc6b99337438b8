"""The whole application with inline work, a sample company made once, and the keys a user would press."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.sample import create_sample
from csdesk.settings import Settings
from csdesk.workspace import Workspace
from ui.app import App
from ui.shell.main_window import MainWindow
from ui.work import Inline

Opened = Callable[..., "Desk"]


class Desk:
    """One running application and its window."""

    def __init__(self, app: App) -> None:
        """Look at ``app``."""
        self.app = app

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert isinstance(self.app.window, MainWindow)
        return self.app.window

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        assert self.app.workspace is not None
        return self.app.workspace

    def panel(self, area: str) -> QWidget:
        """Go to an area and return its panel."""
        self.window.go(area)
        QApplication.processEvents()
        found = self.window.pages.panel_of(area)
        assert found is not None
        return found


def _in_front(window: QWidget | None) -> bool:
    """Ask for the front until the window has it: one of another test may hold it for a moment."""
    assert window is not None
    if QApplication.activeWindow() is not window:
        window.activateWindow()
    return QApplication.activeWindow() is window


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    """Return a function that opens a workspace in the whole application."""
    monkeypatch.setenv("CSDESK_CONFIG", str(tmp_path / "config"))
    apps: list[App] = []

    def go(path: Path, language: str = "en") -> Desk:
        app = App(qapp, Settings(language=language, theme="light"), work=Inline(), end=lambda: None)
        apps.append(app)
        app.enter(Workspace.open(path))
        assert app.window is not None
        app.window.resize(1440, 900)
        qtbot.waitExposed(app.window)
        qtbot.waitUntil(lambda: _in_front(app.window))
        return Desk(app)

    yield go
    for app in apps:
        if app.window is not None:
            app.window.hide()
            app.window.deleteLater()
        app.quit()


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample company once for all journeys."""
    path = tmp_path_factory.mktemp("sample") / "northwind.csdesk"
    create_sample(path, language=Language("en"), today=date(2026, 11, 20))
    return path


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample company that a journey may change."""
    return Path(shutil.copy(made_sample, tmp_path / "northwind.csdesk"))
