"""What the plan says about a goal: its cells, its row for screen readers, its card, its milestones."""

from collections.abc import Mapping

from csdesk.base.language import Language
from csdesk.base.quantity import WHOLE
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.goals.goal import Agreement, Milestone, State
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.pace import shown
from csdesk.plans.lanes import Lane
from csdesk.plans.week import Week
from ui.plans.columns import Column
from ui.theme.status import status_words

_HEADS = {
    Column.GOAL: _("Goal"),
    Column.EFFORT: _("FTE"),
    Column.WEIGHT: _("Weight"),
    Column.LANE: _("Weeks"),
}


def head_text(language: Language, column: Column) -> str:
    """Name a column."""
    return language.say(_HEADS[column])


def cell_text(language: Language, lane: Lane, column: Column) -> str:
    """Return what a cell shows."""
    goal = lane.view.goal
    if column is Column.GOAL:
        return goal.title
    if column is Column.EFFORT:
        return effort_text(language, goal.effort)
    if column is Column.WEIGHT:
        return "" if goal.parent_id is None else language.basis_points(goal.weight)
    return ""


def effort_text(language: Language, effort: float | None) -> str:
    """Return full-time equivalents with as many decimals as they need, two at most."""
    if effort is None:
        return ""
    digits = next((n for n in (0, 1) if round(effort, n) == round(effort, 2)), 2)
    return language.number(effort, digits)


def milestone_text(language: Language, lane: Lane, step: Milestone) -> str:
    """Return the words of a milestone, else its planned value with its unit."""
    if step.title or step.value is None:
        return step.title
    unit = lane.view.goal.measure_unit
    whole = float(step.value).is_integer() and unit.value not in ("seconds", "fraction")
    return language.quantity(step.value, unit, digits=0 if whole else None)


def status_text(lane: Lane) -> Words:
    """Return the status of a goal in words; drafts and archived ones are what they are."""
    if lane.view.goal.state is State.DRAFT:
        return _("Draft")
    if lane.view.goal.state is State.ARCHIVED:
        return _("Archived")
    return status_words(lane.view.status)


def days_text(language: Language, outline: Outline, lane: Lane) -> str:
    """Return the days of a goal: "1 Jul to 30 Sep", or that it has no end."""
    start, due = span_of(outline.rows[lane.view.goal.id], outline.ground.fiscal_start)
    if start is None or due is None:
        return language.say(_("Without end"))
    short = {"start": language.date(start, "short"), "end": language.date(due, "short")}
    return language.say(pgettext("days", "{start} to {end}", **short))


def missing_text(language: Language, total: int) -> str:
    """Return the sum of the weights under a goal (basis points) and what is missing or too much."""
    points = language.basis_points
    if total < WHOLE:
        return language.say(_("{total}, {rest} missing", total=points(total), rest=points(WHOLE - total)))
    return language.say(_("{total}, {rest} too much", total=points(total), rest=points(total - WHOLE)))


def spoken_row(language: Language, outline: Outline, lane: Lane) -> str:
    """Return a goal as a screen reader says it."""
    view = lane.view
    parts = [view.goal.title, view.owner_name or language.say(_("nobody"))]
    if view.goal.parent_id is not None:
        weight = language.basis_points(view.goal.weight)
        parts.append(language.say(_("weight {weight}", weight=weight)))
    parts.append(days_text(language, outline, lane))
    if lane.milestones:
        parts.append(language.say(ngettext("{n} milestone", "{n} milestones", len(lane.milestones))))
    parts.append(language.say(status_text(lane)))
    spoken = parts[0]
    for part in parts[1:]:
        spoken = language.say(pgettext("list", "{before}, {next}", before=spoken, next=part))
    return spoken


def spoken_milestone(language: Language, lane: Lane, step: Milestone) -> str:
    """Return a milestone as a screen reader says it."""
    words = _(
        "Milestone {title}, {day}, {state}",
        title=milestone_text(language, lane, step),
        day=language.date(step.due_on, "short"),
        state=_("done") if step.done_on else _("open"),
    )
    return language.say(words)


def spoken_stop(language: Language, lane: Lane, week: Week, milestone: int) -> str:
    """Return where the keyboard stands on a lane as a screen reader says it."""
    for step in lane.milestones:
        if step.id == milestone:
            return spoken_milestone(language, lane, step)
    days = {"start": language.date(week.start, "short"), "end": language.date(week.end, "short")}
    return language.say(
        _("Week {week}, {days}", week=str(week.number), days=pgettext("days", "{start} to {end}", **days))
    )


def card_lines(
    language: Language, outline: Outline, lane: Lane, weights: Mapping[int | None, int]
) -> list[str]:
    """Return the lines of the hover card."""
    view, say = lane.view, language.say
    lines = [view.goal.title, f"{view.goal.code} · {view.owner_name or say(_('Nobody'))}"]
    lines.append(days_text(language, outline, lane))
    figures = {
        "status": status_text(lane),
        "progress": language.percent(shown(view.progress)),
        "expected": language.percent(shown(view.expected)),
    }
    if view.progress is None:
        lines.append(say(_("{status}; nothing measured yet", **figures)))
    elif view.expected is None:
        lines.append(say(_("{status}; progress {progress}", **figures)))
    else:
        lines.append(say(_("{status}; progress {progress}, expected today {expected}", **figures)))
    total = weights.get(view.goal.id, WHOLE)
    if total != WHOLE:
        lines.append(say(_("The weights below add up to {total}", total=missing_text(language, total))))
    if view.goal.effort:
        lines.append(say(_("Takes {effort} FTE", effort=effort_text(language, view.goal.effort))))
    if view.goal.agreement is Agreement.AGREED:
        lines.append(say(_("Agreed: a change asks for a reason")))
    lines += [spoken_milestone(language, lane, step) for step in lane.milestones]
    return lines
