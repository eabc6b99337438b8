"""Values, intervals and funnel limits of everyone as arrays: of rates, of means, of medians and percentiles."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from csdesk.kpis.columns import Floats
from csdesk.kpis.comparing.counting import Sums
from csdesk.kpis.stats import funnel, shrink_means, shrink_rates
from csdesk.kpis.stats.mean_interval import mean_interval, variance
from csdesk.kpis.stats.standardise import Standardised, standardise
from csdesk.kpis.wilson import Z95, wilson

COMMON = 0.2
"""Who has less than this share of the mix is not adjusted: there is too little in common with the others."""

Limits = Callable[[Floats, float], Floats]
"""From numbers of cases and a point (0..1) to where that quantile of the value lies by chance alone."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """Value and 95 % limits of everyone; NaN = not known."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Figures:
    """Everyone's figures: cases, value of all together, the three ways, and the limits of chance."""

    n: Floats
    whole: float
    raw: Estimates
    shrunk: Estimates
    adjusted: Estimates
    coverage: Floats
    limits: Limits


@dataclass(frozen=True, slots=True)
class Spread:
    """Cases of everyone, the variance of one case of their own (NaN = not known), and that of all in common."""

    n: Floats
    own: Floats
    unit: float


def rate_figures(n: Floats, x: Floats) -> Figures:
    """Compare rates of x out of n > 0 cases, both by person and kind."""
    cases, hits = n.sum(axis=1), x.sum(axis=1)
    whole = float(hits.sum() / cases.sum())
    mean, strength = shrink_rates.prior(hits, cases)
    adjusted, coverage = _adjusted_rates(n, x, whole)
    return Figures(
        cases, whole, Estimates(hits / cases, *wilson(hits, cases)),
        Estimates(*shrink_rates.shrunk(hits, cases, mean, strength)), adjusted, coverage,
        lambda sizes, point: funnel.rate_limit(whole, sizes, point),
    )  # fmt: skip


def _adjusted_rates(n: Floats, x: Floats, whole: float) -> tuple[Estimates, Floats]:
    """Standardise rates; the interval is Wilson's with as many cases as would give the same variance."""
    kind_n, kind_x = n.sum(axis=0), x.sum(axis=0)
    of_all = kind_x / kind_n
    found = _kept(standardise(n, _ratio(x, n), of_all * (1.0 - of_all), of_all, kind_n / kind_n.sum()))
    value = np.clip(whole + found.own - found.same, 0.0, 1.0)
    some = found.variance > 0
    effective = np.where(some, whole * (1.0 - whole) / np.where(some, found.variance, 1.0), n.sum(axis=1))
    low, high = wilson(value * effective, np.where(np.isnan(value), 0.0, effective))
    return Estimates(value, low, high), found.coverage


def mean_figures(sums: Sums, *, ratio: bool = False) -> Figures:
    """Compare means; with ``ratio`` they are amounts above zero, adjusted in proportion."""
    cases, total, squares = (part.sum(axis=1) for part in (sums.n, sums.total, sums.squares))
    value, spread = sums.centre + total / cases, variance(cases, total, squares)
    unit = _pooled(cases, total, squares)
    raw = Estimates(value, *mean_interval(cases, value, spread))
    whole = sums.centre + float(total.sum() / cases.sum())
    found = _standard_means(sums, unit)
    reach = Z95 * np.sqrt(found.variance)
    own = Estimates(found.own, found.own - reach, found.own + reach)
    adjusted = beside(own, found.same, whole, ratio=ratio)
    return around_mean(Spread(cases, spread, unit), whole, raw, adjusted, found.coverage)


def around_mean(
    spread: Spread, whole: float, raw: Estimates, adjusted: Estimates, coverage: Floats
) -> Figures:  # fmt: skip
    """Shrink values, and draw the funnel they make."""
    cases, errors = spread.n, shrink_means.moderated(spread.own, spread.n) / spread.n
    shrunk = Estimates(raw.value, raw.value, raw.value)
    if errors.any():
        shrunk = Estimates(*shrink_means.shrunk(raw.value, errors, shrink_means.common(raw.value, errors)))
    return Figures(
        cases, whole, raw, shrunk, adjusted, coverage,
        lambda sizes, point: funnel.mean_limit(whole, float(np.sqrt(spread.unit)), sizes, point),
    )  # fmt: skip


def beside(own: Estimates, same: Floats, whole: float, *, ratio: bool) -> Estimates:
    """Move values by as much as all together differ from all on the same kinds; with ``ratio`` in proportion."""
    if ratio:
        times = whole / np.where(same > 0, same, np.nan)
        return Estimates(own.value * times, own.low * times, own.high * times)
    return Estimates(*(whole + part - same for part in (own.value, own.low, own.high)))


def _standard_means(sums: Sums, unit: float) -> Standardised:
    kind_n = sums.n.sum(axis=0)
    of_all = sums.centre + sums.total.sum(axis=0) / kind_n
    columns = zip(sums.n.T, sums.total.T, sums.squares.T, strict=True)
    within = np.array([_pooled(*column, default=unit) for column in columns])
    means = sums.centre + _ratio(sums.total, sums.n)
    return _kept(standardise(sums.n, means, within, of_all, kind_n / kind_n.sum()))


def _pooled(n: Floats, total: Floats, squares: Floats, default: float = 0.0) -> float:
    """Return the variance of one case around its own mean, over all who have two or more."""
    some = n > 1
    free = float((n[some] - 1.0).sum())
    return float(((n[some] - 1.0) * variance(n, total, squares)[some]).sum()) / free if free else default


def _kept(found: Standardised) -> Standardised:
    return found._replace(own=np.where(found.coverage >= COMMON, found.own, np.nan))


def _ratio(total: Floats, n: Floats) -> Floats:
    return total / np.where(n > 0, n, np.nan)
