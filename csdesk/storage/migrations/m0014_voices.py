"""Version 14: customers' words, found again, and calls back."""

from csdesk.storage.migrations.step import Step

_NEW_WORDS = "INSERT INTO voice_words (rowid, comment, subject) VALUES (NEW.id, NEW.comment, NEW.subject);"
_OLD_WORDS = "DELETE FROM voice_words WHERE rowid = OLD.id;"
_OTHER_WORDS = "(OLD.comment IS NOT NEW.comment OR OLD.subject IS NOT NEW.subject)"

STEP = Step(
    "voices",
    f"""
    -- What customers wrote, in pieces of three characters, so that any part of any script is found. It keeps a copy
    -- of the words: words of two characters are looked for in it one by one, away from the wide rows of interaction
    CREATE VIRTUAL TABLE voice_words USING fts5 (comment, subject, tokenize = 'trigram');
    INSERT INTO voice_words (rowid, comment, subject)
        SELECT id, comment, subject FROM interaction WHERE comment IS NOT NULL;
    CREATE TRIGGER voice_added AFTER INSERT ON interaction WHEN NEW.comment IS NOT NULL
        BEGIN {_NEW_WORDS} END;
    CREATE TRIGGER voice_gone AFTER DELETE ON interaction WHEN OLD.comment IS NOT NULL
        BEGIN {_OLD_WORDS} END;
    CREATE TRIGGER voice_reworded AFTER UPDATE OF comment, subject ON interaction
        WHEN OLD.comment IS NOT NULL AND NEW.comment IS NOT NULL AND {_OTHER_WORDS}
        BEGIN {_OLD_WORDS} {_NEW_WORDS} END;
    CREATE TRIGGER voice_first_words AFTER UPDATE OF comment ON interaction
        WHEN OLD.comment IS NULL AND NEW.comment IS NOT NULL
        BEGIN {_NEW_WORDS} END;
    CREATE TRIGGER voice_no_words AFTER UPDATE OF comment ON interaction
        WHEN OLD.comment IS NOT NULL AND NEW.comment IS NULL
        BEGIN {_OLD_WORDS} END;

    -- Answers by time, with all they are chosen by, so that the wide rows need not be read; rows without a mark and
    -- without words are not in it
    CREATE INDEX voice_by_time ON interaction
        (opened_at, person_id, unit_id, csat, csat_scale, nps, ces, topic, channel, comment IS NOT NULL)
        WHERE comment IS NOT NULL OR csat IS NOT NULL OR nps IS NOT NULL OR ces IS NOT NULL;

    -- What became of an unhappy customer
    CREATE TABLE call_back (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,           -- the interaction's key, so that it outlives undoing and repeating an import
        answered_on TEXT,                   -- day of the interaction, known even when that is gone
        state TEXT NOT NULL CHECK (state IN ('open', 'called', 'not_reached', 'no_need')),
        person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
        due_on TEXT,
        note TEXT NOT NULL DEFAULT '',
        changed_at TEXT NOT NULL,           -- when the state was last set, UTC
        changed_by TEXT NOT NULL DEFAULT ''
    ) STRICT;
    """,
    journalled=("call_back",),
)
