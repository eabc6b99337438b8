"""The account of an import for paper: its counts, what each column was, and the rejected rows with their reasons."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from csdesk.base.text import Words, _, pgettext
from csdesk.imports.fields import field_of
from csdesk.imports.marks import records_of
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import ERROR
from csdesk.imports.recognise.table import Table
from csdesk.interactions.fact import Batch

_LEFT_OUT_BY_USER = _("You left this row out.")
_OTHER = _("This row could not be used.")


class Rejected(NamedTuple):
    """A row that was not imported: where it stands, its cells as the file has them, and why."""

    row: int
    sheet: str
    cells: tuple[str | float | datetime | timedelta, ...]
    reasons: tuple[Words, ...]


class Finding(NamedTuple):
    """One problem; ``row`` 0 = the whole column, ``rows`` how many rows share it."""

    row: int
    sheet: str
    column: str
    value: str
    error: bool
    words: Words
    rows: int


@dataclass(frozen=True, slots=True)
class Account:
    """What there is to say about an import; ``at`` is '' for one that is not written yet.

    ``mapping`` names for each header the field it was read as (None = ignored). The rejected rows are known while the
    file is at hand: the history keeps the findings, not the cells.
    """

    file: str
    sheet: str
    sha256: str
    at: str
    recognised: str
    rows_read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    mapping: tuple[tuple[str, Words | None], ...]
    headers: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    findings: tuple[Finding, ...]

    def summary(self) -> list[tuple[Words | str, Words | str | int]]:
        """Return name and value of each line of the summary, the columns last."""
        lines: list[tuple[Words | str, Words | str | int]] = [
            (_("File"), self.file),
            (_("Sheet"), self.sheet),
            (_("SHA-256 of the file"), self.sha256),
            (_("Imported at (UTC)"), self.at or _("Not imported yet")),
            (_("Recognised as"), self.recognised or _("No known system")),
            (_("Rows read"), self.rows_read),
            (_("Added"), self.added),
            (_("Updated"), self.updated),
            (_("Unchanged"), self.unchanged),
            (_("Left out"), self.skipped),
        ]
        ignored = pgettext("column", "Ignored")
        lines += [
            (_("Column: {header}", header=header), ignored if words is None else words)
            for header, words in self.mapping
        ]
        return lines


def account_of(plan: ImportPlan) -> Account:
    """Return the account of a plan, written or not."""
    table = plan.table
    return Account(
        plan.source.name,
        plan.sheet,
        plan.source.sha256,
        "",
        plan.recognised,
        plan.rows_read,
        plan.adds,
        plan.updates,
        plan.unchanged,
        plan.skipped,
        tuple((match.header, _field(plan.kind, match.field or "")) for match in plan.mapping),
        table.headers if table is not None else (),
        _rejected(plan, table) if table is not None else (),
        tuple(
            Finding(p.row, p.sheet, p.column, p.value, p.severity == ERROR, p.words, p.count)
            for p in plan.problems
        ),
    )


def account_of_batch(batch: Batch) -> Account:
    """Return what the history still knows of an import."""
    report: dict[str, Any] = json.loads(batch.report or "{}")
    mapping: Mapping[str, str] = report.get("mapping", {})
    columns = [(header, _field(batch.kind, key)) for header, key in mapping.items()]
    return Account(
        batch.file_name,
        batch.sheet,
        batch.sha256,
        batch.at,
        report.get("recognised", ""),
        batch.rows_read,
        batch.added,
        batch.updated,
        batch.unchanged,
        batch.skipped,
        (*columns, *((header, None) for header in report.get("ignored", ()))),
        (),
        (),
        tuple(_finding(problem) for problem in report.get("problems", ())),
    )


def _finding(problem: Mapping[str, Any]) -> Finding:
    return Finding(
        problem["row"],
        problem.get("sheet", ""),
        problem["column"],
        problem["value"],
        problem["severity"] == ERROR,
        Words.from_json(problem["words"]),
        problem["count"],
    )


def _field(kind: str, key: str) -> Words | None:
    field = field_of(kind, key)
    return field.words if field is not None else None


def _rejected(plan: ImportPlan, table: Table) -> tuple[Rejected, ...]:
    mended = plan.mended if plan.mended is not None else table
    places = {int(row) + table.first_row: place for place, row in enumerate(table.rows.tolist())}
    reasons: dict[int, list[Words]] = {record: [_LEFT_OUT_BY_USER] for record in mended.skipped}
    others: dict[int, list[Words]] = {}
    for problem in plan.problems:
        found = reasons if problem.severity == ERROR else others
        for record in records_of(problem, mended, places).tolist():
            found.setdefault(record, []).append(problem.words)
    out = _left_out(plan, table)
    if out is not None:
        reasons = {record: reasons.get(record) or others.get(record) or [_OTHER] for record in out}
    return tuple(
        Rejected(
            table.row_number(record),
            table.sheet_of(record) or plan.sheet,
            tuple(column.cell(record) for column in table.columns),
            tuple(dict.fromkeys(reasons[record])),
        )
        for record in sorted(reasons)
    )


def _left_out(plan: ImportPlan, table: Table) -> list[int] | None:
    """Return the records of which no fact was made: the facts stand in their order; None for other kinds."""
    if plan.facts is None:
        return None if plan.rows is not None else list(range(len(table)))
    out: list[int] = []
    kept = iter(plan.facts.source_rows)
    wanted = next(kept, None)
    for record, number in enumerate((table.rows + table.first_row).tolist()):
        if number == wanted:
            wanted = next(kept, None)
        else:
            out.append(record)
    return out
