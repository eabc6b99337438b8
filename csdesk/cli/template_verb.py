"""The verb template: an Excel workbook to fill in and import."""

from pathlib import Path

import click

from csdesk.base.text import _
from csdesk.cli.frame import Output, common, verbs

KINDS = ("interactions", "survey", "people", "kpi-values", "targets", "goals")


@verbs.command("template")
@click.argument("kind", type=click.Choice(KINDS))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The workbook to write, X.xlsx.",
)
@common
def template(output: Output, kind: str, out: Path) -> None:
    """Write an Excel template to fill in and import."""
    from csdesk.reports.templates.write import write_template

    language = output.language()
    write_template(kind, language, out)
    output.give({"path": str(out), "kind": kind}, [language.say(_("Wrote {path}.", path=str(out)))])
