"""Every number of a review in words: the rating, each part, each goal, KPI and item, as sums anyone can check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from csdesk.base.quantity import Unit, round_half_up
from csdesk.base.text import Words, _, ngettext, pgettext, plain
from csdesk.kpis.scoring.figures import figure_words, number_words, points_words
from csdesk.kpis.scoring.rule import Basis
from csdesk.kpis.scoring.score import exact
from csdesk.reviews import scoring
from csdesk.reviews.document import KpiRow, RatedItem, ScorecardRow, SectionScore
from csdesk.reviews.form import FormDraft, Rater, Section, rater_name
from csdesk.reviews.scoring import CAP, as_tenths, decimal, listed, percent, worked

OVERALL = "overall"
GOAL, TEAM, KPI, ITEM = "goal", "team", "kpi", "item"
"""Kinds of lines; a key is the kind, a colon and the id: goal:12, kpi:34."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one review with the form they were made by."""

    form: FormDraft
    goals: tuple[ScorecardRow, ...]
    kpis: tuple[KpiRow, ...]
    items: tuple[RatedItem, ...]
    competencies: tuple[RatedItem, ...]
    values: tuple[RatedItem, ...]
    team: tuple[ScorecardRow, ...]
    sections: tuple[SectionScore, ...]
    """Those that count now; empty while nothing is rated."""
    rating: int | None = None
    """The rating in tenths; None = what the sections add up to."""
    calibrated: tuple[Words, ...] = ()
    """What a calibration made of the rating."""
    decided: Mapping[str, int] = field(default_factory=dict)
    """Parts that a calibration decided one by one, in tenths by key."""


def explain(figures: Figures, key: str) -> tuple[Words, ...]:
    """Say how a number came about, one sentence after the other; nothing for a key that is not there.

    ``key`` is `OVERALL`, a part such as ``competencies``, or a line such as ``goal:12``.
    """
    kind, _colon, name = key.partition(":")
    if key == OVERALL:
        return _overall(figures)
    if not name:
        decided = figures.decided.get(key)
        told = _section(figures, key)
        return (
            told
            if decided is None
            else (*told, _("A calibration set it to {score}.", score=decimal(decided)))
        )
    if kind in (GOAL, TEAM):
        rows = figures.goals if kind == GOAL else figures.team
        goal = next((row for row in rows if str(row.goal_id) == name), None)
        return () if goal is None else _goal(goal, figures.form)
    if kind == KPI:
        row = next((row for row in figures.kpis if str(row.item_id) == name), None)
        return () if row is None else _kpi(row, figures.form)
    item = next((item for item in figures.items if str(item.item_id) == name), None)
    return () if item is None else _item(item)


def _overall(figures: Figures) -> tuple[Words, ...]:
    told = [scoring.formula(figures.sections)]
    if (left_out := scoring.absent(figures.sections)) is not None:
        told.append(left_out)
    told += figures.calibrated
    rating = scoring.overall(figures.sections) if figures.rating is None else figures.rating
    grade = scoring.grade_of(rating, figures.form.grades)
    if grade is not None:
        told.append(_("Grade {grade} begins at {score}.", grade=grade.name, score=decimal(grade.tenths)))
    told.append(_("Each step is rounded half up to one decimal, and the next step starts from that figure."))
    return tuple(told)


def _section(figures: Figures, key: str) -> tuple[Words, ...]:
    if key in (Section.GOALS, Section.TEAM):
        rows = figures.goals if key == Section.GOALS else figures.team
        lines: list[_Line] = [(plain(row.title), row.score, row.weight) for row in rows]
        rule = [scoring.scoring_rule(figures.form.marks)] if rows else []
        return (*_sum(lines), *rule)
    if key == Section.KPIS:
        if vetoes := [row.name for row in figures.kpis if row.veto]:
            lowest = decimal(figures.form.marks.lowest_tenths)
            words = _(
                "A veto by {names} makes the whole part count as {score}.", names=listed(vetoes), score=lowest
            )
            return (words,)
        return tuple(_sum([(row.name, row.score, row.weight) for row in figures.kpis]))
    items = figures.competencies if key == Section.COMPETENCIES else figures.values
    return tuple(_sum([(plain(item.name), item.score, item.weight) for item in items]))


_Line = tuple[Words, float | None, int]


def _sum(lines: Sequence[_Line]) -> list[Words]:
    told = [worked((as_tenths(score), weight) for _name, score, weight in lines)]
    missing = [name for name, score, weight in lines if score is None and weight]
    if missing and len(missing) < len([line for line in lines if line[2]]):
        told.append(
            _(
                "Without a score and left out: {names}; the other weights are scaled up to 100 %.",
                names=listed(missing),
            )
        )
    return told


