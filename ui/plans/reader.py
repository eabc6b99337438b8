"""What the plan shows, read on the worker: outline, quarter, who can be chosen, and what is tried out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from csdesk.base.change import Change
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.goals.outline import Outline
from csdesk.people.absence import Absence
from csdesk.people.person import Person
from csdesk.people.unit import Unit
from csdesk.plans.capacity import Capacity
from csdesk.plans.lanes import Lane, QuarterPlan
from csdesk.plans.whatif import Difference, differences, what_if

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

Edits = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True)
class Sight:
    """One reading: the quarter as the file has it, or as it is tried (then ``edits`` says what differs)."""

    outline: Outline
    quarter: QuarterPlan
    persons: tuple[Person, ...] = ()
    units: tuple[Unit, ...] = ()
    absences: tuple[Absence, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    edits: Edits = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    before: "Sight | None" = None
    """The same as the file has it, while something is tried."""
    lanes: Mapping[int, Lane] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the period."""
        return self.quarter.period.code

    @property
    def empty(self) -> bool:
        """Tell whether no goal belongs to the period itself: only goals that are longer or endless pass through it."""
        return not any(
            lane.milestones
            or (lane.starts_on and (goal.period == self.code or goal.starts_on or goal.due_on))
            for lane in self.lanes.values()
            for goal in (lane.view.goal,)
        )

    def capacity_before(self) -> Capacity:
        """Return the capacity without what is tried."""
        return self.before.quarter.capacity if self.before is not None else self.quarter.capacity


class PlanReader:
    """Used on the worker only, one job after another; keeps the last outline to read only what changed."""

    def __init__(self, workspace: "Workspace", language: Language) -> None:
        """Read nothing yet."""
        self._workspace, self._language = workspace, language
        self._outline: Outline | None = None
        self._plain: Sight | None = None

    def read(self, code: str, edits: Edits) -> Sight:
        """Read a period ('' is the quarter of today) with what is tried on it."""
        code = code or Period.of(date.today(), Grain.QUARTER, self._fiscal()).code
        self._outline = self._workspace.goals.outline(code)
        return self._sight(self._outline, code, edits)

    def after(self, change: Change, edits: Edits) -> Sight | None:
        """Read what a change touched; None before the first reading."""
        if self._outline is None:
            return None
        self._outline = self._workspace.goals.outline_after(self._outline, change)
        return self._sight(self._outline, self._outline.ground.period, edits)

    def tried(self, edits: Edits) -> Sight | None:
        """Compute what would be with these edits on the last reading; None before the first."""
        return None if self._plain is None else self._with(self._plain, edits)

    def _with(self, plain: Sight, edits: Edits) -> Sight:
        known = {goal_id: values for goal_id, values in edits.items() if goal_id in plain.outline.rows}
        if not known:
            return plain
        after = what_if(plain.outline, known)
        quarter = self._workspace.plans.quarter_of(after, plain.code)
        return Sight(
            after,
            quarter,
            plain.persons,
            plain.units,
            plain.absences,
            plain.periods,
            known,
            tuple(differences(plain.outline, after, known)),
            plain,
            {lane.view.goal.id: lane for lane in quarter.lanes},
        )

    def _sight(self, outline: Outline, code: str, edits: Edits) -> Sight:
        people, quarter = self._workspace.people, self._workspace.plans.quarter_of(outline, code)
        weeks = quarter.weeks
        self._plain = sight = Sight(
            outline,
            quarter,
            tuple(person for person in people.persons() if _there(person, quarter)),
            tuple(people.units()),
            tuple(people.absences(weeks[0].start, weeks[-1].end)),
            self._periods(outline, quarter.period),
            lanes={lane.view.goal.id: lane for lane in quarter.lanes},
        )
        return self._with(sight, edits)

    def _periods(self, outline: Outline, period: Period) -> tuple[tuple[str, str], ...]:
        """Return the quarters around today and around the one shown, and those of goals, as codes with names."""
        fiscal = self._fiscal()
        today = Period.of(date.today(), Grain.QUARTER, fiscal)
        found = {today.shift(step, fiscal) for step in range(-4, 5)}
        found |= {period.shift(step, fiscal) for step in (-1, 0, 1)}
        for code in {row.period for row in outline.rows.values()}:
            if "-Q" in code:
                found.add(Period.parse(code, fiscal))
        say = self._language.say
        return tuple((one.code, say(one.title())) for one in sorted(found))

    def _fiscal(self) -> int:
        return int(self._workspace.facts.get("fiscal_start") or 1)


def _there(person: Person, quarter: QuarterPlan) -> bool:
    """Tell whether a person works here on any day of the period."""
    period = quarter.period
    return (person.joined_on is None or person.joined_on <= period.end) and (
        person.left_on is None or person.left_on >= period.start
    )
