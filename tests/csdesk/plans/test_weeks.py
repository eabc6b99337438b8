"""The weeks of a quarter by both rules."""

import itertools
from datetime import date

import pytest

from csdesk.base.period import Period
from csdesk.plans.week import ISO, SUNDAY, position, weeks_of


def test_the_fourth_quarter_of_2026_has_fourteen_weeks() -> None:
    weeks = weeks_of(Period.parse("2026-Q4"))
    assert [week.number for week in weeks] == list(range(40, 54))
    assert (weeks[0].start, weeks[-1].end) == (date(2026, 9, 28), date(2027, 1, 3))
    assert [week.month.month for week in weeks] == [10] * 5 + [11] * 4 + [12] * 5


def test_weeks_from_sunday_count_from_the_one_with_new_year() -> None:
    weeks = weeks_of(Period.parse("2026-Q1"), SUNDAY)
    assert (weeks[0].number, weeks[0].start) == (1, date(2025, 12, 28))
    assert [week.number for week in weeks] == list(range(1, 15))
    assert weeks_of(Period.parse("2027-Q1"), SUNDAY)[0].number == 1


@pytest.mark.parametrize("rule", [ISO, SUNDAY])
def test_weeks_touch_each_other_and_cover_the_period(rule: str) -> None:
    for code in ("2024-Q1", "2026-Q4", "2027-Q1", "2026-02"):
        period = Period.parse(code)
        weeks = weeks_of(period, rule)
        assert weeks[0].start <= period.start <= weeks[0].end
        assert weeks[-1].start <= period.end <= weeks[-1].end
        assert all((b.start - a.end).days == 1 for a, b in itertools.pairwise(weeks))


def test_where_a_day_ends_on_the_lanes() -> None:
    weeks = weeks_of(Period.parse("2026-Q4"))
    assert position(weeks, date(2026, 10, 4)) == 1.0
    assert position(weeks, date(2026, 9, 1)) == 0.0
    assert position(weeks, date(2027, 6, 1)) == 14.0
    assert position([], date(2026, 1, 1)) == 0.0
