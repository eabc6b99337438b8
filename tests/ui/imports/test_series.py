"""Several files: the wizard says which one it shows, and each can be left out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.imports.test_files_many import exports, finish, month, open_wizard, panel
from ui.imports.panel import ImportsPanel
from ui.imports.wizard import SHEET, ImportWizard

__all__ = ["exports", "panel"]


def skip(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Press the button that leaves the file at hand out."""
    assert wizard.series.skip.isVisible()
    qtbot.mouseClick(wizard.series.skip, Qt.MouseButton.LeftButton)


def test_one_file_is_not_numbered(wizard: ImportWizard, file: Path) -> None:
    wizard.open_file(file)
    assert not wizard.series.isVisible()


def test_each_file_has_its_number_and_can_be_left_out(
    qtbot: QtBot, workspace: Workspace, wizard: ImportWizard, exports: Path
) -> None:
    wizard.file_page.take([exports])
    assert wizard.series.line.text() == "File 1 of 4: month 1.csv"
    skip(qtbot, wizard)
    assert (wizard.step, wizard.series.line.text()) == (SHEET, "File 2 of 4: month 2.csv")
    assert wizard.draft.plan is not None
    assert wizard.draft.plan.source.path.name == "month 2.csv"
    for _file in range(3):
        skip(qtbot, wizard)
    assert not wizard.isVisible()
    assert workspace.imports.history() == []


def test_the_numbers_go_on_after_an_import(qtbot: QtBot, panel: ImportsPanel, exports: Path) -> None:
    panel.open_files([exports])
    finish(qtbot, open_wizard(panel))
    panel.queue.check_next()
    wizard = open_wizard(panel)
    assert wizard.series.line.text() == "File 2 of 4: month 2.csv"
    skip(qtbot, wizard)
    wizard.reject()
    assert [path.name for path in panel.queue.files] == [
        "month 10.csv",
        "staff.csv",
    ]  # the skipped one is gone
    panel.queue.check_next()
    assert open_wizard(panel).series.line.text() == "File 3 of 4: month 10.csv"


@pytest.mark.parametrize("bad", ["", "nothing"])
def test_a_file_that_cannot_be_read_can_be_passed_over(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path, bad: str
) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(bad, "utf-8")
    second.write_text(month(2), "utf-8")
    wizard.open_files([first, second])
    assert wizard.file_page.trouble.isVisible()
    skip(qtbot, wizard)
    assert wizard.series.line.text() == "File 2 of 2: b.csv"
    assert wizard.step == SHEET
