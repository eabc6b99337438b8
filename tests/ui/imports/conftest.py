"""What the tests of the import wizard start from."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.workspace import Workspace
from ui.imports.wizard import FINISH, ImportWizard
from ui.work import Inline

TICKETS = (
    "Export of the help desk;;;;;;\n"
    ";;;;;;\n"
    "Ticket ID;Created at;Solved at;Status;Assignee;Team;CSAT\n"
    "T-1;01.09.2026 08:00;01.09.2026 10:00;Solved;Kari Moe;Tier 1;5\n"
    "T-2;02.09.2026 08:00;14.09.2026 08:00;Solved;Jonas Berg;Tier 1;\n"
    "T-3;31.09.2026 09:30;;Open;Kari Moe;Tier 1;2\n"
    "T-4;28.09.2026 09:30;;Open;刘洋;Tier 2;4\n"
)

CROWDED = (
    "Ticket ID;Created at;Status;Assignee;Team;CSAT\n"
    "T-1;01.09.2026 08:00;Solved;Kari Moe;Tier 1;5\n"
    "T-2;31.09.2026 08:00;Solved;Jonas Berg;Tier 1;4\n"
    "T-3;31.09.2026 08:00;Open;Jonas Berg;Tier 1;3\n"
    "T-4;soon;Open;Kari Moe;Tier 1;2\n"
    "T-5;14.09.2026 08:00;Open;J. Berg;Tier1;2\n"
    "T-6;28.09.2026 09:30;Open;Kari Moe;Tier 1;4\n"
    "T-7;28.09.2026 09:30;Open;Kari Moe;Tier 1;77\n"
    "T-8;29.09.2026 09:30;Open;Jonas Berg;Tier 1;3\n"
)
"""Two equal impossible dates, one word that is no date, a short name, a slip in a team, a rating beyond the scale."""


class Held(Inline):
    """Holds jobs back until they are let go."""

    def __init__(self) -> None:
        """Hold nothing."""
        super().__init__()
        self.jobs: list[Callable[[], object]] = []

    def _launch(self, run: Callable[[], object]) -> None:
        self.jobs.append(run)

    def let_go(self) -> None:
        """Run all that is held back."""
        while self.jobs:
            self.jobs.pop(0)()


def at(wizard: ImportWizard, step: int) -> None:
    """Open a step as if all were reached."""
    wizard._reached = FINISH
    wizard.go_to(step)


@pytest.fixture(autouse=True)
def tidy(qapp: QApplication) -> Iterator[None]:
    """Let Qt delete the windows of a test, so that the next one does not dress them again."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give an export with title rows, one impossible date and unknown people."""
    path = tmp_path / "tickets.csv"
    path.write_text(TICKETS, encoding="utf-8")
    return path


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """Give an export with problems of several sorts."""
    path = tmp_path / "crowded.csv"
    path.write_text(CROWDED, encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty workspace."""
    made = Workspace.create(tmp_path / "work.csdesk", "Acme")
    yield made
    made.close()


@pytest.fixture
def wizard(qtbot: QtBot, workspace: Workspace, context_for: Any) -> ImportWizard:
    """Give the wizard, open."""
    made = ImportWizard(context_for(workspace))
    qtbot.addWidget(made)
    made.open()
    return made
