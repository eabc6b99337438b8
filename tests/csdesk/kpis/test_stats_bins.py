"""Bars of distributions: width by the published rule, round edges, every value counted once, far-out ones apart."""

import numpy as np
import pytest

from csdesk.kpis.stats.bins import MOST_BARS, SPANS, bars_of, quantile_of, round_width, width_of


@pytest.mark.parametrize("seed", range(20))
def test_the_width_is_that_of_numpy(seed: int) -> None:
    values = np.sort(np.random.default_rng(seed).lognormal(8, 1, 50 + 37 * seed))
    low, high = np.percentile(values, [25, 75])
    assert width_of(values) == pytest.approx(2 * (high - low) / len(values) ** (1 / 3), rel=1e-12)
    assert quantile_of(values, 0.9) == pytest.approx(np.quantile(values, 0.9), rel=1e-12)
    # numpy makes its edges of the same width, stretched so that a whole number of bars fits
    edges = np.histogram_bin_edges(values, "fd")
    assert len(edges) - 1 == int(np.ceil((values[-1] - values[0]) / width_of(values)))


@pytest.mark.parametrize("seed", range(20))
def test_every_value_is_in_one_bar(seed: int) -> None:
    dice = np.random.default_rng(seed)
    values = np.sort(dice.lognormal(8, 1.2, dice.integers(1, 3000)).round())
    bars = bars_of(values, seconds=True)
    assert sum(bars.counts) == len(values)
    assert len(bars.counts) <= MOST_BARS + 1
    for low, high, count in zip(bars.edges, bars.edges[1:], bars.counts, strict=False):
        assert count == np.count_nonzero((values >= low) & (values < high))
    if bars.open:
        assert bars.counts[-1] == np.count_nonzero(values >= bars.edges[-1]) > 0
        assert quantile_of(values, 0.9) < bars.edges[-1]


def test_widths_in_seconds_are_those_people_read() -> None:
    assert [round_width(width, seconds=True) for width in (1, 40, 700, 4000, 90_000)] == [
        1,
        60,
        900,
        7200,
        172_800,
    ]
    assert round_width(500_000, seconds=True) == 86_400 * 10
    assert [round_width(width, seconds=False) for width in (0.3, 1.1, 4, 7)] == [0.5, 2, 5, 10]
    assert list(SPANS) == sorted(SPANS)


def test_a_far_out_value_does_not_flatten_the_others() -> None:
    values = np.sort(np.append(np.arange(100.0), 1e7))
    bars = bars_of(values)
    assert bars.open and bars.counts[-1] == 1
    assert bars.edges[-1] < 500


def test_whole_marks_have_a_bar_each() -> None:
    bars = bars_of(np.array([1.0, 1.0, 3.0, 5.0]), whole=True)
    assert bars.edges == (1, 2, 3, 4, 5, 6) and bars.counts == (2, 0, 1, 0, 1) and not bars.open


def test_equal_values_and_none_have_a_bar_and_no_bar() -> None:
    assert sum(bars_of(np.array([7.0, 7.0])).counts) == 2
    assert sum(bars_of(np.array([0.0])).counts) == 1
    assert bars_of(np.empty(0)).counts == ()
    half = np.array([0.0] * 80 + [1.0] * 20)
    assert sum(bars_of(half).counts) == 100
