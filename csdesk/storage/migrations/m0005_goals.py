"""Version 5: goals and their check-ins."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "goals",
    """
    CREATE TABLE goal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice: its history and its code hang on it             -- shown as G-07
        parent_id INTEGER REFERENCES goal (id),
        position INTEGER NOT NULL DEFAULT 0,
        level TEXT NOT NULL CHECK (level IN ('vision', 'strategy', 'department', 'team', 'person')),
        title TEXT NOT NULL CHECK (title <> ''),
        why TEXT NOT NULL DEFAULT '',
        owner_id INTEGER REFERENCES person (id),
        unit_id INTEGER REFERENCES unit (id),
        period TEXT NOT NULL DEFAULT '',    -- a Period code; '' = open-ended (vision)
        starts_on TEXT,
        due_on TEXT,
        weight INTEGER NOT NULL DEFAULT 10000 CHECK (weight BETWEEN 0 AND 10000),   -- basis points among siblings
        source TEXT NOT NULL DEFAULT 'rollup' CHECK (source IN ('rollup', 'typed', 'kpi')),
        kpi TEXT NOT NULL DEFAULT '',       -- KPI key when source = 'kpi'
        measure_unit TEXT NOT NULL DEFAULT 'count',
        direction TEXT NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down')),
        start_value REAL,
        target_value REAL,
        current_value REAL,                 -- typed value; a KPI goal reads its KPI
        confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
        guardrail TEXT NOT NULL DEFAULT '', -- KPI key of the complementary measure
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('draft', 'active', 'done', 'archived'))
    ) STRICT;
    CREATE INDEX goal_by_parent ON goal (parent_id, position);
    CREATE INDEX goal_by_owner ON goal (owner_id);

    CREATE TABLE check_in (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        at TEXT NOT NULL,                   -- ISO day
        value REAL,
        confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT '',
        author_id INTEGER REFERENCES person (id)
    ) STRICT;
    CREATE INDEX check_in_by_goal ON check_in (goal_id, at);
    """,
    journalled=("goal", "check_in"),
)
