"""From the clock of a unit to the clock that facts are on: both are wall clocks, as seconds since 1970."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from csdesk.kpis.columns import Floats

_EPOCH = datetime(1970, 1, 1)


def moved(moments: Floats, zone: str, clock: str) -> Floats:
    """Return what ``clock`` showed when the clocks of ``zone`` showed ``moments``.

    ``clock`` '' is that of this machine. Of an hour that comes twice the first is meant; an hour that was left out
    lies after the change. A zone that this machine does not know is taken to be on ``clock``.
    """
    try:
        own, other = ZoneInfo(zone), ZoneInfo(clock) if clock else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moments
    shown = ((_EPOCH + timedelta(seconds=moment)).replace(tzinfo=own) for moment in moments.tolist())
    there = (moment.astimezone(UTC).astimezone(other).replace(tzinfo=None) for moment in shown)
    return np.array([(moment - _EPOCH).total_seconds() for moment in there], np.float64)
