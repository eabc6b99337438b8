"""The verb calibration: how managers rate beside each other, session by session; names of people are not printed."""

from pathlib import Path
from typing import Any

import click

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.cli.table import table
from csdesk.reviews.calibration.rater import Kind, Rater, Standing
from csdesk.reviews.calibration.session import state_name
from csdesk.reviews.calibration.standing import standing
from csdesk.reviews.calibration.wording import KINDS, verdict_words
from csdesk.reviews.cycle import NO_MANAGER


@verbs.command("calibration")
@FILE
@click.argument("cycle")
@common
def calibration(output: Output, file: Path, cycle: str) -> None:
    """Print how managers rate: leniency, spread, halo, middle marks, self-reviews and evidence, with limits and n."""
    with opened(file) as workspace:
        language, desk = output.language(workspace), workspace.reviews.calibration
        found = next((one for one in workspace.reviews.cycles() if one.name == cycle), None)
        if found is None:
            raise Refused(_('There is no review cycle called "{name}".', name=cycle))
        sessions = [desk.meeting(one.id) for one in desk.sessions(found.id)]
        whole = sessions[-1].standing if sessions else standing(desk.live(found.id))
        document: dict[str, Any] = {
            "cycle": found.name,
            "sessions": [
                {
                    "name": one.session.name, "state": one.session.state.value, "people": len(one.placed),
                    "changed": len(one.changed), "sha256": one.session.digest or None,
                }
                for one in sessions
            ],
            "basis": language.say(whole.basis),
            "managers": [_rater(one, language) for one in whole.raters],
        }  # fmt: skip
        lines = [
            language.say(
                _("{name}: {state}, {n} people, {changed} changed", name=one.session.name,
                  state=state_name(one.session.state), n=len(one.placed), changed=len(one.changed))
            )
            for one in sessions
        ]  # fmt: skip
        output.give(document, [*lines, *_table(whole, language), *_said(whole, language)])


def _rater(rater: Rater, language: Language) -> dict[str, Any]:
    return {
        "manager": rater.name or None,
        "people": rater.people,
        "rated": rater.rated,
        "mean": rater.mean,
        "counts": list(rater.counts),
        "measures": {
            one.kind.value: {
                "value": one.value, "low": one.low, "high": one.high, "n": one.n, "chance": one.chance,
                "verdict": one.verdict.value, "sentence": language.say(one.sentence),
            }
            for one in rater.measures
        },
    }  # fmt: skip


def _table(whole: Standing, language: Language) -> list[str]:
    heads = [
        language.say(_("Manager")),
        "n",
        language.say(_("Mean")),
        *(language.say(KINDS[kind]) for kind in Kind),
    ]
    rows = [
        [
            rater.name or language.say(NO_MANAGER), str(rater.rated), language.number(rater.mean, 1),
            *(language.say(verdict_words(rater.of(kind).verdict, kind)) for kind in Kind),
        ]
        for rater in whole.raters
    ]  # fmt: skip
    return list(table(heads, rows, frozenset({1, 2})))


def _said(whole: Standing, language: Language) -> list[str]:
    told = [language.say(one.sentence) for rater in whole.raters for one in rater.found]
    return [*told, language.say(whole.basis), *(language.say(note) for note in whole.notes)]
