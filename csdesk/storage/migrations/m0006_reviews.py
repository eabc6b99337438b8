"""Version 6: forms, cycles, reviews and what is written in them."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "reviews",
    """
    CREATE TABLE review_form (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        scale INTEGER NOT NULL DEFAULT 5,
        goals_weight INTEGER NOT NULL DEFAULT 6000,
        competencies_weight INTEGER NOT NULL DEFAULT 3000,
        values_weight INTEGER NOT NULL DEFAULT 1000
    ) STRICT;
    CREATE TABLE review_item (
        id INTEGER PRIMARY KEY,
        form_id INTEGER NOT NULL REFERENCES review_form (id) ON DELETE CASCADE,
        section TEXT NOT NULL CHECK (section IN ('competencies', 'values')),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '',
        weight INTEGER NOT NULL DEFAULT 10000
    ) STRICT;
    CREATE TABLE review_cycle (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        form_id INTEGER NOT NULL REFERENCES review_form (id),
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
        hr_name TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE UNIQUE INDEX review_cycle_by_name ON review_cycle (name);
    CREATE TABLE review (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES review_cycle (id) ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person (id),
        manager_id INTEGER REFERENCES person (id),
        summary TEXT NOT NULL DEFAULT '',
        went_well TEXT NOT NULL DEFAULT '',     -- one point a line
        build_next TEXT NOT NULL DEFAULT '',
        agreed_on TEXT,                         -- day the goals were agreed
        held_on TEXT,                           -- day of the conversation
        state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'finished')),
        revision INTEGER NOT NULL DEFAULT 1,
        finished_at TEXT,
        overall INTEGER,                        -- tenths of a point, as it was finished
        locked TEXT NOT NULL DEFAULT ''         -- JSON of the whole document as it was finished
    ) STRICT;
    CREATE UNIQUE INDEX review_of ON review (cycle_id, person_id);
    CREATE TABLE review_goal (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        goal_id INTEGER NOT NULL REFERENCES goal (id),
        adjustment INTEGER NOT NULL DEFAULT 0,  -- tenths of a point the manager adds or takes
        reason TEXT NOT NULL DEFAULT '',        -- why; an adjustment without one is refused
        comment TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE UNIQUE INDEX review_goal_of ON review_goal (review_id, goal_id);
    CREATE TABLE review_rating (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        item_id INTEGER NOT NULL REFERENCES review_item (id) ON DELETE CASCADE,
        rating INTEGER,
        comment TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE UNIQUE INDEX review_rating_of ON review_rating (review_id, item_id);
    CREATE TABLE review_development (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        goal TEXT NOT NULL,
        action TEXT NOT NULL DEFAULT '',
        support TEXT NOT NULL DEFAULT '',
        due_on TEXT,
        measured_by TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE review_reopening (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        revision INTEGER NOT NULL,              -- the revision that was finished before
        reason TEXT NOT NULL CHECK (reason <> '')
    ) STRICT;
    """,
    journalled=(
        "review_form",
        "review_item",
        "review_cycle",
        "review",
        "review_goal",
        "review_rating",
        "review_development",
        "review_reopening",
    ),
)
