"""A key performance indicator as a definition: formula, unit, direction, needed fields and its guardrails."""

from dataclasses import dataclass

from csdesk.base.quantity import Direction, Unit
from csdesk.base.text import Words

STATISTICS = ("mean", "median", "p90")
"""What a time KPI can be asked for."""

CONVENTION = "common convention, not verified"
"""Source text of bands that nobody measured."""

OPENING_HOURS = "opening_hours"
"""Stands among the needed fields of a KPI that counts business time."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """One entry of the catalogue.

    ``needs`` lists alternatives: each inner tuple is a set of interaction fields that suffices.
    ``statistics`` are the suffixes a time KPI takes (``frt.median``); empty for rates and counts.
    """

    key: str
    name: Words
    unit: Unit
    direction: Direction
    formula: Words
    definition: Words
    source: str
    needs: tuple[tuple[str, ...], ...]
    partners: tuple[str, ...] = ()
    statistics: tuple[str, ...] = ()
    target: float | None = None
    """Default target in the KPI's unit; editable per workspace."""
    good: float | None = None
    """Editable default: from here on it counts as good (None = no default)."""
    attention: float | None = None
    """Editable default: beyond this it needs attention."""
    band_source: str = ""
    short: Words | None = None
    """A shorter name for tiles and table heads."""
    own: bool = False
    """It is a KPI of the workspace's own, known from imported values only."""
