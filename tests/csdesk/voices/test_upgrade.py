"""A file from before customers' words could be searched: its comments are found after the upgrade."""

import sqlite3
from pathlib import Path

from csdesk.storage.engine import APPLICATION_ID, Engine
from csdesk.storage.migrations import STEPS
from csdesk.storage.migrations.runner import migrate
from csdesk.voices.voice import VoiceQuery
from csdesk.workspace import Workspace

BEFORE = 13


def file_with_comments(path: Path) -> None:
    with sqlite3.connect(path) as stamp:
        stamp.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        stamp.execute("VACUUM")
    stamp.close()
    db = Engine(str(path))
    migrate(db, STEPS[:BEFORE])
    for number, comment in enumerate(("退款太慢了", "Where is my refund?", None), start=1):
        db.execute_sql(
            "INSERT INTO interaction (batch_id, source_row, month, key, kind, opened_at, comment) "
            "VALUES (1, ?, 24316, ?, 'survey', 1763600000, ?)",
            (number, f"k{number}", comment),
        )
    db.execute_sql(
        "INSERT INTO batch (id, file_name, kind, at, rows_read, added, updated, unchanged, skipped) "
        "VALUES (1, 'survey.csv', 'survey', '2025-11-20T10:00:00', 3, 3, 0, 0, 0)"
    )
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close_everywhere()


def test_comments_of_an_older_file_are_found(tmp_path: Path) -> None:
    path = tmp_path / "old.csdesk"
    file_with_comments(path)
    workspace = Workspace.open(path)
    found = {
        text: len(workspace.voices.find(VoiceQuery(text=text)).ids) for text in ("退款", "refund", "gone")
    }
    assert found == {"退款": 1, "refund": 1, "gone": 0}
    assert workspace.voices.check() == []
    workspace.close()
