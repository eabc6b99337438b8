"""Packets from the terminal, and the check of what came out of them."""

from datetime import date
from pathlib import Path

import pikepdf
import pytest

from csdesk.people.person import PersonDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.workspace import Workspace
from tests.csdesk.cli.conftest import Run
from tests.csdesk.reports.certificates import PASSWORD, make_certificate


@pytest.fixture
def signed(file: Path) -> Path:
    """Give a workspace with one signed review and one draft."""
    desk = Workspace.open(file)
    for number, name in (("0147", "Kari Moe"), ("0152", "刘洋")):
        desk.people.add_person(PersonDraft(name, number=number, language="zh_CN" if number == "0152" else ""))
    people = [person.id for person in desk.people.persons()]
    desk.reviews.add_cycle(CycleDraft("H2 2026", date(2026, 7, 1), date(2026, 12, 31)), people)
    review = min(desk.reviews.reviews_of(desk.reviews.cycles()[0].id), key=lambda one: one.person_id)
    _finish(desk, review.id)
    desk.close()
    return file


def _finish(desk: Workspace, review_id: int) -> None:
    view = desk.reviews.open_review(review_id)
    for item in (*view.competencies, *view.values):
        desk.reviews.rate(review_id, item.item_id, 4, "because")
    desk.reviews.write(review_id, summary="A good half year.", held_on=date(2027, 1, 7))
    desk.reviews.finish(review_id)


def test_signed_paper_is_current_until_the_review_is_opened_again(
    run: Run, signed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    made = run("packet", signed, "--cycle", "H2 2026", "--out", out, "--person", "0147", "--json").json[
        "files"
    ]
    paper = Path(made[0]["path"])
    assert paper.name == "2026-H2 Moe Kari 0147 rev1.pdf"
    alone = run("verify", paper, "--json")
    assert (alone.status, alone.json["verdict"]) == (0, "unchanged")
    assert run("verify", paper, signed, "--json").json["verdict"] == "current"
    desk = Workspace.open(signed)
    review = desk.reviews.reviews_of(desk.reviews.cycles()[0].id)[0]
    desk.reviews.reopen(review.id, "a figure was wrong")
    desk.close()
    opened = run("verify", paper, signed)
    assert opened.status == 1
    assert "opened again" in opened.text
    desk = Workspace.open(signed)
    desk.reviews.write(review.id, summary="A very good half year.")
    desk.reviews.write(review.id, held_on=date(2027, 1, 8))
    desk.reviews.finish(review.id)
    desk.close()
    answer = run("verify", paper, signed, "--json")
    assert (answer.status, answer.json["verdict"]) == (1, "older")
    assert answer.json["packets"][0]["revision"] == 1
    assert "revision 2 is the signed one now" in answer.json["packets"][0]["text"]


def test_an_edited_paper_gives_status_1_and_names_the_page(run: Run, signed: Path, tmp_path: Path) -> None:
    run("packet", signed, "--cycle", "H2 2026", "--out", tmp_path / "out", "--person", "0147")
    [paper] = (tmp_path / "out").iterdir()
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 m")
        pdf.save(paper)
    answer = run("verify", paper, signed, "--json")
    assert (answer.status, answer.json["verdict"]) == (1, "changed")
    assert answer.json["packets"][0]["changed_pages"] == [1]


def test_password_signature_and_copy_from_the_environment(
    run: Run, signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSDESK_PDF_PASSWORD", "a long password")
    monkeypatch.setenv("CSDESK_CERTIFICATE_PASSWORD", PASSWORD)
    certificate = make_certificate(tmp_path / "hr.p12")
    options = ("--copy", "employee", "--certificate", certificate, "--paper", "Letter", "--book")
    answer = run("packet", signed, "--cycle", "H2 2026", "--out", tmp_path / "out", *options, "--json").json
    paper = answer["files"][0]["path"]
    told = run("verify", paper, signed, "--json").json
    assert told["protected"]
    assert [one["name"] for one in told["signatures"]] == ["Ingrid Dahl"]
    assert [one["verdict"] for one in told["packets"]] == ["current", "draft"]
    monkeypatch.setenv("CSDESK_PDF_PASSWORD", "another password")
    wrong = run("verify", paper, signed)
    assert wrong.status == 2
    assert "does not open" in wrong.errors


@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_other_formats_come_in_the_persons_own_language(
    run: Run, signed: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "out"
    run("packet", signed, "--cycle", "H2 2026", "--out", out, "--format", kind, "--own-language")
    assert len(list(out.glob(f"*.{kind}"))) == 2
    if kind == "html":
        assert 'lang="zh-CN"' in (out / "2026-H2 刘洋 0152 rev1.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "html", "--certificate", "x.p12"), "PDF only"),
        (("--certificate", "gone.p12"), "gone.p12 cannot be read"),
    ],
)
def test_wishes_that_do_not_go_together_are_one_sentence(
    run: Run, signed: Path, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    answer = run("packet", signed, "--cycle", "H2 2026", "--out", tmp_path / "out", *options)
    assert answer.status == 2
    assert words in answer.errors
    assert len(answer.errors.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_checked_is_one_sentence(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "a.pdf"
    text.write_text("text")
    for path, words in ((text, "no PDF"), (tmp_path / "gone.pdf", "gone.pdf cannot be read")):
        answer = run("verify", path)
        assert answer.status == 2
        assert words in answer.errors
