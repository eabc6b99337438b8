"""The contacts of a period that may be drawn, from the columns of the facts."""

from collections.abc import Collection
from datetime import date

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.dimensions import row_persons
from csdesk.kpis.frame import Frame, as_day
from csdesk.kpis.measures import main_scale
from csdesk.kpis.segments import UNKNOWN
from csdesk.quality.sampling import Candidates, Ids, Marks, Reason

LONG_SHARE = 0.9
"""A contact took long when its handle time is among the longest tenth of the period."""


def candidates_of(
    frame: Frame, start: date, end: date, persons: Collection[int], used: Collection[int]
) -> Candidates:
    """Return the answered or closed contacts opened on these days, of these persons, without the ids in ``used``."""
    place = np.flatnonzero((frame.days >= as_day(start)) & (frame.days <= as_day(end)))
    place = place[_finished(frame)[place]]
    who: Ids = row_persons(frame)[place]
    ids: Ids = frame.moment("id")[place]
    wanted = np.isin(who, np.fromiter(persons, np.int64, len(persons)))
    wanted &= ~np.isin(ids, np.fromiter(used, np.int64, len(used)))
    place = place[wanted]
    handle = frame.amount("handle")[place]
    known = handle[~np.isnan(handle)]
    limit = np.quantile(known, LONG_SHARE) if len(known) else np.inf
    low = {
        Reason.CSAT: _below_half(frame, place),
        Reason.NPS: frame.amount("nps")[place] <= 6,
        Reason.REOPENED: frame.flag("reopened")[place] == 1,
        Reason.ESCALATED: frame.flag("escalated")[place] == 1,
        Reason.LONG: handle > limit,
    }
    return Candidates(ids[wanted], who[wanted], low)


def _finished(frame: Frame) -> Marks:
    """Tell which rows are contacts somebody has answered or closed, as far as the file says so."""
    answered = frame.flag("answered")
    dealt = (answered == 1) | (frame.flag("resolved") == 1) | (frame.moment("closed") != UNKNOWN)
    dealt |= ~np.isnan(frame.amount("frt")) | ~np.isnan(frame.amount("handle"))
    found: Marks = dealt & (answered != 0) & (frame.flag("contact") == 1)
    return found


def _below_half(frame: Frame, place: Ids) -> Marks:
    """Tell which ratings lie in the lower half of their scale."""
    rating, scale = frame.amount("csat")[place], frame.amount("csat_scale")[place]
    scale = np.where(np.isnan(scale), main_scale(frame), scale)
    lowest: Floats = np.where(scale >= 10, 0.0, 1.0)
    found: Marks = (rating - lowest) / (scale - lowest) < 0.5
    return found
