"""Apply what the user corrected to the table, as if it stood so in the file; the file itself stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import is_

import numpy as np

from csdesk.imports.decisions import Decisions
from csdesk.imports.readers.grid import Column
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.table import Table


def corrected(table: Table, matches: Sequence[ColumnMatch], decisions: Decisions) -> Table:
    """Return the table with spellings replaced by ours and single cells by what was typed; itself when nothing was."""
    columns = list(table.columns)
    for match in matches:
        meanings = decisions.values.get(match.field or "")
        if meanings:
            columns[match.column] = _respelled(columns[match.column], meanings)
    cells: dict[str, dict[int, str]] = {}
    for (record, header), text in decisions.cells.items():
        if record < len(table):
            cells.setdefault(header, {})[record] = text
    for header, typed in cells.items():
        if header in table.headers:
            number = table.headers.index(header)
            columns[number] = _typed(columns[number], typed)
    skipped = frozenset(record for record in decisions.skipped if record < len(table))
    if not skipped and all(map(is_, columns, table.columns)):
        return table
    return replace(table, columns=tuple(columns), skipped=skipped)


def _respelled(column: Column, meanings: Mapping[str, str]) -> Column:
    wanted = {" ".join(spelling.split()): ours for spelling, ours in meanings.items()}
    used = np.flatnonzero(column.counts).tolist()
    found = {
        code: wanted[shown]
        for code in used
        if code and (shown := " ".join(column.shown(code).split())) in wanted
    }
    if not found:
        return column
    wide, places = _with_texts(column, list(found.values()))
    table = np.arange(wide.distinct, dtype=np.int32)
    shift = wide.distinct - column.distinct
    for code, ours in found.items():
        table[code if code < len(column.texts) else code + shift] = places[ours]
    return replace(wide, codes=table[wide.codes])


def _typed(column: Column, typed: Mapping[int, str]) -> Column:
    wide, places = _with_texts(column, list(typed.values()))
    codes = wide.codes.copy()
    for record, text in typed.items():
        codes[record] = places[text]
    return replace(wide, codes=codes)


def _with_texts(column: Column, texts: list[str]) -> tuple[Column, dict[str, int]]:
    """Return the column with room for more texts, and the code of each; '' is the blank cell."""
    places = {"": 0}
    added: list[str] = []
    for text in texts:
        if text not in places:
            places[text] = len(column.texts) + len(added)
            added.append(text)
    edge = len(column.texts)
    codes = np.where(column.codes >= edge, column.codes + len(added), column.codes).astype(np.int32)
    return replace(column, texts=(*column.texts, *added), codes=codes), places
