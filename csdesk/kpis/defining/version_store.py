"""All queries of dated definitions and of published numbers; private to the area of KPIs."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from csdesk.base.text import Words
from csdesk.kpis.columns import Floats, Whole
from csdesk.kpis.definitions.version import Rules, Version
from csdesk.kpis.published import Freeze, Published
from csdesk.storage.engine import Engine

_WAITS = """
    SELECT id, coalesce(wait_seconds, answered_at - opened_at, closed_at - opened_at) AS waited FROM interaction
    WHERE answered = 0 AND waited >= 0
"""


class VersionStore:
    """Reads and writes versions and frozen periods of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- versions ------------------------------------------------------------------------------------------
    def versions(self) -> dict[str, tuple[Version, ...]]:
        """Return the versions of each KPI that has any, the earliest first."""
        sql = "SELECT id, kpi, first_day, rules, note FROM kpi_version ORDER BY kpi, first_day"
        found: dict[str, tuple[Version, ...]] = {}
        for row in self._db.execute_sql(sql).fetchall():
            version = Version(
                date.fromisoformat(row[2]), Rules.from_json(row[3]), row[4], int(row[0]), row[1]
            )
            found[version.kpi] = (*found.get(version.kpi, ()), version)
        return found

    def insert_version(self, version: Version) -> int:
        """Insert a version and return its id."""
        sql = "INSERT INTO kpi_version (kpi, first_day, rules, note) VALUES (?, ?, ?, ?)"
        day = version.first_day.isoformat()
        return int(
            self._db.execute_sql(sql, (version.kpi, day, version.rules.to_json(), version.note)).lastrowid
        )

    def update_version(self, version: Version) -> None:
        """Set day, rules and note of a version."""
        sql = "UPDATE kpi_version SET first_day = ?, rules = ?, note = ? WHERE id = ?"
        day = version.first_day.isoformat()
        self._db.execute_sql(sql, (day, version.rules.to_json(), version.note, version.id))

    def delete_version(self, version_id: int) -> None:
        """Delete a version."""
        self._db.execute_sql("DELETE FROM kpi_version WHERE id = ?", (version_id,))

    def waits(self) -> tuple[Whole, Floats]:
        """Return ids of abandoned contacts and how many seconds they waited, where the file says so."""
        rows = self._db.execute_sql(_WAITS).fetchall()
        return np.array([row[0] for row in rows], np.int64), np.array([row[1] for row in rows], np.float64)

    # --- frozen periods ------------------------------------------------------------------------------------
    def freezes(self) -> list[Freeze]:
        """Return every freeze, those undone too, in order of period."""
        sql = "SELECT id, period, frozen_on, by_whom, thawed_on, reason FROM kpi_freeze ORDER BY period, id"
        return [
            Freeze(row[1], date.fromisoformat(row[2]), row[3], int(row[0]), _day(row[4]), row[5])
            for row in self._db.execute_sql(sql).fetchall()
        ]

    def frozen(self) -> bool:
        """Tell whether any period is frozen; costs nothing where none is."""
        sql = "SELECT EXISTS (SELECT 1 FROM kpi_freeze WHERE thawed_on IS NULL)"
        return bool(self._db.execute_sql(sql).fetchone()[0])

    def published(self, keys: Sequence[str] | None = None, units: Iterable[int] = ()) -> list[Published]:
        """Return the published numbers of these KPIs, as kept, and units (0 = the company); None = all of them.

        Only periods that are frozen now have any.
        """
        sql = (
            "SELECT f.period, p.kpi, p.unit_id, p.value, p.n, p.numerator, p.denominator, p.definition, f.frozen_on, "
            "f.by_whom FROM kpi_published p JOIN kpi_freeze f ON f.id = p.freeze_id WHERE f.thawed_on IS NULL"
        )
        arguments: tuple[str, ...] = ()
        if keys is not None:
            sql += " AND p.kpi IN (SELECT value FROM json_each(?))"
            sql += " AND ifnull(p.unit_id, 0) IN (SELECT value FROM json_each(?))"
            arguments = (json.dumps(sorted(keys)), json.dumps(sorted(units)))
        return [
            Published(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                row[6],
                Words.from_json(json.loads(row[7])),
                date.fromisoformat(row[8]),
                row[9],
            )
            for row in self._db.execute_sql(sql, arguments).fetchall()
        ]

    def insert_freeze(self, freeze: Freeze, numbers: Sequence[Published]) -> int:
        """Insert a freeze with its numbers and return its id."""
        sql = "INSERT INTO kpi_freeze (period, frozen_on, by_whom) VALUES (?, ?, ?)"
        row = (freeze.period, freeze.day.isoformat(), freeze.by_whom)
        freeze_id = int(self._db.execute_sql(sql, row).lastrowid)
        sql = (
            "INSERT INTO kpi_published (freeze_id, kpi, unit_id, value, n, numerator, denominator, definition) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        for one in numbers:
            told = json.dumps(one.definition.to_json(), ensure_ascii=False, default=str)
            parts = (one.kpi, one.unit_id, one.value, one.n, one.numerator, one.denominator, told)
            self._db.execute_sql(sql, (freeze_id, *parts))
        return freeze_id

    def thaw(self, freeze_id: int, day: date, reason: str) -> None:
        """Let the numbers of a period follow the data again."""
        sql = "UPDATE kpi_freeze SET thawed_on = ?, reason = ? WHERE id = ?"
        self._db.execute_sql(sql, (day.isoformat(), reason, freeze_id))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
