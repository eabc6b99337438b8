"""Triggers, generated from the tables themselves, that record each row before and after a change."""

from csdesk.storage.engine import Engine

_RECORD = """
CREATE TRIGGER {name} AFTER {event} ON "{table}"
WHEN (SELECT replaying FROM change_now) = 0
BEGIN
    INSERT INTO change_row (change_id, tbl, row_id, before, after)
    VALUES ((SELECT change_id FROM change_now), '{table}', {row}.id, {before}, {after});
END
"""


def install(db: Engine) -> None:
    """Write the triggers of every journalled table anew, from the columns the table has now."""
    scope = [row[0] for row in db.execute_sql("SELECT tbl FROM journal_scope").fetchall()]
    for table in scope:
        columns = [row[1] for row in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]
        for event in ("INSERT", "UPDATE", "DELETE"):
            name = f"journal_{table}_{event.lower()}"
            db.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
            db.execute_sql(
                _RECORD.format(
                    name=name,
                    event=event,
                    table=table,
                    row="OLD" if event == "DELETE" else "NEW",
                    before="NULL" if event == "INSERT" else _row("OLD", columns),
                    after="NULL" if event == "DELETE" else _row("NEW", columns),
                )
            )


def _row(side: str, columns: list[str]) -> str:
    pairs = ", ".join(f"'{column}', {side}.\"{column}\"" for column in columns)
    return f"json_object({pairs})"
