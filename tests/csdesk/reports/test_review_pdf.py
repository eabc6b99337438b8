"""The packet as a PDF: its words, fonts, outline and bytes, and that nothing typed can break it."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.errors import Cancelled, Refused, Trouble
from csdesk.base.language import Language
from csdesk.base.text import Words, _, plain
from csdesk.reports.packets import render_many
from csdesk.reports.review_pdf import missing_characters, missing_notice, render, render_bytes
from csdesk.reviews.document import ReviewDocument
from tests.csdesk.reports.conftest import Reader, text_of
from tests.csdesk.reports.documents import kari, liu_yang, minimal, monster


def test_english_strings_come_back(printed: Reader) -> None:
    text = text_of(printed(kari()))
    for words in (
        "Kari Moe",
        "Strong contributor",
        "3.9 × 60 % + 4.1 × 30 % + 3.9 × 10 % = 4.0",
        "Call back every low score within 48 hours",
        "Adjusted +0.5: the material is",
        "How these goals connect",
        "Above target since August; 6 points over the team.",
        "Writing course, 2 h a week",
        "I ask for a meeting with HR",
        "PR-2026H2-0147 · rev. 3",
        "Page 1 of 5",
    ):
        assert words in text


def test_chinese_strings_come_back(printed: Reader) -> None:
    text = text_of(printed(liu_yang(), "zh_CN")).replace("\n", "")
    for words in (
        "刘洋",
        "表现优秀",
        "北风客服中心",
        "48 小时内回访每个低分客户",
        "客户常点名致谢",
    ):
        assert words in text
    assert "她对不满意客户的回访，是团队满意度在十月突破 90% 的主要原因" in text


def test_rare_name_characters_are_printed(printed: Reader) -> None:
    document = replace(minimal(), person_name="㛃堃镕 𠮷野", person_given="堃")
    assert "堃镕" in text_of(printed(document, "zh_CN"))
    assert missing_characters(replace(minimal(), person_name="王堃")) == ""


@pytest.mark.parametrize(("document", "code"), [(kari(), "en"), (liu_yang(), "zh_CN"), (kari(), "nb")])
def test_only_our_own_embedded_fonts(printed: Reader, document: ReviewDocument, code: str) -> None:
    reader = printed(document, code)
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor
            names.add(str(font.get_object()["/BaseFont"]))
    assert all("Inter" in name or "NotoSansSC" in name for name in names)
    data, _pages = render_bytes(document, Language(code))
    assert b"Helvetica" not in data


def test_outline_links_and_metadata(printed: Reader) -> None:
    reader = printed(kari(), "nb")
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        reader.outline[index].title for index in range(6)
    ]
    assert len(reader.outline) == 6
    links = [note.get_object() for note in reader.pages[0]["/Annots"]]
    assert len(links) == 5
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert reader.metadata.title.startswith("Kari Moe")
    assert reader.metadata.author == "Jonas Berg"
    assert reader.trailer["/Root"]["/Lang"] == "nb"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.creation_date is not None
    assert (reader.metadata.creation_date.year, reader.metadata.creation_date.day) == (2027, 8)


def test_contents_point_at_the_right_pages(printed: Reader) -> None:
    reader = printed(kari())
    where = {entry.title: reader.get_destination_page_number(entry) + 1 for entry in reader.outline}
    assert where == {
        "Summary": 1,
        "Goal scorecard": 2,
        "KPI results": 3,
        "Competencies and values": 4,
        "Development": 5,
        "Sign-off": 5,
    }


def test_paper_sizes(printed: Reader) -> None:
    for paper, width, height in (("A4", 595, 841), ("Letter", 612, 792)):
        reader = printed(kari(), "en", paper)
        assert [int(value) for value in reader.pages[0].mediabox[2:]] == [width, height]
        assert f"Page {len(reader.pages)} of {len(reader.pages)}" in text_of(reader)


def test_missing_data_is_a_sentence(printed: Reader) -> None:
    text = text_of(printed(minimal()))
    for words in (
        "Not rated yet",
        "The manager has not written a summary yet.",
        "No goals were agreed for this period.",
        "No KPI data was recorded for Ola in this period.",
        "No development steps were agreed yet.",
        "Draft, not finished",
    ):
        assert words in text


def test_monstrous_review_flows_over_pages(printed: Reader) -> None:
    reader = printed(monster())
    text = text_of(reader)
    assert len(reader.pages) > 60
    assert "<b>R&D</b> & <img" in text
    assert "more goals are only in the tables" in text
    assert text.count("a\n") > 2900


def test_no_line_leaves_the_page() -> None:
    data, _pages = render_bytes(monster(), Language("en"))
    for page in pypdf.PdfReader(io.BytesIO(data)).pages[:30]:

        def visit(text: str, _cm: Any, tm: list[float], _font: Any, _size: Any) -> None:
            if text.strip():
                assert 20 < tm[4] < 550
                assert 20 < tm[5] < 830

        page.extract_text(visitor_text=visit)


def test_same_document_same_bytes(tmp_path: Path) -> None:
    first = render(liu_yang(), Language("zh_CN"), tmp_path / "a.pdf")
    render(kari(), Language("en"), tmp_path / "between.pdf")
    second = render(liu_yang(), Language("zh_CN"), tmp_path / "b.pdf")
    assert first.sha256 == second.sha256
    assert first.sha256 == hashlib.sha256((tmp_path / "b.pdf").read_bytes()).hexdigest()
    changed = render(replace(liu_yang(), revision=4), Language("zh_CN"), tmp_path / "c.pdf")
    assert changed.sha256 != first.sha256


ODD = st.text(alphabet=st.characters(codec=None), max_size=400)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD, st.sampled_from(["en", "zh_CN", "nb"]))
def test_any_text_can_be_printed(text: str, code: str) -> None:
    base = kari()
    document = replace(
        base,
        person_name=text,
        person_given=text,
        company=text,
        summary=text,
        went_well=(text, ""),
        source_note=plain(text),
        scorecard=(replace(base.scorecard[0], title=text, comment=text, measure_unit=text),),
        lineage=tuple(replace(node, title=text) for node in base.lineage),
        competencies=(replace(base.competencies[0], name=text, comment=text),),
        development=(replace(base.development[0], goal=text, support=text),),
    )
    data, pages = render_bytes(document, Language(code))
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == pages


def test_missing_characters_are_named() -> None:
    found = missing_characters(replace(minimal(), summary="Well done 😀 和 مرحبا"))
    assert found.startswith("😀")
    notice = missing_notice(found)
    assert notice is not None
    assert "😀 (U+1F600)" in notice.english()
    assert missing_notice("") is None


class Stop:
    """Cancels at a step."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int, words: Words | None = None) -> None:
        self.steps.append((done, total))
        if done == self.at:
            raise Cancelled(_("Stopped."))


