"""Choose the sheet that holds the records, and what kind of records they are."""

from csdesk.imports.headers import bare, fold, names_for
from csdesk.imports.readers.grid import Grid
from csdesk.imports.recognise.kpi_tables import is_kpi_table
from csdesk.imports.recognise.naming import SECTIONS, planned_kind
from csdesk.imports.recognise.questions import is_question
from csdesk.imports.recognise.shape import shaped
from csdesk.imports.recognise.table import Table, find_table, header_known

_CORE = frozenset(
    [
        "external_id",
        "opened_at",
        "first_response_at",
        "resolved_at",
        "closed_at",
        "first_response_seconds",
        "wait_seconds",
        "talk_seconds",
        "handle_seconds",
        "resolution_seconds",
        "sla_met",
        "csat",
        "nps",
        "ces",
        "topic",
        "channel",
        "priority",
        "customer",
    ]
)
_HR = frozenset({"hired_on", "left_on", "email", "role", "manager"})


def known_headers() -> frozenset[str]:
    """Return all folded strong names of all targets."""
    return frozenset(name for section in SECTIONS for name in names_for(section).strong)


def table_of(grid: Grid, header_row: int | None = None) -> Table | None:
    """Find the table of a sheet with all known headers as evidence."""
    return find_table(shaped(grid), header_known(known_headers()), header_row)


def guess_kind(headers: tuple[str, ...]) -> str:
    """Return "people" for a list of employees, "goals", "targets" and "kpi-values" for tables of those, else "interactions"."""
    planned = planned_kind(headers)
    if planned:
        return planned
    found = {target: _fields(headers, target) for target in ("interactions", "people")}
    people, facts = found["people"], found["interactions"] & _CORE
    named = bool(people & {"name", "number"})
    shape = len(people & _HR) + ("name" in people and "number" in people)
    asks = any(map(is_question, headers))
    if named and len(people) >= 3 and shape > len(facts) and not asks:
        return "people"
    return "kpi-values" if is_kpi_table(headers) else "interactions"


def _fields(headers: tuple[str, ...], target: str) -> set[str]:
    names = names_for(target).strong
    return {names[form][0] for header in headers for form in (fold(header), bare(header)) if form in names}
