"""Version 7: remembered mappings."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "imports",
    """
    CREATE TABLE import_profile (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        signature TEXT NOT NULL,            -- digest of the header names
        mapping TEXT NOT NULL               -- JSON {header: field}
    ) STRICT;
    CREATE UNIQUE INDEX import_profile_by_name ON import_profile (name);
    """,
    journalled=("import_profile",),
)
