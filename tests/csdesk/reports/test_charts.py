"""Charts on paper: scales, ticks, labels and gaps."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.quantity import Unit
from csdesk.reports.charts import scale_of, spread, ticks, unit_scale
from csdesk.reports.frame import Scale
from tests.csdesk.reports.documents import CSAT, trend


def test_scale_holds_points_and_target() -> None:
    scale = scale_of(trend("CSAT", Unit.FRACTION, CSAT, [], 0.99))
    assert scale is not None
    assert scale.factor == 100
    assert scale.low < 84
    assert scale.high > 99
    assert scale.share(0.84) < scale.share(0.94) < 1


def test_no_value_no_scale() -> None:
    assert scale_of(trend("CSAT", Unit.FRACTION, [None] * 12, [], 0.9)) is None


def test_counts_never_start_below_zero() -> None:
    scale = scale_of(trend("Volume", Unit.COUNT, [0.0, 3.0], [], None))
    assert scale is not None
    assert scale.low == 0


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_few_and_inside(low: float, span: float) -> None:
    scale = Scale(1.0, "", low, low + span)
    values = ticks(scale)
    assert 1 <= len(values) <= 5
    assert all(low - span * 1e-6 <= value <= low + span * (1 + 1e-6) for value in values)
    assert values == sorted(set(values))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=4))
def test_labels_are_pushed_apart_in_order(heights: list[float]) -> None:
    ends = [(height, str(index), "text") for index, height in enumerate(heights)]
    placed = spread(ends, 8.8)
    assert [label for _y, label, _c in placed] == [
        label for _y, label, _c in sorted(ends, key=lambda end: end[0])
    ]
    assert all(high[0] - low[0] > 8.3 for low, high in itertools.pairwise(placed))


@pytest.mark.parametrize(
    ("seconds", "suffix"), [(45.0, "s"), (600.0, "min"), (4.3 * 3600, "h"), (5 * 86400.0, "days")]
)
def test_times_take_the_unit_people_read(seconds: float, suffix: str) -> None:
    _factor, words = unit_scale([seconds], Unit.SECONDS)
    assert not isinstance(words, str)
    assert words.english() == suffix
