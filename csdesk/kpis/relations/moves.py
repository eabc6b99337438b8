"""Tests the move of one KPI between two windows: the person's own, and against what the others did meanwhile.

The own move: pooled two-proportion z for shares, Welch's t for means, a z of the log ratio for counts. Against the
others: the difference of both moves on a scale where a change that hits all is the same for all (log for times and
counts, log odds for shares, as it is for scores), with variances by the delta method (G. W. Oehlert (1992), A note on
the delta method, American Statistician 46, 27-29; half a case is added to counts, as J. B. S. Haldane (1956) and
F. J. Anscombe (1956) do).

Levels wander more than chance explains. By how much, the subjects themselves tell: the variance is scaled up by the
median of squared z over its expected 0.4549, if that is more than 1 (after D. J. Spiegelhalter (2005), Funnel plots for
comparing institutional performance, Statistics in Medicine 24, 1185-1202; the median instead of the winsorised mean, so
that a few odd ones do not hide themselves).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.relations.sums import Kind, Sums
from csdesk.kpis.stats.differences import share_score, t_tail, upper_tail, welch

LEAST = {Kind.SHARE: 30.0, Kind.TIME: 30.0, Kind.SCORE: 8.0, Kind.COUNT: 20.0}
"""So many cases each window takes; of a count, so many counted."""
WORTH = {Kind.SHARE: 0.02, Kind.TIME: 0.05, Kind.SCORE: 0.02, Kind.COUNT: 0.1}
"""A smaller move is not worth anyone's time: of a share in points, else relative to before."""
_MEDIAN_SQUARE = 0.454936423119573
_LEAST_SUBJECTS, _LEAST_PEERS = 6, 5


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """One entry for each subject. ``before`` and ``after`` are values, ``rest_*`` those of the others.

    ``up`` and ``down`` are the chances of such a move that way, the worse of both tests; 1 where it is too small.
    """

    sums: Sums
    rest: Sums
    near: NDArray[np.bool_]
    """The others are the peers; False where these had too few cases and all others stand in."""
    enough: NDArray[np.bool_]
    change: Floats
    up: Floats
    down: Floats
    spread: float
    """By how much squared z of all subjects is larger than chance explains, at least 1."""


def moves_of(sums: Sums, peers: Whole) -> Moves:
    """Test a KPI for all subjects; ``peers`` tells whose others they are compared with."""
    rest, near = _others(sums, peers)
    enough = _enough(sums) & _enough(rest)
    with np.errstate(invalid="ignore", divide="ignore"):
        own_z, freedom = _own(sums)
        apart, error = _against(sums, rest)
        known = enough & np.isfinite(apart) & np.isfinite(own_z) & (error > 0)
        apart = (apart - _middle(apart, known, peers)) / error
        spread = _spread(apart[known])
        value = values(sums)
        change = value[:, 1] - value[:, 0]
        size = np.abs(change) if sums.kind is Kind.SHARE else np.abs(change / value[:, 0])
    told = known & (size >= WORTH[sums.kind])
    apart = apart / np.sqrt(spread)
    up, down = np.ones(len(change)), np.ones(len(change))
    for place in np.flatnonzero(told).tolist():
        sign = 1.0 if change[place] > 0 else -1.0
        # The subject's own few cases decide how well its variance is known, in both tests
        found = max(_tail(sign * float(z[place]), float(freedom[place])) for z in (own_z, apart))
        (up if sign > 0 else down)[place] = found
    return Moves(sums, rest, near, known, change, up, down, spread)


def values(sums: Sums) -> Floats:
    """Return shares, means, or counts per day, before and after; NaN without any case."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(sums.n > 0, sums.total / sums.n, np.nan)


def variances(sums: Sums) -> Floats:
    """Return s² / n of means; NaN for fewer than two cases."""
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = (sums.squares - sums.total**2 / sums.n) / (sums.n - 1.0)
        return np.where(sums.n > 1, np.maximum(spread, 0.0) / sums.n, np.nan)


def _others(sums: Sums, peers: Whole) -> tuple[Sums, NDArray[np.bool_]]:
    """Return for each subject the sums of its peers without itself; where these are too few, of all without itself."""

    def without(column: Floats) -> Floats:
        whole = np.zeros((int(peers.max(initial=0)) + 1, 2))
        np.add.at(whole, peers, column)
        return whole[peers] - column

    near = Sums(sums.kind, *(without(column) for column in (sums.n, sums.total, sums.squares)))
    far = Sums(sums.kind, *(column.sum(axis=0) - column for column in (sums.n, sums.total, sums.squares)))
    close = _enough(near)
    pairs = ((near.n, far.n), (near.total, far.total), (near.squares, far.squares))
    return Sums(sums.kind, *(np.where(close[:, None], one, other) for one, other in pairs)), close


def _enough(sums: Sums) -> NDArray[np.bool_]:
    counted = sums.total if sums.kind is Kind.COUNT else sums.n
    first, second = (counted >= LEAST[sums.kind]).T
    both: NDArray[np.bool_] = np.logical_and(first, second)
    return both


def _own(sums: Sums) -> tuple[Floats, Floats]:
    """Return the subject's own score and its degrees of freedom (infinite for a normal one)."""
    none = np.full(len(sums.n), np.inf)
    if sums.kind is Kind.SHARE:
        return share_score((sums.total[:, 0], sums.total[:, 1]), (sums.n[:, 0], sums.n[:, 1])), none
    if sums.kind is Kind.COUNT:
        places, errors = _scaled(sums)
        return (places[:, 1] - places[:, 0]) / np.sqrt(errors.sum(axis=1)), none
    value, error = values(sums), variances(sums)
    return welch((value[:, 0], value[:, 1]), (error[:, 0], error[:, 1]), (sums.n[:, 0], sums.n[:, 1]))


def _against(sums: Sums, rest: Sums) -> tuple[Floats, Floats]:
    """Return the move less that of the others, and its standard error."""
    places, errors = _scaled(sums)
    rest_places, rest_errors = _scaled(rest)
    difference = (places[:, 1] - places[:, 0]) - (rest_places[:, 1] - rest_places[:, 0])
    return difference, np.sqrt(errors.sum(axis=1) + rest_errors.sum(axis=1))


def _middle(apart: Floats, known: NDArray[np.bool_], peers: Whole) -> Floats:
    """Return the median difference among the peers: one or two odd ones must not make all the others look odd."""
    middles = np.zeros(len(apart))
    for group in np.unique(peers[known]).tolist():
        members = known & (peers == group)
        if members.sum() >= _LEAST_PEERS:
            middles[members] = np.median(apart[members])
    return middles


def _scaled(sums: Sums) -> tuple[Floats, Floats]:
    """Return values on the scale where moves are compared, and their variances."""
    if sums.kind is Kind.SHARE:
        hits, misses = sums.total + 0.5, sums.n - sums.total + 0.5
        return np.log(hits / misses), 1.0 / hits + 1.0 / misses
    if sums.kind is Kind.COUNT:
        return np.log((sums.total + 0.5) / sums.n), 1.0 / (sums.total + 0.5)
    value, error = values(sums), variances(sums)
    if sums.kind is Kind.SCORE:
        return value, error
    return np.log(value), error / value**2


def _spread(scores: Floats) -> float:
    if len(scores) < _LEAST_SUBJECTS:
        return 1.0
    return max(1.0, float(np.median(scores * scores)) / _MEDIAN_SQUARE)


def _tail(score: float, freedom: float) -> float:
    return upper_tail(score) if np.isinf(freedom) else t_tail(score, freedom)
