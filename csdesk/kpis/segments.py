"""A month of facts as one packed value: what goes into the file's BLOB, and what comes out of it.

Layout: 4 bytes length of the head, the head as JSON, then the columns one after another at multiples of 8 bytes. A
column that knows nothing in that month is left out. Whole numbers are kept as unsigned integers above a base, in the
narrowest width, with the highest number for "unknown"; other numbers as float32 where that is exact, else float64.
Texts are codes into a list of the month's own values, so a segment needs nothing beside itself.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csdesk.kpis.columns import AMOUNTS, FLAGS, MOMENTS, Coded, Flags, Floats, Whole

UNKNOWN = np.iinfo(np.int64).min
"""A moment that is not known."""
_WIDTHS = (np.uint8, np.uint16, np.uint32)


class Segment:
    """One month as stored; columns are decoded when asked for."""

    def __init__(self, month: int, rows: int, version: int, blob: bytes) -> None:
        """Read the head of ``blob``."""
        self.month, self.rows, self.version = month, rows, version
        size = int.from_bytes(blob[:4], "little")
        self._head: dict[str, Any] = json.loads(blob[4 : 4 + size])
        self._body = memoryview(blob)[_aligned(4 + size) :]

    @property
    def fields(self) -> tuple[str, ...]:
        """Which interaction columns hold anything this month."""
        return tuple(self._head["fields"])

    def flag(self, name: str) -> Flags:
        """Return a column of FLAGS."""
        values = self._whole(name)
        if values is None:
            return np.full(self.rows, -1, np.int8)
        return values.astype(np.int8)

    def amount(self, name: str) -> Floats:
        """Return a column of AMOUNTS, NaN where unknown."""
        stored = self._stored(name)
        if stored is None:
            return np.full(self.rows, np.nan)
        raw, base = stored
        values = raw.astype(np.float64)
        if raw.dtype.kind == "u":
            values += base
            values[raw == np.iinfo(raw.dtype).max] = np.nan
        return values

    def moment(self, name: str) -> Whole:
        """Return seconds since 1970, `UNKNOWN` where unknown; ``id`` comes this way too."""
        values = self._whole(name)
        return np.full(self.rows, UNKNOWN) if values is None else values

    def coded(self, name: str) -> Coded:
        """Return a dimension."""
        stored = self._stored(name)
        entries = self._head["texts"].get(name)
        if stored is None or entries is None:
            return Coded(np.zeros(self.rows, np.uint32), (None,))
        listed = json.loads(bytes(self._body[entries[0] : entries[0] + entries[1]]))
        values = tuple(tuple(item) if isinstance(item, list) else item for item in listed)
        return Coded(stored[0].astype(np.uint32), values)

    def _whole(self, name: str) -> Whole | None:
        stored = self._stored(name)
        if stored is None:
            return None
        raw, base = stored
        unknown = raw == np.iinfo(raw.dtype).max if raw.dtype.kind == "u" else np.isnan(raw)
        values = np.where(unknown, 0, raw).astype(np.int64) + int(base)
        values[unknown] = UNKNOWN
        return values

    def _stored(self, name: str) -> tuple[NDArray[Any], float] | None:
        place = self._head["columns"].get(name)
        if place is None:
            return None
        kind, offset, base = place
        return np.frombuffer(self._body, dtype=kind, count=self.rows, offset=offset), base


def pack(
    columns: Mapping[str, NDArray[Any]], dimensions: Mapping[str, Coded], fields: Iterable[str]
) -> bytes:
    """Pack the derived columns of one month; equal facts give equal bytes."""
    body = bytearray()
    places: dict[str, tuple[str, int, float]] = {}
    for name in ("id", *FLAGS, *AMOUNTS, *MOMENTS):
        if name in FLAGS and (columns[name] >= 0).any():
            places[name] = _put(body, columns[name], -1 if (columns[name] < 0).any() else 0)
        elif name not in FLAGS and not np.isnan(columns[name]).all():
            places[name] = _put(body, *_narrow(columns[name]))
    texts: dict[str, tuple[int, int]] = {}
    for name, coded in dimensions.items():
        if coded.entries in ((), (None,), ((None, None),), ((None, None, None),)):
            continue
        places[name] = _put(body, coded.codes.astype(_width(len(coded.entries))), 0)
        listed = json.dumps(coded.entries, ensure_ascii=False, separators=(",", ":")).encode()
        texts[name] = (_append(body, listed), len(listed))
    head = json.dumps({"columns": places, "texts": texts, "fields": sorted(fields)}).encode()
    start = len(head).to_bytes(4, "little") + head
    return start.ljust(_aligned(len(start)), b"\0") + bytes(body)


def digest(blob: bytes) -> int:
    """Return the version of a packed month: 63 bits of its content."""
    return int.from_bytes(blake2b(blob, digest_size=8).digest(), "little") >> 1


def _put(body: bytearray, values: NDArray[Any], base: float) -> tuple[str, int, float]:
    if values.dtype == np.int8:
        values = (values - np.int8(base)).astype(np.uint8)
    return values.dtype.str, _append(body, values.tobytes()), base


def _append(body: bytearray, data: bytes) -> int:
    offset = len(body)
    body += data
    body += bytes(_aligned(len(body)) - len(body))
    return offset


def _narrow(values: Floats) -> tuple[NDArray[Any], float]:
    """Choose the smallest exact form of numbers with NaN for unknown."""
    unknown = np.isnan(values)
    known = values[~unknown]
    low, high = known.min(), known.max()
    if (known == np.floor(known)).all() and high - low < np.iinfo(np.uint32).max:
        width = _width(int(high - low) + 1)
        shifted = np.where(unknown, 0, values - low).astype(width)
        shifted[unknown] = np.iinfo(width).max
        return shifted, float(low)
    single = values.astype(np.float32)
    exact = (single.astype(np.float64) == values) | unknown
    return (single if exact.all() else values), 0.0


def _width(count: int) -> type[np.unsignedinteger[Any]]:
    """Return the narrowest width that holds ``count`` different numbers and the mark for unknown."""
    return next(width for width in _WIDTHS if count <= np.iinfo(width).max)


def _aligned(size: int) -> int:
    return (size + 7) // 8 * 8
