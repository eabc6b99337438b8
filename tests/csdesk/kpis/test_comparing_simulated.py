"""Fair comparisons on simulated people: how often equal ones seem different, and what is found of true differences."""

from functools import cache

import numpy as np
import pytest

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import plain
from csdesk.kpis.comparing.comparison import Compared, Verdict, Way
from csdesk.kpis.comparing.counting import Sums
from csdesk.kpis.comparing.figures import Figures, mean_figures, rate_figures
from csdesk.kpis.comparing.judging import excess_of, rows_of
from csdesk.kpis.kpi import Kpi

RATE = Kpi("fcr", plain("Rate"), Unit.FRACTION, Direction.UP, plain(""), plain(""), "", ())
TIME = Kpi("aht", plain("Time"), Unit.SECONDS, Direction.DOWN, plain(""), plain(""), "", ())
PEOPLE, SEEDS, FEWER = 14, 1_000, 200


def rows(figures: Figures, kpi: Kpi = RATE, least: int = 10) -> dict[str, Compared]:
    names = tuple(str(number) for number in range(len(figures.n)))
    found = rows_of(names, figures, kpi, least, np.zeros(len(names), np.bool_))
    return {row.name: row for row in found}


@cache
def equal_teams() -> tuple[tuple[Figures, dict[str, Compared]], ...]:
    """A thousand teams of equal people, 30 to 300 cases each, two kinds of cases of which one succeeds more often."""
    found = []
    for seed in range(SEEDS):
        rng = np.random.default_rng(seed)
        easy = rng.binomial(sizes := rng.integers(30, 300, PEOPLE), 0.5)
        n = np.stack([easy, sizes - easy], axis=1).astype(float)
        figures = rate_figures(n, rng.binomial(n.astype(int), (0.8, 0.7)).astype(float))
        found.append((figures, rows(figures)))
    return tuple(found)


def test_equal_people_seldom_seem_different() -> None:
    # 5 % of each would; a little less do, because each one is a part of the group
    for way, least, most in ((Way.RAW, 0.035, 0.06), (Way.ADJUSTED, 0.03, 0.06), (Way.SHRUNK, 0.0, 0.02)):
        verdicts = [row.estimate(way) for _figures, team in equal_teams() for row in team.values()]
        different = [found is not None and found.verdict is not Verdict.SAME for found in verdicts]
        assert least <= np.mean(different) <= most, way


def test_equal_people_are_seldom_called_more_spread_than_chance() -> None:
    called = [excess_of(figures, Way.ADJUSTED, 10)[1] for figures, _team in equal_teams()]
    assert np.mean(called) < 0.06


def test_ranges_of_places_of_equal_people_hold_nearly_all_places() -> None:
    widths = []
    for _figures, team in equal_teams()[:FEWER]:
        places = [row.raw.places for row in team.values()]
        widths += [last - first + 1 for first, last in (pair for pair in places if pair is not None)]
    assert np.mean(widths) > 0.9 * PEOPLE


def test_shrunk_rates_are_nearer_to_the_truth() -> None:
    raw, shrunk = [], []
    for seed in range(FEWER):
        rng = np.random.default_rng(seed)
        truth = rng.beta(40, 12, PEOPLE)
        n = rng.integers(20, 120, PEOPLE)
        figures = rate_figures(n[:, None].astype(float), rng.binomial(n, truth)[:, None].astype(float))
        raw.append(np.mean((figures.raw.value - truth) ** 2))
        shrunk.append(np.mean((figures.shrunk.value - truth) ** 2))
    assert np.mean(shrunk) < 0.75 * np.mean(raw)


def test_intervals_of_shrunk_rates_hold_the_truth() -> None:
    inside = []
    for seed in range(FEWER):
        rng = np.random.default_rng(seed)
        truth = rng.beta(40, 12, 40)
        n = rng.integers(20, 120, 40)
        found = rate_figures(n[:, None].astype(float), rng.binomial(n, truth)[:, None].astype(float)).shrunk
        inside.append(np.mean((found.low <= truth) & (truth <= found.high)))
    assert 0.9 <= np.mean(inside) <= 0.98  # a little too narrow: the spread between people is estimated, too


@pytest.mark.parametrize(("rate", "verdict"), [(0.90, Verdict.BETTER), (0.66, Verdict.WORSE)])
def test_one_who_is_different_is_found(rate: float, verdict: Verdict) -> None:
    # Against 0.80 with 200 cases: found more than nine times of ten, and seldom held for the opposite
    truth = np.array([rate] + [0.8] * (PEOPLE - 1))
    n = np.full(PEOPLE, 200)
    found = []
    for seed in range(FEWER):
        x = np.random.default_rng(seed).binomial(n, truth)
        found.append(rows(rate_figures(n[:, None].astype(float), x[:, None].astype(float)))["0"].raw.verdict)
    assert np.mean([one is verdict for one in found]) > 0.9
    assert all(one in {verdict, Verdict.SAME} for one in found)


def test_who_gets_the_hard_cases_is_only_judged_rightly_when_adjusted() -> None:
    # All succeed alike, 0.9 with easy cases and 0.6 with hard ones, but person 0 gets eight hard ones of ten
    n = np.array([[60, 240]] + [[210, 90]] * (PEOPLE - 1))
    raw, adjusted, last_raw, last_adjusted = [], [], [], []
    for seed in range(FEWER):
        x = np.random.default_rng(seed).binomial(n, (0.9, 0.6))
        hard = rows(rate_figures(n.astype(float), x.astype(float)))["0"]
        assert hard.adjusted is not None
        raw.append(hard.raw.verdict is Verdict.WORSE)
        adjusted.append(hard.adjusted.verdict is Verdict.WORSE)
        last_raw.append(hard.raw.places == (PEOPLE, PEOPLE))
        last_adjusted.append(hard.adjusted.places == (PEOPLE, PEOPLE))
    assert np.mean(raw) > 0.95
    assert np.mean(adjusted) < 0.06
    assert np.mean(last_raw) > 0.2
    assert np.mean(last_adjusted) < 0.02


def times(truth: np.ndarray, n: int, seed: int) -> Sums:
    values = np.random.default_rng(seed).normal(truth[:, None], 100.0, (len(truth), n))
    apart = values - 300.0
    shape = (len(truth), 1)
    return Sums(
        np.full(shape, float(n)),
        apart.sum(axis=1).reshape(shape),
        (apart**2).sum(axis=1).reshape(shape),
        300.0,
    )


def test_equal_times_seldom_seem_different_and_slow_ones_are_found() -> None:
    equal, slow, raw, shrunk = [], [], [], []
    for seed in range(FEWER):
        truth = np.full(PEOPLE, 300.0)
        truth[0] = 345.0
        found = rows(mean_figures(times(truth, 60, seed)), TIME)
        slow.append(found["0"].raw.verdict is Verdict.WORSE)
        found = rows(mean_figures(times(np.full(PEOPLE, 300.0), 60, seed)), TIME)
        equal += [row.raw.verdict is not Verdict.SAME for row in found.values()]
        drawn = np.random.default_rng(seed).normal(300.0, 12.0, PEOPLE)
        figures = mean_figures(times(drawn, 40, seed))
        raw.append(np.mean((figures.raw.value - drawn) ** 2))
        shrunk.append(np.mean((figures.shrunk.value - drawn) ** 2))
    assert 0.03 <= np.mean(equal) <= 0.06
    assert np.mean(slow) > 0.85
    assert np.mean(shrunk) < 0.75 * np.mean(raw)
