"""Version 3: the facts, their batches and the shelf that bulk undo swaps with."""

from csdesk.storage.migrations.step import Step

_COLUMNS = """
        batch_id INTEGER NOT NULL,          -- the import that last wrote the row
        source_row INTEGER NOT NULL,        -- row number in that file's sheet, 1-based
        month INTEGER NOT NULL,             -- year * 12 + month - 1 of opened_at; -1 when unknown
        key TEXT NOT NULL,                  -- what re-import matches: the external id, else a digest of the row
        external_id TEXT,
        kind TEXT NOT NULL,                 -- ticket | call | chat | survey
        opened_at INTEGER,                  -- seconds since 1970-01-01 of the wall clock in the file, no zone
        first_response_at INTEGER,
        answered_at INTEGER,
        resolved_at INTEGER,
        closed_at INTEGER,
        first_response_seconds REAL,
        resolution_seconds REAL,
        wait_seconds REAL,
        talk_seconds REAL,
        hold_seconds REAL,
        wrap_seconds REAL,
        handle_seconds REAL,
        agent TEXT,                         -- as the file spells it
        agent_id TEXT,
        person_id INTEGER,                  -- whom the spelling means
        team TEXT,
        unit TEXT,                          -- market, site or department as the file spells it
        unit_id INTEGER,                    -- what team, else unit, means
        channel TEXT,
        topic TEXT,
        priority TEXT,
        status TEXT,
        customer TEXT,
        source TEXT,
        answered INTEGER,                   -- 1, 0 or NULL = the file does not say
        resolved INTEGER,
        first_contact INTEGER,
        reopened_count INTEGER,
        transfer_count INTEGER,
        escalated INTEGER,
        sla_met INTEGER,
        survey_sent INTEGER,
        csat REAL,                          -- on its own scale, see csat_scale
        csat_scale INTEGER,                 -- highest mark of that scale: 2, 5, 10 or 100
        nps INTEGER,
        ces REAL,
        qa_score REAL,
        comment TEXT,
        subject TEXT
"""

STEP = Step(
    "interactions",
    f"""
    CREATE TABLE batch (
        id INTEGER PRIMARY KEY,
        file_name TEXT NOT NULL,
        sheet TEXT NOT NULL DEFAULT '',
        sha256 TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        rows_read INTEGER NOT NULL,
        added INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        unchanged INTEGER NOT NULL,
        skipped INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0,
        report TEXT NOT NULL DEFAULT ''     -- mapping and problems as JSON
    ) STRICT;

    CREATE TABLE interaction (
        id INTEGER PRIMARY KEY,
        {_COLUMNS}
    ) STRICT;
    CREATE UNIQUE INDEX interaction_by_key ON interaction (key);
    CREATE INDEX interaction_by_month ON interaction (month);

    -- Rows a batch added while it is undone, and earlier versions of rows it overwrote while it stands
    CREATE TABLE interaction_shelf (
        shelf_batch INTEGER NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('before', 'after')),
        id INTEGER NOT NULL,
        {_COLUMNS},
        PRIMARY KEY (shelf_batch, side, id)
    ) STRICT, WITHOUT ROWID;
    """,
)
