"""Tell tables of KPI values from lists of single tickets, calls and answers, by their headers."""

import re
from collections.abc import Sequence

from csdesk.imports.headers import bare, find_system, fold, holds_totals, names_for

_BASE = frozenset(
    {
        "person",
        "person_id",
        "unit",
        "period",
        "year",
        "kpi",
        "value",
        "target",
        "n",
        "numerator",
        "denominator",
    }
)
_OF_ONE_CASE = frozenset({"external_id", "customer", "subject", "comment", "priority"})
"""Fields that only single tickets, calls and answers have."""
_OWNERS = frozenset({"person", "person_id", "unit"})
_WORKERS = frozenset({"agent", "agent_id", "team"})
_MOMENTS = frozenset({"opened_at", "date", "time"})
_OF_AGENTS = frozenset({"agent", "agent_id", "team", "unit", "csat", "nps", "ces", "qa_score"})
_PERIODS = frozenset(
    {
        "period", "month", "reporting month", "reporting period", "year month", "month year", "quarter", "week",
        "week number", "week no", "week nr", "half year", "期间", "周期", "月份", "月", "年月", "统计月份", "统计周期",
        "考核周期", "考核月份", "季度", "周", "周次", "periode", "måned", "kvartal", "uke", "ukenr", "uke nr", "halvår",
    }
)  # fmt: skip
"""Headers of whole periods; dates and days may be those of single cases."""


_OF_PERIODS = re.compile(r" (?:month|week|quarter)$")


def is_kpi_table(headers: Sequence[str]) -> bool:
    """Tell whether the rows are values of KPIs per person, team or period."""
    found = _fields(headers, "kpi-values")
    # "Employee" is who the figures are of, not a customer
    owners = {
        header
        for header in headers
        if _fields([header], "kpi-values") & _OWNERS or _fields([header], "interactions") & _WORKERS
    }
    cases = _fields([header for header in headers if header not in owners], "interactions")
    if cases & _OF_ONE_CASE:
        return False
    kpis, folded = found - _BASE, {fold(header) for header in headers} | {bare(header) for header in headers}
    owned = bool(owners)
    if "value" in found and ("kpi" in found or ({"period"} <= found and owned)):
        return True
    if holds_totals(headers):
        system = find_system(list(headers))
        return (system is None or system.totals) and bool(kpis) and (owned or "period" in found)
    if not folded & _PERIODS and not any(map(_OF_PERIODS.search, folded)):
        if "kpi" in found and len(kpis) > 1:
            return not cases & _MOMENTS
        days = cases & _MOMENTS
        enough = len(kpis) + sum("%" in header for header in headers) > 1
        return owned and enough and days <= {"date"} and _counts(headers)
    if kpis:
        return not cases & _MOMENTS
    return owned and not found & {"kpi", "target"} and cases <= _OF_AGENTS and len(headers) > 2


def _counts(headers: Sequence[str]) -> bool:
    """Tell whether a column holds what single cases do not have: how many there were, or a share of them."""
    return any(
        _fields([header], "kpi-values") - _BASE and not _fields([header], "interactions")
        for header in headers
    )


def _fields(headers: Sequence[str], section: str) -> set[str]:
    names = names_for(section).strong
    return {names[form][0] for header in headers for form in (fold(header), bare(header)) if form in names}
