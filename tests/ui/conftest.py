"""What every test of the face starts from: a light theme, English, and a Context with inline work."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from csdesk.base.language import Language
from ui.bridge import Changes
from ui.context import Context
from ui.notices import Notices
from ui.notices.bar import Bar
from ui.theme import Theme
from ui.undo import Undo
from ui.work import Inline


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's own settings out of the test."""
    monkeypatch.setenv("CSDESK_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Return the light theme, in force."""
    look = Theme("light")
    look.dress(qapp)
    return look


@pytest.fixture
def language() -> Language:
    """Return English."""
    return Language("en")


class Went(list[tuple[str, dict[str, object]]]):
    """Records where a panel asked to go."""

    def __call__(self, area: str, /, **target: object) -> None:
        """Note one wish."""
        self.append((area, target))


@pytest.fixture
def context_for(qapp: QApplication, theme: Theme, language: Language) -> Iterator[Callable[..., Context]]:
    """Return a maker of Contexts: ``context_for(workspace, language=None)``; ``context.go`` is a list of wishes."""
    kept: list[Any] = []

    def make(workspace: Any, language: Language = language) -> Context:
        work = Inline()
        changes = Changes(workspace if hasattr(workspace, "subscribe") else None)
        undo = Undo(workspace, work, changes)
        notices = Notices(theme, language)
        host = QWidget()
        host.resize(900, 600)
        notices.attach(host, Bar(theme, "bad", "Close", host))
        notices.on_undo = undo.undo
        work.unhandled = notices.error
        context = Context(workspace, changes, undo, work, theme, language, notices, Went())
        kept.extend([context, host])
        return context

    yield make
    for item in kept:
        if isinstance(item, QWidget):
            item.deleteLater()
