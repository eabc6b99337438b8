"""Medians and percentiles of everyone, as they are and adjusted for the mix."""

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.comparing.counting import Counted
from csdesk.kpis.comparing.figures import COMMON, Estimates, Figures, Spread, around_mean, beside
from csdesk.kpis.quantile import ascending_order, stable_order
from csdesk.kpis.stats.quantile_interval import places
from csdesk.kpis.wilson import Z95

Places = NDArray[np.intp]

_BINS = 512


def percentile_figures(rows: Counted, share: float, *, ratio: bool = False) -> Figures:
    """Compare the ``share`` (0..1) quantile of everyone; with ``ratio`` of amounts above zero, adjusted in proportion."""
    people = len(rows.names)
    taken = np.flatnonzero(rows.person < people)
    taken = taken[ascending_order(rows.values[taken])]
    whole = float(_at(rows.values[taken], np.array([(len(taken) - 1) * share]))[0])
    by_person = taken[stable_order(rows.person[taken], people)]
    n = np.bincount(rows.person[taken], minlength=people).astype(np.float64)
    raw = _raw(rows.values[by_person], n, share)
    unit_own = n * ((raw.high - raw.low) / (2.0 * Z95)) ** 2
    known = n > 1
    unit = float((n * unit_own)[known].sum() / n[known].sum()) if known.any() else 0.0
    cases = _cases(rows, by_person, people)
    coverage = ((cases > 0) * cases.sum(axis=0)).sum(axis=1) / cases.sum()
    own = _weighted(rows, by_person, cases, coverage, share)
    same = np.full(people, whole) if (cases > 0).all() else _of_same_kinds(rows, taken, cases, share)
    adjusted = beside(own, same, whole, ratio=ratio)
    return around_mean(Spread(n, unit_own, unit), whole, raw, adjusted, coverage)


def _raw(values: Floats, n: Floats, share: float) -> Estimates:
    """Return type 7 quantiles with their limits; ``values`` are sorted within each person, one after the other."""
    low, high = places(n, share)
    wanted = np.stack([(n - 1.0) * share, low, high])
    starts = np.cumsum(n) - n
    value, first, last = _at(values, (wanted + starts).ravel()).reshape(3, -1)
    single = n < 2
    return Estimates(value, np.where(single, np.nan, first), np.where(single, np.nan, last))


def _at(values: Floats, wanted: Floats) -> Floats:
    """Return the values at fractional places, linear between neighbours."""
    below = np.floor(wanted).astype(np.int64)
    above = np.minimum(below + 1, len(values) - 1)
    found: Floats = values[below] + (wanted - below) * (values[above] - values[below])
    return found


def _cases(rows: Counted, taken: Places, people: int) -> Whole:
    """Count the cases of everyone (rows) by kind (columns)."""
    kinds = rows.kinds.count
    joint = rows.person[taken] * kinds + rows.kinds.codes[taken]
    return np.bincount(joint, minlength=people * kinds).reshape(people, kinds)


def _weighted(rows: Counted, taken: Places, cases: Whole, coverage: Floats, share: float) -> Estimates:
    """Weigh each case so that the kinds have their shares of the mix, and take the quantile of the weighted cases."""
    people = len(cases)
    person = rows.person[taken]
    weights = (cases.sum(axis=0) / cases.sum() / np.maximum(cases, 1))[person, rows.kinds.codes[taken]]
    effective = coverage**2 / np.bincount(person, weights * weights, people)
    edges = ((place + 1.0) / (effective + 1.0) for place in places(effective, share))
    points = np.stack([np.full(people, share), *edges]) * coverage
    found = np.full((3, people), np.nan)
    ends = np.cumsum(np.bincount(person, minlength=people))
    for number in np.flatnonzero((coverage >= COMMON) & (cases.sum(axis=1) > 1)).tolist():
        part = slice(0 if number == 0 else ends[number - 1], ends[number])
        heights = np.cumsum(weights[part]) - weights[part] / 2
        found[:, number] = np.interp(points[:, number], heights, rows.values[taken[part]])
    return Estimates(*found)


def _of_same_kinds(rows: Counted, taken: Places, cases: Whole, share: float) -> Floats:
    """Return the quantile of all cases of the kinds that each one had, from `_BINS` bins of equal counts."""
    count = len(taken)
    kinds = rows.kinds.codes[taken]
    bins = np.arange(count) * _BINS // count
    joint = np.bincount(kinds * _BINS + bins, minlength=cases.shape[1] * _BINS)
    table = joint.reshape(-1, _BINS).astype(np.float64)
    reached = np.cumsum((cases > 0) @ table, axis=1)
    edges = np.arange(_BINS + 1) * count / _BINS
    ranks = [np.interp(share * row[-1], np.concatenate([[0.0], row]), edges) for row in reached]
    return _at(rows.values[taken], np.clip(np.array(ranks) - 0.5, 0.0, count - 1.0))
