"""What each KPI counts, as functions over the columns of a `Frame`.

A share is told by one state per row: 0 does not take part, 1 is in the denominator, 2 is in the numerator too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.business import business_seconds
from csdesk.kpis.columns import Floats
from csdesk.kpis.frame import DAY_SECONDS, Frame
from csdesk.kpis.segments import UNKNOWN

States = NDArray[np.int8]

ANSWER_LIMIT = 20.0
"""Seconds within which a call counts as answered in time, unless the question says otherwise."""

COMPLAINT_WORDS = ("complaint", "klage", "reklamasjon", "投诉")
"""A topic that holds one of these words is a complaint."""
PRAISE_WORDS = ("praise", "compliment", "thank", "takk", "表扬", "感谢", "称赞")
"""A topic that holds one of these words is praise."""

REPEAT_DAYS = 7
"""A customer who comes again within so many days was not helped the first time, unless a definition says otherwise."""
TOP_MARKS = 2
"""So many of the highest marks count as satisfied, unless a definition says otherwise."""


@dataclass(frozen=True, slots=True)
class Share:
    """A rate, or with ``count`` the number of rows in its numerator."""

    states: Callable[[Frame, float | None], States]
    count: bool = False
    limited: bool = False
    """Whether the limit in seconds matters to the states."""

    def basis(self, limit: float | None) -> tuple[object, float | None]:
        """Return what the states depend on; a count and a rate may have it in common."""
        return self.states, limit if self.limited else None


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity per row; mean, median or p90 of the rows that know it."""

    values: Callable[[Frame], Floats]


@dataclass(frozen=True, slots=True)
class Promoters:
    """Net promoter score: percent of 9 and 10 minus percent of 0 to 6."""


@dataclass(frozen=True, slots=True)
class Open:
    """What is open at the end of each period; with ``age`` how long it has been."""

    age: bool = False


Measure = Share | Amount | Promoters | Open


def states(frame: Frame, share: Share, limit: float | None) -> States:
    """Return the states of a share, kept on the frame."""
    return frame.keep(("states", *share.basis(limit)), lambda: share.states(frame, limit))


def _known(flag: str) -> Callable[[Frame, float | None], States]:
    return lambda frame, _limit: (frame.flag(flag) + 1).astype(np.int8)


def _contacts(frame: Frame, _limit: float | None) -> States:
    return np.where(frame.flag("contact") == 1, 2, 0).astype(np.int8)


def _abandoned(frame: Frame, _limit: float | None) -> States:
    answered = frame.flag("answered")
    return np.where(answered < 0, 0, 2 - answered).astype(np.int8)


def _answered_in_time(frame: Frame, limit: float | None) -> States:
    answered, wait = frame.flag("answered"), frame.amount("wait")
    in_time = wait <= (ANSWER_LIMIT if limit is None else limit)
    judged = np.where(in_time, 2, np.where(np.isnan(wait), 0, 1))
    return np.where(answered == 1, judged, np.where(answered == 0, 1, 0)).astype(np.int8)


def _reopened(frame: Frame, _limit: float | None) -> States:
    reopened = frame.flag("reopened")
    solved_once = (frame.flag("resolved") == 1) | (reopened == 1)
    return np.where(solved_once, reopened + 1, 0).astype(np.int8)


def _sla(frame: Frame, limit: float | None) -> States:
    verdict = frame.flag("sla") + 1
    if limit is None:
        return verdict.astype(np.int8)
    took = frame.amount("resolution")
    by_limit = np.where(np.isnan(took), 0, np.where(took <= limit, 2, 1))
    return np.where(verdict > 0, verdict, by_limit).astype(np.int8)


def _answers(frame: Frame, _limit: float | None) -> States:
    return np.where(frame.flag("sent") == 1, 1 + frame.flag("rated"), 0).astype(np.int8)


def _topics(frame: Frame, words: tuple[str, ...]) -> States:
    topics = frame.coded("topic")
    table = [
        0 if text is None else 1 + any(word in text.casefold() for word in words) for text in topics.entries
    ]
    if not table:
        return np.zeros(0, np.int8)
    found = np.array(table, np.int8)[topics.codes]
    return np.where(frame.flag("contact") == 1, found, 0).astype(np.int8)


def repeats(frame: Frame, days: int) -> States:
    """Judge each contact whose customer is known: 1 the customer came again within ``days``, 2 did not.

    Contacts of the last ``days`` before the latest one take no part: nobody knows yet whether they are repeated.
    """

    def make() -> States:
        customers, opened = frame.coded("customer"), frame.moment("opened")
        named = np.array([bool(entry) for entry in customers.entries] or [False])
        told = named[customers.codes] & (opened != UNKNOWN) & (frame.flag("contact") == 1)
        rows = np.flatnonzero(told)
        order = rows[np.lexsort((opened[rows], customers.codes[rows]))]
        same = customers.codes[order[1:]] == customers.codes[order[:-1]]
        window = days * DAY_SECONDS
        again = np.zeros(frame.rows, np.bool_)
        again[order[:-1]] = same & (opened[order[1:]] - opened[order[:-1]] <= window)
        latest = opened[rows].max() if len(rows) else 0
        judged = told & (opened <= latest - window)
        return np.where(judged, np.where(again, 1, 2), 0).astype(np.int8)

    return frame.keep(("repeats", days), make)


