"""The queries of calibrated ratings; private to this area."""

import json
from collections.abc import Sequence
from datetime import datetime

from csdesk.reviews.calibrated import Calibrated, Decision
from csdesk.storage.engine import Engine


def decisions_of(db: Engine, session_id: int) -> list[Decision]:
    """Return the decisions of a session, oldest first, those that no longer hold among them."""
    rows = db.execute_sql(
        "SELECT review_id, session_id, at, who, before, after, reason, sections, cleared FROM calibration_change "
        "WHERE session_id = ? ORDER BY id",
        (session_id,),
    ).fetchall()
    return [_decision(row) for row in rows]


def calibrated_of(db: Engine, review_ids: Sequence[int]) -> dict[int, Calibrated]:
    """Return what holds of calibrations, of those reviews that have it."""
    rows = db.execute_sql(
        "SELECT review_id, session_id, at, who, before, after, reason, sections, cleared, "
        "(SELECT name FROM calibration_session AS s WHERE s.id = session_id) FROM calibration_change "
        "WHERE cleared = 0 AND review_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(review_ids)),),
    ).fetchall()
    found: dict[int, Calibrated] = {}
    for row in rows:
        decision = _decision(row)
        before = found[decision.review_id].decisions if decision.review_id in found else ()
        found[decision.review_id] = Calibrated((*before, decision), row[-1])
    return found


def delete_calibration_of(db: Engine, review_id: int) -> None:
    """Delete what calibrations hold of a review that is taken away."""
    db.execute_sql("DELETE FROM calibration_change WHERE review_id = ?", (review_id,))
    db.execute_sql("DELETE FROM calibration_member WHERE review_id = ?", (review_id,))


def delete_sessions_of(db: Engine, cycle_id: int) -> None:
    """Delete the sessions of a cycle that is taken away, after its reviews."""
    db.execute_sql("DELETE FROM calibration_session WHERE cycle_id = ?", (cycle_id,))


def in_session(db: Engine, review_ids: Sequence[int]) -> bool:
    """Tell whether any of these stands in a calibration that has begun or is closed."""
    found = db.execute_sql(
        "SELECT 1 FROM calibration_member JOIN calibration_session AS s ON s.id = session_id "
        "WHERE s.state <> 'preparing' AND review_id IN (SELECT value FROM json_each(?)) LIMIT 1",
        (json.dumps(list(review_ids)),),
    ).fetchone()
    return found is not None


def _decision(row: Sequence[object]) -> Decision:
    review_id, session_id, at, who, before, after, reason, sections, cleared = row[:9]
    return Decision(
        int(str(review_id)), int(str(session_id)), datetime.fromisoformat(str(at)), str(who),
        None if before is None else int(str(before)), None if after is None else int(str(after)), str(reason),
        json.loads(str(sections)), bool(cleared),
    )  # fmt: skip
