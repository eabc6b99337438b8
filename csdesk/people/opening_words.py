"""Opening hours in words: Mon–Fri 08:00–16:00, and whose they are."""

from csdesk.base.text import Words, _, pgettext
from csdesk.people.opening import HolidayDraft, Opening, Week
from csdesk.people.opening_text import day_text

WEEKDAYS: tuple[Words, ...] = (
    pgettext("weekday", "Mon"),
    pgettext("weekday", "Tue"),
    pgettext("weekday", "Wed"),
    pgettext("weekday", "Thu"),
    pgettext("weekday", "Fri"),
    pgettext("weekday", "Sat"),
    pgettext("weekday", "Sun"),
)
CLOSED = pgettext("opening", "Closed")


def week_parts(week: Week) -> tuple[Words, ...]:
    """Return a week as parts of a list, days in a row with the same hours together; closed days are left out."""
    found: list[Words] = []
    first = 0
    while first < len(week):
        last = first
        while last + 1 < len(week) and week[last + 1] == week[first]:
            last += 1
        if week[first]:
            days = WEEKDAYS[first]
            if last > first:
                days = _("{first}–{last}", first=WEEKDAYS[first], last=WEEKDAYS[last])
            found.append(_("{days} {hours}", days=days, hours=day_text(week[first])))
        first = last + 1
    return tuple(found)


def holiday_words(holiday: HolidayDraft) -> Words:
    """Say what happens on a holiday: closed, open at hours of its own, or worked like another weekday."""
    if holiday.like:
        return _("As on a {weekday}", weekday=WEEKDAYS[holiday.like - 1])
    return _("Open {hours}", hours=day_text(holiday.slots)) if holiday.slots else CLOSED


def owner_words(opening: Opening, unit_id: int | None, names: dict[int, str]) -> Words | str | None:
    """Name whose weekly hours hold for a unit; None when nobody's do."""
    hours = opening.owner(unit_id)
    if hours is None:
        return None
    return _("the company") if hours.unit_id is None else names.get(hours.unit_id, "?")
