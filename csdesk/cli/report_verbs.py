"""Verbs that print: packet and export."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from csdesk.base.errors import Refused, Trouble
from csdesk.base.text import _, ngettext
from csdesk.cli.frame import FILE, Output, TerminalProgress, common, opened, verbs

if TYPE_CHECKING:
    from csdesk.reports.packets import Order
    from csdesk.reports.sealing.source import Sources
    from csdesk.workspace import Workspace

PDF_PASSWORD, CERTIFICATE_PASSWORD = "CSDESK_PDF_PASSWORD", "CSDESK_CERTIFICATE_PASSWORD"
COPIES, FORMATS = ("hr", "employee"), ("pdf", "html", "xlsx")
CHAPTERS = ("goals", "kpis", "marks", "others", "talk", "growth", "signing")
WHAT = ("people", "goals", "kpi", "interactions", "all")


@verbs.command("packet")
@FILE
@click.option("--cycle", required=True, help="The name of the review cycle.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder for the files.",
)
@click.option(
    "--person",
    "numbers",
    multiple=True,
    help="Only this employee number; may be repeated.",
)
@click.option("--book", "--one-file", "book", is_flag=True, help="All packets in one book.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), default="A4")
@click.option(
    "--copy",
    type=click.Choice(COPIES),
    default="hr",
    help="Whose copy: employee leaves out potential and calibration.",
)
@click.option("--format", "kind", type=click.Choice(FORMATS), default="pdf")
@click.option(
    "--chapter",
    "chapters",
    multiple=True,
    type=click.Choice(CHAPTERS),
    help="Only this chapter; may be repeated.",
)
@click.option("--own-language", is_flag=True, help="Each packet in the person's own language.")
@click.option(
    "--certificate",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Sign with this certificate file (.p12); its password is in {CERTIFICATE_PASSWORD}.",
)
@common
def packet(
    output: Output,
    file: Path,
    cycle: str,
    out: Path,
    numbers: tuple[str, ...],
    **wanted: Any,
) -> None:
    """Write review packets. With CSDESK_PDF_PASSWORD in the environment the PDFs need that password."""
    from csdesk.reports.packets import write_packets

    order = _order(**wanted)
    with opened(file) as workspace:
        language = output.language(workspace)
        progress = TerminalProgress(language)
        sources, chosen = _sources(workspace, cycle, numbers)
        _make_folder(out)
        made = write_packets(sources, order, language, out, progress)
        progress.close()
    persons = ["" for _info in made] if order.book else chosen
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
    output.give({"files": files}, [str(entry["path"]) for entry in files] + [language.say(words)])


def _order(
    *,
    book: bool,
    paper: str,
    copy: str,
    kind: str,
    chapters: tuple[str, ...],
    own_language: bool,
    certificate: Path | None,
) -> "Order":
    """Put the options together; passwords come from the environment, never as arguments."""
    from csdesk.reports.packets import Order
    from csdesk.reports.page import Paper
    from csdesk.reports.wishes import ALL, Chapter, Copy, Format, Wishes

    chosen = frozenset(Chapter(name) for name in chapters) or ALL
    password, signer = os.environ.get(PDF_PASSWORD, ""), None
    if kind != Format.PDF and (password or certificate):
        raise Refused(_("A password or a signature is for PDF only; leave it out or write PDF."))
    if certificate is not None:
        from csdesk.reports.sealing.signature import open_signer

        signer = open_signer(certificate, os.environ.get(CERTIFICATE_PASSWORD, ""))
    wishes = Wishes(Copy(copy), chosen, Paper(paper))
    return Order(wishes, Format(kind), book, own_language, password, signer)


def _sources(workspace: "Workspace", cycle: str, numbers: tuple[str, ...]) -> "tuple[Sources, list[str]]":
    """Return the packets of a cycle and whose they are, of these numbers only if any; refuses a number not in it."""
    from csdesk.reports.sealing.source import Sources

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
    ids = [review.id for review in reviews]
    return Sources(workspace.reviews, workspace.people, ids), [people[one.person_id] for one in reviews]


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
