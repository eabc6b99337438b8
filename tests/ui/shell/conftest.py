"""A window over three dummy areas, on a workspace that only remembers."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from tests.fakes.window import FakeDesk, FakeWorkspace, specs
from ui.context import Context
from ui.shell.main_window import MainWindow


@pytest.fixture(autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """Leave no window behind: a modal one would keep the next test from being active."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def workspace() -> FakeWorkspace:
    return FakeWorkspace()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def window(
    qtbot: QtBot, context_for: Callable[..., Context], workspace: FakeWorkspace, desk: FakeDesk
) -> MainWindow:
    made = MainWindow(context_for(workspace), specs(), desk)
    made.resize(1440, 900)
    made.show()
    made.go("home")
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def rebuilt(
    context_for: Callable[..., Context], workspace: FakeWorkspace
) -> Callable[[MainWindow, str], None]:
    return lambda window, code: window.rebuild(context_for(workspace, Language(code)))