def _scale(frame: Frame) -> Floats:
    """Return the scale of each rating; where the file states none, the smallest usual scale that holds them all."""

    def make() -> Floats:
        rating, scale = frame.amount("csat"), frame.amount("csat_scale")
        unstated = ~np.isnan(rating) & np.isnan(scale)
        if not unstated.any():
            return scale
        highest = rating[unstated].max()
        usual = next((mark for mark in (5.0, 7.0, 10.0) if highest <= mark), 100.0)
        return np.where(unstated, usual, scale)

    return frame.keep("scale", make)


def main_scale(frame: Frame) -> float:
    """Return the scale most ratings of the file are on; 5 when there are none."""

    def make() -> float:
        scale = _scale(frame)
        marks, counts = np.unique(scale[~np.isnan(scale)], return_counts=True)
        return float(marks[np.argmax(counts)]) if len(marks) else 5.0

    return frame.keep("main scale", make)


def _satisfaction(frame: Frame) -> Floats:
    """Return ratings on the file's main scale; those of another scale are moved to it in proportion."""
    rating, scale, wanted = frame.amount("csat"), _scale(frame), main_scale(frame)
    if np.all((scale == wanted) | np.isnan(rating)):
        return rating
    low, wanted_low = np.where(scale >= 10, 0.0, 1.0), 0.0 if wanted >= 10 else 1.0
    moved = wanted_low + (rating - low) / (scale - low) * (wanted - wanted_low)
    return np.where(scale == wanted, rating, moved)


def satisfied(frame: Frame, marks: int) -> States:
    """Judge ratings: 2 in the ``marks`` (1 to 3) highest of their scale, each tenth of a scale of 100 being one mark."""
    rating, scale = frame.amount("csat"), _scale(frame)
    least = np.where(scale <= 2, scale, np.where(scale > 10, scale * (10 - marks) / 10, scale + 1 - marks))
    return np.where(np.isnan(rating), 0, np.where(rating >= least, 2, 1)).astype(np.int8)


def _easy(frame: Frame, _limit: float | None) -> States:
    ease = frame.amount("ces")
    return np.where(np.isnan(ease), 0, np.where(ease >= 5, 2, 1)).astype(np.int8)


def _first_resolution(frame: Frame) -> Floats:
    """Keep the tickets that were never reopened: only there the last resolution is also the first."""
    return np.where(frame.flag("reopened") == 0, frame.amount("resolution"), np.nan)


def _first_resolution_business(frame: Frame) -> Floats:
    return np.where(frame.flag("reopened") == 0, business_seconds(frame, "resolution"), np.nan)


def _amount(name: str) -> Amount:
    return Amount(lambda frame: frame.amount(name))


def _business(name: str) -> Amount:
    return Amount(lambda frame: business_seconds(frame, name))


_RESOLVED = _known("resolved")

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "volume": Share(_contacts, count=True),
        "answered": Share(_known("answered"), count=True),
        "abandoned": Share(_abandoned, count=True),
        "abandonment": Share(_abandoned),
        "asa": _amount("wait"),
        "service_level": Share(_answered_in_time, limited=True),
        "aht": _amount("handle"),
        "acw": _amount("wrap"),
        "talk_time": _amount("talk"),
        "frt": _amount("frt"),
        "resolution_time": _amount("resolution"),
        "first_resolution_time": Amount(_first_resolution),
        "frt_business": _business("frt"),
        "resolution_time_business": _business("resolution"),
        "first_resolution_time_business": Amount(_first_resolution_business),
        "resolved": Share(_RESOLVED, count=True),
        "resolution_rate": Share(_RESOLVED),
        "fcr": Share(_known("first_contact")),
        "reopen_rate": Share(_reopened),
        "transfer_rate": Share(_known("transferred")),
        "escalation_rate": Share(_known("escalated")),
        "backlog": Open(),
        "backlog_age": Open(age=True),
        "sla_met": Share(_sla, limited=True),
        "csat": Amount(_satisfaction),
        "csat_top": Share(lambda frame, _limit: satisfied(frame, TOP_MARKS)),
        "nps": Promoters(),
        "ces": _amount("ces"),
        "response_rate": Share(_answers),
        "qa_score": _amount("qa"),
        "complaint_rate": Share(lambda frame, _limit: _topics(frame, COMPLAINT_WORDS)),
        "praise_rate": Share(lambda frame, _limit: _topics(frame, PRAISE_WORDS)),
        "no_repeat": Share(lambda frame, _limit: repeats(frame, REPEAT_DAYS)),
        "ces_easy": Share(_easy),
    }
)
"""The KPIs that interactions can answer."""


def amounts(frame: Frame, key: str) -> Floats:
    """Return what each row adds to a time or mark KPI, NaN where it adds nothing; kept on the frame.

    Raises KeyError for a KPI that is no quantity per row.
    """
    measure = MEASURES[key]
    if not isinstance(measure, Amount):
        raise KeyError(key)
    return frame.keep(("values", key), lambda: measure.values(frame))
