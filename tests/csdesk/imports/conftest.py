"""A workspace file with people, interactions and imports, and a record of the months that were told to be refreshed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from csdesk.imports.service import Imports
from csdesk.interactions.service import Interactions
from csdesk.people.service import People
from csdesk.storage.database import WorkspaceFile, create_file
from csdesk.storage.engine import Engine
from tests.csdesk.cli.conftest import file, run

__all__ = ["desk", "file", "run", "tickets"]


@dataclass
class Desk:
    """What the tests of imports work with."""

    file: WorkspaceFile
    people: People
    interactions: Interactions
    imports: Imports
    refreshed: list[set[int]] = field(default_factory=list)

    def values(self, *columns: str) -> list[tuple[object, ...]]:
        """Return stored columns in the order of their keys."""
        rows = self.file.db.execute_sql(
            f"SELECT {', '.join(columns)} FROM interaction ORDER BY key"
        ).fetchall()
        return [tuple(row) for row in rows]


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock of the machine be UTC, wherever the tests run."""
    monkeypatch.setattr("csdesk.imports.values.zones.machine_offset", lambda _instant: 0.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Make an empty workspace."""
    file = create_file(tmp_path / "desk.csdesk")
    refreshed: list[set[int]] = []

    def refresh(_db: Engine, months: set[int]) -> None:
        refreshed.append(set(months))

    people = People(file.db, file.journal)
    interactions = Interactions(file.db, file.journal, refresh)
    yield Desk(file, people, interactions, Imports(file.db, file.journal, people, interactions), refreshed)
    file.close()


TICKETS = """Ticket ID,Created at,Resolved at,Status,Agent,Team,First response time (min),CSAT (1-5)
T-1,2026-01-05 09:00,2026-01-05 12:00,Solved,Kari Moe,Tier 1,12,5
T-2,2026-01-06 10:00,,Open,"Moe, Kari",Tier 1,30,
T-3,2026-02-01 08:00,2026-02-03 08:00,Closed,Li Wei,Tier 2,5,4
"""


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    """Write three tickets of two agents."""
    path = tmp_path / "tickets.csv"
    path.write_text(TICKETS, "utf-8")
    return path
