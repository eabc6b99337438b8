"""Version 8: imports of stacked sheets, remembered decisions and remembered spellings."""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "wider_imports",
    """
    -- The sheet a row came from when an import stacked several; NULL = the sheet of the batch
    ALTER TABLE interaction ADD COLUMN source_sheet TEXT;
    ALTER TABLE interaction_shelf ADD COLUMN source_sheet TEXT;

    -- The change that wrote the batch, for what else it brought (people, units); NULL = written by an older CSDesk
    ALTER TABLE batch ADD COLUMN change_id INTEGER;

    -- What a remembered mapping also decides (kind, layout, readings, rules) as JSON; NULL = nothing
    ALTER TABLE import_profile ADD COLUMN decisions TEXT;

    -- What a spelling of a field means, for all later imports
    CREATE TABLE import_value (
        id INTEGER PRIMARY KEY,
        field TEXT NOT NULL,
        spelling TEXT NOT NULL,
        key TEXT NOT NULL,                  -- the spelling, folded
        ours TEXT NOT NULL                  -- '' = blank
    ) STRICT;
    CREATE UNIQUE INDEX import_value_by_key ON import_value (field, key);
    """,
    journalled=("import_profile", "import_value"),
)
