"""A small workspace with nine months of tickets of two teams, and the KPI panel on it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csdesk.interactions.fact import Facts
from csdesk.workspace import Workspace
from ui.context import Context
from ui.kpis.panel import KpisPanel

_EPOCH = datetime(1970, 1, 1)


def tickets(months: int = 9, a_month: int = 24) -> Facts:
    """Tickets of January to September 2026: Alpha answers in 1 h, Beta in 3 h, slower in March."""
    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            "external_id",
            "opened_at",
            "first_response_seconds",
            "team",
            "agent",
            "channel",
            "topic",
            "csat",
            "csat_scale",
            "resolved",
            "first_contact",
        )
    }
    found_months = []
    for month in range(months):
        for number in range(a_month):
            opened = datetime(2026, month + 1, 1, 9) + timedelta(days=number)
            beta = number % 2
            columns["external_id"].append(f"T-{month + 1}-{number:02}")
            columns["opened_at"].append(int((opened - _EPOCH).total_seconds()))
            columns["first_response_seconds"].append(3600.0 * (3 if beta else 1) * (4 if month == 2 else 1))
            columns["team"].append("Beta" if beta else "Alpha")
            columns["agent"].append(("Kari", "Ola", "Liv", "Per")[number % 4])
            columns["channel"].append("Email" if number % 3 else "Chat")
            columns["topic"].append("Billing")
            columns["csat"].append(5.0 if number % 4 else 2.0)
            columns["csat_scale"].append(5)
            columns["resolved"].append(1)
            columns["first_contact"].append(int(number % 3 > 0))
            found_months.append(2026 * 12 + month)
    keys = [f"ticket:{name}" for name in columns["external_id"]]
    return Facts("ticket", keys, range(2, len(keys) + 2), found_months, columns)


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give a file with nothing in it."""
    workspace = Workspace.create(tmp_path / "desk.csdesk", "Northwind")
    yield workspace
    workspace.close()


@pytest.fixture
def workspace(empty_workspace: Workspace) -> Workspace:
    """Give a file with the tickets in it."""
    facts = tickets()
    record = {
        "file_name": "tickets.xlsx",
        "sheet": "Export",
        "kind": "interactions",
        "at": "2026-09-25T09:00:00",
        "rows_read": len(facts),
        "skipped": 0,
    }
    empty_workspace.interactions.write(facts, record)
    return empty_workspace


@pytest.fixture
def panel(workspace: Workspace, context_for: Callable[..., Context], qtbot: QtBot) -> KpisPanel:
    """Give the panel, shown, with first response time chosen."""
    made = KpisPanel(context_for(workspace))
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    made.refresh()
    made.show_target(kpi="frt")
    qtbot.waitExposed(made)
    return made
