"""A KPI beside the one that guards it: where both went, and whether the gain may have been bought."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.columns import Floats
from csdesk.kpis.relations.relating import comparable
from csdesk.kpis.relations.sets import Member
from csdesk.kpis.stats.control import D2, mean_moving_range
from csdesk.kpis.trend import Trend, TrendPoint
from csdesk.kpis.wording import value_words

AFTER, BEFORE = 3, 6
"""The last whole periods against those before them."""
_LEAST_BEFORE = 3
_BEYOND = 2.0
"""A move counts from so many standard errors of the subject's own noise on."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a KPI went: totals of the last periods against those before, with the n behind each.

    ``better`` is None when the move is no more than the ups and downs of its own history.
    """

    before: float
    after: float
    n_before: int
    n_after: int
    better: bool | None


@dataclass(frozen=True, slots=True)
class GuardPair:
    """A lead and its guard over the same periods, with what became of both."""

    lead: Trend
    guard: Trend
    lead_move: Move | None
    guard_move: Move | None
    sentence: Words

    @property
    def bought(self) -> bool:
        """The lead got better and the guard worse, both beyond noise."""
        moves = self.lead_move, self.guard_move
        return (
            moves[0] is not None
            and moves[1] is not None
            and moves[0].better is True
            and moves[1].better is False
        )


def beside(lead: Trend, guard: Trend, ways: tuple[Member, Member]) -> GuardPair:
    """Lay two trends of the same periods side by side."""
    moves = move_of(lead, ways[0]), move_of(guard, ways[1])
    return GuardPair(lead, guard, *moves, _sentence((lead, guard), moves))


def move_of(trend: Trend, way: Member) -> Move | None:
    """Return where the subject of a trend went; None with fewer than three whole periods on either side."""
    known = [point for point in comparable(trend) if point.value is not None and not point.partial]
    before, after = known[-AFTER - BEFORE : -AFTER], known[-AFTER:]
    if len(before) < _LEAST_BEFORE:
        return None
    levels = _level(before), _level(after)
    sigma = _noise([point.value or 0.0 for point in known])
    error = sigma * sqrt(1.0 / len(before) + 1.0 / len(after))
    change = levels[1] - levels[0]
    beyond = change != 0.0 and abs(change) > _BEYOND * error
    better = (change > 0) is way.up if beyond else None
    return Move(*levels, sum(point.n for point in before), sum(point.n for point in after), better)


def _level(points: list[TrendPoint]) -> float:
    """Return the ratio of totals where they are known, else the mean of the periods."""
    counted = [(p.numerator, p.denominator) for p in points if p.numerator is not None and p.denominator]
    if len(counted) == len(points):
        return sum(top or 0.0 for top, _bottom in counted) / sum(bottom or 0.0 for _top, bottom in counted)
    return sum(point.value or 0.0 for point in points) / len(points)


def _noise(values: list[float]) -> float:
    """Return the standard deviation from period to period, by moving ranges, so that a shift does not count as noise."""
    found: Floats = np.array(values)
    return mean_moving_range(found, np.ones(len(values) - 1, np.bool_)) / D2


def _sentence(trends: tuple[Trend, Trend], moves: tuple[Move | None, Move | None]) -> Words:
    lead, guard = moves
    if lead is None or guard is None:
        return _(
            "{lead} and {guard}: too few whole periods with data to compare.",
            lead=trends[0].title,
            guard=trends[1].title,
        )
    parts = {
        "lead": trends[0].title, "guard": trends[1].title,
        "from": value_words(lead.before, trends[0].kpi.unit), "to": value_words(lead.after, trends[0].kpi.unit),
        "was": value_words(guard.before, trends[1].kpi.unit), "now": value_words(guard.after, trends[1].kpi.unit),
    }  # fmt: skip
    if lead.better:
        return _gained(parts, guard, fast=trends[0].kpi.unit is Unit.SECONDS)
    if lead.better is False:
        return _lost(parts, guard)
    if guard.better is False:
        return _(
            "{guard} got worse ({was} to {now}) while {lead} did not move beyond its usual ups and downs.",
            **parts,
        )
    if guard.better:
        return _("{guard} got better ({was} to {now}), and {lead} held ({to}).", **parts)
    return _("Neither moved beyond its usual ups and downs: {lead} {to}, {guard} {now}.", **parts)


def _gained(parts: Mapping[str, Words], guard: Move, *, fast: bool) -> Words:
    if guard.better is False:
        if fast:
            return _(
                "Faster ({lead} from {from} to {to}) while {guard} went from {was} to {now}: the speed may have been bought.",
                **parts,
            )
        return _(
            "{lead} got better ({from} to {to}) while {guard} went from {was} to {now}: the gain may have been bought.",
            **parts,
        )
    if guard.better:
        return _("Both got better: {lead} from {from} to {to}, {guard} from {was} to {now}.", **parts)
    if fast:
        return _("Faster ({lead} from {from} to {to}), and {guard} held ({now}).", **parts)
    return _("{lead} got better ({from} to {to}), and {guard} held ({now}).", **parts)


def _lost(parts: Mapping[str, Words], guard: Move) -> Words:
    if guard.better is False:
        return _("Both got worse: {lead} from {from} to {to}, {guard} from {was} to {now}.", **parts)
    if guard.better:
        return _("{lead} got worse ({from} to {to}) while {guard} got better ({was} to {now}).", **parts)
    return _("{lead} got worse ({from} to {to}); {guard} held ({now}).", **parts)
