"""A small workspace with two months of tickets, and the board on it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csdesk.interactions.fact import Facts
from csdesk.workspace import Workspace
from ui.board.panel import BoardPanel
from ui.context import Context

_EPOCH = datetime(1970, 1, 1)
AGENTS = ("Kari", "Ola", "Liv", "Per")
TOPICS = ("Billing", "Billing", "Billing", "Login", "Delivery")


def tickets(agents: tuple[str, ...] = AGENTS, count: int = 400) -> Facts:
    """Tickets of August and September 2026 at working hours."""
    columns: dict[str, list[Any]] = {
        name: []
        for name in ("external_id", "opened_at", "first_response_seconds", "agent", "team", "topic", "csat", "csat_scale", "resolved")
    }  # fmt: skip
    months = []
    for number in range(count):
        opened = datetime(2026, 8, 1, 8) + timedelta(days=number % 61, hours=number % 9, seconds=number % 50)
        columns["external_id"].append(f"T-{number:04}")
        columns["opened_at"].append(int((opened - _EPOCH).total_seconds()))
        columns["first_response_seconds"].append(600.0 + 60 * (number % 90))
        columns["agent"].append(agents[number % len(agents)])
        columns["team"].append("Alpha" if number % 2 else "Beta")
        columns["topic"].append(TOPICS[number % 5])
        columns["csat"].append(float(number % 5 + 1))
        columns["csat_scale"].append(5)
        columns["resolved"].append(1)
        months.append(opened.year * 12 + opened.month - 1)
    keys = [f"ticket:{name}" for name in columns["external_id"]]
    return Facts("ticket", keys, range(2, len(keys) + 2), months, columns)


def write(workspace: Workspace, facts: Facts) -> None:
    """Put tickets into a workspace as one import."""
    record = {
        "file_name": "tickets.xlsx", "sheet": "Export", "kind": "interactions", "at": "2026-10-01T09:00:00",
        "rows_read": len(facts), "skipped": 0,
    }  # fmt: skip
    workspace.interactions.write(facts, record)


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give a file with nothing in it."""
    workspace = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    yield workspace
    workspace.close()


@pytest.fixture
def workspace(empty_workspace: Workspace) -> Workspace:
    """Give a file with the tickets in it."""
    write(empty_workspace, tickets())
    return empty_workspace


@pytest.fixture
def shown(context_for: Callable[..., Context], qtbot: QtBot) -> Callable[[Workspace], BoardPanel]:
    """Give a maker of boards, shown and read."""

    def make(workspace: Workspace) -> BoardPanel:
        panel = BoardPanel(context_for(workspace))
        qtbot.addWidget(panel)
        panel.resize(1216, 900)
        panel.show()
        panel.refresh()
        qtbot.waitExposed(panel)
        return panel

    return make


@pytest.fixture
def panel(workspace: Workspace, shown: Callable[[Workspace], BoardPanel]) -> BoardPanel:
    """Give the board of the tickets."""
    return shown(workspace)
