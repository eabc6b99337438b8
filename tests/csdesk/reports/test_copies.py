"""Copies, chapters and the pages of a full review: what each holds, and what it must never hold."""

import io
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest

from csdesk.base.language import Language
from csdesk.reports.parts.seen import blind_spots, hidden_strengths, least_gap, seen_items
from csdesk.reports.review_pdf import render_bytes
from csdesk.reports.sealing.reading import read_pdf
from csdesk.reports.wishes import ALL, Chapter, Copy, Wishes, for_copy
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.document_json import from_json, to_json
from tests.csdesk.reports.conftest import text_of
from tests.csdesk.reports.documents import kari, liu_yang
from tests.csdesk.reports.rich import REASON, SECRET, WITHHELD, hundred, rich

Told = Callable[..., str]


@pytest.fixture
def told() -> Told:
    """Return a function that prints a review and returns its text as one line."""

    def make(document: ReviewDocument, wishes: Wishes | None = None, code: str = "en") -> str:
        data, _pages = render_bytes(document, Language(code), wishes=wishes)
        return " ".join(text_of(pypdf.PdfReader(io.BytesIO(data))).split())

    return make


def test_hr_sees_what_calibration_changed_and_the_employee_does_not(told: Told) -> None:
    hr, own = told(rich()), told(rich(), Wishes(Copy.EMPLOYEE))
    assert "4.1 → 4.0" in hr
    assert REASON in hr
    assert SECRET in hr
    assert "Confidential · personnel file" in hr
    for secret in (REASON, SECRET, "Potential", "Calibration", "beside a mark", "Named words"):
        assert secret not in own
    assert "Confidential · employee copy" in own
    assert "Signing confirms that the review was discussed" in own


def test_a_withheld_group_is_named_and_nothing_of_it_is_shown(told: Told) -> None:
    for copy in Copy:
        document = for_copy(rich(), copy)
        assert all(mark.rater != "report" for item in document.competencies for mark in item.marks)
        page = told(rich(), Wishes(copy))
        assert WITHHELD not in page
        assert "Own team: 2 of 2 answered. That is too few" in page


def test_the_360_page_has_gaps_findings_and_quotes_without_names(told: Told) -> None:
    page = told(rich())
    assert "12 of 13 people asked answered" in page
    assert "Possible blind spot Product knowledge, +0.9 Kari says 5.0, the others say 4.1." in page
    assert "Hidden strength Teamwork, −0.9" in page
    assert "She picks up the cases nobody wants." in page
    assert "Colleagues, on Teamwork" in page


def test_gaps_are_of_all_others_and_follow_the_scale() -> None:
    items = seen_items(rich())
    assert [item.gap for item in items] == [-7, -1, 9, 8, -9, 0]
    assert [item.name for item in blind_spots(rich(), items)] == [
        "Product knowledge",
        "Written communication",
    ]
    assert [item.name for item in hidden_strengths(rich(), items)] == ["Teamwork", "Customer empathy"]
    assert least_gap(rich()) == 0.5
    assert least_gap(hundred()) == 12.5
    alone = replace(rich(), others=None)
    assert [item.gap for item in seen_items(alone)] == [-10, 0, 10, 10, -10, 0]


def test_kpis_that_count_print_points_and_rules_and_say_what_is_absent(told: Told) -> None:
    page = told(rich())
    assert "From 95 % on 100 points, from 90 % on 95 points." in page
    assert "94 % gives 95 points." in page
    assert "n = 412" in page
    assert "no data" in page
    assert "Veto: the KPI part gets the lowest score." in page


def test_marks_of_several_raters_add_up_as_printed(told: Told) -> None:
    assert "Manager 5 × 70 % + Colleagues 4.7 × 30 %" in told(rich())
    assert "5 means: Sees what is needed before it is said" in told(rich())
    page = told(hundred())
    assert "Points, 0 to 100" in page
    assert "Manager 80 × 80 % + Manager's manager 82.5 × 20 % = 80.5" in page
    assert "87.4 / 100 A 优秀" in page


def test_the_conversation_prints_answer_and_objection_with_its_end(told: Told) -> None:
    page = told(rich(), Wishes(Copy.EMPLOYEE))
    for words in (
        "The call-backs; I enjoy them.", "Book the writing course", "August should be mentioned.",
        "The queue change lowered my response time.", "Partly upheld", "Answered by Maja Lind on 15 Jan 2027.",
    ):  # fmt: skip
        assert words in page


def test_questions_print_with_their_answers(told: Told) -> None:
    page = told(rich())
    assert "What would you change? Self Fewer hand-overs. Colleagues Named words" in page
    assert "What do you want to learn? Not answered." in page


@pytest.mark.parametrize(
    ("chapter", "mark"),
    [
        (Chapter.GOALS, "Weighted total 100 %"), (Chapter.KPIS, "By quarter"), (Chapter.MARKS, "Mark, 1 to 5"),
        (Chapter.OTHERS, "What others said"), (Chapter.TALK, "The call-backs"), (Chapter.GROWTH, "Writing course"),
        (Chapter.SIGNING, "Signing confirms"),
    ],
)  # fmt: skip
def test_each_chapter_can_be_left_out_or_be_the_only_one(told: Told, chapter: Chapter, mark: str) -> None:
    assert mark in told(rich())
    assert mark not in told(rich(), Wishes(chapters=ALL - {chapter}))
    assert mark in told(rich(), Wishes(chapters=frozenset({chapter})))


def test_a_summary_alone_is_one_page() -> None:
    data, pages = render_bytes(rich(), Language("en"), wishes=Wishes(chapters=frozenset()))
    assert pages == 1
    assert read_pdf(data).manifest is not None


def test_a_review_frozen_before_these_parts_prints_as_before(told: Told) -> None:
    old = from_json(to_json(kari()))
    page = told(old)
    for chapter in ("360 feedback", "Conversation The", "Calibration"):
        assert chapter not in page
    assert len(pypdf.PdfReader(io.BytesIO(render_bytes(old, Language("en"))[0])).pages) == 5


def test_the_whole_review_survives_freezing() -> None:
    assert from_json(to_json(rich())) == rich()


@pytest.mark.parametrize("code", ["en", "zh_CN", "nb"])
@pytest.mark.parametrize("document", [rich(), rich(liu_yang()), hundred(liu_yang())])
def test_each_language_and_scale_prints(document: ReviewDocument, code: str) -> None:
    for copy in Copy:
        data, pages = render_bytes(document, Language(code), wishes=Wishes(copy))
        assert pages >= 6
        assert read_pdf(data).laid_over == ()


def test_rare_characters_print_and_come_back_as_text(told: Told) -> None:
    rare = "𠮷䶮㛃ẞőŁ"
    page = told(replace(kari(), person_name=f"Kari {rare}"))
    assert f"Kari {rare}" in page
    assert rare in told(replace(liu_yang(), person_name=rare), code="zh_CN")
