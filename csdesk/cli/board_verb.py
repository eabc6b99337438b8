"""The verb board: a unit at a glance, as the window shows it."""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.cli.kpi_verbs import conditions, day_of
from csdesk.cli.table import table
from csdesk.kpis.dashboard.answer import BoardCard, BoardReading, Heat
from csdesk.kpis.dashboard.question import ROWS, BoardQuestion
from csdesk.workspace import Workspace

GRAINS = [grain.value for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)]


@verbs.command("board")
@FILE
@click.option("--unit", help="The unit's name; without it the whole company.")
@click.option("--from", "start", help="First day, 2026-01-31; default: of the period the data ends in.")
@click.option("--to", "end", help="Last day, included.")
@click.option(
    "--grain", type=click.Choice(GRAINS), default="month", help="The period, and the step of the history."
)
@click.option(
    "--kpi", "keys", multiple=True, help="Show this KPI; may be repeated. Default: those chosen for the unit."
)
@click.option("--rows", type=click.Choice(ROWS), default="agent", help="What the heat table lists.")
@click.option(
    "--where", multiple=True, metavar="FIELD=VALUE", help="Keep these rows; values of one field add up."
)
@common
def board(output: Output, file: Path, unit: str | None, **asked: Any) -> None:
    """Show a KPI board: tiles, agents by KPI, distribution, topics, and contacts by weekday and hour."""
    with opened(file) as workspace:
        language = output.language(workspace)
        question = _question(workspace, unit_id(workspace, unit), asked)
        reading = workspace.boards.read(question)
        output.give(_json(reading, unit, language), _lines(reading, language))


def _question(workspace: Workspace, unit_id: int | None, asked: dict[str, Any]) -> BoardQuestion:
    span = workspace.kpis.data_span()
    start, end, grain = day_of(asked["start"]), day_of(asked["end"]), Grain(asked["grain"])
    last = end or (span[1] if span is not None else date.today())
    period = Period.of(start or last, grain, workspace.kpis.fiscal_start())
    question = BoardQuestion.of(period, unit_id, asked["keys"] or workspace.boards.chosen(unit_id))
    question = replace(question, start=start or period.start, end=end or period.end)
    if question.end < question.start:
        raise Refused(_("The last day is before the first day."), field="end")
    return replace(question, rows=asked["rows"], where=conditions(asked["where"]))


def unit_id(workspace: Workspace, name: str | None) -> int | None:
    """Return the id of the unit of that name, None without a name; refuses an unknown one and says which there are."""
    if name is None:
        return None
    units = workspace.people.units()
    found = [unit.id for unit in units if unit.name.casefold() == name.strip().casefold()]
    if not found:
        known = ", ".join(unit.name for unit in units) or "-"
        raise Refused(
            _('There is no unit "{name}"; there are {known}.', name=name, known=known), field="unit"
        )
    return found[0]


def _json(reading: BoardReading, unit: str | None, language: Language) -> dict[str, Any]:
    question = reading.question
    return {
        "unit": unit,
        "from": question.start.isoformat(),
        "to": question.end.isoformat(),
        "grain": question.grain.value,
        "where": {name: list(values) for name, values in question.where.items()},
        "data_until": reading.last.isoformat() if reading.last is not None else None,
        "running": reading.running,
        "contacts": reading.contacts,
        "cards": [_card_json(card, language) for card in reading.cards],
        "heat": None if reading.heat is None else _heat_json(reading.heat, language),
        "distribution": None if reading.spread is None else {
            "kpi": reading.spread.key, "n": reading.spread.n, "median": reading.spread.median,
            "p90": reading.spread.p90, "sentence": language.say(reading.spread.sentence),
            "bins": [asdict(bar) for bar in reading.spread.bins],
        },
        "topics": None if reading.pareto is None else {
            "n": reading.pareto.n, "blank": reading.pareto.blank, "main": reading.pareto.main,
            "sentence": language.say(reading.pareto.sentence),
            "bars": [asdict(bar) for bar in reading.pareto.bars],
        },
        "week": None if reading.week is None else {
            "n": reading.week.n, "unknown": reading.week.unknown, "midnight": reading.week.midnight,
            "days": list(reading.week.days), "sentence": language.say(reading.week.sentence),
            "cells": [
                {"weekday": day, "hour": hour, "n": n, "mean": reading.week.mean(day, hour)}
                for (day, hour), n in sorted(reading.week.counts.items())
            ],
        },
    }  # fmt: skip


def _card_json(card: BoardCard, language: Language) -> dict[str, Any]:
    return {
        "kpi": card.key, "name": language.say(card.title), "unit": card.kpi.unit, "value": card.value, "n": card.n,
        "before": card.before, "change": card.change, "target": card.bands.target, "status": card.status,
        "running": card.running, "imported": card.imported, "noise": card.noise,
        "pace": None if card.pace is None else asdict(card.pace),
        "history": [
            {"period": period.code, "value": value}
            for period, value in zip(card.periods, card.values, strict=True)
        ],
    }  # fmt: skip


def _heat_json(heat: Heat, language: Language) -> dict[str, Any]:
    return {
        "rows_are": heat.dimension,
        "sentence": language.say(heat.sentence),
        "rows": [
            {
                "name": row.name,
                "contacts": row.n,
                "cells": {
                    column.key: {"value": cell.value, "n": cell.n, "status": cell.status, "few": cell.few}
                    for column, cell in zip(heat.columns, row.cells, strict=True)
                },
            }
            for row in heat.rows
        ],
    }


def _lines(reading: BoardReading, language: Language) -> list[str]:
    if reading.last is None:
        return [language.say(_("There is no data yet."))]
    heads = [language.say(words) for words in (_("name"), _("value"), _("before"), _("target"))]
    rows = [
        [language.say(card.title)]
        + [language.quantity(value, card.kpi.unit) for value in (card.value, card.before, card.bands.target)]
        + [language.number(card.n)]
        for card in reading.cards
    ]
    sentences = [
        part.sentence
        for part in (reading.heat, reading.spread, reading.pareto, reading.week)
        if part is not None
    ]
    return [
        *table([*heads, "n"], rows, frozenset({1, 2, 3, 4})),
        "",
        *(language.say(words) for words in sentences),
    ]
