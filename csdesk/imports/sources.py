"""Numbers that two systems both use: ticket 101 of one helpdesk is not ticket 101 of another.

A record is found again by its number. Where the numbers of a file are taken already by records of another source that
were opened at other times, the file's records get keys of their own, until the user says that they are the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csdesk.base.text import _
from csdesk.imports.decisions import SAME_IDS
from csdesk.imports.fix import Act, Fix
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import WARNING, Problem
from csdesk.imports.recall import signature_of
from csdesk.imports.recognise.guess import Guess, Option
from csdesk.interactions.fact import Facts
from csdesk.interactions.service import Interactions

UPDATE, SEPARATE = "update", "separate"
_SAMPLED = 2_000
_A_DAY = 26 * 3600
"""Seconds by which one moment may differ between exports: any time zone."""
_UPDATE_WORDS = _("Update them: they are the same records")
_SEPARATE_WORDS = _("Keep both: they are records of two systems")


@dataclass(frozen=True, slots=True)
class _Met:
    """A record in the workspace under a number of the file: when it was opened and which source it came from."""

    opened: int | None
    source: str


def settled(plan: ImportPlan, interactions: Interactions) -> ImportPlan:
    """Return the plan with the keys under which its facts are stored, and with the question where there is one."""
    facts = plan.facts
    if facts is None or "external_id" not in facts.columns:
        return plan
    source = plan.recognised or plan.signature
    chosen = plan.decisions.layout.get(SAME_IDS, "")
    sample = range(0, len(facts), max(1, len(facts) // _SAMPLED))
    keys = [facts.keys[place] for place in sample]
    apart = interactions.known_keys([_apart(key, source) for key in keys])
    strangers = _strangers(facts, sample, _met(keys, interactions), source)
    if not (chosen or apart or strangers):
        return plan
    value = chosen or SEPARATE
    if value == SEPARATE:
        plan = replace(plan, facts=_keyed(facts, _met(facts.keys, interactions), source))
    if not chosen and strangers and not apart:
        plan = replace(plan, problems=(*plan.problems, _question(plan)))
    return replace(plan, guesses=(*plan.guesses, _guess(value)))


def _met(keys: Sequence[str], interactions: Interactions) -> dict[str, _Met]:
    found = interactions.openings(keys)
    sources = {
        number: _source(batch.report) if (batch := interactions.batch(number)) is not None else ""
        for number in {place[1] for place in found.values()}
    }
    return {key: _Met(opened, sources[batch]) for key, (opened, batch) in found.items()}


def _source(report: str) -> str:
    """Return the system that an earlier import recognised, else the signature of its headers."""
    known: Mapping[str, object] = json.loads(report or "{}")
    headers = known.get("headers") or [*_names(known.get("mapping")), *_names(known.get("ignored"))]
    return str(known.get("recognised") or signature_of(_names(headers)))


def _names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list | tuple | dict) else []


def _strangers(facts: Facts, places: Sequence[int], met: Mapping[str, _Met], source: str) -> bool:
    """Tell whether most records met under these numbers are of another source and were opened at other times."""
    opened = facts.columns.get("opened_at")
    if opened is None:
        return False
    pairs = [
        (opened[place], other.opened)
        for place in places
        if (other := met.get(facts.keys[place])) is not None and other.source != source
    ]
    apart = [bool(abs(one - other) > _A_DAY) for one, other in pairs if one is not None and other is not None]
    return sum(apart) * 2 > len(apart)


def _apart(key: str, source: str) -> str:
    kind, colon, number = key.partition(":")
    return f"{kind}@{source}:{number}" if colon else key


def _keyed(facts: Facts, met: Mapping[str, _Met], source: str) -> Facts:
    """Give the facts keys of their own source, but for those that this source has under plain keys already."""
    keys = [key if key in met and met[key].source == source else _apart(key, source) for key in facts.keys]
    return replace(facts, keys=keys)


def _guess(value: str) -> Guess:
    words = (
        _("Records with numbers that exist already from another system are kept apart.")
        if value == SEPARATE
        else _("Records with numbers that exist already are updated.")
    )
    options = (Option(UPDATE, _UPDATE_WORDS), Option(SEPARATE, _SEPARATE_WORDS))
    return Guess(SAME_IDS, value, _("Equal numbers"), words, None, options)


def _question(plan: ImportPlan) -> Problem:
    header = next((header for header, key in plan.fields.items() if key == "external_id"), "")
    words = _(
        "Numbers of this file exist already, but those records come from another source and were opened at other times; both are kept, and nothing is overwritten."
    )
    fixes = (
        Fix(Act.LAYOUT, f"{SAME_IDS}={SEPARATE}", _SEPARATE_WORDS),
        Fix(Act.LAYOUT, f"{SAME_IDS}={UPDATE}", _UPDATE_WORDS),
    )
    return Problem(0, header, "", WARNING, "other_source", words, fixes)
