"""A definition that holds from a day on: what is left out, and the limits, windows and thresholds it counts with."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType

EXCLUDABLE = ("status", "topic", "channel", "priority", "source", "team", "agent")
"""The dimensions whose values a definition may leave out."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a KPI is counted; what is None or empty holds as the catalogue says."""

    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Values of dimensions whose rows take no part, as shown; '' = blank."""
    limit: float | None = None
    """Seconds within which an answer or a resolution is in time."""
    least_wait: float | None = None
    """Contacts abandoned sooner than so many seconds take no part."""
    window: int | None = None
    """Days within which a second contact of the customer counts as a repeat."""
    top: int | None = None
    """How many of the highest marks count as satisfied."""
    business: bool = False
    """Times are counted in opening hours."""
    formula: str = ""
    """The formula of an own KPI from that day on."""

    def to_json(self) -> str:
        """Return the rules as JSON, without what is not set."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Rules":
        """Read what `to_json` wrote; names of a later format are left out."""
        told = {name: value for name, value in json.loads(text).items() if name in cls.__slots__}
        left = tuple((name, tuple(values)) for name, values in told.pop("left_out", ()))
        return cls(left, **told)


@dataclass(frozen=True, slots=True)
class Version:
    """Rules of one KPI from ``first_day`` until its next version."""

    first_day: date
    rules: Rules
    note: str = ""
    """Why it was changed, as typed."""
    id: int = 0
    kpi: str = ""


OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "service_level": ("limit", "least_wait"),
        "sla_met": ("limit",),
        "abandoned": ("least_wait",),
        "abandonment": ("least_wait",),
        "no_repeat": ("window",),
        "csat_top": ("top",),
        "frt": ("business",),
        "resolution_time": ("business",),
        "first_resolution_time": ("business",),
    }
)
"""What a version of a KPI may set beside what is left out."""
