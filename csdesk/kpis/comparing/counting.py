"""Counts and sums of everyone by kind of case, in one pass over the rows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.comparing.mix import Kinds, kinds_of
from csdesk.kpis.engine import Asked, Engine
from csdesk.kpis.measures import MEASURES, Promoters, Share
from csdesk.kpis.selection import Selection

PROMOTER, DETRACTOR = 9, 6
"""Answers from the one on are promoters, up to the other detractors."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Each row that counts: who it belongs to (``person``, the number of ``names`` = nobody), its kind and its value."""

    names: tuple[str, ...]
    person: Whole
    kinds: Kinds
    values: Floats
    loose: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Of everyone (rows) and each kind (columns): cases, sum, and sum of squares of values less ``centre``."""

    n: Floats
    total: Floats
    squares: Floats
    centre: float


def counted(engine: Engine, asked: Asked, adjust: tuple[str, ...]) -> Counted:
    """Gather the rows of a question that is grouped by one dimension."""
    selection = engine.selection(asked.scope)
    values = row_values(engine, selection, asked)
    known = ~np.isnan(values)
    places = selection.present.tolist()
    heads = [next(iter(group.values())) for group, _period in selection.heads]
    who = np.full(selection.size + 1, len(heads), np.int64)
    having = np.bincount(selection.key[known], minlength=selection.size + 1)
    named = [(place, name) for place, name in zip(places, heads, strict=True) if name and having[place]]
    for number, (place, _name) in enumerate(named):
        who[place] = number
    who = np.minimum(who, len(named))
    person = np.where(known, who[selection.key], len(named))
    taking = person < len(named)
    loose = int(np.count_nonzero(known & (selection.key < selection.size))) - int(np.count_nonzero(taking))
    kinds = kinds_of(selection, adjust, taking, len(named))
    return Counted(tuple(name for _place, name in named), person, kinds, values, loose)


def row_values(engine: Engine, selection: Selection, asked: Asked) -> Floats:
    """Return what each row adds: 1 or 0 of a rate, 100, 0 or -100 of the promoter score, else its amount; NaN = nothing."""
    measure, dated = MEASURES[asked.kpi], engine.defined(asked.kpi)
    if isinstance(measure, Share):
        table = np.array([np.nan, 0.0, 1.0])
        found: Floats = table[selection.take(dated.states(measure, asked.limit))]
        return found
    if isinstance(measure, Promoters):
        marks = selection.take(np.where(dated.left_out(), np.nan, selection.frame.amount("nps")))
        kind = np.where(marks >= PROMOTER, 100.0, np.where(marks <= DETRACTOR, -100.0, 0.0))
        return np.where(np.isnan(marks), np.nan, kind)
    return selection.take(dated.values())


def sums(rows: Counted) -> Sums:
    """Add up the rows of everyone by kind."""
    people, kinds = len(rows.names), rows.kinds.count
    size = people * kinds
    joint = np.where(rows.person < people, rows.person * kinds + rows.kinds.codes, size)
    filled = np.nan_to_num(rows.values)
    n = np.bincount(joint, minlength=size + 1)[:size]
    raw = np.bincount(joint, filled, size + 1)[:size]
    centre = float(raw.sum() / n.sum()) if n.any() else 0.0
    apart = filled - centre
    total = np.bincount(joint, apart, size + 1)[:size]
    squares = np.bincount(joint, apart * apart, size + 1)[:size]
    shape = (people, kinds)
    return Sums(_table(n, shape), _table(total, shape), _table(squares, shape), centre)


def _table(values: NDArray[np.generic], shape: tuple[int, int]) -> Floats:
    return values.astype(np.float64).reshape(shape)
