"""All queries of calibration sessions; private to this folder."""

import json
from datetime import date, datetime
from typing import Any

from csdesk.reviews.calibrated import Decision
from csdesk.reviews.calibrated_store import decisions_of
from csdesk.reviews.calibration.session import Session, SessionState
from csdesk.storage.engine import Engine

_COLUMNS = "id, cycle_id, name, state, held_on, present, minutes, started_at, closed_at, record, digest"


class CalibrationStore:
    """Reads and writes the sessions of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    def sessions(self) -> list[Session]:
        """Return all sessions, the oldest first."""
        members: dict[int, list[int]] = {}
        for session_id, review_id in self._db.execute_sql(
            "SELECT session_id, review_id FROM calibration_member ORDER BY id"
        ).fetchall():
            members.setdefault(session_id, []).append(review_id)
        rows = self._db.execute_sql(f"SELECT {_COLUMNS} FROM calibration_session ORDER BY id").fetchall()
        return [_session(row, tuple(members.get(row[0], ()))) for row in rows]

    def snapshot(self, session_id: int) -> str:
        """Return the ratings a session began with, as JSON; '' before it did."""
        row = self._db.execute_sql(
            "SELECT snapshot FROM calibration_session WHERE id = ?", (session_id,)
        ).fetchone()
        return str(row[0])

    def insert(self, cycle_id: int, name: str) -> int:
        """Insert a session and return its id."""
        cursor = self._db.execute_sql(
            "INSERT INTO calibration_session (cycle_id, name) VALUES (?, ?)", (cycle_id, name)
        )
        return int(cursor.lastrowid)

    def update(self, session_id: int, **values: Any) -> None:
        """Set columns of a session."""
        names = ", ".join(f"{name} = ?" for name in values)
        self._db.execute_sql(
            f"UPDATE calibration_session SET {names} WHERE id = ?", (*values.values(), session_id)
        )

    def put_members(self, session_id: int, review_ids: tuple[int, ...]) -> None:
        """Write whose reviews are looked at; those that stay are left as they are."""
        before = {
            row[0]
            for row in self._db.execute_sql(
                "SELECT review_id FROM calibration_member WHERE session_id = ?", (session_id,)
            ).fetchall()
        }
        for review_id in before - set(review_ids):
            self._db.execute_sql(
                "DELETE FROM calibration_member WHERE session_id = ? AND review_id = ?",
                (session_id, review_id),
            )
        for review_id in review_ids:
            if review_id not in before:
                self._db.execute_sql(
                    "INSERT INTO calibration_member (session_id, review_id) VALUES (?, ?)",
                    (session_id, review_id),
                )

    def delete(self, session_id: int) -> None:
        """Delete a session that has not begun."""
        self.put_members(session_id, ())
        self._db.execute_sql("DELETE FROM calibration_session WHERE id = ?", (session_id,))

    def decisions(self, session_id: int) -> list[Decision]:
        """Return the decisions of a session, oldest first."""
        return decisions_of(self._db, session_id)

    def insert_decision(self, one: Decision) -> None:
        """Note a decision."""
        self._db.execute_sql(
            "INSERT INTO calibration_change (session_id, review_id, at, who, before, after, sections, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.session_id, one.review_id, one.at.isoformat(), one.who, one.before, one.after,
                json.dumps(dict(one.sections), sort_keys=True), one.reason,
            ),
        )  # fmt: skip

    def clear(self, review_id: int) -> None:
        """Let go of the decisions about a review; they stay in the minutes."""
        self._db.execute_sql(
            "UPDATE calibration_change SET cleared = 1 WHERE review_id = ? AND cleared = 0", (review_id,)
        )


def _session(row: Any, review_ids: tuple[int, ...]) -> Session:
    held, started, closed = row[4], row[7], row[8]
    return Session(
        row[0], row[1], row[2], SessionState(row[3]), date.fromisoformat(held) if held else None,
        tuple(json.loads(row[5])), row[6], review_ids, datetime.fromisoformat(started) if started else None,
        datetime.fromisoformat(closed) if closed else None, row[9], row[10],
    )  # fmt: skip
