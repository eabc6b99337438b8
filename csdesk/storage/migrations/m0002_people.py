"""Version 2: units, persons and their other spellings."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "people",
    """
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice: facts name units by it
        parent_id INTEGER REFERENCES unit (id),
        kind TEXT NOT NULL CHECK (kind IN ('company', 'department', 'team')),
        name TEXT NOT NULL CHECK (name <> ''),
        position INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX unit_by_parent ON unit (parent_id, position);

    CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice: facts name persons by it
        number TEXT NOT NULL DEFAULT '',        -- employee number, kept as text
        name TEXT NOT NULL CHECK (name <> ''),  -- as it is shown; Chinese names family-first
        family_name TEXT NOT NULL DEFAULT '',
        given_name TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        role TEXT NOT NULL DEFAULT '',
        unit_id INTEGER REFERENCES unit (id),
        manager_id INTEGER REFERENCES person (id),
        joined_on TEXT,                         -- ISO dates
        left_on TEXT,
        language TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE UNIQUE INDEX person_by_number ON person (number) WHERE number <> '';
    CREATE INDEX person_by_unit ON person (unit_id);
    CREATE INDEX person_by_manager ON person (manager_id);

    -- The same agent or team as other files spell it; key is the folded spelling
    CREATE TABLE alias (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'unit')),
        spelling TEXT NOT NULL,
        key TEXT NOT NULL,
        person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE
    ) STRICT;
    CREATE UNIQUE INDEX alias_by_key ON alias (kind, key);
    """,
    journalled=("unit", "person", "alias"),
)
