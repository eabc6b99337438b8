"""The verb plan: the plan of a quarter or the map of its goals as PDF, and what is refused."""

from pathlib import Path

import pytest

from tests.csdesk.cli.conftest import Run


@pytest.mark.parametrize("what", ["plan", "alignment"])
def test_a_pdf_is_written_and_told(tmp_path: Path, run: Run, file: Path, what: str) -> None:
    out = tmp_path / "out.pdf"
    answer = run("plan", file, "--period", "2026-Q4", "--what", what, "--out", out, "--json")
    assert answer.status == 0
    assert (answer.json["path"], answer.json["pages"]) == (str(out), 1)
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_period_that_is_none_is_refused_and_nothing_is_written(
    tmp_path: Path, run: Run, file: Path
) -> None:
    out = tmp_path / "out.pdf"
    answer = run("plan", file, "--period", "next spring", "--out", out)
    assert answer.status != 0
    assert "next spring" in answer.errors
    assert not out.exists()
