"""Explains the numbers of stored reviews, in words and down to the rows they come from."""

from collections.abc import Callable
from dataclasses import dataclass

from csdesk.base.text import Words, plain
from csdesk.goals.service import Goals
from csdesk.kpis.reading import KpiQuery
from csdesk.reviews.document import KpiRow, ScorecardRow
from csdesk.reviews.explain import GOAL, KPI, OVERALL, TEAM, Figures, explain
from csdesk.reviews.form import Section
from csdesk.reviews.scoring import as_tenths
from csdesk.reviews.view import ReviewView


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from: a question to the KPIs whose rows can be listed, or a goal with its check-ins."""

    name: Words
    query: KpiQuery | None = None
    goal_id: int | None = None
    check_in_ids: tuple[int, ...] = ()


class Explaining:
    """Explains reviews; writes nothing."""

    def __init__(self, open_review: Callable[[int], ReviewView], goals: Goals) -> None:
        """Read reviews with ``open_review`` and check-ins from ``goals``."""
        self._open, self._goals = open_review, goals

    def explain(self, review_id: int, key: str) -> tuple[Words, ...]:
        """Say how a number came about; keys as in `csdesk.reviews.explain`."""
        return explain(figures_of(self._open(review_id)), key)

    def sources(self, review_id: int, key: str) -> tuple[Source, ...]:
        """Return what a number rests on, in the order of the form; marks that people gave have no rows behind them."""
        view = self._open(review_id)
        goals = [(GOAL, Section.GOALS, row) for row in view.goals]
        goals += [(TEAM, Section.TEAM, row) for row in view.team]
        found = [
            self._goal(row, view)
            for kind, section, row in goals
            if key in (OVERALL, section.value, f"{kind}:{row.goal_id}")
        ]
        found += [
            _kpi(row, view)
            for row in view.kpis
            if row.value is not None and key in (OVERALL, Section.KPIS.value, f"{KPI}:{row.item_id}")
        ]
        return tuple(found)

    def _goal(self, row: ScorecardRow, view: ReviewView) -> Source:
        starts, ends = view.cycle.starts_on, view.cycle.ends_on
        noted = [check.id for check in self._goals.check_ins(row.goal_id) if starts <= check.at <= ends]
        return Source(plain(row.title), goal_id=row.goal_id, check_in_ids=tuple(noted))


def _kpi(row: KpiRow, view: ReviewView) -> Source:
    starts, ends = row.starts_on or view.cycle.starts_on, row.ends_on or view.cycle.ends_on
    return Source(row.name, KpiQuery(row.key, start=starts, end=ends, person_ids=(view.person.id,)))


def figures_of(view: ReviewView) -> Figures:
    """Return the figures of a review as it stands; before the manager rates, computed scores make no rating."""
    sections = view.sections if view.overall is not None else ()
    changed = view.calibrated
    return Figures(
        view.form,
        view.goals,
        view.kpis,
        view.items,
        view.competencies,
        view.values,
        view.team,
        sections,
        as_tenths(view.overall),
        () if changed is None else changed.told(),
        {} if changed is None or changed.last.after is None else changed.last.sections,
    )  # fmt: skip
