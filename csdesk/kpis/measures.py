"""What each KPI counts, as functions over the columns of a `Frame`.

A share is told by one state per row: 0 does not take part, 1 is in the denominator, 2 is in the numerator too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats
from csdesk.kpis.frame import Frame

States = NDArray[np.int8]

ANSWER_LIMIT = 20.0
"""Seconds within which a call counts as answered in time, unless the question says otherwise."""

COMPLAINT_WORDS = ("complaint", "klage", "reklamasjon", "投诉")
"""A topic that holds one of these words is a complaint."""


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


def _complaints(frame: Frame, _limit: float | None) -> States:
    topics = frame.coded("topic")
    table = [
        0 if text is None else 1 + any(word in text.casefold() for word in COMPLAINT_WORDS)
        for text in topics.entries
    ]
    if not table:
        return np.zeros(0, np.int8)
    found = np.array(table, np.int8)[topics.codes]
    return np.where(frame.flag("contact") == 1, found, 0).astype(np.int8)


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


def _top_two(frame: Frame, _limit: float | None) -> States:
    rating, scale = frame.amount("csat"), _scale(frame)
    least = np.where(scale <= 2, scale, np.where(scale > 10, scale * 0.8, scale - 1))
    return np.where(np.isnan(rating), 0, np.where(rating >= least, 2, 1)).astype(np.int8)


def _first_resolution(frame: Frame) -> Floats:
    """Keep the tickets that were never reopened: only there the last resolution is also the first."""
    return np.where(frame.flag("reopened") == 0, frame.amount("resolution"), np.nan)


def _amount(name: str) -> Amount:
    return Amount(lambda frame: frame.amount(name))


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
        "csat_top": Share(_top_two),
        "nps": Promoters(),
        "ces": _amount("ces"),
        "response_rate": Share(_answers),
        "qa_score": _amount("qa"),
        "complaint_rate": Share(_complaints),
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
