"""Verbs that print: packet and export."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from csdesk.base.errors import Refused, Trouble
from csdesk.base.text import _, ngettext
from csdesk.cli.frame import FILE, Output, TerminalProgress, common, opened, verbs

if TYPE_CHECKING:
    from csdesk.reviews.document import ReviewDocument
    from csdesk.workspace import Workspace

WHAT = ("people", "goals", "kpi", "interactions", "all")


@verbs.command("packet")
@FILE
@click.option("--cycle", required=True, help="The name of the review cycle.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder for the PDF files.",
)
@click.option(
    "--person",
    "numbers",
    multiple=True,
    help="Only this employee number; may be repeated.",
)
@click.option("--one-file", is_flag=True, help="All packets in one book.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), default="A4")
@common
def packet(
    output: Output,
    file: Path,
    cycle: str,
    out: Path,
    numbers: tuple[str, ...],
    paper: str,
    *,
    one_file: bool,
) -> None:
    """Write review packets as PDF."""
    from csdesk.reports.review_pdf import render_many

    with opened(file) as workspace:
        language = output.language(workspace)
        progress = TerminalProgress(language)
        documents = _documents(workspace, cycle, numbers)
        _make_folder(out)
        made = render_many(documents, language, out, one_file=one_file, paper=paper, progress=progress)
        progress.close()
        persons = ["" for _info in made] if one_file else [document.person_number for document in documents]
        files = [
            {
                "person": number,
                "name": info.person,
                "path": str(info.path),
                "pages": info.pages,
                "sha256": info.sha256,
            }
            for number, info in zip(persons, made, strict=True)
        ]
        words = ngettext(
            "{n} file written to {folder}.", "{n} files written to {folder}.", len(files), folder=str(out)
        )
        output.give(
            {"files": files},
            [str(entry["path"]) for entry in files] + [language.say(words)],
        )


def _documents(workspace: "Workspace", cycle: str, numbers: tuple[str, ...]) -> "list[ReviewDocument]":
    """Return the packets' content of a cycle, of these employee numbers only if any; refuses a number not in it."""
    people = {person.id: person.number for person in workspace.people.persons()}
    reviews = workspace.reviews.reviews_of(workspace.reviews.cycle_by_name(cycle).id)
    inside = {people[review.person_id] for review in reviews}
    for number in numbers:
        if not number or number not in inside:
            raise Refused(
                _("Nobody with the number {number} is in the cycle {cycle}.", number=number, cycle=cycle)
            )
    if numbers:
        reviews = [review for review in reviews if people[review.person_id] in numbers]
    if not reviews:
        raise Refused(_("The cycle {cycle} has no review to print.", cycle=cycle))
    return [workspace.reviews.document(review.id) for review in reviews]


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            _(
                "The folder {path} cannot be made: {reason}.",
                path=str(out),
                reason=error.strerror or "",
            )
        ) from error


@verbs.command("export")
@FILE
@click.option("--what", type=click.Choice(WHAT), default="all")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The workbook to write, X.xlsx.",
)
@common
def export(output: Output, file: Path, what: str, out: Path) -> None:
    """Write people, goals, KPI values or interactions to an Excel workbook."""
    from csdesk.reports.export import export_workbook

    with opened(file) as workspace:
        language = output.language(workspace)
        progress = TerminalProgress(language)
        sheets = export_workbook(
            what,
            out,
            people=workspace.people,
            goals=workspace.goals,
            kpis=workspace.kpis,
            interactions=workspace.interactions,
            language=language,
            progress=progress,
        )
        progress.close()
        output.give(
            {"path": str(out), "sheets": sheets},
            [language.say(_("Wrote {path}.", path=str(out)))],
        )
