"""Turn matched columns of an employee list into rows; a row without its key is left out and named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from csdesk.base.text import Words, _
from csdesk.imports.build import text_values
from csdesk.imports.fields import FieldKind, field_of
from csdesk.imports.fix import skip_row
from csdesk.imports.kinds.amounts import read_amounts
from csdesk.imports.kinds.people.rows import PeopleRows, PersonRow
from csdesk.imports.kinds.people.words import language_code, works_here
from csdesk.imports.problem import ERROR, WARNING, Problems
from csdesk.imports.recognise.columns import ColumnMatch
from csdesk.imports.recognise.readings import Readings
from csdesk.imports.values.parsed import Parsed
from csdesk.people.person import is_chinese

_OPEN_ENDS = ("9999", "2999", "2099-12-31")
"""Leaving days that systems write for people who have not left."""
_MOST_FTE = 1.5


def build_people(
    readings: Readings, matches: Sequence[ColumnMatch], problems: Problems
) -> tuple[PeopleRows, int]:
    """Return the usable rows and how many were left out."""
    used = {match.field: match for match in matches if match.field is not None}
    readings.share_orders([m.column for m in used.values() if _kind(m) is FieldKind.DAY])
    cells = {key: _cells(readings, match, problems) for key, match in used.items()}
    headers = {key: match.header for key, match in used.items()}
    managers = [name for name in cells.get("manager", []) if name]
    by_number = sum(map(_figures, managers)) * 5 > len(managers)
    checks = _Checks(headers, {}, by_number=by_number)
    rows: list[PersonRow] = []
    table = readings.table
    for position in range(len(table)):
        if position in table.skipped:
            continue
        values = {key: column[position] for key, column in cells.items()}
        status = str(values.pop("active", ""))
        row = _named(PersonRow(table.row_number(position), position, table.sheet_of(position), **values))
        row = replace(row, active=works_here(status, headers["active"]) if status else None)
        row = _told(row, problems, headers)
        wrong = checks.wrong(row)
        if wrong is None:
            rows.append(row)
        else:
            header, fixes = headers.get(wrong[0], wrong[0]), (skip_row(row.row),)
            shown = row.number or row.name
            problems.record(position, header, wrong[1], wrong[2], ERROR, value=shown, fixes=fixes)
    return PeopleRows(tuple(rows), headers), len(table) - len(rows)


def _cells(readings: Readings, match: ColumnMatch, problems: Problems) -> list[Any]:
    """Return the values of a column: texts with '' for blank, days with None."""
    column = readings.table.columns[match.column]
    if _kind(match) is FieldKind.DAY:
        parsed = readings.read(match.column, FieldKind.DAY)
        if match.field == "left_on":
            parsed = _without_open_ends(parsed, column.shown)
        problems.cells(match.column, parsed)
        return [_day(value) for value in parsed.rows(column).tolist()]
    if match.field == "fte":
        return _shares(readings, match, problems)
    texts = text_values(column)
    if match.field == "language":
        texts = [language_code(text or "") for text in texts]
    return [texts[code] or "" for code in column.codes.tolist()]


def _shares(readings: Readings, match: ColumnMatch, problems: Problems) -> list[float | None]:
    """Read shares of full time: percentages where one is above 1.5, else fractions; impossible ones stay blank."""
    amounts = read_amounts(readings, match, problems)
    bare = [amount.number or 0.0 for amount in amounts if amount is not None and not amount.percent]
    whole = 100 if max(bare, default=0.0) > _MOST_FTE else 1
    found: list[float | None] = []
    for position, amount in enumerate(amounts):
        share = None
        if amount is not None and amount.number is not None:
            share = amount.number / (100 if amount.percent else whole)
            if not 0 < share <= _MOST_FTE:
                words = _("The share of full time is more than 0 % and at most 150 %.")
                problems.record(position, match.header, "not_a_share", words, value=amount.text)
                share = None
        found.append(share)
    return found


def _without_open_ends(parsed: Parsed, shown: Any) -> Parsed:
    """Take 31.12.9999 for no leaving day, silently."""
    bad = tuple(item for item in parsed.bad if not any(mark in shown(item.code) for mark in _OPEN_ENDS))
    return replace(parsed, bad=bad)


def _named(row: PersonRow) -> PersonRow:
    """Put the name together where family and given name stand in columns of their own."""
    family, given = row.family_name, row.given_name
    if row.name or not (family or given):
        return row
    name = family + given if is_chinese(family + given) else f"{given} {family}".strip()
    return replace(row, name=name)


def _told(row: PersonRow, problems: Problems, headers: Mapping[str, str]) -> PersonRow:
    """Tell what status and days leave open, and clear a leaving day that a later joining has undone."""
    if row.active is True and row.hired_on and row.left_on and row.left_on < row.hired_on:
        words = _("The person was hired again after this leaving day, so it was left blank.")
        problems.record(row.record, headers["left_on"], "hired_again", words, WARNING, value=str(row.left_on))
        return replace(row, left_on=None)
    if row.active is False and row.left_on is None:
        words = _(
            "{name} has left, but the row names no leaving day, so the person still counts as working here.",
            name=row.name or row.number,
        )
        place = headers.get("left_on", headers["active"])
        problems.record(row.record, place, "left_without_day", words, WARNING)
    return row


def _kind(match: ColumnMatch) -> FieldKind:
    found = field_of("people", match.field or "")
    return found.kind if found is not None else FieldKind.TEXT


def _day(seconds: float) -> date | None:
    return None if np.isnan(seconds) else date(1970, 1, 1) + timedelta(days=seconds // 86400)


@dataclass(slots=True)
class _Checks:
    """What a row must have; remembers the keys of the rows before."""

    headers: Mapping[str, str]
    seen: dict[str, int]
    by_number: bool

    def wrong(self, row: PersonRow) -> tuple[str, str, Words] | None:
        """Return (field, code, words) of what is wrong with a row, or None."""
        has_name = {"name", "family_name", "given_name"} & set(self.headers)
        if "number" in self.headers and not row.number and not row.email:
            return "number", "no_number", _("The row has no employee number, so nobody can be matched to it.")
        if not row.name and (has_name or not (row.number or row.email)):
            return "name", "no_name", _("The row has no name.")
        if _figures(row.name) or (_figures(row.manager) and not self.by_number):
            words = _("The values of this row seem to have slipped into the wrong columns.")
            return "name", "shifted", words
        key = row.number or row.email.casefold() or row.name
        if key in self.seen:
            words = _("Row {row} has the same number or name already.", row=self.seen[key])
            return "number", "duplicate", words
        self.seen[key] = row.row
        if row.hired_on and row.left_on and row.left_on < row.hired_on:
            return "left_on", "left_before_joined", _("The leaving day is before the joining day.")
        return None


def _figures(text: str) -> bool:
    """Tell whether a name is a number, as when the values of a row have slipped by one column."""
    return text.replace(".", "").replace(",", "").replace("-", "").isdigit()
