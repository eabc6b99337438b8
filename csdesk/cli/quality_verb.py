"""The verb quality: the quality score with what does not count in it, samples, checks and calibrations."""

from pathlib import Path
from typing import Any

import click

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.quality.agreement import Agreement, Coefficient
from csdesk.quality.score import Mean
from csdesk.quality.service import Quality
from csdesk.quality.standing import Judged


@verbs.command("quality")
@FILE
@click.option("--checks", is_flag=True, help="Also print every check.")
@common
def quality(output: Output, file: Path, checks: bool) -> None:
    """Print the quality score, how far the samples are and how far auditors agree."""
    with opened(file) as workspace:
        language, desk = output.language(workspace), workspace.quality
        names = {person.id: person.name for person in workspace.people.persons()}
        standing, judged = desk.standing(), desk.judged()
        agreements = [desk.agreement(session.id) for session in desk.sessions()]
        document: dict[str, Any] = {
            "score": _mean(standing.counted),
            "with_low_marks": _mean(standing.whole),
            "chosen_by_hand": standing.by_hand,
            "critical_failures": standing.breached,
            "sentence": language.say(standing.sentence),
            "scorecards": [
                {"id": card.id, "name": card.name, "version": card.version, "items": len(card.items)}
                for card in desk.scorecards()
            ],
            "samples": _samples(desk, names),
            "calibrations": [_agreement(each, language) for each in agreements],
        }
        if checks:
            document["checks"] = [_check(each, names) for each in judged]
        lines = [language.say(standing.sentence)]
        if standing.counted.value is not None:
            score = language.number(float(standing.counted.value), 1)
            lines.insert(
                0, language.say(_("Quality score {score} (n = {n})", score=score, n=standing.counted.n))
            )
        lines += [
            language.say(
                _("{plan}, {period}: {done} of {total} checked, drawn from {contacts} contacts", **sample)
            )
            for sample in document["samples"]
        ]
        lines += [f"{each.session.name}: {language.say(each.sentence)}" for each in agreements]
        if checks:
            lines += [_line(each, names, language) for each in judged]
        output.give(document, lines)


def _mean(mean: Mean) -> dict[str, Any]:
    value = None if mean.value is None else float(mean.value)
    return {"value": value, "n": mean.n, "low": mean.low, "high": mean.high}


def _samples(desk: Quality, names: dict[int, str]) -> list[dict[str, Any]]:
    plans = {plan.id: plan.name for plan in desk.plans()}
    found = []
    for draw in desk.draws():
        progress = desk.progress(draw.id)
        found.append(
            {
                "plan": plans.get(draw.plan_id, ""),
                "period": draw.period,
                "seed": draw.seed,
                "done": progress.done,
                "total": progress.total,
                "contacts": progress.contacts,
                "absent": [names.get(person, "") for person in draw.absent],
                "short": [names.get(person, "") for person in progress.short],
            }
        )
    return found


def _agreement(found: Agreement, language: Language) -> dict[str, Any]:
    return {
        "name": found.session.name,
        "contacts": found.contacts,
        "complete": found.complete,
        "same_answer": found.agreed,
        "sentence": language.say(found.sentence),
        "alpha": _coefficient(found.overall),
        "items": [
            {
                "item": item.item.name,
                "same_answer": item.agreed,
                "pairs": item.pairs,
                "kappa": _coefficient(item.kappa),
                "alpha": _coefficient(item.alpha),
                "sentence": language.say(item.sentence),
            }
            for item in found.items
        ],
        "auditors": [
            {
                "auditor": each.auditor,
                "gap": each.gap,
                "n": each.n,
                "low": each.low,
                "high": each.high,
                "sentence": language.say(each.sentence),
            }
            for each in found.leanings
        ],
    }


def _coefficient(found: Coefficient | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "name": found.name.english(),
        "value": found.value,
        "n": found.n,
        "low": found.low,
        "high": found.high,
        "too_few": found.few,
    }


def _check(each: Judged, names: dict[int, str]) -> dict[str, Any]:
    audit, score = each.audit, each.score
    return {
        "id": audit.id,
        "contact": audit.contact.name,
        "agent": names.get(audit.contact.person_id, ""),
        "day": audit.day,
        "auditor": audit.auditor,
        "scorecard": each.card.name,
        "version": each.card.version,
        "origin": audit.origin,
        "state": audit.state,
        "counts": audit.counts,
        "score": None if score.value is None else float(score.value),
        "critical": [item.name for item in score.breached],
        "acknowledged_on": audit.acknowledged_on,
    }


def _line(each: Judged, names: dict[int, str], language: Language) -> str:
    audit, value = each.audit, each.score.value
    score = "–" if value is None or not audit.done else language.number(float(value), 1)
    day = language.date(audit.day, "numeric")
    agent = names.get(audit.contact.person_id, "")
    return f"{day}  {audit.contact.name}  {agent}  {score}  {language.say(audit.origin.words)}"
