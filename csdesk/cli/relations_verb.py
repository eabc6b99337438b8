"""The verbs relate and radar: how two KPIs move together, and gains that may have been bought."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.cli.table import table
from csdesk.kpis.relations.finding import Evidence, Finding, Radar
from csdesk.kpis.relations.relation import REACH, Relation, RelationQuery, Strength
from csdesk.kpis.relations.relation_words import lag_words
from csdesk.kpis.relations.service import SUBJECTS
from csdesk.kpis.relations.windows import quarter_window

_DAY = click.DateTime(["%Y-%m-%d"])


@verbs.command("relate")
@FILE
@click.argument("first")
@click.argument("second")
@click.option(
    "--lag", type=click.IntRange(-REACH, REACH), help="Only this lag: SECOND so many periods after FIRST."
)
@click.option("--grain", type=click.Choice(["day", "week", "month", "quarter"]), default="month")
@click.option("--from", "start", type=_DAY, help="First day, 2026-01-31.")
@click.option("--to", "end", type=_DAY, help="Last day, included.")
@common
def relate(output: Output, file: Path, first: str, second: str, **asked: Any) -> None:
    """Tell how two KPIs move together, at each lag, with warnings."""
    with opened(file) as workspace:
        language, span = output.language(workspace), workspace.kpis.data_span()
        if span is None:
            raise Refused(_("There is no data yet."))
        days = [
            given.date() if given is not None else usual
            for given, usual in zip((asked["start"], asked["end"]), span, strict=True)
        ]
        query = RelationQuery(Grain(asked["grain"]), days[0], days[1])
        found = workspace.relations.relate(first, second, query, asked["lag"])
        output.give(_relation_json(found, (first, second), language), _relation_lines(found, language))


def _relation_json(found: Relation, keys: tuple[str, str], language: Language) -> dict[str, Any]:
    best = found.best.lag if found.best is not None else None
    points = found.meetings.get(best or 0, ())
    return {
        "kpis": list(keys),
        "sentence": language.say(found.sentence),
        "warnings": [language.say(words) for words in found.warnings],
        "related": found.related,
        "compared": "changes" if found.changes else "values",
        "best_lag": best,
        "lags": [asdict(one) for one in found.lags],
        "values_at_lag_0": None if found.levels is None else asdict(found.levels),
        "points": [
            {"first": {"period": p.period_a.code, "value": p.a, "n": p.n_a}, "second": {"period": p.period_b.code, "value": p.b, "n": p.n_b}}
            for p in points
        ],
    }  # fmt: skip


def _relation_lines(found: Relation, language: Language) -> list[str]:
    say, number = language.say, language.number
    heads = [say(_("lag")), "n", "r", say(_("low")), say(_("high")), say(_("rank r")), "p", ""]

    def cells(one: Strength) -> list[str]:
        values = [number(value, 2) for value in (one.r, one.low, one.high, one.rho)]
        return [
            number(one.lag, 0),
            number(one.n),
            *values,
            number(one.adjusted, 3),
            say(lag_words(one.lag, found)),
        ]

    lines = list(table(heads, [cells(one) for one in found.lags], frozenset(range(7)))) if found.lags else []
    return [*lines, "", say(found.sentence), *(say(words) for words in found.warnings)]


@verbs.command("radar")
@FILE
@click.option("--by", type=click.Choice(SUBJECTS), default="agent", help="Whose numbers.")
@click.option(
    "--quarters", is_flag=True, help="The last whole quarter against the one before, not 3 months against 6."
)
@click.option("--to", "end", type=_DAY, help="Look from this day back; default: the last day of data.")
@common
def radar(output: Output, file: Path, by: str, quarters: bool, end: Any) -> None:
    """Look for gains that may have been bought: numbers worth a look together."""
    with opened(file) as workspace:
        language, relations = output.language(workspace), workspace.relations
        day = None if end is None else end.date()
        window = relations.window(day)
        if quarters and window is not None:
            span = workspace.kpis.data_span()
            last = min(day or date.max, span[1] if span is not None else date.max)
            window = quarter_window(last, workspace.kpis.fiscal_start())
        found = relations.radar(by, window)
        output.give(_radar_json(found, language), _radar_lines(found, language))


def _radar_json(found: Radar, language: Language) -> dict[str, Any]:
    window = found.window
    return {
        "by": found.by,
        "before": None if window is None else list(window.before),
        "after": None if window is None else list(window.after),
        "sentence": language.say(found.sentence),
        "notes": [language.say(words) for words in found.notes],
        "subjects": found.subjects,
        "patterns": found.patterns,
        "tests": found.tests,
        "too_few": list(found.too_few),
        "findings": [_finding_json(one, language) for one in found.findings],
    }


def _finding_json(finding: Finding, language: Language) -> dict[str, Any]:
    say = language.say
    return {
        "subject": finding.subject,
        "peers": finding.peers,
        "pattern": finding.pattern.key,
        "adjusted_p": finding.adjusted,
        "sentence": say(finding.sentence),
        "others": say(finding.others),
        "caution": say(finding.caution),
        "settle": say(finding.pattern.settle),
        "gain": _evidence_json(finding.gain),
        "price": _evidence_json(finding.price),
    }


def _evidence_json(side: Evidence) -> dict[str, Any]:
    levels = ("before", "after", "rest_before", "rest_after")
    return {"kpi": side.key, "p": side.chance, "per_working_day": side.daily} | {
        name: asdict(getattr(side, name)) for name in levels
    }


def _radar_lines(found: Radar, language: Language) -> list[str]:
    say = language.say
    lines = [say(found.sentence), *(say(words) for words in found.notes)]
    for finding in found.findings:
        words = (finding.sentence, finding.others, finding.pattern.settle, finding.caution)
        lines += ["", finding.subject, *(f"  {say(one)}" for one in words)]
    return lines
