"""Which two spans of days are compared: the last whole months against those before, or quarter against quarter."""

from datetime import date

from csdesk.base.period import Grain, Period
from csdesk.kpis.relations.sums import Window

AFTER, BEFORE = 3, 6
"""Months on either side."""


def month_window(last: date, after: int = AFTER, before: int = BEFORE) -> Window:
    """Return the last whole months up to ``last``, the last day of data, and those before them."""
    newest = _last_whole(last, Grain.MONTH, 1)
    first = newest.shift(1 - after)
    return Window((first.shift(-before).start, first.shift(-1).end), (first.start, newest.end))


def quarter_window(last: date, fiscal_start: int = 1) -> Window:
    """Return the last whole quarter up to ``last`` and the one before it."""
    newest = _last_whole(last, Grain.QUARTER, fiscal_start)
    before = newest.shift(-1, fiscal_start)
    return Window((before.start, before.end), (newest.start, newest.end))


def _last_whole(last: date, grain: Grain, fiscal_start: int) -> Period:
    found = Period.of(last, grain, fiscal_start)
    return found if found.end <= last else found.shift(-1, fiscal_start)
