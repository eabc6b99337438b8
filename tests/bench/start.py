"""From process start to a painted panel, beside an empty window; then clicks inside the running window."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.row import Row, medians, quick

ROUNDS = 7
CLICK_MS, FILTER_MS, REST_MB = 100.0, 60.0, 150.0


def run() -> list[Row]:
    """Measure whole starts with the sample company, memory at rest, and clicks."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        from ui.stage import Stage

        stage = Stage(folder)
        path = stage.sample("en")
        return [*_starts(path, folder), *_clicks(stage, path)]


def _starts(path: Path, folder: Path) -> list[Row]:
    kinds = ("floor", "home", "goals")
    for kind in kinds:  # the first start of each compiles its modules
        _start(kind, path, folder)
    runs: dict[str, list[dict[str, float]]] = {kind: [] for kind in kinds}
    for _round in range(3 if quick() else ROUNDS):
        for kind in kinds:
            runs[kind].append(_start(kind, path, folder))

    def figure(kind: str, name: str) -> float:
        return median(each[name] for each in runs[kind])

    floor = figure("floor", "painted") * 1000
    beside = "empty window and bare read"
    return [
        Row("start to painted Goals", figure("goals", "painted") * 1000, beside, floor, 1.8),
        Row(
            "the same in processor time",
            figure("goals", "painted cpu") * 1000,
            beside,
            figure("floor", "painted cpu") * 1000,
        ),
        Row("start to painted Home", figure("home", "painted") * 1000, beside, floor),
        Row("start to Goals with its chart", figure("goals", "chart") * 1000, beside, floor),
        Row("memory at rest, Home", figure("home", "megabytes"), "budget", REST_MB, 1.0, "MB"),
        Row("memory at rest, Goals with chart", figure("goals", "megabytes"), "budget", REST_MB, 1.0, "MB"),
    ]


def _start(kind: str, path: Path, folder: Path) -> dict[str, float]:
    """Start one process; bytecode is kept in a folder of its own, as an installed program has it."""
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    surroundings |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "CSDESK_CONFIG": str(folder / "config")}
    (folder / "config").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.bench.starting", kind, str(path), str(time.monotonic())]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=120)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _clicks(stage: Any, path: Path) -> list[Row]:
    window = stage.open(path, "light", "en")
    try:
        return [*_kpis(stage, window), *_goals(stage, window)]
    finally:
        stage.close()


def _kpis(stage: Any, window: Any) -> list[Row]:
    window.go("kpis")
    stage.settle()
    panel = window.pages.panel
    rows = [_grouped(stage, panel, by) for by in ("team", "agent", "channel")]
    keys = [entry.kpi.key for entry in panel._board.entries if entry.measured]
    spans, turns = cycle(("3M", "12M")), cycle(keys)

    def change_range() -> None:
        panel.detail.range_wanted.emit(next(spans), None, None)
        _paint(stage, panel)

    def change_kpi() -> None:
        panel.list.chosen.emit(next(turns))
        _paint(stage, panel)

    for name, job in (("KPIs: another range", change_range), ("KPIs: another KPI", change_kpi)):
        rows.append(Row(name, medians([job], len(keys))[0], "budget", CLICK_MS, 1.0))
    return rows


def _grouped(stage: Any, panel: Any, by: str) -> Row:
    """Time a click from grouped by nothing to grouped and painted."""
    times = []
    for _round in range(ROUNDS):
        panel.detail.view_wanted.emit(replace(panel._view, by=""))
        _paint(stage, panel)
        begun = time.perf_counter()
        panel.detail.view_wanted.emit(replace(panel._view, by=by))
        _paint(stage, panel)
        times.append((time.perf_counter() - begun) * 1000)
    return Row(f"KPIs: group by {by}", median(times), "budget", CLICK_MS, 1.0)


def _goals(stage: Any, window: Any) -> list[Row]:
    window.go("goals")
    stage.settle()
    panel = window.pages.panel
    words = cycle(("call", "first", "satisfaction", "network", "own"))

    def narrow() -> None:
        panel.filters.search.setText(next(words))
        panel.filters.search.returnPressed.emit()
        _paint(stage, panel)

    (took,) = medians([narrow], ROUNDS)
    return [Row("Goals: filter by text", took, "budget", FILTER_MS, 1.0)]


def _paint(stage: Any, panel: Any) -> None:
    """Turn the event loop until what was asked for has arrived, is laid out and stands in the window."""
    for _turn in range(3):
        stage.qapp.processEvents()
    if panel.visibleRegion().isEmpty():
        message = "the panel is not on the screen"
        raise RuntimeError(message)
