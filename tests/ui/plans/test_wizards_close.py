"""Close a quarter: results, scores, comments, lessons; goals not reviewed are named; closed quarters open again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.plans.quarter import a_quarter
from ui.context import Context
from ui.plans.wizards import close_quarter
from ui.plans.wizards.close_quarter import CloseDialog, open_close

Open = Callable[[], CloseDialog]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    yield from a_quarter(tmp_path, monkeypatch)


@pytest.fixture
def context(workspace: Workspace, context_for: Callable[..., Context]) -> Context:
    return context_for(workspace)


@pytest.fixture
def said(context: Context, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    told: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(
        type(context.notices), "toast", lambda _self, words, **more: told.append((words.english(), more))
    )
    return told


@pytest.fixture
def opened(context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Open:
    dialogs: list[CloseDialog] = []

    class Kept(CloseDialog):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            qtbot.addWidget(self)
            dialogs.append(self)

    monkeypatch.setattr(close_quarter, "CloseDialog", Kept)

    def opens() -> CloseDialog:
        open_close(context, "2026-Q3")
        dialogs[-1].activateWindow()
        qtbot.waitUntil(dialogs[-1].isActiveWindow)
        return dialogs[-1]

    return opens


def test_goals_not_reviewed_are_named(opened: Open) -> None:
    dialog = opened()
    assert [verdict.view.goal.title for verdict in dialog.verdicts] == [
        "Answer within 4 hours", "Ten articles", "Forty calls", "Done already",
    ]  # fmt: skip
    QTest.keyClick(dialog.table, Qt.Key.Key_M)
    dialog.table.selectRow(3)
    QTest.keyClick(dialog.table, Qt.Key.Key_M)
    assert dialog.summary.text() == "2 of 4 reviewed. Not yet: Ten articles and Forty calls"
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_M)
    assert dialog.summary.text() == "4 goals, all reviewed"
    assert [verdict.score for verdict in dialog.verdicts] == [0.5, 0.3, 0.25, 1.0]


def test_closing_keeps_scores_comments_and_lessons(
    opened: Open,
    workspace: Workspace,
    said: list[tuple[str, dict[str, Any]]],
) -> None:
    dialog = opened()
    score, comment = dialog.form.form.editors["score"], dialog.form.form.editors["comment"]
    score.setFocus()
    QTest.keyClicks(score, "60")
    QTest.keyClick(score, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter in a field only takes the value"
    comment.setFocus()
    QTest.keyClicks(comment, "Late vendor")
    dialog.lessons.setFocus()
    QTest.keyClicks(dialog.lessons, "Start earlier")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    plan = workspace.plans.plan("2026-Q3")
    assert plan.closed_on is not None
    assert plan.lessons == "Start earlier"
    closing = workspace.goals.closings.of(2)
    assert closing is not None
    assert (closing.result, closing.score, closing.comment) == (0.5, 0.6, "Late vendor")
    (words, more), = said  # fmt: skip
    assert words == "Q3 2026 is closed; 3 goals fell short."
    assert more["action"].english() == "Copy unfinished…"
    workspace.undo()
    assert workspace.goals.closings.all() == {}
    assert workspace.plans.plan("2026-Q3").closed_on is None


def test_a_score_beyond_the_whole_is_refused_in_words(opened: Open) -> None:
    dialog = opened()
    dialog.decide("score", 1.2)
    assert dialog.fault.text() == "A score lies between 0 % and 100 %."
    assert dialog.verdicts[0].score is None


def test_a_closed_quarter_is_shown_closed_and_opens_again(
    opened: Open,
    workspace: Workspace,
    said: list[tuple[str, dict[str, Any]]],
) -> None:
    opened().verb.click()
    again = opened()
    assert again.reopen.isVisibleTo(again)
    assert again.lead.text().startswith("Closed on ")
    again.reopen.click()
    assert workspace.plans.plan("2026-Q3").closed_on is None
    assert said[-1][0] == "Q3 2026 is open again."
    first = opened()
    assert not first.reopen.isVisibleTo(first)
