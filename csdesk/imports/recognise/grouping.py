"""Values that stand once for several rows: captions such as "Tier 1" over its rows, and cells merged downwards."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from csdesk.imports.headers import bare, fold, names_for
from csdesk.imports.readers.grid import Column, Grid
from csdesk.imports.recognise.header_row import number_like, unique_names
from csdesk.imports.recognise.joining import filled_down, labelled
from csdesk.imports.recognise.period_names import period_named
from csdesk.imports.recognise.table import Table
from csdesk.people.person import name_key

_LABEL = re.compile(r"\s*([^:：]{2,30})\s*[:：]\s*(.+)")
_GROUPING = frozenset({"team", "unit", "agent", "agent_id", "date", "channel", "topic", "priority", "name"})
"""Fields whose values group rows; a blank cell of any other field is blank."""
_SINGLE = frozenset({"status", "comment", "subject", "customer", "csat", "nps", "external_id", "number"})
_LOOKED_AT = 6
"""Columns at the left among which those that group rows are sought."""


@dataclass(frozen=True)
class Captions:
    """Rows that name the group beneath them: their positions among the records, the names, and a header for the names."""

    positions: NDArray[np.intp]
    labels: tuple[str, ...]
    header: str
    above: bool = False
    """Whether the first caption stands above the header, as on printed reports."""


def find_captions(
    table: Table, grid: Grid, persons: Collection[str] = (), units: Collection[str] = ()
) -> Captions | None:
    """Return the captions between the records, None for none; ``persons`` and ``units`` are folded known names."""
    widths = grid.widths[table.rows]
    single = np.flatnonzero(widths == 1)
    if len(single) == 0 or len(single) * 2 > len(widths) or np.median(widths[widths > 1]) < 3:
        return None
    labels = [_only_text(table, position) for position in single[:5000].tolist()]
    if len(single) > 5000 or not all(labels) or single[-1] == len(widths) - 1:
        return None
    title = _title_above(table, grid)
    above = bool(title) and single[0] > 0 and _before_headers(table, grid, single)
    if (single[0] > 0 and not above) or len(single) + above < 2:
        return None
    names = (title, *labels) if above else tuple(labels)
    header, names = _header(names, persons, units)
    return Captions(single, names, header, above)


def _only_text(table: Table, position: int) -> str:
    for column in table.columns[:2]:
        code = int(column.codes[position])
        if code and (code >= len(column.texts) or not number_like(column.texts[code])):
            return column.shown(code)
    return ""


def _title_above(table: Table, grid: Grid) -> str:
    row = table.header - table.lines
    if row < 0 or grid.widths[row] != 1:
        return ""
    return next(str(cell) for cell in grid.row(row) if cell != "")


def _before_headers(table: Table, grid: Grid, single: NDArray[np.intp]) -> bool:
    """Tell whether each caption is followed by the header once more, which is no record."""
    below = table.rows[single] + 1
    return not np.isin(below, table.rows).any() and bool((grid.widths[below] > 1).all())


def _header(
    names: Sequence[str], persons: Collection[str], units: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Name the column of the captions: as they do ("Team: Tier 1"), or by what is known of them."""
    parts = [_LABEL.fullmatch(name) for name in names]
    if all(parts):
        marks = {match[1].strip() for match in parts if match}
        if len(marks) == 1:
            return marks.pop(), tuple(match[2].strip() for match in parts if match)
    folded = [name_key(name) for name in names]
    if sum(name in persons for name in folded) * 2 > len(folded):
        return "Agent", tuple(names)
    if sum(name in units for name in folded) * 2 > len(folded):
        return "Team", tuple(names)
    if all(fold(name) in names_for("kpi-values").strong for name in names):
        return "KPI", tuple(names)
    if all(period_named(name) for name in names):
        return "Period", tuple(names)
    return "Group", tuple(names)


def with_groups(table: Table, captions: Captions, *, column: bool) -> Table:
    """Take the captions out of the records, and write them beside the rows beneath as a column of their own."""
    kept = np.ones(len(table), dtype=bool)
    kept[captions.positions] = False
    records = np.flatnonzero(kept)
    places = np.cumsum(~kept)[records] + captions.above
    bare_table = replace(
        table,
        rows=table.rows[records],
        columns=tuple(one.take(records) for one in table.columns),
    )
    return added(bare_table, captions.header, labelled(captions.labels, places)) if column else bare_table


def added(table: Table, header: str, column: Column) -> Table:
    """Return the table with one more column on the right."""
    names = unique_names((*table.headers, header), (*table.places, -1))
    return replace(
        table,
        headers=names,
        columns=(*table.columns, column),
        heads=(*table.heads, (header,)),
        places=(*table.places, -1),
    )


# --- merged cells ----------------------------------------------------------------------------------------------
def fillable(table: Table) -> tuple[int, ...]:
    """Return the columns whose values stand once for all rows beneath, as cells merged downwards do."""
    if len(table) < 4:
        return ()
    full = [column.filled >= 0.95 * len(table) for column in table.columns]
    names = names_for("interactions").strong
    found: list[int] = []
    for number, column in enumerate(table.columns[:_LOOKED_AT]):
        fields = names.get(fold(table.headers[number])) or names.get(bare(table.headers[number])) or ()
        if full[number] or not any(full[number + 1 :]) or (fields and not _GROUPING & set(fields)):
            continue
        outer = table.columns[found[-1]].codes if found else None
        if not _SINGLE & set(fields[:1]) and _stands_once(column, outer):
            found.append(number)
    return tuple(found)


def _stands_once(column: Column, outer: NDArray[np.int32] | None) -> bool:
    """Tell whether each value starts a run of blanks: no value twice, or no value twice within an outer group."""
    codes, size = column.codes, len(column.codes)
    filled = np.flatnonzero(codes)
    if not 2 <= len(filled) <= 0.6 * size or filled[0] != 0:
        return False
    numbers = slice(len(column.texts), len(column.texts) + len(column.numbers))
    if int(column.counts[numbers].sum()) or any(
        number_like(column.shown(code)) for code in codes[filled[:3]]
    ):
        dates = [column.shown(int(code)) for code in codes[filled[:3]]]
        if not all(re.match(r"\d{4}-\d\d|\d{1,2}[./]\d{1,2}", text) for text in dates):
            return False
    groups = np.zeros(len(filled), dtype=np.int64)
    if outer is not None:
        groups = np.cumsum(outer != 0)[filled]
        starts = np.flatnonzero(outer)
        if not (codes[starts] != 0).all():
            return False
    pairs = groups * (column.distinct + 1) + codes[filled]
    return len(np.unique(pairs)) == len(pairs)


def with_filled(table: Table, numbers: Sequence[int]) -> Table:
    """Spread the values of columns over the blank cells beneath."""
    columns = list(table.columns)
    for number in numbers:
        columns[number] = filled_down(columns[number])
    return replace(table, columns=tuple(columns))
