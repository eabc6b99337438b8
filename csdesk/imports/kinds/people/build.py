"""Turn matched columns of an employee list into rows; a row without its key is left out and named."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from csdesk.base.text import Words, _
from csdesk.imports.build import text_values
from csdesk.imports.fields import FieldKind, field_of
from csdesk.imports.kinds.people.rows import PeopleRows, PersonRow
from csdesk.imports.problem import ERROR, Problems
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings


def build_people(
    readings: Readings, matches: Sequence[ColumnMatch], problems: Problems
) -> tuple[PeopleRows, int]:
    """Return the usable rows and how many were left out."""
    columns: dict[str, list[str | None]] = {}
    days: dict[str, list[date | None]] = {}
    used = [match for match in matches if match.field is not None]
    dates = [m.column for m in used if _kind(m) is FieldKind.DAY]
    readings.share_orders(dates)
    for match in used:
        column, key = readings.table.columns[match.column], match.field or ""
        if _kind(match) is FieldKind.DAY:
            parsed = readings.read(match.column, FieldKind.DAY)
            problems.cells(match.column, parsed)
            days[key] = [_day(value) for value in parsed.rows(column).tolist()]
        else:
            values = text_values(column)
            columns[key] = [values[code] for code in column.codes.tolist()]
    rows: list[PersonRow] = []
    seen: dict[str, int] = {}
    managers = [name for name in columns.get("manager", []) if name]
    by_number = sum(map(_figures, managers)) * 5 > len(managers)
    for position in range(len(readings.table)):
        if position in readings.table.skipped:
            continue
        cells: dict[str, Any] = {key: column[position] or "" for key, column in columns.items()}
        cells |= {key: column[position] for key, column in days.items()}
        row = PersonRow(readings.table.row_number(position), **cells)
        wrong = _wrong(row, columns, seen, by_number=by_number)
        if wrong is None:
            rows.append(row)
        else:
            header = next((match.header for match in used if match.field == wrong[0]), wrong[0])
            problems.record(position, header, wrong[1], wrong[2], ERROR, value=row.number or row.name)
    fields = frozenset(columns) | frozenset(days)
    return PeopleRows(tuple(rows), fields), len(readings.table) - len(rows)


def _kind(match: ColumnMatch) -> FieldKind:
    found = field_of("people", match.field or "")
    return found.kind if found is not None else FieldKind.TEXT


def _day(seconds: float) -> date | None:
    return None if np.isnan(seconds) else date(1970, 1, 1) + timedelta(days=seconds // 86400)


def _wrong(
    row: PersonRow, columns: dict[str, list[str | None]], seen: dict[str, int], *, by_number: bool
) -> tuple[str, str, Words] | None:
    if "number" in columns and not row.number:
        return "number", "no_number", _("The row has no employee number, so nobody can be matched to it.")
    if "name" in columns and not row.name:
        return "name", "no_name", _("The row has no name.")
    if not row.name and not row.number:
        return "name", "no_name", _("The row has no name.")
    if _figures(row.name) or (_figures(row.manager) and not by_number):
        return "name", "shifted", _("The values of this row seem to have slipped into the wrong columns.")
    key = row.number or row.name
    if key in seen:
        return "number", "duplicate", _("Row {row} has the same number or name already.", row=seen[key])
    seen[key] = row.row
    if row.hired_on and row.left_on and row.left_on < row.hired_on:
        return "left_on", "left_before_joined", _("The leaving day is before the joining day.")
    return None


def _figures(text: str) -> bool:
    """Tell whether a name is a number, as when the values of a row have slipped by one column."""
    return text.replace(".", "").replace(",", "").replace("-", "").isdigit()
