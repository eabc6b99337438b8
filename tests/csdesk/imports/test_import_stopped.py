"""An import can be stopped at any look it takes at its progress; whatever was done by then leaves nothing."""

import random
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from csdesk.base.errors import Cancelled
from csdesk.base.text import Words
from csdesk.workspace import Workspace

_ROWS = 300


class _Stopping:
    """Counts the looks and stops at one of them."""

    def __init__(self, at: int = -1) -> None:
        """Stop at look ``at`` (-1 = never)."""
        self.at, self.looks, self.read = at, 0, 0

    def step(self, done: int, total: int, words: Words | None = None) -> None:
        """Count, and stop when it is time."""
        self.looks += 1
        self.read = max(self.read, done)
        if self.looks == self.at + 1:
            raise Cancelled(Words("stop"))


def _export(path: Path) -> Path:
    book, dice = openpyxl.Workbook(), random.Random(4)
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ticket ID", "Created at", "Agent", "Team", "Status", "CSAT (1-5)"])
    for row in range(_ROWS):
        day = f"2026-{row % 12 + 1:02}-{row % 28 + 1:02}"
        sheet.append([f"T-{row}", day, f"Agent {row % 7}", f"Team {row % 3}", "Solved", dice.randrange(1, 6)])
    book.save(path)
    return path


def _import(workspace: Workspace, path: Path, progress: _Stopping) -> None:
    workspace.imports.apply(workspace.imports.prepare(path, progress=progress), progress=progress)


def _left(workspace: Workspace) -> tuple[int, ...]:
    tables = ("interaction", "batch", "person", "unit", "kpi_segment")
    db = workspace.interactions._db
    return tuple(db.execute_sql(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


@pytest.mark.parametrize("again", [False, True])
def test_stopped_at_any_look_nothing_is_left(tmp_path: Path, *, again: bool) -> None:
    """A first import and one that is compared with what is there; real counts of rows are told."""
    path = _export(tmp_path / "tickets.xlsx")
    with closing(Workspace.create(tmp_path / "a.csdesk", "A")) as workspace:
        if again:
            _import(workspace, path, _Stopping())
        before = _left(workspace)
        with closing(Workspace.create(tmp_path / "b.csdesk", "B")) as other:
            free = _Stopping()
            _import(other, path, free)
            assert free.looks > 20 and free.read >= _ROWS
        stopped = 0
        for at in range(0, free.looks, max(1, free.looks // 8)):
            if again and at > 10:
                break
            stopping = _Stopping(at)
            try:
                _import(workspace, path, stopping)
            except Cancelled:
                stopped += 1
                assert _left(workspace) == before
            else:
                # While the file is read, looks are taken by the clock: a faster run takes fewer
                assert stopping.looks <= at
                break
        assert stopped >= 3
        assert workspace.check() == []
