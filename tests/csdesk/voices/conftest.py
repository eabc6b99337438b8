"""A file whose answers a test writes down in few words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.change import Change
from csdesk.base.text import plain
from csdesk.interactions.fact import Facts
from csdesk.voices.service import Voices
from csdesk.workspace import Workspace

TODAY = date(2026, 11, 20)


@dataclass
class Desk:
    """A workspace with answers; the newest is of today."""

    workspace: Workspace

    @property
    def voices(self) -> Voices:
        """The service under test."""
        return self.workspace.voices

    def answers(self, *rows: dict[str, Any], file: str = "survey.csv") -> int:
        """Import answers; ``key`` and ``days`` (before today) are optional, the rest are columns of facts."""
        days = [TODAY - timedelta(days=row.get("days", place)) for place, row in enumerate(rows)]
        names = sorted({name for row in rows for name in row} - {"key", "days"})
        columns: dict[str, Any] = {name: [row.get(name) for row in rows] for name in names}
        columns["opened_at"] = [
            int(datetime(one.year, one.month, one.day, 9, tzinfo=UTC).timestamp()) for one in days
        ]
        facts = Facts(
            "survey",
            [row.get("key", f"k{place}") for place, row in enumerate(rows)],
            list(range(2, 2 + len(rows))),
            [one.year * 12 + one.month - 1 for one in days],
            columns,
        )
        batch = {
            "file_name": file, "sheet": "Answers", "sha256": "", "kind": "interactions", "at": "2026-11-20",
            "rows_read": len(rows), "skipped": 0, "report": "",
        }  # fmt: skip
        with self.workspace.grouped(plain("write")):
            return self.workspace.interactions.write(facts, batch).batch

    def undo(self) -> Change:
        """Take the last change back."""
        return self.workspace.undo()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Make an empty file."""
    workspace = Workspace.create(tmp_path / "v.csdesk")
    yield Desk(workspace)
    workspace.close()
