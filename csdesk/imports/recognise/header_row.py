"""Find the row that names the columns, and the lines above or below it that belong to the names."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np

from csdesk.imports.headers import bare, fold, unit_named
from csdesk.imports.readers.grid import Column, Grid
from csdesk.imports.recognise.period_names import periods_in

Known = Callable[[str], bool]

_LOOKED_AT = 25
"""Filled rows among which the header is sought."""
_FAR = 3000
_UNIT_CELL = re.compile(r"[(（\[]?\s*(?:(?:in|i) )?([^()（）\[\]]{1,14}?)\s*[)）\]]?")
_SIGNS = frozenset({"%", "#", "1-5", "1-10", "0-10", "0-100", "kr", "nok", "个", "次", "stk", "antall", "分"})
_ANSWERS = frozenset(
    {"response", "open ended response", "other please specify", "other", "回答", "填空", "svar", "åpent svar"}
)
"""What survey tools write under a question, in a line of their own."""
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of the header (0-based, both included), its names, and the lines each name was made of."""

    top: int
    bottom: int
    names: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> int:
        """How many rows make up the header."""
        return self.bottom - self.top + 1


def header_known(strong: frozenset[str]) -> Known:
    """Return the test for headers that are usual, for a set of folded names."""

    @lru_cache(maxsize=20_000)
    def known(text: str) -> bool:
        return fold(text) in strong or bare(text) in strong

    return known


def looks_like_data(header: str) -> bool:
    """Tell whether a header is a figure, a date or a time, which no column is called."""
    return number_like(header.split(" (", maxsplit=1)[0]) or bool(
        re.match(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}", header)
    )


def number_like(text: str) -> bool:
    """Tell whether a text has figures and no letters."""
    return bool(text) and not any(char.isalpha() for char in text) and any(char.isdigit() for char in text)


def texts_of(columns: Sequence[Column], row: int) -> list[str]:
    """Return the cells of a row as one reads them, without line ends."""
    return [" ".join(column.shown(int(column.codes[row])).split()) for column in columns]


def find_header(grid: Grid, known: Known) -> int:
    """Return the row that is most like a header."""
    filled = np.flatnonzero(grid.widths[:_FAR])[:_LOOKED_AT]
    if not len(filled):
        return int(np.flatnonzero(grid.widths)[0])
    best, best_score = int(filled[0]), -1e9
    for order, row in enumerate(filled.tolist()):
        score = header_score(grid, row, known) - 0.15 * order
        if score > best_score:
            best, best_score = row, score
    return best


def header_score(grid: Grid, row: int, known: Known) -> float:
    """Return how much a row is like a header: known names, as wide as the rows below, distinct texts, few figures."""
    cells = grid.row(row)
    periods = periods_in(cells)
    named = [place for place, cell in enumerate(cells) if _named(cell, place in periods)]
    texts = [" ".join(str(cells[place]).split()) for place in named]
    again = [_twice(grid.columns[place], row) for place in named]
    other = sum(cell != "" for cell in cells) - len(texts)
    below = grid.widths[row + 1 : row + 60]
    below = below[below > 0][:20]
    usual = float(np.median(below)) if len(below) else 0.0
    wide = min(len(texts) / usual, 1.0) if usual else 0.0
    # A word that stands in its column again is a value, unless the whole header is printed again
    printed = all(again) and not other
    usual_names = [text for text, twice in zip(texts, again, strict=True) if printed or not twice]
    recognised = sum(known(text) for text in usual_names if len(text) < 60)
    distinct = len(set(texts)) / len(texts) if texts else 0.0
    long = sum(len(text) > 80 for text in texts)
    score = 3.0 * recognised + 4.0 * wide + distinct - 3.0 * other / max(1, other + len(texts)) - long
    return score + 0.5 * len(periods)


def _twice(column: Column, row: int) -> bool:
    return bool(column.counts[column.codes[row]] > 1)


def _named(cell: str | float | datetime | timedelta, period: bool) -> bool:
    return period or (isinstance(cell, str) and bool(cell) and not number_like(cell))


def block_of(
    grid: Grid, columns: Sequence[Column], header: int, known: Known, lines: int | None = None
) -> Block:
    """Return the header with the lines that belong to it; ``lines`` overrules how many there are."""
    best, most = _block(columns, header, header, known), -1e9
    for size in range(1, MOST_LINES + 1) if lines is None else [min(max(lines, 1), MOST_LINES)]:
        for top in range(max(0, header - size + 1), header + 1):
            bottom = top + size - 1
            if bottom >= grid.rows:
                continue
            fits = size == 1 or _can_be_header(grid, columns, header, top, bottom)
            if not fits and lines is None:
                continue
            block = _block(columns, top, bottom, known)
            worth = _worth(block, known) + _second_lines(grid, columns, header, bottom) - 100 * (not fits)
            if worth > most:
                best, most = block, worth
    return best


def _can_be_header(grid: Grid, columns: Sequence[Column], header: int, top: int, bottom: int) -> bool:
    """Tell whether all lines but the header itself are texts or periods, and those below differ from the data."""
    for row in range(top, bottom + 1):
        cells = [column.cell(row) for column in columns]
        periods = periods_in(cells)
        if all(cell == "" for cell in cells):
            return False
        if row != header and not all(
            cell == "" or (_named(cell, place in periods) and len(str(cell)) < 60)
            for place, cell in enumerate(cells)
        ):
            return False
        if row > header and not (
            _units(cells)
            or _answers(cells)
            or _under_groups(columns, header, periods)
            or unlike_below(grid, columns, row, bottom)
        ):
            return False
    return True


