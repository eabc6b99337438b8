"""How large a table may claim to be: far beyond what people export, and far below what harms the app."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from csdesk.imports.readers.packing import CHUNK, Packer

MOST_COLUMNS = 16_384
"""As many as Excel has."""
MOST_CELLS = 100_000_000
"""Of one sheet, blanks included: four bytes each."""
SPARSE_FROM = 40_000_000
SPARSE = 20
"""From so many cells on, at least one in so many must be written."""
AT_ONCE = 2_000_000
"""Cells that are packed at a time."""
_SOME = 64
"""Rows taken at a time: one by one they would cost as much as packing, many wide ones would need room."""


class Unbearable(Exception):
    """A table claims more columns or cells than is bearable."""


@dataclass(slots=True)
class Size:
    """The size of a table that grows; `add` raises `Unbearable` before a table beyond the limits takes room."""

    rows: int = 0
    widest: int = 0
    written: int = 0

    @property
    def room(self) -> int:
        """How many rows of this width to pack at a time."""
        return max(1, min(CHUNK, AT_ONCE // max(1, self.widest)))

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Count rows that are about to be packed."""
        widths = list(map(len, rows))
        self.rows += len(rows)
        self.written += sum(widths)
        self.widest = max(self.widest, *widths)
        cells = self.rows * self.widest
        sparse = cells > SPARSE_FROM and cells > SPARSE * self.written
        if self.widest > MOST_COLUMNS or cells > MOST_CELLS or sparse:
            raise Unbearable


class BoundedPacker:
    """Packs rows as they come; raises `Unbearable`."""

    def __init__(self) -> None:
        """Start without rows."""
        self.packer = Packer()
        self._chunk: list[Sequence[Any]] = []
        self._size = Size()
        self._room, self._widest = CHUNK, 0

    def add(self, row: Sequence[Any]) -> None:
        """Take the next row."""
        self.extend([row])

    def extend(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take the next rows, some of them."""
        self._chunk += rows
        widest = max(map(len, rows))
        if widest > self._widest:
            self._widest = widest
            self._room = max(1, min(CHUNK, AT_ONCE // widest))
        if len(self._chunk) >= self._room:
            self._flush()

    def finish(self) -> Packer:
        """Return what was packed."""
        if self._chunk:
            self._flush()
        return self.packer

    def _flush(self) -> None:
        self._size.add(self._chunk)
        self.packer.add(self._chunk)
        self._chunk = []


def pack_rows(rows: Iterable[Sequence[Any]]) -> Packer:
    """Pack all rows within the limits."""
    packer, coming = BoundedPacker(), iter(rows)
    while some := list(islice(coming, _SOME)):
        packer.extend(some)
    return packer.finish()
