"""Home leads to the board, once there is something on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.board.conftest import tickets, write
from ui.context import Context
from ui.home.panel import HomePanel


def test_the_link_is_there_with_the_tiles(
    tmp_path: Path, context_for: Callable[..., Context], qtbot: QtBot
) -> None:
    workspace = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    panel = HomePanel(context_for(workspace))
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    assert not panel.board.isVisible()
    write(workspace, tickets(count=120))
    assert panel.board.isVisible()
    qtbot.mouseClick(panel.board, Qt.MouseButton.LeftButton)
    assert panel._context.go == [("board", {})]
    workspace.close()
