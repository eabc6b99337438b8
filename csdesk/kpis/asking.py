"""From a `KpiQuery` to a `KpiTable`, and to the rows behind one of its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.text import Words, _
from csdesk.interactions.fact import AUDIT
from csdesk.kpis.backlog import open_at, period_ends
from csdesk.kpis.catalogue import definition, find
from csdesk.kpis.columns import Floats
from csdesk.kpis.definitions.dated import Dated
from csdesk.kpis.dimensions import agent_label, check_dimension
from csdesk.kpis.drill import RowRef
from csdesk.kpis.engine import Asked, Engine
from csdesk.kpis.frame import Frame, as_day
from csdesk.kpis.measures import MEASURES, Amount, Open, Share
from csdesk.kpis.own import NO_OWNS, Owns
from csdesk.kpis.reading import KpiQuery, KpiTable
from csdesk.kpis.segments import UNKNOWN
from csdesk.kpis.selection import Context, Scope, row_mask
from csdesk.kpis.store import KpiStore


def asked(query: KpiQuery, sla_within: float | None, owns: Owns = NO_OWNS) -> Asked:
    """Check a question and take it apart; refuses an unknown KPI, dimension or an end before the start."""
    kpi, statistic = find(query.key, owns)
    for name in query.by:
        check_dimension(name, "by")
    for name in query.where:
        check_dimension(name, "where")
    if query.start and query.end and query.end < query.start:
        raise Refused(_("The last day is before the first day."), field="end")
    limit = query.within_seconds
    if limit is None and kpi.key == "sla_met":
        limit = sla_within
    where = tuple(sorted((name, tuple(values)) for name, values in query.where.items() if values))
    by = tuple(dict.fromkeys(query.by))
    scope = Scope(
        by, query.grain, query.start, query.end, where, query.person_ids, query.unit_ids, query.ranges
    )
    return Asked(kpi.key, statistic, limit, scope)


def answer(
    engine: Engine, query: KpiQuery, sla_within: float | None, owns: Owns = NO_OWNS
) -> tuple[KpiTable, Asked]:
    """Measure one question; return what was asked, too."""
    question = asked(query, sla_within, owns)
    kpi = find(question.kpi, owns)[0]
    words = definition(query.key, question.limit, owns)
    return KpiTable(kpi, query.key, words, engine.measure(question)), question


def cell_scope(scope: Scope, period: Period | None, group: Mapping[str, str]) -> Scope:
    """Narrow a scope to one cell of its answer."""
    where = (*scope.where, *((name, (value,)) for name, value in sorted(group.items())))
    start, end = scope.start, scope.end
    if period is not None:
        start = max(start or period.start, period.start)
        end = min(end or period.end, period.end)
    return replace(scope, by=(), grain=None, where=where, start=start, end=end)


class Rows:
    """The rows behind one cell: which they are and what each adds."""

    def __init__(
        self,
        frame: Frame,
        context: Context,
        question: Asked,
        counted: NDArray[np.int8] | None = None,
        *,
        share: bool = False,
    ) -> None:
        """Look at the rows of ``question``, whose scope is a cell.

        ``counted`` gives what a formula counts: 0 takes no part, 1 does, 2 is in the numerator of a ``share`` too.
        """
        self._frame = frame
        measure = MEASURES.get(question.kpi)
        self._values: Floats = np.full(frame.rows, np.nan)
        self._states: NDArray[np.int8] | None = None
        scope, dated = question.scope, Dated(frame, context.definitions, context.names, question.kpi)
        if counted is not None:
            taking, self._states = counted > 0, counted if share else None
            self._values = self._values if share else np.ones(frame.rows)
        elif measure is None:
            taking = np.zeros(frame.rows, np.bool_)
        elif isinstance(measure, Share):
            state = dated.states(measure, question.limit)
            taking = state == 2 if measure.count else state > 0
            self._states = None if measure.count else state
            self._values = np.ones(frame.rows) if measure.count else self._values
        elif isinstance(measure, Open):
            day = None if scope.end is None else as_day(scope.end)
            taking, scope = open_at(frame, day, dated.left_out()), replace(scope, start=None, end=None)
            self._values = _ages(frame, day) if measure.age else np.ones(frame.rows)
        else:
            self._values = dated.values() if isinstance(measure, Amount) else frame.amount("nps")
            taking = ~np.isnan(self._values) & ~dated.left_out()
        mask = row_mask(frame, scope, context, slice(0, frame.rows))
        if mask is not None:
            taking = taking & mask
        if scope.start is not None:
            taking = taking & (frame.days >= as_day(scope.start))
        chosen = np.flatnonzero(taking)
        self.places = chosen[np.argsort(-frame.moment("opened")[chosen], kind="stable")]

    def refs(self, store: KpiStore, persons: dict[int, str], limit: int, offset: int) -> tuple[RowRef, ...]:
        """Read one page of the rows, newest first."""
        places = self.places[offset : offset + limit]
        ids = self._frame.moment("id")[places].tolist()
        by_id = {int(row[0]): row for row in store.shown_rows(ids)}
        return tuple(
            self._ref(by_id[row_id], place, persons)
            for row_id, place in zip(ids, places.tolist(), strict=True)
            if row_id in by_id
        )

    def _ref(self, row: Sequence[Any], place: int, persons: dict[int, str]) -> RowRef:
        value = float(self._values[place])
        return RowRef(
            id=int(row[0]),
            external_id=row[1] or "",
            opened=None if row[2] is None else datetime.fromtimestamp(row[2], UTC).replace(tzinfo=None),
            agent=agent_label((row[3], None, row[4]), persons),
            team=row[5] or "",
            channel=row[7] or "",
            topic=row[8] or "",
            status=row[9] or "",
            value=None if np.isnan(value) else value,
            counted=None if self._states is None else bool(self._states[place] == 2),
            file=row[12] or "",
            sheet=row[13] or "",
            row=int(row[14]),
            audit_id=int(row[14]) if row[15] == AUDIT else None,
            note=self._note(place),
        )

    def _note(self, place: int) -> Words | None:
        opened, closed = int(self._frame.moment("opened")[place]), int(self._frame.moment("closed")[place])
        first = float(self._frame.amount("frt")[place])
        if UNKNOWN not in {opened, closed} and opened + first > closed:
            return _("The first response lies after the resolution.")
        return None


def _ages(frame: Frame, day: int | None) -> Floats:
    opened = frame.moment("opened")
    moment = frame.last_moment if day is None else min(frame.last_moment, day * 86_400 + 86_399)
    return np.where(opened == UNKNOWN, np.nan, (moment - opened).astype(np.float64))


def drill_question(
    frame: Frame, context: Context, question: Asked, period: Period | None, group: Mapping[str, str]
) -> Asked:
    """Return the question of one cell; a backlog's time group is the moment it was counted at, not a row's month."""
    group = dict(group)
    if isinstance(MEASURES.get(question.kpi), Open):
        ends = period_ends(frame, question.scope, context)
        code = group.pop(ends.shown, None)
        if code is not None and period is None:
            period = Period.parse(code, context.fiscal_start)
        scope = cell_scope(question.scope, None, group)
        day = scope.end if period is None else period.end if scope.end is None else min(period.end, scope.end)
        return replace(question, scope=replace(scope, end=day))
    return replace(question, scope=cell_scope(question.scope, period, group))
