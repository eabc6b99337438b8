"""Opening hours as text: what people type, what the file keeps, what screens show."""

import re
from collections.abc import Sequence
from itertools import pairwise

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.people.opening import DAY_MINUTES, Slot, Slots, Week

_TIME = re.compile(r"(\d{1,2})(?:[:.：h](\d{2}))?|(\d{2})(\d{2})")
_DASH = re.compile(r"\s*(?:[-–—−~～至到]|\bto\b|\btil\b)\s*")
_BETWEEN = re.compile(r"[,;，；、]|\bog\b|\band\b")
_CLOSED = frozenset({"", "-", "–", "—", "closed", "stengt", "休息", "关闭"})


def read_day(text: str, field: str = "hours") -> Slots:
    """Read the hours of one day: ``08:00–16:00``, ``8-12, 13-17``, ``22-6`` past midnight, ``0-24``; blank = closed.

    Refuses, at ``field``, what is no time and hours that overlap.
    """
    if text.strip().casefold() in _CLOSED:
        return ()
    slots = tuple(sorted(_slot(part, field) for part in _BETWEEN.split(text.casefold()) if part.strip()))
    for one, other in pairwise(slots):
        if other.starts < one.ends:
            raise Refused(_("{one} and {other} overlap.", one=_shown(one), other=_shown(other)), field=field)
    return slots


def read_week(days: Sequence[str]) -> Week:
    """Read seven days, Monday first, each refused at ``day1`` .. ``day7``; () when none of them has hours."""
    week = tuple(read_day(text, f"day{number}") for number, text in enumerate(days, 1))
    for place, slots in enumerate(week):
        morning = week[(place + 1) % 7]
        if slots and morning and slots[-1].ends - DAY_MINUTES > morning[0].starts:
            message = _(
                "{one} goes on into {other} of the next day.",
                one=_shown(slots[-1]), other=_shown(morning[0]),
            )  # fmt: skip
            raise Refused(message, field=f"day{place + 1}")
    return week if any(week) else ()


def day_text(slots: Slots, dash: str = "–", between: str = ", ") -> str:
    """Write the hours of a day as they are shown: 08:00–12:00, 13:00–17:00; '' = closed."""
    return between.join(_shown(slot, dash) for slot in slots)


def kept_week(week: Week) -> str:
    """Write a week as the file keeps it."""
    return ";".join(day_text(slots, "-", ",") for slots in week)


def week_of(kept: str) -> Week:
    """Read a week as the file keeps it; refuses what nobody could have written."""
    if not kept:
        return ()
    days = kept.split(";")
    if len(days) != 7:
        raise Refused(_("Opening hours have seven days."), field="week")
    return read_week(days)


def _slot(text: str, field: str) -> Slot:
    parts = _DASH.split(text.strip())
    times = [_minutes(part) for part in parts]
    if len(times) != 2 or times[0] is None or times[1] is None or times[0] >= DAY_MINUTES:
        raise Refused(
            _('"{text}" is no opening time; write it like 08:00–16:00, or 8-12, 13-17.', text=text.strip()),
            field=field,
        )
    starts, ends = times[0], times[1]
    return Slot(starts, ends if ends > starts else ends + DAY_MINUTES)


def _minutes(text: str) -> int | None:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= DAY_MINUTES else None


def _shown(slot: Slot, dash: str = "–") -> str:
    return f"{_clock(slot.starts)}{dash}{_clock(slot.ends)}"


def _clock(minutes: int) -> str:
    if minutes == DAY_MINUTES:
        return "24:00"
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
