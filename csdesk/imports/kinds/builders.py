"""Which builder makes the rows of each kind."""

from collections.abc import Mapping

from csdesk.imports.kinds.goals.build import build_goals
from csdesk.imports.kinds.kind import Builder
from csdesk.imports.kinds.kpi_values.build import build_kpi_values
from csdesk.imports.kinds.people.build import build_people
from csdesk.imports.kinds.targets.build import build_targets

BUILDERS: Mapping[str, Builder] = {
    "people": build_people,
    "targets": build_targets,
    "goals": build_goals,
    "kpi-values": build_kpi_values,
}
