"""Segments made of the arrays of an import are those made of its rows, byte by byte."""

import random
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from csdesk.interactions.cells import CodedCells, NumberCells
from csdesk.interactions.fact import COUNTS, FLAGS, SCORES, SECONDS, TIMES, Facts
from csdesk.kpis.fresh import FreshFacts
from csdesk.kpis.packing import packed_month
from csdesk.workspace import Workspace

_MONTHS = (24_300, 24_301, -1)
_BATCH = {
    "file_name": "a.xlsx", "sheet": "", "sha256": "", "kind": "ticket", "at": "", "skipped": 0, "report": "",
}  # fmt: skip


def _facts(seed: int, size: int, *, arrays: bool, turn: int = 0) -> Facts:
    """Make facts with blanks everywhere; the last month has neither scores nor teams."""
    dice = random.Random(seed)
    months = [dice.choice(_MONTHS) for _row in range(size)]
    columns: dict[str, Any] = {}
    for name in (*TIMES, *FLAGS, *COUNTS, *SECONDS, *SCORES):
        if dice.random() < 0.2:
            continue
        numbers = [dice.choice([np.nan, 0.0, 1.0, 3.0, dice.uniform(0, 90_000)]) for _row in range(size)]
        if name in SCORES:
            numbers = [np.nan if month < 0 else number for number, month in zip(numbers, months, strict=True)]
        columns[name] = NumberCells(np.array(numbers), whole=name in (*TIMES, *FLAGS, *COUNTS))
    for name in ("agent", "agent_id", "team", "status", "channel", "customer"):
        values = [None, "Ann", "Bo", "Closed", "工单", "Ann"]
        codes = [0 if month < 0 and name == "team" else dice.randrange(6) for month in months]
        columns[name] = CodedCells(values, np.array(codes, dtype=np.int32))
    columns["person_id"] = CodedCells([None, 4], np.array([dice.randrange(2) for _row in months], np.int32))
    if not arrays:
        columns = {name: list(cells) for name, cells in columns.items()}
    keys = [f"{seed}-{turn}-{row}" for row in range(size)]
    return Facts("ticket", keys, range(2, size + 2), NumberCells(np.array(months)), columns)


@pytest.mark.parametrize("arrays", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_bytes_are_equal(tmp_path: Path, seed: int, arrays: bool) -> None:
    """For whole months, whatever is blank, from arrays and from lists."""
    with closing(Workspace.create(tmp_path / "a.csdesk", "A")) as workspace:
        facts = _facts(seed, 70, arrays=arrays)
        sums = {"rows_read": 70}
        workspace.interactions.write(facts, _BATCH | sums)
        db = workspace.interactions._db

        fresh = FreshFacts(facts, 1)

        made = {month: (rows, blob) for month, rows, blob in fresh.packed(set(_MONTHS))}
        assert made == {month: packed_month(db, month) for month in _MONTHS}
        assert workspace.kpis.check() == []


def test_months_that_held_facts_before_are_built_from_all_rows(tmp_path: Path) -> None:
    """A second file adds to one month and begins another."""
    with closing(Workspace.create(tmp_path / "a.csdesk", "A")) as workspace:
        first = Facts("ticket", ["1"], [2], [24_300], {"csat": [4.0]})
        second = Facts("call", ["2", "3"], [2, 3], [24_300, 24_301], {"wait_seconds": [9.0, None]})
        for facts in (first, second):
            workspace.interactions.write(facts, _BATCH | {"rows_read": len(facts)})
            assert workspace.kpis.check() == []

        assert workspace.interactions._db.execute_sql(
            "SELECT month, rows FROM kpi_segment ORDER BY month"
        ).fetchall() == [(24_300, 2), (24_301, 1)]