def _goal(row: ScorecardRow, form: FormDraft) -> tuple[Words, ...]:
    if row.achieved is None:
        return (_("Nothing is measured yet, so this goal is left out; it does not count as zero."),)
    told = []
    if row.target_value is not None and row.result_value is not None:
        unit = Unit(row.measure_unit)
        parts = {"result": _figure(row.result_value, unit), "target": _figure(row.target_value, unit)}
        if row.direction == "down":
            told.append(_("Result {result}, target {target}; less is better.", **parts))
        else:
            told.append(_("Result {result}, target {target}.", **parts))
    uncapped = row.achieved if row.uncapped is None else row.uncapped
    reached = _share(row.achieved)
    if row.cap is not None and uncapped > row.cap:
        told.append(
            _(
                "{share} is reached; while a guardrail is broken at most {cap} counts.",
                share=_share(uncapped),
                cap=_share(row.cap),
            )
        )
    elif uncapped > CAP and not form.marks.points:
        told.append(_("{share} is reached; at most 110 % counts.", share=_share(uncapped)))
    else:
        told.append(_("That is {share} of what was agreed.", share=reached))
    computed = decimal(as_tenths(row.computed))
    told.append(_("{share} gives {score} by the rule of the scorecard.", share=reached, score=computed))
    if row.adjustment:
        shift = _signed(row.adjustment)
        told.append(
            _("The manager adjusted it by {shift} to {score}: {reason}",
              shift=shift, score=decimal(as_tenths(row.score)), reason=row.adjustment_reason)
        )  # fmt: skip
    return tuple(told)


def _kpi(row: KpiRow, form: FormDraft) -> tuple[Words, ...]:
    if row.value is None:
        return (
            _("There is no figure of this KPI for these days, so it is left out; it does not count as zero."),
            *row.rule,
        )
    figure = _figure(row.value, Unit(row.unit))
    told = [
        ngettext(
            "{kpi}: {value} from {n} case.",
            "{kpi}: {value} from {n} cases.",
            row.n,
            kpi=row.name,
            value=figure,
        )
        if row.n
        else _("{kpi}: {value}, as imported.", kpi=row.name, value=figure)
    ]
    told += [*row.rule, *row.outcome]
    if row.points is None and row.target is None:
        told.append(_("There is no target to measure it against, so it is left out."))
    elif row.points is None:
        target = _figure(row.target or 0, Unit(row.unit))
        told.append(_("Against the target of {target} that gives {score}.", target=target, score=_score(row)))
    elif not form.marks.points:
        scale = {"lowest": form.marks.lowest, "highest": form.marks.highest}
        told.append(
            _("On the scale from {lowest} to {highest}, {points} of 100 are {score}.",
              points=points_words(row.points), score=_score(row), **scale)
        )  # fmt: skip
    return tuple(told)


def _score(row: KpiRow) -> Words:
    return decimal(as_tenths(row.score))


def _item(item: RatedItem) -> tuple[Words, ...]:
    if item.score is None:
        if item.owed:
            return (_("The manager has not rated it yet."),)
        return (_("There are no marks that count yet; the item is left out, it does not count as zero."),)
    told = []
    for mark in item.marks:
        parts = {"rater": rater_name(Rater(mark.rater)), "mark": number_words(exact(mark.mark))}
        if mark.n > 1:
            told.append(_("{rater}: {mark}, the mean of {n}.", n=mark.n, **parts))
        else:
            told.append(_("{rater}: {mark}.", **parts))
    if item.level:
        told.append(_("The mark means: {level}", level=item.level))
    counted = [(as_tenths(mark.mark), mark.weight) for mark in item.marks if mark.weight]
    if len(counted) > 1:
        told.append(worked(counted))
    if item.silent:
        names = [rater_name(Rater(rater)) for rater in item.silent]
        told.append(
            _("No mark yet from: {names}; the other weights are scaled up to 100 %.", names=listed(names))
        )
    return tuple(told)


def _figure(value: float, unit: Unit) -> Words:
    grain = {Unit.FRACTION: Decimal("0.001"), Unit.SECONDS: Decimal(1)}.get(unit, Decimal("0.01"))
    return figure_words(exact(value).quantize(grain, rounding=ROUND_HALF_UP), Basis.VALUE, unit)


def _share(fraction: float) -> Words:
    return percent(int(round_half_up(fraction * 100)) * 100)


def _signed(shift: float) -> Words:
    number = number_words(abs(exact(shift)))
    return (
        pgettext("added", "+{number}", number=number)
        if shift > 0
        else pgettext("negative", "−{number}", number=number)
    )
