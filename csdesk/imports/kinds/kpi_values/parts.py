"""From the columns of a report to values of KPIs: totals and counts exactly, means with the counts behind them."""

from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.base.quantity import Unit
from csdesk.imports.fields import OWN
from csdesk.kpis.catalogue import KEYS, find

_RATIOS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("aht", ("sum:handle",), "answered"),
    ("talk_time", ("sum:talk",), "answered"),
    ("acw", ("sum:wrap",), "answered"),
    ("asa", ("sum:wait",), "answered"),
    ("abandonment", ("abandoned",), "volume"),
    ("service_level", ("count:met",), "volume"),
)
"""KPI, what is added up in its numerator, and its denominator."""
_BEHIND = {
    "aht": ("answered",),
    "talk_time": ("answered",),
    "acw": ("answered",),
    "asa": ("answered",),
    "abandonment": ("volume",),
    "service_level": ("volume",),
    "csat": ("count:surveys",),
    "csat_top": ("count:surveys",),
    "nps": ("count:surveys",),
    "ces": ("count:surveys",),
}
"""The count that is n of a KPI when the file names no other."""
Figures = Mapping[str, float]
"""The figures of one record by field; blank ones are missing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One value of one KPI (or ``own:`` and a name) in one record."""

    field: str
    value: float
    n: float | None = None
    numerator: float | None = None
    denominator: float | None = None


def parts_of(figures: Figures) -> list[Part]:
    """Return the values that one record of a wide table or report tells."""
    exact = dict(_exact(figures))
    found = list(exact.values())
    for field, value in figures.items():
        if field in exact or not (field in KEYS or field.startswith(OWN)):
            continue
        behind = (f"n:{field}", *_BEHIND.get(field, ()), "n")
        n = next((figures[name] for name in behind if name in figures), None)
        # A mean or share of no cases is none, whatever figure the report prints
        if n != 0 or _counts(field):
            found.append(Part(field, value, n))
    return found


def _counts(field: str) -> bool:
    return field in KEYS and find(field)[0].unit is Unit.COUNT


def _exact(figures: Figures) -> list[tuple[str, Part]]:
    found = []
    for field, sums, whole in _RATIOS:
        numerator = _sum(figures, sums)
        if numerator is None and field == "aht":
            numerator = _handled(figures)
        denominator = figures.get(whole)
        if numerator is not None and denominator:
            part = Part(field, numerator / denominator, denominator, numerator, denominator)
            found.append((field, part))
    return found


def _sum(figures: Figures, names: tuple[str, ...]) -> float | None:
    known = [figures[name] for name in names if name in figures]
    return sum(known) if len(known) == len(names) else None


def _handled(figures: Figures) -> float | None:
    """Return talk, hold and after-call work together, where talk and work are told and no mean is."""
    if "aht" in figures or not {"sum:talk", "sum:wrap"} <= figures.keys():
        return None
    return figures["sum:talk"] + figures["sum:wrap"] + figures.get("sum:hold", 0.0)
