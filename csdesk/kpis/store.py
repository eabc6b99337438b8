"""All queries of KPIs: segments of facts, targets, events, and single rows behind a number; private to this area."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from csdesk.base.progress import Progress
from csdesk.kpis.fresh import FreshFacts
from csdesk.kpis.packing import packed_month
from csdesk.kpis.segments import Segment, digest
from csdesk.kpis.tables import EventTable, TargetTable
from csdesk.kpis.target import Target
from csdesk.kpis.trend import Event
from csdesk.storage.engine import Engine

_SHOWN = (
    "i.id, i.external_id, i.opened_at, i.agent, i.person_id, i.team, i.unit_id, i.channel, i.topic, i.status, "
    "i.first_response_at, i.resolved_at, b.file_name, b.sheet, i.source_row, i.kind"
)


class KpiStore:
    """Reads and writes what KPIs keep in one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- segments ------------------------------------------------------------------------------------------
    def versions(self) -> tuple[tuple[int, int], ...]:
        """Return (month, version) of every segment, in order of month."""
        rows = self._db.execute_sql("SELECT month, version FROM kpi_segment ORDER BY month").fetchall()
        return tuple((int(month), int(version)) for month, version in rows)

    def segment(self, month: int) -> Segment | None:
        """Read one segment; None when another thread has removed it meanwhile."""
        row = self._db.execute_sql(
            "SELECT rows, version, columns FROM kpi_segment WHERE month = ?", (month,)
        ).fetchone()
        return None if row is None else Segment(month, int(row[0]), int(row[1]), bytes(row[2]))

    def fact_months(self) -> set[int]:
        """Return the months that have interactions."""
        return {int(row[0]) for row in self._db.execute_sql("SELECT DISTINCT month FROM interaction")}

    def interactions(self) -> int:
        """Count all interactions."""
        return int(self._db.execute_sql("SELECT count(*) FROM interaction").fetchone()[0])

    def segment_is_true(self, month: int) -> bool:
        """Pack the month's facts anew and compare with what is stored."""
        packed = packed_month(self._db, month)
        segment = self.segment(month)
        if packed is None or segment is None:
            return packed is None and segment is None
        return (packed[0], digest(packed[1])) == (segment.rows, segment.version)

    # --- rows behind a number ------------------------------------------------------------------------------
    def shown_rows(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """Return what a list shows of these interactions, in the order of ``ids``."""
        found: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(ids), 500):
            part = [int(item) for item in ids[start : start + 500]]
            marks = ", ".join("?" * len(part))
            rows = self._db.execute_sql(
                f"SELECT {_SHOWN} FROM interaction i LEFT JOIN batch b ON b.id = i.batch_id WHERE i.id IN ({marks})",
                part,
            ).fetchall()
            found |= {int(row[0]): row for row in rows}
        return [found[int(item)] for item in ids if int(item) in found]

    # --- targets -------------------------------------------------------------------------------------------
    def targets(self) -> list[Target]:
        """Return every target that was set."""
        query = TargetTable.select().order_by(TargetTable.id).dicts()
        return [Target(**row) for row in query.execute(self._db)]

    def insert_target(self, values: dict[str, Any]) -> int:
        """Insert a target and return its id."""
        return int(TargetTable.insert(**values).execute(self._db))

    def update_target(self, target_id: int, values: dict[str, Any]) -> None:
        """Set columns of a target."""
        TargetTable.update(**values).where(TargetTable.id == target_id).execute(self._db)

    def delete_target(self, target_id: int) -> None:
        """Delete a target."""
        TargetTable.delete().where(TargetTable.id == target_id).execute(self._db)

    # --- events --------------------------------------------------------------------------------------------
    def events(self) -> list[tuple[Event, int | None]]:
        """Return all events by day, each with the unit it belongs to."""
        query = EventTable.select().order_by(EventTable.day, EventTable.id).tuples()
        return [(Event(row[0], row[1], row[2]), row[3]) for row in query.execute(self._db)]

    def insert_event(self, day: date, label: str, unit_id: int | None) -> int:
        """Insert an event and return its id."""
        return int(EventTable.insert(day=day, label=label, unit_id=unit_id).execute(self._db))

    def update_event(self, event_id: int, day: date, label: str) -> None:
        """Set day and label of an event."""
        EventTable.update(day=day, label=label).where(EventTable.id == event_id).execute(self._db)

    def delete_event(self, event_id: int) -> None:
        """Delete an event."""
        EventTable.delete().where(EventTable.id == event_id).execute(self._db)


def refresh(db: Engine, months: Iterable[int]) -> None:
    """Rebuild the segments of these months from the facts, inside the caller's transaction."""
    for month in sorted(set(months)):
        packed = packed_month(db, month)
        if packed is None:
            db.execute_sql("DELETE FROM kpi_segment WHERE month = ?", (month,))
        else:
            _keep(db, month, *packed)


def add(db: Engine, fresh: FreshFacts, progress: Progress) -> set[int]:
    """Build the segments of months that hold nothing but facts just added; return the other months of these facts."""
    own = fresh.rows()
    marks = ", ".join("?" * len(own))
    sql = f"SELECT month, count(*) FROM interaction WHERE month IN ({marks}) GROUP BY month"
    held = {int(month): int(rows) for month, rows in db.execute_sql(sql, tuple(own)).fetchall()}
    whole = {month for month, rows in own.items() if held[month] == rows}
    for done, (month, rows, blob) in enumerate(fresh.packed(whole)):
        progress.step(done, len(whole))
        _keep(db, month, rows, blob)
    return set(own) - whole


def _keep(db: Engine, month: int, rows: int, blob: bytes) -> None:
    version = digest(blob)
    known = db.execute_sql("SELECT version FROM kpi_segment WHERE month = ?", (month,)).fetchone()
    if known is None or known[0] != version:
        db.execute_sql(
            "INSERT OR REPLACE INTO kpi_segment (month, rows, version, columns) VALUES (?, ?, ?, ?)",
            (month, rows, version, blob),
        )
