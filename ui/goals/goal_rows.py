"""Which rows the inspector shows for a goal."""

from collections.abc import Mapping
from typing import Any

from csdesk.base.text import _
from csdesk.goals.goal import Goal, Rule, Source
from csdesk.goals.place import LEVEL_NAMES
from ui.context import Context
from ui.goals.aim import aim_names
from ui.goals.choices import Choices
from ui.goals.look import (
    confidence_name,
    field_name,
    link_names,
    rhythm_names,
    rule_names,
    source_names,
    state_names,
    unit_names,
)
from ui.goals.measure import Scale
from ui.widgets.form import Row

VALUES = ("start_value", "target_value", "commit_value", "stretch_value", "current_value")
_ICONS = {
    "start_value": "flag",
    "target_value": "target",
    "commit_value": "check",
    "stretch_value": "mountain",
    "current_value": "circle-dot",
}


def said(context: Context, names: Mapping[Any, Any]) -> tuple[tuple[Any, str], ...]:
    """Return choices ready to read."""
    return tuple((value, context.say(words)) for value, words in names.items())


class Rows:
    """Makes the rows of one goal."""

    def __init__(self, context: Context, choices: Choices, goal: Goal, scale: Scale) -> None:
        """Show values in ``scale``."""
        self._context, self._choices, self._goal, self._scale = context, choices, goal, scale

    def _label(self, name: str) -> str:
        return self._context.say(field_name(name))

    def head(self) -> list[Row]:
        """Who, when, how much, how sure, and for what."""
        say, choices = self._context.say, self._choices
        confidences = tuple((n, say(confidence_name(n))) for n in (None, *range(11)))
        return [
            Row(
                "owner_id", self._label("owner_id"), "person", "user", choices.persons, say(_("Nobody")), circle=True
            ),
            Row("period", self._label("period"), "choice", "calendar", choices.periods),
            Row(
                "due_on", self._label("due_on"), "date", "calendar-check", placeholder=say(_("End of the period"))
            ),
            Row("weight", self._label("weight"), "percent", "scale"),
            Row("confidence", self._label("confidence"), "choice", "gauge", confidences),
            Row("parent_id", self._label("parent_id"), "person", "corner-left-up", (), say(_("No goal"))),
        ]  # fmt: skip

    def measure(self) -> list[Row]:
        """Where the progress comes from, and the values of what is measured."""
        goal = self._goal
        rows = [
            Row("source", self._label("source"), "choice", "trending-up", said(self._context, source_names()))
        ]
        if goal.source is Source.ROLLUP:
            rows.append(
                Row("rule", self._label("rule"), "choice", "git-compare", said(self._context, rule_names()))
            )
            return [*rows, *(self._values() if goal.rule in (Rule.SUM, Rule.RATIO) else [])]
        if goal.source is Source.MILESTONES:
            return rows
        if goal.source is Source.YES_NO:
            answers = ((None, self._context.say(_("Not yet"))), (1.0, self._context.say(_("Yes"))))
            return [*rows, Row("reached", self._context.say(_("Reached")), "choice", "check", answers)]
        if goal.source is Source.KPI:
            rows.append(Row("kpi", self._label("kpi"), "person", "chart-line", self._choices.kpis))
        return [*rows, *self._values()]

    def _values(self) -> list[Row]:
        goal, say, scale = self._goal, self._context.say, self._scale
        rows = []
        if goal.source is not Source.KPI:
            rows.append(
                Row(
                    "measure_unit", self._label("measure_unit"), "choice", "hash", said(self._context, unit_names())
                )
            )  # fmt: skip
        rows.append(
            Row("aim", self._label("aim"), "choice", "chevrons-up-down", said(self._context, aim_names()))
        )
        kind = "percent" if scale.percent else "number"
        for name in VALUES:
            label = self._label(name)
            fixed = name == "current_value" and goal.source is not Source.TYPED
            if scale.suffix and not scale.percent and not fixed:
                label = say(_("{field} ({unit})", field=field_name(name), unit=scale.suffix))
            hint = say(_("none")) if name in ("commit_value", "stretch_value") else ""
            rows.append(
                Row(
                    name,
                    label,
                    "fixed" if fixed else kind,
                    _ICONS[name],
                    placeholder=hint,
                    digits=scale.digits,
                )
            )
            if name == "start_value":
                hint = say(_("Where is it from?"))
                rows.append(Row("baseline", self._label("baseline"), "line", "quote", placeholder=hint))
        return rows

    def more(self) -> list[Row]:
        """What is looked at less often."""
        say, choices = self._context.say, self._choices
        return [
            Row("level", self._label("level"), "choice", "network", said(self._context, LEVEL_NAMES)),
            Row(
                "unit_id", self._label("unit_id"), "person", "building-2", choices.units, say(_("No unit"))
            ),
            Row("link", self._label("link"), "choice", "link", said(self._context, link_names())),
            Row("rhythm", self._label("rhythm"), "choice", "refresh-cw", said(self._context, rhythm_names())),
            Row(
                "effort", say(_("Effort (FTE)")), "number", "users", placeholder=say(_("not planned"))
            ),
            Row(
                "starts_on", self._label("starts_on"), "date", "calendar", placeholder=say(_("Start of the period"))
            ),
            Row("state", self._label("state"), "choice", "circle", said(self._context, state_names())),
            Row(
                "why", self._label("why"), "text", "message-square", placeholder=say(_("Why does this matter?"))
            ),
        ]  # fmt: skip
