"""How large a table may claim to be: far beyond what people export, and far below what harms the app."""

from collections.abc import Iterable, Sequence
from typing import Any

from csdesk.imports.readers.packing import CHUNK, Packer

MOST_COLUMNS = 16_384
"""As many as Excel has."""
MOST_CELLS = 100_000_000
"""Of one sheet, blanks included: four bytes each."""
SPARSE_FROM = 20_000_000
SPARSE = 20
"""From so many cells on, at least one in so many must be written."""
AT_ONCE = 2_000_000
"""Cells that are packed at a time."""


class Unbearable(Exception):
    """A table claims more columns or cells than is bearable."""


class BoundedPacker:
    """Packs rows one by one; raises `Unbearable` before a table beyond the limits takes room."""

    def __init__(self) -> None:
        """Start without rows."""
        self.packer = Packer()
        self._chunk: list[Sequence[Any]] = []
        self._room = CHUNK
        self._widest = self._written = 0

    def add(self, row: Sequence[Any]) -> None:
        """Take the next row."""
        self._chunk.append(row)
        width = len(row)
        self._written += width
        if width > self._widest:
            self._widest = width
            self._room = max(1, min(CHUNK, AT_ONCE // width))
        if len(self._chunk) >= self._room:
            self._flush()

    def finish(self) -> Packer:
        """Return what was packed."""
        self._flush()
        return self.packer

    def _flush(self) -> None:
        cells = (self.packer.rows + len(self._chunk)) * self._widest
        sparse = cells > SPARSE_FROM and cells > SPARSE * self._written
        if self._widest > MOST_COLUMNS or cells > MOST_CELLS or sparse:
            raise Unbearable
        if self._chunk:
            self.packer.add(self._chunk)
            self._chunk = []


def pack_rows(rows: Iterable[Sequence[Any]]) -> Packer:
    """Pack all rows within the limits."""
    packer = BoundedPacker()
    for row in rows:
        packer.add(row)
    return packer.finish()
