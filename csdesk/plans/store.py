"""Queries of plans; private to this area."""

from dataclasses import asdict
from typing import Any

from csdesk.plans.plan import DayKind, Plan, PlanDay
from csdesk.plans.tables import PlanDayTable, PlanTable
from csdesk.storage.engine import Engine


class PlanStore:
    """Reads and writes plans and their calendar of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    def plans(self) -> dict[str, Plan]:
        """Return the plans by period code."""
        return {row["period"]: Plan(**row) for row in PlanTable.select().dicts().execute(self._db)}

    def save(self, plan: Plan) -> None:
        """Insert a plan, or write it anew."""
        values = asdict(plan)
        del values["id"]
        if plan.id:
            PlanTable.update(**values).where(PlanTable.id == plan.id).execute(self._db)
        else:
            PlanTable.insert(**values).execute(self._db)

    def days(self) -> list[PlanDay]:
        """Return holidays and shaded stretches by their first day."""
        query = PlanDayTable.select().order_by(PlanDayTable.starts_on, PlanDayTable.id).dicts()
        return [PlanDay(**(row | {"kind": DayKind(row["kind"])})) for row in query.execute(self._db)]

    def insert_day(self, day: PlanDay) -> int:
        """Insert a stretch and return its id."""
        return int(PlanDayTable.insert(**_values(day)).execute(self._db))

    def update_day(self, day: PlanDay) -> None:
        """Write a stretch anew."""
        PlanDayTable.update(**_values(day)).where(PlanDayTable.id == day.id).execute(self._db)

    def delete_day(self, day_id: int) -> None:
        """Delete a stretch."""
        PlanDayTable.delete().where(PlanDayTable.id == day_id).execute(self._db)


def _values(day: PlanDay) -> dict[str, Any]:
    values = asdict(day)
    del values["id"]
    return values | {"kind": day.kind.value}
