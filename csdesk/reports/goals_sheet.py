"""The goals of a workspace as a sheet that an import reads back: each field, milestones and guardrails as text."""

from typing import Any

from csdesk.base.language import Language
from csdesk.base.quantity import WHOLE, Unit
from csdesk.base.text import _, pgettext
from csdesk.goals.goal import Agreement, Goal, Link, Rhythm, Rule, Source, State
from csdesk.goals.place import LEVEL_NAMES
from csdesk.goals.service import Goals
from csdesk.goals.view import GoalView
from csdesk.goals.written import write_guards, write_milestones
from csdesk.kpis.service import Kpis
from csdesk.kpis.trend import Status
from csdesk.reports.workbook import Column, Kind, Measure, SheetData

_STATUS = {
    Status.ON_TRACK: _("on track"),
    Status.AT_RISK: _("at risk"),
    Status.OFF_TRACK: _("off track"),
    Status.DONE: _("done"),
    Status.NOT_STARTED: _("not started"),
}
_SOURCES = {
    Source.ROLLUP: _("from the goals below"),
    Source.TYPED: _("typed"),
    Source.KPI: _("from a KPI"),
    Source.MILESTONES: _("from milestones"),
    Source.YES_NO: _("yes or no"),
}
_STATES = {
    State.DRAFT: _("Draft"),
    State.ACTIVE: _("Active"),
    State.DONE: _("Done"),
    State.ARCHIVED: _("Archived"),
}
_DIRECTIONS = {
    ("up", False): _("up"),
    ("down", False): _("down"),
    ("up", True): _("stay above"),
    ("down", True): _("stay below"),
}
_RULES = {
    Rule.MEAN: _("weighted mean"),
    Rule.SUM: _("sum"),
    Rule.WEAKEST: _("weakest"),
    Rule.RATIO: _("ratio of sums"),
}
_LINKS = {Link.CONTRIBUTES: pgettext("link", "contributes"), Link.SUPPORTS: pgettext("link", "supports")}
_RHYTHMS = {
    Rhythm.WEEK: _("every week"),
    Rhythm.TWO_WEEKS: _("every two weeks"),
    Rhythm.MONTH: _("every month"),
}
AGREEMENTS = {
    Agreement.PROPOSED: _("Proposed"),
    Agreement.DISCUSSED: _("Discussed"),
    Agreement.AGREED: _("Agreed"),
}
UNIT_NAMES = {
    Unit.COUNT: _("number"),
    Unit.FRACTION: _("percent"),
    Unit.SECONDS: _("hours:minutes:seconds"),
    Unit.POINTS: _("points"),
    Unit.SCORE: _("score"),
    Unit.MONEY: _("money"),
}


def goals_sheet(goals: Goals, kpis: Kpis, language: Language) -> SheetData:
    """Return the tree with a column for each level: a goal's title stands in the column of its level."""
    nodes = goals.tree().nodes
    milestones, guards = goals.milestones.all(), goals.guards.all()
    rows = []
    for node in nodes:
        goal = node.goal
        steps = write_milestones(milestones.get(goal.id, ()), goal.measure_unit)
        kept = write_guards(guards.get(goal.id, ()), lambda key: kpis.kpi(key).unit)
        told = (*_place(node), *_measure(node, language), *_standing(node, language), *_rest(goal, language))
        rows.append((*told, steps or None, kept or None))
    return SheetData(language.say(_("Goals")), _columns(), rows, len(nodes))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Code"), width=9),
        *(Column(words, width=34) for words in LEVEL_NAMES.values()),
        Column(_("Under"), width=9),
        Column(_("Owner"), width=22),
        Column(_("Unit"), width=20),
        Column(_("Period"), width=11),
        Column(_("Starts"), Kind.DATE, 12),
        Column(_("Due"), Kind.DATE, 12),
        Column(_("Weight"), Kind.PERCENT, 9),
        Column(_("Measured"), width=20),
        Column(_("KPI"), width=20),
        Column(_("Unit of measure"), width=18),
        Column(_("Direction"), width=12),
        Column(_("Start value"), Kind.MEASURE, 12),
        Column(_("Target"), Kind.MEASURE, 12),
        Column(_("Current"), Kind.MEASURE, 12),
        Column(_("Progress"), Kind.PERCENT, 10),
        Column(_("Expected"), Kind.PERCENT, 10),
        Column(_("Status"), width=13),
        Column(_("Goal state"), width=12),
        Column(_("Confidence"), Kind.NUMBER, 11),
        Column(_("Latest check-in"), Kind.DATE, 14),
        Column(_("Why"), width=50),
        Column(_("Committed value"), Kind.MEASURE, 14),
        Column(_("Stretch value"), Kind.MEASURE, 14),
        Column(_("Baseline from"), width=16),
        Column(_("Roll-up rule"), width=16),
        Column(_("Link upwards"), width=14),
        Column(_("Check-in rhythm"), width=18),
        Column(_("Effort (FTE)"), Kind.DECIMAL, 11),
        Column(_("Agreement"), width=14),
        Column(_("Milestones"), width=50),
        Column(_("Guardrails"), width=30),
    )


def _place(node: GoalView) -> tuple[Any, ...]:
    goal = node.goal
    return (
        goal.code,
        *(goal.title if goal.level == level else None for level in LEVEL_NAMES),
        f"G-{goal.parent_id:02}" if goal.parent_id else None,
        node.owner_name,
        node.unit_name,
        goal.period,
        goal.starts_on,
        goal.due_on,
        goal.weight / WHOLE,
    )


def _measure(node: GoalView, language: Language) -> tuple[Any, ...]:
    goal, unit = node.goal, node.goal.measure_unit
    return (
        language.say(_SOURCES[goal.source]),
        goal.kpi,
        language.say(UNIT_NAMES[unit]),
        language.say(_DIRECTIONS[goal.direction, goal.keeps]),
        Measure(goal.start_value, unit),
        Measure(goal.target_value, unit),
        Measure(node.current, unit),
    )


def _standing(node: GoalView, language: Language) -> tuple[Any, ...]:
    goal, latest = node.goal, node.latest_check_in
    return (
        node.progress,
        node.expected,
        language.say(_STATUS[node.status]),
        language.say(_STATES[goal.state]),
        goal.confidence,
        latest.at if latest else None,
        goal.why,
    )


def _rest(goal: Goal, language: Language) -> tuple[Any, ...]:
    rhythm, agreement = _RHYTHMS.get(goal.rhythm), AGREEMENTS.get(goal.agreement)
    return (
        Measure(goal.commit_value, goal.measure_unit),
        Measure(goal.stretch_value, goal.measure_unit),
        goal.baseline,
        language.say(_RULES[goal.rule]),
        language.say(_LINKS[goal.link]),
        None if rhythm is None else language.say(rhythm),
        goal.effort,
        None if agreement is None else language.say(agreement),
    )
