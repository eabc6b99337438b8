"""Random clicks and keys all over the window: no exception, no warning of Qt, and a sound file that undo empties."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from csdesk.workspace import Workspace
from tests.journeys.conftest import Opened
from tests.journeys.monkey import Monkey
from ui.app import App
from ui.shell.main_window import MainWindow

EVENTS = 400
OF_THE_PLATFORM = "This plugin does not support"
"""What the platform without a screen says about raising windows and the like."""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect what Qt warns of and what nobody caught."""
    heard: list[str] = []

    def hear(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith(OF_THE_PLATFORM):
            heard.append(text)

    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: heard.append(repr(error)))
    before = qInstallMessageHandler(hear)
    yield heard
    qInstallMessageHandler(before)


def damage(workspace: Workspace) -> list[str]:
    """Return what is wrong with the file; that the monkey changed what a published number would be today is not."""
    return [words.english() for words in workspace.check() if "was published as" not in words.message]


def test_nothing_breaks_under_random_clicks_and_keys(
    opened: Opened, sample: Path, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path)
        patch.setattr(QDesktopServices, "openUrl", lambda _url: True)
        patch.setattr(App, "quit", lambda _app: None)
        patch.setattr(App, "open_sample", lambda _app: None)
        desk = opened(sample)

        def window() -> MainWindow:
            if desk.app.workspace is None:
                desk.app.enter(Workspace.open(sample))
            return desk.window

        monkey = Monkey(7, window)
        monkey.play(EVENTS)
        window()
    assert said == [], monkey.log[-20:]
    assert damage(desk.workspace) == []
    while desk.workspace.can_undo() is not None:
        desk.workspace.undo()
    assert damage(desk.workspace) == []
