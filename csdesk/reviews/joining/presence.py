"""How much of a cycle a person was there, and what that does to targets that add up; pure.

The share is workdays present, each times the share of full time, over the workdays of the cycle. Monday to Friday are
workdays, less the holidays that hold for the person's unit; a weekend day that is worked in return for one off counts.
Before joining, after leaving and on days of absence nobody is present; a half day away takes half.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from csdesk.base.quantity import WHOLE, Direction, Unit, round_half_up
from csdesk.base.text import Words, _
from csdesk.goals.goal import Goal
from csdesk.goals.view import GoalView
from csdesk.kpis.kpi import Kpi
from csdesk.people.absence import Absence
from csdesk.people.opening import Holiday
from csdesk.people.person import Person

SHORT = 3000
"""Below this presence, in basis points, a rating says little."""
_FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Presence:
    """A person's presence in a cycle: ``share`` in basis points (above 10000 with overtime agreements).

    ``days`` are full-time days worked, of ``workdays`` in the cycle; ``reasons`` say why it is not the whole.
    """

    share: int
    days: float
    workdays: int
    reasons: tuple[Words, ...] = ()

    @property
    def whole(self) -> bool:
        """Tell whether nothing is to be pro-rated."""
        return self.share == WHOLE

    @property
    def short(self) -> bool:
        """Tell whether the person was there too little for a fair rating."""
        return self.share < SHORT

    @property
    def sentence(self) -> Words:
        """Say how much it was."""
        return _(
            "{days} of {workdays} full-time days present: {share} %",
            days=int(round_half_up(self.days)),
            workdays=self.workdays,
            share=_percent(self.share),
        )


def presence(
    person: Person, days: tuple[date, date], absences: Iterable[Absence], holidays: Sequence[Holiday]
) -> Presence:
    """Return how much of these days, both included, a person was there; ``holidays`` are those of the person's unit."""
    special = {holiday.day: not holiday.closed for holiday in holidays}
    workdays = [day for day in _each(*days) if special.get(day, day.weekday() < _FRIDAY)]
    own = [one for one in absences if one.person_id == person.id]
    there, away = 0.0, 0.0
    for day in workdays:
        if not person.active_on(day):
            continue
        gone = min(1.0, sum(one.share for one in own if one.starts_on <= day <= one.ends_on))
        there += person.fte * (1.0 - gone)
        away += gone
    share = int(round_half_up(there * WHOLE / len(workdays))) if workdays else WHOLE
    return Presence(share, round_half_up(there, 1), len(workdays), tuple(_reasons(person, days, away)))


def away_by_person(absences: Iterable[Absence]) -> dict[int, list[Absence]]:
    """Return absences by person id."""
    found: dict[int, list[Absence]] = {}
    for one in absences:
        found.setdefault(one.person_id, []).append(one)
    return found


def _reasons(person: Person, days: tuple[date, date], away: float) -> list[Words]:
    found = []
    if person.joined_on is not None and person.joined_on > days[0]:
        found.append(_("joined on {day}", day=person.joined_on))
    if person.left_on is not None and person.left_on < days[1]:
        found.append(_("left on {day}", day=person.left_on))
    if person.fte != 1.0:
        found.append(
            _("works {share} % of full time", share=_percent(int(round_half_up(person.fte * WHOLE))))
        )
    if away:
        found.append(_("{days} days away", days=_short(round_half_up(away, 1))))
    return found


def warning(name: str, found: Presence) -> Words | None:
    """Warn of a presence too short for a fair rating."""
    if not found.short:
        return None
    return _(
        "{name} was there for {share} % of the cycle; that is too short for a fair rating.",
        name=name,
        share=_percent(found.share),
    )


def adds_up(goal: Goal) -> bool:
    """Tell whether a goal's measure grows with the days worked: a count or a sum of money that should be large.

    Rates, times, scores and points never do, nor do limits to keep.
    """
    grows = goal.measure_unit in {Unit.COUNT, Unit.MONEY} and goal.direction == Direction.UP.value
    return grows and not goal.keeps and goal.target_value is not None


def prorated(goal: Goal, share: int) -> Goal:
    """Return the goal with its target lowered to a presence. Only the way from the start value to the target is lowered."""
    if not adds_up(goal) or share >= WHOLE or goal.target_value is None:
        return goal
    return replace(goal, target_value=lowered(goal.measure_unit, goal.start_value, goal.target_value, share))


def lowered(unit: Unit, start: float | None, target: float, share: int) -> float:
    """Return a target lowered to a presence; counts to a whole number, rounded half up. Nothing is ever raised."""
    first = start or 0.0
    part = first + (target - first) * min(share, WHOLE) / WHOLE
    return round_half_up(part, 0 if unit is Unit.COUNT else 2)


def prorated_kpi(kpi: Kpi, target: float | None, found: Presence | None) -> tuple[float | None, Words | None]:
    """Return the target of a KPI that adds up, lowered to a presence, and how that is said; others stay as they are."""
    grows = kpi.unit in {Unit.COUNT, Unit.MONEY} and kpi.direction is Direction.UP
    if target is None or found is None or found.share >= WHOLE or not grows:
        return target, None
    part = lowered(kpi.unit, None, target, found.share)
    words = _(
        "Target {whole} for the whole period; {share} % present: {part}",
        whole=_short(target),
        share=_percent(found.share),
        part=_short(part),
    )
    return part, words


def prorated_views(views: Iterable[GoalView], found: Presence | None) -> list[GoalView]:
    """Return the goals of a scorecard with the targets that add up lowered to a presence; None changes nothing."""
    if found is None or found.whole:
        return list(views)
    return [replace(view, goal=prorated(view.goal, found.share)) for view in views]


def prorating_notes(views: Iterable[GoalView], found: Presence | None) -> tuple[Words, ...]:
    """Say for each goal whose target was lowered how: 600 for the whole period, 71 % present: 426."""
    if found is None:
        return ()
    notes = []
    for view in views:
        part = prorated(view.goal, found.share)
        if part.target_value != view.goal.target_value:
            notes.append(
                _(
                    "“{goal}”: target {whole} for the whole period; {share} % present: {part}",
                    goal=view.goal.title,
                    whole=_short(view.goal.target_value),
                    share=_percent(found.share),
                    part=_short(part.target_value),
                )
            )
    return tuple(notes)


def _short(value: float | None) -> float | None:
    """Return a whole number as one, so that it is said without decimals."""
    return int(value) if value is not None and value == int(value) else value


def _percent(share: int) -> int:
    return int(round_half_up(share / 100))


def _each(starts: date, ends: date) -> list[date]:
    return [starts + timedelta(days=step) for step in range((ends - starts).days + 1)]
