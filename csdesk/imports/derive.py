"""What follows from the columns of one row, and rows that contradict themselves."""

import time
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from csdesk.base.text import Words, _
from csdesk.imports.problem import Problems
from csdesk.imports.readers.grid import Floats

_LATER = ("resolved_at", "closed_at", "first_response_at", "answered_at")
"""Moments that come after the opening."""


def derive(
    numbers: dict[str, Floats], size: int, *, call: bool = False, ahead: Mapping[str, Floats] | None = None
) -> None:
    """Fill what the file leaves out but proves: the opening moment, durations, whether it is resolved and answered.

    Durations that the file states are kept as they are; a blank one is the difference of its moments. The end of a
    ``call`` is no resolution and is not kept. ``ahead`` says, for moments whose zone is known, how many seconds their
    clock was ahead of UTC: the time between two of them counts the hour that summer time takes or gives.
    """
    _opening(numbers)
    opened = numbers.get("opened_at")
    ahead = ahead or {}
    if call:
        numbers.pop("closed_at", None)
    solved = _solved_at(numbers)
    for target, end, clock in (
        ("first_response_seconds", numbers.get("first_response_at"), ahead.get("first_response_at")),
        ("wait_seconds", numbers.get("answered_at"), ahead.get("answered_at")),
        ("resolution_seconds", solved, _solving(numbers, ahead)),
    ):
        if opened is None or end is None:
            continue
        between = end - opened
        if clock is not None and "opened_at" in ahead:
            changed = clock - ahead["opened_at"]
            between = between - np.where(np.isnan(changed), 0.0, changed)
        between[between < 0] = np.nan
        if target == "first_response_seconds" and solved is not None:
            # A response after the resolution answers nothing: its time is worth no mean
            between[late_response(opened, end, solved)] = np.nan
        stated = numbers.get(target)
        numbers[target] = between if stated is None else np.where(np.isnan(stated), between, stated)
    _resolved(numbers, size, solved)
    _answered(numbers, size)


def _solved_at(numbers: dict[str, Floats]) -> Floats | None:
    """Return when each row was resolved; one that was only closed was resolved then."""
    resolved, closed = numbers.get("resolved_at"), numbers.get("closed_at")
    if resolved is None or closed is None:
        return closed if resolved is None else resolved
    return np.where(np.isnan(resolved), closed, resolved)


def late_response(opened: Floats, response: Floats, solved: Floats) -> NDArray[np.bool_]:
    """Mark rows whose first response comes after the resolution, where the resolution itself is in order."""
    with np.errstate(invalid="ignore"):
        return np.asarray((response > solved) & ~(solved < opened))


def _solving(numbers: Mapping[str, Floats], ahead: Mapping[str, Floats]) -> Floats | None:
    """Return how far the clock was ahead of UTC when each row was resolved."""
    resolved, closed = ahead.get("resolved_at"), ahead.get("closed_at")
    if resolved is None or closed is None or "resolved_at" not in numbers:
        return closed if "resolved_at" not in numbers else resolved
    return np.where(np.isnan(numbers["resolved_at"]), closed, resolved)


def _answered(numbers: dict[str, Floats], size: int) -> None:
    """Say whether each row was answered: its own column, else its state, else whether it has a moment of answering."""
    stated, state = numbers.get("answered"), numbers.pop("status_answered", None)
    moment, talk = numbers.get("answered_at"), numbers.get("talk_seconds")
    if stated is None and state is None and moment is None:
        return
    result = np.full(size, np.nan) if stated is None else stated
    if state is not None:
        result = np.where(np.isnan(result), state, result)
        if talk is not None:
            result = np.where(np.isnan(result) & (talk > 0), 1.0, result)
    elif stated is None and moment is not None:
        result = np.where(np.isnan(moment), 0.0, 1.0)
    numbers["answered"] = result


def _opening(numbers: dict[str, Floats]) -> None:
    day, clock = numbers.pop("date", None), numbers.pop("time", None)
    opened = numbers.get("opened_at")
    if opened is None and day is not None:
        opened = day
    if opened is None:
        return
    if clock is not None:
        whole = opened % 86400 == 0
        opened = np.where(whole & ~np.isnan(clock), opened + clock, opened)
    numbers["opened_at"] = opened


