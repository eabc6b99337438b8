"""The panel on the real worker thread: many edits in a row, and what is shown is what is in the file."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.workspace import Workspace
from tests.ui.goals.conftest import fill
from ui.bridge import Changes
from ui.context import Context
from ui.goals.panel import GoalsPanel
from ui.notices import Notices
from ui.notices.bar import Bar
from ui.theme import Theme
from ui.undo import Undo
from ui.work import Runner


def nowhere(_area: str, /, **_target: object) -> None:
    """Stay here."""


@pytest.fixture
def busy(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[tuple[GoalsPanel, Context]]:
    language, work, changes = Language("en"), Runner(), Changes(workspace)
    notices, host = Notices(theme, language), QWidget()
    notices.attach(host, Bar(theme, "bad", "Close", host))
    qtbot.addWidget(host)
    undo = Undo(workspace, work, changes)
    context = Context(workspace, changes, undo, work, theme, language, notices, nowhere)
    panel = GoalsPanel(context)
    qtbot.addWidget(panel)
    yield panel, context
    work.close()


def test_many_edits_in_a_row(qtbot: QtBot, workspace: Workspace, busy: tuple[GoalsPanel, Context]) -> None:
    ids = fill(workspace)
    panel, context = busy
    panel.refresh()
    refused: list[Any] = []
    inbox, chat = ids["Retire the old inbox"], ids["Chat wait below 45 s"]
    for step in range(12):
        panel.verbs.edit(inbox, {"current_value": float(step * 7)})
        panel.verbs.move([chat], ids["Resolve on first contact" if step % 2 else "Answer faster"], 0)
        panel.verbs.edit(chat, {"level": "vision"}, failed=refused.append)
    context.undo.perform(lambda: workspace.goals.remove(ids["Triage rules live"]))
    context.work.start(lambda _progress: workspace.undo())

    def settled() -> bool:
        """Tell whether the last reading has arrived, which begins only after the last change was told."""
        seen = panel.model.outline
        here = seen is not None and dict(seen.rows) == dict(workspace.goals.outline().rows)
        return here and not context.work.busy

    qtbot.waitUntil(settled, timeout=20_000)
    shown, true = panel.model.outline, workspace.goals.outline()
    assert shown is not None
    assert dict(shown.rows) == dict(true.rows)
    assert dict(shown.figures) == dict(true.figures)
    assert (shown.order, len(refused)) == (true.order, 12)
    assert panel.model.index_of(inbox).isValid()