def _under_groups(columns: Sequence[Column], header: int, periods: Collection[int]) -> bool:
    """Tell whether periods stand under groups that were merged: some have nothing above them."""
    return any(columns[place].codes[header] == 0 for place in periods)


def _units(cells: Sequence[object]) -> int:
    """Return how many cells there are when all are units such as "(min)"; 0 when any is more."""
    filled = [str(cell).casefold() for cell in cells if cell != ""]
    matches = [_UNIT_CELL.fullmatch(text) for text in filled]
    named = [match is not None and (unit_named(match[1]) != "" or match[1] in _SIGNS) for match in matches]
    return len(filled) if all(named) else 0


def _answers(cells: Sequence[object]) -> bool:
    """Tell whether the cells only say that answers stand beneath."""
    filled = {fold(str(cell)) for cell in cells if cell != ""}
    return bool(filled) and filled <= _ANSWERS


def unlike_below(grid: Grid, columns: Sequence[Column], row: int, bottom: int) -> int:
    """Return in how many columns ``row`` holds a text while the rows under ``bottom`` hold mostly figures or dates."""
    rows = np.flatnonzero(grid.widths[bottom + 1 : bottom + 40])[:20] + bottom + 1
    found = 0
    for column in columns:
        code = int(column.codes[row])
        if not 0 < code < len(column.texts) or number_like(column.texts[code]):
            continue
        codes = [other for other in column.codes[rows].tolist() if other]
        figures = sum(code >= len(column.texts) or number_like(column.texts[code]) for code in codes)
        found += figures > 0.8 * len(codes) and figures > 0
    return found


def _second_lines(grid: Grid, columns: Sequence[Column], header: int, bottom: int) -> float:
    """Return the evidence that the lines under the header are no records."""
    found = 0.0
    for row in range(header + 1, bottom + 1):
        cells = [column.cell(row) for column in columns]
        unlike = unlike_below(grid, columns, row, bottom)
        grouped = _under_groups(columns, header, periods_in(cells))
        found += 2.0 if _units(cells) or _answers(cells) or grouped or unlike > 1 else 0.0
    return found


def _worth(block: Block, known: Known) -> float:
    """Return how well a header names its columns: known and distinct names count, blank ones and lines cost."""
    counts = Counter(name for name in block.names if name)
    repeated = sum(count - 1 for count in counts.values())
    lines = {name: head for name, head in zip(block.names, block.heads, strict=True) if name}
    recognised = sum(1.0 if known(name) else 0.5 * any(map(known, lines[name])) for name in counts)
    blank = sum(not name for name in block.names)
    return 3.0 * recognised + 1.5 * (len(counts) - repeated) - 2.0 * blank - 1.2 * (block.lines - 1)


def _block(columns: Sequence[Column], top: int, bottom: int, known: Known) -> Block:
    """Join the lines of each column; a group reaches right over blank cells that have something beneath them."""
    rows = [texts_of(columns, row) for row in range(top, bottom + 1)]
    rows[1:] = [_in_brackets(row) if _units(row) else row for row in rows[1:]]
    rows[1:] = [[""] * len(row) if _answers(row) else row for row in rows[1:]]
    wide = [False] * len(columns)
    for place in range(len(rows) - 1):
        beneath = [any(row[number] for row in rows[place + 1 :]) for number in range(len(columns))]
        spread = _spread(rows[place], beneath)
        for number, text in enumerate(spread):
            wide[number] |= bool(text) and spread.count(text) > 1
        rows[place] = spread
    heads = tuple(tuple(row[number] for row in rows) for number in range(len(columns)))
    last = Counter(head[-1] for head in heads)
    names = tuple(_joined(head, last, known, group=wide[n]) for n, head in enumerate(heads))
    return Block(top, bottom, names, heads)


def _in_brackets(units: list[str]) -> list[str]:
    """Write units so that they are read as units of the name above."""
    return [f"({unit.strip('()[]（） ')})" if unit else "" for unit in units]


def _spread(line: list[str], beneath: list[bool]) -> list[str]:
    found, group = [], ""
    for text, named in zip(line, beneath, strict=True):
        if text:
            group = text if named else ""
        found.append(text or (group if named else ""))
    return found


def _joined(head: tuple[str, ...], last: Counter[str], known: Known, *, group: bool) -> str:
    parts = list(dict.fromkeys(part for part in head if part))
    own = head[-1]
    if len(parts) == 2 and fold(own).startswith(fold(parts[0])):
        return own
    whole = " ".join(parts)
    # A group above several columns says nothing new where the name under it is known and stands alone
    return own if group and own and last[own] == 1 and known(own) and not known(whole) else whole


def unique_names(names: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    """Name columns without a header by their letter and make repeated headers distinct."""
    found: list[str] = []
    taken: set[str] = set()
    for text, place in zip(names, places, strict=True):
        name = text or f"Column {letter(place)}"
        unique, turn = name, 2
        while unique in taken:
            unique, turn = f"{name} ({turn})", turn + 1
        found.append(unique)
        taken.add(unique)
    return tuple(found)


def letter(place: int) -> str:
    """Return the letter of a column (0-based place): A, B ... AA."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
