"""Worked examples of progress, pace and status, checked by hand."""

from datetime import date

import pytest

from csdesk.goals import pace
from csdesk.kpis.trend import Status

WAY = [
    # start, target, current, direction, achieved
    (84, 90, 87, "up", 0.5),  # half the way up
    (84, 90, 84, "up", 0.0),  # nothing yet
    (84, 90, 93, "up", 1.5),  # over-achieved: the scorecard shows it
    (84, 90, 81, "up", -0.5),  # went the wrong way
    (6, 4, 5, "down", 0.5),  # lower is better: half the way down
    (6, 4, 3, "down", 1.5),  # better than asked
    (6, 4, 7, "down", -0.5),  # worse than at the start
    (0.20, 0.0, 0.05, "down", 0.75),  # a target of zero is a number like any other
    (-10, 10, 0, "up", 0.5),  # NPS crosses zero
    (5, 5, 5, "up", 1.0),  # start = target: keep it up, reached
    (5, 5, 4.9, "up", 0.0),  # start = target: not held
    (5, 5, 5.1, "down", 0.0),  # start = target: stay below, not held
    (5, 5, 4, "down", 1.0),  # start = target: stay below, held
    (None, 6, 4, "up", 4 / 6),  # no start: counts from zero
    (None, 4, 5, "down", None),  # no start and downwards: unknown until reached
    (None, 4, 4, "down", 1.0),  # ... reached
    (0, None, 4, "up", None),  # no target
    (0, 10, None, "up", None),  # blank is not zero
]


@pytest.mark.parametrize(("start", "target", "current", "direction", "result"), WAY)
def test_achieved(start: float, target: float, current: float, direction: str, result: float | None) -> None:
    found = pace.achieved(start, target, current, direction)
    assert found == (None if result is None else pytest.approx(result))


def test_clamp_keeps_progress_between_nothing_and_all() -> None:
    assert [pace.clamp(x) for x in (-0.5, 0.25, 1.5, None)] == [0.0, 0.25, 1.0, None]


Q3 = date(2026, 7, 1), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2026, 6, 30), 0.0),
        (date(2026, 7, 1), 1 / 92),
        (date(2026, 8, 15), 46 / 92),
        (date(2026, 9, 30), 1.0),
        (date(2026, 12, 1), 1.0),
    ],
)
def test_expected_pace_is_the_share_of_days_that_passed(day: date, result: float) -> None:
    assert pace.expected(*Q3, day) == pytest.approx(result)


def test_no_pace_without_both_ends() -> None:
    assert pace.expected(None, date(2026, 9, 30), date(2026, 8, 1)) is None
    assert pace.expected(date(2026, 7, 1), None, date(2026, 8, 1)) is None


@pytest.mark.parametrize(
    ("progress", "expected", "gap"),
    [
        (0.48, 0.72, -24),
        (0.725, 0.48, 25),
        (0.475, 0.72, -25),
        (0.6, 0.6, 0),
        (None, 0.5, None),
        (0.5, None, None),
    ],
)
def test_gap_in_whole_points(progress: float | None, expected: float | None, gap: int | None) -> None:
    assert pace.gap_points(progress, expected) == gap


STANDS = [
    # progress, pace, state, begun, status
    (0.61, 0.66, "active", True, Status.ON_TRACK),
    (0.54, 0.66, "active", True, Status.AT_RISK),
    (0.48, 0.72, "active", True, Status.AT_RISK),
    (0.20, 0.70, "active", True, Status.OFF_TRACK),
    (0.71, 0.73, "active", True, Status.ON_TRACK),
    (0.41, 0.50, "active", True, Status.ON_TRACK),  # 9 points behind
    (0.40, 0.50, "active", True, Status.AT_RISK),  # 10 points behind
    (0.26, 0.50, "active", True, Status.AT_RISK),  # 24 points behind
    (0.25, 0.50, "active", True, Status.OFF_TRACK),  # 25 points behind
    (1.0, 1.0, "active", True, Status.DONE),
    (0.3, 1.0, "done", True, Status.DONE),
    (0.0, 0.0, "active", False, Status.NOT_STARTED),
    (None, 0.5, "active", True, Status.NOT_STARTED),
    (0.1, None, "active", True, Status.ON_TRACK),  # no pace to be behind of
]


@pytest.mark.parametrize(("progress", "expected", "state", "begun", "status"), STANDS)
def test_status(
    progress: float | None, expected: float | None, state: str, begun: bool, status: Status
) -> None:
    assert pace.status_of(progress, expected, state=state, begun=begun) is status
