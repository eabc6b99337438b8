"""A ticket export from the workbook to typed, checked rows with their KPIs, beside other ways into SQLite.

Each run is a process of its own, so that its peak memory is its own too. ``--quick`` leaves out the hundred thousand and
the million rows, and the CSV.
"""

import csv
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

from tests.bench.memory import Peak
from tests.bench.row import Row, quick
from tests.bench.tickets import COLUMNS, HEADERS, tickets, write_xlsx

FEW, MANY, MILLION = 10_000, 100_000, 1_000_000
CHUNK = 10_000
LIMIT_GOAL, FEW_GOAL, PANDAS_GOAL, OPENPYXL_GOAL = 1.3, 2.0, 1 / 1.8, 1 / 9
SLOW = {"openpyxl": 2, "again": 3, "pandas": 3}
"""Ways that take so long that fewer runs must do."""
AT_ONCE_MS = 400.0
"""What 10,000 rows may take on top: start of the reading process and recognition."""
BARE = "calamine + bare executemany"


Took = tuple[float, float]
"""Seconds on the wall and of processors, those of other processes that took part included."""


class Watch:
    """Runs from its making on."""

    def __init__(self) -> None:
        """Start."""
        self._wall, self._used = time.perf_counter(), sum(os.times()[:4])

    def read(self) -> Took:
        """Return what has passed."""
        return time.perf_counter() - self._wall, sum(os.times()[:4]) - self._used


def run() -> list[Row]:
    """Measure imports of growing size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = _few(folder)
        if not quick():
            rows += _many(folder, MANY, 5)
            rows += _text(folder, MANY)
            rows += _many(folder, MILLION, 1)
    return rows


def _few(folder: Path) -> list[Row]:
    path = _export(folder, FEW)
    found = _in_turns(["ours", "limit", "openpyxl"], path, 3 if quick() else 5)
    ours, limit, slow = (found[way]["ms"] for way in ("ours", "limit", "openpyxl"))
    goal = FEW_GOAL + AT_ONCE_MS / limit
    return [
        Row("import 10,000 rows", ours, BARE, limit, goal),
        Row("import 10,000 rows", ours, "openpyxl + peewee insert_many", slow, OPENPYXL_GOAL),
    ]


def _many(folder: Path, count: int, rounds: int) -> list[Row]:
    path = _export(folder, count)
    ways = ["ours", "again", "limit", "openpyxl"] if count < MILLION else ["ours", "limit"]
    if importlib.util.find_spec("pandas") is not None:
        ways.append("pandas")
    found = _in_turns(ways, path, rounds)
    ours, limit, name = found["ours"], found["limit"], f"import {count:,} rows"
    rows = [
        Row(name, ours["ms"], BARE, limit["ms"], LIMIT_GOAL),
        Row(f"{name}, processor time", ours["cpu"], BARE, limit["cpu"]),
        Row(f"{name}, peak memory", ours["mb"], BARE, limit["mb"], 1.0, "MB"),
    ]
    if "again" in found:
        rows.append(Row(f"{name} a second time", found["again"]["ms"], "the first time", ours["ms"], 1.5))
    beside = (("pandas", "pandas(calamine) + to_sql", PANDAS_GOAL),
              ("openpyxl", "openpyxl + peewee insert_many", OPENPYXL_GOAL))  # fmt: skip
    rows += [
        Row(name, ours["ms"], words, found[way]["ms"], goal) for way, words, goal in beside if way in found
    ]
    return rows


def _text(folder: Path, count: int) -> list[Row]:
    path = folder / f"tickets-{count}.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEADERS, *tickets(count)])
    found = _in_turns(["ours", "bare_csv"], path, 3)
    name = f"import {count:,} rows of CSV"
    return [
        Row(name, found["ours"]["ms"], "csv + bare executemany", found["bare_csv"]["ms"]),
        Row(
            f"{name}, peak memory",
            found["ours"]["mb"],
            "csv + bare executemany",
            found["bare_csv"]["mb"],
            None,
            "MB",
        ),
    ]


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
    return {way: {key: median(run[key] for run in runs[way]) for key in ("ms", "cpu", "mb")} for way in ways}


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
    jobs: dict[str, Callable[[Path, Path], Took]] = {
        "ours": _ours, "again": _again, "limit": _limit, "bare_csv": _bare_csv, "openpyxl": _openpyxl, "pandas": _pandas,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, Peak() as peak:
        seconds, used = jobs[way](path, Path(folder))
    return {"ms": seconds * 1000, "cpu": used * 1000, "mb": peak.megabytes}


def _ours(path: Path, folder: Path) -> Took:
    from csdesk.imports.service import Imports  # noqa: F401 - imported before the clock runs
    from csdesk.workspace import Workspace

    workspace = Workspace.create(folder / "bench.csdesk", "Bench")
    watch = Watch()
    report = workspace.imports.apply(workspace.imports.prepare(path))
    took = watch.read()
    assert report.added == workspace.interactions.count() > 0
    workspace.close()
    return took


def _again(path: Path, folder: Path) -> Took:
    from csdesk.workspace import Workspace

    workspace = Workspace.create(folder / "bench.csdesk", "Bench")
    workspace.imports.apply(workspace.imports.prepare(path))
    watch = Watch()
    report = workspace.imports.apply(workspace.imports.prepare(path))
    took = watch.read()
    assert report.added == report.updated == 0
    workspace.close()
    return took


def _limit(path: Path, folder: Path) -> Took:
    from python_calamine import CalamineWorkbook

    from csdesk.storage.engine import Engine

    db = Engine(_new(folder))
    watch = Watch()
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    rows = sheet.iter_rows()
    next(rows)
    db.execute_sql(f"CREATE TABLE bare ({', '.join(f'c{n}' for n in range(COLUMNS))})")
    with db.atomic():
        db.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * COLUMNS)})", _plain(rows))
    took = watch.read()
    db.close_everywhere()
    return took


def _bare_csv(path: Path, folder: Path) -> Took:
    from csdesk.storage.engine import Engine

    db = Engine(_new(folder))
    watch = Watch()
    db.execute_sql(f"CREATE TABLE bare ({', '.join(f'c{n}' for n in range(COLUMNS))})")
    with path.open(newline="", encoding="utf-8") as stream, db.atomic():
        rows = csv.reader(stream)
        next(rows)
        db.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * COLUMNS)})", rows)
    took = watch.read()
    db.close_everywhere()
    return took


def _plain(rows: Any) -> Iterator[list[Any]]:
    """Make cells that SQLite takes: moments as text, as sqlite3 itself used to."""
    for row in rows:
        for place in (1, 2, 3):
            row[place] = str(row[place])
        yield row


def _openpyxl(path: Path, folder: Path) -> Took:
    import openpyxl
    from peewee import Field, Model

    from csdesk.storage.engine import Engine

    db = Engine(_new(folder))
    fields: dict[str, Any] = {f"c{number}": Field(null=True) for number in range(COLUMNS)}
    bare: Any = type("Bare", (Model,), fields)
    watch = Watch()
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
    took = watch.read()
    db.close_everywhere()
    return took


def _pandas(path: Path, folder: Path) -> Took:
    import sqlite3

    pandas = importlib.import_module("pandas")
    connection = sqlite3.connect(_new(folder))
    watch = Watch()
    pandas.read_excel(path, engine="calamine").to_sql("bare", connection, index=False)
    connection.commit()
    took = watch.read()
    connection.close()
    return took


def _new(folder: Path) -> str:
    path = folder / "bare.db"
    path.touch()
    return str(path)


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], Path(sys.argv[2]))))
