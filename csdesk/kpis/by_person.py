"""KPIs of many people at once: one question grouped by agent instead of one for each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from csdesk.kpis.dimensions import Names
from csdesk.kpis.reading import KpiQuery, Reading
from csdesk.kpis.service import Kpis
from csdesk.people.service import People

FEW = 8
"""Up to so many people each is asked for alone, which looks at that person's rows only."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days a question is about, both included."""

    start: date
    end: date


def readings_by_person(
    kpis: Kpis, people: People, keys: Sequence[str], person_ids: Sequence[int], days: Days
) -> Mapping[str, Mapping[int, Reading]]:
    """Return the value of each KPI for each of these people over the days; people without cases are left out."""
    found: dict[str, dict[int, Reading]] = {key: {} for key in keys}
    if len(person_ids) <= FEW:
        questions = [
            (key, person_id, KpiQuery(key, start=days.start, end=days.end, person_ids=(person_id,)))
            for person_id in person_ids
            for key in keys
        ]
        tables = kpis.measure_many([query for _key, _person, query in questions])
        for (key, person_id, _query), table in zip(questions, tables, strict=True):
            if table.rows and table.rows[0].value is not None:
                found[key][person_id] = table.rows[0]
        return found
    asked = set(person_ids)
    ids = {name: person_id for person_id, name in Names.of(people).persons.items() if person_id in asked}
    queries = [
        KpiQuery(key, ("agent",), start=days.start, end=days.end, person_ids=tuple(person_ids))
        for key in keys
    ]
    for key, table in zip(keys, kpis.measure_many(queries), strict=True):
        for row in table.rows:
            whose = ids.get(row.group["agent"])
            if whose is not None and row.value is not None:
                found[key][whose] = row
    return found
