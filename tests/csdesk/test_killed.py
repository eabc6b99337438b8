"""Killed in the middle of any verb: the file opens, is whole, and holds all that was acknowledged."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csdesk.workspace import Workspace
from tests.csdesk.test_undo_across_areas import Hand

HOME = Path(__file__).resolve().parents[2]


def change_count(workspace: Workspace) -> int:
    """Return how many changes the file remembers."""
    return len(workspace.history(1_000_000))


def be_the_victim(path: Path, seed: int) -> None:
    """Work until killed, telling after each verb how many changes are in the file."""
    workspace = Workspace.open(path)
    hand = Hand(workspace, random.Random(seed), path.parent)
    while True:
        hand.one()
        print(change_count(workspace), flush=True)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize(("seed", "verbs"), [(1, 1), (2, 7), (3, 18), (4, 33)])
def test_what_was_acknowledged_is_there(tmp_path: Path, seed: int, verbs: int) -> None:
    path = tmp_path / "k.csdesk"
    Workspace.create(path).close()
    script = f"from tests.csdesk.test_killed import *; be_the_victim(Path({str(path)!r}), {seed})"
    victim = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=HOME,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        stdout=subprocess.PIPE,
    )
    assert victim.stdout is not None
    told = [int(victim.stdout.readline()) for _verb in range(verbs)][-1]
    victim.kill()
    victim.communicate()
    workspace = Workspace.open(path)
    assert not workspace.read_only
    assert change_count(workspace) >= told
    assert workspace.check() == []
    while workspace.can_undo():
        workspace.undo()
    assert (workspace.people.persons(), workspace.interactions.count()) == ([], 0)
    assert workspace.check() == []
    workspace.close()
    assert [each.name for each in tmp_path.glob("k.csdesk*")] == ["k.csdesk"]
