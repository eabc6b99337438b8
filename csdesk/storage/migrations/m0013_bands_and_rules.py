"""Version 13: bands in three steps, by role, and scoring rules."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "bands_and_rules",
    """
    -- A new column keeps the undo notes of former versions good: what they do not name takes its default
    ALTER TABLE kpi_target ADD COLUMN role TEXT NOT NULL DEFAULT '';    -- as persons have it; '' = every role
    ALTER TABLE kpi_target ADD COLUMN excellent REAL;                   -- from here on it counts as excellent
    DROP INDEX kpi_target_of;
    CREATE UNIQUE INDEX kpi_target_of ON kpi_target (kpi, ifnull(unit_id, 0), role, period);

    -- How a KPI gives points, for a unit (NULL = whole company), a role and a period
    CREATE TABLE kpi_rule (
        id INTEGER PRIMARY KEY,
        kpi TEXT NOT NULL CHECK (kpi <> ''),
        unit_id INTEGER REFERENCES unit (id) ON DELETE CASCADE,
        role TEXT NOT NULL DEFAULT '',
        period TEXT NOT NULL DEFAULT '',    -- a Period code; '' = always
        rule TEXT NOT NULL                  -- JSON with a version, read by kpis/scoring/writing.py
            CHECK (json_valid(rule) AND json_extract(rule, '$.version') >= 1)
    ) STRICT;
    CREATE UNIQUE INDEX kpi_rule_of ON kpi_rule (kpi, ifnull(unit_id, 0), role, period);
    """,
    journalled=("kpi_target", "kpi_rule"),
)
