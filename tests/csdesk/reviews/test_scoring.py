"""Scoring against worked examples: every figure here was done by hand from the printed packet."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.language import Language
from csdesk.base.text import plain
from csdesk.reviews import scoring
from csdesk.reviews.document import SectionScore

PACKET = [
    # direction, target, result, printed percent, score in tenths
    ("up", 0.90, 0.94, 104, 40),
    ("down", 4.0 * 3600, 4.3 * 3600, 93, 40),
    ("up", 6, 6, 100, 40),
    ("up", 92, 93.5, 102, 40),
    ("up", 10, 6, 60, 20),
]


@pytest.mark.parametrize(("direction", "target", "result", "percent", "score"), PACKET)
def test_rows_of_the_printed_scorecard(direction, target, result, percent, score):
    fraction = scoring.achieved(direction, None, target, result)
    assert round(fraction * 100) == percent
    assert scoring.goal_score(fraction) == score


def test_total_of_the_printed_scorecard():
    scores = [40, 40, scoring.adjusted(40, 5), 40, 20]
    assert scoring.weighted(zip(scores, [3000, 2500, 2000, 1500, 1000], strict=True)) == 39


def test_overall_of_the_printed_packet():
    assert scoring.overall(sections(39, 41, 39)) == 40
    assert Language("en").say(scoring.overall_label(40)) == "Strong contributor"


def test_formula_is_printed_as_it_is_counted():
    text = Language("en").say(scoring.formula(sections(39, 41, 39))).replace("\u00a0", " ")
    assert text == "3.9 × 60 % + 4.1 × 30 % + 3.9 × 10 % = 4.0"


def test_absent_part_is_left_out_and_said():
    parts = sections(39, 41, None)
    assert scoring.overall(parts) == 40  # (3.9 * 60 + 4.1 * 30) / 90 = 3.967
    text = Language("en").say(scoring.formula(parts)).replace("\u00a0", " ")
    assert text == "3.9 × 66.67 % + 4.1 × 33.33 % = 4.0"
    assert "Not rated and left out: Values;" in scoring.absent(parts).english()
    assert scoring.absent(sections(39, 41, 39)) is None


def test_nothing_rated_is_no_number():
    parts = sections(None, None, None)
    assert scoring.overall(parts) is None
    assert scoring.overall_label(None).english() == "Not rated yet"
    assert scoring.formula(parts).english() == "Nothing is rated yet."
    assert scoring.weighted([]) is None
    assert scoring.achievement([(None, 1)]) is None


@pytest.mark.parametrize(
    ("percent", "score"),
    [(0, 20), (69.4, 20), (69.5, 30), (89.4, 30), (89.5, 40), (104.4, 40), (104.5, 50), (150, 50)],
)
def test_steps_follow_the_printed_percentage(percent, score):
    assert scoring.goal_score(percent / 100) == score


@pytest.mark.parametrize(
    ("direction", "start", "target", "result", "expected"),
    [
        ("up", None, None, 3, None),
        ("up", None, 3, None, None),
        ("up", None, 4, 0, 0.0),
        ("down", None, 0, 0, 1.0),  # no complaints wanted, none came
        ("down", None, 0, 2, 0.0),  # some came, and nobody said from how many
        ("down", 8, 0, 2, 0.75),  # from eight to two on the way to none
        ("down", 8, 4, 0, 2.0),  # far below the limit: half the way is the target
        ("up", -20, 0, -5, 0.75),  # NPS from -20 to -5 on the way to 0
    ],
)
def test_achieved_where_a_ratio_means_nothing(direction, start, target, result, expected):
    assert scoring.achieved(direction, start, target, result) == expected


def test_cap():
    assert scoring.capped(1.7) == 1.10
    assert scoring.capped(-0.2) == 0
    assert scoring.capped(None) is None


def test_adjustment_stays_on_the_scale():
    assert scoring.adjusted(50, 5) == 50
    assert scoring.adjusted(20, -5) == 15
    assert scoring.adjusted(None, 5) is None


def test_spread_counts_halves_up():
    assert scoring.spread([1.0, 3.4, 3.5, 4.0, 5.0]) == (1, 0, 1, 2, 1)


def test_numbers_inside_sentences_follow_the_language():
    assert Language("en").say(scoring.decimal(39)) == "3.9"
    assert Language("en").say(scoring.percent(3333)) == "33.33\u00a0%"
    assert Language("en").say(scoring.listed([plain("a"), plain("b"), plain("c")])) == "a, b and c"


tenths = st.integers(10, 50)


@given(st.lists(st.tuples(st.none() | tenths, st.integers(0, 10_000)), max_size=12))
def test_weighted_mean_is_exact_and_inside(parts):
    result = scoring.weighted(parts)
    present = [(score, weight) for score, weight in parts if score is not None and weight]
    if not present:
        assert result is None
        return
    exact = Fraction(sum(s * w for s, w in present), sum(w for _s, w in present))
    assert min(s for s, _w in present) <= result <= max(s for s, _w in present)
    assert -Fraction(1, 2) < exact - result <= Fraction(1, 2) or exact - result == -Fraction(1, 2)
    assert result >= exact - Fraction(1, 2)
    assert result > exact - Fraction(1, 2) or result == exact + Fraction(1, 2)


@given(st.lists(tenths, min_size=1, max_size=8), st.integers(1, 5000))
def test_equal_weights_of_any_size_give_the_plain_mean(scores, weight):
    assert scoring.weighted((score, weight) for score in scores) == scoring.weighted(
        (score, 1) for score in scores
    )


@given(st.floats(0, 3), st.floats(0, 3))
def test_more_achieved_never_scores_less(one, other):
    low, high = sorted((one, other))
    assert scoring.goal_score(low) <= scoring.goal_score(high)


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_reaching_the_target_is_the_same_both_ways_up(target, result):
    up, down = scoring.achieved("up", None, target, result), scoring.achieved("down", None, target, result)
    assert (up >= 1) == (result >= target)
    assert (down >= 1) == (result <= target)


def sections(goals, competencies, values):
    marks = (("goals", 6000, goals), ("competencies", 3000, competencies), ("values", 1000, values))
    return tuple(
        SectionScore(key, plain(key.title()), weight, scoring.as_score(mark)) for key, weight, mark in marks
    )
