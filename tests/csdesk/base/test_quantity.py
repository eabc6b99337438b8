"""Rounding half up and weights that add up."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.base.quantity import WHOLE, normalise, round_half_up


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (2.675, 2, 2.68),
        (0.125, 2, 0.13),
        (1.005, 2, 1.01),
        (62.40266963, 2, 62.4),
        (3.95, 1, 4.0),
    ],
)
def test_halves_go_up(value: float, digits: int, rounded: float) -> None:
    assert round_half_up(value, digits) == rounded


@given(st.decimals(min_value=-10_000, max_value=10_000, places=3), st.integers(0, 2))
def test_rounding_equals_decimal_arithmetic(value: Decimal, digits: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    assert round_half_up(float(value), digits) == float(expected)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40))
def test_normalised_weights_add_up_and_keep_their_order(weights: list[int]) -> None:
    scaled = normalise(weights)
    assert sum(scaled) == WHOLE
    total = sum(weights)
    if total:
        assert all(
            abs(part * total - weight * WHOLE) < total for part, weight in zip(scaled, weights, strict=True)
        )


def test_thirds_by_largest_remainder() -> None:
    assert normalise([1, 1, 1]) == [3334, 3333, 3333]
    assert normalise([0, 0]) == [5000, 5000]
    assert normalise([]) == []
