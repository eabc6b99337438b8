"""The statistics of fair comparisons against scipy and published figures."""

import numpy as np
import pytest
from scipy import stats

from csdesk.kpis.stats import beta, funnel, shrink_means, shrink_rates
from csdesk.kpis.stats.mean_interval import mean_interval, variance
from csdesk.kpis.stats.quantile_interval import places
from csdesk.kpis.stats.rank_range import rank_ranges
from csdesk.kpis.stats.standardise import standardise

SHAPES = np.array([0.5, 1.0, 2.0, 7.5, 40.0, 300.0, 12_345.0, 0.3])
OTHERS = np.array([0.5, 3.0, 2.0, 0.7, 900.0, 5.0, 54_321.0, 250.0])


def close(found: object, wanted: object) -> bool:
    return bool(np.allclose(np.asarray(found), np.asarray(wanted), rtol=1e-9, atol=1e-12))


def test_beta_is_that_of_scipy() -> None:
    for x in (0.0, 1e-6, 0.03, 0.5, 0.97, 1.0):
        spots = np.full(len(SHAPES), x)
        assert close(beta.chance(SHAPES, OTHERS, spots), stats.beta.cdf(spots, SHAPES, OTHERS))
    for share in (0.001, 0.025, 0.5, 0.975, 0.999):
        assert close(beta.quantile(share, SHAPES, OTHERS), stats.beta.ppf(share, SHAPES, OTHERS))


def test_t_is_that_of_scipy() -> None:
    freedom = np.array([1.0, 2.0, 5.0, 9.0, 30.0, 4_999.0])
    for share in (0.9, 0.975, 0.999):
        assert close(beta.t_quantile(share, freedom), stats.t.ppf(share, freedom))


def test_mean_interval_is_that_of_scipy() -> None:
    rng = np.random.default_rng(5)
    samples = [rng.lognormal(7, 1, size) for size in (2, 5, 10, 400)]
    n = np.array([float(len(sample)) for sample in samples])
    centre = 1_000.0
    total = np.array([(sample - centre).sum() for sample in samples])
    spread = variance(n, total, np.array([((sample - centre) ** 2).sum() for sample in samples]))
    assert close(spread, [sample.var(ddof=1) for sample in samples])
    low, high = mean_interval(n, centre + total / n, spread)
    wanted = [stats.t.interval(0.95, len(sample) - 1, sample.mean(), stats.sem(sample)) for sample in samples]
    assert close(low, [pair[0] for pair in wanted])
    assert close(high, [pair[1] for pair in wanted])


def test_one_value_has_no_interval() -> None:
    one = np.array([1.0])
    low, high = mean_interval(one, one, variance(one, one, one))
    assert np.isnan(low[0])
    assert np.isnan(high[0])


def test_places_of_a_median_are_those_of_the_bootstrap() -> None:
    n = np.array([15.0, 101.0])
    low, high = places(n, 0.5)
    for size, first, last in zip(n.tolist(), low.tolist(), high.tolist(), strict=True):
        middle = (size + 1) / 2
        assert first + 1 == pytest.approx((size + 1) * stats.beta.ppf(0.025, middle, middle), rel=1e-9)
        assert last + 1 == pytest.approx((size + 1) * stats.beta.ppf(0.975, middle, middle), rel=1e-9)
        assert first + last == pytest.approx(size - 1)  # the median lies in the middle of its interval


def test_interval_of_a_quantile_agrees_with_resampling() -> None:
    values = np.sort(np.random.default_rng(3).normal(100, 10, 301))
    for share in (0.5, 0.9):
        drawn = stats.bootstrap(
            (values,), lambda x, axis, share=share: np.quantile(x, share, axis=axis), n_resamples=4_000,
            method="percentile", rng=np.random.default_rng(1),
        ).confidence_interval  # fmt: skip
        low, high = places(np.array([301.0]), share)
        found = np.interp([low[0], high[0]], np.arange(301), values)
        assert found[0] == pytest.approx(drawn.low, abs=0.5)
        assert found[1] == pytest.approx(drawn.high, abs=0.5)


def test_places_stay_inside_few_values() -> None:
    low, high = places(np.array([1.0, 3.0]), 0.9)
    assert low[0] == high[0] == 0.0
    assert 0.0 <= low[1] <= high[1] == 2.0


def test_shrunk_rates_are_the_posterior() -> None:
    x, n = np.array([18.0, 5.0, 40.0, 0.0]), np.array([20.0, 12.0, 80.0, 3.0])
    value, low, high = shrink_rates.shrunk(x, n, 0.6, 25.0)
    wanted = stats.beta(15.0 + x, 10.0 + n - x)
    assert close(value, wanted.mean())
    assert close(low, wanted.ppf(0.025))
    assert close(high, wanted.ppf(0.975))


def test_equal_sizes_give_the_moments_of_the_beta_binomial() -> None:
    # Kleinman's equation of moments, written out for five of fifty
    x, n = np.array([12.0, 30.0, 22.0, 41.0, 9.0]), np.full(5, 50.0)
    mean, strength = shrink_rates.prior(x, n)
    between = float((50.0 * (x / 50.0 - mean) ** 2).sum())
    assert mean == pytest.approx(114 / 250, rel=1e-12)
    extra = (between - mean * (1 - mean) * 4) / (mean * (1 - mean) * (250 - 50 - 4))
    assert strength == pytest.approx(1 / extra - 1, rel=1e-9)


