"""Ticks, ranges and labels of a chart, without a window."""

from datetime import date
from itertools import pairwise

import pytest

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.quantity import Unit
from tests.ui.charts.samples import make_points
from ui.charts.axis import Scale, Tick, period_ticks, thin, value_span
from ui.charts.labels import spread

EN, ZH = Language("en"), Language("zh_CN")


def test_one_scale_serves_all_values_of_a_chart() -> None:
    scale = Scale.of(Unit.SECONDS, [80.0, 4.4 * 3600])
    assert scale.text(80.0, EN) == "80\u00a0s"
    assert scale.text(4.4 * 3600, EN) == "4.4\u00a0h"
    assert scale.text(-1800.0, EN, sign=True) == "−30.0\u00a0min"


def test_difference_of_percentages_is_told_in_points() -> None:
    scale = Scale.of(Unit.FRACTION, [0.8])
    assert scale.text(0.014, EN, sign=True) == "+1.4\u00a0pt"
    assert scale.text(0.881, ZH) == "88.1%"


def test_range_is_round_and_holds_every_value() -> None:
    scale = Scale.of(Unit.SECONDS, [6.6 * 3600])
    span = value_span([4 * 3600.0, 6.6 * 3600], scale, from_zero=False, most=5)
    assert span.ticks == tuple(hour * 3600.0 for hour in (3, 4, 5, 6, 7))
    assert span.low <= 4 * 3600 and span.high >= 6.6 * 3600


def test_bars_start_at_zero_and_rates_end_at_one() -> None:
    counts = value_span([380.0, 412.0], Scale.of(Unit.COUNT, [412.0]), from_zero=True, most=5)
    assert counts.low == 0
    rates = value_span([0.93, 0.99], Scale.of(Unit.FRACTION, [0.99]), from_zero=False, most=5)
    assert rates.high <= 1.0 and max(rates.ticks) <= 1.0


@pytest.mark.parametrize("values", [[], [0.0], [5.0, 5.0], [1e-9, 2e-9], [3e9, 4e9]])
def test_range_never_collapses(values: list[float]) -> None:
    span = value_span(values, Scale.of(Unit.SCORE, values), from_zero=False, most=5)
    assert span.high > span.low and len(span.ticks) >= 2


def test_weeks_are_named_by_their_months_and_january_by_its_year() -> None:
    points = make_points([1.0] * 20, Grain.WEEK, date(2025, 11, 3))
    ticks = period_ticks([point.period for point in points], EN)
    assert [tick.text for tick in ticks] == ["Nov", "Dec", "Jan 2026", "Feb", "Mar"]
    assert period_ticks([p.period for p in points], ZH)[0].text == "11月"


def test_quarters_and_few_weeks_have_short_names() -> None:
    quarters = [Period.of(date(2025, 4, 1), Grain.QUARTER).shift(step) for step in range(5)]
    assert [tick.text for tick in period_ticks(quarters, EN)] == ["Q2 2025", "Q3", "Q4", "Q1 2026", "Q2"]
    weeks = [Period.of(date(2026, 9, 7), Grain.WEEK).shift(step) for step in range(3)]
    assert [tick.text for tick in period_ticks(weeks, EN)] == ["W37", "W38", "W39"]


def test_ticks_that_would_touch_are_thinned_evenly() -> None:
    ticks = [Tick(index, "Sep 2026") for index in range(6)]
    kept = thin(ticks, [50.0] * 6, [index * 30.0 for index in range(6)], 10.0)
    assert [tick.index for tick in kept] == [0, 2, 4]


def test_labels_are_pushed_apart_and_stay_inside() -> None:
    placed = spread([50.0, 52.0, 51.0, 120.0], 14.0, 10.0, 130.0)
    rows = sorted(placed)
    assert all(b - a >= 14 - 1e-9 for a, b in pairwise(rows))
    assert placed[0] < placed[2] < placed[1] and placed[3] == 120.0
    crowded = spread([0.0] * 20, 14.0, 0.0, 100.0)
    assert min(crowded) >= 0 and max(crowded) <= 100 + 1e-9
