"""Heads of sheets, and what makes a sheet easy to fill in: notes, formats of empty cells, lists to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from csdesk.reports.palette import palette

ROOM = 5_000
"""Rows that are made ready to be filled in."""
_NOTE_WIDTH, _NOTE_HEIGHT = 320, 110


@dataclass(frozen=True, slots=True)
class Entry:
    """How one column is filled in: ``note`` on its head, ``number_format`` of its cells, ``choices`` as a range of cells.

    ``strict`` columns take nothing but their choices; ``required`` ones must not be left blank.
    """

    note: str = ""
    number_format: str = "General"
    choices: str = ""
    strict: bool = False
    required: bool = False


def prepare_entries(page: Any, letters: Sequence[str], entries: Sequence[Entry]) -> None:
    """Give the columns of a sheet their formats and lists, before its first row is written."""
    for letter, entry in zip(letters, entries, strict=True):
        if entry.number_format != "General":
            page.column_dimensions[letter].number_format = entry.number_format
        if entry.choices:
            rule = DataValidation(type="list", formula1=entry.choices, allow_blank=True)
            rule.showErrorMessage = entry.strict
            rule.add(f"{letter}2:{letter}{ROOM + 1}")
            page.data_validations.append(rule)


def head(page: WriteOnlyWorksheet, text: str, entry: Entry) -> Any:
    """Return the head of a column; one that must be filled in stands out and bears a star."""
    cell: Any = WriteOnlyCell(page, value=f"{text} *" if entry.required else text)
    cell.data_type = "s"
    cell.font = Font(bold=True, color=_hex("on_accent" if entry.required else "text"))
    cell.fill = PatternFill("solid", fgColor=_hex("accent_fill" if entry.required else "accent_soft"))
    cell.border = Border(bottom=Side("thin", color=_hex("rule_strong")))
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    if entry.note:
        cell.comment = Comment(entry.note, "CSDesk", _NOTE_HEIGHT, _NOTE_WIDTH)
    return cell


def style_of(
    page: WriteOnlyWorksheet, number_format: str = "General", *, quoted: bool = False, wrap: bool = False
) -> int:
    """Return the number of a style in the workbook."""
    cell: Any = WriteOnlyCell(page)
    cell.number_format = number_format
    cell.quotePrefix = quoted
    if wrap:
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    return int(cell.style_id)


def _hex(token: str) -> str:
    return "".join(f"{round(part * 255):02X}" for part in palette()[token])
