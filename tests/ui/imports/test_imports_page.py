"""The Imports page reads its history on the worker and never makes the window wait."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from tests.ui.imports.conftest import Held
from ui.imports.panel import ImportsPanel


def test_the_history_is_read_on_the_worker(
    qtbot: QtBot, workspace: Workspace, context_for: Any, file: Path
) -> None:
    workspace.imports.apply(workspace.imports.prepare(file))
    work = Held()
    panel = ImportsPanel(replace(context_for(workspace), work=work))
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    assert not panel.stack.isVisible()  # neither an empty list nor the words for an empty workspace flash up
    first = work.jobs.copy()
    panel.refresh()
    for job in first:
        job()
    assert panel.model.rowCount() == 0  # the second reading is on its way
    work.let_go()
    assert panel.stack.isVisible()
    assert [batch.file_name for batch in panel.model.records] == ["tickets.csv"]
    assert "1 import" in panel.header.subtitle


LOADED = """
import sys
from types import SimpleNamespace
from ui.imports.watching import announce
from ui.work import Inline

workspace = SimpleNamespace(path="x.csdesk", imports=None)
announce(SimpleNamespace(workspace=workspace, work=Inline()))
sys.exit("ui.imports.panel" not in sys.modules)
"""


def test_the_page_is_loaded_before_it_is_wanted(tmp_path: Path) -> None:
    env = {**os.environ, "CSDESK_CONFIG": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run([sys.executable, "-c", LOADED], env=env, check=False).returncode == 0
