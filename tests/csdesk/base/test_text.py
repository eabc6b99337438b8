"""Sentences as values, and how languages write numbers and days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _, ngettext, plain


def test_a_sentence_fills_its_places_and_translates_nested_words() -> None:
    sentence = _("Undone: {label}", label=_("Add {name}", name="Kari"))
    assert sentence.english() == "Undone: Add Kari"
    assert Language("en").say(sentence) == "Undone: Add Kari"


def test_plural_follows_the_number() -> None:
    assert ngettext("{n} row read", "{n} rows read", 1).english() == "1 row read"
    assert Language("en").say(ngettext("{n} row read", "{n} rows read", 2)) == "2 rows read"


def test_text_typed_by_a_user_is_not_read_as_a_pattern() -> None:
    assert Language("en").say(plain("100 {percent}")) == "100 {percent}"
    assert Language("en").say("a {brace}") == "a {brace}"


@given(st.text(), st.integers(), st.none() | st.text(min_size=1))
def test_words_survive_json(message: str, n: int, plural: str | None) -> None:
    words = Words(message, {"n": n, "inner": plain("x")}, plural, n if plural else None)
    assert Words.from_json(words.to_json()) == words


@pytest.mark.parametrize(
    ("code", "number", "share", "day"),
    [
        ("en", "1,234,567.9", "48\u00a0%", "30 Sep 2026"),
        ("nb", "1\u00a0234\u00a0567,9", "48\u00a0%", "30. sep. 2026"),
        ("zh_CN", "1,234,567.9", "48%", "2026年9月30日"),
    ],
)
def test_each_language_writes_its_own_way(code: str, number: str, share: str, day: str) -> None:
    language = Language(code)
    assert language.number(1234567.86, 1) == number
    assert language.percent(0.48) == share
    assert language.date(date(2026, 9, 30)) == day


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (45, "45\u00a0s"),
        (390, "6.5\u00a0min"),
        (15_840, "4.4\u00a0h"),
        (216_336, "2.5\u00a0days"),
        (None, "–"),
        (-90 * 60, "−1.5\u00a0h"),
    ],
)
def test_durations_take_the_unit_they_are_read_best_in(seconds: float | None, text: str) -> None:
    assert Language("en").duration(seconds) == text


def test_a_percentage_is_rounded_before_it_is_scaled() -> None:
    language = Language("en")
    assert language.percent(0.8765, 1) == "87.7\u00a0%"
    assert language.quantity(0.8765, Unit.FRACTION) == "87.7\u00a0%"


def test_a_blank_is_a_dash_never_zero() -> None:
    language = Language("en")
    assert [
        language.number(None),
        language.percent(None),
        language.quantity(None, Unit.COUNT),
    ] == ["–", "–", "–"]
