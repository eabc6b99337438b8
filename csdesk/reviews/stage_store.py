"""Queries of what befalls reviews: moves, reopenings, and who managed whom when; private to this area."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from csdesk.reviews.form_store import FormStore
from csdesk.reviews.review import Reopening, Span, SpanDraft, Step
from csdesk.reviews.stage import Action, Role, Stage
from csdesk.reviews.tables import ReopeningTable, SpanTable, StepTable


class StageStore(FormStore):
    """Reads and writes the moves of reviews and the days of their managers."""

    # --- reopening -----------------------------------------------------------------------------------------
    def reopenings(self, review_id: int) -> list[Reopening]:
        """Return why the review was opened again, oldest first."""
        rows = self._rows(
            ReopeningTable.select().where(ReopeningTable.review_id == review_id).order_by(ReopeningTable.id)
        )
        return [Reopening(datetime.fromisoformat(row["at"]), row["revision"], row["reason"]) for row in rows]

    def insert_reopening(self, review_id: int, at: datetime, revision: int, reason: str) -> None:
        """Note why a review was opened again."""
        query = ReopeningTable.insert(
            review_id=review_id, at=at.isoformat(), revision=revision, reason=reason
        )
        query.execute(self._db)

    # --- stages and managers -------------------------------------------------------------------------------
    def steps(self, review_ids: Sequence[int]) -> dict[int, list[Step]]:
        """Return the moves of these reviews by review id, oldest first."""
        found: dict[int, list[Step]] = {review_id: [] for review_id in review_ids}
        for row in self._of(StepTable, review_ids):
            found[row["review_id"]].append(
                Step(
                    datetime.fromisoformat(row["at"]), Action(row["action"]), Role(row["role"]), row["person_id"],
                    Stage(row["from_stage"]), Stage(row["to_stage"]), row["revision"], row["reason"], row["digest"],
                )
            )  # fmt: skip
        return found

    def insert_step(self, review_id: int, step: Step) -> None:
        """Note a move."""
        query = StepTable.insert(
            review_id=review_id, at=step.at.isoformat(), action=step.action.value, role=step.role.value,
            person_id=step.person_id, from_stage=step.from_stage.value, to_stage=step.to_stage.value,
            revision=step.revision, reason=step.reason, digest=step.digest,
        )  # fmt: skip
        query.execute(self._db)

    def spans(self, review_ids: Sequence[int]) -> dict[int, list[Span]]:
        """Return who managed these people on which days, by review id, in order."""
        found: dict[int, list[Span]] = {review_id: [] for review_id in review_ids}
        for row in self._of(SpanTable, review_ids):
            found[row.pop("review_id")].append(Span(**row))
        for listed in found.values():
            listed.sort(key=lambda span: (span.starts_on, span.id))
        return found

    def put_spans(self, review_id: int, spans: Iterable[SpanDraft]) -> None:
        """Write who managed a person on which days, over what was there."""
        SpanTable.delete().where(SpanTable.review_id == review_id).execute(self._db)
        for span in spans:
            SpanTable.insert(
                review_id=review_id, manager_id=span.manager_id, starts_on=span.starts_on, ends_on=span.ends_on,
                note=span.note,
            ).execute(self._db)  # fmt: skip

    def note_span(self, span_id: int, note: str) -> None:
        """Write what a manager says about the days of a span."""
        SpanTable.update(note=note).where(SpanTable.id == span_id).execute(self._db)

    def managers_before(self, person_id: int) -> list[tuple[datetime, int | None, int | None]]:
        """Return when a person got another manager as far as the journal reaches: (moment, before, after), oldest first."""
        rows = self._db.execute_sql(
            "SELECT change.at, json_extract(before, '$.manager_id'), json_extract(after, '$.manager_id') "
            "FROM change_row JOIN change ON change.id = change_row.change_id "
            "WHERE tbl = 'person' AND row_id = ? AND before IS NOT NULL AND after IS NOT NULL "
            "AND change.state IN ('done', 'settled') ORDER BY change_row.id",
            (person_id,),
        ).fetchall()
        return [(datetime.fromisoformat(at), was, now) for at, was, now in rows if was != now]

    def _of(self, table: Any, review_ids: Sequence[int]) -> list[dict[str, Any]]:
        return self._rows(table.select().where(table.review_id.in_(list(review_ids))).order_by(table.id))
