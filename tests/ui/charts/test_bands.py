"""The zones behind the curves agree with the status of every value."""

import pytest

from csdesk.base.quantity import Direction
from csdesk.kpis.status import status_of
from csdesk.kpis.trend import Bands, Status
from ui.charts.bands import zones


@pytest.mark.parametrize(
    ("bands", "direction"),
    [
        (Bands(0.85, 0.85, 0.75, 0.9), Direction.UP),
        (Bands(20, 20, 30, 10), Direction.DOWN),
        (Bands(360, 480, 600, 400), Direction.BAND),
        (Bands(20, 20, 30), Direction.DOWN),
    ],
)
def test_a_zone_has_the_status_of_the_values_in_it(bands: Bands, direction: Direction) -> None:
    found = zones(bands, direction)
    assert (Status.EXCELLENT in {zone.status for zone in found}) is (bands.excellent is not None)
    for zone in found:
        low = zone.high - 0.02 if zone.low is None and zone.high is not None else zone.low
        high = zone.low + 0.02 if zone.high is None and zone.low is not None else zone.high
        assert low is not None and high is not None
        assert status_of((low + high) / 2, bands, direction) is zone.status
