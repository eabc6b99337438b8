"""Scoring rules, checked by hand against the examples of appraisal forms."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.errors import Refused, Trouble
from csdesk.base.quantity import Direction
from csdesk.base.text import plain
from csdesk.kpis.catalogue import find
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.scoring.card import Line, card
from csdesk.kpis.scoring.checking import check_rule
from csdesk.kpis.scoring.rule import Basis, Linear, PlusMinus, Rule, Step, Steps, Veto
from csdesk.kpis.scoring.score import achieved, figure, score
from csdesk.kpis.scoring.writing import as_json, read, written
from tests.csdesk.kpis.scoring_samples import (
    ACHIEVED,
    ALL,
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


def given_for(
    rule: Rule, kpi: Kpi, value: float, target: float | None = None, count: float | None = None
) -> float:
    """Score a value and return whole points."""
    found = score(rule, figure(rule, kpi, value, target, count))
    assert found is not None
    return found.points / 100


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.99, 100), (0.90, 100), (0.81, 85), (0.899, 85), (0.72, 70), (0.63, 55), (0.54, 40), (0.53, 0), (0.0, 0),
        (0.89955, 100),  # 99.95 % of the target is printed, and scored, as 100.0 %
        (0.89954, 85),
    ],
)  # fmt: skip
def test_a_stair_over_the_target(value: float, expected: float) -> None:
    assert given_for(ACHIEVED, SATISFIED, value, target=0.9) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, 100), (35, 100), (35.4, 100), (35.5, 80), (45, 80), (46, 60), (55, 60), (56, 0)],
)
def test_a_stair_where_less_is_better(seconds: float, expected: float) -> None:
    assert given_for(RESPONSE, WAIT, seconds) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(4.0, 80), (4.09, 80), (4.1, 82), (4.55, 90), (4.9, 98), (5.0, 100), (6.0, 100), (3.99, 0), (3.995, 80)],
)
def test_each_full_tenth_adds_two_points_up_to_twenty(value: float, expected: float) -> None:
    assert given_for(RISING, MEAN_CSAT, value) == expected


@pytest.mark.parametrize(("complaints", "expected"), [(0, 100), (1, 95), (3, 85), (20, 0), (25, 0)])
def test_each_complaint_takes_points_away(complaints: int, expected: float) -> None:
    assert given_for(PER_COMPLAINT, COMPLAINTS, 0.01, count=complaints) == expected


def test_what_is_taken_away_has_an_end_where_one_is_set() -> None:
    rule = replace(PER_COMPLAINT, shape=replace(PER_COMPLAINT.shape, most_loss=points(30)))
    assert [given_for(rule, COMPLAINTS, 0.01, count=n) for n in (5, 6, 7, 100)] == [75, 70, 70, 70]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, 100), (0.9, 100), (0.875, 50), (0.86, 20), (0.851, 2), (0.85, 0), (0.849, 0), (0.0, 0)],
)
def test_linear_between_two_values(value: float, expected: float) -> None:
    assert given_for(LINEAR, SATISFIED, value) == expected


def test_points_are_rounded_half_up_to_hundredths() -> None:
    rule = Rule(Linear(Decimal("0.93"), Decimal("0.90"), best=points(100)))
    assert given_for(rule, SATISFIED, 0.91) == 33.33
    assert given_for(rule, SATISFIED, 0.92) == 66.67
    half = Rule(Linear(Decimal(8), Decimal(0), best=points(0.02)))
    assert given_for(half, MEAN_CSAT, 2.0) == 0.01  # 0.5 hundredths


def test_linear_where_less_is_better() -> None:
    rule = Rule(Linear(Decimal(60), Decimal(120)))
    assert [given_for(rule, WAIT, s) for s in (30, 60, 90, 120, 121)] == [100, 100, 50, 0, 0]


def test_blank_in_blank_out() -> None:
    for rule in ALL:
        assert score(rule, figure(rule, SATISFIED, None, None, None)) is None
    assert figure(ACHIEVED, SATISFIED, 0.8, target=None) is None
    assert figure(PER_COMPLAINT, COMPLAINTS, 0.8) is None


def test_cap_floor_and_examples() -> None:
    rule = replace(
        ACHIEVED, most=points(90), least=points(30), example_from=points(90), example_below=points(60)
    )
    found = {share: score(rule, Decimal(share)) for share in ("1", "0.9", "0.8", "0.7", "0.1")}
    assert {share: s.points / 100 for share, s in found.items() if s} == {
        "1": 90, "0.9": 85, "0.8": 70, "0.7": 55, "0.1": 30,
    }  # fmt: skip
    assert [s.capped for s in found.values() if s] == [True, False, False, False, False]
    assert [s.lifted for s in found.values() if s] == [False, False, False, False, True]
    assert [s.example for s in found.values() if s] == [True, False, False, True, True]


@pytest.mark.parametrize(
    ("direction", "target", "value", "expected"),
    [
        (Direction.UP, "0.9", "0.81", "0.9"), (Direction.DOWN, "4", "5", "0.8"), (Direction.DOWN, "4", "2", "2"),
        (Direction.DOWN, "4", "0", "1"), (Direction.DOWN, "0", "0", "1"), (Direction.DOWN, "0", "3", "0"),
        (Direction.UP, "0", "-3", "0"), (Direction.UP, "0", "3", "1"), (Direction.UP, "10", "-5", "0"),
    ],
)  # fmt: skip
def test_achievement_follows_the_direction(
    direction: Direction, target: str, value: str, expected: str
) -> None:
    assert achieved(direction, Decimal(target), Decimal(value)) == Decimal(expected)


@given(st.decimals(0, 2, places=3), st.decimals(0, 2, places=3))
def test_a_better_figure_never_gives_fewer_points(one: Decimal, other: Decimal) -> None:
    for rule in (
        ACHIEVED,
        LINEAR,
        Rule(PlusMinus(Decimal("0.8"), Decimal("0.05"), points(60), points(5), points(7))),
    ):
        low, high = (score(rule, value) for value in sorted((one, other)))
        assert low is not None and high is not None
        assert low.points <= high.points


# --- the card ---------------------------------------------------------------------------------------------------


def line(name: str, rule: Rule, weight: int, value: str | None) -> Line:
    """Return a line of a card."""
    return Line(plain(name), rule, weight, None if value is None else Decimal(value))


def test_a_card_adds_up_line_by_line() -> None:
    found = card(
        [line("A", ACHIEVED, 5000, "0.95"), line("B", RESPONSE, 3000, "40"), line("C", RISING, 2000, "4.3")]
    )
    assert [part.part for part in found.lines] == [points(42.5), points(24), points(17.2)]
    assert found.total == found.added == points(83.7)
    assert found.lines[0].words.english() == "A: 85 × 50 % = 42.5"
    assert [words.english() for words in found.words] == ["Together that is 83.7 points."]


def test_an_absent_line_is_named_and_its_weight_goes_to_the_others() -> None:
    found = card(
        [line("A", ACHIEVED, 5000, "1"), line("B", RESPONSE, 2500, "40"), line("C", RISING, 2500, None)]
    )
    assert [part.counted for part in found.lines] == [6667, 3333, 0]
    assert found.total == points(66.67) + points(26.66)
    assert [name.english() for name in found.absent] == ["C"]
    assert (
        found.words[-1].english()
        == "1 line without a figure is left out; the other weights are scaled up to 100 %."
    )
    nothing = card([line("A", ACHIEVED, 5000, None)])
    assert nothing.total is None and nothing.words[0].english() == "Nothing on this card can be scored yet."


def test_thirds_of_full_points_are_full_points() -> None:
    assert card([line(name, ACHIEVED, 3333, "1") for name in "ABC"]).total == points(100)


def test_one_veto_makes_the_whole_card_zero() -> None:
    lines = [line("A", ACHIEVED, 10_000, "1"), line("V", ONE_VETO, 0, "0")]
    assert card(lines).total == points(100)
    vetoed = card([lines[0], line("V", ONE_VETO, 0, "1")], least=points(20))
    assert vetoed.total == 0 and vetoed.added == points(100)
    assert [name.english() for name in vetoed.vetoes] == ["V"]
    assert "A veto by V makes the whole card count as 0 points." in [
        words.english() for words in vetoed.words
    ]


def test_cap_and_floor_of_a_card_come_after_the_sum() -> None:
    lines = [line("A", replace(ACHIEVED, shape=stair(("1", 120), ("0.5", 10))), 10_000, "1")]
    assert card(lines, most=points(110)).total == points(110)
    low = [replace(lines[0], figure=Decimal("0.6"))]
    assert card(low, least=points(20)).total == points(20)


# --- what may be kept ------------------------------------------------------------------------------------------


def test_the_examples_may_be_kept_and_come_back_the_same() -> None:
    kpis = (SATISFIED, WAIT, MEAN_CSAT, COMPLAINTS, SATISFIED, COMPLAINTS)
    for rule, kpi in zip(ALL, kpis, strict=True):
        check_rule(rule, kpi)
        assert read(written(rule)) == rule
    assert as_json(LINEAR)["shape"] == {
        "kind": "linear",
        "full": "0.90",
        "none": "0.85",
        "best": 10_000,
        "least": 0,
    }


@pytest.mark.parametrize(
    ("rule", "kpi", "field", "sentence"),
    [
        (Rule(Steps(())), SATISFIED, "edge1", "at least one step"),
        (Rule(stair(("0.9", 90), ("0.9", 80))), SATISFIED, "edge2", "Two steps begin at 90 %"),
        (Rule(stair(("0.8", 90), ("0.9", 80))), SATISFIED, "edge2", "90 % is not worse than the step before"),
        (Rule(stair(("35", 100), ("30", 80), down=True)), WAIT, "edge2", "30 s is not worse"),
        (Rule(stair(("0.9", 80), ("0.8", 80))), SATISFIED, "points2", "fewer points than the one before it (80 points)"),
        (Rule(stair(("0.9", 80), beyond=80)), SATISFIED, "beyond", "Beyond the last step"),
        (Rule(stair(("90", 80))), SATISFIED, "edge1", "enter a number from 0 to 100 %"),
        (Rule(stair(("35", 80))), WAIT, "edge1", "better when lower"),
        (Rule(stair(("0.9", 80), down=True)), SATISFIED, "edge1", "better when higher"),
        (Rule(Steps((Step(Decimal("0.9"), 200_000),))), SATISFIED, "points1", "points from 0 to 1000"),
        (Rule(stair(("1.5", 80), down=True), Basis.COUNT), COMPLAINTS, "edge1", "whole numbers"),
        (Rule(PlusMinus(Decimal(4), Decimal(0), gain=200)), MEAN_CSAT, "each", "more than zero"),
        (Rule(PlusMinus(Decimal(4), Decimal(1))), MEAN_CSAT, "gain", "added or taken away"),
        (Rule(PlusMinus(Decimal(4), Decimal(1), gain=1, none_beyond=Decimal("4.5"))), MEAN_CSAT, "none_beyond", "where counting starts"),
        (Rule(Linear(Decimal("0.9"), Decimal("0.9"))), SATISFIED, "none", "two different values"),
        (Rule(Linear(Decimal("0.85"), Decimal("0.9"))), SATISFIED, "full", "better when higher"),
        (Rule(Linear(Decimal("0.9"), Decimal("0.8"), 1000, 1000)), SATISFIED, "least_points", "more points than the worst"),
        (Rule(Veto(Decimal("1.2"))), SATISFIED, "limit", "0 to 100 %"),
        (replace(ACHIEVED, least=points(50), most=points(40)), SATISFIED, "least", "floor"),
        (replace(ACHIEVED, example_from=points(50), example_below=points(60)), SATISFIED, "example_below", "Every"),
        (ACHIEVED, find("aht")[0], "basis", "no better side"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_at_its_field(
    rule: Rule, kpi: Kpi, field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_rule(rule, kpi)
    assert refused.value.field == field
    assert sentence in str(refused.value)


def test_a_kept_rule_nobody_can_read_says_so() -> None:
    newer = written(LINEAR).replace('"version": 1', '"version": 2')
    with pytest.raises(Trouble, match="newer CSDesk"):
        read(newer)
    for broken in ("{}", '{"version": 1}', "[]", written(LINEAR).replace('"0.85"', '"x"')):
        with pytest.raises(Trouble, match="cannot be read"):
            read(broken)
