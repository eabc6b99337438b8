"""All queries of imported KPI values and of own KPIs; private to this area."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from csdesk.base.quantity import Direction, Unit
from csdesk.kpis.imported import ImportedValue
from csdesk.kpis.own import OwnDraft, OwnKpi, Statistic
from csdesk.kpis.tables import OwnTable, ValueTable
from csdesk.storage.engine import Engine

_VALUES = """
    SELECT v.kpi, v.person_id, v.unit_id, v.first_day, v.last_day, v.value, v.n, v.numerator, v.denominator, v.target,
        v.id, ifnull(b.file_name, ''), ifnull(v.source_sheet, ifnull(b.sheet, '')), v.source_row
    FROM kpi_value v LEFT JOIN batch b ON b.id = v.batch_id
    WHERE v.kpi IN (SELECT value FROM json_each(?)) ORDER BY v.first_day, v.id
"""


class ValueStore:
    """Reads and writes the imported values of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- values --------------------------------------------------------------------------------------------
    def any(self) -> bool:
        """Tell whether there is any value; costs nothing where there is none."""
        return bool(self._db.execute_sql("SELECT EXISTS (SELECT 1 FROM kpi_value)").fetchone()[0])

    def version(self) -> tuple[Any, ...]:
        """Return what changes whenever values do."""
        sql = "SELECT count(*), max(id), max(batch_id), total(value), total(n) FROM kpi_value"
        return tuple(self._db.execute_sql(sql).fetchone())

    def span(self) -> tuple[date, date] | None:
        """Return the first and last day of all values."""
        row = self._db.execute_sql("SELECT min(first_day), max(last_day) FROM kpi_value").fetchone()
        return None if row[0] is None else (date.fromisoformat(row[0]), date.fromisoformat(row[1]))

    def keys(self) -> set[str]:
        """Return the keys that have values."""
        return {row[0] for row in self._db.execute_sql("SELECT DISTINCT kpi FROM kpi_value")}

    def owners(self) -> set[tuple[int | None, int | None]]:
        """Return the (person, unit) that have values."""
        rows = self._db.execute_sql("SELECT DISTINCT person_id, unit_id FROM kpi_value").fetchall()
        return {(row[0], row[1]) for row in rows}

    def values(self, keys: Iterable[str]) -> dict[str, list[ImportedValue]]:
        """Return the values of these keys, with file, sheet and row, in order of time."""
        found: dict[str, list[ImportedValue]] = {}
        for row in self._db.execute_sql(_VALUES, (json.dumps(sorted(keys)),)).fetchall():
            (
                kpi,
                person,
                unit,
                first,
                last,
                value,
                n,
                numerator,
                denominator,
                target,
                row_id,
                file,
                sheet,
                place,
            ) = row
            found.setdefault(kpi, []).append(
                ImportedValue(
                    kpi, person, unit, date.fromisoformat(first), date.fromisoformat(last), value, n, numerator,
                    denominator, target, row_id, file, sheet, place,
                )
            )  # fmt: skip
        return found

    def insert(self, value: ImportedValue, batch: int) -> None:
        """Insert a value that an import brought."""
        ValueTable.insert(**_columns(value, batch)).execute(self._db)

    def update(self, value_id: int, value: ImportedValue, batch: int) -> None:
        """Put an import's value in the place of an earlier one."""
        ValueTable.update(**_columns(value, batch)).where(ValueTable.id == value_id).execute(self._db)

    def scale(self, key: str, factor: float) -> None:
        """Multiply all values and targets of a KPI, whose unit was changed."""
        sql = "UPDATE kpi_value SET value = value * ?, target = target * ? WHERE kpi = ?"
        self._db.execute_sql(sql, (factor, factor, key))

    def loose_ends(self) -> tuple[int, int]:
        """Return counts that must be 0: values without an import, values whose numbers cannot be."""
        queries = (
            "SELECT count(*) FROM kpi_value WHERE batch_id NOT IN (SELECT id FROM batch)",
            "SELECT count(*) FROM kpi_value WHERE n < 0 OR denominator < 0 OR abs(value) > 1e300",
        )
        first, second = (int(self._db.execute_sql(sql).fetchone()[0]) for sql in queries)
        return first, second

    # --- own KPIs ------------------------------------------------------------------------------------------
    def owns(self) -> dict[str, OwnKpi]:
        """Return the own KPIs by key, in the order they came."""
        sql = "SELECT name, unit, direction, statistic, id, key, formula FROM kpi_own ORDER BY id"
        return {
            row[5]: OwnKpi(
                row[0], Unit(row[1]), Direction(row[2]), Statistic(row[3]), row[4], row[5], formula=row[6]
            )
            for row in self._db.execute_sql(sql).fetchall()
        }

    def insert_own(self, key: str, draft: OwnDraft) -> int:
        """Insert an own KPI and return its id."""
        values = {name: str(value) for name, value in asdict(draft).items()}
        return int(OwnTable.insert(key=key, **values).execute(self._db))

    def update_own(self, own_id: int, values: Mapping[str, str]) -> None:
        """Set columns of an own KPI."""
        OwnTable.update(**values).where(OwnTable.id == own_id).execute(self._db)

    def delete_own(self, own_id: int) -> None:
        """Delete an own KPI."""
        OwnTable.delete().where(OwnTable.id == own_id).execute(self._db)


def _columns(value: ImportedValue, batch: int) -> dict[str, Any]:
    return {
        "kpi": value.kpi, "person_id": value.person_id, "unit_id": value.unit_id, "first_day": value.start,
        "last_day": value.end, "value": value.value, "n": value.n, "numerator": value.numerator,
        "denominator": value.denominator, "target": value.target, "batch_id": batch, "source_row": value.row,
        "source_sheet": value.sheet or None,
    }  # fmt: skip
