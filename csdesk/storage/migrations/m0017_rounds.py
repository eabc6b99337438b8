"""Version 17: questionnaires by file and their answers.

Whom a round asks and what they answer stand in two tables with no key, order or moment in common, and neither is
journalled: a note of it would outlive the round. What is left when a round is closed are figures and shuffled words.
"""

from csdesk.storage.migrations.step import Step

STEP = Step(
    "rounds",
    """
    CREATE TABLE review_round (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL UNIQUE REFERENCES review_cycle (id) ON DELETE CASCADE,
        mark TEXT NOT NULL,                     -- 64 random bits: says in a questionnaire which round it is of
        small TEXT NOT NULL DEFAULT 'merge' CHECK (small IN ('merge', 'withhold')),
        due_on TEXT,
        closed INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- Who is asked about whom, while the round is open; ids are random
    CREATE TABLE round_asked (
        id INTEGER PRIMARY KEY,
        round_id INTEGER NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        relation TEXT NOT NULL CHECK (relation IN ('self', 'manager', 'second', 'peer', 'report', 'customer')),
        person_id INTEGER REFERENCES person (id),   -- NULL = somebody from outside
        name TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        tokens TEXT NOT NULL DEFAULT '',            -- SHA-256 of the tokens of the questionnaires written for them
        state TEXT NOT NULL DEFAULT 'invited' CHECK (state IN ('invited', 'answered', 'withdrawn'))
    ) STRICT;
    CREATE INDEX round_asked_of ON round_asked (review_id);

    -- Anonymous answers, while the round is open; ids are random, and only the token itself leads to a handle
    CREATE TABLE round_sheet (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        relation TEXT NOT NULL CHECK (relation IN ('peer', 'report', 'customer')),
        handle TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL                          -- JSON: {item: [mark, text]}
    ) STRICT;

    -- What a closed round leaves: by review and group
    CREATE TABLE round_group (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        relation TEXT NOT NULL,
        merged TEXT NOT NULL DEFAULT '[]',          -- JSON: the relations in it, when there are several
        asked INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        withheld INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX round_group_of ON round_group (review_id);
    CREATE TABLE round_mark (
        id INTEGER PRIMARY KEY,
        group_id INTEGER NOT NULL REFERENCES round_group (id) ON DELETE CASCADE,
        item_id INTEGER NOT NULL,
        mean INTEGER NOT NULL,                      -- tenths
        n INTEGER NOT NULL,
        low INTEGER NOT NULL,
        high INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX round_mark_of ON round_mark (group_id);
    CREATE TABLE round_quote (
        id INTEGER PRIMARY KEY,
        group_id INTEGER NOT NULL REFERENCES round_group (id) ON DELETE CASCADE,
        item_id INTEGER NOT NULL,                   -- 0 = not on an item
        text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX round_quote_of ON round_quote (group_id);
    """,
    journalled=("review_round", "round_group", "round_mark", "round_quote"),
)
