"""A meeting without names, for a screen that everybody sees."""

from collections.abc import Callable
from dataclasses import replace

from csdesk.reviews.calibration.session import Meeting
from csdesk.reviews.calibration.standing import standing


def masked(meeting: Meeting, person: Callable[[int], str], manager: Callable[[int], str]) -> Meeting:
    """Return the meeting with numbers for names, counted from 1 in the order of the list, so that they stay the same."""
    managers = dict.fromkeys(one.case.manager_id for one in meeting.placed)
    numbers = {key: place for place, key in enumerate(managers, start=1)}
    placed = tuple(
        replace(
            one,
            case=replace(one.case, name=person(place), manager=manager(numbers[one.case.manager_id])),
        )
        for place, one in enumerate(meeting.placed, start=1)
    )
    return Meeting(meeting.session, placed, standing([one.settled for one in placed]))
