"""Version 11: opening hours of units, holidays and clocks."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "opening_hours",
    """
    -- What a unit (NULL = the company) sets for itself; what it leaves blank is as above it
    CREATE TABLE opening_hours (
        id INTEGER PRIMARY KEY,
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE,
        week TEXT NOT NULL DEFAULT '',          -- seven days from Monday: 08:00-12:00,13:00-17:00;…; '' = as above
        zone TEXT NOT NULL DEFAULT '',          -- an IANA name; '' = as above
        alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1))    -- 1 = holidays of those above do not hold
    ) STRICT;
    CREATE UNIQUE INDEX opening_hours_by_unit ON opening_hours (ifnull(unit_id, 0));

    CREATE TABLE holiday (
        id INTEGER PRIMARY KEY,
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        hours TEXT NOT NULL DEFAULT '',         -- open at these hours all the same; '' = closed
        like_weekday INTEGER NOT NULL DEFAULT 0 CHECK (like_weekday BETWEEN 0 AND 7)   -- worked like a Monday (1) …
    ) STRICT;
    CREATE UNIQUE INDEX holiday_by_day ON holiday (ifnull(unit_id, 0), day);
    """,
    journalled=("opening_hours", "holiday"),
)
