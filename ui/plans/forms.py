"""The popovers of the plan: a milestone, the figures and days of a goal, and the reason for a change."""

from typing import Any

from csdesk.base.text import _
from csdesk.goals.goal import Goal, Milestone
from csdesk.goals.outline import Outline, span_of
from ui.context import Context
from ui.plans.small_form import SmallForm
from ui.plans.values import scale_of, value_kind, value_label
from ui.widgets.form import Row


def milestone_form(context: Context, goal: Goal, step: Milestone) -> SmallForm:
    """Ask for title, day, planned value, weight and whether a milestone is reached."""
    say, factor = context.say, scale_of(goal)[0]
    rows = [
        Row("title", say(_("Milestone")), placeholder=say(_("What is done by then"))),
        Row("due_on", say(_("Day")), "date"),
        Row("value", value_label(context.language, goal, _("Planned value")), value_kind(goal)),
        Row("weight", say(_("Weight")), "percent"),
        Row("done", say(_("Reached")), "check"),
    ]
    title = say(_("New milestone")) if not step.id else say(_("Milestone"))
    form = SmallForm(context, title, rows, say(_("Add")) if not step.id else say(_("Save")), goal.title)
    form.set_values(
        {
            "title": step.title,
            "due_on": step.due_on,
            "value": None if step.value is None else step.value / factor,
            "weight": step.weight / 10_000,
            "done": step.done_on is not None,
        }
    )
    return form


def milestone_values(goal: Goal, typed: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed about a milestone as it is kept; ``done`` stays a yes or no."""
    value, weight = typed["value"], typed["weight"]
    return typed | {
        "value": None if value is None else value * scale_of(goal)[0],
        "weight": 0 if weight is None else round(weight * 10_000),
    }


def goal_form(context: Context, outline: Outline, goal: Goal) -> SmallForm:
    """Ask for target, weight, effort and days of a goal."""
    say, factor = context.say, scale_of(goal)[0]
    rows = [
        Row("target_value", value_label(context.language, goal, _("Target")), value_kind(goal)),
        Row("weight", say(_("Weight")), "percent", digits=0 if goal.weight % 100 == 0 else 2),
        Row("effort", say(_("Effort, FTE")), "number"),
        Row("starts_on", say(_("Starts")), "date"),
        Row("due_on", say(_("Due")), "date"),
    ]
    if goal.target_value is None and goal.source.value not in ("kpi", "typed"):
        rows = rows[1:]
    form = SmallForm(context, goal.title, rows, say(_("Save")))
    start, due = span_of(outline.rows[goal.id], outline.ground.fiscal_start)
    form.set_values(
        {
            "target_value": None if goal.target_value is None else goal.target_value / factor,
            "weight": goal.weight / 10_000,
            "effort": goal.effort,
            "starts_on": start,
            "due_on": due,
        }
    )
    return form


def goal_values(outline: Outline, goal: Goal, typed: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a goal that were typed anew, as they are kept."""
    start, due = span_of(outline.rows[goal.id], outline.ground.fiscal_start)
    before = {"effort": goal.effort, "starts_on": start, "due_on": due, "weight": goal.weight}
    found = {name: typed[name] for name in ("effort", "starts_on", "due_on")}
    found["weight"] = round((typed["weight"] or 0) * 10_000)
    if "target_value" in typed:
        factor, before["target_value"] = scale_of(goal)[0], goal.target_value
        target = typed["target_value"]
        shown = None if goal.target_value is None else goal.target_value / factor
        found["target_value"] = goal.target_value if target == shown else target and target * factor
    return {name: value for name, value in found.items() if value != before[name]}


def reason_form(context: Context) -> SmallForm:
    """Ask why what was agreed is changed."""
    say = context.say
    rows = [Row("reason", say(_("Reason")), "text", placeholder=say(_("What has changed since")))]
    note = say(_("The goal is agreed. The reason is kept with the change, so that both sides can read it."))
    return SmallForm(context, say(_("Why change what was agreed?")), rows, say(_("Change")), note)
