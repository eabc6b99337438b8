"""Lines of text on paper: Latin and Chinese rules, cleaning, runs of faces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.reports.fonts import Weight, missing, runs, widths
from csdesk.reports.text import LONGEST, clean, lines

REGULAR = Weight.REGULAR


def broken(text: str, width: float, *, chinese: bool = False) -> tuple[str, ...]:
    return lines(clean(text), REGULAR, 10, width, chinese=chinese)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.floats(20, 400), st.booleans())
def test_lines_fit_and_lose_nothing(text: str, width: float, chinese: bool) -> None:
    rows = broken(text, width, chinese=chinese)
    table = widths(REGULAR, chinese=chinese)
    for row in rows:
        stripped = row.rstrip("，。、；：！？）」』】》〉〕”’…—～·％%‰℃,.;:!?)]}")
        assert len(stripped) <= 3 or table.of(stripped) * 10 / 1000 <= width + 12
    kept = clean(text).replace("\n", "").replace(" ", "")
    assert "".join(rows).replace(" ", "") == kept


def test_latin_breaks_at_spaces_and_keeps_apostrophes() -> None:
    rows = broken("the team’s CSAT passed 90 % in October", 60)
    assert all("team’s" in row or "team" not in row for row in rows)
    assert any("90\u00a0%" in row for row in rows)


@pytest.mark.parametrize("width", range(54, 144, 7))
def test_chinese_lines_obey_the_rules(width: int) -> None:
    text = "由 5.8 降至 4.3 小时；八月队列调整增加约 0.5 小时。她说：“没问题”，并（马上）处理了 1250 张工单。"
    rows = broken(text, width, chinese=True)
    for row in rows:
        assert row[0] not in "，。；：”）、 "
        assert row[-1] not in "“（ "
    joined = " | ".join(rows)
    for whole in ("5.8", "4.3\u00a0小时", "0.5\u00a0小时", "1250"):
        assert whole in joined
    assert len(rows[-1].strip("。")) > 1


def test_cleaning_keeps_words_and_drops_traps() -> None:
    assert clean("a\x00b\u202ec\ufeff") == "abc"
    assert clean("a\r\nb\u2028c\vd") == "a\nb\nc\nd"
    assert clean("a\n\n\n\n\nb") == "a\n\nb"
    assert clean("e\u0301") == "é"
    assert len(clean("x" * 30_000)) == LONGEST + 1
    assert clean("\ud800ok") == "ok"


def test_text_is_split_into_faces() -> None:
    assert [run.font for run in runs("R&D 刘洋 ok", REGULAR, chinese=False)] == [
        "Inter-Regular",
        "NotoSansSC-Regular",
        "Inter-Regular",
    ]
    assert {run.font for run in runs("满意度 90%", Weight.SEMIBOLD, chinese=True)} == {"NotoSansSC-SemiBold"}
    assert runs("😀", REGULAR, chinese=False)[0].text == "□"
    assert missing("a😀b😀") == "😀"
