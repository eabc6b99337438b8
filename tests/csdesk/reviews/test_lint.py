"""Advice on comments in three languages."""

import pytest

from csdesk.reviews.lint import advise, word_count


def test_blank_has_no_advice():
    assert advise("  ") is None


@pytest.mark.parametrize(
    "text",
    [
        "Two cases in October needed a second mail because the answer was in the last paragraph.",
        "To saker i oktober krevde en ny e-post fordi svaret sto sist.",
        "10月有两个工单因为答案写在最后一段而需要第二封邮件。",
    ],
)
def test_specific_text_is_praised(text):
    advice = advise(text)
    assert advice.good
    assert advice.words.english() == "Specific, dated and about behaviour: good."


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("She is always late with her follow-ups in October.", "hard to prove"),
        ("Kari is lazy when the queue of 12 March is long.", "about the person"),
        ("Could be better, 3 of 4 cases.", "tells little"),
        ("Replies are long.", "Say what happened"),
        ("Replies are correct but far too long for the customers.", "Add a date"),
        ("他总是在10月的跟进中迟到，客户等了三天。", "hard to prove"),
        ("Han er alltid sen med oppfølgingen i oktober.", "hard to prove"),
    ],
)
def test_advice_names_the_fault(text, part):
    advice = advise(text)
    assert not advice.good
    assert part in advice.words.english()


def test_words_are_counted_as_readers_count_them():
    assert word_count("Kari’s replies are correct; follow-ups take 4.3 h") == 8
    assert word_count("答案在最后一段") == 7
    assert word_count("") == 0
