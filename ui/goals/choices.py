"""What the fields of a goal can be set to: persons, units, KPIs and periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain, Period
from csdesk.base.text import _

if TYPE_CHECKING:
    from csdesk.workspace import Workspace

Pairs = tuple[tuple[object, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Pairs of value and label, ready to read."""

    persons: Pairs = ()
    units: Pairs = ()
    kpis: Pairs = ()
    periods: Pairs = ()


def read_choices(workspace: "Workspace", language: Language, used: Iterable[str], day: date) -> Choices:
    """Read everything that can be chosen; leavers are left out, ``used`` are the periods goals already have."""
    fiscal_start = int(workspace.facts.get("fiscal_start") or 1)
    persons = tuple(
        (person.id, person.name) for person in workspace.people.persons() if person.active_on(day)
    )
    units = tuple((unit.id, unit.name) for unit in workspace.people.units())
    kpis = tuple((kpi.key, language.say(kpi.name)) for kpi in workspace.kpis.catalogue())
    return Choices(persons, units, kpis, period_choices(language, used, day, fiscal_start))


def period_choices(language: Language, used: Iterable[str], day: date, fiscal_start: int) -> Pairs:
    """Return the periods around ``day`` and those in use, in order of time; '' has no end."""
    quarter = Period.of(day, Grain.QUARTER, fiscal_start)
    year = Period.of(day, Grain.YEAR, fiscal_start)
    codes = {quarter.shift(step, fiscal_start).code for step in range(-2, 4)}
    codes |= {year.code, year.shift(1, fiscal_start).code, *(code for code in used if code)}
    periods = sorted(_parsed(codes, fiscal_start), key=lambda period: (period.start, -period.days))
    return (
        ("", language.say(_("Without end"))),
        *((period.code, language.say(period.title())) for period in periods),
    )


def _parsed(codes: Iterable[str], fiscal_start: int) -> list[Period]:
    found = []
    for code in codes:
        try:
            found.append(Period.parse(code, fiscal_start))
        except Refused:  # a damaged period of an old file is simply not offered
            continue
    return found
