"""The verb cycle-summary: a whole review cycle for management, as PDF or Excel."""

from pathlib import Path

import click

from csdesk.base.errors import Refused
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs


@verbs.command("cycle-summary")
@FILE
@click.argument("name")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, X.pdf or X.xlsx.",
)
@click.option("--paper", type=click.Choice(["A4", "Letter"]), default="A4")
@common
def cycle_summary(output: Output, file: Path, name: str, out: Path, paper: str) -> None:
    """Write the summary of a review cycle: stages, ratings by manager, objections; nobody's own rating."""
    from csdesk.reviews.summary.gather import summary_of

    kind = out.suffix.lower()
    if kind not in {".pdf", ".xlsx"}:
        raise Refused(_("The file must end in .pdf or .xlsx."), field="out")
    with opened(file) as workspace:
        language = output.language(workspace)
        summary = summary_of(workspace.reviews, workspace.reviews.cycle_by_name(name).id)
        answer: dict[str, object] = {"path": str(out)}
        if kind == ".pdf":
            from csdesk.reports.summary_pdf import render_summary

            info = render_summary(summary, workspace.name, language, out, paper)
            answer |= {"pages": info.pages, "sha256": info.sha256}
        else:
            from csdesk.reports.summary_book import write_summary

            answer["sheets"] = write_summary(summary, language, out)
        output.give(answer, [language.say(_("Wrote {path}.", path=str(out)))])
