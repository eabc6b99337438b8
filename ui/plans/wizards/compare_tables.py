"""The tables of a comparison: each pair of goals, and the totals of each strategy."""

from csdesk.base.language import Language
from csdesk.base.text import Words, _, pgettext
from csdesk.goals.view import GoalView
from csdesk.plans.compare import Comparison, Course, Pair, Side, Total
from ui.context import Context
from ui.models.records_model import Column, RecordsModel
from ui.plans.wizards.figures import value_text
from ui.widgets.table import Table

_INKS = {Course.CARRIED: "accent", Course.NEW: "ok", Course.DROPPED: "text3", Course.SAME: "text2"}


def course_words(course: Course) -> Words:
    """Say what became of a goal."""
    names = {
        Course.SAME: pgettext("goal", "goes on"),
        Course.CARRIED: pgettext("goal", "carried over"),
        Course.DROPPED: pgettext("goal", "ended"),
        Course.NEW: pgettext("goal", "new"),
    }
    return names[course]


def title_of(pair: Pair) -> str:
    """Return the title of a pair, that of the later goal where there is one."""
    view = pair.after or pair.before
    return "" if view is None else view.goal.title


def _weight(language: Language, view: GoalView | None) -> str:
    return "" if view is None else language.basis_points(view.goal.weight)


def _target(language: Language, view: GoalView | None) -> str:
    if view is None or view.goal.target_value is None:
        return ""
    return value_text(language, view.goal.target_value, view.goal)


def pair_columns(language: Language, found: Comparison) -> list[Column[Pair]]:
    """Return the columns of the pairs; the earlier period stands left of the later."""
    say, before, after = language.say, found.before.title(), found.after.title()

    def share(value: float | None) -> str:
        return "" if value is None else language.percent(value)

    return [
        Column(say(_("Goal")), title_of, tooltip=title_of),
        Column("", lambda pair: say(course_words(pair.course)), role=lambda pair: _INKS[pair.course]),
        Column(
            say(_("Weight, {period}", period=before)),
            lambda p: _weight(language, p.before),
            right=True,
            role="text2",
        ),
        Column(say(_("Weight, {period}", period=after)), lambda p: _weight(language, p.after), right=True),
        Column(
            say(_("Target, {period}", period=before)),
            lambda p: _target(language, p.before),
            right=True,
            role="text2",
        ),
        Column(say(_("Target, {period}", period=after)), lambda p: _target(language, p.after), right=True),
        Column(say(_("Result")), lambda p: share(p.result), right=True),
        Column(say(_("Score")), lambda p: share(p.closing.score) if p.closing else "", right=True),
        Column(say(_("Progress")), lambda p: share(p.after.progress) if p.after else "", right=True),
    ]


def total_columns(language: Language, found: Comparison) -> list[Column[Total]]:
    """Return the columns of the totals; each mean stands beside the number of goals it is of."""
    say, before, after = language.say, found.before.title(), found.after.title()

    def mean(side: Side) -> str:
        return "" if side.mean is None else f"{language.percent(side.mean)} (n = {language.number(side.n)})"

    return [
        Column(say(_("Strategy")), lambda total: total.strategy or say(_("Under no strategy"))),
        Column(
            say(_("Goals, {period}", period=before)),
            lambda t: language.number(t.before.goals),
            right=True,
            role="text2",
        ),
        Column(say(_("Result, {period}", period=before)), lambda t: mean(t.before), right=True, role="text2"),
        Column(say(_("Goals, {period}", period=after)), lambda t: language.number(t.after.goals), right=True),
        Column(say(_("Progress, {period}", period=after)), lambda t: mean(t.after), right=True),
    ]


def make_pairs(context: Context, found: Comparison) -> tuple[Table, RecordsModel[Pair]]:
    """Return the table of pairs and its model, empty."""
    model = RecordsModel(pair_columns(context.language, found), key=_key)
    model.spoken = lambda pair: f"{title_of(pair)}, {context.say(course_words(pair.course))}"
    table = Table(context.theme, context.say(_("Goals of both periods")))
    table.setModel(model)
    table.set_widths([280, 104, 128, 128, 128, 128, 72, 64, 78], stretch=0)
    return table, model


def make_totals(context: Context, found: Comparison) -> tuple[Table, RecordsModel[Total]]:
    """Return the table of totals and its model, empty."""
    model = RecordsModel(total_columns(context.language, found), key=lambda total: total.strategy)
    table = Table(context.theme, context.say(_("By strategy")))
    table.setModel(model)
    table.set_widths([280, 140, 170, 140, 170], stretch=0)
    return table, model


def _key(pair: Pair) -> tuple[int, int]:
    return (
        pair.before.goal.id if pair.before is not None else 0,
        pair.after.goal.id if pair.after is not None else 0,
    )
