"""Read any spreadsheet or text table by its content, guarded against files that would harm the app."""

from csdesk.imports.readers.grid import Column, Grid
from csdesk.imports.readers.source import SheetInfo, Source, open_source, read_sheet

__all__ = ["Column", "Grid", "SheetInfo", "Source", "open_source", "read_sheet"]
