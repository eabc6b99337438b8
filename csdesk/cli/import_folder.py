"""The verb import for a folder: all its files in one transaction."""

from pathlib import Path
from typing import Any

from csdesk.base.errors import CSDeskError, Trouble
from csdesk.base.language import Language
from csdesk.base.progress import Progress
from csdesk.base.text import _, ngettext
from csdesk.imports.decisions import Decisions
from csdesk.imports.folder import Found, files_of
from csdesk.imports.report import ImportReport
from csdesk.imports.together import Counted, FileOutcome, import_files
from csdesk.workspace import Workspace

COUNTS = ("added", "updated", "unchanged", "skipped", "rows_read")


def import_folder(
    workspace: Workspace,
    folder: Path,
    decisions: Decisions,
    profile: str | None,
    progress: Progress,
    *,
    dry_run: bool,
) -> tuple[FileOutcome, ...]:
    """Import all files of a folder that hold tables, or only tell what would happen; refused files say why."""
    found = files_of(folder, progress)
    if not found.files and not found.refused:
        raise Trouble(_("The folder {folder} holds no file that could be imported.", folder=folder.name))
    if dry_run:
        outcomes = _tried(workspace, found, decisions, profile, progress)
    else:
        outcomes = import_files(
            workspace.imports, workspace.grouped, found.files, decisions, profile=profile, progress=progress
        )
    return (*outcomes, *(FileOutcome(refusal.path, words=refusal.words) for refusal in found.refused))


def _tried(
    workspace: Workspace, found: Found, decisions: Decisions, profile: str | None, progress: Progress
) -> tuple[FileOutcome, ...]:
    outcomes = []
    for number, path in enumerate(found.files, 1):
        counted = Counted(progress, number, len(found.files), path.name)
        try:
            plan = workspace.imports.prepare(path, decisions, profile=profile, progress=counted)
            outcomes.append(FileOutcome(path, ImportReport.of(plan)))
        except CSDeskError as error:
            outcomes.append(FileOutcome(path, words=error.words))
    return tuple(outcomes)


def document_of(outcomes: tuple[FileOutcome, ...], language: Language) -> dict[str, Any]:
    """Return the JSON document: a report for each file that was read, the refused files, and the sums."""
    reports = [
        {"file": outcome.path.name, **outcome.report.to_json(language)}
        for outcome in outcomes
        if outcome.report is not None
    ]
    return {
        "files": reports,
        "refused": [
            {"file": outcome.path.name, "text": language.say(outcome.words)}
            for outcome in outcomes
            if outcome.words is not None
        ],
        **{name: sum(report[name] for report in reports) for name in COUNTS},
    }


def lines_of(outcomes: tuple[FileOutcome, ...], language: Language, *, dry_run: bool) -> list[str]:
    """Return a line for each file and the sum."""
    lines = []
    for outcome in outcomes:
        report = outcome.report
        if report is None:
            lines.append(language.say(outcome.words) if outcome.words is not None else "")
            continue
        counts = _(
            "{file}: {added} added, {updated} updated, {unchanged} unchanged, {skipped} skipped.",
            file=outcome.path.name,
            added=report.added,
            updated=report.updated,
            unchanged=report.unchanged,
            skipped=report.skipped,
        )
        lines.append(language.say(counts))
    rows = sum(outcome.report.rows_read for outcome in outcomes if outcome.report is not None)
    lines.append(language.say(ngettext("{n} row read", "{n} rows read", rows)))
    if dry_run:
        lines.append(language.say(_("This was a dry run; nothing was written.")))
    return lines


def needs_a_look(outcome: FileOutcome) -> bool:
    """Tell whether the user must see what became of a file."""
    report = outcome.report
    return (
        report is None
        or report.skipped > 0
        or any(problem.severity == "error" for problem in report.problems)
    )
