"""Killed in the middle of an import: the file opens, and holds all of the batch or nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csdesk.interactions.service import Interactions
from csdesk.storage.database import create_file, open_file

VICTIM = """
import os, signal, sys
from pathlib import Path
from csdesk.imports.service import Imports
from csdesk.interactions.service import Interactions
from csdesk.people.service import People
from csdesk.storage.database import open_file

class Killer:
    def __init__(self, at):
        self.at, self.calls = at, 0
    def step(self, done, total, words=None):
        self.calls += 1
        if self.calls == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

file = open_file(Path(sys.argv[1]))
people = People(file.db, file.journal)
imports = Imports(file.db, file.journal, people, Interactions(file.db, file.journal, lambda db, months: None))
imports.apply(imports.prepare(Path(sys.argv[2])), progress=Killer(int(sys.argv[3])))
file.close()
print("done")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("at", [1, 2, 3, 4, 99])
def test_kill(tmp_path: Path, at: int) -> None:
    """At each step of the writing."""
    home = Path(__file__).resolve().parents[3]
    path, data = tmp_path / "k.csdesk", tmp_path / "many.csv"
    create_file(path).close()
    lines = [f"{number},2026-01-{number % 28 + 1:02},Open,Agent {number % 7}" for number in range(25_000)]
    data.write_text("Ticket ID,Created at,Status,Agent\n" + "\n".join(lines) + "\n", "utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", VICTIM, str(path), str(data), str(at)],
        env=os.environ | {"PYTHONPATH": str(home)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    finished = b"done" in ended.stdout
    assert finished == (at == 99), ended.stderr.decode()
    file = open_file(path)
    try:
        interactions = Interactions(file.db, file.journal, lambda _db, _months: None)
        assert interactions.count() == (25_000 if finished else 0)
        assert len(interactions.batches()) == int(finished)
        assert file.check() + interactions.check() == []
    finally:
        file.close()
