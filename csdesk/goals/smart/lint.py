"""Advice for each letter of SMART, from the goal, its place in the tree and the history of its measure.

It advises and never blocks. Pure: what it needs is handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.base.quantity import Unit
from csdesk.base.text import Words, _
from csdesk.goals.goal import Goal, Level, Link, Source, State
from csdesk.goals.outline import Outline, span_of
from csdesk.goals.smart.advice import Advice, Letter
from csdesk.goals.smart.outlook import Outlook
from csdesk.goals.smart.vague import holds_two, wish_in
from csdesk.kpis.wording import value_words

LONG = 100
"""Characters from which on a title is hard to remember."""
UNLIKELY, CERTAIN = 0.10, 0.95
"""Chances below and above which a target is out of reach, or would be met without doing anything."""
_WORKED = frozenset({Level.DEPARTMENT, Level.TEAM, Level.PERSON})
"""Levels that people work on; visions and strategies may be open-ended and unmeasured."""
_MEASURED = frozenset({Source.TYPED, Source.KPI})


@dataclass(frozen=True, slots=True)
class Subject:
    """A goal with what the advice rests on; ``partners`` are names of KPIs that the catalogue pairs with its own."""

    goal: Goal
    outline: Outline
    outlook: Outlook | None = None
    partners: Sequence[Words] = ()


def advice(subject: Subject) -> tuple[Advice, ...]:
    """Return everything there is to say about a goal, letter by letter; nothing for goals that are over."""
    if subject.goal.state in (State.ARCHIVED, State.DONE):
        return ()
    rules = (_specific, _measurable, _achievable, _relevant, _time_bound, _guarded)
    return tuple(found for rule in rules for found in rule(subject))


def open_letters(found: Sequence[Advice]) -> tuple[Letter, ...]:
    """Return the letters that something is missing under, in their order."""
    open_ones = {item.letter for item in found if not item.good}
    return tuple(letter for letter in Letter if letter in open_ones)


def _specific(subject: Subject) -> list[Advice]:
    found = [_wish(subject.goal), _two_goals(subject.goal), _long(subject.goal), _no_owner(subject.goal)]
    return [item for item in found if item is not None]


def _wish(goal: Goal) -> Advice | None:
    word = wish_in(goal.title)
    if not word or goal.level not in _WORKED or goal.target_value is not None:
        return None
    words = _('"{word}" is a wish: the title does not say what will be different.', word=word)
    return Advice(Letter.SPECIFIC, "wish", words, _("Name what changes, from what to what."), "title")


def _two_goals(goal: Goal) -> Advice | None:
    if not holds_two(goal.title) or goal.level not in _WORKED:
        return None
    words = _("The title seems to hold two goals, and one could hide the other.")
    return Advice(Letter.SPECIFIC, "two_goals", words, _("Make two goals of it and weight them."), "title")


def _long(goal: Goal) -> Advice | None:
    if len(goal.title) <= LONG:
        return None
    words = _("The title is {n} characters long; nobody remembers that.", n=len(goal.title))
    fix = _('Keep the promise in the title and move the rest to "Why".')
    return Advice(Letter.SPECIFIC, "long", words, fix, "title")


def _no_owner(goal: Goal) -> Advice | None:
    if goal.owner_id is not None:
        return None
    words = _("Nobody owns this goal.")
    return Advice(
        Letter.SPECIFIC, "no_owner", words, _("Choose the one person who answers for it."), "owner_id"
    )


def _measurable(subject: Subject) -> list[Advice]:
    goal, outline = subject.goal, subject.outline
    missing = _missing_measure(goal, outline)
    if missing is not None:
        return [Advice(Letter.MEASURABLE, "no_measure", missing[0], missing[1], missing[2])]
    if goal.source in _MEASURED and goal.start_value is None and not goal.keeps:
        words = _("The goal has no start value, so progress is counted from zero.")
        if goal.direction == "down":
            words = _("The goal has no start value, so no progress can be shown before it is reached.")
        return [
            Advice(Letter.MEASURABLE, "no_start", words, _("Enter where it stands today."), "start_value")
        ]
    return []


def _missing_measure(goal: Goal, outline: Outline) -> tuple[Words, Words, str] | None:
    if goal.source in _MEASURED and goal.target_value is None:
        return _("There is no target to measure against."), _("Enter a target."), "target_value"
    if goal.source is Source.MILESTONES and not outline.ground.milestones.get(goal.id):
        return _("The goal is measured by milestones but has none."), _("Add a milestone."), "milestones"
    if goal.source is Source.ROLLUP and goal.level in _WORKED and not outline.family.get(goal.id):
        return (
            _("Progress should come from goals under this one, but there are none."),
            _("Choose a KPI, a value or milestones, or add goals under it."),
            "source",
        )
    return None


def _achievable(subject: Subject) -> list[Advice]:
    goal, view = subject.goal, subject.outlook
    if goal.start_value is not None and goal.start_value == goal.target_value and not goal.keeps:
        return [
            Advice(
                Letter.ACHIEVABLE,
                "no_way",
                _("Start and target are the same, so there is nothing to achieve."),
                _("Set another target, or make it a goal to stay there."),
                "target_value",
            )
        ]
    if view is None or view.now is None:
        return []
    if view.low is None or view.high is None or view.chance is None:
        words = _(
            "{now} now; with {n} readings the history is too short for a forecast.",
            now=value_words(view.now, goal.measure_unit),
            n=len(view.points),
        )
        return [Advice(Letter.ACHIEVABLE, "short_history", words, good=True)]
    return [_forecast(view, goal.measure_unit)]


def _forecast(view: Outlook, unit: Unit) -> Advice:
    parts: dict[str, Words | date] = {
        "now": value_words(view.now, unit),
        "low": value_words(min(view.low or 0.0, view.high or 0.0), unit),
        "high": value_words(max(view.low or 0.0, view.high or 0.0), unit),
        "day": view.day,
        "target": value_words(view.target, unit),
        "best": value_words(view.best, unit),
    }
    if view.chance is not None and view.chance >= CERTAIN:
        words = _(
            "{now} now; at the present trend {low} to {high} by {day}, so {target} would come by itself.",
            **parts,
        )
        return Advice(
            Letter.ACHIEVABLE,
            "certain",
            words,
            _("Ask for more, or spend the effort elsewhere."),
            "target_value",
        )
    if view.chance is not None and view.chance < UNLIKELY:
        words = (
            _("{now} now; at the present trend {low} to {high} by {day}; {target} is unlikely.", **parts)
            if view.seen
            else _(
                "{now} now; at the present trend {low} to {high} by {day}; {target} was never seen, the best was {best}.",
                **parts,
            )
        )
        return Advice(
            Letter.ACHIEVABLE,
            "unlikely",
            words,
            _("Say what will break the trend, or set a target in between."),
            "target_value",
        )
    words = _("{now} now; at the present trend {low} to {high} by {day}; {target} is within reach.", **parts)
    return Advice(Letter.ACHIEVABLE, "within_reach", words, good=True)


def _relevant(subject: Subject) -> list[Advice]:
    goal, rows = subject.goal, subject.outline.rows
    if goal.level is Level.VISION:
        return []
    if goal.parent_id is None or goal.parent_id not in rows:
        return [
            Advice(
                Letter.RELEVANT,
                "no_parent",
                _("The goal contributes to nothing above it."),
                _("Move it under the goal that it serves."),
                "parent_id",
            )
        ]
    if goal.link is Link.SUPPORTS or not goal.weight:
        return [
            Advice(
                Letter.RELEVANT,
                "moves_nothing",
                _('The goal stands under "{title}" but does not move it.', title=rows[goal.parent_id].title),
                _("Give it a weight, or leave it as support on purpose."),
                "weight",
                good=True,
            )
        ]
    return []


def _time_bound(subject: Subject) -> list[Advice]:
    goal, outline = subject.goal, subject.outline
    row, fiscal = outline.rows[goal.id], outline.ground.fiscal_start
    _start, due = span_of(row, fiscal)
    if due is None:
        if goal.level not in _WORKED:
            return []
        return [
            Advice(
                Letter.TIME_BOUND,
                "no_end",
                _("The goal has no end."),
                _("Choose a period or a due date."),
                "period",
            )
        ]
    if due < outline.ground.day:
        words = _("The goal was due on {day} and is still open.", day=due)
        return [Advice(Letter.TIME_BOUND, "overdue", words, _("Close it, or set a new date."), "due_on")]
    above = outline.rows.get(goal.parent_id or 0)
    last = span_of(above, fiscal)[1] if above is not None else None
    if last is not None and above is not None and due > last:
        words = _(
            'The goal ends on {day}, after "{title}", which it should move, has ended.',
            day=due,
            title=above.title,
        )
        return [Advice(Letter.TIME_BOUND, "too_late", words, _("Let it end with the goal above."), "due_on")]
    return []


def _guarded(subject: Subject) -> list[Advice]:
    goal = subject.goal
    if goal.source is not Source.KPI or not subject.partners or goal.id in subject.outline.ground.guards:
        return []
    words = _(
        "Nothing guards this goal: it could be met at the price of {partner}.", partner=subject.partners[0]
    )
    return [Advice(Letter.GUARDED, "no_guard", words, _("Add a guardrail."), "guards")]
