"""Queries of quality checks; private to this area."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from csdesk.base.period import Grain
from csdesk.quality.audit import Answer, Audit, AuditDraft, AuditState, Origin
from csdesk.quality.calibration import Session
from csdesk.quality.contact import Contact
from csdesk.quality.sampling import Draw, Pick, PlanDraft, Reason, SamplingPlan
from csdesk.quality.scorecard import CardState, Item, Scorecard, ScorecardDraft
from csdesk.quality.tables import (
    AnswerTable,
    AuditTable,
    DrawTable,
    ItemTable,
    PickTable,
    PlanTable,
    ScorecardTable,
    SessionTable,
)
from csdesk.storage.engine import Engine

_CONTACT = ("external_id", "opened_at", "channel", "topic", "team", "unit_id", "person_id")
_AUDIT = (
    "id", "scorecard_id", "contact_key", *_CONTACT, "auditor", "audited_on", "origin", "state", "note",
    "acknowledged_on", "pick_id", "session_id",
)  # fmt: skip


class QualityStore:
    """Reads and writes what quality checks keep in one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- scorecards ----------------------------------------------------------------------------------------
    def scorecards(self) -> list[Scorecard]:
        """Return every version of every scorecard, by family and version."""
        items: dict[int, list[Item]] = {}
        for row in (
            ItemTable.select().order_by(ItemTable.scorecard_id, ItemTable.position).dicts().execute(self._db)
        ):
            items.setdefault(row["scorecard_id"], []).append(_item(row))
        query = ScorecardTable.select().order_by(ScorecardTable.family, ScorecardTable.version).dicts()
        return [
            Scorecard(
                row["name"], tuple(items.get(row["id"], ())), tuple(json.loads(row["channels"])),
                row["id"], row["family"], row["version"], CardState(row["state"]),
            )
            for row in query.execute(self._db)
        ]  # fmt: skip

    def insert_scorecard(self, draft: ScorecardDraft, family: int, version: int) -> int:
        """Insert a version with its items and return its id; ``family`` 0 = a new family."""
        values = {"name": draft.name, "channels": _json(draft.channels), "version": version}
        number = int(ScorecardTable.insert(**values, family=family).execute(self._db))
        if not family:
            self.update_scorecard(number, family=number)
        self._insert_items(number, draft.items)
        return number

    def update_scorecard(self, number: int, **values: Any) -> None:
        """Set columns of a scorecard."""
        ScorecardTable.update(**values).where(ScorecardTable.id == number).execute(self._db)

    def rewrite_scorecard(self, number: int, draft: ScorecardDraft) -> None:
        """Write a scorecard that nobody has used anew."""
        self.update_scorecard(number, name=draft.name, channels=_json(draft.channels))
        ItemTable.delete().where(ItemTable.scorecard_id == number).execute(self._db)
        self._insert_items(number, draft.items)

    def delete_scorecard(self, number: int) -> None:
        """Delete a scorecard and its items."""
        ItemTable.delete().where(ItemTable.scorecard_id == number).execute(self._db)
        ScorecardTable.delete().where(ScorecardTable.id == number).execute(self._db)

    def _insert_items(self, number: int, items: Sequence[Item]) -> None:
        for position, item in enumerate(items):
            values = asdict(item) | {"causes": _json(item.causes), "critical": int(item.critical)}
            del values["id"]
            ItemTable.insert(**values, scorecard_id=number, position=position).execute(self._db)

    def used_scorecards(self) -> frozenset[int]:
        """Return the versions that audits or calibrations use."""
        rows = self._db.execute_sql(
            "SELECT scorecard_id FROM quality_audit UNION SELECT scorecard_id FROM quality_session"
        )
        return frozenset(row[0] for row in rows.fetchall())

    # --- plans and samples ---------------------------------------------------------------------------------
    def plans(self) -> list[SamplingPlan]:
        """Return the sampling plans."""
        query = PlanTable.select().order_by(PlanTable.id).dicts()
        return [SamplingPlan(**(row | {"grain": Grain(row["grain"])})) for row in query.execute(self._db)]

    def insert_plan(self, draft: PlanDraft) -> int:
        """Insert a plan and return its id."""
        return int(PlanTable.insert(**_plan(draft)).execute(self._db))

    def update_plan(self, plan_id: int, draft: PlanDraft) -> None:
        """Write a plan anew."""
        PlanTable.update(**_plan(draft)).where(PlanTable.id == plan_id).execute(self._db)

    def delete_plan(self, plan_id: int) -> None:
        """Delete a plan."""
        PlanTable.delete().where(PlanTable.id == plan_id).execute(self._db)

    def draws(self) -> list[Draw]:
        """Return the samples, latest first."""
        query = DrawTable.select().order_by(DrawTable.id.desc()).dicts()
        return [
            Draw(**(row | {"absent": tuple(json.loads(row["absent"]))})) for row in query.execute(self._db)
        ]

    def insert_draw(self, draw: Draw, picks: Sequence[tuple[Contact, Reason]]) -> int:
        """Insert a sample with its contacts and return its id."""
        values = asdict(draw) | {"absent": _json(draw.absent)}
        del values["id"]
        number = int(DrawTable.insert(**values).execute(self._db))
        for contact, reason in picks:
            PickTable.insert(**_contact(contact), draw_id=number, reason=reason.value).execute(self._db)
        return number

    def delete_draw(self, draw_id: int) -> None:
        """Delete a sample and its contacts."""
        PickTable.delete().where(PickTable.draw_id == draw_id).execute(self._db)
        DrawTable.delete().where(DrawTable.id == draw_id).execute(self._db)

    def picks(self, pick_id: int | None = None) -> list[Pick]:
        """Return every line of the work lists, latest sample first; or one line."""
        names = ", ".join(f"p.{name}" for name in ("contact_key", *_CONTACT))
        rows = self._db.execute_sql(
            f"SELECT p.id, p.draw_id, p.reason, a.id, a.state, {names} FROM quality_pick p "
            "LEFT JOIN quality_audit a ON a.pick_id = p.id WHERE ?1 IS NULL OR p.id = ?1 ORDER BY p.draw_id DESC, p.id",
            (pick_id,),
        ).fetchall()
        return [
            Pick(row[0], row[1], Reason(row[2]), _named(row[5:]), row[3], row[4] == AuditState.DONE)
            for row in rows
        ]

    def used_contacts(self) -> list[int]:
        """Return the ids of the interactions that were drawn or checked before."""
        rows = self._db.execute_sql(
            "SELECT i.id FROM interaction i WHERE i.key IN (SELECT contact_key FROM quality_pick "
            "UNION SELECT contact_key FROM quality_audit)"
        )
        return [row[0] for row in rows.fetchall()]

    # --- audits --------------------------------------------------------------------------------------------
    def audits(self, where: str = "1", values: Sequence[Any] = ()) -> list[Audit]:
        """Return audits with their answers, by their id."""
        answers: dict[int, list[Answer]] = {}
        for row in self._db.execute_sql(
            "SELECT audit_id, item_id, mark, note, cause FROM quality_answer "
            f"WHERE audit_id IN (SELECT id FROM quality_audit WHERE {where}) ORDER BY id",
            tuple(values),
        ).fetchall():
            answers.setdefault(row[0], []).append(Answer(*row[1:]))
        columns = ", ".join(_AUDIT)
        rows = self._db.execute_sql(
            f"SELECT {columns} FROM quality_audit WHERE {where} ORDER BY id", tuple(values)
        )
        return [_audit(dict(zip(_AUDIT, row, strict=True)), answers) for row in rows.fetchall()]

    def save_audit(self, draft: AuditDraft, state: AuditState) -> int:
        """Insert an audit, or write it anew, with its answers; return its id."""
        values: dict[str, Any] = {
            **_contact(draft.contact),
            "scorecard_id": draft.scorecard_id,
            "auditor": draft.auditor,
            "audited_on": draft.audited_on,
            "origin": draft.origin.value,
            "state": state.value,
            "note": draft.note,
            "pick_id": draft.pick_id,
            "session_id": draft.session_id,
        }
        if draft.id:
            self.update_audit(draft.id, **values)
            AnswerTable.delete().where(AnswerTable.audit_id == draft.id).execute(self._db)
        number = draft.id or int(AuditTable.insert(**values).execute(self._db))
        for answer in draft.answers:
            AnswerTable.insert(**asdict(answer), audit_id=number).execute(self._db)
        return number

    def update_audit(self, audit_id: int, **values: Any) -> None:
        """Set columns of an audit."""
        AuditTable.update(**values).where(AuditTable.id == audit_id).execute(self._db)

    def delete_audit(self, audit_id: int) -> None:
        """Delete an audit and its answers."""
        AnswerTable.delete().where(AnswerTable.audit_id == audit_id).execute(self._db)
        AuditTable.delete().where(AuditTable.id == audit_id).execute(self._db)

    def facts(self) -> dict[str, float]:
        """Return the score of each audit's fact by its key."""
        sql = "SELECT key, qa_score FROM interaction WHERE key >= 'audit:' AND key < 'audit;'"
        rows = self._db.execute_sql(sql).fetchall()
        return {row[0]: row[1] for row in rows}

    def fact_ids(self) -> list[int]:
        """Return the ids of the audits' facts."""
        sql = "SELECT id FROM interaction WHERE key >= 'audit:' AND key < 'audit;'"
        return [row[0] for row in self._db.execute_sql(sql).fetchall()]

    def batches_of(self, key: str) -> list[int]:
        """Return the batches in force that wrote the fact of an audit, latest first."""
        row = self._db.execute_sql("SELECT id, batch_id FROM interaction WHERE key = ?", (key,)).fetchone()
        found: list[int] = []
        while row is not None:
            found.append(row[1])
            # What a batch overwrote lies under it on the shelf
            row = self._db.execute_sql(
                "SELECT id, batch_id FROM interaction_shelf WHERE shelf_batch = ? AND side = 'before' AND id = ?",
                (row[1], row[0]),
            ).fetchone()
        return found

    # --- calibrations --------------------------------------------------------------------------------------
    def sessions(self) -> list[Session]:
        """Return the calibrations, latest first."""
        query = SessionTable.select().order_by(SessionTable.id.desc()).dicts()
        return [
            Session(
                row["name"], row["scorecard_id"], row["held_on"], tuple(json.loads(row["auditors"])),
                tuple(Contact(**contact) for contact in json.loads(row["contacts"])), row["id"],
            )
            for row in query.execute(self._db)
        ]  # fmt: skip

    def insert_session(self, session: Session) -> int:
        """Insert a calibration and return its id."""
        values = {
            "name": session.name,
            "scorecard_id": session.scorecard_id,
            "held_on": session.held_on,
            "auditors": _json(session.auditors),
            "contacts": json.dumps([asdict(contact) for contact in session.contacts], ensure_ascii=False),
        }
        return int(SessionTable.insert(**values).execute(self._db))

    def delete_session(self, session_id: int) -> None:
        """Delete a calibration."""
        SessionTable.delete().where(SessionTable.id == session_id).execute(self._db)


