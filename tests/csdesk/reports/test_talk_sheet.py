"""The two sheets for pen and paper: one page in every language, clear of the edges, the same bytes for the same people."""

import io
from datetime import date, datetime

import pytest
from pypdf import PdfReader

from csdesk.base.language import Language
from csdesk.reports.pen_and_paper import About
from csdesk.reports.talk_sheet import appeal_form, talk_sheet

KARI = About(
    "Northwind Support", "Kari Moe", "0147", "Customer Service Agent", "Tier 1", "Jonas Berg", "Second half 2026",
    date(2026, 7, 1), date(2026, 12, 31), datetime(2026, 11, 22, 9),
)  # fmt: skip
LONG = About(
    "Northwind Support & Söhne " * 4, "欧阳" + "Maximiliane-Alexandra " * 6, "0147-" * 9, "Agent <second> & third " * 5,
    "Tier 1 " * 20, "", "Cycle " * 20, date(2026, 7, 1), date(2026, 12, 31), datetime(2026, 11, 22, 9),
)  # fmt: skip
EDGE = 24.0
"""Points from each edge that no printer reaches."""


@pytest.mark.parametrize("draw", [talk_sheet, appeal_form])
@pytest.mark.parametrize("code", ["en", "zh_CN", "nb"])
@pytest.mark.parametrize("about", [KARI, LONG], ids=["usual", "long"])
def test_a_sheet_is_one_page_with_room_at_its_edges(draw, code, about):
    page, *more = PdfReader(io.BytesIO(draw(about, Language(code)))).pages
    assert more == []
    places = []
    page.extract_text(
        visitor_text=lambda text, _cm, tm, *_rest: places.append((tm[4], tm[5])) if text.strip() else None
    )
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    assert len(places) > 20
    assert all(EDGE < x < wide - EDGE and EDGE < y < high - EDGE for x, y in places)


@pytest.mark.parametrize("draw", [talk_sheet, appeal_form])
def test_equal_people_give_equal_bytes(draw):
    assert draw(KARI, Language("en")) == draw(KARI, Language("en"))


def test_the_talk_sheet_asks_what_the_page_asks():
    text = PdfReader(io.BytesIO(talk_sheet(KARI, Language("en")))).pages[0].extract_text()
    for words in (
        "What went well", "What to improve", "Help wanted", "Training wanted", "How I see my own role",
        "What I think of the review", "Next steps", "I do not agree, but have taken note", "does not mean that you agree",
    ):  # fmt: skip
        assert words in text


def test_the_objection_form_has_both_levels():
    text = PdfReader(io.BytesIO(appeal_form(KARI, Language("zh_CN")))).pages[0].extract_text()
    for words in ("绩效考核申诉表", "申诉理由", "第一级", "第二级", "部分成立"):
        assert words in text
