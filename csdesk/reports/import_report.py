"""The account of an import as an Excel workbook: the rejected rows as the file has them, the findings, the summary.

The first sheet has the headers of the file: corrected there, it can be imported again.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _, pgettext
from csdesk.reports.workbook import Column, Kind, SheetData, write_workbook

RejectedRow = tuple[int, str, Sequence[Any], Sequence[Words]]
"""Row and sheet in the file, the cells as the file has them, and the reasons."""
FindingRow = tuple[int, str, str, str, bool, Words, int]
"""Row (0 = the whole column), sheet, column, value, whether it leaves its rows out, what was found, and how many rows."""
_ROW, _SHEET = _("Row in the file"), _("Sheet in the file")


def write_import_report(
    path: Path,
    summary: Sequence[tuple[Words | str, Words | str | int]],
    headers: Sequence[str],
    rejected: Sequence[RejectedRow],
    findings: Iterable[FindingRow],
    language: Language,
    progress: Progress | None = None,
) -> list[str]:
    """Write the workbook to ``path`` and return the titles of its sheets.

    Without ``headers``, as for an import whose file is not at hand, there is no sheet of rejected rows.
    """
    sheets = [_findings(findings, language), _summary(summary, language)]
    if headers:
        sheets.insert(0, _rejected(headers, rejected, language))
    return write_workbook(path, sheets, language, progress)


def _rejected(headers: Sequence[str], rejected: Sequence[RejectedRow], language: Language) -> SheetData:
    columns = (
        *(Column(header, Kind.CELL, 18) for header in headers),
        Column(_ROW, Kind.NUMBER, 12),
        Column(_SHEET, width=18),
        Column(_("Why it was left out"), width=70),
    )
    rows = (
        (*cells, row, sheet, " ".join(map(language.say, reasons))) for row, sheet, cells, reasons in rejected
    )
    return SheetData(_("Rejected rows"), columns, rows, len(rejected))


def _findings(findings: Iterable[FindingRow], language: Language) -> SheetData:
    columns = (
        Column(_ROW, Kind.NUMBER, 12),
        Column(_SHEET, width=18),
        Column(_("Column"), width=24),
        Column(pgettext("figure", "Value"), width=24),
        Column(_("Finding"), width=80),
        Column(_("Rows"), Kind.NUMBER, 9),
        Column(_("Left out"), width=10),
    )
    yes, no = language.say(_("Yes")), language.say(_("No"))
    rows = (
        (row or None, sheet, column, value, language.say(words), count, yes if error else no)
        for row, sheet, column, value, error, words, count in findings
    )
    return SheetData(_("Findings"), columns, rows)


def _summary(summary: Sequence[tuple[Words | str, Words | str | int]], language: Language) -> SheetData:
    columns = (Column(_("About the import"), width=34), Column(pgettext("figure", "Value"), Kind.CELL, 70))
    rows = [(_said(name, language), _said(value, language)) for name, value in summary]
    return SheetData(_("Summary"), columns, rows, len(rows))


def _said(value: Words | str | int, language: Language) -> str | int:
    return language.say(value) if isinstance(value, Words) else value
