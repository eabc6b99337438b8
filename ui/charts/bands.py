"""Bands behind the curves: where a value is excellent, where it needs attention and where it is off track."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from csdesk.base.quantity import Direction
from csdesk.kpis.trend import Bands, Status
from ui.charts.frame import Frame
from ui.charts.look import BAD_TINT, OK_TINT, WARN_TINT, Look

_TINTS = {
    Status.EXCELLENT: ("ok", OK_TINT),
    Status.AT_RISK: ("warn_fill", WARN_TINT),
    Status.OFF_TRACK: ("bad_fill", BAD_TINT),
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of values with the status they mean; None as an end means without end."""

    status: Status
    low: float | None
    high: float | None


def zones(bands: Bands, direction: Direction) -> list[Zone]:
    """Return the stretches that are not good, and the excellent one, by the same rule as `csdesk.kpis.status.status_of`."""
    good = bands.target if bands.good is None else bands.good
    beyond = good if bands.attention is None else bands.attention
    if beyond is None:
        return []
    edge = beyond if good is None else good
    if direction is Direction.BAND and bands.target is not None:
        near, far = abs(edge - bands.target), abs(beyond - bands.target)
        found = _above(bands.target + near, bands.target + far) + _below(
            bands.target - near, bands.target - far
        )
        if bands.excellent is not None:
            closest = min(abs(bands.excellent - bands.target), near)
            found.append(Zone(Status.EXCELLENT, bands.target - closest, bands.target + closest))
        return found
    falling = direction is Direction.DOWN or (direction is Direction.BAND and edge < beyond)
    found = _above(edge, beyond) if falling else _below(edge, beyond)
    if bands.excellent is not None:
        best = min(bands.excellent, edge) if falling else max(bands.excellent, edge)
        found.append(Zone(Status.EXCELLENT, None, best) if falling else Zone(Status.EXCELLENT, best, None))
    return found


def _above(edge: float, beyond: float) -> list[Zone]:
    risk = [Zone(Status.AT_RISK, edge, beyond)] if beyond > edge else []
    return [*risk, Zone(Status.OFF_TRACK, beyond, None)]


def _below(edge: float, beyond: float) -> list[Zone]:
    risk = [Zone(Status.AT_RISK, beyond, edge)] if beyond < edge else []
    return [*risk, Zone(Status.OFF_TRACK, None, beyond)]


def visible(zone: Zone, frame: Frame) -> tuple[float, float] | None:
    """Return the pixel rows (top, bottom) of a zone, or None when it is out of sight."""
    high = frame.high if zone.high is None else min(zone.high, frame.high)
    low = frame.low if zone.low is None else max(zone.low, frame.low)
    if high <= low:
        return None
    return round(frame.y(high)), round(frame.y(low))


def paint_zones(painter: QPainter, found: list[Zone], frame: Frame, look: Look) -> None:
    """Fill the zones across the whole field."""
    for zone in found:
        rows = visible(zone, frame)
        if rows is None:
            continue
        color = look.color(*_TINTS[zone.status])
        painter.fillRect(QRectF(frame.field.left(), rows[0], frame.field.width(), rows[1] - rows[0]), color)
