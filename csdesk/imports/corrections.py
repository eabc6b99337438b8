"""Apply what the user corrected to the table, as if it stood so in the file; the file itself stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import is_

import numpy as np

from csdesk.imports.decisions import NONE, Decisions
from csdesk.imports.fields import field_of
from csdesk.imports.likeness import folded
from csdesk.imports.readers.grid import Codes, Column
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.recognise.table import Table
from csdesk.imports.typist import BLANK, Cell, Typist

_SHOWN = 80
"""Longer values are cut where problems show them."""


def corrected(
    table: Table,
    matches: Sequence[ColumnMatch],
    decisions: Decisions,
    readings: Readings | None = None,
    sure: Mapping[str, Mapping[str, str]] = NONE,
) -> Table:
    """Return the table with spellings replaced by ours and single cells by what was typed; itself when nothing was.

    With ``readings`` of the table, typed dates and figures become true ones, read as their column is. ``sure`` holds
    what spellings mean without asking, folded, by field.
    """
    columns = list(table.columns)
    typists = {match.header: _typist(match, decisions, readings) for match in matches}
    for match in matches:
        key = match.field or ""
        meanings = {**sure.get(key, {}), **_folded(decisions.values.get(key, {}))}
        if meanings:
            columns[match.column] = _respelled(columns[match.column], meanings, typists[match.header])
    cells: dict[str, dict[int, str]] = {}
    for (record, header), text in decisions.cells.items():
        if record < len(table):
            cells.setdefault(header, {})[record] = text
    for header, typed in cells.items():
        if header in table.headers:
            number = table.headers.index(header)
            columns[number] = _typed(columns[number], typed, typists.get(header))
    skipped = frozenset(record for record in decisions.skipped if record < len(table))
    if not skipped and all(map(is_, columns, table.columns)):
        return table
    return replace(table, columns=tuple(columns), skipped=skipped)


def emptied(table: Table) -> Table:
    """Return the table with the cells of skipped records blank, so that nothing in them is a problem any more."""
    if not table.skipped:
        return table
    codes = []
    skipped = np.array(sorted(table.skipped), dtype=np.intp)
    for column in table.columns:
        codes.append(column.codes.copy())
        codes[-1][skipped] = 0
    columns = (replace(column, codes=own) for column, own in zip(table.columns, codes, strict=True))
    return replace(table, columns=tuple(columns))


def _typist(match: ColumnMatch, decisions: Decisions, readings: Readings | None) -> Typist:
    kind = field_of(decisions.kind, match.field) if match.field else None
    if kind is None or readings is None:
        return Typist(match.header, decisions)
    return Typist.of(match, kind.kind, readings, decisions)


def _folded(meanings: Mapping[str, str]) -> dict[str, str]:
    return {folded(spelling): ours for spelling, ours in meanings.items()}


def _respelled(column: Column, meanings: Mapping[str, str], typist: Typist) -> Column:
    found: dict[int, Cell] = {}
    for code in np.flatnonzero(column.counts).tolist():
        shown = column.shown(code) if code else ""
        ours = meanings.get(folded(shown), meanings.get(folded(shown[:_SHOWN])))
        if shown and ours is not None and ours != shown:
            found[code] = typist.cell(ours)
    if not found:
        return column
    wide, old, new = _with_cells(column, list(found.values()))
    for code, cell in found.items():
        old[code] = new[cell]
    return replace(wide, codes=old[column.codes])


def _typed(column: Column, typed: Mapping[int, str], typist: Typist | None) -> Column:
    cells = {
        record: Cell(text.strip()) if typist is None else typist.cell(text) for record, text in typed.items()
    }
    wide, old, new = _with_cells(column, list(cells.values()))
    codes = old[column.codes]
    for record, cell in cells.items():
        codes[record] = new[cell]
    return replace(wide, codes=codes)


def _with_cells(column: Column, cells: Sequence[Cell]) -> tuple[Column, Codes, dict[Cell, int]]:
    """Return the column with room for more values, the new code of each old one, and the code of each added one.

    The codes of the column itself are still the old ones.
    """
    added = list(dict.fromkeys(cell for cell in cells if cell != BLANK))
    texts = [cell for cell in added if cell.text]
    numbers = [cell for cell in added if cell.number is not None]
    moments = [cell for cell in added if cell.moment is not None]
    spans = [cell for cell in added if cell.span is not None]
    sizes = (len(column.texts), len(column.numbers), len(column.moments), len(column.spans))
    old = np.empty(column.distinct, dtype=np.int32)
    new = {BLANK: 0}
    start = place = 0
    for size, more in zip(sizes, (texts, numbers, moments, spans), strict=True):
        old[start : start + size] = np.arange(place, place + size)
        new |= {cell: place + size + turn for turn, cell in enumerate(more)}
        start, place = start + size, place + size + len(more)
    wide = replace(
        column,
        texts=(*column.texts, *(cell.text for cell in texts)),
        numbers=np.append(column.numbers, [cell.number or 0.0 for cell in numbers]),
        moments=np.append(column.moments, [cell.moment or 0.0 for cell in moments]),
        spans=np.append(column.spans, [cell.span or 0.0 for cell in spans]),
    )
    return wide, old, new
