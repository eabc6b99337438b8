"""Questionnaires that came back: read as they were filled in, and one sentence for each that cannot be."""

from pathlib import Path

import pytest

from csdesk.base.errors import Cancelled
from csdesk.base.text import plain
from csdesk.imports.answers import files_of_answers, read_answers
from csdesk.reports.questionnaire import Shape, write_questionnaires
from tests.csdesk.reports.test_questionnaire import PAPER
from tests.fakes.filled_in import fill_pdf, fill_workbook, insert_row


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_questionnaires([PAPER], tmp_path, Shape.WORKBOOK)[0].path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return write_questionnaires([PAPER], tmp_path, Shape.PDF)[0].path


def test_a_workbook_is_read_as_it_was_filled_in(workbook):
    fill_workbook(workbook, 4, "她主动帮我 – och låg före")
    (file,) = read_answers([workbook])
    assert (file.trouble, file.token, file.round_mark) == (None, PAPER.token, PAPER.round_mark)
    assert set(file.answers) == {3, 4, 7, 8, 0}
    assert (file.answers[3].mark, file.answers[3].text) == ("4", "她主动帮我 – och låg före")
    assert file.prompts[4] == "=1+1"


def test_a_form_is_read_as_it_was_filled_in(form):
    fill_pdf(form, "4", "Clear and calm.")
    (file,) = read_answers([form])
    assert (file.trouble, file.token, file.round_mark) == (None, PAPER.token, PAPER.round_mark)
    assert set(file.answers) == {3, 4, 7, 8, 0}
    assert (file.answers[3].mark, file.answers[3].text) == ("4", "Clear and calm.")


def test_an_empty_form_holds_nothing(form, workbook):
    for file in read_answers([form, workbook]):
        assert {answer.mark + answer.text for answer in file.answers.values()} == {""}


def test_a_row_put_between_shows_in_the_questions(workbook):
    insert_row(workbook, 8)
    (file,) = read_answers([workbook])
    assert file.prompts[3] != "Problem solving"


def test_a_table_of_something_else_is_no_questionnaire(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    (file,) = read_answers([path])
    assert (file.trouble, file.token) == (None, "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.xlsx", b"PK\x03\x04 and nothing"), ("cut.pdf", b"%PDF-1.7\nnothing"), ("empty.xlsx", b""),
        ("empty.pdf", b""),
    ],
)  # fmt: skip
def test_a_broken_file_says_so_and_the_others_are_read(tmp_path, workbook, form, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    broken, *others = read_answers([path, workbook, form])
    assert name in broken.trouble.english()
    assert [file.token for file in others] == [PAPER.token] * 2


def test_half_a_file_is_broken(workbook, form):
    for path in (workbook, form):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    for file in read_answers([workbook, form]):
        assert file.trouble is not None or file.token == ""


def test_a_huge_form_is_refused(tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(11 * 1024 * 1024)
    (file,) = read_answers([path])
    assert "huge.pdf" in file.trouble.english()


def test_a_missing_file_says_so(tmp_path):
    (file,) = read_answers([tmp_path / "gone.pdf"])
    assert "gone.pdf" in file.trouble.english()


def test_folders_give_their_questionnaires_and_nothing_else(tmp_path, workbook):
    for name in ("~$Kari.xlsx", ".hidden.xlsx", "note.txt", "mail.eml", "10.pdf", "2.pdf"):
        (tmp_path / name).write_bytes(b"x")
    found = [path.name for path in files_of_answers([tmp_path, workbook])]
    assert found == [workbook.name, "2.pdf", "10.pdf"]


def test_reading_can_be_stopped(form, workbook):
    class Stop:
        def step(self, _done, _total, _words=None):
            raise Cancelled(plain("stopped"))

    for path in (form, workbook):
        with pytest.raises(Cancelled):
            read_answers([path], Stop())
