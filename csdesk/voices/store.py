"""Queries of answers, their words and calls back; private to this area."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from csdesk.storage.engine import Engine
from csdesk.voices.mood import Mood
from csdesk.voices.selection import ANSWERS, MOOD, WRITTEN, Asked, called
from csdesk.voices.tables import CallBackTable
from csdesk.voices.voice import CallBack, CallState, Voice

_AT_ONCE = 500
_VOICE = (
    "i.id, i.key, i.opened_at, i.comment, i.subject, i.csat, i.csat_scale, i.nps, i.ces, "
    f"{MOOD}, i.agent, i.person_id, i.topic, i.channel, i.customer, i.external_id, b.file_name, "
    "ifnull(i.source_sheet, b.sheet), i.source_row"
)
_CALL = "c.id, c.key, c.answered_on, c.state, c.person_id, c.due_on, c.note, c.changed_at, c.changed_by"


class VoiceStore:
    """The answers of one file."""

    def __init__(self, db: Engine) -> None:
        """Work on ``db``."""
        self._db = db

    # --- answers -------------------------------------------------------------------------------------------
    def ids(self, sql: str, values: Sequence[object]) -> list[int]:
        """Return the ids a question finds, in its order."""
        return [int(row[0]) for row in self._rows(sql, values)]

    def count(self, asked: Asked) -> tuple[int, int]:
        """Return how many answers there are, and how many have words."""
        sql = f"SELECT count(*), ifnull(sum(i.comment IS NOT NULL), 0) FROM interaction i WHERE {asked.where}"
        row = self._rows(sql, asked.values)[0]
        return int(row[0]), int(row[1])

    def voices(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Return the answers of these ids as rows: id to 18 columns, agent as the file spells it."""
        found: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            sql = (
                f"SELECT {_VOICE} FROM interaction i LEFT JOIN batch b ON b.id = i.batch_id "
                f"WHERE i.id IN ({', '.join('?' * len(part))})"
            )
            found.update((row[0], row) for row in self._rows(sql, part))
        return found

    def texts(self, asked: Asked, most: int) -> Iterator[tuple[str, str, str]]:
        """Return comment, mood and agent of the newest answers with words."""
        sql = (
            f"SELECT i.comment, {MOOD}, i.agent FROM interaction i "
            f"WHERE {asked.where} AND {WRITTEN} ORDER BY i.opened_at DESC LIMIT ?"
        )
        for comment, mood, agent in self._rows(sql, [*asked.values, most]):
            yield comment, mood, agent or ""

    def labels(self, column: str) -> list[str]:
        """Return the texts of ``topic`` or ``channel`` that answers have, the most frequent first."""
        sql = (
            f"SELECT i.{column} FROM interaction i WHERE {ANSWERS} AND i.{column} IS NOT NULL "
            f"GROUP BY i.{column} ORDER BY count(*) DESC, i.{column} LIMIT 200"
        )
        return [str(row[0]) for row in self._rows(sql, ())]

    def any_answers(self) -> bool:
        """Tell whether there is an answer or a call back."""
        sql = (
            f"SELECT EXISTS (SELECT 1 FROM interaction i WHERE {ANSWERS}) OR EXISTS (SELECT 1 FROM call_back)"
        )
        return bool(self._rows(sql, ())[0][0])

    # --- calls back ----------------------------------------------------------------------------------------
    def calls(self, ids: Sequence[int]) -> dict[str, CallBack]:
        """Return what is noted about these answers, by key."""
        found: dict[str, CallBack] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            sql = (
                f"SELECT {_CALL} FROM interaction i JOIN call_back c ON c.key = i.key "
                f"WHERE i.id IN ({', '.join('?' * len(part))})"
            )
            found.update((row[1], _call(row)) for row in self._rows(sql, part))
        return found

    def gone(self) -> list[CallBack]:
        """Return the calls back whose interaction is not in the file, latest answer first."""
        sql = (
            f"SELECT {_CALL} FROM call_back c WHERE NOT EXISTS (SELECT 1 FROM interaction i WHERE i.key = c.key) "
            "ORDER BY c.answered_on DESC, c.id DESC"
        )
        return [_call(row) for row in self._rows(sql, ())]

    def open_moments(self, today: date) -> list[tuple[int | None, str | None]]:
        """Return moment of the answer and due day of each open call."""
        test, values = called(CallState.OPEN, today)
        sql = (
            "SELECT i.opened_at, c.due_on FROM interaction i LEFT JOIN call_back c ON c.key = i.key "
            f"WHERE {test} ORDER BY i.opened_at"
        )
        return [(row[0], row[1]) for row in self._rows(sql, values)]

    def call(self, key: str) -> CallBack | None:
        """Return what is noted under a key."""
        rows = self._rows(f"SELECT {_CALL} FROM call_back c WHERE c.key = ?", (key,))
        return _call(rows[0]) if rows else None

    def moment(self, key: str) -> tuple[int | None] | None:
        """Return when an interaction was opened, as its only item; None when there is no such interaction."""
        rows = self._rows("SELECT opened_at FROM interaction WHERE key = ?", (key,))
        return (rows[0][0],) if rows else None

    def insert_call(self, **values: Any) -> None:
        """Note a call back."""
        CallBackTable.insert(**values).execute(self._db)

    def update_call(self, key: str, **values: Any) -> None:
        """Set columns of a call back."""
        CallBackTable.update(**values).where(CallBackTable.key == key).execute(self._db)

    def delete_call(self, key: str) -> None:
        """Forget a call back."""
        CallBackTable.delete().where(CallBackTable.key == key).execute(self._db)

    # --- checking ------------------------------------------------------------------------------------------
    def strays(self) -> tuple[int, int]:
        """Return counts that must be 0: comments the index has not as they are, and words of no comment."""
        missing = (
            "SELECT count(*) FROM interaction i LEFT JOIN voice_words w ON w.rowid = i.id WHERE i.comment IS NOT NULL "
            "AND (w.rowid IS NULL OR w.comment IS NOT i.comment OR w.subject IS NOT i.subject)"
        )
        loose = "SELECT count(*) FROM voice_words w LEFT JOIN interaction i ON i.id = w.rowid WHERE i.comment IS NULL"
        return int(self._rows(missing, ())[0][0]), int(self._rows(loose, ())[0][0])

    def _rows(self, sql: str, values: Iterable[object]) -> list[Any]:
        found: list[Any] = self._db.execute_sql(sql, tuple(values)).fetchall()
        return found


def voice_of(row: Sequence[Any], agent: str, call: CallBack | None, *, waits: bool) -> Voice:
    """Make the noun of a row of `VoiceStore.voices`."""
    return Voice(
        row[0], row[1], moment_of(row[2]), row[3] or "", row[4] or "", row[5], row[6], row[7], row[8], Mood(row[9]),
        agent, row[11], row[12] or "", row[13] or "", row[14] or "", row[15] or "", row[16] or "", row[17] or "", row[18],
        call, waits,
    )  # fmt: skip


def moment_of(seconds: int | None) -> datetime | None:
    """Return the wall-clock moment of stored seconds."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def _call(row: Sequence[Any]) -> CallBack:
    number, key, answered, state, person, due, note, changed_at, changed_by = row
    return CallBack(
        number,
        key,
        _day(answered),
        CallState(state),
        person,
        _day(due),
        note,
        datetime.fromisoformat(changed_at),
        changed_by,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
