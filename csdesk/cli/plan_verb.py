"""The verb plan: the plan of a quarter, or the map of its goals, as PDF."""

from datetime import datetime
from pathlib import Path

import click

from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs

WHAT = ("plan", "alignment")


@verbs.command("plan")
@FILE
@click.option("--period", required=True, help="A period such as 2026-Q4.")
@click.option(
    "--what", type=click.Choice(WHAT), default="plan", help="The quarter's plan, or the map of its goals."
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, X.pdf.",
)
@click.option("--paper", type=click.Choice(["A4", "A3", "Letter"]), default="A4")
@common
def plan(output: Output, file: Path, period: str, what: str, out: Path, paper: str) -> None:
    """Write the plan of a period, or its alignment map, as PDF."""
    with opened(file) as workspace:
        language, made = output.language(workspace), datetime.now()
        if what == "plan":
            from csdesk.reports.plan_pdf import render_plan

            info = render_plan(workspace.plans.quarter(period), workspace.name, language, out, made, paper)
        else:
            from csdesk.reports.alignment_pdf import render_alignment

            outline = workspace.goals.outline(period)
            hanging = {
                found.goal_id
                for found in workspace.goals.advisor.findings(outline)
                if found.goal_id is not None
            }
            info = render_alignment(outline, workspace.name, language, out, made, paper, hanging)
        output.give(
            {"path": str(info.path), "pages": info.pages, "sha256": info.sha256},
            [language.say(_("Wrote {path}.", path=str(out)))],
        )
