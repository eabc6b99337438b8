"""What a rhythm proposes: the name and days of a cycle, and until when each of its stages should be done."""

from collections.abc import Sequence
from datetime import date, timedelta

from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _, pgettext
from csdesk.reviews.cycle import Cycle, Rhythm
from csdesk.reviews.life import path
from csdesk.reviews.stage import Asks, Stage

_LAST_WEEKS = {
    Rhythm.WEEK: 0,
    Rhythm.MONTH: 1,
    Rhythm.QUARTER: 2,
    Rhythm.HALF: 4,
    Rhythm.YEAR: 6,
    Rhythm.FREE: 4,
}
"""How many weeks after the last day a review of this rhythm should be signed."""  # fmt: skip


def rhythm_name(rhythm: Rhythm) -> Words:
    """Name a rhythm."""
    return {
        Rhythm.FREE: pgettext("rhythm of reviews", "Days of your own"),
        Rhythm.WEEK: pgettext("rhythm of reviews", "Weekly"),
        Rhythm.MONTH: pgettext("rhythm of reviews", "Monthly"),
        Rhythm.QUARTER: pgettext("rhythm of reviews", "Quarterly"),
        Rhythm.HALF: pgettext("rhythm of reviews", "Half-yearly"),
        Rhythm.YEAR: pgettext("rhythm of reviews", "Yearly"),
    }[rhythm]


def period_of(rhythm: Rhythm, day: date, fiscal_start: int = 1) -> Period:
    """Return the period of a rhythm that holds a day; without a rhythm the half-year."""
    grain = Grain(rhythm.value) if rhythm is not Rhythm.FREE else Grain.HALF
    return Period.of(day, grain, fiscal_start)


def next_days(cycle: Cycle, fiscal_start: int = 1) -> tuple[date, date]:
    """Return the first and last day of the cycle after this one: the next period, else as many days right behind it."""
    period = period_of(cycle.rhythm, cycle.starts_on, fiscal_start)
    if cycle.rhythm is not Rhythm.FREE and (period.start, period.end) == (cycle.starts_on, cycle.ends_on):
        following = period.shift(1, fiscal_start)
        return following.start, following.end
    for grain in (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH):
        whole = Period.of(cycle.starts_on, grain, fiscal_start)
        if (whole.start, whole.end) == (cycle.starts_on, cycle.ends_on):
            following = whole.shift(1, fiscal_start)
            return following.start, following.end
    length = cycle.ends_on - cycle.starts_on
    first = cycle.ends_on + timedelta(days=1)
    return first, first + length


def name_of(starts_on: date, ends_on: date, fiscal_start: int = 1) -> Words | None:
    """Name the days as people say them, Second half 2026; None for days that are no whole period."""
    for grain in (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.WEEK):
        period = Period.of(starts_on, grain, fiscal_start)
        if (period.start, period.end) == (starts_on, ends_on):
            return period.title()
    return None


def milestones(asks: Asks) -> tuple[Stage, ...]:
    """Return the stages of a cycle that mean something is done: no beginnings, no time spent waiting in a session."""
    beginnings = {Stage.DRAFT, Stage.COLLECTING, Stage.CALIBRATING}
    return tuple(stage for stage in path(asks) if stage not in beginnings)


def proposed_dues(
    asks: Asks, starts_on: date, ends_on: date, rhythm: Rhythm = Rhythm.FREE
) -> tuple[tuple[Stage, date], ...]:
    """Propose until when each stage should be done, backwards from the signature.

    Goals are due a tenth of the period after it starts, at most four weeks. The other stages share the weeks between the
    last day and the signature evenly; in a weekly cycle all are due on its last day. No due day falls on a weekend unless
    the last day itself does.
    """
    weeks = _LAST_WEEKS[rhythm]
    signed = ends_on + timedelta(weeks=weeks)
    rest = [stage for stage in milestones(asks) if stage is not Stage.AGREED]
    found: list[tuple[Stage, date]] = []
    if Stage.AGREED in milestones(asks):
        tenth = min(28, max(1, (ends_on - starts_on).days // 10))
        found.append((Stage.AGREED, min(_workday(starts_on + timedelta(days=tenth)), ends_on)))
    for place, stage in enumerate(reversed(rest)):
        back = timedelta(days=weeks * 7 * place // len(rest))
        found.append((stage, _workday(signed - back) if weeks else ends_on))
    return tuple(sorted(found, key=lambda due: (due[1], milestones(asks).index(due[0]))))


def shifted_dues(
    dues: Sequence[tuple[Stage, date]], before: tuple[date, date], after: tuple[date, date]
) -> tuple[tuple[Stage, date], ...]:
    """Carry due days over to other days of a cycle: goals keep their distance to the start, the rest theirs to the end."""
    return tuple(
        (stage, _workday(after[0] + (day - before[0]) if stage is Stage.AGREED else after[1] + (day - before[1])))
        for stage, day in dues
    )  # fmt: skip


def dues_fault(asks: Asks, dues: Sequence[tuple[Stage, date]], starts_on: date) -> Words | None:
    """Say what is wrong with due days: before the cycle, or a later stage due before an earlier one; None when right."""
    known = dict(dues)
    latest = starts_on
    for stage in milestones(asks):
        day = known.get(stage)
        if day is None:
            continue
        if day < starts_on:
            return _("A due day lies before the first day of the cycle.")
        if day < latest:
            return _("A later step is due before an earlier one.")
        latest = day
    return None


def _workday(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
