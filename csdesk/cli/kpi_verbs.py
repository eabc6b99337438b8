"""Verbs that ask: kpi, kpis."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.quantity import Unit
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.cli.kpi_signals import judged, signals_json
from csdesk.cli.table import table
from csdesk.kpis.reading import DIMENSIONS, KpiQuery, KpiTable, Reading

_SPANS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}


@verbs.command("kpi")
@FILE
@click.argument("key")
@click.option(
    "--by",
    "by",
    multiple=True,
    type=click.Choice(DIMENSIONS),
    help="Group by this; may be repeated.",
)
@click.option("--from", "start", help="First day, 2026-01-31.")
@click.option("--to", "end", help="Last day, included.")
@click.option(
    "--where",
    "where",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Keep these rows; values of one field add up.",
)
@click.option(
    "--grain",
    type=click.Choice([grain.value for grain in Grain if grain is not Grain.HALF]),
    help="One row a period.",
)
@click.option(
    "--within",
    metavar="SPAN",
    help="Resolution limit for sla_met where the file gives no verdict: 45min, 8h, 2d.",
)
@common
def kpi(output: Output, file: Path, key: str, by: tuple[str, ...], **asked: Any) -> None:
    """Compute a KPI, grouped; with a grain and no groups also what is signal and what noise."""
    query = KpiQuery(
        key,
        by=by,
        grain=Grain(asked["grain"]) if asked["grain"] else None,
        start=day_of(asked["start"]),
        end=day_of(asked["end"]),
        where=conditions(asked["where"]),
        within_seconds=_span(asked["within"]),
    )
    with opened(file) as workspace:
        language = output.language(workspace)
        answer = workspace.kpis.measure(query)
        found = judged(workspace, query)
        told = _kpi_json(answer, language) | {"signals": signals_json(found, language)}
        lines = _kpi_lines(answer, by, language)
        output.give(told, lines if found is None else [*lines, language.say(found[1].sentence)])


def _kpi_json(answer: KpiTable, language: Language) -> dict[str, Any]:
    return {
        "kpi": answer.key,
        "unit": answer.kpi.unit,
        "direction": answer.kpi.direction,
        "definition": language.say(answer.definition),
        "rows": [
            {
                "group": dict(row.group),
                "period": row.period.code if row.period else None,
                "value": row.value,
                "n": None if row.imported and not row.n else row.n,
                "numerator": row.numerator,
                "denominator": row.denominator,
                "low": row.low,
                "high": row.high,
                "imported": row.imported,
                "note": language.say(row.note) if row.note is not None else None,
            }
            for row in answer.rows
        ],
    }


def _kpi_lines(answer: KpiTable, by: tuple[str, ...], language: Language) -> list[str]:
    timed = any(row.period for row in answer.rows)
    heads = [
        *by,
        *([language.say(_("period"))] if timed else []),
        language.say(answer.kpi.name),
        "n",
    ]

    def cells(row: Reading) -> list[str]:
        groups = [row.group.get(name, "") or language.say(_("(blank)")) for name in by]
        period = [row.period.code if row.period else ""] if timed else []
        return [
            *groups,
            *period,
            language.quantity(row.value, answer.kpi.unit),
            "" if row.imported and not row.n else language.number(row.n),
        ]

    lines = list(
        table(
            heads,
            [cells(row) for row in answer.rows],
            frozenset({len(heads) - 2, len(heads) - 1}),
        )
    )
    notes = {language.say(row.note) for row in answer.rows if row.note is not None}
    if any(row.imported and row.value is not None for row in answer.rows):
        notes.add(
            language.say(_("Some of these are imported values, not counted from tickets, calls or answers."))
        )
    return [*lines, "", language.say(answer.definition), *sorted(notes)]


@verbs.command("kpis")
@FILE
@common
def kpis(output: Output, file: Path) -> None:
    """List the catalogue: what the data present can answer, and what is missing for the rest."""
    with opened(file) as workspace:
        language = output.language(workspace)
        able = workspace.kpis.computable()
        entries: list[dict[str, Any]] = []
        for entry in workspace.kpis.catalogue():
            computable, missing = able[entry.key]
            row = workspace.kpis.measure(KpiQuery(entry.key)).rows[:1] if computable else ()
            entries.append(
                {
                    "key": entry.key,
                    "name": language.say(entry.name),
                    "unit": entry.unit,
                    "direction": entry.direction,
                    "computable": computable,
                    "missing": list(missing),
                    "value": row[0].value if row else None,
                    "n": (None if row[0].imported and not row[0].n else row[0].n) if row else 0,
                }
            )
        heads = [
            language.say(_("key")),
            language.say(_("name")),
            language.say(_("value")),
            "n",
            language.say(_("missing")),
        ]
        rows = [
            [
                e["key"],
                e["name"],
                language.quantity(e["value"], Unit(e["unit"])),
                "" if e["n"] is None else language.number(e["n"]),
                ", ".join(e["missing"]),
            ]
            for e in entries
        ]
        output.give({"kpis": entries}, table(heads, rows, frozenset({2, 3})))


def day_of(text: str | None) -> date | None:
    """Read a day such as 2026-10-05; refuses anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(_('"{text}" is not a day; write it like 2026-10-05.', text=text)) from error


def conditions(pairs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Read pairs FIELD=VALUE; values of one field add up."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name not in DIMENSIONS:
            allowed = ", ".join(DIMENSIONS)
            raise Refused(
                _(
                    '"{pair}" is not FIELD=VALUE with one of these fields: {allowed}.',
                    pair=pair,
                    allowed=allowed,
                )
            )
        found[name] = (*found.get(name, ()), value)
    return found


def _span(text: str | None) -> float | None:
    if text is None:
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(s|min|m|h|d)", text.strip())
    if match is None:
        raise Refused(
            _(
                '"{text}" is not a span of time; write it like 45min, 8h or 2d.',
                text=text,
            )
        )
    return float(match[1]) * _SPANS[match[2]]
