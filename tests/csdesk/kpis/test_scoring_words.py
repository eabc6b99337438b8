"""Rules in words, and the challenge of noise."""

from dataclasses import replace
from decimal import Decimal

import pytest

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import plain
from csdesk.kpis.catalogue import find
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.challenge import challenge, challenge_latest, last_move
from csdesk.kpis.scoring.figures import figure_words, points_words
from csdesk.kpis.scoring.rule import Basis, Linear, PlusMinus, Rule, Steps, Veto
from csdesk.kpis.scoring.score import score
from csdesk.kpis.scoring.sentence import outcome, sentences
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands, Series, Trend, TrendPoint
from tests.csdesk.kpis.scoring_samples import (
    ACHIEVED,
    COMPLAINTS,
    LINEAR,
    MEAN_CSAT,
    ONE_VETO,
    PER_COMPLAINT,
    RESPONSE,
    RISING,
    SATISFIED,
    WAIT,
    points,
    stair,
)


def said(rule: Rule, kpi: Kpi) -> list[str]:
    """Return the sentences in English, without protected spaces."""
    return [words.english().replace("\u00a0", " ") for words in sentences(rule, kpi)]


def test_a_stair_is_one_sentence_per_step() -> None:
    assert said(ACHIEVED, SATISFIED) == [
        "What counts is how much of the target of Satisfied customers you reach.",
        "From 100 % of the target on you get 100 points.",
        "From 90 % of the target on you get 85 points.",
        "From 80 % of the target on you get 70 points.",
        "From 70 % of the target on you get 55 points.",
        "From 60 % of the target on you get 40 points.",
        "Below 60 % of the target you get no points.",
    ]
    assert said(RESPONSE, WAIT)[1:] == [
        "Up to 35 s you get 100 points.",
        "Up to 45 s you get 80 points.",
        "Up to 55 s you get 60 points.",
        "Above 55 s you get no points.",
    ]


def test_plus_minus_linear_and_veto_in_words() -> None:
    assert said(RISING, MEAN_CSAT)[1:] == [
        "At 4 you get 80 points.",
        "Each full 0.1 more adds 2 points, but 20 points at most.",
        "Below 4 you get no points.",
    ]
    assert said(PER_COMPLAINT, COMPLAINTS) == [
        "What counts is the number of cases behind Complaint rate.",
        "Without any case you get 100 points.",
        "Each case takes 5 points away.",
    ]
    assert said(LINEAR, SATISFIED)[1:] == [
        "From 90 % on you get 100 points.",
        "Between 85 % and 90 % the points rise evenly from 0 points to 100 points.",
        "Below 85 % you get no points.",
    ]
    assert said(ONE_VETO, COMPLAINTS)[1] == "A single case makes the whole card count as 0 points."
    assert said(Rule(Veto(Decimal("0.6"))), SATISFIED)[1] == "Below 60 % the whole card counts as 0 points."


def test_limits_and_examples_in_words() -> None:
    rule = replace(
        ACHIEVED, most=points(90), least=points(10), example_from=points(90), example_below=points(60)
    )
    assert said(rule, SATISFIED)[-3:] == [
        "You never get more than 90 points.",
        "You never get fewer than 10 points.",
        "A score of 90 points or more, or of fewer than 60 points, needs a written example.",
    ]


def test_an_example_says_what_a_figure_gives() -> None:
    found = score(ACHIEVED, Decimal("0.958"))
    assert found is not None
    assert [words.english() for words in outcome(found, ACHIEVED, SATISFIED)] == [
        "With 95.8 % of the target that is 85 points."
    ]
    veto = score(ONE_VETO, Decimal(2))
    assert veto is not None
    assert [w.english() for w in outcome(veto, ONE_VETO, COMPLAINTS)] == [
        "With 2 cases the whole card counts as 0 points."
    ]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        ("35", "35 s"),
        ("90", "90 s"),
        ("150", "2.5 min"),
        ("3600", "60 min"),
        ("14400", "4 h"),
        ("8153", "2.3 h"),
    ],
)
def test_times_are_said_in_the_unit_that_fits(seconds: str, shown: str) -> None:
    assert figure_words(Decimal(seconds), Basis.VALUE, WAIT.unit).english().replace("\u00a0", " ") == shown


def test_points_keep_their_decimals() -> None:
    assert [points_words(p).english() for p in (100, 8550, 8505, 0)] == [
        "1 point", "85.5 points", "85.05 points", "0 points",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["zh_CN", "nb"])
