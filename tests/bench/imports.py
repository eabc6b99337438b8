"""A ticket export from the workbook to typed, checked rows with their KPIs, beside other ways into SQLite.

Each run is a process of its own, so that its peak memory is its own too. ``CSDESK_BENCH_MILLION=1`` adds a million rows.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.row import Row, quick
from tests.bench.tickets import COLUMNS, tickets, write_xlsx

FEW, MANY, MILLION = 10_000, 100_000, 1_000_000
CHUNK = 10_000
LIMIT_GOAL, FEW_GOAL, PANDAS_GOAL, OPENPYXL_GOAL = 1.3, 2.0, 1 / 1.8, 1 / 9
SLOW = {"openpyxl": 2, "again": 3, "pandas": 3}
"""Ways that take so long that fewer runs must do."""
AT_ONCE_MS = 400.0
"""What 10,000 rows may take on top: start of the reading process and recognition."""


def run() -> list[Row]:
    """Measure imports of growing size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = _few(folder)
        if not quick():
            rows += _many(folder, MANY, 5)
        if os.environ.get("CSDESK_BENCH_MILLION"):
            rows += _many(folder, MILLION, 1)
    return rows


def _few(folder: Path) -> list[Row]:
    path = _export(folder, FEW)
    found = _in_turns(["ours", "limit", "openpyxl"], path, 3 if quick() else 5)
    ours, limit, slow = (found[way]["ms"] for way in ("ours", "limit", "openpyxl"))
    goal = FEW_GOAL + AT_ONCE_MS / limit
    return [
        Row("import 10,000 rows", ours, "calamine + bare executemany", limit, goal),
        Row("import 10,000 rows", ours, "openpyxl + peewee insert_many", slow, OPENPYXL_GOAL),
    ]


def _many(folder: Path, count: int, rounds: int) -> list[Row]:
    path = _export(folder, count)
    ways = ["ours", "again", "limit"]
    if importlib.util.find_spec("pandas") is not None:
        ways.append("pandas")
    found = _in_turns(ways, path, rounds)
    ours, limit, name = found["ours"], found["limit"], f"import {count:,} rows"
    beside = "calamine + bare executemany"
    rows = [
        Row(name, ours["ms"], beside, limit["ms"], LIMIT_GOAL),
        Row(f"{name}, peak memory", ours["mb"], beside, limit["mb"], 1.0, "MB"),
        Row(f"{name} a second time", found["again"]["ms"], "the first time", ours["ms"], 1.5),
    ]
    if "pandas" in found:
        rows.append(Row(name, ours["ms"], "pandas(calamine) + to_sql", found["pandas"]["ms"], PANDAS_GOAL))
    return rows


def _export(folder: Path, count: int) -> Path:
    path = folder / f"tickets-{count}.xlsx"
    write_xlsx(path, tickets(count))
    return path


def _in_turns(ways: list[str], path: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Run each way ``rounds`` times in turns; return the medians of milliseconds and megabytes."""
    runs: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    for number in range(rounds):
        for way in ways:
            if number < SLOW.get(way, rounds):
                runs[way].append(_process(way, path))
    return {way: {key: median(run[key] for run in runs[way]) for key in ("ms", "mb")} for way in ways}


def _process(way: str, path: Path) -> dict[str, float]:
    """Run one way; bytecode is kept beside the export, as an installed program has it."""
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(path.parent / "bytecode")
    command = [sys.executable, "-m", "tests.bench.imports", way, str(path)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=1800)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def one(way: str, path: Path) -> dict[str, float]:
    """Carry out one way in this process; imports of libraries do not count, reading and writing do."""
    jobs: dict[str, Callable[[Path, Path], float]] = {
        "ours": _ours, "again": _again, "limit": _limit, "openpyxl": _openpyxl, "pandas": _pandas,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        seconds = jobs[way](path, Path(folder))
    return {"ms": seconds * 1000, "mb": _peak()}


def _ours(path: Path, folder: Path) -> float:
    from csdesk.imports.service import Imports  # noqa: F401 - imported before the clock runs
    from csdesk.workspace import Workspace

    workspace = Workspace.create(folder / "bench.csdesk", "Bench")
    start = time.perf_counter()
    report = workspace.imports.apply(workspace.imports.prepare(path))
    took = time.perf_counter() - start
    assert report.added == workspace.interactions.count() > 0
    workspace.close()
    return took


def _again(path: Path, folder: Path) -> float:
    from csdesk.workspace import Workspace

    workspace = Workspace.create(folder / "bench.csdesk", "Bench")
    workspace.imports.apply(workspace.imports.prepare(path))
    start = time.perf_counter()
    report = workspace.imports.apply(workspace.imports.prepare(path))
    took = time.perf_counter() - start
    assert report.added == report.updated == 0
    workspace.close()
    return took


def _limit(path: Path, folder: Path) -> float:
    from python_calamine import CalamineWorkbook

    from csdesk.storage.engine import Engine

    db = Engine(_new(folder))
    start = time.perf_counter()
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    rows = sheet.iter_rows()
    next(rows)
    db.execute_sql(f"CREATE TABLE bare ({', '.join(f'c{n}' for n in range(COLUMNS))})")
    with db.atomic():
        db.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * COLUMNS)})", _plain(rows))
    took = time.perf_counter() - start
    db.close_everywhere()
    return took


def _plain(rows: Any) -> Iterator[list[Any]]:
    """Make cells that SQLite takes: moments as text, as sqlite3 itself used to."""
    for row in rows:
        for place in (1, 2, 3):
            row[place] = str(row[place])
        yield row


def _openpyxl(path: Path, folder: Path) -> float:
    import openpyxl
    from peewee import Field, Model

    from csdesk.storage.engine import Engine

    db = Engine(_new(folder))
    fields: dict[str, Any] = {f"c{number}": Field(null=True) for number in range(COLUMNS)}
    bare: Any = type("Bare", (Model,), fields)
    start = time.perf_counter()
    db.execute_sql(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, {', '.join(fields)})")
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    rows = sheet.iter_rows(min_row=2, max_col=COLUMNS, values_only=True)
    chunk: list[dict[str, Any]] = []
    with db.atomic():
        for row in rows:
            chunk.append(dict(zip(fields, map(str, row), strict=True)))
            if len(chunk) == 500:
                bare.insert_many(chunk).execute(db)
                chunk = []
        if chunk:
            bare.insert_many(chunk).execute(db)
    took = time.perf_counter() - start
    db.close_everywhere()
    return took


def _pandas(path: Path, folder: Path) -> float:
    import sqlite3

    pandas = importlib.import_module("pandas")
    connection = sqlite3.connect(_new(folder))
    start = time.perf_counter()
    pandas.read_excel(path, engine="calamine").to_sql("bare", connection, index=False)
    connection.commit()
    took = time.perf_counter() - start
    connection.close()
    return took


def _new(folder: Path) -> str:
    path = folder / "bare.db"
    path.touch()
    return str(path)


def _peak() -> float:
    """Return the most memory this process and its reader held together, in megabytes, as if at one time."""
    import resource

    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + children) / (2**20 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], Path(sys.argv[2]))))
