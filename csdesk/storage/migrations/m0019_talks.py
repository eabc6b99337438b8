"""Version 19: notes of conversations, acknowledgements, objections and answers."""

from csdesk.storage.migrations.step import Step

_SIGNED = "('signed', 'archived')"


def _stage(table: str, side: str) -> str:
    if table in {"talk_note", "talk_step"}:
        return f"(SELECT stage FROM review WHERE id = (SELECT review_id FROM talk WHERE id = {side}.talk_id))"
    return f"(SELECT stage FROM review WHERE id = {side}.review_id)"


def _locks() -> str:
    """Stop whoever writes into the conversation of a signed review; undo and redo pass, and what came of it may grow."""
    found = []
    for table in ("talk", "talk_note", "talk_step", "review_acknowledgement", "review_objection"):
        for event, sides in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            when = " OR ".join(f"{_stage(table, side)} IN {_SIGNED}" for side in sides)
            found.append(f"""
    CREATE TRIGGER locked_{table}_{event.lower()} BEFORE {event} ON {table}
    WHEN (SELECT replaying FROM change_now) = 0 AND ({when})
    BEGIN
        SELECT RAISE(ABORT, 'this review is signed');
    END;
    """)
    return "".join(found)


STEP = Step(
    "talks",
    """
    -- A conversation: that of a review (its day stands with the review), or one between reviews
    CREATE TABLE talk (
        id INTEGER PRIMARY KEY,
        review_id INTEGER UNIQUE REFERENCES review (id) ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person (id),
        manager_id INTEGER REFERENCES person (id),
        held_on TEXT,                           -- only of a conversation between reviews
        present TEXT NOT NULL DEFAULT ''        -- who was there
    ) STRICT;
    CREATE INDEX talk_by_person ON talk (person_id);

    CREATE TABLE talk_note (
        id INTEGER PRIMARY KEY,
        talk_id INTEGER NOT NULL REFERENCES talk (id) ON DELETE CASCADE,
        topic TEXT NOT NULL,                    -- a topic of the conversation, or a question of its preparation
        author TEXT NOT NULL CHECK (author IN ('person', 'manager')),
        text TEXT NOT NULL DEFAULT '',
        private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),      -- 1 = for its writer only
        UNIQUE (talk_id, topic, author)
    ) STRICT;

    -- Who does what next, and until when
    CREATE TABLE talk_step (
        id INTEGER PRIMARY KEY,
        talk_id INTEGER NOT NULL REFERENCES talk (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        doer TEXT NOT NULL CHECK (doer IN ('person', 'manager')),
        due_on TEXT
    ) STRICT;
    CREATE INDEX talk_step_of ON talk_step (talk_id);

    CREATE TABLE review_acknowledgement (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('agree', 'remarks', 'disagree')),
        comment TEXT NOT NULL DEFAULT '',
        signed_on TEXT NOT NULL,
        signed_name TEXT NOT NULL CHECK (signed_name <> ''),
        cleared INTEGER NOT NULL DEFAULT 0 CHECK (cleared IN (0, 1))       -- 1 = the review went back afterwards
    ) STRICT;
    CREATE UNIQUE INDEX review_acknowledgement_of ON review_acknowledgement (review_id) WHERE cleared = 0;

    CREATE TABLE review_objection (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        level INTEGER NOT NULL CHECK (level IN (1, 2)),
        raised_on TEXT NOT NULL,
        reason TEXT NOT NULL,
        items TEXT NOT NULL DEFAULT '[]',       -- JSON: names of what it is about; [] = the whole
        wish TEXT NOT NULL DEFAULT '',
        due_on TEXT NOT NULL,                   -- until when it should be answered
        outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'upheld', 'partly', 'rejected')),
        answer TEXT NOT NULL DEFAULT '',
        answered_on TEXT,
        answered_by TEXT NOT NULL DEFAULT '',   -- role
        answerer_id INTEGER REFERENCES person (id),
        UNIQUE (review_id, revision, level)
    ) STRICT;

    -- Which goal or milestone came of an agreed step
    CREATE TABLE review_outcome (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        development_id INTEGER UNIQUE REFERENCES review_development (id) ON DELETE CASCADE,
        step_id INTEGER UNIQUE REFERENCES talk_step (id) ON DELETE CASCADE,
        goal_id INTEGER NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
        milestone_id INTEGER REFERENCES milestone (id) ON DELETE CASCADE,
        CHECK ((development_id IS NULL) <> (step_id IS NULL))
    ) STRICT;
    CREATE INDEX review_outcome_by_goal ON review_outcome (goal_id);
    CREATE INDEX review_outcome_of ON review_outcome (review_id);

    -- Signed is signed, whoever writes
    """
    + _locks(),
    journalled=(
        "talk", "talk_note", "talk_step", "review_acknowledgement", "review_objection", "review_outcome",
    ),
)  # fmt: skip
