"""A rule as JSON with a version, and back; numbers are texts, so that a tenth stays a tenth."""

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from csdesk.base.errors import Trouble
from csdesk.base.text import _
from csdesk.kpis.scoring.rule import Basis, Linear, PlusMinus, Rule, Shape, Step, Steps, Veto

VERSION = 1

_KINDS: dict[str, type[Shape]] = {"steps": Steps, "plus_minus": PlusMinus, "linear": Linear, "veto": Veto}
_DECIMALS = frozenset({"edge", "start", "each", "none_beyond", "full", "none", "limit"})


def kind_of(shape: Shape) -> str:
    """Return the name a shape is kept under: steps, plus_minus, linear or veto."""
    return next(name for name, kind in _KINDS.items() if isinstance(shape, kind))


def as_json(rule: Rule) -> dict[str, Any]:
    """Return a rule ready for JSON."""
    limits = {name: value for name, value in asdict(rule).items() if name not in ("shape", "basis")}
    shape = {"kind": kind_of(rule.shape), **asdict(rule.shape)}
    return {"version": VERSION, "basis": rule.basis.value, **limits, "shape": _plain(shape)}


def written(rule: Rule) -> str:
    """Return a rule as it is kept."""
    return json.dumps(as_json(rule), ensure_ascii=False, sort_keys=True)


def read(text: str) -> Rule:
    """Read a kept rule; raises `Trouble` in words for one of a newer CSDesk and for one nobody can read."""
    try:
        found = json.loads(text)
        if found["version"] > VERSION:
            raise Trouble(_("A scoring rule was written by a newer CSDesk; open the file with that one."))
        limits = {name: found[name] for name in ("least", "most", "example_from", "example_below")}
        return Rule(_shape(dict(found["shape"])), Basis(found["basis"]), **limits)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise Trouble(_("A scoring rule in the file cannot be read; remove it and enter it anew.")) from error


def _shape(fields: dict[str, Any]) -> Shape:
    kind = _KINDS[fields.pop("kind")]
    if kind is Steps:
        fields["steps"] = tuple(Step(Decimal(step["edge"]), step["points"]) for step in fields["steps"])
    return kind(**{name: _number(name, value) for name, value in fields.items()})


def _number(name: str, value: Any) -> Any:
    return Decimal(value) if name in _DECIMALS and value is not None else value


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
