"""Limits on paper have room, in the unit of the chart."""

from dataclasses import replace

import pytest

from csdesk.base.text import plain
from csdesk.kpis.signal import Limit, Signals
from csdesk.reports.frame import Scale
from csdesk.reports.limits import holding

SCALE = Scale(1 / 3600, plain("h"), 3.0, 5.0)


def test_the_scale_widens_for_limits_and_keeps_its_unit() -> None:
    signals = Signals(6, plain(""), limits=(None, Limit(4 * 3600, 2 * 3600, 6 * 3600)))
    wide = holding(SCALE, signals)
    assert (wide.low, wide.high) == pytest.approx((2.0, 6.0))
    assert replace(wide, low=SCALE.low, high=SCALE.high) == SCALE


def test_limits_inside_and_no_limits_leave_the_scale() -> None:
    inside = Signals(6, plain(""), limits=(Limit(4 * 3600, 3.5 * 3600, 4.5 * 3600),))
    assert holding(SCALE, inside) == SCALE
    assert holding(SCALE, Signals(0, plain(""), limits=(None,))) == SCALE
