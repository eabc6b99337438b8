"""What a workspace holds as an Excel workbook: people, goals, KPI values and interactions."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.period import Grain
from csdesk.base.progress import Progress
from csdesk.base.text import _, pgettext
from csdesk.goals.service import Goals
from csdesk.interactions.service import Interactions
from csdesk.kpis.reading import KpiQuery
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.reports.facts_columns import FACT_COLUMNS
from csdesk.reports.goals_sheet import UNIT_NAMES, goals_sheet
from csdesk.reports.workbook import Column, Kind, Measure, SheetData, write_workbook

WHAT = ("people", "goals", "kpi", "interactions", "all")
_AT_ONCE = 20_000


def export_workbook(
    what: str,
    path: Path,
    *,
    people: People,
    goals: Goals,
    kpis: Kpis,
    interactions: Interactions,
    language: Language,
    progress: Progress | None = None,
) -> list[str]:
    """Write people, goals, kpi, interactions or all of them to ``path``; return the titles of the sheets."""
    makers = {
        "people": lambda: people_sheet(people, language),
        "goals": lambda: goals_sheet(goals, kpis, language),
        "kpi": lambda: kpi_sheet(kpis, language),
        "interactions": lambda: interactions_sheet(interactions),
    }
    if what not in WHAT:
        raise Refused(
            _('"{what}" cannot be exported; choose one of {all}.', what=what, all=", ".join(WHAT)), "what"
        )
    chosen = list(makers) if what == "all" else [what]
    return write_workbook(path, (makers[one]() for one in chosen), language, progress)


def people_sheet(people: People, language: Language) -> SheetData:
    """Return everybody, with unit and manager by name."""
    persons = people.persons()
    names = {person.id: person.name for person in persons}
    units = {unit.id: unit.name for unit in people.units()}
    columns = (
        Column(_("Employee no."), width=14),
        Column(_("Name"), width=26),
        Column(_("Family name"), width=18),
        Column(_("Given name"), width=18),
        Column(_("E-mail"), width=30),
        Column(_("Role"), width=26),
        Column(_("Unit"), width=22),
        Column(_("Manager"), width=24),
        Column(_("Joined"), Kind.DATE, 12),
        Column(_("Left"), Kind.DATE, 12),
        Column(_("Language"), width=12),
    )
    rows = [
        (
            one.number, one.name, one.family_name, one.given_name, one.email, one.role, units.get(one.unit_id or 0),
            names.get(one.manager_id or 0), one.joined_on, one.left_on, one.language,
        )
        for one in sorted(persons, key=lambda person: (person.number, person.name))
    ]  # fmt: skip
    return SheetData(language.say(_("People")), columns, rows, len(rows))


def kpi_sheet(kpis: Kpis, language: Language) -> SheetData:
    """Return each KPI that can be computed, by month, for the whole company and each team; imported values of persons too."""
    columns = (
        Column(_("KPI"), width=32),
        Column(_("Key"), width=18),
        Column(_("Month"), width=10),
        Column(_("Team"), width=24),
        Column(pgettext("figure", "Value"), Kind.MEASURE, 13),
        Column(pgettext("measure", "Unit"), width=20),
        Column(_("Cases (n)"), Kind.NUMBER, 11),
        Column(_("Numerator"), Kind.DECIMAL, 14),
        Column(_("Denominator"), Kind.DECIMAL, 14),
        Column(_("Person"), width=24),
        Column(_("Imported"), width=12),
    )
    return SheetData(language.say(_("KPI values")), columns, _kpi_rows(kpis, language))


def _kpi_rows(kpis: Kpis, language: Language) -> Iterator[tuple[Any, ...]]:
    span = kpis.data_span()
    if span is None:
        return
    keys = [key for key, (possible, _missing) in kpis.computable().items() if possible]
    whole, yes = language.say(_("Whole company")), language.say(_("yes"))
    held = kpis.held_keys()
    for key in [*keys, *sorted(held - set(keys))]:
        name, unit = language.say(kpis.title(key)), kpis.kpi(key).unit
        owners: tuple[tuple[str, ...], ...] = ((), ("team",))
        owners = (*owners, ("agent",)) if key in held else owners
        queries = [KpiQuery(key, by, Grain.MONTH, *span) for by in owners]
        for table in kpis.measure_many(queries):
            for row in table.rows:
                person = row.group.get("agent")
                if row.period is None or row.value is None or (person is not None and not row.imported):
                    continue
                team = None if person is not None else row.group.get("team", whole)
                yield (
                    name, table.key, row.period.code, team, Measure(row.value, unit), language.say(UNIT_NAMES[unit]),
                    row.n if row.n or not row.imported else None, row.numerator, row.denominator, person,
                    yes if row.imported else None,
                )  # fmt: skip


def interactions_sheet(interactions: Interactions) -> SheetData:
    """Return all interactions in order of time, each with the file, sheet and row it came from."""
    places = (
        Column(_("From file"), width=26),
        Column(_("Sheet"), width=16),
        Column(_("Row"), Kind.NUMBER, 9),
        Column(_("SHA-256 of the file"), width=20),
    )
    columns = (*(Column(title, kind, width) for _name, title, kind, width in FACT_COLUMNS), *places)
    return SheetData(_("Interactions"), columns, _interaction_rows(interactions), interactions.count())


def _interaction_rows(interactions: Interactions) -> Iterator[tuple[Any, ...]]:
    kinds = [(name, kind) for name, _title, kind, _width in FACT_COLUMNS]
    offset = 0
    while True:
        facts = interactions.rows(limit=_AT_ONCE, offset=offset)
        for fact in facts:
            values = (_fact_value(fact.values.get(name), kind) for name, kind in kinds)
            yield (*values, fact.file_name, fact.sheet, fact.row, fact.sha256)
        if len(facts) < _AT_ONCE:
            return
        offset += len(facts)


def _fact_value(value: Any, kind: Kind) -> Any:
    """Return the wall-clock moment of stored seconds; anything else as it is."""
    if kind is Kind.MOMENT and value is not None:
        return datetime.fromtimestamp(value, UTC).replace(tzinfo=None)
    return value
