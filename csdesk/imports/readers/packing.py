"""Pack cells into columns of distinct values and codes, with few Python objects.

Runs in the child process too, so it needs the standard library only.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any, Protocol, TypeAlias

TEXT, NUMBER, MOMENT, SPAN = 0, 1, 2, 3
"""Kinds of a distinct value: text, number, moment (seconds since 1970 on the file's clock), time span (seconds)."""

CHUNK = 4096
"""Rows packed at a time; small enough that the rows of one chunk stay in the processor's cache."""

LOOSE_SHARE = 0.6
"""From this share of distinct values on, a column is kept cell by cell."""

_EPOCH = datetime(1970, 1, 1)
_FIELDS = ("texts", "numbers", "moments", "spans", "kinds", "codes")

Packed: TypeAlias = dict[str, Any]
"""One column: the distinct values by kind, the kind of each in the order of the codes, and a code per cell."""
Value: TypeAlias = tuple[int, Any]
"""A kind and a text or a number."""
BLANK: Value = (TEXT, "")


class Decoder(Protocol):
    """Makes values of the cells that a reader yields."""

    blank: Any
    """The usual empty cell."""

    def __call__(self, cell: Any) -> Value:
        """Return the value of a cell."""

    def alike(self, cells: Sequence[Any]) -> tuple[int, list[Any]] | None:
        """Return the kind and the values of cells that all are written alike and none blank; None = one by one."""


class Objects:
    """Cells that are Python objects already."""

    blank: Any = ""

    def __call__(self, cell: Any) -> Value:
        """Return the value of an object."""
        kind = _KINDS.get(type(cell), TEXT)
        if kind == NUMBER:
            return kind, cell
        if kind == TEXT:
            return kind, _text(cell)
        return kind, _seconds(cell) if kind == MOMENT else _span(cell)

    def alike(self, cells: Sequence[Any]) -> tuple[int, list[Any]] | None:
        """Take texts and numbers as they are."""
        kinds = set(map(type, cells))
        if len(kinds) == 1 and (kind := _KINDS.get(kinds.pop(), SPAN)) <= NUMBER:
            return kind, list(cells)
        return None


class _Codes(dict[Any, int]):
    """The code of each raw cell; a new one is decoded, and equal values share a code however they were written."""

    def __init__(self, decode: Decoder, keep: Callable[[Value], int]) -> None:
        super().__init__({decode.blank: 0})
        self._decode, self._keep = decode, keep
        self._known: dict[Value, int] = {BLANK: 0}

    def __missing__(self, cell: Any) -> int:
        value = self._decode(cell)
        code = self._known.get(value)
        if code is None:
            code = self._known[value] = self._keep(value)
        self[cell] = code
        return code


class _Building:
    """One column under construction.

    Values are looked up and kept once, until most of them turn out to differ; from then on looking up costs more than
    it saves and each cell is kept as it comes.
    """

    def __init__(self, rows: int, decode: Decoder) -> None:
        """Start with ``rows`` blank cells."""
        self._decode = decode
        self._index: _Codes | None = _Codes(decode, self._keep)
        self._size = self._cells = 0
        self._start(rows)
        self._keep(BLANK)

    def _start(self, rows: int) -> None:
        self._cells += rows
        self._codes = array("i", bytes(4 * rows))
        self._kinds = bytearray()
        self._values: tuple[Any, ...] = ([], array("d"), array("d"), array("d"))

    def _keep(self, value: Value) -> int:
        kind, plain = value
        self._kinds.append(kind)
        self._values[kind].append(plain)
        self._size += 1
        return self._size - 1

    def add(self, cells: Sequence[Any]) -> None:
        """Append cells."""
        self._cells += len(cells)
        if self._index is None:
            self._add_loose(cells)
            return
        self._codes.extend(map(self._index.__getitem__, cells))
        if self._cells >= CHUNK and self._size > LOOSE_SHARE * self._cells:
            self._index = None

    def _add_loose(self, cells: Sequence[Any]) -> None:
        blank = self._decode.blank
        filled = [cell for cell in cells if cell != blank]
        alike = self._decode.alike(filled) if filled else None
        if alike is None:
            values = map(self._decode, cells)
            self._codes.extend([0 if value == BLANK else self._keep(value) for value in values])
            return
        kind, plain = alike
        codes = range(self._size, self._size + len(filled))
        own = iter(codes)
        self._codes.extend(
            codes if len(filled) == len(cells) else [0 if cell == blank else next(own) for cell in cells]
        )
        self._size += len(filled)
        self._kinds += bytes([kind]) * len(filled)
        self._values[kind].extend(plain)

    def blank(self, rows: int) -> None:
        """Append blank cells."""
        self._cells += rows
        self._codes.frombytes(bytes(4 * rows))

    def drain(self) -> Packed:
        """Return what came since the last time, and forget it."""
        texts, *numbers = self._values
        found = [texts, *(part.tobytes() for part in numbers), bytes(self._kinds), self._codes.tobytes()]
        self._start(0)
        return dict(zip(_FIELDS, found, strict=True))


class Packer:
    """Collects rows; `drain` and `finish` return one `Packed` per column. The blank cell always has code 0."""

    def __init__(self, decode: Decoder | None = None) -> None:
        """Start with no column and no row."""
        self.rows = 0
        self._decode = decode or Objects()
        self._columns: list[_Building] = []

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Append rows; short rows are filled with blanks, longer ones add columns."""
        self.add_columns(list(zip_longest(*rows, fillvalue=self._decode.blank)), len(rows))

    def add_columns(self, columns: Sequence[Sequence[Any]], rows: int) -> None:
        """Append rows given column by column; columns that are missing get blanks, new ones are added."""
        while len(self._columns) < len(columns):
            self._columns.append(_Building(self.rows, self._decode))
        for building, cells in zip(self._columns, columns, strict=False):
            building.add(cells)
        for building in self._columns[len(columns) :]:
            building.blank(rows)
        self.rows += rows

    def drain(self) -> list[Packed]:
        """Return what came since the last time, for `joined` to put together."""
        return [column.drain() for column in self._columns]

    finish = drain


def pack(rows: Iterable[Sequence[Any]]) -> Packer:
    """Pack all rows of an iterator chunk by chunk."""
    packer = Packer()
    chunk: list[Sequence[Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            packer.add(chunk)
            chunk = []
    if chunk:
        packer.add(chunk)
    return packer


class Joining:
    """Puts the columns together again that a packer drained in several goes."""

    def __init__(self) -> None:
        """Start with no column."""
        self._columns: list[Packed] = []

    def add(self, columns: Sequence[Packed]) -> None:
        """Append what was drained."""
        while len(self._columns) < len(columns):
            self._columns.append({name: [] if name == "texts" else bytearray() for name in _FIELDS})
        for column, part in zip(self._columns, columns, strict=True):
            for name in _FIELDS:
                column[name] += part[name]

    def finish(self) -> Packed:
        """Return the sheet: its columns and rows without the empty edges below and beside."""
        # Codes are little numbers: the last byte that is not 0 belongs to the last cell that is not blank
        filled = [-(-len(column["codes"].rstrip(b"\0")) // 4) for column in self._columns]
        rows = max(filled, default=0)
        used = [number for number, size in enumerate(filled) if size]
        columns = self._columns[used[0] : used[-1] + 1] if used else []
        for column in columns:
            del column["codes"][4 * rows :]
        return {"rows": rows, "first_column": used[0] + 1 if used else 1, "columns": columns}


_KINDS: dict[type, int] = {
    str: TEXT,
    float: NUMBER,
    int: NUMBER,
    datetime: MOMENT,
    date: MOMENT,
    timedelta: SPAN,
    time: SPAN,
}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else str(value)


def _seconds(value: date) -> float:
    if isinstance(value, datetime):
        return ((value.replace(tzinfo=None) if value.tzinfo else value) - _EPOCH).total_seconds()
    return (value.toordinal() - _EPOCH.toordinal()) * 86400.0


def _span(value: timedelta | time) -> float:
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.hour * 3600.0 + value.minute * 60 + value.second + value.microsecond / 1e6
