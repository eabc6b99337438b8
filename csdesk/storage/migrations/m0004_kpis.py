"""Version 4: month segments of the facts, targets and bands, events on charts."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "kpis",
    """
    -- The facts of one month as packed columns, rebuilt in the transaction that changes the month; -1 = no date.
    -- version is a digest of the columns, so a reader knows its copy is still true
    CREATE TABLE kpi_segment (
        month INTEGER PRIMARY KEY,
        rows INTEGER NOT NULL,
        version INTEGER NOT NULL,
        columns BLOB NOT NULL
    ) STRICT;

    -- Target and bands of a KPI for a unit (NULL = whole company) from a day until the next row
    CREATE TABLE kpi_target (
        id INTEGER PRIMARY KEY,
        kpi TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE,
        period TEXT NOT NULL DEFAULT '',    -- a Period code; '' = always
        target REAL,
        good REAL,                          -- from here on it counts as good
        attention REAL                      -- beyond this it needs attention
    ) STRICT;
    CREATE UNIQUE INDEX kpi_target_of ON kpi_target (kpi, ifnull(unit_id, 0), period);

    CREATE TABLE kpi_event (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        label TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE
    ) STRICT;
    """,
    journalled=("kpi_target", "kpi_event"),
)
