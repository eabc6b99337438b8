"""The statistics behind signals, against published tables and scipy."""

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from csdesk.kpis.stats.averages import centred
from csdesk.kpis.stats.changes import SIDE, best_split, change_points, critical
from csdesk.kpis.stats.control import count_sigma, excess, mean_moving_range, rate_sigma, single_sigma
from csdesk.kpis.stats.forecast import course, slope_chance
from csdesk.kpis.stats.line import fit
from csdesk.kpis.stats.rule import Rule
from csdesk.kpis.stats.runs import patterns
from csdesk.kpis.stats.seasons import seasons

FLOW = np.array([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
"""NIST/SEMATECH e-Handbook, section 6.3.2.2: mean 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041."""
WAFERS = np.array(
    [
        12,
        15,
        8,
        10,
        4,
        7,
        16,
        9,
        14,
        10,
        5,
        6,
        17,
        12,
        22,
        8,
        10,
        5,
        13,
        11,
        20,
        18,
        24,
        15,
        9,
        12,
        7,
        13,
        9,
        6,
    ]
)
"""The same, section 6.3.3.2: defects of 50 chips on each of 30 wafers, p 0.2313, limits 0.0524 and 0.4102."""


def joined(values: np.ndarray) -> np.ndarray:
    return np.ones(len(values) - 1, dtype=np.bool_)


def test_limits_of_single_values_are_those_of_the_handbook() -> None:
    assert mean_moving_range(FLOW, joined(FLOW)) == pytest.approx(1.8778, abs=5e-5)
    reach = 3 * single_sigma(FLOW, joined(FLOW))
    assert reach == pytest.approx(2.66 * np.abs(np.diff(FLOW)).mean(), abs=1e-12)
    # The handbook divides by 1.128 where Wheeler multiplies by 2.66
    assert FLOW.mean() + reach == pytest.approx(55.8041, abs=1e-3)
    assert FLOW.mean() - reach == pytest.approx(45.8159, abs=1e-3)


def test_a_gap_is_not_a_moving_range() -> None:
    pairs = joined(FLOW)
    pairs[3] = False
    ranges = np.delete(np.abs(np.diff(FLOW)), 3)
    assert mean_moving_range(FLOW, pairs) == pytest.approx(ranges.mean(), abs=1e-12)


def test_limits_of_rates_are_those_of_the_handbook() -> None:
    share = WAFERS.sum() / (30 * 50)
    sigma = rate_sigma(np.array([share]), np.array([50.0]))[0]
    assert share == pytest.approx(0.2313, abs=5e-5)
    assert share + 3 * sigma == pytest.approx(0.4102, abs=6e-5)
    assert share - 3 * sigma == pytest.approx(0.0524, abs=6e-5)
    assert sigma == pytest.approx(stats.binom(50, share).std() / 50, abs=1e-12)


def test_limits_of_counts_are_those_of_the_handbook() -> None:
    # Section 6.3.3.1: 400 defects on 25 wafers, limits 4 and 28; on half a wafer they are wider
    sigma = count_sigma(np.array([16.0, 16.0]), np.array([1.0, 0.5]))
    assert (16 - 3 * sigma[0], 16 + 3 * sigma[0]) == (4.0, 28.0)
    assert sigma[1] == pytest.approx(stats.poisson(8).std() / 0.5, abs=1e-12)


def test_rates_that_move_more_than_chance_widen_their_limits_and_never_narrow_them() -> None:
    scores = np.array([3.0, -3.0, 3.0, -3.0])
    assert excess(scores, joined(scores)) == pytest.approx(6 / 1.128)
    assert excess(scores / 100, joined(scores)) == 1.0


@pytest.mark.parametrize("seed", range(5))
def test_a_split_has_the_largest_t_of_all(seed: int) -> None:
    values = np.random.default_rng(seed).normal(5, 1, 30)
    every = [stats.ttest_ind(values[k:], values[:k]).statistic for k in range(SIDE, 30 - SIDE + 1)]
    best = int(np.argmax(np.abs(every)))
    split = best_split(values)
    assert split.place == best + SIDE
    assert split.t == pytest.approx(every[best], abs=1e-9)


@pytest.mark.parametrize("n", [8, 12, 24, 60])
def test_the_table_of_critical_values_holds(n: int) -> None:
    noise = np.random.default_rng(n).normal(size=(40_000, n))
    k = np.arange(SIDE, n - SIDE + 1)
    centre = noise - noise.mean(axis=1, keepdims=True)
    between = (np.cumsum(centre, axis=1)[:, k - 1] ** 2 * n / (k * (n - k))).max(axis=1)
    t = np.sqrt(between * (n - 2) / ((centre**2).sum(axis=1) - between))
    assert np.mean(t > critical(n)) == pytest.approx(0.01, abs=0.002)


def test_changes_are_found_in_order_and_one_odd_value_is_none() -> None:
    noise = np.random.default_rng(3).normal(0, 1, 60)
    assert change_points(noise + np.repeat([0.0, 6.0, -2.0], 20)) == [20, 40]
    odd = noise.copy()
    odd[30] = 40.0
    assert change_points(odd) == []
    assert change_points(np.repeat([1.0, 2.0], 6)) == [6]
    assert change_points(np.full(20, 7.0)) == []


def test_each_run_rule_fires_on_its_pattern_only() -> None:
    def found(scores: list[float]) -> list[tuple[Rule, int, int, bool]]:
        values = np.array(scores)
        return [(p.rule, p.first, p.last, p.up) for p in patterns(values, values, joined(values))]

    assert found([0.5, -3.1, 0.2]) == [(Rule.BEYOND, 1, 1, False)]
    assert found([0.1, 2.1, 0.2, 2.2, -0.3]) == [(Rule.TWO_OF_THREE, 1, 3, True)]
    assert found([2.1, 0.2, 0.1, 2.2]) == []
    assert found([2.1, -2.1, 0.0]) == []
    assert found([-0.5, *[0.3, 0.2] * 4, -0.1]) == [(Rule.SIDE, 1, 8, True)]
    assert found([-0.5, *[0.3, 0.2] * 3, 0.3, -0.1]) == []
    assert found([0.9, -1.1, -0.7, -0.2, 0.3, 0.8, 1.2, 0.1]) == [(Rule.SLOPE, 1, 6, True)]
    assert found([0.9, -1.1, -0.7, -0.2, 0.3, 0.8, 0.1]) == []


def test_a_run_ends_at_a_gap() -> None:
    values = np.array([0.3, 0.2] * 4)
    pairs = joined(values)
    pairs[4] = False
    assert patterns(values, values, pairs) == []


def test_seasons_are_those_of_an_analysis_of_variance() -> None:
    rng = np.random.default_rng(5)
    group = np.arange(84) % 7
    values = rng.normal(0, 1, 84) + 0.6 * (group == 2)
    found = seasons(values, group)
    reference = stats.f_oneway(*(values[group == day] for day in range(7)))
    assert found is not None
    assert found.chance == pytest.approx(reference.pvalue, abs=1e-9)
    f = reference.statistic * 6
    assert found.share == pytest.approx(f / (f + 77), abs=1e-9)
    assert seasons(np.ones(84), group) is None
    assert seasons(values, np.zeros(84, dtype=np.int64)) is None


def test_a_moving_average_stands_in_the_middle_and_stops_at_gaps() -> None:
    values = np.array([1.0, 2.0, 6.0, np.nan, 4.0, 4.0, 7.0])
    assert centred(values, 3).tolist() == pytest.approx(
        [np.nan, 3, np.nan, np.nan, np.nan, 5, np.nan], nan_ok=True
    )
    shares, sizes = np.array([0.5, 0.5, 1.0]), np.array([2.0, 2.0, 8.0])
    assert centred(shares, 3, sizes)[1] == pytest.approx(10 / 12)
    with pytest.raises(ValueError, match="odd"):
        centred(values, 4)


def test_a_slope_and_the_interval_of_a_mean_are_those_of_scipy() -> None:
    rng = np.random.default_rng(2)
    xs = np.arange(20.0)
    steep, flat = 0.1 * xs + rng.normal(0, 1, 20), rng.normal(0, 1, 20)
    line = fit(xs.tolist(), steep.tolist())
    assert line is not None
    assert slope_chance(line) == pytest.approx(stats.linregress(xs, steep).pvalue, abs=1e-9)
    level = course(xs, flat)
    assert level is not None
    assert level.line is None
    reach = stats.t(19).ppf(0.9) * flat.std(ddof=1) * sqrt(1 + 1 / 20)
    assert level.interval_at(25) == pytest.approx((flat.mean() - reach, flat.mean() + reach), abs=1e-9)
    assert course(xs[:5], flat[:5]) is None


def test_eight_of_ten_new_values_lie_in_the_forecast() -> None:
    rng = np.random.default_rng(11)
    xs, inside = np.arange(18.0), 0
    for seed in range(1000):
        slope = 0.4 if seed % 2 else 0.0
        way = course(xs, slope * xs + rng.normal(0, 1, 18))
        assert way is not None
        low, high = way.interval_at(20.0)
        inside += low <= slope * 20 + rng.normal() <= high
    assert inside / 1000 == pytest.approx(0.8, abs=0.035)
