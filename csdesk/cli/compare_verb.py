"""The verb compare: people, teams or units beside each other, with intervals, never a rank without its range."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.cli.table import table
from csdesk.kpis.comparing.comparison import BY, MIX, Compared, CompareQuery, Comparison, Estimate, Way
from csdesk.kpis.comparing.wording import told, verdict_words
from csdesk.workspace import Workspace


@verbs.command("compare")
@FILE
@click.argument("key")
@click.option("--by", type=click.Choice(BY), default="agent", help="Whom to compare.")
@click.option("--from", "start", help="First day, 2026-01-31.")
@click.option("--to", "end", help="Last day, included.")
@click.option("--unit", help="Only within this unit.")
@click.option(
    "--adjust", metavar="LIST", default=",".join(MIX),
    help="What the mix of cases is told by: topic,channel,priority,hour,weekday; '' = do not adjust.",
)  # fmt: skip
@click.option("--least", type=int, help="Fewer cases than this are too few to compare.")
@common
def compare(output: Output, file: Path, key: str, **asked: Any) -> None:
    """Compare people, teams or units fairly: intervals, shrunk and adjusted values, ranges of places."""
    with opened(file) as workspace:
        language = output.language(workspace)
        adjust = tuple(name.strip() for name in asked["adjust"].split(",") if name.strip())
        query = CompareQuery(
            key, asked["by"], _day(asked["start"]), _day(asked["end"]), _unit(workspace, asked["unit"]), adjust,
            asked["least"],
        )  # fmt: skip
        found = workspace.comparing.compare(query)
        output.give(_document(found, language), _lines(found, language))


def _document(found: Comparison, language: Language) -> dict[str, Any]:
    return {
        "kpi": found.query.key, "by": found.query.by, "unit": found.kpi.unit, "direction": found.kpi.direction,
        "definition": language.say(found.definition), "group": found.whole, "n": found.n, "least": found.least,
        "mix": list(found.mix), "kinds": found.kinds, "nobody": found.loose,
        "spread": {way.value: spread for way, spread in found.excess.items()},
        "sentences": {way.value: [language.say(words) for words in told(found, way)] for way in found.ways},
        "rows": [_row(row, found) for row in found.rows],
    }  # fmt: skip


def _row(row: Compared, found: Comparison) -> dict[str, Any]:
    return {
        "name": row.name, "n": row.n, "imported": row.imported, "coverage": row.coverage,
        **{way.value: _estimate(row.estimate(way)) for way in found.ways},
    }  # fmt: skip


def _estimate(found: Estimate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": found.value, "low": found.low, "high": found.high, "verdict": found.verdict,
        "places": None if found.places is None else list(found.places),
    }  # fmt: skip


def _lines(found: Comparison, language: Language) -> list[str]:
    """Return the fairest way as a table, and what it tells."""
    say, way, unit = language.say, found.ways[-1], found.kpi.unit
    heads = [
        say(_("name")), "n", say(_("as it is")), say(_("adjusted") if way is Way.ADJUSTED else _("shrunk")),
        say(_("low")), say(_("high")), say(_("places")), say(_("compared with the group")),
    ]  # fmt: skip
    rows = []
    for row in found.rows:
        one = row.estimate(way)
        cells = [row.name, language.number(row.n), language.quantity(row.raw.value, unit)]
        if one is None:
            rows.append([*cells, "", "", "", "", say(_("not adjusted"))])
            continue
        places = "" if one.places is None else f"{one.places[0]}–{one.places[1]}"
        figures = [language.quantity(value, unit) for value in (one.value, one.low, one.high)]
        rows.append([*cells, *figures, places, say(verdict_words(one.verdict))])
    right = frozenset(range(1, 7))
    return [*table(heads, rows, right), "", *(say(words) for words in told(found, way))]


def _unit(workspace: Workspace, name: str | None) -> int | None:
    if not name:
        return None
    found = next(
        (unit.id for unit in workspace.people.units() if unit.name.casefold() == name.strip().casefold()),
        None,
    )
    if found is None:
        raise Refused(_('There is no unit "{name}".', name=name), field="unit")
    return found


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(_('"{text}" is not a day; write it like 2026-10-05.', text=text)) from error
