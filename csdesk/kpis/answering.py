"""Answers questions together: what the facts count, what formulas make of it, and where imported values stand in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.quantity import Unit
from csdesk.kpis.asking import Rows, answer, asked, cell_scope
from csdesk.kpis.catalogue import definition, find
from csdesk.kpis.covering import Ground
from csdesk.kpis.engine import Asked, Engine
from csdesk.kpis.formula.answering import Ground as Figures
from csdesk.kpis.formula.answering import answer_formula, counted_by
from csdesk.kpis.formula.counting import marks
from csdesk.kpis.formula.parser import parse
from csdesk.kpis.formula.tree import Node, figures
from csdesk.kpis.frame import Frame
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.joining import free_of_facts, joined
from csdesk.kpis.own import OwnKpi, Owns
from csdesk.kpis.reading import KpiQuery, KpiTable
from csdesk.kpis.selection import Context
from csdesk.kpis.targets import target_key
from csdesk.kpis.value_store import ValueStore


@dataclass(frozen=True, slots=True)
class Parts:
    """What answering needs: the rows, names and definitions, the workspace's limit, own KPIs and imported values."""

    engine: Engine
    context: Context
    limit: float | None
    owns: Owns
    values: ValueStore
    ground: Callable[[Context], Ground]

    def unit_of(self, key: str) -> Unit:
        """Return the unit of a KPI; refuses an unknown key."""
        return find(key, self.owns)[0].unit


def answer_many(queries: Sequence[KpiQuery], parts: Parts) -> tuple[KpiTable, ...]:
    """Answer questions; those about the same rows and groups share the work."""
    answers = [_answer(query, parts) for query in queries]
    if not parts.values.any():
        return tuple(table for table, _asked in answers)
    keys = [target_key(query.key, parts.owns) for query in queries]
    held, ground, free = parts.values.values(set(keys)), parts.ground(parts.context), Free(parts.engine)
    return tuple(
        joined(table, asked, free.values(held[key], asked), ground, parts.owns) if key in held else table
        for key, (table, asked) in zip(keys, answers, strict=True)
    )


def _answer(query: KpiQuery, parts: Parts) -> tuple[KpiTable, Asked]:
    own = parts.owns.get(query.key.strip().casefold())
    if own is None or not own.formula:
        return answer(parts.engine, query, parts.limit, parts.owns)
    question = asked(query, parts.limit, parts.owns)
    ground = Figures(parts.engine, parts.context, lambda queries: answer_many(queries, parts), parts.unit_of)
    rows = answer_formula(query, question, lambda day: formula_on(own, day, parts.context), ground)
    return KpiTable(own.kpi, query.key, definition(query.key, None, parts.owns), rows), question


def formula_on(own: OwnKpi, day: date | None, context: Context) -> Node:
    """Return the formula of an own KPI that holds on a day; None = the latest."""
    text = own.formula
    for version in context.definitions.of(own.key):
        if version.rules.formula and (day is None or version.first_day <= day):
            text = version.rules.formula
    return parse(text)


def missing_of(
    own: OwnKpi, known: Mapping[str, tuple[bool, tuple[str, ...]]], rows: int
) -> tuple[bool, tuple[str, ...]]:
    """Tell whether a formula can be computed, and which fields the KPIs in it lack."""
    parts = [known.get(key.partition(".")[0], (False, ())) for key in figures(parse(own.formula))]
    lacking = dict.fromkeys(field for able, fields in parts if not able for field in fields)
    return rows > 0 and all(able for able, _fields in parts), tuple(lacking)


def formula_rows(
    frame: Frame,
    context: Context,
    question: Asked,
    node: Node,
    period: Period | None,
    group: Mapping[str, str],
) -> Rows | str | None:
    """Return the rows behind one cell of a formula; the key of the KPI whose rows they are; None without any."""
    base, numerator = counted_by(node)
    if base is None or isinstance(base, str):
        return base
    taking = (marks(frame, context, base) == 2).astype(np.int8)
    if numerator is not None:
        taking += taking * (marks(frame, context, numerator) == 2)
    cell = replace(question, scope=cell_scope(question.scope, period, group))
    return Rows(frame, context, cell, taking, share=numerator is not None)


class Free:
    """Leaves out the values of months that the facts tell; looks at each KPI once."""

    def __init__(self, engine: Engine) -> None:
        """Ask ``engine`` what the facts know."""
        self._engine = engine
        self._known: dict[tuple[str, str, float | None], list[ImportedValue]] = {}

    def values(self, values: list[ImportedValue], asked: Asked) -> list[ImportedValue]:
        """Return the values that may stand in the answer of ``asked``, whose KPI they are of."""
        name = asked.kpi, asked.statistic, asked.limit
        if name not in self._known:
            self._known[name] = free_of_facts(values, self._engine, asked)
        return self._known[name]


def used_by(key: str, owns: Owns) -> list[OwnKpi]:
    """Return the own KPIs whose formulas use a KPI."""
    found = []
    for own in owns.values():
        try:
            if own.formula and key in {name.partition(".")[0] for name in figures(parse(own.formula))}:
                found.append(own)
        except Refused:
            continue
    return found
