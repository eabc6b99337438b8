"""Logs that hold a row for every event of a case: keep the last state, build the case, or keep the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from csdesk.base.text import _
from csdesk.imports.decisions import Decisions
from csdesk.imports.events import Events, assignees, by_row, carried, ends, last_of, named_states, responses
from csdesk.imports.fields import FieldKind
from csdesk.imports.log_words import CASE, LAST, ROWS, log_guess
from csdesk.imports.readers.grid import Column, Floats
from csdesk.imports.recognise.columns import ColumnMatch, match_columns
from csdesk.imports.recognise.grouping import added
from csdesk.imports.recognise.guess import Guess
from csdesk.imports.recognise.joining import of_moments, of_numbers, relabelled
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.table import Table
from csdesk.imports.values.ids import wrecked
from csdesk.imports.values.words import parse_status

_FEW = 0.02
"""Up to this share of repeated numbers they are mere copies."""
_MADE: Mapping[str, str] = {
    "Opened": "opened_at",
    "First response at": "first_response_at",
    "Resolved at": "resolved_at",
    "Times reopened": "reopened_count",
    "Times transferred": "transfer_count",
    "Last agent": "agent",
    "Last status": "status",
}
_ENDS = frozenset({"resolved_at", "closed_at", "resolution_seconds", "handle_seconds"})
"""A row that tells how its case ended is a state of the case, not an event."""
_MADE_REASON = _("This was made of all rows of the case.")
_REPLACED_REASON = _("It changes from row to row; columns made of all rows of the case are used instead.")


@dataclass(frozen=True)
class Log:
    """A table with several rows per case: what is done with them, and what the columns made of the events are."""

    table: Table
    guess: Guess
    mapping: Mapping[str, str]

    def explained(
        self, matches: Sequence[ColumnMatch], decided: Mapping[str, str | None]
    ) -> tuple[ColumnMatch, ...]:
        """Say of the columns made of events where they come from, unless the user decided about them."""
        return tuple(
            replace(match, reason=_MADE_REASON if match.field else _REPLACED_REASON)
            if match.header in self.mapping and match.header not in decided
            else match
            for match in matches
        )


def log_of(readings: Readings, decisions: Decisions, mapping: Mapping[str, str | None]) -> Log | None:
    """Recognise a log by numbers that stand in several rows; None when nearly each stands in one.

    ``mapping`` is what was decided about the columns so far, as `match_columns` takes it.
    """
    table = readings.table
    matches, _rivals, _system = match_columns(readings, "interactions", mapping)
    fields = {match.field: match for match in matches if match.field is not None}
    number = fields.get("external_id")
    if number is None or _repeated(table.columns[number.column]) <= max(1, _FEW * len(table)):
        return None
    ids = _same(table.columns[number.column])
    filled = np.flatnonzero(ids)
    cases = len(np.unique(ids[filled]))
    if len(filled) - cases <= _FEW * len(table):
        return None
    moments = _moments(readings, fields)
    events = _in_order(ids, filled, moments)
    steady = moments is not None and _steady(events)
    guessed = _guessed(events, fields, table, timed=moments is not None, steady=steady)
    how = decisions.layout.get("log", guessed)
    guess = log_guess(how, cases, len(filled), header=number.header, steady=steady, timed=moments is not None)
    if how == CASE and moments is not None:
        return _built(readings, fields, events, guess, decisions)
    if "log" not in decisions.layout:
        return Log(table, guess, {})
    kept = replace(table, log=LAST if how == CASE else how, moments=None if steady else moments)
    return Log(kept, guess, {})


def _guessed(
    events: Events, fields: Mapping[str, ColumnMatch], table: Table, *, timed: bool, steady: bool
) -> str:
    changing = [table.columns[fields[key].column] for key in ("status", "agent", "team") if key in fields]
    ended = _ENDS & set(fields)
    if timed and not steady and not ended and any(_changes(column, events) for column in changing):
        return CASE
    return LAST if steady or int(events.case[-1] + 1) * 2 >= len(events.case) else ROWS


def _repeated(column: Column) -> int:
    """Return how many filled cells repeat another; quick for columns in which hardly any does."""
    used = column.counts > 0
    used[0] = False
    texts = len(column.texts)
    numbers = column.numbers[used[texts : texts + len(column.numbers)]]
    distinct = len(set(compress(column.texts, used[:texts].tolist()))) + len(np.unique(numbers))
    return column.filled - distinct


def _same(column: Column) -> NDArray[np.intp]:
    """Return one code per distinct text, 0 for blank ones and for ids that Excel has wrecked.

    Columns of mostly different values may hold equal ones under two codes.
    """
    places: dict[str, int] = {"": 0}
    table = np.zeros(column.distinct, dtype=np.intp)
    blanks = column.blanks.copy()
    for lost, _why in wrecked(column):
        blanks |= lost
    for code in np.flatnonzero(column.counts).tolist():
        if not blanks[code]:
            table[code] = places.setdefault(column.shown(code), len(places))
    return table[column.codes]


def _moments(readings: Readings, fields: Mapping[str, ColumnMatch]) -> Floats | None:
    match = fields.get("opened_at") or fields.get("date")
    if match is None:
        return None
    parsed = readings.read(match.column, FieldKind.MOMENT)
    return parsed.rows(readings.table.columns[match.column]) if parsed.fit > 0.9 else None


def _in_order(ids: NDArray[np.intp], filled: NDArray[np.intp], moments: Floats | None) -> Events:
    times = np.zeros(len(filled)) if moments is None else moments[filled]
    order = np.lexsort((np.where(np.isnan(times), -np.inf, times), ids[filled]))
    codes = ids[filled][order]
    first = np.concatenate([[True], codes[1:] != codes[:-1]])
    return Events(filled[order], np.cumsum(first) - 1, first, times[order])


def _steady(events: Events) -> bool:
    """Tell whether all rows of a case name one moment, as the opening does."""
    pairs = ~events.first[1:]
    same = events.moments[1:] == events.moments[:-1]
    return bool(pairs.any()) and float(np.mean(same[pairs])) >= 0.98


def _changes(column: Column, events: Events) -> bool:
    codes = column.codes[events.order]
    pairs = ~events.first[1:]
    return float(np.mean((codes[1:] != codes[:-1])[pairs])) > 0.3


# --- building cases --------------------------------------------------------------------------------------------
def _built(
    readings: Readings,
    fields: Mapping[str, ColumnMatch],
    events: Events,
    guess: Guess,
    decisions: Decisions,
) -> Log:
    table, size = readings.table, len(readings.table)
    columns: dict[str, Column] = {}
    starts = np.flatnonzero(events.first)

    def put(header: str, per_case: Floats, *, moment: bool = True) -> None:
        rows = events.broadcast(per_case, size)
        columns[header] = of_moments(rows) if moment else of_numbers(rows)

    put("Opened", events.moments[starts])
    states = _column(fields, "status", table) if "status" in fields else named_states(table)
    if states is not None:
        meanings = decisions.values.get("status", {})
        states = relabelled(states, lambda text: meanings.get(text, text) or "")
        blanks = bool((states.codes[events.order] == 0).any())
        states = carried(states, events)
        if blanks:
            columns["Last status"] = last_of(states, events)
        done = parse_status(states).rows(states)[events.order]
        resolved, reopened = ends(done, events)
        put("Resolved at", resolved)
        put("Times reopened", reopened, moment=False)
    put("First response at", responses(table, states, events))
    agents = _column(fields, "agent", table)
    if agents is not None:
        columns["Last agent"], moved = assignees(agents, events, size)
        put("Times transferred", moved, moment=False)
    wide = replace(table, log=CASE, moments=by_row(events, size))
    mapping: dict[str, str] = {
        fields[key].header: "" for key in ("opened_at", "date", "agent") if key in fields
    }
    for header, column in columns.items():
        if column.filled:
            wide = added(wide, header, column)
            mapping[wide.headers[-1]] = _MADE[header]
    return Log(wide, guess, mapping)


def _column(fields: Mapping[str, ColumnMatch], key: str, table: Table) -> Column | None:
    return table.columns[fields[key].column] if key in fields else None
