"""Version 15: quality scorecards, samples, audits and calibrations."""

from csdesk.storage.migrations.step import Step

_CONTACT = """
        contact_key TEXT NOT NULL,          -- key of the interaction; it may be gone, so what matters of it stands here too
        external_id TEXT NOT NULL DEFAULT '',
        opened_at INTEGER,                  -- seconds since 1970 on the clock of the file
        channel TEXT NOT NULL DEFAULT '',
        topic TEXT NOT NULL DEFAULT '',
        team TEXT NOT NULL DEFAULT '',
        unit_id INTEGER,                    -- as in interaction, without a foreign key
        person_id INTEGER NOT NULL REFERENCES person (id)
"""

STEP = Step(
    "quality",
    f"""
    -- A version of a scorecard; all versions of one share their family, the number of the first
    CREATE TABLE quality_scorecard (
        id INTEGER PRIMARY KEY,
        family INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        name TEXT NOT NULL CHECK (name <> ''),
        channels TEXT NOT NULL DEFAULT '[]',    -- JSON list; [] = every channel
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'replaced', 'retired')),
        UNIQUE (family, version)
    ) STRICT;

    CREATE TABLE quality_item (
        id INTEGER PRIMARY KEY,
        scorecard_id INTEGER NOT NULL REFERENCES quality_scorecard (id),
        position INTEGER NOT NULL,
        section TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL CHECK (name <> ''),
        weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 10000),     -- basis points
        marks INTEGER NOT NULL CHECK (marks BETWEEN 2 AND 5),           -- marks run from 1 to this
        critical INTEGER NOT NULL DEFAULT 0 CHECK (critical IN (0, 1)),
        help TEXT NOT NULL DEFAULT '',
        causes TEXT NOT NULL DEFAULT '[]'       -- JSON list of root causes to choose from
    ) STRICT;
    CREATE INDEX quality_item_by_scorecard ON quality_item (scorecard_id, position);

    CREATE TABLE quality_plan (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        family INTEGER NOT NULL,
        unit_id INTEGER REFERENCES unit (id),   -- NULL = everybody
        grain TEXT NOT NULL CHECK (grain IN ('week', 'month')),
        per_agent INTEGER NOT NULL CHECK (per_agent BETWEEN 1 AND 100),
        low_share INTEGER NOT NULL DEFAULT 0 CHECK (low_share BETWEEN 0 AND 10000)     -- basis points
    ) STRICT;

    CREATE TABLE quality_draw (
        id INTEGER PRIMARY KEY,
        plan_id INTEGER NOT NULL REFERENCES quality_plan (id),
        period TEXT NOT NULL,
        seed INTEGER NOT NULL,
        drawn_on TEXT NOT NULL,
        contacts INTEGER NOT NULL,              -- how many could have been drawn
        per_agent INTEGER NOT NULL,
        absent TEXT NOT NULL DEFAULT '[]'       -- JSON list of persons left out because they were away
    ) STRICT;

    CREATE TABLE quality_pick (
        id INTEGER PRIMARY KEY,
        draw_id INTEGER NOT NULL REFERENCES quality_draw (id),
        reason TEXT NOT NULL,                   -- random, or which low mark
        {_CONTACT}
    ) STRICT;
    CREATE INDEX quality_pick_by_draw ON quality_pick (draw_id);
    CREATE INDEX quality_pick_by_contact ON quality_pick (contact_key);

    -- Auditors who mark the same contacts to see how far they agree
    CREATE TABLE quality_session (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        scorecard_id INTEGER NOT NULL REFERENCES quality_scorecard (id),
        held_on TEXT NOT NULL,
        auditors TEXT NOT NULL,                 -- JSON list of names
        contacts TEXT NOT NULL                  -- JSON list of contacts
    ) STRICT;

    CREATE TABLE quality_audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice: the key of its fact hangs on it
        scorecard_id INTEGER NOT NULL REFERENCES quality_scorecard (id),
        {_CONTACT},
        auditor TEXT NOT NULL CHECK (auditor <> ''),
        audited_on TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('random', 'low', 'chosen', 'calibration')),
        state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'done')),
        note TEXT NOT NULL DEFAULT '',
        acknowledged_on TEXT,
        pick_id INTEGER REFERENCES quality_pick (id),
        session_id INTEGER REFERENCES quality_session (id)
    ) STRICT;
    CREATE UNIQUE INDEX quality_audit_by_pick ON quality_audit (pick_id) WHERE pick_id IS NOT NULL;
    CREATE INDEX quality_audit_by_contact ON quality_audit (contact_key);
    CREATE INDEX quality_audit_by_person ON quality_audit (person_id);

    CREATE TABLE quality_answer (
        id INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES quality_audit (id),
        item_id INTEGER NOT NULL REFERENCES quality_item (id),
        mark INTEGER CHECK (mark BETWEEN 1 AND 5),      -- NULL = not applicable
        note TEXT NOT NULL DEFAULT '',
        cause TEXT NOT NULL DEFAULT '',
        UNIQUE (audit_id, item_id)
    ) STRICT;
    """,
    journalled=(
        "quality_scorecard",
        "quality_item",
        "quality_plan",
        "quality_draw",
        "quality_pick",
        "quality_session",
        "quality_audit",
        "quality_answer",
    ),
)
