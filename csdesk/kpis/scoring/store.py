"""All queries of scoring rules; private to this folder."""

from csdesk.kpis.scoring.kept import KeptRule
from csdesk.kpis.tables import RuleTable
from csdesk.storage.engine import Engine


class RuleStore:
    """Reads and writes the scoring rules of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    def rules(self) -> list[KeptRule]:
        """Return every rule that was set, in the order they were."""
        rows = RuleTable.select().order_by(RuleTable.id).tuples().execute(self._db)
        return [KeptRule(*row) for row in rows]

    def insert(self, kpi: str, unit_id: int | None, role: str, period: str, text: str) -> int:
        """Insert a rule and return its id."""
        values = {"kpi": kpi, "unit_id": unit_id, "role": role, "period": period, "rule": text}
        return int(RuleTable.insert(**values).execute(self._db))

    def update(self, rule_id: int, text: str) -> None:
        """Write another rule in the place of one."""
        RuleTable.update(rule=text).where(RuleTable.id == rule_id).execute(self._db)

    def delete(self, rule_id: int) -> None:
        """Delete a rule."""
        RuleTable.delete().where(RuleTable.id == rule_id).execute(self._db)
