"""Verbs that keep published numbers: freeze, unfreeze."""

from datetime import date
from pathlib import Path

import click

from csdesk.base.text import Words, _, ngettext
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.kpis.published import Published
from csdesk.storage.lock import user_name


@verbs.command("freeze")
@FILE
@click.argument("period")
@common
def freeze(output: Output, file: Path, period: str) -> None:
    """Keep the numbers of PERIOD (2026-09, 2026-Q3) as published; later data no longer change them."""
    with opened(file, write=True) as workspace:
        language = output.language(workspace)
        workspace.kpis.freeze(period, date.today(), user_name())
        kept = [one for one in workspace.kpis.published() if one.period == period]
        words = ngettext("{n} number is kept as published.", "{n} numbers are kept as published.", len(kept))
        output.give({"period": period, "numbers": [_json(one) for one in kept]}, [language.say(words)])


@verbs.command("unfreeze")
@FILE
@click.argument("period")
@click.option("--reason", required=True, help="Why the published numbers may change.")
@common
def unfreeze(output: Output, file: Path, period: str, reason: str) -> None:
    """Let the numbers of PERIOD follow the data again."""
    with opened(file, write=True) as workspace:
        language = output.language(workspace)
        moved = [one for one in workspace.kpis.published() if one.period == period and one.differs]
        workspace.kpis.unfreeze(period, reason, date.today())
        words: Words = _("The numbers of {period} follow the data again.", period=period)
        output.give({"period": period, "changed": [_json(one) for one in moved]}, [language.say(words)])


def _json(one: Published) -> dict[str, object]:
    return {"kpi": one.kpi, "unit_id": one.unit_id, "value": one.value, "n": one.n, "today": one.today}
