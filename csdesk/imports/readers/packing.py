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

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - exports carry wall clock times without a zone

Packed: TypeAlias = dict[str, Any]


class _Codes(dict[Any, int]):
    """Give each new value the next code."""

    def __missing__(self, value: Any) -> int:
        code = len(self)
        self[value] = code
        return code


class Packer:
    """Collects rows; `finish` returns one `Packed` per column. The blank cell always has code 0."""

    def __init__(self) -> None:
        """Start with no column and no row."""
        self.rows = 0
        self._indexes: list[_Codes] = []
        self._codes: list[array[int]] = []

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Append rows; short rows are filled with blanks, longer ones add columns."""
        for number, cells in enumerate(zip_longest(*rows, fillvalue="")):
            if number == len(self._codes):
                self._indexes.append(_Codes({"": 0}))
                self._codes.append(array("i", bytes(4 * self.rows)))
            self._codes[number].extend(map(self._indexes[number].__getitem__, cells))
        self.rows += len(rows)
        for codes in self._codes:
            missing = self.rows - len(codes)
            if missing:
                codes.frombytes(bytes(4 * missing))

    def finish(self) -> list[Packed]:
        """Return the columns as plain values that survive any pipe."""
        return [_packed(index, codes) for index, codes in zip(self._indexes, self._codes, strict=True)]


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


def _packed(index: _Codes, codes: "array[int]") -> Packed:
    texts: list[str] = []
    figures = {NUMBER: array("d"), MOMENT: array("d"), SPAN: array("d")}
    kinds = bytearray()
    for value in index:
        kind, plain = _plain(value)
        kinds.append(kind)
        if kind == TEXT:
            texts.append(plain)
        else:
            figures[kind].append(plain)
    return {
        "texts": texts,
        "numbers": figures[NUMBER].tobytes(),
        "moments": figures[MOMENT].tobytes(),
        "spans": figures[SPAN].tobytes(),
        "kinds": bytes(kinds),
        "codes": codes.tobytes(),
    }


def _plain(value: Any) -> tuple[int, Any]:
    if isinstance(value, str):
        return TEXT, value
    if isinstance(value, bool):
        return TEXT, "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return NUMBER, float(value)
    if isinstance(value, datetime):
        return MOMENT, (value.replace(tzinfo=None) - _EPOCH).total_seconds()
    if isinstance(value, date):
        return MOMENT, (value.toordinal() - _EPOCH.toordinal()) * 86400.0
    if isinstance(value, timedelta):
        return SPAN, value.total_seconds()
    if isinstance(value, time):
        return SPAN, value.hour * 3600.0 + value.minute * 60 + value.second + value.microsecond / 1e6
    return TEXT, "" if value is None else str(value)
