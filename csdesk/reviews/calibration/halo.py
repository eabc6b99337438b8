"""Halo: a manager's marks of one person are more alike across items than those of other managers.

For each person the variance of the marks across items is taken after the mean of each item over all people is removed, so
that an item on which everybody does well is no sign of telling items apart. A manager's figure is the mean of it over their
people. Sources: E. L. Thorndike (1920), A constant error in psychological ratings, Journal of Applied Psychology 4, 25-29;
the measure is that of W. H. Cooper (1981), Ubiquitous halo, Psychological Bulletin 90, 218-244.

The chance is that of a permutation test (E. J. G. Pitman, 1937): how often as many people drawn from all without replacement
have marks at least as alike. It assumes nothing about how marks are distributed. Draws start from a fixed seed, so the same
ratings always give the same figure. ``alike`` is the share of variance between people in all variance of a manager's marks,
ICC(1) of P. E. Shrout and J. L. Fleiss (1979), Psychological Bulletin 86, 420-428: 1 = every item says the same.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.multiple import false_discovery
from csdesk.reviews.calibration.effects import Places

DRAWS = 2000
_SEED = 20_260_701


class Likeness(NamedTuple):
    """By group: variance within a person against all people's (1 = as usual), ICC(1), adjusted chance of so little."""

    ratio: Floats
    alike: Floats
    chance: Floats


def within(marks: Sequence[Mapping[int, float]]) -> Floats:
    """Return the variance of each person's marks around the items' means; NaN with fewer than two marks."""
    totals: dict[int, list[float]] = {}
    for given in marks:
        for item, mark in given.items():
            totals.setdefault(item, []).append(mark)
    means = {item: sum(found) / len(found) for item, found in totals.items()}
    rows = [[mark - means[item] for item, mark in given.items()] for given in marks]
    return np.array([float(np.var(row, ddof=1)) if len(row) > 1 else np.nan for row in rows])


def likeness(
    inside: Floats, judged: Floats, items: Floats, groups: Places, count: int, draws: int = DRAWS
) -> Likeness | None:
    """Compare groups by ``inside`` (see `within`), without gaps; ``judged`` and ``items`` are each person's mean and count.

    None when nobody's marks differ across items.
    """
    if not len(inside) or inside.mean() <= 0.0:
        return None
    n = np.bincount(groups, minlength=count)
    means = np.bincount(groups, inside, count) / n
    chances = np.empty(count)
    drawn = _drawn(inside, int(n.max()), draws)
    for group in range(count):
        size = int(n[group])
        as_low = (drawn[:, size - 1] / size <= means[group] + 1e-12).sum()
        chances[group] = (1.0 + as_low) / (1.0 + draws)
    return Likeness(
        means / inside.mean(), _icc(means, judged, items, groups, count), false_discovery(chances)
    )


def _drawn(inside: Floats, most: int, draws: int) -> Floats:
    """Return running sums of people drawn without replacement, a row for each draw."""
    rng = np.random.default_rng(_SEED)
    order = np.argsort(rng.random((draws, len(inside))), axis=1)[:, :most]
    return np.cumsum(inside[order], axis=1)


def _icc(means: Floats, judged: Floats, items: Floats, groups: Places, count: int) -> Floats:
    """Return ICC(1): (between - within) / (between + (k - 1) within), mean squares; NaN for one person."""
    found = np.full(count, np.nan)
    for group in range(count):
        here = groups == group
        if here.sum() > 1:
            k = float(items[here].mean())
            between = k * float(np.var(judged[here], ddof=1))
            whole = between + (k - 1.0) * float(means[group])
            found[group] = (between - float(means[group])) / whole if whole > 0 else np.nan
    return found
