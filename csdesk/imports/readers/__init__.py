"""Read any spreadsheet or text table by its content, guarded against files that would harm the app.

Imports nothing, because the child process that opens workbooks passes through here and must start fast; the public names
are in `source` (`open_source`, `read_sheet`, `Source`, `SheetInfo`) and `grid` (`Grid`, `Column`).
"""
