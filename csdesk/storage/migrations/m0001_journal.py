"""Version 1: workspace facts and the journal."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "journal",
    """
    -- Name, language, fiscal year: what is true of the whole file
    CREATE TABLE workspace_fact (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    ) STRICT;

    -- One user action. state: done | undone | discarded (undone, then something else was done) | settled (too old
    -- to undo, or made with the file)
    CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        label TEXT NOT NULL,            -- Words as JSON
        at TEXT NOT NULL,               -- ISO 8601, UTC
        who TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'discarded', 'settled')),
        bulk TEXT,                      -- name of the bulk store this change wrote to, with its batch
        batch INTEGER
    ) STRICT;
    CREATE INDEX change_by_state ON change (state, id);

    -- What the triggers wrote: one row of a journalled table before and after
    CREATE TABLE change_row (
        id INTEGER PRIMARY KEY,
        change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
        tbl TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT,                    -- JSON of the row, NULL = inserted
        after TEXT                      -- JSON of the row, NULL = deleted
    ) STRICT;
    CREATE INDEX change_row_by_change ON change_row (change_id, id);

    -- The change that is open now; NULL = none, and then a write to a journalled table fails
    CREATE TABLE change_now (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        change_id INTEGER,
        replaying INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO change_now (id, change_id, replaying) VALUES (1, NULL, 0);

    CREATE TABLE journal_scope (
        tbl TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
    """,
    journalled=("workspace_fact",),
)
