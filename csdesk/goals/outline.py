"""All goals of a workspace computed at once: progress, roll-up, pace and status over flat rows.

The figures of a goal never depend on which period is shown: the period only chooses what is in sight.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csdesk.base.period import Period
from csdesk.base.text import Words
from csdesk.goals import pace, place
from csdesk.goals.goal import CheckIn, Milestone, Source, State
from csdesk.goals.rollup import plan_curve, rolled_up
from csdesk.goals.row import COUNTED, GoalRow, Rows, ancestors, children_of
from csdesk.goals.view import GoalTree, GoalView
from csdesk.kpis.trend import Status

if TYPE_CHECKING:
    from csdesk.goals.guards import GuardReading

Span = tuple[date | None, date | None]
Family = Mapping[int | None, list[int]]

# Plain texts: looking an enum's member up costs more than the comparison, ten thousand times over.
_ROLLUP, _KPI, _MILESTONES = Source.ROLLUP.value, Source.KPI.value, Source.MILESTONES.value
_SPOKEN = frozenset({Source.TYPED.value, Source.MILESTONES.value, Source.YES_NO.value})
"""Sources that move only when somebody says so."""
_ACTIVE, _DONE = State.ACTIVE.value, State.DONE.value
_FINISHED = Status.DONE
_WORRYING = (Status.AT_RISK, Status.OFF_TRACK)


class Figures(NamedTuple):
    """What is computed for one goal; the fields mean what they mean in `GoalView`."""

    current: float | None
    progress: float | None
    achieved: float | None
    expected: float | None
    status: Status
    needs_attention: bool
    stale: bool
    uncapped: float | None
    cap: float | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What the figures rest on besides the rows: the day, KPI values and latest check-ins by goal, and names.

    ``counts`` are the n behind the readings; ``milestones`` the steps of each goal that has some, in order of days;
    ``guards`` their guardrails as read,
    ``caps`` the most credit (fraction) of each goal whose partner is out of its band.
    """

    day: date
    fiscal_start: int = 1
    period: str = ""
    readings: Mapping[int, float | None] = field(default_factory=dict)
    counts: Mapping[int, int] = field(default_factory=dict)
    milestones: Mapping[int, Sequence[Milestone]] = field(default_factory=dict)
    guards: Mapping[int, Sequence["GuardReading"]] = field(default_factory=dict)
    caps: Mapping[int, float] = field(default_factory=dict)
    latest: Mapping[int, CheckIn] = field(default_factory=dict)
    owners: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The computed goals by id.

    ``order`` and ``children`` hold what the period shows, parents before children; ``family`` holds all children.
    """

    ground: Ground
    rows: Rows
    figures: Mapping[int, Figures]
    children: Family
    order: tuple[int, ...]
    depths: Mapping[int, int]
    family: Family

    def view(self, goal_id: int) -> GoalView:
        """Return everything about one goal; raises KeyError for a goal that is not among the rows."""
        row, figures, ground = self.rows[goal_id], self.figures[goal_id], self.ground
        children = self.children.get(goal_id, [])
        return GoalView(
            row.goal(),
            self.depths.get(goal_id, 0),
            tuple(children),
            figures.current,
            figures.progress,
            figures.achieved,
            figures.expected,
            figures.status,
            figures.needs_attention,
            self.weight_of(self.family.get(goal_id, [])),
            ground.latest.get(goal_id),
            ground.owners.get(row.owner_id or 0, ""),
            ground.units.get(row.unit_id or 0, ""),
            figures.stale,
            figures.uncapped,
            figures.cap,
        )

    def weight_of(self, goal_ids: Iterable[int]) -> int:
        """Return the weights of those goals that count in roll-ups, added up, in basis points."""
        return sum(self.rows[goal_id].weight for goal_id in goal_ids if self.rows[goal_id].state in COUNTED)

    def tree(self) -> GoalTree:
        """Return what the period shows as nouns."""
        nodes = tuple(self.view(goal_id) for goal_id in self.order)
        return GoalTree(nodes, tuple(self.children.get(None, ())), self.ground.period)

    def attention_count(self) -> int:
        """Return how many of the goals in sight need attention."""
        return sum(self.figures[goal_id].needs_attention for goal_id in self.order)

    def why_not(self, goal_id: int, parent_id: int | None) -> Words | None:
        """Return why the goal may not stand under ``parent_id``, or None when it may."""
        return place.why_not(self.rows, goal_id, parent_id)

    def allowed_parents(self, goal_id: int) -> frozenset[int]:
        """Return every goal under which this one may stand."""
        return place.allowed_parents(self.rows, goal_id)


def span_of(row: GoalRow, fiscal_start: int) -> Span:
    """Return a goal's first and last day: its own dates, else those of its period, else None."""
    start = date.fromisoformat(row.starts_on) if row.starts_on else None
    due = date.fromisoformat(row.due_on) if row.due_on else None
    if row.period and (start is None or due is None):
        period = Period.parse(row.period, fiscal_start)
        start, due = start or period.start, due or period.end
    return start, due


class _Moment(NamedTuple):
    """What the day means for a span: its ends, the expected pace, whether it has begun."""

    start: date | None
    due: date | None
    expected: float | None
    begun: bool
    over: bool
    since: int | None
    """Days passed since the start."""


