"""Frequent words mean something, in three languages, and lean only where that is more than chance."""

import random
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest

from csdesk.base.progress import Silent
from csdesk.kpis.stats.log_odds import log_odds
from csdesk.kpis.wilson import wilson
from csdesk.voices.chinese import words_of
from csdesk.voices.frequent import LEAST, frequent_words
from csdesk.voices.mood import Mood
from csdesk.voices.tokens import words_and_phrases
from csdesk.voices.voice import VoiceQuery

if TYPE_CHECKING:
    from tests.csdesk.voices.conftest import Desk


def test_small_words_part_phrases() -> None:
    assert words_and_phrases("I waited far too long for the refund.") == {
        "waited",
        "far",
        "waited far",
        "long",
        "refund",
    }
    assert words_and_phrases("Ventet altfor lenge på svaret") == {
        "ventet", "altfor", "lenge", "svaret", "ventet altfor", "altfor lenge",
    }  # fmt: skip
    assert words_and_phrases("slow. answer") == {"slow", "answer"}
    assert words_and_phrases("Kari solved it", {"kari"}) == {"solved"}
    assert words_and_phrases("退款 refund 2026") == {"refund"}


def test_chinese_words_keep_together_in_many_surroundings() -> None:
    rng = random.Random(5)
    letters = [chr(0x4E00 + rng.randrange(400)) for _n in range(80)]
    texts = [
        ["".join(rng.choices(letters, k=9)) + "橙汁" + "".join(rng.choices(letters, k=9))] for _n in range(60)
    ]
    found = words_of(texts, LEAST)
    assert "橙汁" in found
    assert not any("橙" in word or "汁" in word for word in found - {"橙汁"})
    assert words_of([["退款"]] * LEAST, LEAST) == {"退款"}
    assert words_of([["退款"]] * (LEAST - 1), LEAST) == set()


def test_log_odds_are_those_of_the_paper() -> None:
    lean = log_odds(np.array([8.0]), 40.0, np.array([3.0]), 60.0, 10.0)
    share = 11.5 / 101
    a, b = 10 * share, 10 * (1 - share)
    wanted = log((8 + a) / (32 + b)) - log((3 + a) / (57 + b))
    error = sqrt(1 / (8 + a) + 1 / (32 + b) + 1 / (3 + a) + 1 / (57 + b))
    assert lean[0][0] == pytest.approx(wanted, abs=1e-12)
    assert lean[1][0] == pytest.approx(wanted / error, abs=1e-12)
    assert log_odds(np.array([1.0]), 5.0, np.array([0.0]), 0.0)[1].tolist() == [0.0]


def test_chance_leans_hardly_ever() -> None:
    rng = np.random.default_rng(11)
    share = rng.uniform(0.01, 0.3, 4000)
    first, second = rng.binomial(150, share).astype(float), rng.binomial(450, share).astype(float)
    _difference, lean = log_odds(first, 150.0, second, 450.0)
    assert np.mean(np.abs(lean) >= 3) < 0.003
    assert np.mean(np.abs(lean) >= 1.96) < 0.05


def comments() -> list[tuple[str, Mood]]:
    rng = random.Random(2)
    bad = ("退款没有到账", "refund never arrived", "Ventet altfor lenge", "Kari Moe was slow", "王小明说不行")
    good = ("thank you Kari", "很满意，服务周到", "rask hjelp", "王小明服务好")
    found = [(f"{rng.choice(bad)}. the answer", Mood.UNHAPPY) for _n in range(120)]
    return found + [(f"{rng.choice(good)}. the answer", Mood.HAPPY) for _n in range(180)]


def test_what_unhappy_customers_say_more_often() -> None:
    told = frequent_words(comments(), ["Kari Moe", "王小明"], Silent())
    assert (told.n, told.unhappy, told.happy, told.too_few) == (300, 120, 180, False)
    unhappy = [word.text for word in told.leaning(Mood.UNHAPPY)]
    happy = [word.text for word in told.leaning(Mood.HAPPY)]
    assert {"退款", "altfor lenge"} <= set(unhappy)
    assert {"满意", "rask hjelp"} <= set(happy)
    everything = " ".join(word.text for word in told.words)
    assert "kari" not in everything
    assert "小明" not in everything
    answer = next(word for word in told.words if word.text == "answer")
    assert (answer.n, answer.leans) == (300, None)
    word = told.leaning(Mood.UNHAPPY)[0]
    low, high = wilson(np.array([float(word.unhappy)]), np.array([120.0]))
    assert word.unhappy_share == (word.unhappy / 120, low[0], high[0])
    assert word.happy_share is not None
    assert all(word.n >= LEAST for word in told.words)


def test_few_comments_say_nothing(desk: "Desk") -> None:
    desk.answers(
        *({"comment": "refund please", "nps": 0} for _n in range(4)), *({"nps": 9} for _n in range(20))
    )
    told = desk.voices.words(VoiceQuery())
    assert (told.n, told.too_few, told.words) == (4, True, ())


def test_words_belong_to_the_question(desk: "Desk") -> None:
    rows = [{"comment": "refund late", "nps": 0, "topic": "Billing"} for _n in range(12)]
    desk.answers(*rows, *({"comment": "parcel late", "nps": 0, "topic": "Delivery"} for _n in range(12)))
    told = desk.voices.words(VoiceQuery(topic="Billing"))
    assert [(word.text, word.n) for word in told.words] == [("refund late", 12)]
