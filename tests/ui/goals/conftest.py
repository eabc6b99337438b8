"""A panel on a small real workspace: a vision, two strategies, departments, teams and persons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyqtgraph  # noqa: F401 - the first chart of a session loads it, which may take longer than a window waits
import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.quantity import Unit
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.people.person import PersonDraft
from csdesk.workspace import Workspace
from ui.context import Context
from ui.goals.panel import GoalsPanel

TODAY = date.today()
SPAN = {"starts_on": TODAY - timedelta(days=49), "due_on": TODAY + timedelta(days=50)}
"""Half of the days have passed today."""


@dataclass
class Scene:
    """The panel with all that tests look at."""

    workspace: Workspace
    context: Context
    panel: GoalsPanel
    window: QWidget
    ids: dict[str, int]

    def titles(self) -> list[str]:
        """Return the titles on screen from top to bottom."""
        tree, model = self.panel.tree, self.panel.model
        found, index = [], model.index(0, 0)
        while index.isValid():
            found.append(index.data())
            index = tree.indexBelow(index)
        return found

    def choose(self, *names: str) -> None:
        """Choose goals by name."""
        self.panel.tree.choose([self.ids[name] for name in names])


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "goals.csdesk", "Northwind")
    made._file.db.execute_sql("PRAGMA synchronous = OFF")
    yield made
    made.close()


def fill(workspace: Workspace) -> dict[str, int]:
    """Write the goals; every measured one runs from 0 to 100."""
    ids: dict[str, int] = {}
    for name in ("Ingrid Dahl", "Maja Lind", "刘洋"):
        ids[name] = workspace.people.add_person(PersonDraft(name)).new_id or 0
    rows = [
        ("Be easy to get help from", Level.VISION, "", None, "Ingrid Dahl"),
        ("Answer faster", Level.STRATEGY, "Be easy to get help from", None, "Ingrid Dahl"),
        ("Email under 4 hours", Level.DEPARTMENT, "Answer faster", None, "Maja Lind"),
        ("Triage rules live", Level.TEAM, "Email under 4 hours", 80.0, "Maja Lind"),
        ("Train 6 agents", Level.PERSON, "Triage rules live", 100.0, "刘洋"),
        ("Retire the old inbox", Level.PERSON, "Triage rules live", 10.0, "刘洋"),
        ("Chat wait below 45 s", Level.DEPARTMENT, "Answer faster", 35.0, "Maja Lind"),
        ("Resolve on first contact", Level.STRATEGY, "Be easy to get help from", None, "Ingrid Dahl"),
        ("Raise CSAT to 90", Level.DEPARTMENT, "Resolve on first contact", 66.0, ""),
    ]
    for title, level, parent, value, owner in rows:
        source = Source.ROLLUP if value is None else Source.TYPED
        draft = GoalDraft(
            title,
            level,
            ids.get(parent),
            owner_id=ids.get(owner),
            source=source,
            measure_unit=Unit.COUNT,
            start_value=None if value is None else 0.0,
            target_value=None if value is None else 100.0,
            current_value=value,
            **SPAN,  # type: ignore[arg-type]
        )
        ids[title] = workspace.goals.add(draft).new_id or 0
        if value is not None:
            workspace.goals.check_in(ids[title], value, note="as written")
    workspace.settle()
    return ids


def activated(window: QWidget) -> bool:
    """Tell whether a window is active, asking again if it is not: one that closes late can take the focus away."""
    if not window.isActiveWindow():
        window.activateWindow()
    return window.isActiveWindow()


@pytest.fixture
def stage(qtbot: QtBot, context_for: Callable[..., Context]) -> Callable[..., Scene]:
    """Return a maker of scenes on a workspace."""

    def make(workspace: Workspace, ids: dict[str, int]) -> Scene:
        context = context_for(workspace)
        panel = GoalsPanel(context)
        window = QWidget()
        row = QHBoxLayout(window)
        row.addWidget(panel, 1)
        row.addWidget(panel.inspector)
        window.resize(1240, 900)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: activated(window))
        panel.refresh()
        return Scene(workspace, context, panel, window, ids)

    return make


@pytest.fixture
def scene(workspace: Workspace, stage: Callable[..., Scene]) -> Scene:
    return stage(workspace, fill(workspace))
