"""A table from the clipboard: cells of a spreadsheet, rows of a text table, or a table of a web page."""

from csdesk.base.errors import Trouble
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import _
from csdesk.imports.readers.source import Source, text_source
from csdesk.imports.readers.web import tables_of


def from_clipboard(text: str, page: str, name: str, progress: Progress | None = None) -> Source:
    """Read what was copied; ``page`` is its flavour for web pages ('' = none), ``name`` stands for a file name.

    Spreadsheets and browsers put cells apart by tabs; when a table comes without, the page knows better. The digest is
    that of the text. Raises `Trouble` when there is no table.
    """
    progress = progress or Silent()
    if "\t" not in text and "<table" in page.lower():
        tables = tables_of(page, name, progress)
        if tables:
            text = "\n".join("\t".join(map(_cell, row)) for row in max(tables, key=len))
    if len(text.strip().splitlines()) < 2:
        raise Trouble(_("The clipboard holds no table; copy the cells with their headers first, then paste."))
    return text_source(text, name, progress)


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return '"' + text.replace('"', '""') + '"' if '"' in text else text
