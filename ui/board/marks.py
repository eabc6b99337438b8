"""What a mark of the board means: how a click narrows the board, and which rows stand behind it."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from csdesk.base.language import Language
from csdesk.base.text import Words, _, plain
from csdesk.kpis.dashboard.answer import BoardReading
from csdesk.kpis.dashboard.question import ROWS, WEEK, BoardQuestion
from csdesk.kpis.reading import KpiQuery, ValueRange
from ui.charts.week_grid import ALL, DAYS, place_of

HEAT, SPREAD, PARETO, GRID, TILE = "heat", "spread", "pareto", "week", "tile"
"""The parts of the board."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows behind a mark."""

    query: KpiQuery
    group: dict[str, str] = field(default_factory=dict)
    name: Words = field(default_factory=lambda: plain(""))
    n: int = 0


def picked(reading: BoardReading, part: str, mark: Hashable) -> BoardQuestion:
    """Return the question after a click on a mark; a second click on the same takes it back."""
    question = reading.question
    if part == HEAT:
        return _row_picked(reading, *_pair(mark))
    if part == PARETO:
        return question.toggled({"topic": str(mark)})
    if part == GRID:
        return question.toggled(_hours(mark))
    if part == SPREAD and reading.spread is not None:
        return question.ranged(_range(reading, mark))
    return replace(question, spread=str(mark)) if _spreads(reading, str(mark)) else question


def _row_picked(reading: BoardReading, name: str, key: str) -> BoardQuestion:
    question = reading.question
    here = question.where.get(question.rows) == (name,)
    other = _spreads(reading, key) and key != _spread_key(reading)
    narrowed = question if here and other else question.toggled({question.rows: name})
    return replace(narrowed, spread=key) if _spreads(reading, key) else narrowed


def _spreads(reading: BoardReading, key: str) -> bool:
    return reading.spread is not None and key in reading.spread.choices


def _spread_key(reading: BoardReading) -> str:
    return reading.spread.key if reading.spread is not None else ""


def chosen(reading: BoardReading, part: str) -> frozenset[Hashable]:
    """Return the marks of a part that the board is narrowed to."""
    question = reading.question
    if part == HEAT:
        return frozenset(question.where.get(question.rows, ()))
    if part == PARETO:
        return frozenset(question.where.get("topic", ()))
    if part == GRID and set(WEEK) & set(question.where):
        day, hour = (question.where.get(name, (str(ALL),))[0] for name in WEEK)
        return frozenset({(int(day), int(hour))})
    if part == SPREAD and reading.spread is not None:
        lows = {own.low for own in question.ranges if own.kpi == _kpi(reading)}
        return frozenset(place for place, bar in enumerate(reading.spread.bins) if bar.low in lows)
    return frozenset()


def wanted(reading: BoardReading, part: str, mark: Hashable, language: Language) -> Wanted:
    """Return which rows stand behind a mark."""
    question = reading.question
    if part == HEAT:
        return _rows_of_cell(reading, *_pair(mark))
    if part == PARETO and reading.pareto is not None:
        n = next((bar.n for bar in reading.pareto.bars if bar.name == mark), 0)
        query = question.query("volume", ("topic",), ("topic",))
        return Wanted(query, {"topic": str(mark)}, plain(str(mark)), n)
    if part == GRID and reading.week is not None:
        return Wanted(
            question.query("volume", WEEK, WEEK), _hours(mark), plain(hours_name(_hours(mark), language))
        )
    if part == SPREAD and reading.spread is not None:
        own = _range(reading, mark)
        query = question.query(reading.spread.key, apart=(own.kpi,))
        name = _("{kpi}: {range}", kpi=reading.spread.kpi.name, range=range_name(own, reading, language))
        return Wanted(
            replace(query, ranges=(*query.ranges, own)), {}, name, reading.spread.bins[int(str(mark))].n
        )
    card = next(card for card in reading.cards if card.key == mark)
    return Wanted(question.query(card.key), {}, card.title, card.n)


def _rows_of_cell(reading: BoardReading, name: str, key: str) -> Wanted:
    question, heat = reading.question, reading.heat
    row = next((row for row in heat.rows if row.name == name), None) if heat is not None else None
    who = plain(name) if name else _("(blank)")
    group = {question.rows: name}
    if heat is None or row is None or not key:
        query = question.query("volume", (question.rows,), ROWS)
        return Wanted(query, group, _("{kpi}: {who}", kpi=_("Contacts"), who=who), row.n if row else 0)
    place = next(place for place, column in enumerate(heat.columns) if column.key == key)
    title = _("{kpi}: {who}", kpi=heat.columns[place].title, who=who)
    return Wanted(question.query(key, (question.rows,), ROWS), group, title, row.cells[place].n)


def _pair(mark: Hashable) -> tuple[str, str]:
    if not isinstance(mark, tuple):
        raise TypeError(mark)
    return str(mark[0]), str(mark[1])


def _hours(mark: Hashable) -> dict[str, str]:
    day, hour = place_of(mark)
    found = {"weekday": str(day), "hour": f"{hour:02}"}
    return {name: value for name, value in found.items() if int(value) != ALL}


def _kpi(reading: BoardReading) -> str:
    return _spread_key(reading).partition(".")[0]


def _range(reading: BoardReading, mark: Hashable) -> ValueRange:
    spread = reading.spread
    if spread is None:
        raise TypeError(mark)
    bar = spread.bins[int(str(mark))]
    return ValueRange(_kpi(reading), bar.low, bar.high)


def hours_name(values: dict[str, str], language: Language) -> str:
    """Name a weekday, an hour, or both."""
    day, hour = values.get("weekday", ""), values.get("hour", "")
    span = f"{hour}:00–{(int(hour) + 1) % 24:02}:00" if hour else ""
    return " ".join(part for part in (language.say(DAYS[int(day) - 1]) if day else "", span) if part)


def range_name(own: ValueRange, reading: BoardReading, language: Language) -> str:
    """Name a range of values in the unit of its KPI."""
    kpi = next((card.kpi for card in reading.cards if card.kpi.key == own.kpi), None)
    unit = kpi.unit if kpi is not None else None
    write = (lambda value: language.quantity(value, unit)) if unit is not None else language.number
    if own.high is None:
        return language.say(_("{low} and more", low=write(own.low)))
    if reading.spread is not None and reading.spread.discrete and _kpi(reading) == own.kpi:
        return language.number(own.low, 0)
    return language.say(_("{low} to {high}", low=write(own.low), high=write(own.high)))