def _json(items: Sequence[Any]) -> str:
    return json.dumps(list(items), ensure_ascii=False)


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        row["name"], row["weight"], row["marks"], bool(row["critical"]), row["section"], row["help"],
        tuple(json.loads(row["causes"])), row["id"],
    )  # fmt: skip


def _plan(draft: PlanDraft) -> dict[str, Any]:
    values = asdict(draft) | {"grain": draft.grain.value}
    values.pop("id", None)
    return values


def _contact(contact: Contact) -> dict[str, Any]:
    return {"contact_key": contact.key} | {name: getattr(contact, name) for name in _CONTACT}


def _named(values: Sequence[Any]) -> Contact:
    """Build a contact from its key and the columns of _CONTACT."""
    return Contact(values[0], **dict(zip(_CONTACT, values[1:], strict=True)))


def _audit(row: Mapping[str, Any], answers: Mapping[int, Sequence[Answer]]) -> Audit:
    acknowledged = row["acknowledged_on"]
    return Audit(
        scorecard_id=row["scorecard_id"],
        contact=_named([row["contact_key"], *(row[name] for name in _CONTACT)]),
        auditor=row["auditor"],
        audited_on=date.fromisoformat(row["audited_on"]),
        answers=tuple(answers.get(row["id"], ())),
        note=row["note"],
        origin=Origin(row["origin"]),
        pick_id=row["pick_id"],
        session_id=row["session_id"],
        id=row["id"],
        state=AuditState(row["state"]),
        acknowledged_on=date.fromisoformat(acknowledged) if acknowledged else None,
    )
