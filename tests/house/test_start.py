"""What is loaded before the Goals panel is painted: each module on the way to the first paint makes the start longer."""

import json
import subprocess
import sys
from pathlib import Path

from csdesk.goals.goal import GoalDraft
from csdesk.workspace import Workspace

START = """
import gc, json, sys
from pathlib import Path
from tests.bench import starting

def note(name):
    if name == "painted":
        print(json.dumps({"modules": sorted(sys.modules), "collecting": gc.isenabled()}), flush=True)

starting.REST_MS = 0
starting.product(Path(sys.argv[1]), note, "goals")
"""
LATER = (
    "csdesk.plans",
    "csdesk.reports",
    "csdesk.reviews",
    "csdesk.sample",
    "openpyxl",
    "pyqtgraph",
    "python_calamine",
    "reportlab",
    "ui.charts.plot",
    "ui.home",
    "ui.imports.panel",
    "ui.kpis",
    "ui.people",
    "ui.plans",
    "ui.reports",
    "ui.reviews",
)
"""Loaded at their first use, with all that is below them: other panels, charts, and what reads and writes files.

The look at the folder of imports is not here: it starts by the clock, which on a busy machine is before the paint.
"""


def test_nothing_heavy_is_loaded_before_the_goals_are_painted(tmp_path: Path) -> None:
    path = tmp_path / "One.csdesk"
    workspace = Workspace.create(path)
    workspace.goals.add(GoalDraft("Answer within a day"))
    workspace.close()
    command = [sys.executable, "-c", START, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found = json.loads(done.stdout.splitlines()[-1])
    assert [name for name in found["modules"] if name.startswith(LATER)] == []
    assert "ui.goals.panel" in found["modules"]
    assert not found["collecting"], "the cycle collector rests during the start"
