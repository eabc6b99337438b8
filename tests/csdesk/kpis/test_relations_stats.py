"""Correlation, effective n, many tries and differences, each against a reference implementation."""

import numpy as np
import pytest
from scipy import stats

from csdesk.kpis.stats.correlation import chance, interval, pearson, ranks, spearman
from csdesk.kpis.stats.differences import share_score, t_tail, upper_tail, welch
from csdesk.kpis.stats.multiple import false_discovery, holm
from csdesk.kpis.stats.serial import autocorrelation, effective

CLOSE = {"rel": 1e-9, "abs": 1e-9}


def pairs(seed: int, n: int, slope: float = 0.5) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    xs = np.round(rng.normal(400, 30, n), 0)  # rounded, so that ranks tie
    return xs, slope * xs + rng.normal(0, 25, n)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("n", [5, 12, 40])
def test_pearson_with_interval_and_chance_equals_the_reference(seed: int, n: int) -> None:
    xs, ys = pairs(seed, n)
    expected = stats.pearsonr(xs, ys)
    r = pearson(xs, ys)
    assert r == pytest.approx(expected.statistic, **CLOSE)
    assert chance(r, n) == pytest.approx(expected.pvalue, **CLOSE)
    ends = expected.confidence_interval(0.95)
    assert interval(r, n) == pytest.approx((ends.low, ends.high), **CLOSE)


@pytest.mark.parametrize("seed", range(8))
def test_spearman_equals_the_reference_also_with_ties(seed: int) -> None:
    xs, ys = pairs(seed, 30)
    expected = stats.spearmanr(xs, ys)
    rho = spearman(xs, ys)
    assert np.array_equal(ranks(xs), stats.rankdata(xs))
    assert rho == pytest.approx(expected.statistic, **CLOSE)
    assert chance(rho, 30) == pytest.approx(expected.pvalue, **CLOSE)


def test_what_never_moves_has_no_correlation() -> None:
    flat, ys = np.full(6, 0.1), np.arange(6.0)
    assert pearson(flat, ys) is None
    assert spearman(ys, flat) is None
    assert pearson(ys[:1], ys[:1]) is None
    assert interval(0.9, 3) is None
    assert interval(1.0, 9) == (1.0, 1.0)
    assert chance(1.0, 9) == 0.0


def test_effective_n_follows_the_published_formula() -> None:
    rng = np.random.default_rng(3)
    steps = rng.normal(size=(2, 40))
    xs, ys = np.cumsum(steps, axis=1)
    expected = 0.0
    for lag in range(1, 9):
        both = 1.0
        for values in (xs, ys):
            centred = values - values.mean()
            both *= 40 / (40 - lag) * np.dot(centred[:-lag], centred[lag:]) / np.dot(centred, centred)
        expected += (40 - lag) / 40 * both
    assert effective(xs, ys) == pytest.approx(1 / (1 / 40 + 2 / 40 * expected), **CLOSE)
    assert effective(xs, ys) < 20, "wandering series are worth far fewer points"


def test_effective_n_is_never_more_than_there_is() -> None:
    zigzag, noise = np.array([1.0, -1.0] * 12), np.random.default_rng(1).normal(size=24)
    assert autocorrelation(zigzag, 1) == pytest.approx(-1.0)
    assert 3 <= effective(zigzag, np.cumsum(noise)) <= 24
    assert effective(np.ones(10), np.arange(10.0)) == 10


def test_false_relations_between_wandering_series_are_held_down() -> None:
    plain = held = 0
    for seed in range(1000):
        rng = np.random.default_rng(seed)
        xs, ys = np.zeros(48), np.zeros(48)
        for place in range(1, 48):
            xs[place], ys[place] = 0.7 * np.array([xs[place - 1], ys[place - 1]]) + rng.normal(size=2)
        r = pearson(xs, ys)
        plain += chance(r, 48) < 0.05
        held += chance(r, effective(xs, ys)) < 0.05
    assert plain / 1000 > 0.20, "taken for independent, one in four is a false find"
    assert held / 1000 < 0.09


@pytest.mark.parametrize("seed", range(5))
def test_many_tries_equal_the_reference(seed: int) -> None:
    chances = np.random.default_rng(seed).random(25) ** 3
    assert false_discovery(chances) == pytest.approx(stats.false_discovery_control(chances), **CLOSE)
    order = sorted(range(25), key=lambda place: chances[place])
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, (25 - rank) * chances[place])
        assert holm(chances)[place] == pytest.approx(min(1.0, highest), **CLOSE)


def test_holm_worked_by_hand() -> None:
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@pytest.mark.parametrize("seed", range(5))
def test_differences_equal_the_reference(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, second = rng.normal(400, 90, 50), rng.normal(380, 40, 23)
    expected = stats.ttest_ind(second, first, equal_var=False, alternative="greater")
    one = [np.array([value]) for value in (first.mean(), first.var(ddof=1) / 50, 50.0)]
    two = [np.array([value]) for value in (second.mean(), second.var(ddof=1) / 23, 23.0)]
    t, freedom = welch((one[0], two[0]), (one[1], two[1]), (one[2], two[2]))
    assert t[0] == pytest.approx(expected.statistic, **CLOSE)
    assert freedom[0] == pytest.approx(expected.df, **CLOSE)
    assert t_tail(t[0], freedom[0]) == pytest.approx(expected.pvalue, **CLOSE)
    hits = rng.integers(5, 40, 2).astype(float)
    z = share_score((hits[:1], hits[1:]), (np.array([50.0]), np.array([60.0])))[0]
    table = [[hits[0], 50 - hits[0]], [hits[1], 60 - hits[1]]]
    assert z * z == pytest.approx(stats.chi2_contingency(table, correction=False).statistic, **CLOSE)
    assert upper_tail(z) == pytest.approx(stats.norm.sf(z), **CLOSE)


def test_shares_that_never_vary_do_not_differ() -> None:
    full = np.array([30.0])
    assert share_score((full, full), (full, full))[0] == 0.0
    assert np.isnan(share_score((full, full * 0), (full, full * 0))[0])
