"""Says how two KPIs move together, and why to be careful with it."""

from csdesk.base.period import Grain
from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.kpis.relations.relation import Relation, Strength

FEW = 24
"""Fewer points than this are called few."""
_APART = 0.3
"""When r and the r of ranks differ by so much, a few extreme periods make much of it."""


def r_words(r: float) -> Words:
    """Write a correlation with two decimals."""
    hundredths = int(round_half_up(abs(r) * 100))
    whole, rest = divmod(hundredths, 100)
    number = pgettext("decimal", "{whole}.{tenth}", whole=whole, tenth=f"{rest:02}")
    return pgettext("negative", "−{number}", number=number) if r < 0 and hundredths else number


def too_few_words(n: int, least: int) -> Words:
    """Say that nothing can be told."""
    return ngettext(
        "{n} period with both values is too few to tell whether they move together; that takes at least {least}.",
        "{n} periods with both values are too few to tell whether they move together; that takes at least {least}.",
        n,
        least=least,
    )


def relation_sentence(found: Relation) -> Words:
    """Say the best lag in one sentence."""
    best = found.best
    if best is None:
        return found.sentence
    parts = _parts(found, best)
    if not found.related:
        return _("{a} and {b}: no relation that stands out from chance (r {r}, {n} points).", **parts)
    if best.lag == 0:
        if best.r > 0:
            return _("{a} and {b} rise and fall together (r {r}, {range}, {n} points).", **parts)
        return _("When {a} rises, {b} falls, and the other way round (r {r}, {range}, {n} points).", **parts)
    if best.lag < 0:
        parts["a"], parts["b"] = parts["b"], parts["a"]
    span = _later(abs(best.lag), found.trend_a.grain)
    if best.r > 0:
        return _("{b} follows {a} the same way {later} (r {r}, {range}, {n} points).", later=span, **parts)
    return _("{b} goes the other way than {a} {later} (r {r}, {range}, {n} points).", later=span, **parts)


def _parts(found: Relation, best: Strength) -> dict[str, object]:
    return {
        "a": found.trend_a.title, "b": found.trend_b.title, "r": r_words(best.r), "n": best.n, "range": range_words(best),
    }  # fmt: skip


def range_words(strength: Strength) -> Words:
    """Say the interval of a correlation."""
    if strength.low is None or strength.high is None:
        return _("too few independent points for an interval")
    return _("95 % interval {low} to {high}", low=r_words(strength.low), high=r_words(strength.high))


def _later(n: int, grain: Grain) -> Words:
    steps = {
        Grain.DAY: ngettext("{n} day later", "{n} days later", n),
        Grain.WEEK: ngettext("{n} week later", "{n} weeks later", n),
        Grain.MONTH: ngettext("{n} month later", "{n} months later", n),
        Grain.QUARTER: ngettext("{n} quarter later", "{n} quarters later", n),
    }
    return steps.get(grain) or ngettext("{n} period later", "{n} periods later", n)


def lag_words(lag: int, found: Relation) -> Words:
    """Say which of the two comes first at a lag, as a label."""
    if lag == 0:
        return _("Same period")
    first = found.trend_a if lag > 0 else found.trend_b
    name = first.kpi.short or first.title
    return _("{name} first, the other {later}", name=name, later=_later(abs(lag), found.trend_a.grain))


def relation_warnings(found: Relation, drifts: tuple[int, int]) -> tuple[Words, ...]:
    """Say what else could explain it, the gravest first."""
    best = found.best
    if best is None:
        return ()
    warnings = [
        _("Correlation is not cause: both may follow something else, such as the season or the workload.")
    ]
    if best.n < FEW:
        warnings.append(
            ngettext("{n} point is few: one odd period can make or break this.", "{n} points are few: one odd period can make or break this.", best.n)
        )  # fmt: skip
    days = [trend.cut_overs[-1].day for trend in (found.trend_a, found.trend_b) if trend.cut_overs]
    if days:
        warnings.append(_("Only periods since {day} are judged: the definition changed then.", day=max(days)))
    if found.changes:
        warnings.append(_drift_words(drifts, found))
    if len(found.lags) > 1:
        warnings.append(
            _("The lag was picked from {n}: expect chance finds; the verdict allows for them.", n=len(found.lags))
        )  # fmt: skip
    if best.worth < 0.75 * best.n:
        worth = int(round_half_up(best.worth))
        warnings.append(
            _("Neighbouring periods resemble each other: the {n} points are worth about {worth} independent ones.", n=best.n, worth=worth)
        )  # fmt: skip
    if best.rho is not None and abs(best.rho - best.r) > _APART:
        warnings.append(
            _(
                "A few extreme periods make much of it: by ranks the correlation is {rho}.",
                rho=r_words(best.rho),
            )
        )
    return tuple(warnings)


def _drift_words(drifts: tuple[int, int], found: Relation) -> Words:
    levels = r_words(found.levels.r) if found.levels is not None else _("no data")
    if drifts == (1, 1):
        return _(
            "Both simply rise, and two rising series always correlate (r {r} of their values); so their changes from period to period are compared.",
            r=levels,
        )
    if drifts == (-1, -1):
        return _(
            "Both simply fall, and two falling series always correlate (r {r} of their values); so their changes from period to period are compared.",
            r=levels,
        )
    return _(
        "One simply rises while the other falls, and such series always correlate (r {r} of their values); so their changes from period to period are compared.",
        r=levels,
    )
