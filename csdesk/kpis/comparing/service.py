"""Compares people, teams and units."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from csdesk.base.errors import Refused
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.kpis.catalogue import definition
from csdesk.kpis.columns import Floats
from csdesk.kpis.comparing.comparison import ADJUSTABLE, BY, Compared, CompareQuery, Comparison, Way
from csdesk.kpis.comparing.counting import Counted, counted, sums
from csdesk.kpis.comparing.figures import Figures, mean_figures, rate_figures
from csdesk.kpis.comparing.judging import excess_of, funnel_of, rows_of
from csdesk.kpis.comparing.percentiles import percentile_figures
from csdesk.kpis.engine import QUANTILES, Asked
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.measures import MEASURES, Amount, Open, Promoters, Share
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.service import Kpis

LEAST_RATE, LEAST_MEAN = 30, 10
"""Fewer cases than this are too few to compare: of rates and 90th percentiles, of means and medians."""


class Comparing:
    """Fair comparisons over the KPIs of one workspace."""

    def __init__(self, kpis: Kpis) -> None:
        """Compare what ``kpis`` measures."""
        self._kpis = kpis

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all KPIs that have data and can be compared, in the order of the catalogue."""
        able, held = self._kpis.computable(), self._kpis.held_keys()
        return tuple(
            kpi.key for kpi in self._kpis.catalogue() if able[kpi.key][0] and _why_not(kpi, held) is None
        )

    def compare(self, query: CompareQuery) -> Comparison:
        """Answer a question; refuses an unknown KPI, one without cases behind it, and unknown dimensions."""
        _check(query)
        kpi = self._kpis.kpi(query.key)
        reason = _why_not(kpi, self._kpis.held_keys())
        if reason is not None:
            raise Refused(reason, field="kpi")
        units = None if query.unit_id is None else (query.unit_id,)
        asked = KpiQuery(query.key, (query.by,), None, query.start, query.end, query.where, None, units)
        parts = self._kpis.parts(asked)
        least = query.least or (LEAST_RATE if _is_rate(kpi, parts) else LEAST_MEAN)
        found = self._counted(parts, query.adjust)
        names, figures, imported = self._figures(kpi, asked, parts, found)
        mix = () if found is None or imported.any() else found.kinds.used
        answer = Comparison(
            query, kpi, self._kpis.title(query.key), definition(query.key, parts.limit, self._kpis.owns()),
            (), None, 0, least, mix, found.kinds.count if found is not None and mix else 1, (), {},
            frozenset(), 0 if found is None else found.loose,
        )  # fmt: skip
        if figures is None:
            return answer
        rows = rows_of(names, figures, kpi, least, imported)
        spread = {way: excess_of(figures, way, least) for way in (Way.RAW, Way.ADJUSTED)[: 1 + bool(mix)]}
        return replace(
            answer, rows=rows if mix else tuple(_plain(row) for row in rows), whole=figures.whole,
            n=round(float(figures.n.sum())), funnel=funnel_of(figures, kpi.unit),
            excess={way: found[0] for way, found in spread.items()},
            overdispersed=frozenset(way for way, found in spread.items() if found[1]),
        )  # fmt: skip

    def _counted(self, parts: Asked, adjust: tuple[str, ...]) -> Counted | None:
        return counted(self._kpis.measuring(), parts, adjust) if parts.kpi in MEASURES else None

    def _figures(
        self, kpi: Kpi, asked: KpiQuery, parts: Asked, found: Counted | None
    ) -> tuple[tuple[str, ...], Figures | None, NDArray[np.bool_]]:
        names = () if found is None else found.names
        none = np.zeros(len(names), np.bool_)
        if kpi.unit is Unit.FRACTION:
            return self._rates(asked, found)
        if found is None or not names:
            return (), None, none
        timed = kpi.unit is Unit.SECONDS
        if parts.statistic in QUANTILES:
            return names, percentile_figures(found, QUANTILES[parts.statistic], ratio=timed), none
        return names, mean_figures(sums(found), ratio=timed), none

    def _rates(
        self, asked: KpiQuery, found: Counted | None
    ) -> tuple[tuple[str, ...], Figures | None, NDArray[np.bool_]]:
        """Count rates from the facts, and from imported values that tell numerator and denominator."""
        names: tuple[str, ...] = ()
        n, x = np.zeros((0, 1)), np.zeros((0, 1))
        if found is not None and found.names:
            table = sums(found)
            names, n, x = found.names, table.n, np.round(table.total + table.centre * table.n)
        told = self._imported(asked, names)
        if told:
            n, x = _with(n, [row[1] for row in told]), _with(x, [row[2] for row in told])
        imported = np.arange(len(n)) >= len(names)
        names = (*names, *(row[0] for row in told))
        return names, rate_figures(n, x) if names else None, imported

    def _imported(self, asked: KpiQuery, known: tuple[str, ...]) -> list[tuple[str, float, float]]:
        """Return name, cases and hits of those whom the facts do not tell."""
        if not self._kpis.has_values():
            return []
        rows = self._kpis.measure(asked).rows
        return [
            (row.group[asked.by[0]], row.denominator, row.numerator)
            for row in rows
            if row.imported and row.denominator and row.numerator is not None
            and 0 <= row.numerator <= row.denominator
            and row.group[asked.by[0]] not in {"", *known}
        ]  # fmt: skip


def _with(table: Floats, more: list[float]) -> Floats:
    """Add people of whom no kinds of cases are known: everyone has one kind then."""
    return np.concatenate([table.sum(axis=1), more])[:, None]


def _plain(row: Compared) -> Compared:
    return replace(row, adjusted=None, coverage=None)


def _is_rate(kpi: Kpi, parts: Asked) -> bool:
    return (
        kpi.unit is Unit.FRACTION or parts.statistic == "p90" or isinstance(MEASURES.get(kpi.key), Promoters)
    )


def _check(query: CompareQuery) -> None:
    if query.by not in BY:
        raise Refused(_("People, teams and units can be compared; {name} cannot.", name=query.by), field="by")
    unknown = next((name for name in query.adjust if name not in ADJUSTABLE), None)
    if unknown is not None:
        all_ = ", ".join(ADJUSTABLE)
        raise Refused(
            _('The mix is not told by "{name}"; it can be told by {all}.', name=unknown, all=all_),
            field="adjust",
        )
    if query.least is not None and query.least < 2:
        raise Refused(_("The smallest number of cases must be 2 or more."), field="least")


def _why_not(kpi: Kpi, held: set[str]) -> Words | None:
    """Say why a KPI cannot be compared; None when it can."""
    measure = MEASURES.get(kpi.key)
    if isinstance(measure, Amount | Promoters) or (isinstance(measure, Share) and not measure.count):
        return None
    if kpi.unit is Unit.FRACTION and kpi.key in held:
        return None
    if kpi.unit is Unit.COUNT or isinstance(measure, Open):
        return _(
            "{name} is a number of cases: how many someone gets is given, not reached. Compare a rate or a time.",
            name=kpi.name,
        )
    return _("{name} cannot be compared: its values do not tell how much of them is chance.", name=kpi.name)
