"""Run rules: patterns around the mean that chance alone seldom makes.

The set, in the order they are looked for:

- beyond: a value outside the limits (three sigma); W. A. Shewhart (1931), rule 1 of the Western Electric handbook.
- two of three: two of three values in a row beyond two thirds of the way to the same limit; rule 2 of the handbook
  (Western Electric (1956), Statistical Quality Control Handbook).
- side: eight values in a row on one side of the mean; rule 4 of the handbook, rule 2 of Wheeler.
- slope: six values in a row that only rise or only fall; rule 3 of L. S. Nelson (1984), The Shewhart control chart,
  tests for special causes, Journal of Quality Technology 16, 237-239.

Four rules find more and err more than one: on 24 values of pure noise about one series in five gets a mark, which is
why a mark is a question and the verdict on a level is left to `changes`.
"""

from dataclasses import dataclass

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.stats.control import Flags
from csdesk.kpis.stats.rule import Rule

SIDE, SLOPE = 8, 6
"""So many values in a row on one side, or rising or falling, are a signal."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Values ``first`` to ``last`` make a pattern, above the mean or rising (``up``) or the other way."""

    rule: Rule
    first: int
    last: int
    up: bool


def patterns(values: Floats, scores: Floats, pairs: Flags) -> list[Pattern]:
    """Find the patterns in order of their last value; a value that is the last of several keeps the first rule.

    ``scores`` are the distances of the values from the mean in sigma; a run ends where ``pairs`` is false.
    """
    found = _beyond(scores) + _two_of_three(scores, pairs)
    found += _runs(Rule.SIDE, np.sign(scores), pairs, SIDE)
    found += _slopes(values, pairs)
    kept: dict[int, Pattern] = {}
    for pattern in found:
        kept.setdefault(pattern.last, pattern)
    return [kept[last] for last in sorted(kept)]


def _beyond(scores: Floats) -> list[Pattern]:
    places = np.flatnonzero(np.abs(scores) > 3.0).tolist()
    return [Pattern(Rule.BEYOND, place, place, bool(scores[place] > 0)) for place in places]


def _two_of_three(scores: Floats, pairs: Flags) -> list[Pattern]:
    found = []
    for up in (True, False):
        far = (scores if up else -scores) > 2.0
        for place in np.flatnonzero(far).tolist():
            first = place
            while first > max(0, place - 2) and pairs[first - 1]:
                first -= 1
            others = np.flatnonzero(far[first:place])
            if len(others):
                found.append(Pattern(Rule.TWO_OF_THREE, first + int(others[0]), place, up))
    return found


def _runs(rule: Rule, signs: Floats, pairs: Flags, least: int) -> list[Pattern]:
    """Return the longest stretches of one sign that have at least so many values."""
    if not len(signs):
        return []
    ends = np.flatnonzero(~(pairs & (signs[1:] == signs[:-1])))
    firsts = np.concatenate(([0], ends + 1)).tolist()
    lasts = np.concatenate((ends, [len(signs) - 1])).tolist()
    return [
        Pattern(rule, first, last, bool(signs[first] > 0))
        for first, last in zip(firsts, lasts, strict=True)
        if last - first + 1 >= least and signs[first] != 0
    ]


def _slopes(values: Floats, pairs: Flags) -> list[Pattern]:
    """Return the stretches that only rise or only fall; a step that is no step belongs to none."""
    steps = np.where(pairs, np.sign(np.diff(values)), 0.0)
    along = np.ones(max(0, len(steps) - 1), dtype=np.bool_)
    # Five steps of one sign join six values
    found = _runs(Rule.SLOPE, steps, along, SLOPE - 1)
    return [Pattern(run.rule, run.first, run.last + 1, run.up) for run in found]
