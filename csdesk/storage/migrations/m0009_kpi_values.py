"""Version 9: KPI values that were imported as such, and KPIs of the workspace's own."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "kpi_values",
    """
    -- A KPI that the catalogue does not know
    CREATE TABLE kpi_own (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL CHECK (key <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        unit TEXT NOT NULL,                 -- as in base.quantity.Unit
        direction TEXT NOT NULL CHECK (direction IN ('up', 'down', 'band')),
        statistic TEXT NOT NULL CHECK (statistic IN ('ratio', 'mean', 'sum', 'last'))
    ) STRICT;
    CREATE UNIQUE INDEX kpi_own_by_key ON kpi_own (key);

    -- One value of a KPI for a person, a unit or (neither) the whole company, over whole days
    CREATE TABLE kpi_value (
        id INTEGER PRIMARY KEY,
        kpi TEXT NOT NULL,                  -- bare for the default statistic, else with its suffix
        person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE,
        first_day TEXT NOT NULL,            -- ISO
        last_day TEXT NOT NULL,             -- ISO, included
        value REAL NOT NULL,                -- in the unit of the KPI
        n REAL,                             -- how many cases are behind it; NULL = the file does not say
        numerator REAL,
        denominator REAL,
        target REAL,
        batch_id INTEGER NOT NULL,          -- the import that last wrote it
        source_row INTEGER NOT NULL,        -- row number in that file's sheet, 1-based
        source_sheet TEXT,                  -- NULL = the sheet of the batch
        CHECK (person_id IS NULL OR unit_id IS NULL),
        CHECK (first_day <= last_day)
    ) STRICT;
    CREATE UNIQUE INDEX kpi_value_of ON kpi_value (kpi, ifnull(person_id, 0), ifnull(unit_id, 0), first_day, last_day);
    CREATE INDEX kpi_value_by_batch ON kpi_value (batch_id);
    CREATE INDEX kpi_value_by_person ON kpi_value (person_id);
    CREATE INDEX kpi_value_by_unit ON kpi_value (unit_id);
    """,
    journalled=("kpi_own", "kpi_value"),
)