def test_every_sentence_is_translated(code: str) -> None:
    """No sentence of any rule reads the same in English: each has its own in the catalogue."""
    language = Language(code)
    down = Rule(Linear(Decimal(60), Decimal(120)), most=points(90))
    rising = replace(RISING, shape=replace(RISING.shape, most_gain=None, loss=100, most_loss=200))
    falling = Rule(PlusMinus(Decimal(60), Decimal(5), gain=100, loss=100, most_gain=200, down=True))
    per_case = replace(PER_COMPLAINT, shape=replace(PER_COMPLAINT.shape, most_loss=points(30)))
    some = Rule(Steps(stair(("0.9", 80)).steps, beyond=points(10)), least=points(5), example_below=points(6))
    shown = Rule(Steps(stair(("60", 80), down=True).steps, points(9), down=True), example_from=points(6))
    cases = [
        (ACHIEVED, SATISFIED), (RESPONSE, WAIT), (RISING, MEAN_CSAT), (PER_COMPLAINT, COMPLAINTS), (LINEAR, SATISFIED),
        (ONE_VETO, COMPLAINTS), (down, WAIT), (rising, MEAN_CSAT), (falling, WAIT), (some, SATISFIED), (shown, WAIT),
        (per_case, COMPLAINTS),
    ]  # fmt: skip
    for rule, kpi in cases:
        for words in sentences(rule, kpi):
            assert language.say(words) != words.english(), words


def test_the_chinese_sentence_reads_as_a_form_would() -> None:
    language = Language("zh_CN")
    assert "".join(language.say(words) for words in sentences(RISING, MEAN_CSAT)[1:]) == (
        "达到 4 得 80 分。每提高 0.1 加 2 分，最高加 20 分。低于 4 不得分。"
    )


# --- the challenge of noise ------------------------------------------------------------------------------------


def trend(values: list[float], bands: Bands, kpi: Kpi = SATISFIED) -> Trend:
    """Return months of shares of 200 cases each, the last one the latest."""
    months = [Period.parse(f"2025-{month:02}") for month in range(1, len(values) + 1)]
    made = tuple(TrendPoint(p, v, 200, v * 200, 200) for p, v in zip(months, values, strict=True))
    name = plain(kpi.key)
    status = status_of(values[-1], bands, kpi.direction)
    return Trend(
        kpi, kpi.key, name, name, Grain.MONTH, (Series(name, made),), bands, status=status, latest=made[-1]
    )


NOISY = [0.86, 0.84, 0.85, 0.87, 0.83, 0.86, 0.85, 0.84, 0.86, 0.848]


def test_a_warning_that_rests_on_noise_is_challenged() -> None:
    found = challenge_latest(trend(NOISY, Bands(0.85, 0.85, 0.8)))
    assert found is not None
    assert found.english().replace("\u00a0", " ") == (
        "This fall of 1.2 percentage points is within what chance alone does each month; "
        "a warning should not rest on it."
    )


def test_a_reward_and_a_difference_of_points_are_challenged_too() -> None:
    up = trend([*NOISY[:-2], 0.84, 0.86], Bands(0.9, 0.85, 0.8, 0.95))
    rewarded = challenge_latest(up)
    assert rewarded is not None and "rise" in rewarded.english() and "a reward" in rewarded.english()
    scored = challenge_latest(trend(NOISY, Bands(0.7)), LINEAR)
    assert scored is not None and scored.english().endswith(
        "a difference of 20 points should not rest on it."
    )


def test_nothing_is_challenged_where_nothing_follows_or_where_it_is_a_signal() -> None:
    assert challenge_latest(trend(NOISY, Bands(0.7, 0.7, 0.6))) is None
    assert challenge_latest(trend([*NOISY[:-1], 0.55], Bands(0.85, 0.85, 0.8))) is None
    assert challenge_latest(trend(NOISY[:3], Bands(0.85))) is None  # too few to tell


def test_only_the_latest_move_between_neighbours_is_judged() -> None:
    whole = trend(NOISY, Bands(0.85))
    own = whole.series[0].points
    assert last_move(whole) == (own[-2], own[-1])
    assert challenge(whole, own[3], own[4]) is None
    gap = replace(
        whole, series=(replace(whole.series[0], points=(*own[:-2], replace(own[-2], value=None), own[-1])),)
    )
    assert last_move(gap) is None and challenge_latest(gap) is None
    assert last_move(replace(whole, latest=None)) is None


def test_seconds_are_told_in_seconds() -> None:
    asa = find("asa")[0]
    values = [30.0, 34.0, 31.0, 33.0, 30.0, 35.0, 32.0, 31.0, 33.0, 36.0]
    points_of = tuple(
        TrendPoint(Period.parse(f"2025-{month:02}"), value, 300) for month, value in enumerate(values, 1)
    )
    made = replace(
        trend(NOISY, Bands(35, 35, 40), asa), series=(Series(plain("x"), points_of),), latest=points_of[-1]
    )
    found = challenge_latest(made)
    assert found is not None and "This rise of 3\u00a0s" in found.english().replace(" s", "\u00a0s")
