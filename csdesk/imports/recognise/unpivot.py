"""Tables with a column for each month: turn them into one record per row and month."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from csdesk.base.period import Grain
from csdesk.imports.headers import bare, fold, names_for
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.header_row import number_like
from csdesk.imports.recognise.joining import concatenated, labelled
from csdesk.imports.recognise.measures import COUNT, TARGET, VALUE, measure_of, with_measures
from csdesk.imports.recognise.period_names import PeriodName, period_named, periods_in
from csdesk.imports.recognise.table import Table
from csdesk.imports.recognise.totals import TOTALS

PERIOD, KPI = "Period", "KPI"
_SUMS = TOTALS | frozenset(
    [
        "ytd",
        "year to date",
        "hittil i år",
        "hittil",
        "年初至今",
        "全年",
        "本年累计",
        "year",
        "år",
        "trend",
        "change",
        "endring",
    ]
)
_QUESTION = re.compile(r"q ?\d+")
_OWN_DATE = frozenset({"external_id", "opened_at", "date", "resolved_at"})
_SINGLE_RECORDS = 2
"""From this many columns of single tickets on, a table is no table of figures."""


@dataclass(frozen=True)
class Wide:
    """The columns that are periods: by place (period, KPI, measure); ``grain`` is the length of the periods."""

    columns: Mapping[int, tuple[PeriodName, str, str]]
    sums: frozenset[int]
    sure: bool

    @property
    def periods(self) -> tuple[PeriodName, ...]:
        """The different periods, as they stand."""
        return tuple(dict.fromkeys(period for period, _kpi, _measure in self.columns.values()))

    @property
    def open_year(self) -> bool:
        """Tell whether the headers leave the year open."""
        return any(period.year is None for period in self.periods)


def find_periods(table: Table) -> Wide | None:
    """Return the columns that hold one period each; None when fewer than two do."""
    heads = table.heads
    if not heads or not len(table):
        return None
    best: dict[int, PeriodName] = {}
    line = 0
    for place in range(len(heads[0])):
        named = periods_in([_cell(head[place]) if place < len(head) else "" for head in heads])
        if _detail(named) > _detail(best):
            best, line = named, place
    figures = {place: period for place, period in best.items() if _figures(table.columns[place])}
    if len(set(figures.values())) < 2:
        return None
    columns = _beside_values({p: _named(period, heads[p], line) for p, period in sorted(figures.items())})
    sums = frozenset(
        place for place, head in enumerate(heads) if place not in columns and any(_is_sum(p) for p in head)
    )
    return Wide(columns, sums, _sure(table, figures))


def _detail(named: Mapping[int, PeriodName]) -> tuple[int, bool]:
    """Rank the lines of a header: months under years are the periods, not the years."""
    periods = set(named.values())
    return len(periods), bool(periods) and Grain.YEAR not in {period.grain for period in periods}


def _cell(text: str) -> str | datetime:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3])) if match else text
    except ValueError:  # the 31st of February
        return text


def _figures(column: Column) -> bool:
    """Tell whether the cells are mostly figures; blank columns of months to come are."""
    filled = max(column.filled, 1)
    texts = sum(
        int(column.counts[code])
        for code, text in enumerate(column.texts)
        if code and column.counts[code] and not column.blanks[code] and not number_like(text)
    )
    return texts <= 0.4 * filled


def _named(period: PeriodName, head: Sequence[str], line: int) -> tuple[PeriodName, str, str]:
    """Return the period, and the KPI and the measure that the other lines of a header name; one may be the year."""
    measure, rest = VALUE, []
    for part in dict.fromkeys(part for place, part in enumerate(head) if place != line and part):
        above, own = period_named(part), measure_of(part)
        if above is not None and above.grain is Grain.YEAR:
            period = period.of_year(above.year)
        elif own and measure == VALUE:
            measure = own
        else:
            rest.append(part)
    return period, " ".join(rest), measure


def _beside_values(
    columns: Mapping[int, tuple[PeriodName, str, str]],
) -> dict[int, tuple[PeriodName, str, str]]:
    """Let a target or a count that names no KPI belong to the value before it."""
    found: dict[int, tuple[PeriodName, str, str]] = {}
    last: dict[PeriodName, str] = {}
    for place, (period, kpi, measure) in columns.items():
        own = kpi if kpi or measure == VALUE else last.get(period, "")
        last[period] = own
        found[place] = period, own, measure
    return found


def _is_sum(text: str) -> bool:
    return fold(text) in _SUMS or bare(text) in _SUMS


def _sure(table: Table, figures: Mapping[int, PeriodName]) -> bool:
    """Tell whether the columns surely are periods, not questions of a survey or moments of tickets."""
    names = names_for("interactions").strong
    own = sum(
        bool(_OWN_DATE & set(names.get(fold(header), ())[:1]))
        for place, header in enumerate(table.headers)
        if place not in figures
    )
    questions = sum(bool(_QUESTION.fullmatch(fold(header))) for header in table.headers)
    grains = {period.grain for period in figures.values()}
    if own >= _SINGLE_RECORDS or (own and questions) or (Grain.QUARTER in grains and questions > 4):
        return False
    numbers = sorted({period.number for period in figures.values()})
    follow = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    years = all(period.year is not None for period in figures.values())
    return len(set(figures.values())) >= (2 if years or follow else 3)


def unpivoted(table: Table, wide: Wide, year: int | None) -> Table:
    """Return one record per row and period that holds a figure; ``year`` fills in where headers leave it open."""
    groups = list(dict.fromkeys((period, kpi) for period, kpi, _measure in wide.columns.values()))
    size, turns = len(table), len(groups)
    order = np.arange(size * turns).reshape(turns, size).T.ravel()
    source = np.repeat(np.arange(size), turns)
    group = np.tile(np.arange(turns), size)
    measures = {}
    for name in (VALUE, TARGET, COUNT):
        places = {(period, kpi): place for place, (period, kpi, own) in wide.columns.items() if own == name}
        if places:
            parts = [table.columns[places[g]] if g in places else Column.blank(size) for g in groups]
            measures[name] = concatenated(parts).take(order)
    filled = np.flatnonzero(np.any([column.codes != 0 for column in measures.values()], axis=0))
    source, group = source[filled], group[filled]
    ids = [p for p in range(len(table.headers)) if p not in wide.columns and p not in wide.sums]
    extra = {PERIOD: _labels([_code(period, year) for period, _kpi in groups], group)}
    if any(kpi for _period, kpi in groups):
        extra[KPI] = _labels([kpi for _period, kpi in groups], group)
    extra |= {name: column.take(filled) for name, column in measures.items()}
    taken = {table.headers[p] for p in ids}
    extra = {_free(name, taken): column for name, column in extra.items()}
    long = replace(
        table,
        headers=(*(table.headers[p] for p in ids), *extra),
        columns=(*(table.columns[p].take(source) for p in ids), *extra.values()),
        rows=table.rows[source],
        heads=(*(table.heads[p] for p in ids), *((name,) for name in extra)),
        places=(*(table.places[p] for p in ids), *(-1 for _name in extra)),
    )
    return with_measures(long) if set(measures) == {VALUE} else long


def _code(period: PeriodName, year: int | None) -> str:
    dated = period.of_year(year)
    if dated.code:
        return dated.code
    return {Grain.MONTH: "M{n:02}", Grain.WEEK: "W{n:02}", Grain.QUARTER: "Q{n}"}.get(
        period.grain, "H{n}"
    ).format(n=period.number)


def _labels(names: Sequence[str], codes: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Column:
    labels = list(dict.fromkeys(name for name in names if name))
    table = np.array([labels.index(name) + 1 if name else 0 for name in names])
    return labelled(labels, table[codes])


def _free(name: str, taken: set[str]) -> str:
    turn = 2
    free = name
    while free in taken:
        free, turn = f"{name} ({turn})", turn + 1
    return free
