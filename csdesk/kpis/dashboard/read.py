"""Answers a `BoardQuestion`: all parts in one go, so that those about the same rows share the work."""

from itertools import islice

from csdesk.kpis.catalogue import ORDER
from csdesk.kpis.dashboard.answer import BoardReading
from csdesk.kpis.dashboard.cards import card_of, questions
from csdesk.kpis.dashboard.heat import heat_of
from csdesk.kpis.dashboard.lines import lines_of
from csdesk.kpis.dashboard.pareto import pareto_of
from csdesk.kpis.dashboard.question import ROWS, WEEK, BoardQuestion
from csdesk.kpis.dashboard.spread import read_spread
from csdesk.kpis.dashboard.week import at_midnight, week_of
from csdesk.kpis.service import Kpis

USUAL = (
    "frt",
    "resolution_time",
    "csat_top",
    "fcr",
    "qa_score",
    "volume",
    "resolved",
    "backlog",
    "reopen_rate",
    "aht",
)
"""What a board shows first, as far as the data knows it."""

MOST = 6
"""A board shows so many KPIs until somebody chooses others."""


def able_keys(kpis: Kpis) -> tuple[str, ...]:
    """Return the keys of all KPIs that the data can answer, in the order of lists."""
    able = {key for key, (possible, _missing) in kpis.computable().items() if possible}
    held = {key.partition(".")[0]: key for key in sorted(kpis.held_keys())}
    return tuple(
        held.get(kpi.key, kpi.key) if kpi.key in held else kpi.key
        for kpi in kpis.catalogue()
        if kpi.key in able
    )


def usual_keys(kpis: Kpis) -> tuple[str, ...]:
    """Return what a board shows until somebody chooses: the usual KPIs that the data knows."""
    able = {key.partition(".")[0]: key for key in able_keys(kpis)}
    found = [able[name] for name in (*USUAL, *ORDER) if name in able]
    return tuple(dict.fromkeys(found))[:MOST]


def read_board(kpis: Kpis, question: BoardQuestion) -> BoardReading:
    """Read the whole board; refuses an unknown KPI, dimension or unit of measure as `Kpis.measure` does."""
    span = kpis.data_span()
    if span is None:
        return BoardReading(question, None, 0, (), None, None, None, None)
    last, rows = span[1], question.rows
    keys = question.keys or usual_keys(kpis)
    tiles = [questions(kpis, question, key, last) for key in keys]
    columns = [key for key in keys if key != "volume"]  # the contacts stand beside each name
    beside = [question.query(key, (rows,), ROWS) for key in columns]
    volumes = [
        question.query("volume"),
        question.query("volume", (rows,), ROWS),
        question.query("volume", ("topic",), ("topic",)),
        question.query("volume", WEEK, WEEK),
    ]
    flat = [query for queries in tiles for query in queries]
    tables = iter(kpis.measure_many([*flat, *beside, *volumes]))
    lines = {key: lines_of(kpis, key, question) for key in keys}
    cards = tuple(
        card_of(kpis, question, last, lines[key], list(islice(tables, len(queries))))
        for key, queries in zip(keys, tiles, strict=True)
    )
    grids = list(islice(tables, len(columns)))
    total, by_row, by_topic, by_hour = tables
    midnight = at_midnight(kpis.selected(question.query("volume", apart=WEEK)))
    return BoardReading(
        question, last, sum(row.n for row in total.rows), cards,
        heat_of(rows, by_row, grids, {key: kpis.title(key) for key in keys}, lines),
        read_spread(kpis, question, keys),
        pareto_of(by_topic.rows),
        week_of(by_hour.rows, midnight, question.start, min(last, question.end)),
    )  # fmt: skip
