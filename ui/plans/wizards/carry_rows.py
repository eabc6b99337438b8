"""The unfinished goals as rows, each with what is to become of it, and the sentence that sums the decisions up."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.language import Language
from csdesk.base.period import Period
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.goals.view import GoalView
from csdesk.plans.carrying import Carry, Fate, baseline, period_for
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.plans.wizards.figures import gap_text, value_text
from ui.widgets.delegates import PersonDelegate, ProgressDelegate, Progressed
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One unfinished goal and what is decided about it; ``owner`` is who will own it."""

    view: GoalView
    carry: Carry
    owner: str

    @property
    def goal_id(self) -> int:
        """The id of the goal."""
        return self.view.goal.id


def fate_words(carry: Carry) -> Words:
    """Say what becomes of a goal."""
    if carry.fate is Fate.KEEP:
        return pgettext("goal", "goes on")
    if carry.fate is Fate.CLOSE:
        return pgettext("goal", "ends here")
    parts = len(carry.titles)
    return ngettext("becomes {n} goal", "becomes {n} goals", parts) if parts else pgettext("goal", "is split")


def summary(lines: Sequence[Line]) -> Words:
    """Say how many goals go on, end and are split: "12 go on, 3 end, 1 becomes 2"."""
    kept = sum(line.carry.fate is Fate.KEEP for line in lines)
    closed = sum(line.carry.fate is Fate.CLOSE for line in lines)
    split = [line for line in lines if line.carry.fate is Fate.SPLIT]
    told = [ngettext("{n} goes on", "{n} go on", kept)] if kept else []
    if closed:
        told.append(ngettext("{n} ends", "{n} end", closed))
    if split:
        parts = sum(len(line.carry.titles) for line in split)
        told.append(ngettext("{n} becomes {parts}", "{n} become {parts}", len(split), parts=parts))
    words = told[0]
    for more in told[1:]:
        words = _("{first}, {second}", first=words, second=more)
    return words


def start_of(line: Line) -> float | None:
    """Return the value a goal that goes on will start from: what was reached, else where it started before."""
    if line.carry.fate is Fate.CLOSE:
        return None
    reached = baseline(line.view, line.carry.target_value)
    return line.view.goal.start_value if reached is None else reached


def start_words(language: Language, line: Line) -> Words | str:
    """Say where a goal that goes on will start."""
    goal, start = line.view.goal, start_of(line)
    if start is None:
        return ""
    value = value_text(language, start, goal)
    if baseline(line.view, line.carry.target_value) is None:
        return _("Will start at {value}, as before", value=value)
    return _("Will start at {value} (reached)", value=value)


class _Texts:
    """What the columns about the time to come say; goals that end say nothing."""

    def __init__(self, context: Context, period: Period, fiscal_start: int) -> None:
        self._language, self._period, self._fiscal_start = context.language, period, fiscal_start

    def target(self, line: Line) -> str:
        goal, new = line.view.goal, line.carry.target_value
        value = goal.target_value if new is None else new
        return (
            "" if value is None or line.carry.fate is Fate.CLOSE else value_text(self._language, value, goal)
        )

    def start(self, line: Line) -> str:
        value = start_of(line)
        return "" if value is None else value_text(self._language, value, line.view.goal)

    def due(self, line: Line) -> str:
        if line.carry.fate is Fate.CLOSE:
            return ""
        last = period_for(line.view.goal, self._period, self._fiscal_start).end
        return self._language.date(line.carry.due_on or last, "short")


def _columns(context: Context, period: Period, fiscal_start: int) -> list[Column[Line]]:
    language, say = context.language, context.say
    texts = _Texts(context, period, fiscal_start)
    return [
        Column(say(_("Goal")), lambda line: line.view.goal.title, tooltip=lambda line: line.view.goal.title),
        Column(say(_("Progress")), lambda line: progressed(language, line.view)),
        Column(
            say(_("Reached")),
            lambda line: value_text(language, line.view.current, line.view.goal),
            right=True,
        ),
        Column(
            say(pgettext("points", "Pace")),
            lambda line: gap_text(language, line.view),
            right=True,
            role="text2",
        ),
        Column(say(_("Owner")), lambda line: line.owner),
        Column(
            say(_("In {period}", period=period.title())),
            lambda line: say(fate_words(line.carry)),
            role=lambda line: "text3" if line.carry.fate is Fate.CLOSE else "accent",
        ),
        Column(say(_("Will start at")), texts.start, right=True),
        Column(say(_("Target")), texts.target, right=True),
        Column(say(_("Due")), texts.due, right=True, role="text2"),
    ]


def make_table(context: Context, period: Period, fiscal_start: int) -> tuple[Table, RecordsModel[Line]]:
    """Return the table of lines and its model, empty; ``period`` is the one they go on in."""
    theme, say = context.theme, context.say
    model = RecordsModel(_columns(context, period, fiscal_start), key=lambda line: line.goal_id)
    model.spoken = lambda line: f"{line.view.goal.title}, {say(fate_words(line.carry))}"
    table = Table(theme, say(_("Unfinished goals")))
    table.setModel(model)
    table.setItemDelegateForColumn(1, ProgressDelegate(theme, table))
    table.setItemDelegateForColumn(4, PersonDelegate(theme, table))
    table.set_widths([210, 104, 72, 52, 136, 132, 88, 72, 72], stretch=0)
    return table, model


def progressed(language: Language, view: GoalView) -> Progressed:
    """Return what the bar of a goal shows."""
    return Progressed(view.progress, language.percent(view.progress), str(view.status), view.expected)
