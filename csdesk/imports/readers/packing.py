"""Pack rows into columns of distinct values and codes, with few Python objects.

Runs in the child process too, so it needs the standard library only.
"""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any, TypeAlias

TEXT, NUMBER, MOMENT, SPAN = 0, 1, 2, 3
"""Kinds of a distinct value: text, number, moment (seconds since 1970 on the file's clock), time span (seconds)."""

CHUNK = 4096
"""Rows packed at a time; small enough that the rows of one chunk stay in the processor's cache."""

LOOSE_SHARE = 0.6
"""From this share of distinct values on, a column is kept cell by cell."""

_EPOCH = datetime(1970, 1, 1)

Packed: TypeAlias = dict[str, Any]


class _Codes(dict[Any, int]):
    """Give each new value the next code."""

    def __missing__(self, value: Any) -> int:
        code = len(self)
        self[value] = code
        return code


class _Building:
    """One column under construction.

    Values are looked up and kept once, until most of them turn out to differ; from then on looking up costs more than
    it saves and each cell is kept as it comes.
    """

    def __init__(self, rows: int) -> None:
        """Start with ``rows`` blank cells."""
        self.index = _Codes({"": 0})
        self.codes = array("i", bytes(4 * rows))
        self.loose: list[Any] | None = None

    def add(self, cells: Sequence[Any]) -> None:
        """Append cells."""
        if self.loose is None:
            self.codes.extend(map(self.index.__getitem__, cells))
            if len(self.codes) >= CHUNK and len(self.index) > LOOSE_SHARE * len(self.codes):
                self.loose = []
            return
        start = len(self.index) + len(self.loose)
        self.loose.extend(cells)
        self.codes.extend(range(start, start + len(cells)))

    def finish(self) -> Packed:
        """Return the column as plain values."""
        values = [*self.index, *(self.loose or ())]
        kinds = bytes([_KINDS.get(type(value), TEXT) for value in values])
        return {
            "texts": [_text(value) for value, kind in zip(values, kinds, strict=True) if kind == TEXT],
            "numbers": array(
                "d", [value for value, kind in zip(values, kinds, strict=True) if kind == NUMBER]
            ).tobytes(),
            "moments": _moments(values, kinds),
            "spans": array(
                "d", [_span(value) for value, kind in zip(values, kinds, strict=True) if kind == SPAN]
            ).tobytes(),
            "kinds": kinds,
            "codes": self.codes.tobytes(),
        }


class Packer:
    """Collects rows; `finish` returns one `Packed` per column. The blank cell always has code 0."""

    def __init__(self) -> None:
        """Start with no column and no row."""
        self.rows = 0
        self._columns: list[_Building] = []

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Append rows; short rows are filled with blanks, longer ones add columns."""
        number = -1
        for number, cells in enumerate(zip_longest(*rows, fillvalue="")):
            if number == len(self._columns):
                self._columns.append(_Building(self.rows))
            self._columns[number].add(cells)
        for column in self._columns[number + 1 :]:
            column.codes.frombytes(bytes(4 * len(rows)))
        self.rows += len(rows)

    def finish(self) -> list[Packed]:
        """Return the columns as plain values that survive any pipe."""
        return [column.finish() for column in self._columns]


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


def _moments(values: Sequence[Any], kinds: bytes) -> bytes:
    if MOMENT not in kinds:
        return b""
    return array(
        "d", [_seconds(value) for value, kind in zip(values, kinds, strict=True) if kind == MOMENT]
    ).tobytes()


def _seconds(value: date) -> float:
    if isinstance(value, datetime):
        return ((value.replace(tzinfo=None) if value.tzinfo else value) - _EPOCH).total_seconds()
    return (value.toordinal() - _EPOCH.toordinal()) * 86400.0


def _span(value: timedelta | time) -> float:
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.hour * 3600.0 + value.minute * 60 + value.second + value.microsecond / 1e6
