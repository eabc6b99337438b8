"""The line of a KPI tile that tells how the value moved."""

from csdesk.base.language import Language
from csdesk.base.quantity import Unit
from csdesk.kpis.kpi import Kpi
from csdesk.kpis.status import improved
from csdesk.kpis.trend import Bands
from ui.charts.axis import Scale


def delta_of(
    kpi: Kpi, value: float | None, before: float | None, bands: Bands, noise: bool | None, language: Language
) -> tuple[str, str, bool | None]:
    """Return the size of a move, its arrow (up, down, '') and whether it is good news.

    A move within the limits of its own history is neither good news nor bad; one that rounds to nothing is none.
    """
    if value is None or before is None:
        return "", "", None
    change = value - before
    scale = Scale(Unit.COUNT, 1.0, None, 0) if kpi.unit is Unit.COUNT else Scale.of(kpi.unit, [value])
    said = scale.text(change, language, sign=True)
    if said == scale.text(0.0, language, sign=True):
        return "", "", None
    better = None if noise is True else improved(change, kpi.direction, before, bands)
    return said.lstrip("+−"), "up" if change > 0 else "down", better
