"""The gaming radar: a gain beside a price, each beyond noise and beyond what the others did, after allowing for all tries.

A pattern counts only when both sides hold. First the gains are chosen at half the level (Benjamini and Hochberg over
all subjects and gains), then the prices of those that were chosen are tested at the other half: the two stages of
M. Bogomolov and R. Heller (2013), Discovering findings that replicate from a primary study of high dimension to a
follow-up study, JASA 108, 1480-1492, which keep the share of false findings to the whole level.

How often it errs is measured in tests/csdesk/kpis/test_radar_rates.py over 1,000 seeds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.relations.finding import SHARE
from csdesk.kpis.relations.moves import Moves, moves_of
from csdesk.kpis.relations.pattern import PATTERNS, Pattern
from csdesk.kpis.relations.sums import Sums
from csdesk.kpis.stats.multiple import false_discovery


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: which subject, the chances of both sides, and the larger of both after all tries, doubled."""

    subject: int
    pattern: Pattern
    gain: float
    price: float
    adjusted: float


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """All tests of one radar: hits by subject, the plainest first; ``tested`` has a column for each of ``patterns``."""

    hits: tuple[Hit, ...]
    moves: Mapping[str, Moves]
    patterns: tuple[Pattern, ...]
    tested: NDArray[np.bool_]


def sweep(sums: Mapping[str, Sums], peers: Whole, patterns: Sequence[Pattern] = PATTERNS) -> Sweep:
    """Test every pattern whose two KPIs have sums, for every subject that has enough cases for both."""
    known = tuple(p for p in patterns if p.gain.key in sums and p.price.key in sums)
    keys = dict.fromkeys(key for p in known for key in (p.gain.key, p.price.key))
    moves = {key: moves_of(sums[key], peers) for key in keys}
    tested = np.zeros((len(peers), len(known)), np.bool_)
    for place, pattern in enumerate(known):
        tested[:, place] = moves[pattern.gain.key].enough & moves[pattern.price.key].enough
    gains = _gains(known, moves, tested)
    prices = np.ones(tested.shape)
    for place, pattern in enumerate(known):
        prices[:, place] = _way(moves[pattern.price.key], up=not pattern.price.up)
    chosen = tested & (gains <= SHARE / 2)
    adjusted = np.ones(tested.shape)
    if chosen.any():
        adjusted[chosen] = false_discovery(prices[chosen])
    both = np.where(chosen, 2.0 * np.maximum(gains, adjusted), 1.0)
    return Sweep(_hits(known, moves, prices, both), moves, known, tested)


def _gains(patterns: Sequence[Pattern], moves: Mapping[str, Moves], tested: NDArray[np.bool_]) -> Floats:
    """Return the chance of each pattern's gain, adjusted for all gains; patterns of one gain share its test."""
    keys = list(dict.fromkeys(pattern.gain for pattern in patterns))
    column = [keys.index(pattern.gain) for pattern in patterns]
    chances = np.ones((len(tested), len(keys)))
    asked = np.zeros(chances.shape, np.bool_)
    for place, gain in enumerate(keys):
        chances[:, place] = _way(moves[gain.key], up=gain.up)
    for place, key in enumerate(column):
        asked[:, key] |= tested[:, place]
    adjusted = np.ones(chances.shape)
    if asked.any():
        adjusted[asked] = false_discovery(chances[asked])
    return adjusted[:, column]


def _way(moves: Moves, *, up: bool) -> Floats:
    return moves.up if up else moves.down


def _hits(
    patterns: Sequence[Pattern], moves: Mapping[str, Moves], prices: Floats, both: Floats
) -> tuple[Hit, ...]:
    found = []
    for subject, place in zip(*(part.tolist() for part in np.nonzero(both <= SHARE)), strict=True):
        pattern = patterns[place]
        gain = float(_way(moves[pattern.gain.key], up=pattern.gain.up)[subject])
        found.append(Hit(subject, pattern, gain, float(prices[subject, place]), float(both[subject, place])))
    best: dict[int, float] = {}
    for hit in found:
        best[hit.subject] = min(best.get(hit.subject, 1.0), hit.adjusted)
    return tuple(sorted(found, key=lambda hit: (best[hit.subject], hit.subject, hit.adjusted, hit.price)))
