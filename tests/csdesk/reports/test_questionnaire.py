"""Questionnaires as files: what can be written into them, what stands on them in each language, and their names."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest

from csdesk.base.errors import Cancelled
from csdesk.base.text import plain
from csdesk.reports.questionnaire import Shape, mail_draft, questionnaire, write_questionnaires
from csdesk.reviews.form import FormItem, Kind, Rater, Section
from csdesk.reviews.rounds.questionnaire import Questionnaire
from csdesk.reviews.scale import scale_of

ITEMS = (
    FormItem(Section.COMPETENCIES, "Problem solving", "Finds the cause.", id=3,
             levels=("Passes cases on", "Solves known cases", "Finds causes", "Solves rare cases", "Removes causes")),
    FormItem(Section.COMPETENCIES, "=1+1", "Looks like a formula.", id=4),
    FormItem(Section.QUESTIONS, "Work together again?", id=7, kind=Kind.CHOICE, levels=("Yes, gladly", "Yes", "No")),
    FormItem(Section.QUESTIONS, "One thing to change", id=8, kind=Kind.TEXT),
)  # fmt: skip
PAPER = Questionnaire(
    "ab" * 16, "cd" * 8, "Second half 2026", "Northwind Support", "Ola Berg", "Kari Moe", "kari@example.com", Rater.PEER,
    "en", date(2026, 12, 18), scale_of(5), ITEMS,
)  # fmt: skip


def opened(paper: Questionnaire = PAPER):
    return openpyxl.load_workbook(BytesIO(questionnaire(paper, Shape.WORKBOOK)))


def rows_of(book) -> dict[str, int]:
    return {row[1]: row[2] for row in book["csdesk"].iter_rows(values_only=True) if row[0] == "item"}


def test_only_answers_can_be_written():
    book = opened()
    page = book.worksheets[0]
    rows = rows_of(book)
    assert page.protection.sheet
    assert book["csdesk"].protection.sheet
    assert book.security.lockStructure
    free = {cell.coordinate for line in page.iter_rows() for cell in line if not cell.protection.locked}
    assert free == {
        f"C{rows['3']}", f"D{rows['3']}", f"C{rows['4']}", f"D{rows['4']}", f"C{rows['7']}", f"D{rows['8']}", f"D{rows['0']}",
    }  # fmt: skip


def test_marks_and_choices_are_lists():
    book = opened()
    rows = rows_of(book)
    rules = {str(rule.sqref): rule for rule in book.worksheets[0].data_validations.dataValidation}
    assert rules[f"C{rows['3']}"].formula1 == '"0,1,2,3,4,5"'
    assert rules[f"C{rows['3']}"].showErrorMessage
    place = rules[f"C{rows['7']}"].formula1
    assert place == "csdesk!$E$1:$E$3"
    assert [book["csdesk"][f"E{row}"].value for row in (1, 2, 3)] == ["Yes, gladly", "Yes", "No"]


def test_points_of_a_hundred_are_typed():
    book = opened(replace(PAPER, scale=scale_of(100)))
    rule = next(iter(book.worksheets[0].data_validations.dataValidation))
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "100")


def test_the_hidden_sheet_says_whose_it_is_and_names_are_never_formulas():
    book = opened()
    facts = {row[0]: row[1] for row in book["csdesk"].iter_rows(values_only=True)}
    assert (book["csdesk"].sheet_state, facts["token"], facts["round"]) == ("veryHidden", "ab" * 16, "cd" * 8)
    cell = book.worksheets[0].cell(rows_of(book)["4"], 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_help_stays_in_sight_and_levels_are_told():
    page = opened().worksheets[0]
    assert page.freeze_panes == "A7"
    text = "\n".join(str(cell.value) for line in page.iter_rows() for cell in line if cell.value)
    for part in ("Feedback about Ola Berg", "for Kari Moe", "as: colleague", "1: Passes cases on", "three or more people",
                 "18 Dec 2026"):  # fmt: skip
        assert part in text


@pytest.mark.parametrize(
    ("language", "title", "notice"),
    [("zh_CN", "对Ola Berg的评价", "三"), ("nb", "Tilbakemelding om Ola Berg", "tre eller flere")],
)
def test_each_language_says_the_rule_of_three(language, title, notice):
    paper = replace(PAPER, language=language)
    text = "\n".join(
        str(cell.value) for line in opened(paper).worksheets[0].iter_rows() for cell in line if cell.value
    )
    assert title in text
    assert notice in text
    printed = "".join(
        page.extract_text() for page in pypdf.PdfReader(BytesIO(questionnaire(paper, Shape.PDF))).pages
    )
    assert title in printed
    assert "■" not in printed


def test_chinese_is_set_in_a_chinese_face():
    book = opened(replace(PAPER, language="zh_CN", about="王芳"))
    assert book.worksheets[0]["A1"].font.name == "Microsoft YaHei"


def test_who_answers_by_name_is_told_so():
    page = opened(replace(PAPER, relation=Rater.SELF, about="Kari Moe")).worksheets[0]
    text = "\n".join(str(cell.value) for line in page.iter_rows() for cell in line if cell.value)
    assert "Self-review of Kari Moe" in text
    assert "not anonymous" in text
    assert "Anything else" not in text


def test_the_pdf_has_a_field_for_each_answer_and_the_token_in_its_identity():
    reader = pypdf.PdfReader(BytesIO(questionnaire(PAPER, Shape.PDF)))
    fields = reader.get_fields()
    assert {name for name in fields if not name.startswith("csdesk.")} == {
        "mark.3", "text.3", "mark.4", "text.4", "mark.7", "text.8", "text.0",
    }  # fmt: skip
    assert fields["csdesk.token"].value == "ab" * 16
    assert [part.original_bytes.hex() for part in reader.trailer["/ID"]] == ["ab" * 16] * 2
    assert list(fields["mark.3"]["/_States_"]) == [" ", "0", "1", "2", "3", "4", "5"]


def test_many_questions_flow_over_pages():
    items = tuple(replace(ITEMS[0], id=number, name=f"Item {number}") for number in range(1, 31))
    reader = pypdf.PdfReader(BytesIO(questionnaire(replace(PAPER, items=items), Shape.PDF)))
    assert len(reader.pages) > 3
    assert len([name for name in reader.get_fields() if name.startswith("mark.")]) == 30


def test_files_are_named_after_people_and_mails_lie_beside(tmp_path: Path):
    papers = [
        PAPER,
        PAPER,
        replace(PAPER, rater="A/B: C", language="nb"),
        replace(PAPER, relation=Rater.SELF),
    ]
    made = write_questionnaires(papers, tmp_path / "out", Shape.WORKBOOK, mails=True)
    assert [one.path.name for one in made] == [
        "Kari Moe about Ola Berg.xlsx", "Kari Moe about Ola Berg (2).xlsx", "A B C om Ola Berg.xlsx",
        "Self-review of Ola Berg.xlsx",
    ]  # fmt: skip
    mail = message_from_bytes(made[0].mail.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["X-Unsent"]) == ("kari@example.com", "1")
    assert mail["Subject"] == "Feedback about Ola Berg · Second half 2026"
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == made[0].path.read_bytes()
    assert ZipFile(BytesIO(attached.get_content())).testzip() is None


def test_a_mail_without_an_address_is_still_a_draft():
    mail = message_from_bytes(mail_draft(replace(PAPER, email=""), "a.pdf", b"%PDF"), policy=policy.default)
    assert mail["To"] is None
    assert "Hello Kari Moe" in mail.get_body().get_content()


def test_writing_can_be_stopped_between_files(tmp_path: Path):
    class Stop:
        def step(self, done, _total, _words=None):
            if done == 1:
                raise Cancelled(plain("stopped"))

    with pytest.raises(Cancelled):
        write_questionnaires([PAPER, PAPER], tmp_path, Shape.WORKBOOK, progress=Stop())
    assert [path.name for path in tmp_path.iterdir()] == ["Kari Moe about Ola Berg.xlsx"]
