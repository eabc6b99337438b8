"""What the command line must never do: overwrite a workspace, or leave one that cannot be brought back."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.errors import Trouble
from csdesk.base.language import Language
from csdesk.reviews.cycle import CycleDraft
from csdesk.sample import create_sample
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run

DAMAGE = {"cut": lambda data: data[:3000], "foreign": lambda _data: b"hello", "empty": lambda _data: b""}


def test_the_sample_never_replaces_a_workspace(run: Run, file: Path) -> None:
    before = file.read_bytes()
    answer = run("new", file, "--sample")
    assert (answer.status, file.read_bytes()) == (2, before)
    assert "already exists" in answer.errors
    assert not list(file.parent.glob("*making*"))


def test_a_sample_whose_name_was_taken_meanwhile_leaves_the_other_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.csdesk"

    class Rival:
        def step(self, _done: int, _total: int, _words: object = None) -> None:
            path.write_bytes(b"somebody else's")

    with pytest.raises(Trouble, match="already exists"):
        create_sample(path, language=Language("en"), today=date(2026, 9, 4), progress=Rival())
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("s.csdesk", b"somebody else's")
    ]


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_restored_and_kept(run: Run, file: Path, tmp_path: Path, how: str) -> None:
    copy = tmp_path / "copy.csdesk"
    run("backup", file, "--to", copy)
    broken = DAMAGE[how](file.read_bytes())
    file.write_bytes(broken)
    answer = run("restore", copy, file)
    assert answer.status == 0, answer.errors
    assert run("check", file).status == 0
    (kept,) = tmp_path.glob("work-backups/*.csdesk")
    assert kept.read_bytes() == broken
    assert str(kept) in answer.errors


def test_a_file_open_elsewhere_is_not_restored_over(run: Run, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csdesk"
    run("backup", file, "--to", copy)
    held = Workspace.open(file)
    try:
        assert run("restore", copy, file).status == 2
        assert held.check() == []
    finally:
        held.close()
    assert not list(tmp_path.glob("*.restored"))


@pytest.mark.parametrize("target", ["work.csdesk", "no such folder/b.csdesk"])
def test_a_backup_that_cannot_be_is_refused_in_words(
    run: Run, file: Path, tmp_path: Path, target: str
) -> None:
    before = file.read_bytes()
    answer = run("backup", file, "--to", tmp_path / target)
    assert (answer.status, answer.text, len(answer.errors.strip().splitlines())) == (2, "", 1)
    assert file.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_copies_are_for_their_owner_alone(run: Run, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csdesk"
    run("backup", file, "--to", copy)
    run("restore", copy, tmp_path / "again.csdesk")
    assert [path.stat().st_mode & 0o777 for path in tmp_path.glob("*.csdesk")] == [0o600] * 3


def test_a_damaged_page_is_one_sentence(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "d.csdesk"
    create_sample(file, language=Language("en"), today=date(2026, 9, 4))
    data = bytearray(file.read_bytes())
    for start in range(200 * 4096, len(data) - 4096, 4096):
        data[start : start + 200] = b"\xff" * 200
    file.write_bytes(data)
    answer = run("export", file, "--what", "interactions", "--out", tmp_path / "x.xlsx")
    assert (answer.status, len(answer.errors.strip().splitlines())) == (2, 1)
    assert "damaged" in answer.errors
    assert not list(tmp_path.glob("*.xlsx*"))


def test_a_number_that_is_not_in_the_cycle_is_refused(run: Run, file: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(file)
    workspace.reviews.add_cycle(CycleDraft("H1", date(2026, 1, 1), date(2026, 6, 30)))
    workspace.close()
    answer = run("packet", file, "--cycle", "h1", "--out", tmp_path / "out", "--person", "4711")
    assert answer.status == 2
    assert "4711" in answer.errors
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_narrow_terminal_gets_an_answer(file: Path, form: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "csdesk", "kpi", str(file), "csat", "--language", "zh_CN", *form],
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    if form:
        assert ended.stdout.isascii()


def test_ctrl_c_before_anything_began_is_130_without_a_word() -> None:
    """The import of the verbs themselves is interrupted."""
    script = (
        "import sys, runpy\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'csdesk.workspace':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "sys.argv = ['csdesk', 'check', 'x.csdesk']\n"
        "runpy.run_module('csdesk', run_name='__main__')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")
