"""The summary of a cycle as an Excel workbook: stages, ratings and counts, each figure in a cell of its own."""

from pathlib import Path

from csdesk.base.language import Language
from csdesk.base.text import _, pgettext
from csdesk.reports.cycle.blocks import calibration_words, objection_words, open_words
from csdesk.reports.workbook import Column, Kind, SheetData, write_workbook
from csdesk.reviews.stage import stage_name
from csdesk.reviews.summary.figures import CycleSummary, Distribution


def write_summary(summary: CycleSummary, language: Language, path: Path) -> list[str]:
    """Write the workbook to ``path`` and return the titles of its sheets."""
    sheets = (_stages(summary, language), _ratings(summary, language), _remarks(summary, language))
    return write_workbook(path, sheets, language)


def _stages(summary: CycleSummary, language: Language) -> SheetData:
    columns = (
        Column(_("Stage"), width=26),
        Column(pgettext("column", "Done"), Kind.NUMBER, 10),
        Column(_("People"), Kind.NUMBER, 10),
        Column(_("Due"), Kind.DATE, 12),
        Column(pgettext("column", "Last done"), Kind.DATE, 12),
        Column(pgettext("column", "Late"), Kind.NUMBER, 10),
    )
    rows = [
        (language.say(stage_name(one.stage)), one.done, one.of, one.due_on, one.last_on, one.late)
        for one in summary.stages
    ]
    return SheetData(_("Stages"), columns, rows, len(rows))


def _ratings(summary: CycleSummary, language: Language) -> SheetData:
    columns = (
        Column(_("Manager"), width=30),
        *(Column(name, Kind.NUMBER, 9) for name in summary.bands),
        Column("n", Kind.NUMBER, 9),
        Column(_("People"), Kind.NUMBER, 10),
        Column(pgettext("column", "Mean"), Kind.DECIMAL, 10),
    )
    groups = [(language.say(_("All")), summary.overall)] if summary.overall.counts else []
    groups += [(one.name or language.say(_("Other managers together")), one) for one in summary.managers]
    rows = [_group(name, one) for name, one in groups]
    return SheetData(_("Ratings"), columns, rows, len(rows))


def _group(name: str, one: Distribution) -> tuple[str | int | float | None, ...]:
    return (name, *one.counts, one.n, one.people, one.mean)


def _remarks(summary: CycleSummary, language: Language) -> SheetData:
    named = (
        (_("Calibration"), calibration_words(summary)),
        (_("Objections"), objection_words(summary)),
        (_("Fairness"), summary.fairness),
        (_("Still open"), open_words(summary)),
    )
    rows = [(language.say(title), language.say(words)) for title, told in named for words in told]
    columns = (Column(pgettext("column", "About"), width=20), Column(_("Remark"), width=100))
    return SheetData(_("Remarks"), columns, rows, len(rows))
