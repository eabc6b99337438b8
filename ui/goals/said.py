"""Values of a goal's fields as people read them; no raw name or code is ever shown."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.period import Period
from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.goals.goal import GoalDraft, Source, State
from csdesk.goals.place import LEVEL_NAMES
from csdesk.kpis.trend import Status
from ui.context import Context
from ui.goals.look import (
    agreement_names,
    confidence_name,
    field_name,
    link_names,
    rhythm_names,
    rule_names,
    source_names,
    state_names,
    step_names,
    unit_names,
    verdict_names,
)
from ui.theme.status import status_words

_EMPTY = "–"
_VALUES = frozenset(
    {
        "start_value",
        "target_value",
        "current_value",
        "commit_value",
        "stretch_value",
        "check_in.value",
        "milestone.value",
    }
)
_SHARES = frozenset({"weight", "milestone.weight", "guard.cap"})
_FRACTIONS = frozenset({"closing.result", "closing.score"})
_DAYS = frozenset(
    {
        "starts_on",
        "due_on",
        "check_in.at",
        "milestone.due_on",
        "milestone.done_on",
        "agreement_step.at",
        "change_request.at",
        "change_request.decided_at",
        "closing.closed_on",
    }
)
_GOALS = frozenset({"parent_id", "closing.origin", "closing.carried_id"})


@dataclass(frozen=True, slots=True)
class Names:
    """How ids become names; '' for what is gone."""

    person: Callable[[int], str]
    unit: Callable[[int], str]
    goal: Callable[[int], str]
    kpi: Callable[[str], str]


class Sayer:
    """Says values of one goal's fields."""

    def __init__(self, context: Context, names: Names) -> None:
        """Speak the language of ``context``."""
        self._context, self._names = context, names

    def value(self, name: str, value: Any, goal: GoalDraft, unit: Unit | None = None) -> str:
        """Return a field's value ready to read, a dash for nothing; ``unit`` is that of a guardrail's KPI."""
        language = self._context.language
        if value is None or (value == "" and name not in ("rhythm", "agreement", "change_request.verdict")):
            return _EMPTY
        if name in _SHARES:
            return language.basis_points(value)
        if name in _VALUES:
            return language.quantity(value, goal.measure_unit)
        if name in ("guard.low", "guard.high"):
            return language.number(value) if unit is None else language.quantity(value, unit)
        if name in _FRACTIONS:
            return language.percent(value)
        if name in _DAYS:
            return language.date(value if isinstance(value, date) else date.fromisoformat(value))
        if name == "goal_comment.at":
            return language.moment(datetime.fromisoformat(value).astimezone())
        if name == "effort":
            return language.say(_("{n} FTE", n=language.number(value)))
        return self._named(name, value) or language.say(self._kind(name, value, goal))

    def _named(self, name: str, value: Any) -> str:
        names, own = self._names, name.rpartition(".")[2]
        if own in ("owner_id", "person_id", "author_id"):
            return names.person(value) or _EMPTY
        if own == "unit_id":
            return names.unit(value) or _EMPTY
        if name in _GOALS:
            return names.goal(value) or _EMPTY
        return (names.kpi(value) or _EMPTY) if own == "kpi" else ""

    def _kind(self, name: str, value: Any, goal: GoalDraft) -> str | Words:
        if name == "change_request.changes":
            return self.wish(json.loads(value), goal)
        if name == "period":
            return _period(value)
        if name in ("confidence", "check_in.confidence"):
            return confidence_name(value)
        known = _KINDS.get(name)
        return str(value) if known is None else known(value)

    def wish(self, changes: Mapping[str, Any], goal: GoalDraft) -> str:
        """Return the fields that somebody wishes to change, with their new values."""
        language = self._context.language
        told = [
            language.say(_("{field}: {after}", field=field_name(name), after=self.value(name, value, goal)))
            for name, value in changes.items()
        ]
        return language.listing(told)


def _period(code: str) -> str | Words:
    try:
        return Period.parse(code).title()
    except Refused:  # a damaged period of an old file
        return code


def _yes(value: Any) -> Words:
    return _("yes") if value else _("no")


def _way(value: Any) -> Words:
    return _("lower") if value == "down" else _("higher")


_KINDS: dict[str, Callable[[Any], str | Words]] = {
    "level": lambda value: LEVEL_NAMES[value],
    "state": lambda value: state_names()[State(value)],
    "source": lambda value: source_names()[Source(value)],
    "measure_unit": lambda value: unit_names()[Unit(value)],
    "rule": lambda value: rule_names()[value],
    "link": lambda value: link_names()[value],
    "rhythm": lambda value: rhythm_names()[value],
    "agreement": lambda value: agreement_names()[value],
    "override": lambda value: status_words(Status(value)),
    "direction": _way,
    "keeps": _yes,
    "agreement_step.step": lambda value: step_names()[value],
    "change_request.verdict": lambda value: verdict_names()[value],
}
