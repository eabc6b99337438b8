"""Lifts a file's schema to this CSDesk's version, step by step, each in its own transaction."""

from collections.abc import Callable
from sqlite3 import complete_statement

from csdesk.storage.engine import APPLICATION_ID, Engine
from csdesk.storage.migrations.step import Step
from csdesk.storage.triggers import install


def pending(version: int, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps a file of schema ``version`` still needs."""
    return steps[version:]


def migrate(db: Engine, steps: tuple[Step, ...], backup: Callable[[], None] | None = None) -> int:
    """Run the pending steps and return the new version; ``backup`` runs once before the first of them.

    A step and its version number are one transaction, so a crash leaves a whole step or none of it.
    """
    version = int(db.execute_sql("PRAGMA user_version").fetchone()[0])
    todo = pending(version, steps)
    if todo and version and backup is not None:
        backup()
    # A step may write a table anew; with foreign keys on, dropping the old one would empty those that point to it
    db.execute_sql("PRAGMA foreign_keys = OFF")
    try:
        for number, step in enumerate(todo, start=version + 1):
            _run(db, number, step)
    finally:
        db.execute_sql("PRAGMA foreign_keys = ON")
    return len(steps)


def _run(db: Engine, number: int, step: Step) -> None:
    with db.atomic():
        for statement in statements(step.sql):
            db.execute_sql(statement)
        for table in step.journalled:
            db.execute_sql("INSERT OR IGNORE INTO journal_scope (tbl) VALUES (?)", (table,))
        install(db)
        loose = db.execute_sql("PRAGMA foreign_key_check").fetchall()
        if loose:
            message = f"step {step.name} leaves rows that point to nothing: {loose[:3]}"
            raise RuntimeError(message)
        db.execute_sql(f"PRAGMA user_version = {number}")
        db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def statements(sql: str) -> list[str]:
    """Split frozen SQL where a statement is complete, so that triggers stay whole; steps hold no semicolon inside a string."""
    lines = [line.split("--", 1)[0] for line in sql.splitlines()]
    found, pending = [], ""
    for part in "\n".join(lines).split(";"):
        pending += f"{part};"
        if complete_statement(pending):
            found.append(pending[:-1].strip())
            pending = ""
    return [statement for statement in found if statement]
