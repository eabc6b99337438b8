"""A bug of ours: logged, shown once, ready to copy, and the app goes on."""

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from ui.errors import LOG, CrashReporter, start_log


def raised() -> ZeroDivisionError:
    """Return an error with a trace."""
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_bug_is_logged_and_shown_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOG, "handlers", [])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    file = start_log(tmp_path / "logs" / "csdesk.log")
    reporter = CrashReporter(lambda: Language("en"))
    reporter.install()
    error = raised()
    sys.excepthook(type(error), error, error.__traceback__)
    first = reporter.dialog
    reporter.report(type(error), error, error.__traceback__)
    assert first is not None and first is reporter.dialog
    assert "ZeroDivisionError" in first.trace
    for handler in LOG.handlers:
        handler.close()
    assert file.read_text(encoding="utf-8").count("ZeroDivisionError: division by zero") == 2
    first.accept()
    assert reporter.dialog is None


def test_a_disk_that_refuses_leaves_the_console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LOG, "handlers", [])
    (tmp_path / "file").write_text("x")
    start_log(tmp_path / "file" / "csdesk.log")
    assert isinstance(LOG.handlers[0], logging.StreamHandler)