def test_without_spread_rates_meet_at_the_common_one() -> None:
    x, n = np.array([10.0, 20.0, 40.0]), np.array([20.0, 40.0, 80.0])
    mean, strength = shrink_rates.prior(x, n)
    assert (mean, strength) == (0.5, 140.0)
    assert shrink_rates.prior(np.zeros(3), n) == (0.0, 140.0)
    assert shrink_rates.prior(np.array([3.0]), np.array([4.0])) == (0.75, 4.0)
    value, low, high = shrink_rates.shrunk(np.zeros(3), n, 0.0, 140.0)
    assert value.tolist() == low.tolist() == high.tolist() == [0.0, 0.0, 0.0]


def test_between_variance_is_that_of_dersimonian_and_laird() -> None:
    # The eight schools of D. B. Rubin (1981): Q = 5.0 on 7 degrees of freedom, so nothing between; pooled mean 7.7 +/- 4.1
    effects = np.array([28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0])
    errors = np.array([15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0])
    found = shrink_means.common(effects, errors**2)
    assert found.between == 0.0
    assert found.mean == pytest.approx(7.69, abs=0.005)
    assert found.error**0.5 == pytest.approx(4.07, abs=0.005)
    value, low, high = shrink_means.shrunk(effects, errors**2, found)
    assert close(value, np.full(8, found.mean))
    assert close(high - low, np.full(8, 2 * 1.959963984540054 * found.error**0.5))


def test_equal_errors_give_the_anova_estimate() -> None:
    y, v = np.array([3.0, 9.0, 5.0, 7.0, 1.0]), np.full(5, 2.0)
    found = shrink_means.common(y, v)
    assert found.between == pytest.approx(float(y.var(ddof=1)) - 2.0, rel=1e-12)
    value, low, high = shrink_means.shrunk(y, v, found)
    assert close(value, 5.0 + (1 - 2.0 / 10.0) * (y - 5.0))
    assert close(high - value, value - low)


def test_standardised_rates_follow_the_formula() -> None:
    n = np.array([[40.0, 10.0], [5.0, 95.0]])
    y = np.array([[0.5, 0.2], [0.6, 0.3]])
    all_y = (n * y).sum(axis=0) / n.sum(axis=0)
    weights = n.sum(axis=0) / n.sum()
    found = standardise(n, y, y * (1 - y), all_y, weights)
    assert close(found.own, (weights * y).sum(axis=1))
    assert close(found.same, np.full(2, (weights * all_y).sum()))
    assert close(found.variance, (weights**2 * y * (1 - y) / n).sum(axis=1))
    assert found.coverage.tolist() == [1.0, 1.0]


def test_what_somebody_never_had_is_left_out_and_told() -> None:
    n = np.array([[10.0, 0.0], [10.0, 20.0], [0.0, 0.0]])
    y = np.array([[0.7, np.nan], [0.5, 0.2], [np.nan, np.nan]])
    found = standardise(n, y, np.array([0.2, 0.1]), np.array([0.6, 0.2]), np.array([0.25, 0.75]))
    assert found.own.tolist()[:2] == pytest.approx([0.7, 0.275])
    assert found.same.tolist()[:2] == pytest.approx([0.6, 0.3])
    assert found.variance[0] == pytest.approx(0.2 / 10)
    assert found.coverage.tolist() == [0.25, 1.0, 0.0]
    assert np.isnan(found.own[2])


def test_funnel_limits_of_rates_are_exact_binomial() -> None:
    n = np.array([1.0, 7.0, 30.0, 250.0, 5_000.0])
    for rate in (0.02, 0.4, 0.88):
        for point in (0.001, 0.025, 0.975, 0.999):
            count = stats.binom.ppf(point, n, rate)
            above, part = stats.binom.cdf(count, n, rate), stats.binom.pmf(count, n, rate)
            wanted = np.clip((count - (above - point) / part) / n, 0, 1)
            assert np.allclose(funnel.rate_limit(rate, n, point), wanted, rtol=1e-7, atol=1e-9)


def test_funnel_of_nothing_and_all_is_flat() -> None:
    assert funnel.rate_limit(0.0, np.array([5.0]), 0.975).tolist() == [0.0]
    assert funnel.rate_limit(1.0, np.array([5.0]), 0.025).tolist() == [1.0]


def test_funnel_limits_of_means_are_normal() -> None:
    n = np.array([4.0, 100.0])
    assert close(funnel.mean_limit(10.0, 2.0, n, 0.999), stats.norm.ppf(0.999, 10.0, 2.0 / np.sqrt(n)))


def test_chance_alone_is_seldom_called_overdispersed() -> None:
    rng = np.random.default_rng(11)
    called = [funnel.overdispersed(funnel.excess(rng.normal(0, 1, 40)), 40) for _round in range(1_000)]
    spread = [funnel.overdispersed(funnel.excess(rng.normal(0, 2, 40)), 40) for _round in range(1_000)]
    assert np.mean(called) < 0.03
    assert np.mean(spread) > 0.95
    assert funnel.excess(np.array([])) == 1.0


def test_rank_ranges_count_who_is_wholly_apart() -> None:
    low, high = np.array([0.80, 0.70, 0.40, 0.65]), np.array([0.90, 0.82, 0.60, 0.75])
    first, last = rank_ranges(low, high, up=True)
    assert first.tolist() == [1, 1, 4, 2]
    assert last.tolist() == [2, 3, 4, 3]
    first, last = rank_ranges(low, high, up=False)
    assert first.tolist() == [3, 2, 1, 2]
    assert last.tolist() == [4, 4, 1, 3]
