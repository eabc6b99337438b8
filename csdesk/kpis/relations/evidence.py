"""Puts what a sweep found into words and values with their intervals."""

from collections.abc import Callable
from math import exp, sqrt

import numpy as np

from csdesk.base.text import Words
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.relations.finding import Evidence, Finding, Level, Radar
from csdesk.kpis.relations.moves import Moves, values, variances
from csdesk.kpis.relations.radar import Hit, Sweep
from csdesk.kpis.relations.radar_words import (
    caution,
    daily_title,
    finding_sentence,
    others_sentence,
    radar_notes,
    radar_sentence,
)
from csdesk.kpis.relations.sums import Groups, Kind, Sums, Window
from csdesk.kpis.stats.student import quantile
from csdesk.kpis.wilson import Z95, wilson

Named = Callable[[str], tuple[Kpi, Words]]
"""Gives the KPI of a key and its title."""


def radar_of(found: Sweep, groups: Groups, by: str, window: Window, named: Named) -> Radar:
    """Return everything a sweep found."""
    findings = tuple(_finding(hit, found, groups, named) for hit in found.hits)
    judged = found.tested.any(axis=1) if found.patterns else np.zeros(len(groups.names), np.bool_)
    seen = np.zeros(len(groups.names), np.bool_)
    for moves in found.moves.values():
        seen |= moves.sums.n[:, 1] > 0
    left = seen & ~judged
    too_few = tuple(
        sorted(name for name, few in zip(groups.names, left.tolist(), strict=True) if few and name)
    )
    subjects, tests = int(judged.sum()), int(found.tested.sum())
    patterns = int(found.tested.any(axis=0).sum())
    return Radar(
        by, window, findings, subjects, patterns, tests, too_few, radar_sentence(findings, subjects, by),
        radar_notes(subjects, patterns, tests, too_few, by),
    )  # fmt: skip


def _finding(hit: Hit, found: Sweep, groups: Groups, named: Named) -> Finding:
    pattern, place = hit.pattern, hit.subject
    gain = _evidence(pattern.gain.key, found.moves[pattern.gain.key], place, hit.gain, named)
    price = _evidence(pattern.price.key, found.moves[pattern.price.key], place, hit.price, named)
    near = found.moves[pattern.gain.key].near[place] and found.moves[pattern.price.key].near[place]
    peers = groups.peer_names[int(groups.peers[place])] if near else ""
    return Finding(
        groups.names[place], peers, pattern, gain, price, hit.adjusted, finding_sentence(gain, price),
        others_sentence(peers, gain, price), caution(),
    )  # fmt: skip


def _evidence(key: str, moves: Moves, place: int, chance: float, named: Named) -> Evidence:
    kpi, title = named(key)
    daily = moves.sums.kind is Kind.COUNT and key != "backlog"
    before, after = (_level(moves.sums, place, side) for side in (0, 1))
    rest_before, rest_after = (_level(moves.rest, place, side) for side in (0, 1))
    shown = daily_title(title) if daily else title
    return Evidence(kpi, key, shown, before, after, rest_before, rest_after, chance, daily)


def _level(sums: Sums, place: int, side: int) -> Level:
    n, value = float(sums.n[place, side]), float(values(sums)[place, side])
    if sums.kind is Kind.SHARE:
        low, high = wilson(sums.total[place, [side]], sums.n[place, [side]])
        return Level(value, int(n), float(low[0]), float(high[0]))
    if sums.kind is Kind.COUNT:
        count = float(sums.total[place, side])
        reach = exp(Z95 / sqrt(count)) if count else 1.0
        return Level(value, int(count), value / reach, value * reach)
    error = float(variances(sums)[place, side])
    if n < 2 or not np.isfinite(error):
        return Level(value, int(n), None, None)
    reach = quantile(0.975, n - 1) * sqrt(error)
    return Level(value, int(n), value - reach, value + reach)
