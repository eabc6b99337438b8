"""Gathers the summary of a cycle from the services of reviews."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from csdesk.base.quantity import round_half_up
from csdesk.base.text import Words, _, ngettext
from csdesk.reviews import scoring
from csdesk.reviews.calibration.session import SessionState
from csdesk.reviews.calibration.standing import standing
from csdesk.reviews.cycle import BoardRow, Mark
from csdesk.reviews.form import ReviewForm
from csdesk.reviews.joining.rhythms import milestones
from csdesk.reviews.stage import Asks, Role
from csdesk.reviews.summary.figures import (
    FEWEST,
    Calibrations,
    CycleSummary,
    Distribution,
    Objections,
    StageCount,
)
from csdesk.reviews.talks.talk import Outcome

if TYPE_CHECKING:
    from csdesk.reviews.service import Reviews

_POINTS = 10
"""Width of a band on a scale of a hundred points without grades."""


def summary_of(reviews: "Reviews", cycle_id: int, now: datetime | None = None) -> CycleSummary:
    """Return what a cycle came to; refuses an unknown cycle."""
    board = reviews.board(cycle_id)
    cycle, rows = board.cycle, board.rows
    form = reviews.form(cycle.form_id)
    bands = bands_of(form)
    managers, withheld = by_manager(rows, bands)
    overall = distribution("", rows, bands)
    if overall.n < FEWEST:
        overall = replace(overall, mean=None, counts=())
    return CycleSummary(
        cycle, form.name, form.scale, now or datetime.now(), len(rows), board.finished,
        stage_counts(rows, cycle.asks), tuple(name for name, _line in bands), overall,
        managers, objections(reviews, [row.review_id for row in rows]), calibrations(reviews, cycle_id),
        waiting(rows), fairness(reviews, cycle_id, managers), withheld,
    )  # fmt: skip


def bands_of(form: ReviewForm) -> tuple[tuple[str, int], ...]:
    """Return the bands of ratings with their lower lines in tenths, the best first: grades, tens of points, or marks."""
    if form.grades:
        grades = sorted(form.grades, key=lambda grade: -grade.tenths)
        lowest = form.marks.lowest_tenths
        return tuple((grade.name, lowest if grade is grades[-1] else grade.tenths) for grade in grades)
    marks = form.marks
    if marks.points:
        return tuple((f"{line}–{line + _POINTS - 1 if line < 90 else 100}", line * 10) for line in range(90, -1, -_POINTS))  # fmt: skip
    steps = range(marks.highest, marks.lowest - 1, -1)
    return tuple((str(mark), mark * 10 - 5 if mark > marks.lowest else 0) for mark in steps)


def distribution(name: str, rows: Sequence[BoardRow], bands: Sequence[tuple[str, int]]) -> Distribution:
    """Count ratings by band; a review that nobody has rated is counted among the people only."""
    tenths = [scoring.as_tenths(row.overall) for row in rows if row.overall is not None]
    known = [one for one in tenths if one is not None]
    counts = [0] * len(bands)
    for one in known:
        counts[next(place for place, (_name, line) in enumerate(bands) if one >= line or place == len(bands) - 1)] += 1  # fmt: skip
    mean = round_half_up(sum(known) / len(known) / 10, 1) if known else None
    return Distribution(name, len(rows), len(known), mean, tuple(counts))


def by_manager(
    rows: Sequence[BoardRow], bands: Sequence[tuple[str, int]]
) -> tuple[tuple[Distribution, ...], int]:
    """Return a distribution per manager that hides every single rating, and one of all others together.

    While the others together are too few, the smallest manager shown joins them: else what all have less what is shown
    would tell their ratings. Where nothing can be shown so, the number of people comes second.
    """
    groups: dict[tuple[int | None, str], list[BoardRow]] = {}
    for row in rows:
        groups.setdefault((row.manager_id, row.manager_name), []).append(row)
    shown = [
        (name, own) for (_id, name), own in groups.items() if name and hides(distribution(name, own, bands))
    ]
    rest = [row for (_id, name), own in groups.items() if (name, own) not in shown for row in own]
    while shown and rest and distribution("", rest, bands).n and not hides(distribution("", rest, bands)):
        smallest = min(shown, key=lambda group: len(group[1]))
        shown.remove(smallest)
        rest += smallest[1]
    found = [distribution(name, own, bands) for name, own in shown]
    together = distribution("", rest, bands)
    if rest and (hides(together) or not together.n):
        found.append(together)
        rest = []
    return tuple(found), len(rest)


def hides(group: Distribution) -> bool:
    """Tell whether a group is large enough to be shown, and not all in one band, which would tell every rating."""
    return group.n >= FEWEST and max(group.counts) < group.n


def stage_counts(rows: Sequence[BoardRow], asks: Asks) -> tuple[StageCount, ...]:
    """Count who has done what the cycle asks for; beginnings and waiting are no stages of it."""
    found = []
    for stage in milestones(asks):
        own = [one for row in rows for one in row.milestones if one.stage is stage]
        done = [one for one in own if one.mark is Mark.DONE]
        days = [one.done_on for one in done if one.done_on is not None]
        due = next((one.due_on for one in own if one.due_on is not None), None)
        late = sum(one.mark is Mark.LATE for one in own)
        found.append(StageCount(stage, len(done), len(rows), due, max(days, default=None), late))
    return tuple(found)


def objections(reviews: "Reviews", review_ids: Iterable[int]) -> Objections:
    """Count the objections of a cycle by outcome."""
    found = [one.outcome for review_id in review_ids for one in reviews.talks.objections(review_id)]
    return Objections(
        len(found),
        found.count(Outcome.OPEN),
        found.count(Outcome.UPHELD),
        found.count(Outcome.PARTLY),
        found.count(Outcome.REJECTED),
    )


def calibrations(reviews: "Reviews", cycle_id: int) -> Calibrations:
    """Count what the calibrations of a cycle changed; a change that was cleared since does not count."""
    sessions = [
        session
        for session in reviews.calibration.sessions(cycle_id)
        if session.state is not SessionState.PREPARING
    ]
    looked_at, shifts = 0, list[int]()
    for session in sessions:
        meeting = reviews.calibration.meeting(session.id)
        looked_at += len(meeting.placed)
        shifts += [
            one.rating - one.case.overall
            for one in meeting.changed
            if one.rating is not None and one.case.overall is not None
        ]
    mean = round_half_up(sum(shifts) / len(shifts) / 10, 1) if shifts else None
    ups = sum(shift > 0 for shift in shifts)
    return Calibrations(len(sessions), looked_at, ups, len(shifts) - ups, mean)


def waiting(rows: Sequence[BoardRow]) -> tuple[tuple[Role, int], ...]:
    """Count the reviews by who must move next, most first."""
    roles = [row.next_role for row in rows if row.next_role is not None]
    return tuple(
        sorted(((role, roles.count(role)) for role in set(roles)), key=lambda one: (-one[1], one[0]))
    )


def fairness(reviews: "Reviews", cycle_id: int, managers: Sequence[Distribution]) -> tuple[Words, ...]:
    """Say which managers rate unlike the others beyond chance, by the statistics of calibration."""
    cases = reviews.calibration.live(cycle_id)
    shown = {group.name for group in managers if group.name}
    found = [
        measure.sentence for rater in standing(cases).raters if rater.name in shown for measure in rater.found
    ]
    if found:
        return tuple(found)
    if not shown:
        words = ngettext(
            "No manager has rated at least {n} person, so nothing can be said of how they differ.",
            "No manager has rated at least {n} people, so nothing can be said of how they differ.",
            FEWEST,
        )
        return (words,)
    return (_("No manager rates unlike the others by more than chance explains."),)
