"""Which writer writes the rows of each kind."""

from collections.abc import Callable

from csdesk.goals.service import Goals
from csdesk.imports.kinds.goals.write import GoalWriter
from csdesk.imports.kinds.kind import Writer
from csdesk.imports.kinds.kpi_values.write import KpiValueWriter
from csdesk.imports.kinds.people.write import PeopleWriter
from csdesk.imports.kinds.targets.write import TargetWriter
from csdesk.kpis.service import Kpis
from csdesk.people.service import People


def writers(
    people_writer: PeopleWriter,
    people: People,
    kpis: Kpis | None,
    goals: Goals | None,
    origin: Callable[[int], str],
) -> dict[str, Writer]:
    """Return the writers of a workspace with these services; ``origin`` says where a batch comes from."""
    found: dict[str, Writer] = {"people": people_writer}
    if kpis is not None:
        found["targets"] = TargetWriter(people, kpis)
        found["kpi-values"] = KpiValueWriter(people, kpis)
    if kpis is not None and goals is not None:
        found["goals"] = GoalWriter(people, kpis, goals, origin)
    return found
