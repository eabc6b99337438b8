"""The rules of progress, pace and status; pure, and the only place where their thresholds stand."""

from collections.abc import Sequence
from datetime import date
from math import floor

from csdesk.goals.goal import Milestone, State
from csdesk.kpis.trend import Status

AT_RISK_POINTS = 10
"""A goal this many points behind its pace is at risk."""
OFF_TRACK_POINTS = 25
"""A goal this many points behind its pace is off track."""
SILENCE = {"week": 7, "two_weeks": 14, "month": 31}
"""Days after which a goal of each check-in rhythm, moved by words only, needs attention."""

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


def kept(start: float | None, target: float | None, current: float | None, direction: str) -> float | None:
    """Return how well a goal that stays beyond its target is kept: 1 while it is, less the further ``current`` has slipped.

    The start value is the worst that would still count for something: halfway from it to the target is one half.
    Without one, anything short of the target is 0.
    """
    if target is None or current is None:
        return None
    if current <= target if direction == "down" else current >= target:
        return 1.0
    if start is None or (start <= target if direction == "down" else start >= target):
        return 0.0
    return max(0.0, (current - start) / (target - start))


def by_milestones(milestones: Sequence[Milestone]) -> float | None:
    """Return the share of the milestones' weight that is done; None without milestones. Weights all 0 count equally."""
    if not milestones:
        return None
    even = not any(step.weight for step in milestones)
    done = sum(1 if even else step.weight for step in milestones if step.done_on is not None)
    return done / (len(milestones) if even else sum(step.weight for step in milestones))


def planned(curve: Sequence[tuple[date, float]], day: date) -> float | None:
    """Return the fraction that a plan curve expects on the evening of ``day``: straight between its points, in order of days."""
    if not curve:
        return None
    if day >= curve[-1][0]:
        return curve[-1][1]
    last_day, last = curve[0][0], curve[0][1]
    if day <= last_day:
        return last
    for point_day, point in curve[1:]:
        if day <= point_day:
            share = (day - last_day).days / max(1, (point_day - last_day).days)
            return last + (point - last) * share
        last_day, last = point_day, point
    return last


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


def status_of(
    progress: float | None, pace: float | None, *, state: str, begun: bool, keeps: bool = False
) -> Status:
    """Return how a goal stands, by one rule in this order.

    Done: marked done, or progress 1. Not started: before its start, or nothing measured yet. On track: without a
    pace, or less than `AT_RISK_POINTS` behind it. At risk: less than `OFF_TRACK_POINTS` behind. Off track: the rest.
    The points are the whole points that people read, so the word never contradicts the figures beside it. A goal that
    ``keeps`` beyond its target is not done by being there: it is on track.
    """
    if state == _MARKED or (progress is not None and progress >= 1.0 and not keeps):
        return _DONE
    if progress is None or not begun:
        return _NOT_STARTED
    if pace is None:
        return _ON_TRACK
    behind = (pace - progress) * 100 + 0.5 + _HAIR  # below n exactly when the rounded points are below n
    if behind < AT_RISK_POINTS:
        return _ON_TRACK
    return _AT_RISK if behind < OFF_TRACK_POINTS else _OFF_TRACK
