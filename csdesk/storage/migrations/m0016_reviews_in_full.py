"""Version 16: reviews with stages, more kinds of items, more raters, grades, and who managed whom when.

Items and ratings are written anew: more sections join the check, and several people may answer the same item.
"""

from csdesk.storage.migrations.step import Step

_WRITTEN = (
    "cycle_id", "person_id", "manager_id", "summary", "went_well", "build_next", "agreed_on", "held_on", "state", "revision",
    "finished_at", "overall", "locked", "form_id", "second_id", "digest", "potential",
)  # fmt: skip
_SIGNED = "('signed', 'archived')"


def _lock(table: str, event: str, when: str) -> str:
    return f"""
    CREATE TRIGGER locked_{table}_{event.lower()} BEFORE {event} ON {table}
    WHEN (SELECT replaying FROM change_now) = 0 AND {when}
    BEGIN
        SELECT RAISE(ABORT, 'this review is signed');
    END;
    """


def _of_signed(side: str) -> str:
    return f"(SELECT stage FROM review WHERE id = {side}.review_id) IN {_SIGNED}"


def _locks() -> str:
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _WRITTEN)
    moved = "(OLD.stage = 'archived' AND NEW.stage <> 'archived')"
    kept = f"(NEW.stage IN {_SIGNED} AND ({changed}))"
    found = [
        _lock("review", "UPDATE", f"OLD.stage IN {_SIGNED} AND ({moved} OR {kept})"),
        _lock("review", "DELETE", f"OLD.stage IN {_SIGNED}"),
    ]
    for table in ("review_rating", "review_goal", "review_development", "review_span"):
        found += [
            _lock(table, "INSERT", _of_signed("NEW")),
            _lock(table, "UPDATE", f"({_of_signed('NEW')} OR {_of_signed('OLD')})"),
            _lock(table, "DELETE", _of_signed("OLD")),
        ]
    return "".join(found)


LOCKS = _locks()

