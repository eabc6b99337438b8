"""Version 12: KPI formulas, dated definitions and frozen periods."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "definitions",
    """
    -- '' = known from imported values only
    ALTER TABLE kpi_own ADD COLUMN formula TEXT NOT NULL DEFAULT '';

    -- How a KPI is counted from a day on, until its next version; before the first the catalogue's definition holds
    CREATE TABLE kpi_version (
        id INTEGER PRIMARY KEY,
        kpi TEXT NOT NULL CHECK (kpi <> ''),
        first_day TEXT NOT NULL,            -- ISO
        rules TEXT NOT NULL CHECK (json_valid(rules)),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE UNIQUE INDEX kpi_version_of ON kpi_version (kpi, first_day);

    -- A period whose numbers were published; only one stands at a time, thawed ones stay with their reason
    CREATE TABLE kpi_freeze (
        id INTEGER PRIMARY KEY,
        period TEXT NOT NULL,               -- a Period code
        frozen_on TEXT NOT NULL,            -- ISO
        by_whom TEXT NOT NULL DEFAULT '',
        thawed_on TEXT,
        reason TEXT NOT NULL DEFAULT '',
        CHECK (thawed_on IS NULL OR reason <> '')
    ) STRICT;
    CREATE UNIQUE INDEX kpi_freeze_of ON kpi_freeze (period) WHERE thawed_on IS NULL;

    CREATE TABLE kpi_published (
        id INTEGER PRIMARY KEY,
        freeze_id INTEGER NOT NULL REFERENCES kpi_freeze (id) ON DELETE CASCADE,
        kpi TEXT NOT NULL,                  -- bare for the default statistic, else with its suffix
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE,
        value REAL NOT NULL,
        n INTEGER NOT NULL,
        numerator REAL,
        denominator REAL,
        definition TEXT NOT NULL            -- words as JSON, as it was counted then
    ) STRICT;
    CREATE UNIQUE INDEX kpi_published_of ON kpi_published (freeze_id, kpi, ifnull(unit_id, 0));
    CREATE INDEX kpi_published_by_unit ON kpi_published (unit_id);
    """,
    journalled=("kpi_own", "kpi_version", "kpi_freeze", "kpi_published"),
)
