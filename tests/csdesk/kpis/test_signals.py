"""Signal or noise: what is said about a trend, and how often it errs."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.quantity import Unit
from csdesk.base.text import plain
from csdesk.kpis.signal import ControlChart
from csdesk.kpis.signals import is_noise, judge, signals_of
from csdesk.kpis.stats.rule import Rule
from csdesk.kpis.trend import Bands, Series, Trend
from tests.csdesk.kpis.signal_samples import HOURS, kpi_of, points_of

EN = Language("en")
SEEDS = 1000
NOISE = [4.4, 4.1, 4.6, 4.3, 4.5, 4.2, 4.4, 4.6, 4.1, 4.5, 4.4, 4.2]


def hours(values: list[float | None]) -> list[float | None]:
    return [None if value is None else value * HOURS for value in values]


def noise(seed: int, n: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(4 * HOURS, 0.4 * HOURS, n)


# How often it errs: stated rates, over 1,000 seeds


@pytest.mark.parametrize(("n", "most_marked"), [(12, 0.07), (24, 0.20)])
def test_noise_is_called_noise(n: int, most_marked: float) -> None:
    found = [judge(kpi_of(), Grain.MONTH, points_of(noise(seed, n))) for seed in range(SEEDS)]
    assert np.mean([bool(signals.changes) for signals in found]) <= 0.02
    assert np.mean([not signals.latest_noise for signals in found]) <= 0.025
    assert np.mean([signals.season is not None for signals in found]) <= 0.02
    assert np.mean([bool(signals.marks) for signals in found]) <= most_marked


@pytest.mark.parametrize(("sigmas", "least_found", "least_placed"), [(3.0, 0.99, 0.94), (2.0, 0.78, 0.64)])
def test_a_planted_change_is_found(sigmas: float, least_found: float, least_placed: float) -> None:
    found, placed = 0, 0
    for seed in range(SEEDS):
        values = noise(seed, 24)
        values[16:] -= sigmas * 0.4 * HOURS
        changes = judge(kpi_of(), Grain.MONTH, points_of(values)).changes
        found += bool(changes)
        placed += any(abs(change.index - 16) <= 1 for change in changes)
    assert found / SEEDS >= least_found
    assert placed / SEEDS >= least_placed


def test_an_odd_month_is_a_mark_and_no_change() -> None:
    marked = changed = 0
    for seed in range(SEEDS):
        values = noise(seed, 24)
        values[12] += 6 * 0.4 * HOURS
        signals = judge(kpi_of(), Grain.MONTH, points_of(values))
        marked += any(mark.index == 12 and mark.rule is Rule.BEYOND for mark in signals.marks)
        changed += bool(signals.changes)
    assert marked / SEEDS >= 0.93
    assert changed / SEEDS <= 0.02


def test_rates_from_few_cases_are_not_blamed_for_their_swings() -> None:
    blamed = 0
    for seed in range(SEEDS):
        rng = np.random.default_rng(seed)
        sizes = rng.integers(15, 400, 18)
        shares = rng.binomial(sizes, 0.85) / sizes
        signals = judge(kpi_of(Unit.FRACTION, "fcr"), Grain.MONTH, points_of(shares, sizes=sizes.tolist()))
        assert signals.chart is ControlChart.RATE
        blamed += any(mark.rule is Rule.BEYOND for mark in signals.marks)
    assert blamed / SEEDS <= 0.06


# What is said


def test_a_dip_among_noise_is_said_to_be_noise() -> None:
    signals = judge(kpi_of(), Grain.MONTH, points_of(hours([*NOISE])))
    assert signals.latest_noise is True
    assert signals.marks == signals.changes == ()
    assert EN.say(signals.sentence) == (
        "No change since January 2024, 12 points. "
        "The latest dip (December 2024: 4.2 h) is noise; the limits are 3.6 h and 5.1 h."
    )


def test_a_shift_is_said_with_both_levels_and_when() -> None:
    signals = judge(kpi_of(), Grain.MONTH, points_of(hours([*NOISE, *[value - 1 for value in NOISE]])))
    change = signals.last_change
    assert change is not None
    assert (change.index, change.n_before, change.n_after) == (12, 12, 12)
    assert change.size == pytest.approx(-HOURS)
    assert EN.say(signals.sentence).startswith("Shifted from 4.4 h to 3.4 h in January 2025, 12 points.")
    limits = [limit.mean / HOURS for limit in signals.limits if limit is not None]
    assert limits == pytest.approx([4.358333] * 12 + [3.358333] * 12, abs=1e-6)


def test_a_value_beyond_the_limits_is_a_signal() -> None:
    signals = judge(kpi_of(), Grain.MONTH, points_of(hours([*NOISE, 6.5])))
    assert signals.latest_noise is False
    assert [(mark.number, mark.index, mark.rule) for mark in signals.marks] == [(1, 12, Rule.BEYOND)]
    assert "January 2025 is a signal: 6.5 h is above the limit" in EN.say(signals.sentence)


def test_too_little_history_says_so() -> None:
    four = judge(kpi_of(), Grain.MONTH, points_of(hours([*NOISE[:4]])))
    assert EN.say(four.sentence) == (
        "4 whole periods are too few to tell a signal from noise; that takes at least 5."
    )
    assert (four.limits, four.latest_noise, four.forecast) == ((None,) * 4, None, ())
    six = judge(kpi_of(), Grain.MONTH, points_of(hours([*NOISE[:6]])))
    assert EN.say(six.sentence).startswith("6 whole periods are too few to look for a shift.")
    none = judge(kpi_of(), Grain.MONTH, [])
    assert none.n == 0


def test_gaps_and_the_period_that_is_not_over_are_left_out() -> None:
    values = hours([*NOISE])
    values[5] = None
    points = points_of(values)
    points[-1] = replace(points[-1], value=40 * HOURS, partial=True)
    signals = judge(kpi_of(), Grain.MONTH, points)
    assert signals.n == 10
    assert [limit is None for limit in signals.limits] == [index in (5, 11) for index in range(12)]
    assert signals.marks == ()
    assert signals.average[4] is signals.average[5] is signals.average[6] is None
    assert signals.average[1] == pytest.approx(HOURS * (4.4 + 4.1 + 4.6) / 3)


def test_a_target_among_the_noise_is_challenged() -> None:
    points = tuple(points_of(hours([*NOISE])))
    trend = Trend(
        kpi_of(),
        "frt",
        plain(""),
        plain(""),
        Grain.MONTH,
        (Series(plain("All"), points),),
        Bands(4.3 * HOURS),
    )
    notes = [EN.say(note) for note in signals_of(trend).notes]
    assert notes == [
        "The target of 4.3 h lies between the limits: single periods land on either side of it by chance."
    ]
    assert signals_of(replace(trend, bands=Bands(2 * HOURS))).notes == ()


def test_rates_have_wider_limits_where_they_rest_on_fewer_cases() -> None:
    sizes = [400.0, 20.0] * 6
    points = points_of([0.8, 0.75, 0.81, 0.85, 0.79, 0.9] * 2, sizes=sizes)
    limits = judge(kpi_of(Unit.FRACTION, "fcr"), Grain.MONTH, points).limits
    assert limits[0] is not None
    assert limits[1] is not None
    assert limits[1].high == 1.0
    share = sum(p.numerator or 0 for p in points) / sum(sizes)
    assert limits[0].mean == pytest.approx(share)
    assert limits[0].low == pytest.approx(share - 3 * (share * (1 - share) / 400) ** 0.5)


def test_counts_are_judged_by_day_of_the_month() -> None:
    points = points_of([3.0 * days for days in (31, 29, 31, 30, 31, 30, 31, 31)])
    signals = judge(kpi_of(Unit.COUNT, "volume"), Grain.MONTH, points)
    assert signals.chart is ControlChart.COUNT
    assert [limit.mean for limit in signals.limits if limit] == pytest.approx(
        [point.value for point in points]
    )
    first = signals.limits[0]
    assert first is not None
    assert first.high == pytest.approx(93 + 3 * 93**0.5)
    assert judge(kpi_of(Unit.COUNT, "backlog"), Grain.MONTH, points).chart is ControlChart.SINGLE


def test_the_limits_follow_the_weekday() -> None:
    week = np.tile([0, 0, 0, 0, 0, 2.0, 2.5], 8) * HOURS
    points = points_of(noise(4, 56) + week, Grain.DAY)
    signals = judge(kpi_of(), Grain.DAY, points)
    assert signals.season is not None
    assert signals.season.by == "weekday"
    assert signals.season.share > 0.8
    assert not any(mark.rule is Rule.BEYOND for mark in signals.marks)
    assert signals.changes == ()
    monday, sunday = signals.limits[0], signals.limits[6]
    assert monday is not None
    assert sunday is not None
    assert sunday.mean - monday.mean == pytest.approx(2.5 * HOURS, abs=0.6 * HOURS)
    assert "The weekday explains" in EN.say(signals.notes[-1])


def test_the_forecast_ends_with_the_year_and_stands_on_the_new_level() -> None:
    values = hours([*NOISE[:10], *[value - 2 for value in NOISE[:8]]])
    ahead = judge(kpi_of(), Grain.MONTH, points_of(values)).forecast
    assert [foreseen.period.code for foreseen in ahead] == ["2025-07", "2025-08", "2025-09", "2025-10"]
    assert ahead[0].value == pytest.approx(np.mean(NOISE[:8]) * HOURS - 2 * HOURS)
    assert ahead[0].low < ahead[0].value < ahead[0].high
    late = judge(kpi_of(), Grain.MONTH, points_of(values, first=date(2024, 5, 1)), fiscal_start=1).forecast
    assert [foreseen.period.code for foreseen in late] == ["2025-11", "2025-12"]
    april = judge(kpi_of(), Grain.MONTH, points_of(values, first=date(2024, 8, 1)), fiscal_start=4).forecast
    assert [foreseen.period.code for foreseen in april] == ["2026-02", "2026-03"]


def test_equal_values_make_neither_limits_that_fire_nor_a_change() -> None:
    signals = judge(kpi_of(), Grain.MONTH, points_of([HOURS] * 12))
    assert (signals.marks, signals.changes, signals.latest_noise) == ((), (), True)


def test_everything_is_said_in_three_languages() -> None:
    signals = judge(kpi_of(), Grain.MONTH, points_of(hours([*NOISE, *[value - 1 for value in NOISE]])))
    said = {code: Language(code).say(signals.sentence) for code in ("en", "zh_CN", "nb")}
    assert len(set(said.values())) == 3


def test_a_board_asks_only_for_the_latest() -> None:
    assert is_noise(kpi_of(), Grain.MONTH, points_of(hours([*NOISE]))) is True
    assert is_noise(kpi_of(), Grain.MONTH, points_of(hours([*NOISE, 9.0]))) is False
    assert is_noise(kpi_of(), Grain.MONTH, points_of(hours([*NOISE[:3]]))) is None
