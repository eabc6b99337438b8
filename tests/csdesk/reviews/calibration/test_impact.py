"""Adverse impact: Fisher's exact test as SciPy has it, the four-fifths ratio, and groups that are too small to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from csdesk.reviews.calibration.fisher import fisher
from csdesk.reviews.calibration.impact import impact

COUNT = st.integers(0, 60)


@given(a=COUNT, b=COUNT, c=COUNT, d=COUNT)
def test_fisher_is_that_of_scipy(a, b, c, d):
    assert fisher(a, b, c, d) == pytest.approx(fisher_exact([[a, b], [c, d]]).pvalue, abs=1e-9)


def test_fisher_of_the_tea_taster():
    assert fisher(3, 1, 1, 3) == pytest.approx(34 / 70, abs=1e-12)


def reached_of(*groups):
    """Build values and outcomes from (value, n, reached)."""
    values, reached, person = {}, {}, 0
    for value, n, hits in groups:
        for place in range(n):
            values[person], reached[person] = value, place < hits
            person += 1
    return values, reached


def test_a_rate_below_four_fifths_beyond_chance_is_told():
    found = impact("Contract", *reached_of(("full time", 40, 20), ("part time", 40, 6)))
    best, other = found.groups
    assert (best.value, best.ratio) == ("full time", None)
    assert other.ratio == pytest.approx(0.3)
    assert other.chance == pytest.approx(fisher_exact([[6, 34], [20, 20]]).pvalue, abs=1e-9)
    assert "more than chance explains" in other.sentence.english()
    assert found.notes == ()


def test_small_groups_are_warned_of():
    found = impact("Contract", *reached_of(("full time", 10, 3), ("part time", 8, 1)))
    assert "groups are small" in found.groups[1].sentence.english()
    assert "one person more or less" in found.notes[0].english()


def test_groups_of_fewer_than_five_are_never_shown():
    found = impact("Contract", *reached_of(("full time", 10, 3), ("part time", 4, 0)))
    assert found.groups == ()
    told = " ".join(note.english() for note in found.notes)
    assert "1 group has fewer than 5 people and is not shown." in told
    assert "part time" not in told


def test_nobody_reached_it():
    found = impact("Contract", *reached_of(("a", 6, 0), ("b", 6, 0)))
    assert found.groups[1].ratio is None
    assert "nobody at all" in found.groups[1].sentence.english()


def test_people_without_a_rating_are_left_out():
    values, reached = reached_of(("a", 6, 3), ("b", 6, 3))
    values[99] = "b"
    assert {group.n for group in impact("x", values, reached).groups} == {6}
