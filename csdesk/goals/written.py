"""Milestones and guardrails as one line of text, as a cell of a spreadsheet holds them; pure.

Milestones: ``2026-11-02 Rota agreed = 4 h (50 %) ✓ 2026-11-01; 2026-12-18 = 3 h``: day, words, planned value, weight when
it is not the whole, and the day it was reached; each part may be left out. Words that would be misread stand in quotation
marks. Guardrails: ``csat_top 80 %.. (70 %); aht ..360 s``: the KPI, its band, and the most credit when it is not the usual.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from csdesk.base.quantity import WHOLE, Unit
from csdesk.goals.goal import Guard, Milestone

_CAP = Guard(0, 0, "").cap
_DAY = r"\d{4}-\d\d-\d\d"
_NUMBER = r"[-−]?\d+(?:[.,]\d+)?\s*(?:%|s|min|h|d)?"
_WORDS = r'"(?:[^"\\]|\\.)*"'
_MILESTONE = re.compile(
    rf"(?:(?P<due>{_DAY})\b)?\s*(?P<title>{_WORDS}|[^=;✓\"]*?)\s*(?:=\s*(?P<value>{_NUMBER}))?\s*"
    rf"(?:\((?P<weight>{_NUMBER})\))?\s*(?:✓\s*(?P<done>{_DAY}))?"
)
_GUARD = re.compile(
    rf"(?P<kpi>{_WORDS}|.*?)\s*(?:(?P<low>{_NUMBER})?\s*\.\.\s*(?P<high>{_NUMBER})?)?\s*(?:\((?P<cap>{_NUMBER})\))?"
)
_ITEM = re.compile(rf"(?:{_WORDS}|[^;\"\n])+")
_PLAIN = re.compile(r"[^=;✓\"()\n]*")
_TIMES = {"s": 1, "min": 60, "h": 3600, "d": 86_400}


def write_milestones(steps: Iterable[Milestone], unit: Unit) -> str:
    """Return the steps as text; values are in ``unit``."""
    return "; ".join(_milestone(step, unit) for step in steps)


def read_milestones(text: str) -> list[Milestone] | None:
    """Return the steps of a text in their order, without ids; None when it cannot be read."""
    found = [_MILESTONE.fullmatch(item) for item in _items(text)]
    try:
        return [_step(match) for match in found if match is not None] if all(found) else None
    except (ValueError, InvalidOperation):
        return None


def write_guards(guards: Iterable[Guard], unit_of: Callable[[str], Unit]) -> str:
    """Return guardrails as text; ``unit_of`` tells the unit of a KPI."""
    return "; ".join(_guard(guard, unit_of(guard.kpi)) for guard in guards)


def read_guards(text: str) -> list[Guard] | None:
    """Return the guardrails of a text, their KPIs as written; None when it cannot be read."""
    found = [_GUARD.fullmatch(item) for item in _items(text)]
    try:
        return [_guarded(match) for match in found if match is not None] if all(found) else None
    except (ValueError, InvalidOperation):
        return None


def _items(text: str) -> Sequence[str]:
    return [item.strip() for item in _ITEM.findall(text) if item.strip()]


def _milestone(step: Milestone, unit: Unit) -> str:
    parts = [step.due_on.isoformat()] if step.due_on is not None else []
    if step.title:
        plain = _PLAIN.fullmatch(step.title) and not re.match(_DAY, step.title)
        parts.append(step.title if plain else json.dumps(step.title, ensure_ascii=False))
    if step.value is not None:
        parts.append(f"= {_figure(step.value, unit)}")
    if step.weight != WHOLE:
        parts.append(f"({_figure(step.weight / WHOLE, Unit.FRACTION)})")
    if step.done_on is not None:
        parts.append(f"✓ {step.done_on.isoformat()}")
    return " ".join(parts)


def _step(match: re.Match[str]) -> Milestone:
    due, title, done = match["due"], match["title"] or "", match["done"]
    if title.startswith('"'):
        title = str(json.loads(title))
    value, weight = _read(match["value"]), _read(match["weight"])
    return Milestone(
        0,
        0,
        " ".join(title.split()),
        date.fromisoformat(due) if due else None,
        value,
        WHOLE if weight is None else round(weight * WHOLE),
        date.fromisoformat(done) if done else None,
    )


def _guard(guard: Guard, unit: Unit) -> str:
    low = "" if guard.low is None else _figure(guard.low, unit)
    high = "" if guard.high is None else _figure(guard.high, unit)
    parts = [guard.kpi]
    if low or high:
        parts.append(f"{low}..{high}")
    if guard.cap != _CAP:
        parts.append(f"({_figure(guard.cap / WHOLE, Unit.FRACTION)})")
    return " ".join(parts)


def _guarded(match: re.Match[str]) -> Guard:
    cap = _read(match["cap"])
    return Guard(
        0,
        0,
        match["kpi"].strip('" '),
        _read(match["low"]),
        _read(match["high"]),
        _CAP if cap is None else round(cap * WHOLE),
    )


def _figure(value: float, unit: Unit) -> str:
    """Write a value so that reading it gives the same again."""
    exact = Decimal(repr(float(value)))
    if unit is Unit.FRACTION:
        return f"{(exact * 100).normalize():f} %"
    return f"{exact.normalize():f}" + (" s" if unit is Unit.SECONDS else "")


def _read(text: str | None) -> float | None:
    if text is None:
        return None
    figure = text.replace(",", ".").replace("−", "-")
    match = re.fullmatch(r"\s*(-?[\d.]+)\s*(\D*)\s*", figure)
    if match is None:
        raise ValueError(text)
    number, suffix = Decimal(match[1]), match[2].strip()
    return float(number / 100 if suffix == "%" else number * _TIMES.get(suffix, 1))
