"""Two periods side by side as an Excel workbook: the goals, and the totals of each strategy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from csdesk.base.language import Language
from csdesk.base.quantity import WHOLE
from csdesk.base.text import _, pgettext
from csdesk.goals.view import GoalView
from csdesk.plans.compare import Comparison, Course
from csdesk.reports.workbook import Column, Kind, Measure, SheetData, write_workbook

_COURSES = {
    Course.SAME: pgettext("goal", "goes on"),
    Course.CARRIED: pgettext("goal", "carried over"),
    Course.DROPPED: pgettext("goal", "ended"),
    Course.NEW: pgettext("goal", "new"),
}


def write_comparison(found: Comparison, language: Language, path: Path) -> list[str]:
    """Write the workbook to ``path`` and return the titles of its sheets."""
    return write_workbook(path, (_pairs(found, language), _totals(found, language)), language)


def _pairs(found: Comparison, language: Language) -> SheetData:
    before, after = found.before.title(), found.after.title()
    columns = (
        Column(_("Goal"), width=44),
        Column(_("What became of it"), width=18),
        Column(_("Owner"), width=22),
        Column(language.say(_("Weight, {period}", period=before)), Kind.PERCENT, 14),
        Column(language.say(_("Weight, {period}", period=after)), Kind.PERCENT, 14),
        Column(language.say(_("Target, {period}", period=before)), Kind.MEASURE, 14),
        Column(language.say(_("Target, {period}", period=after)), Kind.MEASURE, 14),
        Column(_("Result"), Kind.PERCENT, 10),
        Column(_("Score"), Kind.PERCENT, 10),
        Column(_("Progress"), Kind.PERCENT, 10),
        Column(_("Comment"), width=40),
        Column(_("Lessons"), width=40),
    )
    return SheetData(_("Goals"), columns, _pair_rows(found, language), len(found.pairs))


def _pair_rows(found: Comparison, language: Language) -> Iterator[tuple[Any, ...]]:
    for pair in found.pairs:
        view, closing = pair.after or pair.before, pair.closing
        if view is None:
            continue
        yield (
            view.goal.title,
            language.say(_COURSES[pair.course]),
            view.owner_name,
            _weight(pair.before),
            _weight(pair.after),
            _target(pair.before),
            _target(pair.after),
            pair.result,
            closing.score if closing else None,
            pair.after.progress if pair.after else None,
            closing.comment if closing else None,
            closing.lessons if closing else None,
        )


def _totals(found: Comparison, language: Language) -> SheetData:
    before, after = found.before.title(), found.after.title()
    columns = (
        Column(_("Strategy"), width=44),
        Column(language.say(_("Goals, {period}", period=before)), Kind.NUMBER, 14),
        Column(language.say(_("Result, {period}", period=before)), Kind.PERCENT, 14),
        Column(language.say(_("Goals, {period}", period=after)), Kind.NUMBER, 14),
        Column(language.say(_("Progress, {period}", period=after)), Kind.PERCENT, 14),
    )
    rows = [
        (total.strategy, total.before.goals, total.before.mean, total.after.goals, total.after.mean)
        for total in found.totals
    ]
    return SheetData(_("By strategy"), columns, rows, len(rows))


def _weight(view: GoalView | None) -> float | None:
    return None if view is None else view.goal.weight / WHOLE


def _target(view: GoalView | None) -> Measure | None:
    return None if view is None else Measure(view.goal.target_value, view.goal.measure_unit)
