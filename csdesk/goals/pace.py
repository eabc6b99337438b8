"""The rules of progress, pace and status; pure, and the only place where their thresholds stand."""

from datetime import date
from math import floor

from csdesk.goals.goal import State
from csdesk.kpis.trend import Status

AT_RISK_POINTS = 10
"""A goal this many points behind its pace is at risk."""
OFF_TRACK_POINTS = 25
"""A goal this many points behind its pace is off track."""
STALE_DAYS = 14
"""A typed goal that nobody has spoken about for longer than this needs attention."""

_HAIR = 1e-9
# Looking a member up in its enum costs more than the rule itself, ten thousand times over.
_MARKED = State.DONE.value
_DONE, _NOT_STARTED, _ON_TRACK = Status.DONE, Status.NOT_STARTED, Status.ON_TRACK
_AT_RISK, _OFF_TRACK = Status.AT_RISK, Status.OFF_TRACK


def achieved(
    start: float | None, target: float | None, current: float | None, direction: str
) -> float | None:
    """Return how far ``current`` has come from ``start`` to ``target`` as a fraction, not clamped.

    The signs carry the direction: from 6 h down to 4 h, 5 h is one half. Without a start value a goal that goes up
    counts from zero; one that goes down is 1 once reached and unknown before. When start and target are the same
    there is no way between them: reached is 1, anything else 0.
    """
    if target is None or current is None:
        return None
    reached = current <= target if direction == "down" else current >= target
    if start is None and direction == "down":
        return 1.0 if reached else None
    begin = start or 0.0
    if begin == target:
        return 1.0 if reached else 0.0
    return (current - begin) / (target - begin)


def clamp(fraction: float | None) -> float | None:
    """Keep a fraction within 0..1; None stays None."""
    return None if fraction is None else min(1.0, max(0.0, fraction))


def expected(starts_on: date | None, due_on: date | None, day: date) -> float | None:
    """Return the share of the goal's days that has passed on the evening of ``day``; None without both ends.

    Both ends count, so the due day expects 1 and the day before the start 0.
    """
    if starts_on is None or due_on is None or due_on < starts_on:
        return None
    elapsed = (day - starts_on).days + 1
    return min(1.0, max(0.0, elapsed / ((due_on - starts_on).days + 1)))


def shown(progress: float | None) -> float | None:
    """Return progress as it is written in whole percent: 100 % only when it is reached, so 99.7 % reads 99 %."""
    return 0.99 if progress is not None and 0.99 < progress < 1.0 else progress


def gap_points(progress: float | None, pace: float | None) -> int | None:
    """Return progress minus pace in whole points, rounded half up; negative is behind."""
    if progress is None or pace is None:
        return None
    points = abs(progress - pace) * 100
    size = floor(points + 0.5 + _HAIR)
    return size if progress >= pace else -size


def status_of(progress: float | None, pace: float | None, *, state: str, begun: bool) -> Status:
    """Return how a goal stands, by one rule in this order.

    Done: marked done, or progress 1. Not started: before its start, or nothing measured yet. On track: without a
    pace, or less than `AT_RISK_POINTS` behind it. At risk: less than `OFF_TRACK_POINTS` behind. Off track: the rest.
    The points are the whole points that people read, so the word never contradicts the figures beside it.
    """
    if state == _MARKED or (progress is not None and progress >= 1.0):
        return _DONE
    if progress is None or not begun:
        return _NOT_STARTED
    if pace is None:
        return _ON_TRACK
    behind = (pace - progress) * 100 + 0.5 + _HAIR  # below n exactly when the rounded points are below n
    if behind < AT_RISK_POINTS:
        return _ON_TRACK
    return _AT_RISK if behind < OFF_TRACK_POINTS else _OFF_TRACK
