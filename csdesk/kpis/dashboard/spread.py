"""The distribution of one time or mark KPI over the chosen rows; no row is looked at twice."""

import numpy as np

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.columns import Floats
from csdesk.kpis.dashboard.answer import Bin, Spread
from csdesk.kpis.dashboard.question import BoardQuestion
from csdesk.kpis.definitions.dated import Dated
from csdesk.kpis.engine import FEW_ROWS
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.measures import MEASURES, Amount
from csdesk.kpis.quantile import ascending_order
from csdesk.kpis.selection import Selection
from csdesk.kpis.service import Kpis
from csdesk.kpis.stats.bins import bars_of, quantile_of
from csdesk.kpis.wording import value_words

MOST_MARKS = 20
"""Up to so many whole marks have a bar each."""


def has_spread(key: str) -> bool:
    """Tell whether a KPI is a time or a mark of each case."""
    return isinstance(MEASURES.get(key.partition(".")[0]), Amount)


def ascending_values(selection: Selection, dated: Dated) -> Floats:
    """Return the known values of the chosen rows, smallest first; a large choice uses the order kept on the frame."""
    frame, values = selection.frame, dated.values()
    if selection.take_count() > FEW_ROWS:
        ordered = frame.order(dated.name, values)
        if selection.all_kept and selection.take_count() == frame.rows:
            return ordered.values
        chosen = np.zeros(frame.rows, np.bool_)
        chosen[selection.rows] = selection.key < selection.size
        return ordered.values[chosen[ordered.places]]
    found: Floats = selection.take(values)[selection.key < selection.size]
    found = found[~np.isnan(found)]
    return found[ascending_order(found)]


def read_spread(kpis: Kpis, question: BoardQuestion, keys: tuple[str, ...]) -> Spread | None:
    """Return the distribution asked for, else that of the first of ``keys`` that has one; None without any."""
    choices = tuple(key for key in keys if has_spread(key))
    if not choices:
        return None
    key = question.spread if question.spread in choices else choices[0]
    kpi, name = kpis.kpi(key), key.partition(".")[0]
    query = question.query(key, apart=(name,))
    values = ascending_values(kpis.selected(query), kpis.measuring().defined(name))
    n = len(values)
    discrete = kpi.unit is Unit.SCORE and n > 0 and _are_marks(values)
    bars = bars_of(values, seconds=kpi.unit is Unit.SECONDS, whole=discrete)
    highs = [*bars.edges[1:], *([None] if bars.open else [])]
    bins = tuple(
        Bin(low, high, count) for low, high, count in zip(bars.edges, highs, bars.counts, strict=False)
    )
    median, p90 = (quantile_of(values, 0.5), quantile_of(values, 0.9)) if n else (None, None)
    words = _sentence(kpi, n, median, p90)
    return Spread(kpi, name, kpi.name, n, bins, median, p90, discrete, choices, words)


def _are_marks(values: Floats) -> bool:
    few = float(values[-1] - values[0]) < MOST_MARKS
    return few and bool(np.all(values == np.floor(values)))


def _sentence(kpi: Kpi, n: int, median: float | None, p90: float | None) -> Words:
    if median is None or p90 is None:
        return _("{name}: no case has a value.", name=kpi.name)
    if n == 1:
        return _("{name}: one value, {value}.", name=kpi.name, value=value_words(median, kpi.unit))
    return _(
        "{name}: half of {n} values are at most {median}, nine of ten at most {p90}.",
        name=kpi.name, n=n, median=value_words(median, kpi.unit), p90=value_words(p90, kpi.unit),
    )  # fmt: skip
