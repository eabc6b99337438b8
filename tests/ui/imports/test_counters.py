"""The counters over the check table filter rows of every kind of import."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.imports.marks import Group
from csdesk.workspace import Workspace
from tests.ui.imports.conftest import at
from ui.imports.wizard import CHECK, ImportWizard

STAFF = (
    "Employee number,Name,Email,Hired on\n7,Ann Berg,ann@x.no,2020-01-01\n8,Kari Moe,kari@x.no,2021-01-01\n"
)


def test_people_who_change_are_shown_by_a_click(
    qtbot: QtBot, wizard: ImportWizard, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(STAFF, "utf-8")
    workspace.imports.apply(workspace.imports.prepare(path))
    path.write_text(STAFF.replace("kari@", "kari.moe@"), "utf-8")
    wizard.open_file(path)
    at(wizard, CHECK)
    rows = wizard.check_page.rows
    update = rows.counters.buttons[Group.UPDATE]
    assert (update.isVisible(), update.isEnabled(), update.count) == (True, True, "1")
    qtbot.mouseClick(update, Qt.MouseButton.LeftButton)
    assert rows.model.rowCount() == 1
    assert rows.model.index(0, 0).data() == "3"
