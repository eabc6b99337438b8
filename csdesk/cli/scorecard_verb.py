"""The verb scorecard: a team's period on one page."""

from datetime import datetime
from pathlib import Path

import click

from csdesk.base.text import _
from csdesk.cli.board_verb import unit_id
from csdesk.cli.frame import FILE, Output, common, opened, verbs


@verbs.command("scorecard")
@FILE
@click.option("--unit", required=True, help="The unit's name.")
@click.option("--period", required=True, help="A period such as 2026-Q4.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, X.pdf.",
)
@click.option("--paper", type=click.Choice(["A4", "Letter"]), default="A4")
@common
def scorecard(output: Output, file: Path, unit: str, period: str, out: Path, paper: str) -> None:
    """Write the scorecard of a team as PDF: KPIs, people, what changed, what needs a decision, what is next."""
    from csdesk.reports.scorecard_pdf import render_scorecard

    with opened(file) as workspace:
        language = output.language(workspace)
        card = workspace.scorecards.of(unit_id(workspace, unit) or 0, period)
        info = render_scorecard(card, workspace.name, language, out, datetime.now(), paper)
        output.give(
            {"path": str(info.path), "pages": info.pages, "sha256": info.sha256},
            [language.say(_("Wrote {path}.", path=str(out)))],
        )
