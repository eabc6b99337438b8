"""Version 18: calibration sessions, changes with reasons, optional attributes."""

from csdesk.storage.migrations.step import Step

_OF_CLOSED = "(SELECT state FROM calibration_session WHERE id = {side}.session_id) = 'closed'"
_WRITTEN = ("session_id", "review_id", "at", "who", "before", "after", "sections", "reason")


def _lock(table: str, event: str, when: str) -> str:
    return f"""
    CREATE TRIGGER closed_{table}_{event.lower()} BEFORE {event} ON {table}
    WHEN (SELECT replaying FROM change_now) = 0 AND {when}
    BEGIN
        SELECT RAISE(ABORT, 'this calibration is closed');
    END;
    """


def _locks() -> str:
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _WRITTEN)
    found = [_lock("calibration_session", event, "OLD.state = 'closed'") for event in ("UPDATE", "DELETE")]
    for table in ("calibration_member", "calibration_change"):
        found += [
            _lock(table, "INSERT", _OF_CLOSED.format(side="NEW")),
            _lock(table, "DELETE", _OF_CLOSED.format(side="OLD")),
        ]
    # A review that is sent back lets go of its calibrated rating; what was decided then stays in the minutes
    found.append(_lock("calibration_change", "UPDATE", f"{_OF_CLOSED.format(side='OLD')} AND ({changed})"))
    return "".join(found)


STEP = Step(
    "calibration",
    f"""
    CREATE TABLE calibration_session (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES review_cycle (id),
        name TEXT NOT NULL CHECK (name <> ''),
        state TEXT NOT NULL DEFAULT 'preparing' CHECK (state IN ('preparing', 'running', 'closed')),
        held_on TEXT,
        present TEXT NOT NULL DEFAULT '[]',     -- JSON list of the names of who was there
        minutes TEXT NOT NULL DEFAULT '',
        snapshot TEXT NOT NULL DEFAULT '',      -- JSON: every rating with its evidence when it began
        started_at TEXT,
        closed_at TEXT,
        record TEXT NOT NULL DEFAULT '',        -- JSON: the minutes as they were when it was closed
        digest TEXT NOT NULL DEFAULT ''         -- SHA-256 of the record
    ) STRICT;

    CREATE TABLE calibration_member (
        id INTEGER PRIMARY KEY,
        session_id INTEGER NOT NULL REFERENCES calibration_session (id),
        review_id INTEGER NOT NULL REFERENCES review (id),
        UNIQUE (session_id, review_id)
    ) STRICT;

    -- Each decision about a rating, oldest first; the latest that is not cleared is in force
    CREATE TABLE calibration_change (
        id INTEGER PRIMARY KEY,
        session_id INTEGER NOT NULL REFERENCES calibration_session (id),
        review_id INTEGER NOT NULL REFERENCES review (id),
        at TEXT NOT NULL,
        who TEXT NOT NULL DEFAULT '',
        before INTEGER,                         -- tenths
        after INTEGER,                          -- tenths; NULL = the manager's rating again
        sections TEXT NOT NULL DEFAULT '{{}}',    -- JSON: section -> tenths, where parts were decided
        reason TEXT NOT NULL CHECK (reason <> ''),
        cleared INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX calibration_change_of ON calibration_change (review_id);

    -- Optional attributes for the check of adverse impact. They are kept apart from people, never noted in the history,
    -- never printed or exported, and deleted for good.
    CREATE TABLE review_attribute (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (person_id, name)
    ) STRICT;
    {_locks()}
    """,
    journalled=("calibration_session", "calibration_member", "calibration_change"),
)
