"""The verbs that keep published numbers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_a_period_is_frozen_and_thawed_with_a_reason(run: Run, file: Path, tmp_path: Path) -> None:
    tickets, month = tmp_path / "tickets.csv", "2026-09"
    rows = (f"{number},2026-09-0{number} 09:00,Email,Solved" for number in range(1, 6))
    tickets.write_text("\n".join(["Ticket ID,Created at,Channel,Status", *rows]) + "\n", "utf-8")
    run("import", file, tickets)
    frozen = run("freeze", file, month, "--json").json
    assert frozen["period"] == month
    numbers = {one["kpi"]: one for one in frozen["numbers"]}
    assert numbers["volume"]["value"] == numbers["volume"]["today"] > 0
    assert run("freeze", file, month).status == 2
    assert run("unfreeze", file, month, "--reason", "late rows", "--json").json == {
        "period": month,
        "changed": [],
    }
