"""Guardrails: complementary KPIs that must stay in their band, and the credit a goal loses while one does not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE, Direction, check_finite
from csdesk.base.text import _
from csdesk.goals import rules
from csdesk.goals.goal import Guard
from csdesk.goals.measuring import Measures, scope_query
from csdesk.goals.outline import span_of
from csdesk.goals.row import COUNTED, GoalRow, Rows
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.tables import GuardTable
from csdesk.kpis.kpi import Kpi
from csdesk.storage.journal import Journal


@dataclass(frozen=True, slots=True)
class GuardReading:
    """A guardrail with the value it has now; ``low`` and ``high`` are the band in force (its own, else that of the KPI)."""

    guard: Guard
    kpi: Kpi
    value: float | None
    n: int
    low: float | None
    high: float | None
    broken: bool


class Guards:
    """The guardrails of one workspace's goals."""

    def __init__(self, goals: GoalStore, parts: PartStore, journal: Journal, kpis: Measures) -> None:
        """Write ``parts`` through ``journal``; names and pairs come from ``kpis``."""
        self._goals, self._parts, self._journal, self._kpis = goals, parts, journal, kpis

    def of(self, goal_id: int) -> list[Guard]:
        """Return the guardrails of a goal."""
        return self._parts.guards(goal_id)

    def all(self) -> dict[int, list[Guard]]:
        """Return the guardrails of every goal that has some."""
        found: dict[int, list[Guard]] = {}
        for guard in self._parts.guards():
            found.setdefault(guard.goal_id, []).append(guard)
        return found

    def set(
        self,
        goal_id: int,
        kpi: str,
        low: float | None = None,
        high: float | None = None,
        cap: int = 8_000,
    ) -> Change:
        """Guard a goal by a KPI, or change how; without ``low`` and ``high`` the KPI's own attention line is the edge."""
        goal = self._row(goal_id)
        self._kpis.kpi(kpi)
        check_finite(low, "low")
        check_finite(high, "high")
        if low is not None and high is not None and low > high:
            raise Refused(_("The lower edge of a guardrail is above its upper edge."), field="low")
        if not 0 <= cap <= WHOLE:
            raise Refused(_("The most credit lies between 0 % and 100 %."), field="cap")
        known = next((guard for guard in self.of(goal_id) if guard.kpi == kpi), None)
        with self._journal.change(_('Guard the goal "{title}"', title=goal.title)) as change:
            if known is None:
                change.new_id = self._parts.insert(
                    GuardTable, goal_id=goal_id, kpi=kpi, low=low, high=high, cap=cap
                )
            else:
                self._parts.update(GuardTable, known.id, low=low, high=high, cap=cap)
        return change.done

    def remove(self, guard_id: int) -> Change:
        """Take a guardrail off."""
        row = self._parts.row(GuardTable, guard_id)
        if row is None:
            raise Refused(_("This guardrail is no longer in the workspace."))
        title = self._row(row["goal_id"]).title
        with self._journal.change(_('Take a guardrail off "{title}"', title=title)) as change:
            self._parts.delete(GuardTable, guard_id)
        return change.done

    def proposed(self, goal_id: int) -> tuple[Kpi, ...]:
        """Return the partners that the catalogue pairs with the goal's KPI and that it does not have yet."""
        goal = self._row(goal_id)
        if not goal.kpi:
            return ()
        have = {guard.kpi for guard in self.of(goal_id)}
        return tuple(self._kpis.kpi(key) for key in self._kpis.kpi(goal.kpi).partners if key not in have)

    def _row(self, goal_id: int) -> GoalRow:
        row = self._goals.some([goal_id]).get(goal_id)
        if row is None:
            raise rules.gone()
        return row


def read_guards(
    guards: Iterable[Guard], rows: Rows, kpis: Measures, day: date, fiscal_start: int
) -> dict[int, tuple[GuardReading, ...]]:
    """Return the guardrails by goal with their values, over the same people and days as the goal itself."""
    asked = []
    for guard in guards:
        row = rows.get(guard.goal_id)
        if row is None or row.state not in COUNTED:
            continue
        start, due = span_of(row, fiscal_start)
        end = min(due, day) if due else day
        if start is None or start <= end:
            asked.append((guard, row, scope_query(guard.kpi, row, start, end)))
    tables = kpis.measure_many([query for _guard, _row, query in asked]) if asked else ()
    found: dict[int, list[GuardReading]] = {}
    for (guard, row, _query), table in zip(asked, tables, strict=True):
        reading = table.rows[0] if table.rows else None
        value, n = (reading.value, reading.n) if reading is not None else (None, 0)
        low, high = band_of(guard, table.kpi, row, kpis)
        broken = Guard(0, 0, guard.kpi, low, high).broken_by(value)
        found.setdefault(guard.goal_id, []).append(
            GuardReading(guard, table.kpi, value, n, low, high, broken)
        )
    return {goal_id: tuple(readings) for goal_id, readings in found.items()}


def band_of(guard: Guard, kpi: Kpi, row: GoalRow, kpis: Measures) -> tuple[float | None, float | None]:
    """Return the guardrail's own band, else up to where its KPI needs attention; (None, None) when nobody said."""
    if guard.low is not None or guard.high is not None:
        return guard.low, guard.high
    bands = kpis.bands(guard.kpi, row.unit_id)
    edge = next((line for line in (bands.attention, bands.good, bands.target) if line is not None), None)
    if kpi.direction is Direction.DOWN:
        return None, edge
    return (edge, None) if kpi.direction is Direction.UP else (None, None)


def caps_of(guards: Mapping[int, Sequence[GuardReading]]) -> dict[int, float]:
    """Return the most credit of each goal with a broken guardrail, as a fraction; the strictest counts."""
    return {
        goal_id: min(caps)
        for goal_id, readings in guards.items()
        if (caps := [reading.guard.cap / WHOLE for reading in readings if reading.broken])
    }
