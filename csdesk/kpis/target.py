"""A target with its bands, as set for a unit and a period."""

from dataclasses import dataclass

from csdesk.kpis.trend import Bands


@dataclass(frozen=True, slots=True)
class Target:
    """What a KPI shall reach; unit None = the whole company, role and period '' = every one. Values in its unit."""

    id: int
    kpi: str
    unit_id: int | None
    period: str
    target: float | None
    good: float | None
    attention: float | None
    role: str = ""
    excellent: float | None = None

    @property
    def bands(self) -> Bands:
        """Return the lines a chart draws."""
        return Bands(self.target, self.good, self.attention, self.excellent)
