"""The verb template: a workbook in the asked language that the verb import takes back."""

from pathlib import Path

import openpyxl
import pytest

from csdesk.cli.template_verb import KINDS
from csdesk.reports.templates.write import TEMPLATES
from tests.csdesk.cli.conftest import Run


def test_the_verb_knows_every_template() -> None:
    assert set(KINDS) == set(TEMPLATES)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "People"), ("zh_CN", "人员名录"), ("nb", "Medarbeidere")]
)
def test_it_says_where_and_what(run: Run, tmp_path: Path, language: str, title: str) -> None:
    path = tmp_path / "people.xlsx"
    answer = run("template", "people", "--out", path, "--language", language, "--json")
    assert (answer.status, answer.json) == (0, {"path": str(path), "kind": "people"})
    assert openpyxl.load_workbook(path).sheetnames[0] == title


def test_what_is_filled_in_is_imported(run: Run, file: Path, tmp_path: Path) -> None:
    path = tmp_path / "targets.xlsx"
    run("template", "targets", "--out", path, "--language", "en")
    book = openpyxl.load_workbook(path)
    for column, value in enumerate(("First contact resolution", None, "2026", "75 %", "70 %", "60 %"), 1):
        book.worksheets[0].cell(2, column, value)
    book.save(path)
    done = run("import", file, path, "--json")
    assert (done.status, done.json["kind"], done.json["added"], done.json["problems"]) == (
        0,
        "targets",
        1,
        [],
    )


def test_an_unknown_kind_and_no_folder_are_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", "utf-8")
    for answer in (
        run("template", "tickets", "--out", tmp_path / "a.xlsx"),
        run("template", "people", "--out", tmp_path / "taken" / "a.xlsx"),
    ):
        assert answer.status == 2
        assert len(answer.errors.strip().splitlines()) == 1
