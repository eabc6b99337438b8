"""The people panel on a company of one person, with that person chosen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from ui.people.panel import PeoplePanel


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "people.csdesk", "Acme")
    made.people.add_person(PersonDraft("Kari Moe", number="2"))
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, context_for: Any) -> PeoplePanel:
    made = PeoplePanel(context_for(workspace))
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector)
    made.refresh()
    made.show()
    made.inspector.show()
    made.table.selectRow(0)
    return made
