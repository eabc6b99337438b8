"""The verb round, and the whole of it: thirty people times six raters as files, answered, broken, doubled, foreign and late."""

import shutil
import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from csdesk.base.text import plain
from csdesk.imports.answers import read_answers
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.reviews.form import Rater
from csdesk.reviews.rounds.asked import AskDraft
from csdesk.reviews.rounds.questionnaire import handle, seal
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run
from tests.fakes.filled_in import change_workbook, fill_pdf, fill_workbook

CYCLE = "Second half 2026"


def company(path: Path, people: int, raters: int) -> Path:
    """Make a workspace whose cycle asks so many outsiders about each of so many people."""
    workspace = Workspace.create(path, "Northwind")
    languages = ("en", "zh_CN", "nb")
    with workspace.grouped(plain("make")):
        unit = workspace.people.add_unit(UnitDraft("Desk")).new_id
        ids = [
            workspace.people.add_person(
                PersonDraft(f"Person {number:02}", f"{number:04}", unit_id=unit)
            ).new_id
            for number in range(people)
        ]
        draft = CycleDraft(CYCLE, date(2026, 7, 1), date(2026, 12, 31))
        cycle = workspace.reviews.add_cycle(draft, [one or 0 for one in ids]).new_id or 0
    relations = (Rater.PEER, Rater.PEER, Rater.PEER, Rater.CUSTOMER, Rater.CUSTOMER, Rater.REPORT)
    workspace.reviews.rounds.ask(
        cycle,
        [
            AskDraft(review.id, relations[place % 6], None, f"Rater-{review.id}-{place}",
                     f"r{review.id}-{place}@outside.example", languages[place % 3])
            for review in workspace.reviews.reviews_of(cycle)
            for place in range(raters)
        ],
    )  # fmt: skip
    workspace.close()
    return path


def spoil(folder: Path, files: list[Path], strange: Path) -> Counter[str]:
    """Break, double and swap some of the answered files; return what should become of all."""
    (folder / "torn.xlsx").write_bytes(files[0].read_bytes()[:900])
    shutil.copy(files[1], folder / "zz copy.xlsx")
    shutil.copy(strange, folder / "zz foreign.xlsx")
    shutil.copy(files[2], folder / "zz guessed.xlsx")
    change_workbook(folder / "zz guessed.xlsx", "token", "0" * 32)
    fill_workbook(files[3], 9)
    fill_workbook(files[4], None)
    openpyxl.Workbook().save(folder / "zz list.xlsx")
    change_workbook(files[5], "item", "999")
    return Counter(broken=1, doubled=1, foreign=3, invalid=1, empty=1, edited=1)


def bytes_of(path: Path) -> bytes:
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*") if part.is_file())


@pytest.mark.parametrize("shape", ["xlsx", "pdf"])
def test_a_round_from_the_terminal(run: Run, tmp_path: Path, shape: str) -> None:
    path, out = company(tmp_path / "a.csdesk", 2, 3), tmp_path / "out"
    options = ["--pdf"] if shape == "pdf" else ["--mails"]
    answer = run("round", path, CYCLE, "--out", out, *options, "--json")
    assert (answer.status, len(answer.json["files"]), answer.json["asked"]) == (0, 6, 6)
    for file in out.glob(f"*.{shape}"):
        fill_pdf(file, "4", "Fine") if shape == "pdf" else fill_workbook(file, 4, "Fine")
    checked = run("round", path, CYCLE, "--collect", out, "--check", "--json")
    assert (checked.json["outcomes"]["new"], checked.json["answered"]) == (6, 0)
    taken = run("round", path, CYCLE, "--collect", out, "--json")
    assert (taken.status, taken.json["answered"]) == (0, 6)
    again = run("round", path, CYCLE, "--collect", out, "--json")
    assert (again.status, again.json["outcomes"]["same"]) == (0, 6)
    closed = run("round", path, CYCLE, "--close", "--json")
    assert (closed.status, closed.json["closed"]) == (0, True)
    assert run("round", path, CYCLE, "--close").status == 2
    late = run("round", path, CYCLE, "--collect", out, "--json")
    assert (late.status, late.json["outcomes"]["late"]) == (1, 6)


def test_suggesting_and_telling(run: Run, tmp_path: Path) -> None:
    path = company(tmp_path / "a.csdesk", 4, 1)
    answer = run("round", path, CYCLE, "--suggest", "2", "--json")
    assert answer.json["added"] == 4  # one of two colleagues is asked already
    told = run("round", path, CYCLE)
    assert (told.status, told.text.strip()) == (0, f"0 of {answer.json['asked']} have answered.")


def test_an_empty_folder_and_a_strange_cycle_are_refused(run: Run, tmp_path: Path) -> None:
    path = company(tmp_path / "a.csdesk", 1, 1)
    (tmp_path / "none").mkdir()
    assert "no questionnaire" in run("round", path, CYCLE, "--collect", tmp_path / "none").errors
    assert "Second half 2026" in run("round", path, "Spring").errors


def test_thirty_people_times_six_raters(run: Run, tmp_path: Path) -> None:
    """Write 180 files, answer them one by one, spoil some, take them in, close, and look at the bytes of the file."""
    path, out = company(tmp_path / "a.csdesk", 30, 6), tmp_path / "out"
    other = company(tmp_path / "b.csdesk", 1, 1)
    run("round", other, CYCLE, "--out", tmp_path / "other")
    (strange,) = (tmp_path / "other").glob("*.xlsx")
    assert len(run("round", path, CYCLE, "--out", out, "--json").json["files"]) == 180
    files = sorted(out.glob("*.xlsx"))
    words = {file: f"Said of {file.stem.split()[-1]} no {place}" for place, file in enumerate(files)}
    late = files[-6:]
    (tmp_path / "late").mkdir()
    for place, file in enumerate(files):
        fill_workbook(file, 1 + place % 5, words[file])
    tokens = [file.token for file in read_answers(files)]
    assert len(set(tokens)) == 180
    for file in late:
        shutil.move(file, tmp_path / "late" / file.name)
    expected = spoil(out, files, strange)
    answer = run("round", path, CYCLE, "--collect", out, "--json")
    assert answer.status == 1
    assert Counter({name: n for name, n in answer.json["outcomes"].items() if n}) == expected + Counter(
        new=180 - 6 - 3
    )
    assert len(answer.json["results"]) == 180 - 6 + 5
    assert all(row["reason"].endswith(".") and "\n" not in row["reason"] for row in answer.json["results"])
    assert answer.json["answered"] == 171
    assert run("round", path, CYCLE, "--close", "--json").json["closed"]
    refused = run("round", path, CYCLE, "--collect", tmp_path / "late", "--json")
    assert (refused.status, refused.json["outcomes"]["late"]) == (1, 6)
    _look_into(path, words, tokens)


def _look_into(path: Path, words: dict[Path, str], tokens: list[str]) -> None:
    content = bytes_of(path)
    assert b"@outside.example" not in content
    assert b"Rater-" not in content
    for token in tokens:
        for trace in (token, seal(token), handle(token)):
            assert trace.encode() not in content
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM round_asked").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM round_sheet").fetchone() == (0,)
    quotes = [row[0] for row in db.execute("SELECT text FROM round_quote ORDER BY id")]
    assert set(quotes) <= set(words.values())
    assert len(quotes) > 120
    assert quotes != sorted(quotes)
    assert db.execute("SELECT count(*) FROM round_mark WHERE n < 3").fetchone() == (0,)
    few = db.execute("SELECT count(*) FROM round_group WHERE answered < 3 AND NOT withheld").fetchone()
    assert few == (0,)
    db.close()
