"""The steps of the import wizard: their numbers, titles and what there is to do."""

from csdesk.base.text import Words, _, ngettext
from csdesk.imports.plan import ImportPlan

FILE, SHEET, MATCH, CHECK, FINISH, RESULT = range(6)
STEPS: tuple[tuple[Words, Words], ...] = (
    (_("File"), _("Choose what your help desk, phone system or survey exported.")),
    (_("Sheet and header row"), _("This is what was understood of the sheet. Change what is not right.")),
    (
        _("Match columns"),
        _("Each column is read as one field. Change what is not right; ignored columns are listed too."),
    ),
    (
        _("Review and fix"),
        _(
            "Click a marked cell, or press F8 to jump to the next one. Fixes change the import, not your Excel file."
        ),
    ),
    (_("Import"), _("One transaction, one Undo.")),
)
DONE = (_("Imported"), _("The rows are in your workspace. This is what was left out, and why."))
SPELLINGS = _("Say what the spellings of the file count as. Choose several to set them together.")
"""What there is to do with the values of the fourth step."""


def next_words(step: int, plan: ImportPlan | None) -> Words:
    """Name the main button; on the fourth step it leads to the last questions before anything is written."""
    if step == RESULT:
        return _("Close")
    if step < CHECK or plan is None:
        return _("Continue")
    rows = plan.adds + plan.updates
    if step == FINISH:
        return ngettext("Import {n} row", "Import {n} rows", rows)
    return ngettext("Import {n} row…", "Import {n} rows…", rows)


def why_not(errors: int) -> Words:
    """Say why there is no import yet."""
    return ngettext("{n} row must be mended first.", "{n} rows must be mended first.", errors)
