"""The plan of a small workspace: a vision, a strategy, two team goals and one of a person in Q4 2026."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csdesk.goals.goal import Goal, GoalDraft, Level, Milestone, Source
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft, UnitKind
from csdesk.workspace import Workspace
from ui.context import Context
from ui.plans.columns import Column
from ui.plans.panel import PlanPanel

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@dataclass
class Scene:
    """The panel with all that tests look at."""

    workspace: Workspace
    context: Context
    panel: PlanPanel
    window: QWidget
    ids: dict[str, int]

    def goal(self, name: str) -> Goal:
        """Return a goal as the file has it."""
        return self.workspace.goals.get(self.ids[name])

    def steps(self, name: str) -> list[Milestone]:
        """Return the milestones of a goal as the file has them."""
        return self.workspace.goals.milestones.of(self.ids[name])

    def titles(self) -> list[str]:
        """Return the titles on screen from top to bottom."""
        tree, model = self.panel.tree, self.panel.model
        found, index = [], model.index(0, 0)
        while index.isValid():
            found.append(index.data())
            index = tree.indexBelow(index)
        return found

    def at(self, name: str, day: date, *, evening: bool = False) -> QPoint:
        """Return where a day (its middle or its end) lies on a goal's lane."""
        tree = self.panel.tree
        scale = tree.hand.scale
        assert scale is not None
        x = scale.x(day) - (0 if evening else scale.step / 14)
        row = tree.visualRect(tree.plan.index_of(self.ids[name], Column.LANE))
        return QPoint(round(x), row.center().y())

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press at one place of the lanes, move in two steps and let go at the other."""
        self.mouse(QEvent.Type.MouseButtonPress, start, modifiers)
        for place in ((start + end) / 2, end):
            self.mouse(QEvent.Type.MouseMove, place, modifiers)
        self.mouse(QEvent.Type.MouseButtonRelease, end, modifiers)

    def mouse(self, kind: QEvent.Type, place: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Send one event of the mouse."""
        view = self.panel.tree.viewport()
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
        point = QPointF(place)
        event = QMouseEvent(kind, point, QPointF(view.mapToGlobal(place)), button, held, modifiers)
        QApplication.sendEvent(view, event)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "plan.csdesk", "Northwind")
    made._file.db.execute_sql("PRAGMA synchronous = OFF")
    yield made
    made.close()


def fill(workspace: Workspace) -> dict[str, int]:
    """Write the goals; the two of teams weigh 55 % and 40 %."""
    people, goals, ids = workspace.people, workspace.goals, dict[str, int]()
    ids["Acme"] = people.add_unit(UnitDraft("Acme", UnitKind.COMPANY)).new_id or 0
    ids["Tier 1"] = people.add_unit(UnitDraft("Tier 1", UnitKind.TEAM, ids["Acme"])).new_id or 0
    for name in ("Kari Moe", "刘洋"):
        ids[name] = people.add_person(PersonDraft(name, unit_id=ids["Tier 1"])).new_id or 0
    rows = (
        ("Be easy", Level.VISION, "", 10_000, "", "Kari Moe", None),
        ("Answer faster", Level.STRATEGY, "Be easy", 10_000, "2026", "Kari Moe", None),
        ("Answer in 4 h", Level.TEAM, "Answer faster", 5_500, "2026-Q4", "Kari Moe", 60.0),
        ("Clear the backlog", Level.TEAM, "Answer faster", 4_000, "2026-Q4", "刘洋", 20.0),
        ("Write ten guides", Level.PERSON, "Answer in 4 h", 10_000, "2026-Q4", "刘洋", 30.0),
    )
    for title, level, parent, weight, period, owner, value in rows:
        draft = GoalDraft(
            title,
            level,
            ids.get(parent),
            weight=weight,
            period=period,
            owner_id=ids[owner],
            unit_id=ids["Tier 1"],
            source=Source.ROLLUP if value is None else Source.TYPED,
            start_value=None if value is None else 0.0,
            target_value=None if value is None else 100.0,
            current_value=value,
        )
        ids[title] = goals.add(draft).new_id or 0
    goals.milestones.add(ids["Answer in 4 h"], "Trial", date(2026, 10, 30))
    goals.milestones.add(ids["Answer in 4 h"], "", date(2026, 12, 18), 100.0)
    workspace.settle()
    return ids


@pytest.fixture
def stage(qtbot: QtBot, context_for: Callable[..., Context]) -> Callable[..., Scene]:
    """Return a maker of scenes on a workspace."""

    def make(workspace: Workspace, ids: dict[str, int], period: str = "2026-Q4") -> Scene:
        context = context_for(workspace)
        panel = PlanPanel(context)
        window = QWidget()
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panel, 1)
        row.addWidget(panel.inspector)
        panel.inspector.hide()
        panel.inspector_wanted.connect(panel.inspector.setVisible)
        window.resize(1280, 820)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        panel.refresh()
        panel.show_period(period)
        return Scene(workspace, context, panel, window, ids)

    return make


@pytest.fixture
def scene(workspace: Workspace, stage: Callable[..., Scene]) -> Scene:
    return stage(workspace, fill(workspace))
