"""A workspace with a cycle of three reviews, and the reports panel on it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csdesk.base.language import Language
from csdesk.people.person import PersonDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.workspace import Workspace
from ui.context import Context
from ui.reports.panel import ReportsPanel

Opener = Callable[..., ReportsPanel]


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give a file with nothing in it."""
    desk = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    yield desk
    desk.close()


@pytest.fixture
def workspace(empty_workspace: Workspace) -> Workspace:
    """Give a file with three people under review."""
    desk = empty_workspace
    for number, name in (("1", "Kari Moe"), ("2", "刘洋"), ("3", "Ola Nordmann")):
        desk.people.add_person(PersonDraft(name, number=number))
    people = [person.id for person in desk.people.persons()]
    desk.reviews.add_cycle(CycleDraft("H2 2026", date(2026, 7, 1), date(2026, 12, 31)), people)
    return desk


@pytest.fixture
def opened(qtbot: QtBot, context_for: Callable[..., Context]) -> Opener:
    """Return a function that shows the panel on a workspace."""

    def make(desk: Workspace, code: str = "en") -> ReportsPanel:
        panel = ReportsPanel(context_for(desk, Language(code)))
        qtbot.addWidget(panel)
        panel.resize(1100, 1200)  # high enough that no option is scrolled away from the mouse
        panel.show()
        panel.refresh()
        return panel

    return make
