"""The verb import: recognise a file, check it and take it in, in one transaction."""

from pathlib import Path

import click

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _, ngettext
from csdesk.cli.frame import (
    FILE,
    PROBLEMS,
    Output,
    TerminalProgress,
    common,
    opened,
    verbs,
)
from csdesk.cli.import_folder import document_of, import_folder, lines_of, needs_a_look
from csdesk.imports.decisions import Decisions
from csdesk.imports.fields import KINDS
from csdesk.imports.report import ImportReport


@verbs.command("import")
@FILE
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet to read; default: the one that looks like data.")
@click.option("--kind", type=click.Choice(KINDS), default="auto", help="What the rows are.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="HEADER=FIELD",
    help="Read this column as this field.",
)
@click.option("--profile", help="Use a saved mapping.")
@click.option(
    "--report",
    "report_to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an Excel workbook with the rejected rows and the reasons.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
@common
def import_(
    output: Output,
    file: Path,
    data: Path,
    sheet: str | None,
    kind: str,
    pairs: tuple[str, ...],
    profile: str | None,
    report_to: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Import an Excel or CSV file, or all files of a folder."""
    decisions = Decisions(kind, sheet, mapping=_pairs(pairs))
    with opened(file, write=not dry_run) as workspace:
        language = output.language(workspace)
        progress = TerminalProgress(language)
        if data.is_dir():
            if report_to is not None:
                raise Refused(_("A report is written for one file; import the files one by one for it."))
            outcomes = import_folder(workspace, data, decisions, profile, progress, dry_run=dry_run)
            progress.close()
            output.status = PROBLEMS if any(map(needs_a_look, outcomes)) else output.status
            output.give(document_of(outcomes, language), lines_of(outcomes, language, dry_run=dry_run))
            return
        plan = workspace.imports.prepare(data, decisions, profile=profile, progress=progress)
        if report_to is not None:
            workspace.write_import_report(report_to, plan, language, progress)
        report = ImportReport.of(plan) if dry_run else workspace.imports.apply(plan, progress=progress)
        progress.close()
        if report.skipped or any(problem.severity == "error" for problem in report.problems):
            output.status = PROBLEMS
        output.give(report.to_json(language), _lines(report, language, dry_run=dry_run))


def _pairs(pairs: tuple[str, ...]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for pair in pairs:
        header, equals, name = pair.rpartition("=")
        if not equals or not header:
            raise Refused(_('"{pair}" is not HEADER=FIELD.', pair=pair))
        found[header] = name
    return found


def _lines(report: ImportReport, language: Language, *, dry_run: bool) -> list[str]:
    rows = ngettext("{n} row read", "{n} rows read", report.rows_read)
    counts = _(
        "{rows}: {added} added, {updated} updated, {unchanged} unchanged, {skipped} skipped.",
        rows=rows,
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        skipped=report.skipped,
    )
    lines = [language.say(counts)]
    if dry_run:
        lines.append(language.say(_("This was a dry run; nothing was written.")))
    lines += [f"  {header} -> {name}" for header, name in report.mapping.items()]
    if report.ignored:
        lines.append(language.say(_("Ignored columns: {names}", names=", ".join(report.ignored))))
    lines += [language.say(problem.placed) for problem in report.problems[:20]]
    if len(report.problems) > 20:
        lines.append(
            language.say(
                ngettext(
                    "and {n} more problem",
                    "and {n} more problems",
                    len(report.problems) - 20,
                )
            )
        )
    return lines
