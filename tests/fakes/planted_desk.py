"""A workspace of eight agents and nine months in which the calls of one get shorter and come back."""

from pathlib import Path

import numpy as np

from csdesk.interactions.fact import Facts
from csdesk.workspace import Workspace

AGENTS = ("Ann", "Bo", "Cai", "Dag", "Eva", "Fei", "Gro", "Hai")
HURRIED = "Bo"
MONTHLY = 60
_JANUARY = 1_767_225_600
"""1 January 2026 in seconds since 1970."""
_STARTS = (0, 31, 59, 90, 120, 151, 181, 212, 243)


def planted_desk(path: Path, hurried: str = HURRIED) -> Workspace:
    """Create it; ``hurried`` '' plants nothing."""
    rng = np.random.default_rng(11)
    workspace = Workspace.create(path, "Northwind")
    columns: dict[str, list[object]] = {
        name: [] for name in ("external_id", "opened_at", "agent", "team", "handle_seconds", "first_contact")
    }
    months: list[int] = []
    for month, start in enumerate(_STARTS):
        for agent in AGENTS:
            odd = month > 5 and agent == hurried
            handle = rng.lognormal(np.log(260 if odd else 400), 0.4, MONTHLY)
            first = rng.random(MONTHLY) < (0.5 if odd else 0.76)
            for number in range(MONTHLY):
                columns["external_id"].append(f"{agent}-{month}-{number}")
                columns["opened_at"].append(_JANUARY + (start + number % 28) * 86_400 + 36_000 + number)
                columns["agent"].append(agent)
                columns["team"].append("Phone")
                columns["handle_seconds"].append(round(float(handle[number])))
                columns["first_contact"].append(int(first[number]))
                months.append(2026 * 12 + month)
    columns["external_id"].append("last")
    columns["opened_at"].append(_JANUARY + 273 * 86_400)
    for name in ("agent", "team", "handle_seconds", "first_contact"):
        columns[name].append(None)
    months.append(2026 * 12 + 9)
    count = len(months)
    facts = Facts(
        "call", [f"call:{key}" for key in columns["external_id"]], range(2, count + 2), months, columns
    )
    record = {
        "file_name": "calls.xlsx", "sheet": "Export", "kind": "interactions", "at": "2026-10-02T07:00:00",
        "rows_read": count, "skipped": 0,
    }  # fmt: skip
    workspace.interactions.write(facts, record)
    return workspace