class _Calendar:
    """Moments by the text of their span, since thousands of goals share a few."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._known: dict[tuple[str | None, str | None, str], _Moment] = {}

    def of(self, row: GoalRow) -> _Moment:
        key = (row.starts_on, row.due_on, row.period)
        found = self._known.get(key)
        if found is None:
            start, due = span_of(row, self._ground.fiscal_start)
            day = self._ground.day
            begun, over = start is None or start <= day, due is not None and due < day
            since = (day - start).days if start is not None else None
            found = _Moment(start, due, pace.expected(start, due, day), begun, over, since)
            self._known[key] = found
        return found


def build(rows: Rows, ground: Ground) -> Outline:
    """Compute everything from rows that hold siblings in their order."""
    children = children_of(rows)
    order, depths = _walk(children)
    calendar = _Calendar(ground)
    figures: dict[int, Figures] = {}
    _compute(figures, reversed(order), rows, children, ground, calendar)
    if not ground.period:
        return Outline(ground, rows, figures, children, tuple(order), depths, children)
    shown = _shown(rows, order, Period.parse(ground.period, ground.fiscal_start), calendar)
    seen = {parent: kept for parent, ids in children.items() if (kept := [i for i in ids if i in shown])}
    return Outline(ground, rows, figures, seen, tuple(i for i in order if i in shown), depths, children)


def recompute(outline: Outline, rows: Rows, ground: Ground, touched: Iterable[int]) -> Outline:
    """Compute these goals and all above them anew, after edits that left tree, order and dates as they were."""
    stale = {
        inner
        for goal_id in touched
        if goal_id in outline.depths
        for inner in (*ancestors(rows, goal_id), goal_id)
    }
    deepest_first = sorted(stale, key=lambda goal_id: -outline.depths[goal_id])
    figures = dict(outline.figures)
    _compute(figures, deepest_first, rows, outline.family, ground, _Calendar(ground))
    return replace(outline, ground=ground, rows=rows, figures=figures)


def _walk(children: Family) -> tuple[list[int], dict[int, int]]:
    order: list[int] = []
    depths: dict[int, int] = {}
    todo = [(goal_id, 0) for goal_id in reversed(children.get(None, ()))]
    while todo:
        goal_id, depth = todo.pop()
        order.append(goal_id)
        depths[goal_id] = depth
        below = children.get(goal_id)
        if below:
            todo.extend((child, depth + 1) for child in reversed(below))
    return order, depths


def _shown(rows: Rows, order: list[int], period: Period, calendar: _Calendar) -> set[int]:
    """Goals that touch the period or have no end, and all above them."""
    shown: set[int] = set()
    for goal_id in reversed(order):
        row = rows[goal_id]
        moment = calendar.of(row)
        touches = (moment.start is None or moment.start <= period.end) and (
            moment.due is None or moment.due >= period.start
        )
        if touches or goal_id in shown:
            shown.add(goal_id)
            if row.parent_id is not None:
                shown.add(row.parent_id)
    return shown


def _compute(
    figures: dict[int, Figures],
    goal_ids: Iterable[int],
    rows: Rows,
    children: Family,
    ground: Ground,
    calendar: _Calendar,
) -> None:
    """Fill in the figures of these goals, given children before parents."""
    achieved_by, clamp, status_of, make = pace.achieved, pace.clamp, pace.status_of, tuple.__new__
    counts, caps, stepped = ground.counts, ground.caps, ground.milestones
    for goal_id in goal_ids:
        row = rows[goal_id]
        moment = calendar.of(row)
        expected, current, source = moment.expected, None, row.source
        if source == _ROLLUP:
            rolled = rolled_up(row, children.get(goal_id, ()), rows, figures, counts)
            achieved, current = rolled.achieved, rolled.current
            if expected is None:
                expected = rolled.expected
        elif source == _MILESTONES:
            achieved = pace.by_milestones(stepped.get(goal_id, ()))
        else:
            current = ground.readings.get(goal_id) if source == _KPI else row.current_value
            measure = pace.kept if row.keeps else achieved_by
            achieved = measure(row.start_value, row.target_value, current, row.direction)
        if row.keeps:
            expected = 1.0 if moment.begun else expected
        elif goal_id in stepped:
            expected = pace.planned(plan_curve(row, stepped[goal_id], moment.start, moment.due), ground.day)
        if achieved is None and row.state == _DONE:
            achieved = 1.0
        progress = uncapped = clamp(achieved)
        cap = caps.get(goal_id)
        if cap is not None and progress is not None:
            progress, achieved = min(progress, cap), min(achieved or 0.0, cap)
        status = status_of(
            progress, expected, state=row.state, begun=moment.begun, keeps=bool(row.keeps) and not moment.over
        )
        if row.override and status is not _FINISHED:
            status = Status(row.override)
        open_goal = row.state == _ACTIVE and status is not _FINISHED
        stale = open_goal and source in _SPOKEN and _quiet(row, moment.since, ground)
        needs = open_goal and (stale or row.owner_id is None or status in _WORRYING)
        found = (current, progress, achieved, expected, status, needs, stale, uncapped, cap)
        figures[goal_id] = make(Figures, found)


def _quiet(row: GoalRow, since: int | None, ground: Ground) -> bool:
    """Tell whether nobody has said anything for longer than the rhythm; before the first check-in its start counts."""
    days = pace.SILENCE.get(row.rhythm)
    check = ground.latest.get(row.id)
    passed = (ground.day - check.at).days if check is not None else since
    return days is not None and passed is not None and passed > days
