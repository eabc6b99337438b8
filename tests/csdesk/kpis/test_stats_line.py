"""Student's t and straight lines against published tables."""

from math import inf

import pytest

from csdesk.kpis.stats.line import fit
from csdesk.kpis.stats.student import beta_share, cumulative, quantile


@pytest.mark.parametrize(
    ("share", "freedom", "value"),
    [
        # NIST/SEMATECH e-Handbook, table 1.3.6.7.2
        (0.90, 1, 3.078),
        (0.95, 1, 6.314),
        (0.975, 2, 4.303),
        (0.99, 5, 3.365),
        (0.975, 10, 2.228),
        (0.999, 10, 4.144),
        (0.90, 30, 1.310),
        (0.975, 100, 1.984),
    ],
)
def test_quantiles_are_those_of_the_table(share: float, freedom: int, value: float) -> None:
    assert quantile(share, freedom) == pytest.approx(value, abs=5e-4)
    assert quantile(1 - share, freedom) == pytest.approx(-value, abs=5e-4)
    assert cumulative(quantile(share, freedom), freedom) == pytest.approx(share, abs=1e-12)


def test_the_closed_forms_of_one_and_two_degrees() -> None:
    """With one degree t is Cauchy, with two it has a root: both are known exactly."""
    assert cumulative(1.0, 1) == pytest.approx(0.75, abs=1e-14)
    assert cumulative(2.0, 2) == pytest.approx(0.5 + 2.0 / (2 * (2 + 2.0**2) ** 0.5), abs=1e-14)
    assert (cumulative(inf, 3), cumulative(-inf, 3)) == (1.0, 0.0)
    assert beta_share(2, 3, 0.5) == pytest.approx(11 / 16, abs=1e-14)
    assert (beta_share(2, 3, 0.0), beta_share(2, 3, 1.0)) == (0.0, 1.0)
    assert quantile(0.5, 7) == 0.0


def test_a_line_through_points_by_hand() -> None:
    """Sums worked out on paper: means 3.5 and 7, squares of x 17.5, products 34, squares of y 68."""
    line = fit([1, 2, 3, 4, 5, 6], [2, 5, 5, 8, 10, 12])
    assert line is not None
    assert (line.level, line.x_mean, line.x_squares) == (7.0, 3.5, 17.5)
    assert line.slope == pytest.approx(34 / 17.5)
    left = 68 - 34**2 / 17.5
    assert line.spread == pytest.approx((left / 4) ** 0.5)
    low, high = line.interval_at(8, 0.95)
    reach = 2.776445 * line.spread * (1 + 1 / 6 + 4.5**2 / 17.5) ** 0.5
    assert (high - low) / 2 == pytest.approx(reach, abs=1e-6)
    assert line.chance_at(8, line.at(8), up=True) == pytest.approx(0.5)
    assert line.chance_at(8, high, up=True) == pytest.approx(0.025, abs=1e-9)
    assert line.chance_at(8, high, up=False) == pytest.approx(0.975, abs=1e-9)


def test_too_few_points_make_no_line() -> None:
    assert fit([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]) is None
    assert fit([1] * 8, list(range(8))) is None


def test_points_on_a_line_leave_no_doubt() -> None:
    line = fit(list(range(6)), [2.0 * x for x in range(6)])
    assert line is not None
    assert line.chance_at(10, 20.0, up=True) == 1.0
    assert line.chance_at(10, 21.0, up=True) == 0.0