def test_many_files_have_sensible_names(tmp_path: Path) -> None:
    documents = [kari(), liu_yang(), replace(minimal(), person_name="a/b:c*?"), kari()]
    watch = Stop(-1)
    made = render_many(documents, Language("en"), tmp_path / "new", progress=watch)
    assert [info.path.name for info in made] == [
        "2026-H2 Moe Kari 0147 rev3.pdf",
        "2026-H2 刘洋 0152 rev3.pdf",
        "2026-H2-0001 a b c rev1.pdf",
        "2026-H2 Moe Kari 0147 rev3 (2).pdf",
    ]
    assert [info.person for info in made][:2] == ["Kari Moe", "刘洋"]
    assert watch.steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("one_file", [True, False])
def test_cancel_leaves_no_half_file(tmp_path: Path, *, one_file: bool) -> None:
    with pytest.raises(Cancelled):
        render_many([kari()] * 3, Language("en"), tmp_path, one_file=one_file, progress=Stop(1))
    left = list(tmp_path.iterdir())
    assert len(left) == (0 if one_file else 1)
    for path in left:
        assert len(pypdf.PdfReader(path).pages) == 5


def test_book_has_index_outline_and_both_page_numbers(tmp_path: Path) -> None:
    documents = [replace(kari(), person_name=f"Person {number}") for number in range(40)]
    [info] = render_many(documents, Language("en"), tmp_path, one_file=True)
    reader = pypdf.PdfReader(info.path)
    assert info.pages == len(reader.pages) == 2 + 40 * 5
    people = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [entry.title for entry in people] == ["Index", *(f"Person {number}" for number in range(40))]
    assert reader.get_destination_page_number(people[1]) == 2
    assert "Page 5 of 5 · 7 in this book" in reader.pages[6].extract_text()
    first = text_of(reader).split("Page 1 of 5")[0]
    assert "40 review packets" in first
    assert len(reader.pages[0]["/Annots"]) + len(reader.pages[1]["/Annots"]) == 40
    again = render_many(documents, Language("en"), tmp_path, one_file=True)
    assert again[0].sha256 == info.sha256


def test_nothing_to_print_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        render_many([], Language("en"), tmp_path)


def test_unwritable_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Trouble) as trouble:
        render(kari(), Language("en"), tmp_path / "file" / "a.pdf")
    assert "a.pdf" in str(trouble.value)
