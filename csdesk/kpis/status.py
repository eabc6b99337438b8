"""How a value stands against its bands, and whether a move is good news."""

from csdesk.base.quantity import Direction
from csdesk.kpis.trend import Bands, Status


def status_of(value: float | None, bands: Bands, direction: Direction) -> Status:
    """Judge a value by its lines: excellent, on track, at risk or off track.

    It is on track from ``good`` (or the target) on, off track beyond ``attention``, at risk between; with one of these
    lines only there is no middle. ``excellent`` is one step more, where that line is drawn. In a BAND the distance from
    the target counts, so too much is as bad as too little. No value, or no line but ``excellent``: not started.
    """
    good = bands.target if bands.good is None else bands.good
    attention = good if bands.attention is None else bands.attention
    if value is None or attention is None:
        return Status.NOT_STARTED
    good = attention if good is None else good
    excellent = bands.excellent
    if direction is Direction.BAND and bands.target is not None:
        value = abs(value - bands.target)
        good, attention = abs(good - bands.target), abs(attention - bands.target)
        excellent = None if excellent is None else abs(excellent - bands.target)
        down = True
    else:
        down = direction is Direction.DOWN or (direction is Direction.BAND and good < attention)
    if down:
        value, good, attention = -value, -good, -attention
        excellent = None if excellent is None else -excellent
    if excellent is not None and value >= max(excellent, good):
        return Status.EXCELLENT
    if value >= good:
        return Status.ON_TRACK
    return Status.AT_RISK if value >= attention else Status.OFF_TRACK


def improved(
    change: float | None, direction: Direction, before: float | None = None, bands: Bands | None = None
) -> bool | None:
    """Tell whether a move is for the better; None when it is neither, or cannot be told.

    In a BAND a move is good when it leads towards the target, which needs ``before`` and ``bands``.
    """
    if not change:
        return None
    if direction is Direction.UP:
        return change > 0
    if direction is Direction.DOWN:
        return change < 0
    if before is None or bands is None or bands.target is None:
        return None
    was, now = abs(before - bands.target), abs(before + change - bands.target)
    return None if was == now else now < was
