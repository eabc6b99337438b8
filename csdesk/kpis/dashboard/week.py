"""When customers come: contacts by weekday and hour, beside how many of each weekday there were."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.columns import Whole
from csdesk.kpis.dashboard.answer import Week
from csdesk.kpis.frame import DAY_SECONDS
from csdesk.kpis.reading import Reading
from csdesk.kpis.segments import UNKNOWN
from csdesk.kpis.selection import Selection
from csdesk.kpis.wording import value_words


def week_of(rows: Sequence[Reading], midnight: int, start: date, last: date) -> Week:
    """Put `volume by weekday and hour` into cells; ``last`` is the last of the asked days that has passed.

    Where every contact stands at midnight sharp, the file gave days only, and no hour is known.
    """
    counts: dict[tuple[int, int], int] = {}
    unknown = 0
    for row in rows:
        day, hour = row.group["weekday"], row.group["hour"]
        if day and hour:
            counts[int(day), int(hour)] = row.n
        else:
            unknown += row.n
    days = weekdays(start, last)
    if midnight and midnight == sum(counts.values()):
        counts, unknown = {}, unknown + midnight
    n = sum(counts.values())
    return Week(counts, days, n, unknown, midnight, _sentence(counts, days, n))


def weekdays(start: date, last: date) -> tuple[int, ...]:
    """Count each weekday, Monday first, from ``start`` to ``last``; none when it ends before it starts."""
    whole, rest = divmod(max(0, (last - start).days + 1), 7)
    found = [whole] * 7
    for step in range(rest):
        found[(start + timedelta(days=step)).weekday()] += 1
    return tuple(found)


def at_midnight(selection: Selection) -> int:
    """Count the chosen contacts that stand at 00:00:00 sharp."""
    opened: Whole = selection.take(selection.frame.moment("opened"))
    chosen = (selection.key < selection.size) & (selection.take(selection.frame.flag("contact")) == 1)
    return int(np.count_nonzero(chosen & (opened != UNKNOWN) & (opened % DAY_SECONDS == 0)))


def _sentence(counts: dict[tuple[int, int], int], days: Sequence[int], n: int) -> Words:
    means = {
        place: count / days[place[0] - 1] for place, count in counts.items() if days[place[0] - 1] and count
    }
    if not means:
        return _("No contact has a known hour.")
    (weekday, hour), mean = max(means.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
    return _(
        "Of {n} contacts, most come on {day} from {hour} to {next}: {mean} on an average such day.",
        n=n, day=day_words(weekday), hour=f"{hour:02}:00", next=f"{(hour + 1) % 24:02}:00",
        mean=value_words(mean, Unit.SCORE),
    )  # fmt: skip


def day_words(weekday: int) -> Words:
    """Name a weekday (1 = Monday) as it stands in a sentence."""
    names = (
        _("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"),
    )  # fmt: skip
    return names[weekday - 1]
