"""A quota in thought: rounding that is stated, ties that are told, trades, and nothing changed."""

from dataclasses import replace

import pytest

from csdesk.base.errors import Refused
from csdesk.reviews.calibration.quota import Trade, ladder, places_of, simulate
from tests.fakes.raters import company

GRADES = (("S", 950), ("A", 900), ("B", 750), ("C", 600), ("D", 0))


def cases(*overall, unit="Tier 1"):
    one = company(1, {})[0]
    return [
        replace(one, review_id=place, person_id=place, name=f"P{place}", unit=unit, lowest=0, highest=100, overall=tenths,
                evidence=None, grades=GRADES)
        for place, tenths in enumerate(overall)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("people", "shares", "expected"),
    [
        (20, (500, 1000, 4000, 3500, 1000), (1, 2, 8, 7, 2)),
        (7, (500, 1000, 4000, 3500, 1000), (0, 1, 3, 2, 1)),
        (3, (3333, 3333, 3334), (1, 1, 1)),
        (1, (5000, 5000), (1, 0)),
        (0, (5000, 5000), (0, 0)),
    ],
)
def test_places_are_rounded_by_largest_remainder_and_add_up(people, shares, expected):
    found = places_of(people, shares)
    assert found == expected
    assert sum(found) == people


def test_who_would_move_is_named_and_nothing_else():
    found = simulate(cases(960, 955, 910, 800, 700), {"S": 2000, "A": 2000, "B": 2000, "C": 2000, "D": 2000})
    assert [(one.name, one.now, one.then, one.up) for one in found.shifts] == [
        ("P1", "S", "A", False),
        ("P2", "A", "B", False),
        ("P3", "B", "C", False),
        ("P4", "C", "D", False),
    ]
    assert [(share.grade, share.places, share.now) for share in found.shares] == [
        ("S", 1, 2), ("A", 1, 1), ("B", 1, 1), ("C", 1, 1), ("D", 1, 0),
    ]  # fmt: skip
    assert "largest remainder" in found.notes[0].english()
    assert found.notes[1].english() == "4 people would have to move. Nothing is changed by this."


def test_a_line_through_people_of_one_rating_is_told():
    found = simulate(cases(960, 960, 800), {"S": 3400, "A": 0, "B": 6600, "C": 0, "D": 0})
    assert found.ties[0].english() == (
        "Tier 1: the line below S parts 2 people who all have 96.0; KPIs and goals decided, then the name: P0, P1."
    )


def test_units_trade_places():
    both = cases(960, 955, 700, unit="Tier 1") + cases(910, 905, 700, unit="Tier 2")
    shares = {"S": 3400, "A": 0, "B": 0, "C": 0, "D": 6600}
    traded = simulate(both, shares, [Trade("S", "Tier 2", "Tier 1")])
    assert [(one.unit, one.places) for one in traded.shares if one.grade == "S"] == [
        ("Tier 1", 2), ("Tier 2", 0),
    ]  # fmt: skip
    assert sum(one.places for one in traded.shares if one.unit == "Tier 2") == 3
    with pytest.raises(Refused, match="too few places"):
        simulate(both, shares, [Trade("S", "Tier 2", "Tier 1", 2)])


def test_shares_that_do_not_add_up_are_refused():
    for shares in (
        {"S": 6000, "A": 6000},
        {"S": 1000, "A": 1000, "B": 1000, "C": 1000, "D": 1000},
        {"S": -1},
    ):
        with pytest.raises(Refused, match="add up to 100"):
            simulate(cases(960), shares)


def test_grades_without_a_share_keep_what_is_left_as_they_stand():
    found = simulate(cases(990, 980, 970, 920, 910, 800, 790, 780, 700, 100), {"S": 1000})
    assert [(share.grade, share.exact, share.places, share.now) for share in found.shares] == [
        ("S", 1.0, 1, 3), ("A", None, 3, 2), ("B", None, 4, 3), ("C", None, 1, 1), ("D", None, 1, 1),
    ]  # fmt: skip
    assert [(one.name, one.then) for one in found.shifts] == [("P1", "A"), ("P2", "A"), ("P4", "B")]


def test_without_grades_the_marks_are_the_ladder():
    steps = ladder(company(1, {}))
    assert [(step.name, step.tenths) for step in steps] == [
        ("5", 45), ("4", 35), ("3", 25), ("2", 15), ("1", 10),
    ]  # fmt: skip
    plain = [replace(case, grades=()) for case in cases(955)]
    assert [step.name for step in ladder(plain)][:3] == ["90+", "80+", "70+"]


def test_nobody_rated_has_no_quota():
    assert simulate([], {"S": 500}).shares == ()
