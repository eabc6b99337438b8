"""Read the worksheets of a plain .xlsx piece by piece, so that a sheet never stands in memory as a whole.

Calamine builds all cells of a sheet before it hands out the first, at 80 bytes a cell; this reader needs a few megabytes
and less time. It understands the XML that spreadsheet programs and exporters write, no more: whatever differs raises
`Unusual`, and the whole file is left to calamine. Standard library only, see `csdesk.imports.readers.child`.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO

from csdesk.imports.readers.sheet_book import Stray, Unusual
from csdesk.imports.readers.sheet_cells import number_of_column

_PIECE = 1 << 20
_MOST_COLUMNS = 1000
_LONGEST_GAP = 100_000
"""Blank rows between two rows; beyond it a file is a trap or has one stray cell."""
_TAIL = re.compile(rb"(?:<row [^>]*/>)*</sheetData>.*</worksheet>\s*", re.DOTALL)
_PLACE = re.compile(rb'<c r="([A-Z]{1,3})[0-9]')
_CELL = (
    rb'(?:<c r="%s[0-9]++"([^>]*>(?:<v>[^<]*</v>|<is><t[^>]*>[^<]*</t></is>|'
    rb"<f[^>]*/?>(?:[^<]*</f>)?(?:<v>[^<]*</v>|<v ?/>)|<v ?/>)?</c>|[^>]*/>))?+"
)
Columns = list[Sequence[bytes | None]]


class SheetRows:
    """The rows of one worksheet as columns of raw cells: what stands between the place and the end of a ``<c>``."""

    def __init__(self, archive: zipfile.ZipFile, part: str) -> None:
        """Read the part named ``part``."""
        self._archive, self._part = archive, part
        self._width = 0
        self._row = re.compile(b"")
        self.errors = 0
        """Error cells such as #DIV/0! met so far; they are read as blanks."""

    def pieces(self) -> Iterator[tuple[Columns, int]]:
        """Yield columns of raw cells (None = blank) and how many rows they have; rows that are left out are blank."""
        done = 0
        with self._archive.open(self._part) as stream:
            for data in _whole_rows(stream):
                self.errors += data.count(b' t="e"')
                parts = self._split(data)
                stride = self._width + 2
                cells: Columns = [parts[place::stride] for place in range(2, stride)]
                numbers = list(map(int, parts[1::stride]))
                last = numbers[-1]
                if numbers != list(range(done + 1, last + 1)):
                    cells = _spread(cells, numbers, done)
                yield cells, last - done
                done = last

    def _split(self, data: bytes) -> list[bytes]:
        """Split at the rows: a gap, the number of the row and its cells, over and over; only blank gaps are usual."""
        parts = self._row.split(data)
        if self._width == 0 or any(parts[:: self._width + 2]):
            self._widen(data)
            parts = self._row.split(data)
            if any(parts[:: self._width + 2]):
                raise Unusual
        return parts

    def _widen(self, data: bytes) -> None:
        """Expect as many columns as ``data`` has; one pattern for a whole row is what makes this reader fast."""
        letters = max(set(_PLACE.findall(data)), key=number_of_column, default=b"A")
        width = number_of_column(letters)
        if width > _MOST_COLUMNS:
            raise Stray
        if width <= self._width:
            raise Unusual
        self._width = width
        cells = b"".join(_CELL % _letters(number) for number in range(1, width + 1))
        self._row = re.compile(rb'(?:<row [^>]*/>)*+<row r="([0-9]{1,7})"[^>]*>' + cells + rb"</row>")


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the rows of a sheet in pieces that end behind a row."""
    rest = _behind_head(stream)
    while piece := stream.read(_PIECE):
        rest += piece
        end = rest.rfind(b"</row>") + 6
        if end > 5:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > 64 * _PIECE:
            raise Unusual
    end = rest.rfind(b"</row>") + 6
    if end > 5:
        yield rest[:end]
        rest = rest[end:]
    if not _TAIL.fullmatch(rest):
        raise Unusual


def _behind_head(stream: IO[bytes]) -> bytes:
    head = stream.read(_PIECE)
    if b"encoding=" in head[:100] and b'encoding="utf-8"' not in head[:100].lower():
        raise Unusual
    _head, found, rest = head.partition(b"<sheetData>")
    if found:
        return rest
    _head, found, rest = head.partition(b"<sheetData/>")
    if found:
        return b"</sheetData>" + rest
    raise Unusual


def _spread(cells: Columns, numbers: list[int], done: int) -> Columns:
    """Put blank rows where row numbers jump."""
    steps = zip(numbers, [done, *numbers], strict=False)
    gaps = [number - before for number, before in steps]
    if min(gaps) <= 0:
        raise Unusual
    if max(gaps) > _LONGEST_GAP:
        raise Stray
    wide: Columns = []
    for column in cells:
        spread: list[bytes | None] = [None] * (numbers[-1] - done)
        for number, cell in zip(numbers, column, strict=True):
            spread[number - done - 1] = cell
        wide.append(spread)
    return wide


def _letters(number: int) -> bytes:
    letters = b""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = b"%c" % (65 + rest) + letters
    return letters
