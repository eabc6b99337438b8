"""Managers beside each other: leniency, spread, halo, middle marks, gap to the self-review, agreement with the evidence.

Leniency is the mean of a manager's marks less what the marks of all lead to expect of people with such evidence (KPIs and
goals), see `effects`. Spread, halo and middle marks are told apart in `verdicts`. Every measure has its own family of tests,
one for each manager with `FEWEST` people or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from csdesk.base.text import Words, _, ngettext
from csdesk.kpis.columns import Floats
from csdesk.kpis.stats import correlation
from csdesk.kpis.stats.mean_interval import mean_interval
from csdesk.reviews import scoring
from csdesk.reviews.calibration import halo, verdicts
from csdesk.reviews.calibration.case import Case
from csdesk.reviews.calibration.effects import Effects, Places, effects
from csdesk.reviews.calibration.rater import FEWEST, Kind, Measure, Rater, Standing
from csdesk.reviews.calibration.spreads import Ratios, ratios
from csdesk.reviews.calibration.verdicts import Raw

ENOUGH_EVIDENCE = 0.8
"""Evidence is used for leniency when this share of the people has any; the others are left out of it."""
GRADES = 10
"""Bars of the distribution on a scale of a hundred points."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """Cases that have what a measure needs, and the group of each; ``keys`` names the groups."""

    cases: list[Case]
    places: Places
    keys: list[int | None]


def standing(cases: Sequence[Case]) -> Standing:
    """Compare all managers of some cases."""
    top = max((case.highest for case in cases), default=5)
    lowest = min((case.lowest for case in cases), default=1)
    managers = dict.fromkeys((case.manager_id, case.manager) for case in cases)
    marked = [case for case in cases if case.judged is not None]
    proven = [case for case in marked if case.proven is not None]
    by_evidence = bool(marked) and len(proven) >= ENOUGH_EVIDENCE * len(marked)
    raw: dict[int | None, dict[Kind, Raw]] = {manager_id: {} for manager_id, _name in managers}
    _add_effects(raw, _enough(proven if by_evidence else marked), top - lowest, by_evidence=by_evidence)
    _add_spread(raw, _enough(marked))
    _add_halo(raw, _enough([case for case in marked if len(case.marks) > 1]))
    _add_middle(raw, _enough(marked))
    _add_gap(raw, marked, top - lowest)
    _add_evidence(raw, proven)
    raters = []
    for manager_id, name in managers:
        own = [case for case in cases if case.manager_id == manager_id]
        measures = verdicts.judged(name, raw[manager_id], sum(case.judged is not None for case in own))
        raters.append(_rater(manager_id, name, own, top, measures))
    whole = _rater(None, "", list(cases), top, ())
    return Standing(
        tuple(raters), top, whole.counts, whole.mean, _basis(len(proven), len(marked), by_evidence=by_evidence),
        _notes(raters),
    )  # fmt: skip


def counts_of(ratings: Sequence[float], top: int) -> tuple[int, ...]:
    """Count ratings by the mark they are nearest to; on a scale of a hundred by tens, the last with a hundred in it."""
    if top <= GRADES:
        return scoring.spread(ratings, top)
    found = [0] * GRADES
    for rating in ratings:
        found[min(GRADES - 1, max(0, int(rating * GRADES // top)))] += 1
    return tuple(found)


def _rater(
    manager_id: int | None, name: str, cases: Sequence[Case], top: int, measures: tuple[Measure, ...]
) -> Rater:
    given = [case.overall for case in cases if case.overall is not None]
    mean = scoring.as_score(scoring.weighted((tenths, 1) for tenths in given))
    counts = counts_of([tenths / 10 for tenths in given], top)
    return Rater(manager_id, name, len(cases), len(given), mean, counts, measures)


def _enough(cases: Sequence[Case]) -> _Groups:
    """Keep the managers with enough people."""
    sizes: dict[int | None, int] = {}
    for case in cases:
        sizes[case.manager_id] = sizes.get(case.manager_id, 0) + 1
    keys = [key for key, size in sizes.items() if size >= FEWEST]
    order = {key: place for place, key in enumerate(keys)}
    kept = [case for case in cases if case.manager_id in order]
    return _Groups(kept, np.array([order[case.manager_id] for case in kept], np.int64), keys)


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], np.float64)


def _add_effects(
    raw: dict[int | None, dict[Kind, Raw]], groups: _Groups, scale: int, *, by_evidence: bool
) -> None:
    beside = _floats([case.proven for case in groups.cases]) if by_evidence else None
    values = _floats([case.judged for case in groups.cases])
    _put_effects(raw, Kind.LENIENCY, groups, effects(values, groups.places, len(groups.keys), beside), scale)


def _add_middle(raw: dict[int | None, dict[Kind, Raw]], groups: _Groups) -> None:
    values = _floats([case.middle for case in groups.cases])
    _put_effects(raw, Kind.MIDDLE, groups, effects(values, groups.places, len(groups.keys)), 1)


def _put_effects(
    raw: dict[int | None, dict[Kind, Raw]], kind: Kind, groups: _Groups, found: Effects | None, scale: int
) -> None:
    if found is None:
        return
    for place, key in enumerate(groups.keys):
        raw[key][kind] = Raw(
            float(found.value[place]) * scale, float(found.low[place]) * scale, float(found.high[place]) * scale,
            int(found.n[place]), float(found.chance[place]),
        )  # fmt: skip


def _add_spread(raw: dict[int | None, dict[Kind, Raw]], groups: _Groups) -> None:
    found: Ratios | None = ratios(
        _floats([case.judged for case in groups.cases]), groups.places, len(groups.keys)
    )
    if found is None:
        return
    for place, key in enumerate(groups.keys):
        n = int((groups.places == place).sum())
        raw[key][Kind.SPREAD] = Raw(
            float(found.value[place]), float(found.low[place]), float(found.high[place]), n, float(found.chance[place])
        )  # fmt: skip


def _add_halo(raw: dict[int | None, dict[Kind, Raw]], groups: _Groups) -> None:
    marks = [{item: case.place(mark) for item, mark in case.marks.items()} for case in groups.cases]
    judged, items = _floats([case.judged for case in groups.cases]), _floats([len(one) for one in marks])
    if len(groups.keys) < 2:
        return
    found = halo.likeness(halo.within(marks), judged, items, groups.places, len(groups.keys))
    if found is None:
        return
    for place, key in enumerate(groups.keys):
        n = int((groups.places == place).sum())
        raw[key][Kind.HALO] = Raw(float(found.ratio[place]), None, None, n, float(found.chance[place]))


def _add_gap(raw: dict[int | None, dict[Kind, Raw]], cases: Sequence[Case], scale: int) -> None:
    for key, own in raw.items():
        gaps = _floats([case.gap for case in cases if case.manager_id == key and case.gap is not None])
        if not len(gaps):
            continue
        mean, n = float(gaps.mean()), np.array([float(len(gaps))])
        low = high = None
        if len(gaps) > 1:
            limits = mean_interval(n, np.array([mean]), np.array([float(gaps.var(ddof=1))]))
            low, high = float(limits[0][0]) * scale, float(limits[1][0]) * scale
        own[Kind.GAP] = Raw(mean * scale, low, high, len(gaps), None)


def _add_evidence(raw: dict[int | None, dict[Kind, Raw]], cases: Sequence[Case]) -> None:
    for key, into in raw.items():
        own = [case for case in cases if case.manager_id == key]
        rho = correlation.spearman(
            _floats([case.judged for case in own]), _floats([case.proven for case in own])
        )
        if rho is None:
            continue
        limits = correlation.interval(rho, len(own)) or (None, None)
        into[Kind.EVIDENCE] = Raw(rho, limits[0], limits[1], len(own), None)


def _basis(proven: int, marked: int, *, by_evidence: bool) -> Words:
    if by_evidence:
        return _(
            "Leniency is measured against what the marks of all lead to expect of people with the same KPIs and goals ({n} of "
            "{all} people have such evidence).",
            n=proven,
            all=marked,
        )
    return _(
        "Leniency is measured against the mean of all, because only {n} of {all} people have KPIs or goals to go by; a team "
        "that really does better looks leniently rated.",
        n=proven,
        all=marked,
    )


def _notes(raters: Sequence[Rater]) -> tuple[Words, ...]:
    few = sum(rater.rated < FEWEST for rater in raters)
    found = [
        _(
            "For each measure at most {share} % of what is found may be false, however many managers are looked at.",
            share=5,
        )
    ]
    if few:
        found.append(
            ngettext(
                "{n} manager has fewer than {least} people rated, too few to say anything.",
                "{n} managers have fewer than {least} people rated, too few to say anything.",
                few,
                least=FEWEST,
            )
        )
    return tuple(found)
