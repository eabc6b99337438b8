"""Version 10: missions, milestones, guardrails with bands, links, tiers, agreement, change requests, comments, closings.

The table goal is written anew because a level and two sources join its checks.
"""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "goals_in_full",
    """
    CREATE TABLE goal_new (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice: its history and its code hang on it; shown as G-07
        parent_id INTEGER REFERENCES goal (id),
        position INTEGER NOT NULL DEFAULT 0,
        level TEXT NOT NULL CHECK (level IN ('vision', 'mission', 'strategy', 'department', 'team', 'person')),
        title TEXT NOT NULL CHECK (title <> ''),
        why TEXT NOT NULL DEFAULT '',
        owner_id INTEGER REFERENCES person (id),
        unit_id INTEGER REFERENCES unit (id),
        period TEXT NOT NULL DEFAULT '',    -- a Period code; '' = open-ended (vision)
        starts_on TEXT,
        due_on TEXT,
        weight INTEGER NOT NULL DEFAULT 10000 CHECK (weight BETWEEN 0 AND 10000),   -- basis points among siblings
        source TEXT NOT NULL DEFAULT 'rollup'
            CHECK (source IN ('rollup', 'typed', 'kpi', 'milestones', 'yes_no')),
        kpi TEXT NOT NULL DEFAULT '',       -- KPI key when source = 'kpi'
        measure_unit TEXT NOT NULL DEFAULT 'count',
        direction TEXT NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down')),
        start_value REAL,
        target_value REAL,
        current_value REAL,                 -- typed value; a KPI goal reads its KPI
        confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
        guardrail TEXT NOT NULL DEFAULT '', -- before format 10; undo notes of that time still name it
        state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('draft', 'active', 'done', 'archived')),
        keeps INTEGER NOT NULL DEFAULT 0,   -- 1 = stay above (up) or below (down) the target all the time
        rule TEXT NOT NULL DEFAULT 'mean' CHECK (rule IN ('mean', 'sum', 'weakest', 'ratio')),
        link TEXT NOT NULL DEFAULT 'contributes' CHECK (link IN ('contributes', 'supports')),
        commit_value REAL,
        stretch_value REAL,
        baseline TEXT NOT NULL DEFAULT '',  -- where the start value comes from
        rhythm TEXT NOT NULL DEFAULT 'two_weeks' CHECK (rhythm IN ('', 'week', 'two_weeks', 'month')),
        agreement TEXT NOT NULL DEFAULT '' CHECK (agreement IN ('', 'proposed', 'discussed', 'agreed')),
        override TEXT NOT NULL DEFAULT '',  -- a status set by hand
        override_reason TEXT NOT NULL DEFAULT '',
        effort REAL                         -- full-time equivalents it takes while it runs
    ) STRICT;
    INSERT INTO goal_new (id, parent_id, position, level, title, why, owner_id, unit_id, period, starts_on, due_on, weight, source, kpi,
                      measure_unit, direction, start_value, target_value, current_value, confidence, guardrail, state)
        SELECT id, parent_id, position, level, title, why, owner_id, unit_id, period, starts_on, due_on, weight, source, kpi,
               measure_unit, direction, start_value, target_value, current_value, confidence, guardrail, state
        FROM goal;
    -- Numbers of goals that are gone are not given again
    DELETE FROM sqlite_sequence WHERE name = 'goal_new';
    INSERT INTO sqlite_sequence (name, seq) SELECT 'goal_new', seq FROM sqlite_sequence WHERE name = 'goal';
    DROP TABLE goal;
    ALTER TABLE goal_new RENAME TO goal;
    CREATE INDEX goal_by_parent ON goal (parent_id, position);
    CREATE INDEX goal_by_owner ON goal (owner_id);

    -- Steps of a milestone goal, and the planned values of a measured one
    CREATE TABLE milestone (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        title TEXT NOT NULL DEFAULT '',
        due_on TEXT,
        value REAL,                         -- what the measure should be by then
        weight INTEGER NOT NULL DEFAULT 10000,
        done_on TEXT
    ) STRICT;
    CREATE INDEX milestone_by_goal ON milestone (goal_id, position);

    -- Partners that must stay in their band, else the goal's credit is capped
    CREATE TABLE guard (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        kpi TEXT NOT NULL,
        low REAL,                           -- NULL = no lower edge
        high REAL,                          -- NULL = no upper edge
        cap INTEGER NOT NULL DEFAULT 8000 CHECK (cap BETWEEN 0 AND 10000)   -- basis points of credit at most
    ) STRICT;
    CREATE UNIQUE INDEX guard_by_goal ON guard (goal_id, kpi);
    INSERT INTO guard (goal_id, kpi) SELECT id, guardrail FROM goal WHERE guardrail <> '';

    -- Others who own a goal together with its owner
    CREATE TABLE goal_owner (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX goal_owner_by_goal ON goal_owner (goal_id);

    -- Who proposed, discussed and agreed a goal, and when
    CREATE TABLE agreement_step (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('proposed', 'discussed', 'agreed', 'withdrawn')),
        person_id INTEGER REFERENCES person (id),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX agreement_step_by_goal ON agreement_step (goal_id, id);

    -- Changes asked for after a goal was agreed
    CREATE TABLE change_request (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        person_id INTEGER REFERENCES person (id),
        reason TEXT NOT NULL CHECK (reason <> ''),
        changes TEXT NOT NULL,              -- JSON {field: value}
        verdict TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'accepted', 'declined')),
        decided_at TEXT,
        answer TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX change_request_by_goal ON change_request (goal_id, id);

    CREATE TABLE goal_comment (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        person_id INTEGER REFERENCES person (id),
        text TEXT NOT NULL CHECK (text <> '')
    ) STRICT;
    CREATE INDEX goal_comment_by_goal ON goal_comment (goal_id, id);

    -- How a goal ended
    CREATE TABLE closing (
        id INTEGER PRIMARY KEY,
        goal_id INTEGER NOT NULL UNIQUE REFERENCES goal (id) ON DELETE CASCADE,
        closed_on TEXT NOT NULL,
        result REAL,                        -- achieved, as a fraction, not clamped
        score REAL,                         -- 0..1 as agreed in the talk
        comment TEXT NOT NULL DEFAULT '',
        lessons TEXT NOT NULL DEFAULT '',
        carried_id INTEGER REFERENCES goal (id) ON DELETE SET NULL
    ) STRICT;

    ALTER TABLE check_in ADD COLUMN blockers TEXT NOT NULL DEFAULT '';
    ALTER TABLE check_in ADD COLUMN next_step TEXT NOT NULL DEFAULT '';

    -- Quarters and what lies on their calendar
    CREATE TABLE plan (
        id INTEGER PRIMARY KEY,
        period TEXT NOT NULL UNIQUE,
        agreed_on TEXT,
        review_on TEXT,                     -- the day of the review in the middle
        closed_on TEXT,
        lessons TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TABLE plan_day (
        id INTEGER PRIMARY KEY,
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        label TEXT NOT NULL CHECK (label <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('holiday', 'shade')),
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE
    ) STRICT;

    -- Who works how much
    ALTER TABLE person ADD COLUMN fte REAL NOT NULL DEFAULT 1.0;
    CREATE TABLE absence (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        share REAL NOT NULL DEFAULT 1.0 CHECK (share > 0 AND share <= 1),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX absence_by_person ON absence (person_id, starts_on);
    """,
    journalled=(
        "goal",
        "milestone",
        "guard",
        "goal_owner",
        "agreement_step",
        "change_request",
        "goal_comment",
        "closing",
        "check_in",
        "plan",
        "plan_day",
        "person",
        "absence",
    ),
)
