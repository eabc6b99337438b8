"""Ask a person for proposals: the file is in their language and bears their name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.plans.quarter import a_quarter
from ui.context import Context
from ui.plans.wizards import ask_proposals
from ui.plans.wizards.ask_proposals import AskDialog, open_ask


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    yield from a_quarter(tmp_path, monkeypatch)


@pytest.fixture
def dialog(
    workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> AskDialog:
    workspace.people.edit_person(1, language="nb")
    opened: list[AskDialog] = []

    class Kept(AskDialog):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            qtbot.addWidget(self)
            opened.append(self)

    monkeypatch.setattr(ask_proposals, "AskDialog", Kept)
    open_ask(context_for(workspace), "2026-Q4")
    return opened[0]


def test_the_file_of_a_person(dialog: AskDialog, workspace: Workspace, tmp_path: Path) -> None:
    assert not dialog.verb.isEnabled()
    editor = dialog.form.editors["person_id"]
    QTest.keyClicks(editor, "Kari Moe")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.verb.isEnabled()
    assert dialog.form.values()["language"] == "nb", "the language of the person"
    path = tmp_path / "Kari.xlsx"
    dialog.write(workspace.people.persons()[0], path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [sheet.cell(2, column).value for column in (4, 5)] == ["Kari Moe", "2026-Q4"]
    assert "Ansvarlig" in [cell.value for cell in sheet[1]]
    assert not dialog.isVisible()