STEP = Step(
    "reviews_in_full",
    """
    ALTER TABLE review_form ADD COLUMN kpis_weight INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE review_form ADD COLUMN team_weight INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE review_form ADD COLUMN example_low INTEGER;      -- marks up to this one need an example; NULL = none
    ALTER TABLE review_form ADD COLUMN example_high INTEGER;     -- marks from this one on need an example
    ALTER TABLE review_form ADD COLUMN absent TEXT NOT NULL DEFAULT 'rescale' CHECK (absent IN ('rescale', 'block'));
    ALTER TABLE review_form ADD COLUMN raters TEXT NOT NULL DEFAULT '[]';   -- JSON: [[rater, basis points], ...]
    ALTER TABLE review_form ADD COLUMN grades TEXT NOT NULL DEFAULT '[]';   -- JSON: [[name, tenths from which on, note], ...]
    ALTER TABLE review_form ADD COLUMN unit_id INTEGER REFERENCES unit (id);    -- whom it is for; NULL = everybody
    ALTER TABLE review_form ADD COLUMN role TEXT NOT NULL DEFAULT '';
    ALTER TABLE review_form ADD COLUMN profiled INTEGER NOT NULL DEFAULT 0;     -- 1 = competencies come from the profiles
    UPDATE review_form SET example_low = 1, example_high = scale;

    CREATE TABLE review_item_new (
        id INTEGER PRIMARY KEY,
        form_id INTEGER NOT NULL REFERENCES review_form (id) ON DELETE CASCADE,
        section TEXT NOT NULL CHECK (section IN ('kpis', 'competencies', 'values', 'questions')),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '',
        weight INTEGER NOT NULL DEFAULT 10000,
        kind TEXT NOT NULL DEFAULT 'mark' CHECK (kind IN ('mark', 'text', 'choice', 'kpi')),
        levels TEXT NOT NULL DEFAULT '[]',      -- JSON: what each mark means, the lowest first; or the choices
        asked TEXT NOT NULL DEFAULT '[]',       -- JSON: the raters who answer it; [] = those of its section
        kpi TEXT NOT NULL DEFAULT '',           -- KPI key where kind = 'kpi'
        role TEXT NOT NULL DEFAULT '',          -- only people of this role are asked it; '' = everybody
        expected INTEGER                        -- the level this role should have; NULL = not said
    ) STRICT;
    INSERT INTO review_item_new (id, form_id, section, position, name, description, weight)
        SELECT id, form_id, section, position, name, description, weight FROM review_item;
    DROP TABLE review_item;
    ALTER TABLE review_item_new RENAME TO review_item;

    CREATE TABLE review_rating_new (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        item_id INTEGER NOT NULL REFERENCES review_item (id) ON DELETE CASCADE,
        rater TEXT NOT NULL DEFAULT 'manager' CHECK (rater IN ('self', 'manager', 'second')),
        rating INTEGER,
        comment TEXT NOT NULL DEFAULT '',
        answer TEXT NOT NULL DEFAULT ''         -- of a question: its text, or the choice
    ) STRICT;
    INSERT INTO review_rating_new (id, review_id, item_id, rating, comment)
        SELECT id, review_id, item_id, rating, comment FROM review_rating;
    DROP TABLE review_rating;
    ALTER TABLE review_rating_new RENAME TO review_rating;
    CREATE UNIQUE INDEX review_rating_of ON review_rating (review_id, item_id, rater);

    -- What a cycle asks for beside the manager's own rating, and until when each stage should be done
    ALTER TABLE review_cycle ADD COLUMN rhythm TEXT NOT NULL DEFAULT '';
    ALTER TABLE review_cycle ADD COLUMN asks TEXT NOT NULL DEFAULT '[]';        -- JSON list of asks
    -- 1 = targets that add up are lowered for people who were there only in part
    ALTER TABLE review_cycle ADD COLUMN prorated INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE review_due (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES review_cycle (id) ON DELETE CASCADE,
        stage TEXT NOT NULL,
        due_on TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX review_due_of ON review_due (cycle_id, stage);

    ALTER TABLE review ADD COLUMN stage TEXT NOT NULL DEFAULT 'collecting';
    ALTER TABLE review ADD COLUMN form_id INTEGER REFERENCES review_form (id);  -- NULL = the form of the cycle
    ALTER TABLE review ADD COLUMN second_id INTEGER REFERENCES person (id);     -- who decides above the manager
    ALTER TABLE review ADD COLUMN digest TEXT NOT NULL DEFAULT '';              -- SHA-256 of the locked document
    ALTER TABLE review ADD COLUMN potential INTEGER;                            -- 1..3, for the nine boxes; NULL = not judged
    ALTER TABLE review ADD COLUMN potential_reason TEXT NOT NULL DEFAULT '';
    UPDATE review SET stage = 'signed' WHERE state = 'finished';

    -- Each move of a review from stage to stage, oldest first
    CREATE TABLE review_step (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        action TEXT NOT NULL,
        role TEXT NOT NULL,
        person_id INTEGER REFERENCES person (id),
        from_stage TEXT NOT NULL,
        to_stage TEXT NOT NULL,
        revision INTEGER NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        digest TEXT NOT NULL DEFAULT ''         -- of a signing: SHA-256 of the document, kept when it is reopened
    ) STRICT;
    CREATE INDEX review_step_of ON review_step (review_id);

    -- Who managed the person on which days of the cycle, where it was not one manager throughout
    CREATE TABLE review_span (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        manager_id INTEGER REFERENCES person (id),
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT ''           -- what this manager says about these days
    ) STRICT;
    CREATE INDEX review_span_of ON review_span (review_id);

    -- What a role should be able to do, and what each level of it looks like
    CREATE TABLE competency_profile (
        id INTEGER PRIMARY KEY,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '',
        levels TEXT NOT NULL DEFAULT '[]',      -- JSON: what each level looks like, the lowest first
        expected INTEGER,                       -- the level the role should have; NULL = not said
        weight INTEGER NOT NULL DEFAULT 10000
    ) STRICT;
    CREATE UNIQUE INDEX competency_profile_of ON competency_profile (role, name);

    -- What somebody saw a person do, noted on the day, long before the review
    CREATE TABLE person_note (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        day TEXT NOT NULL,
        mood TEXT NOT NULL DEFAULT 'neutral' CHECK (mood IN ('positive', 'negative', 'neutral', 'thanks')),
        text TEXT NOT NULL,
        goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL,
        kpi TEXT NOT NULL DEFAULT '',
        shared INTEGER NOT NULL DEFAULT 0,      -- 1 = the person may read it too
        author_id INTEGER REFERENCES person (id)
    ) STRICT;
    CREATE INDEX person_note_of ON person_note (person_id, day);

    -- Signed is signed, whoever writes: only reopening, archiving, undo and redo pass
    """
    + LOCKS,
    journalled=(
        "review_form", "review_item", "review_cycle", "review", "review_rating", "review_due", "review_step", "review_span",
        "competency_profile", "person_note",
    ),
)  # fmt: skip
