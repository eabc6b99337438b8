"""Fills in questionnaires as people do: with another program, file by file."""

from pathlib import Path

import openpyxl
import pypdf

SECRET = "csdesk"


def fill_workbook(
    path: Path, mark: int | str | None = 3, words: str = "", target: Path | None = None
) -> None:
    """Write the mark into every cell for marks and the words into the first for comments; save it."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    first = True
    for row in book[SECRET].iter_rows(values_only=True):
        if row[0] != "item":
            continue
        if not page.cell(row[2], 3).protection.locked:
            page.cell(row[2], 3).value = mark
        if first:
            page.cell(row[2], 4).value = words or None
        first = False
    book.save(target or path)


def change_workbook(path: Path, key: str, value: str) -> None:
    """Write another value behind a key of the hidden sheet."""
    book = openpyxl.load_workbook(path)
    for row in book[SECRET].iter_rows():
        if row[0].value == key:
            row[1].value = value
    book.save(path)


def insert_row(path: Path, at: int) -> None:
    """Insert a row, as somebody does who took the protection off."""
    book = openpyxl.load_workbook(path)
    book.worksheets[0].insert_rows(at)
    book.save(path)


def fill_pdf(path: Path, mark: str = "3", words: str = "") -> None:
    """Choose the mark in every list and write the words into the first field for comments."""
    reader = pypdf.PdfReader(path)
    writer = pypdf.PdfWriter(clone_from=reader)
    fields = reader.get_fields() or {}
    values = {name: mark for name in fields if name.startswith("mark.")}
    texts = [name for name in fields if name.startswith("text.")]
    values |= {texts[0]: words}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    with path.open("wb") as stream:
        writer.write(stream)
