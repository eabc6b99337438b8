"""Periods of the calendar and of fiscal years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.errors import Refused
from csdesk.base.period import Grain, Period

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
GRAINS = st.sampled_from(list(Grain))
STARTS = st.integers(1, 12)


@given(DAYS, GRAINS, STARTS)
def test_a_period_holds_its_day_and_reads_its_own_code(day: date, grain: Grain, start: int) -> None:
    period = Period.of(day, grain, start)
    assert day in period
    assert Period.parse(period.code, start) == period


@given(DAYS, GRAINS, STARTS, st.integers(-30, 30))
def test_neighbours_touch_and_shifting_comes_back(day: date, grain: Grain, start: int, steps: int) -> None:
    period = Period.of(day, grain, start)
    assert period.shift(1, start).start == period.end + timedelta(days=1)
    assert period.shift(steps, start).shift(-steps, start) == period


@given(DAYS, STARTS)
def test_months_fill_the_fiscal_year_without_gap(day: date, start: int) -> None:
    year = Period.of(day, Grain.YEAR, start)
    months = list(year.split(Grain.MONTH, start))
    assert len(months) == 12
    assert (months[0].start, months[-1].end) == (year.start, year.end)
    assert sum(month.days for month in months) == year.days


@pytest.mark.parametrize(
    ("code", "fiscal", "start", "end"),
    [
        ("2026-Q4", 1, date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-Q4", 4, date(2027, 1, 1), date(2027, 3, 31)),
        ("2026-H2", 1, date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-W53", 1, date(2026, 12, 28), date(2027, 1, 3)),
        ("2028-02", 1, date(2028, 2, 1), date(2028, 2, 29)),
        ("2026", 7, date(2026, 7, 1), date(2027, 6, 30)),
    ],
)
def test_known_periods(code: str, fiscal: int, start: date, end: date) -> None:
    period = Period.parse(code, fiscal)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("text", ["", "Q4", "2026-Q5", "2026-13", "2025-W53", "2026-02-30", "next year"])
def test_nonsense_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused, match="is not a period"):
        Period.parse(text)
