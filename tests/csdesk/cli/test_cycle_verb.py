"""The verb cycle."""

from datetime import date
from pathlib import Path

import pytest

from csdesk.people.person import PersonDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.stage import Ask, Stage
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run

ASKS = frozenset({Ask.SELF, Ask.CALIBRATION})


@pytest.fixture
def running(file: Path) -> Path:
    """Give a file with a cycle of three people."""
    workspace = Workspace.open(file)
    boss = workspace.people.add_person(PersonDraft("Jonas Berg", "1")).new_id
    people = [
        workspace.people.add_person(PersonDraft(name, number, manager_id=boss)).new_id or 0
        for name, number in (("Kari Moe", "147"), ("Ali Khan", "148"), ("李伟", "149"))
    ]
    draft = CycleDraft(
        "H1", date(2026, 1, 1), date(2026, 6, 30), asks=ASKS, dues=((Stage.SELF_DONE, date(2026, 7, 8)),)
    )
    workspace.reviews.add_cycle(draft, people)
    workspace.close()
    return file


def test_the_board_is_one_document(run: Run, running: Path) -> None:
    told = run("cycle", running, "h1", "--json").json
    assert told["asks"] == ["calibration", "self"]
    assert told["waiting"] == {"person": 3, "manager": 0, "second": 0, "hr": 0}
    first = told["reviews"][0]
    assert (first["person"], first["stage"], first["waits_on"]) == ("Ali Khan", "collecting", "person")
    assert [one["stage"] for one in first["stages"]] == ["self_done", "manager_done", "ready", "signed"]
    assert first["stages"][0]["due_on"] == "2026-07-08"
    assert first["sentence"] == "Ali Khan: Hand in the self-review"
    text = run("cycle", running, "H1").text
    assert "Kari Moe: Hand in the self-review" in text


def test_reviews_move_by_person_or_all_together(run: Run, running: Path) -> None:
    refused = run("cycle", running, "H1", "--move", "skip_self", "--as", "hr")
    assert refused.status == 2
    assert "say why" in refused.errors
    one = run(
        "cycle",
        running,
        "H1",
        "--move",
        "skip_self",
        "--as",
        "hr",
        "--person",
        "147",
        "--reason",
        "Away",
        "--json",
    )
    assert one.json["moved"] == ["Kari Moe"]
    rest = run("cycle", running, "H1", "--move", "skip_self", "--as", "hr", "--reason", "Away", "--json").json
    assert rest["moved"] == ["Ali Khan", "李伟"]
    assert {review["stage"] for review in rest["reviews"]} == {"self_done"}


def test_what_cannot_go_is_refused_in_words(run: Run, running: Path) -> None:
    for arguments, words in (
        (("--move", "sign", "--person", "Kari Moe"), "stands at"),
        (("--move", "share", "--person", "Kari Moe"), "does not ask for that step"),
        (("--move", "submit_self", "--as", "hr", "--person", "Kari Moe"), "HR cannot"),
        (("--move", "sign"), "Nobody is chosen"),
        (("--move", "skip_self", "--person", "nobody", "--reason", "x"), "not exactly one"),
    ):
        answer = run("cycle", running, "H1", *arguments)
        assert answer.status == 2
        assert words in answer.errors
    assert run("cycle", running, "H9").status == 2
