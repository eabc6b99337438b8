"""The verb voices: what customers wrote as one JSON document, without customer numbers, and what is refused."""

from pathlib import Path

import pytest

from csdesk.base.text import plain
from csdesk.interactions.fact import Facts
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "told.csdesk"
    workspace = Workspace.create(path)
    columns = {
        "comment": ["退款没有到账", "Very quick", None],
        "nps": [1, 10, 3],
        "customer": ["C-77", "C-78", "C-79"],
        "opened_at": [1_767_225_600, 1_769_904_000, 1_769_904_000],
    }
    facts = Facts("survey", ["a", "b", "c"], [2, 3, 4], [24312, 24313, 24313], columns)
    batch = {"file_name": "s.csv", "kind": "interactions", "at": "2026-02-02", "rows_read": 3, "skipped": 0}
    with workspace.grouped(plain("write")):
        workspace.interactions.write(facts, batch)
    workspace.close()
    return path


def test_answers_are_found_and_told(run: Run, told: Path) -> None:
    answer = run("voices", told, "--search", "退款", "--json")
    assert answer.status == 0
    assert (answer.json["n"], answer.json["answers"], answer.json["with_words"]) == (1, 3, 2)
    (voice,) = answer.json["voices"]
    assert (voice["comment"], voice["mood"], voice["nps"], voice["row"]) == ("退款没有到账", "unhappy", 1, 2)
    assert "C-77" not in str(answer.json)


def test_unhappy_ones_of_a_period_and_words(run: Run, told: Path) -> None:
    answer = run(
        "voices", told, "--unhappy", "--from", "2026-01-01", "--to", "2026-01-31", "--words", "--json"
    )
    assert [voice["key"] for voice in answer.json["voices"]] == ["a"]
    assert answer.json["words"] == {"n": 1, "unhappy": 1, "happy": 0, "words": []}


def test_a_day_that_is_none_is_refused(run: Run, told: Path) -> None:
    answer = run("voices", told, "--from", "yesterday")
    assert answer.status == 2
    assert "yesterday" in answer.errors
