"""Queries of what belongs to goals: milestones, guardrails, co-owners, agreements, requests, comments, closings."""

from collections.abc import Sequence
from typing import Any

from csdesk.goals.goal import Guard, Milestone
from csdesk.goals.tables import GoalOwnerTable, GuardTable, MilestoneTable
from csdesk.storage.engine import Engine


class PartStore:
    """Reads and writes the parts of goals of one file. A ``table`` is a peewee class of `goals.tables`."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- any part ------------------------------------------------------------------------------------------
    def rows(self, table: type[Any], goal_id: int | None = None, **where: Any) -> list[dict[str, Any]]:
        """Return rows as dictionaries in order of id; of one goal, or of all."""
        query = table.select().order_by(table.id)
        if goal_id is not None:
            query = query.where(table.goal_id == goal_id)
        for name, value in where.items():
            query = query.where(getattr(table, name) == value)
        return list(query.dicts().execute(self._db))

    def row(self, table: type[Any], row_id: int) -> dict[str, Any] | None:
        """Return one row, or None."""
        found = list(table.select().where(table.id == row_id).dicts().execute(self._db))
        return found[0] if found else None

    def insert(self, table: type[Any], **values: Any) -> int:
        """Insert a row and return its id."""
        return int(table.insert(**values).execute(self._db))

    def update(self, table: type[Any], row_id: int, **values: Any) -> None:
        """Set columns of a row."""
        table.update(**values).where(table.id == row_id).execute(self._db)

    def delete(self, table: type[Any], row_id: int) -> None:
        """Delete a row."""
        table.delete().where(table.id == row_id).execute(self._db)

    # --- what figures rest on ------------------------------------------------------------------------------
    def milestones(self, goal_id: int | None = None) -> dict[int, list[Milestone]]:
        """Return the milestones by goal, in their order."""
        query = MilestoneTable.select().order_by(MilestoneTable.position, MilestoneTable.id)
        if goal_id is not None:
            query = query.where(MilestoneTable.goal_id == goal_id)
        found: dict[int, list[Milestone]] = {}
        for row in query.dicts().execute(self._db):
            del row["position"]
            found.setdefault(row["goal_id"], []).append(Milestone(**row))
        return found

    def order_milestones(self, milestone_ids: Sequence[int]) -> None:
        """Put milestones in this order."""
        for position, milestone_id in enumerate(milestone_ids):
            self.update(MilestoneTable, milestone_id, position=position)

    def copy_plan(self, goal_id: int, copy_id: int) -> None:
        """Copy milestones (as not reached), guardrails and co-owners from one goal to another."""
        for table in (MilestoneTable, GuardTable, GoalOwnerTable):
            for row in self.rows(table, goal_id):
                fresh = {name: value for name, value in row.items() if name not in ("id", "done_on")}
                self.insert(table, **(fresh | {"goal_id": copy_id}))

    def guards(self, goal_id: int | None = None) -> list[Guard]:
        """Return the guardrails of one goal, or all."""
        return [Guard(**row) for row in self.rows(GuardTable, goal_id)]
