"""The quarterly plan as a report: which periods, units and levels can be chosen, and its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import Words, _
from csdesk.goals.goal import Level
from ui.reports.loading import Packet

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

DEPTHS: tuple[tuple[Level | None, Words], ...] = (
    (None, _("All goals")),
    (Level.TEAM, _("Down to the teams")),
    (Level.DEPARTMENT, _("Down to the departments")),
    (Level.STRATEGY, _("Strategies only")),
)
_BEFORE, _AFTER = 4, 2


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """What a plan can be made of; ``current`` is the code of today's quarter."""

    periods: tuple[Period, ...] = ()
    units: tuple[tuple[int, str], ...] = ()
    current: str = ""


def read_plan_choices(workspace: "Workspace", today: date | None = None) -> PlanChoices:
    """Read the quarters around ``today`` and all units."""
    start = int(workspace.facts.get("fiscal_start") or 1)
    current = Period.of(today or date.today(), Grain.QUARTER, start)
    periods = tuple(current.shift(step, start) for step in range(-_BEFORE, _AFTER + 1))
    return PlanChoices(
        periods, tuple((unit.id, unit.name) for unit in workspace.people.units()), current.code
    )


def plan_packet(
    workspace: "Workspace", period: str, unit_id: int | None, deepest: Level | None, code: str, paper: str
) -> Callable[[object], Packet]:
    """Return the job that prints a plan into memory."""

    def job(_progress: object) -> Packet:
        from csdesk.people.unit import below
        from csdesk.plans.narrowing import narrowed
        from csdesk.reports.plan_pdf import plan_bytes

        language, units = Language(code), workspace.people.units()
        inside = below(units, unit_id) if unit_id is not None else frozenset[int]()
        plan = narrowed(workspace.plans.quarter(period), unit_id, inside, deepest)
        unit = next((one.name for one in units if one.id == unit_id), "")
        company = workspace.name
        if unit:
            company = language.say(_("{company}, {unit}", company=company, unit=unit))
        data, pages = plan_bytes(plan, company, language, datetime.now().astimezone(), paper)
        name = language.say(_("Plan for {period}", period=plan.period.title()))
        return Packet(data, pages, name, None)

    return job