def _resolved(numbers: dict[str, Floats], size: int, moment: Floats | None) -> None:
    """Say whether each row is resolved: its own column, else its status, else whether it has a resolving moment."""
    stated, status = numbers.get("resolved"), numbers.pop("status_resolved", None)
    parts = [part for part in (stated, status) if part is not None]
    if not parts and moment is None:
        return
    result = np.full(size, np.nan)
    for part in parts:
        result = np.where(np.isnan(result), part, result)
    if moment is not None:
        # Without a status a row that has no resolving moment is open; beside an unknown status nothing is concluded
        result = np.where(np.isnan(result) & ~np.isnan(moment), 1.0, result)
        if not parts:
            result = np.where(np.isnan(moment), 0.0, 1.0)
    numbers["resolved"] = result


def check_times(
    numbers: dict[str, Floats], problems: Problems, headers: dict[str, str], *, now: float | None = None
) -> None:
    """Warn of rows whose times contradict each other or lie after ``now``; they are kept."""
    _future(numbers, problems, headers, time.time() if now is None else now)
    opened = numbers.get("opened_at")
    if opened is None:
        return
    _without_clock(numbers, problems, headers)
    for key in _LATER:
        if key in headers and key in numbers:
            _warn(
                problems,
                numbers[key] < opened,
                headers[key],
                "before_opened",
                _("This moment is before the record was opened; the time between was left blank."),
            )
    _late_responses(numbers, problems, headers, opened)
    if "opened_at" in headers or "date" in headers:
        header = headers.get("opened_at") or headers["date"]
        _warn(
            problems,
            np.isnan(opened) & _blank(problems, header),
            header,
            "no_date",
            _("The date is blank; the row counts in totals, but in no period."),
        )


def _late_responses(
    numbers: dict[str, Floats], problems: Problems, headers: dict[str, str], opened: Floats
) -> None:
    """Warn of responses after the resolution; a time that the file states is kept, one between moments is blank."""
    resolved = numbers.get("resolved_at", numbers.get("closed_at"))
    response, moment = numbers.get("first_response_seconds"), numbers.get("first_response_at")
    place = headers.get("first_response_seconds") or headers.get("first_response_at")
    if resolved is None or response is None or not place:
        return
    late = late_response(opened, opened + response, resolved)
    words = _("The first response is after the resolution; both were kept as the file states them.")
    _warn(problems, late, place, "response_after_resolution", words)
    if moment is not None and "first_response_at" in headers:
        blank = late_response(opened, moment, resolved) & np.isnan(response)
        words = _("The first response is after the resolution; the time until it was left blank.")
        _warn(problems, blank, headers["first_response_at"], "response_after_resolution", words)


def _future(numbers: dict[str, Floats], problems: Problems, headers: dict[str, str], now: float) -> None:
    """Warn of moments more than a day after now: clocks and zones differ, but not by more."""
    for key in ("opened_at", *_LATER):
        header = headers.get(key) or (headers.get("date") if key == "opened_at" else None)
        if header is None or key not in numbers:
            continue
        with np.errstate(invalid="ignore"):
            ahead = numbers[key] > now + 86400.0
        _warn(problems, ahead, header, "future_date", _("This moment has not come yet; check the date."))


def _without_clock(numbers: dict[str, Floats], problems: Problems, headers: dict[str, str]) -> None:
    """Tell that response and waiting times count from midnight where the opening has no time of day."""
    opened, header = numbers["opened_at"], headers.get("opened_at") or headers.get("date")
    known = opened[~np.isnan(opened)]
    if header is None or not len(known) or (known % 86400.0).any():
        return
    for key, day_counts in (("first_response_at", False), ("answered_at", False), ("resolved_at", True)):
        end = numbers.get(key)
        if end is None or key not in headers:
            continue
        whole = not (end[~np.isnan(end)] % 86400.0).any()
        if not (whole and day_counts):
            words = _(
                "These dates have no time of day, so the time until {column} counts from midnight.",
                column=headers[key],
            )
            problems.column(header, "no_time_of_day", words)


def _blank(problems: Problems, header: str) -> NDArray[np.bool_]:
    column = problems.table.columns[problems.table.headers.index(header)]
    return np.asarray(column.codes == 0)


def _warn(problems: Problems, mask: NDArray[np.bool_], header: str, code: str, words: Words) -> None:
    if mask.any():
        problems.rows(mask, header, code, words)
