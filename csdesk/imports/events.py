"""The events of cases in their order, and what follows from them: ends, replies, who had the case."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.build import NOBODY
from csdesk.imports.headers import bare, fold
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.recognise.joining import relabelled
from csdesk.imports.recognise.table import Table
from csdesk.imports.values.words import parse_status

_EVENTS = frozenset(
    [
        "event",
        "event type",
        "event name",
        "activity",
        "activity type",
        "action",
        "action type",
        "type",
        "hendelse",
        "hendelsestype",
        "handling",
        "事件",
        "事件类型",
        "动作",
        "操作",
        "操作类型",
    ]
)
_REPLY = re.compile(r"repl|respon|public comment|answer|svar|besvar|回复|答复|响应", re.IGNORECASE)
_CUSTOMER = re.compile(r"customer|requester|end.?user|client|kunde|innmelder|客户|用户|访客", re.IGNORECASE)
_ENDED = frozenset(
    {"closed", "resolved", "done", "customer", "kunde", "客户", "requester", "lukket", "已关闭"}
)
"""What stands in the column of the assignee when nobody works on the case."""


@dataclass(frozen=True)
class Events:
    """Events in the order of cases and time: ``order`` are positions in the table, ``case`` counts from 0."""

    order: NDArray[np.intp]
    case: NDArray[np.intp]
    first: NDArray[np.bool_]
    moments: Floats

    def broadcast(self, per_case: Floats, size: int) -> Floats:
        """Give every row of the table the value of its case."""
        found = np.full(size, np.nan)
        found[self.order] = per_case[self.case]
        return found


def by_row(events: Events, size: int) -> Floats:
    """Return the moment of each row of the table; NaN for rows without a case."""
    found = np.full(size, np.nan)
    found[events.order] = events.moments
    return found


def carried(states: Column, events: Events) -> Column:
    """Let a state hold until the next one of the same case: rows that tell something else leave it blank."""
    codes = states.codes[events.order]
    known = (codes != 0) | events.first
    last = np.maximum.accumulate(np.where(known, np.arange(len(codes)), 0))
    rows = states.codes.copy()
    rows[events.order] = codes[last]
    return replace(states, codes=rows)


def last_of(states: Column, events: Events) -> Column:
    """Return the last state of its case for every row."""
    ends = np.flatnonzero(np.concatenate([events.first[1:], [True]]))
    rows = states.codes.copy()
    rows[events.order] = states.codes[events.order][ends][events.case]
    return replace(states, codes=rows)


def ends(done: Floats, events: Events) -> tuple[Floats, Floats]:
    """Return when each case was done for good (NaN while it is open) and how often it was opened again."""
    before = np.concatenate([[np.nan], done[:-1]])
    before[events.first] = np.nan
    count = int(events.case[-1]) + 1
    entered = (done == 1) & (before != 1)
    resolved = np.full(count, np.nan)
    resolved[events.case[entered]] = events.moments[entered]
    last = np.concatenate([events.first[1:], [True]])
    resolved[events.case[last & (done != 1)]] = np.nan
    reopened = np.bincount(events.case[(before == 1) & (done == 0)], minlength=count)
    return resolved, reopened.astype(np.float64)


def named_states(table: Table) -> Column | None:
    """Return the states that the names of events tell, blank for other events; None when none tells of an end."""
    for header, column in zip(table.headers, table.columns, strict=True):
        if fold(header) in _EVENTS or bare(header) in _EVENTS:
            known = parse_status(column).values
            shown = [column.shown(code) for code in np.flatnonzero(~np.isnan(known)).tolist()]
            states = defaultdict(str, zip(shown, shown, strict=True))
            if (known[column.counts > 0] == 1).any():
                return relabelled(column, states.__getitem__)
    return None


def responses(table: Table, states: Column | None, events: Events) -> Floats:
    """Return the moment of the first reply; where no column names events, of the first change of the state."""
    count = int(events.case[-1]) + 1
    marked = np.zeros(len(events.order), dtype=bool)
    for header, column in zip(table.headers, table.columns, strict=True):
        if fold(header) in _EVENTS or bare(header) in _EVENTS:
            replies = np.array([_is_reply(column.shown(code)) for code in range(column.distinct)])
            marked |= replies[column.codes[events.order]]
    if not marked.any() and states is not None:
        codes = states.codes[events.order]
        marked = codes != codes[np.flatnonzero(events.first)][events.case]
    found = np.full(count, np.nan)
    places = np.flatnonzero(marked)[::-1]
    found[events.case[places]] = events.moments[places]
    return found


def _is_reply(text: str) -> bool:
    return bool(_REPLY.search(text)) and not _CUSTOMER.search(text)


def assignees(column: Column, events: Events, size: int) -> tuple[Column, Floats]:
    """Return the last person who had each case, and how often it went from one to another."""
    people = relabelled(column, lambda text: "" if text.casefold() in NOBODY | _ENDED else text)
    codes = people.codes[events.order]
    places = np.flatnonzero(codes)
    count = int(events.case[-1]) + 1
    last = np.zeros(count, dtype=np.int32)
    last[events.case[places]] = codes[places]
    same = events.case[places][1:] == events.case[places][:-1]
    other = codes[places][1:] != codes[places][:-1]
    moved = np.bincount(events.case[places][1:][same & other], minlength=count)
    rows = np.zeros(size, dtype=np.int32)
    rows[events.order] = last[events.case]
    return replace(people, codes=rows), moved.astype(np.float64)
