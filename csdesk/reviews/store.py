"""All queries of reviews: rows to nouns and back; private to this area."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from csdesk.reviews.calibrated_store import (
    calibrated_of,
    delete_calibration_of,
    delete_sessions_of,
    in_session,
)
from csdesk.reviews.cycle import Cycle, CycleDraft, Rhythm
from csdesk.reviews.form import Rater
from csdesk.reviews.others_store import asked_about, others_of
from csdesk.reviews.review import (
    Development,
    DevelopmentDraft,
    GoalMark,
    Rating,
    Review,
    State,
    Written,
)
from csdesk.reviews.stage import Ask, Asks, Stage
from csdesk.reviews.stage_store import StageStore
from csdesk.reviews.tables import (
    CycleTable,
    DevelopmentTable,
    DueTable,
    GoalMarkTable,
    RatingTable,
    ReopeningTable,
    ReviewTable,
    SpanTable,
    StepTable,
)


class ReviewStore(StageStore):
    """Reads and writes forms, cycles and reviews of one file."""

    # --- cycles --------------------------------------------------------------------------------------------
    def cycles(self) -> list[Cycle]:
        """Return all cycles, the latest first."""
        rows = self._rows(CycleTable.select().order_by(CycleTable.ends_on.desc(), CycleTable.id.desc()))
        dues: dict[int, list[tuple[Stage, date]]] = {}
        for due in self._rows(DueTable.select().order_by(DueTable.due_on, DueTable.id)):
            dues.setdefault(due["cycle_id"], []).append((Stage(due["stage"]), due["due_on"]))
        return [_cycle(row, tuple(dues.get(row["id"], ()))) for row in rows]

    def insert_cycle(self, draft: CycleDraft, form_id: int) -> int:
        """Insert a cycle and return its id."""
        query = CycleTable.insert(
            name=draft.name,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            form_id=form_id,
            hr_name=draft.hr_name,
            rhythm=draft.rhythm.value,
            asks=_asks(draft.asks),
            prorated=int(draft.prorated),
        )
        cycle_id = int(query.execute(self._db))
        self._put_dues(cycle_id, draft.dues)
        return cycle_id

    def update_cycle(self, cycle_id: int, **values: Any) -> None:
        """Set fields of a cycle."""
        if "dues" in values:
            self._put_dues(cycle_id, values.pop("dues"))
        if "asks" in values:
            values["asks"] = _asks(values["asks"])
        if "prorated" in values:
            values["prorated"] = int(values["prorated"])
        if values:
            CycleTable.update(**values).where(CycleTable.id == cycle_id).execute(self._db)

    def _put_dues(self, cycle_id: int, dues: Iterable[tuple[Stage, date]]) -> None:
        DueTable.delete().where(DueTable.cycle_id == cycle_id).execute(self._db)
        for stage, due_on in dues:
            DueTable.insert(cycle_id=cycle_id, stage=stage.value, due_on=due_on).execute(self._db)

    def delete_cycle(self, cycle_id: int) -> None:
        """Delete a cycle with its reviews."""
        for review in self.reviews(cycle_id):
            self.delete_review(review.id)
        self._put_dues(cycle_id, ())
        delete_sessions_of(self._db, cycle_id)
        CycleTable.delete().where(CycleTable.id == cycle_id).execute(self._db)

    # --- reviews -------------------------------------------------------------------------------------------
    def reviews(self, cycle_id: int) -> list[Review]:
        """Return the reviews of a cycle, without their frozen documents."""
        query = ReviewTable.select(*_LIGHT).where(ReviewTable.cycle_id == cycle_id).order_by(ReviewTable.id)
        return [_review(row) for row in self._rows(query)]

    def review(self, review_id: int) -> Review | None:
        """Return one review with its frozen document."""
        rows = self._rows(ReviewTable.select().where(ReviewTable.id == review_id))
        return _review(rows[0]) if rows else None

    def finished(self, person_id: int) -> list[tuple[int, int]]:
        """Return (review id, cycle id) of a person's finished reviews."""
        here = (ReviewTable.person_id == person_id) & (ReviewTable.state == State.FINISHED.value)
        query = ReviewTable.select(ReviewTable.id, ReviewTable.cycle_id).where(here)
        return [(row["id"], row["cycle_id"]) for row in self._rows(query)]

    def comments(self, cycle_id: int, but: int) -> list[tuple[int, str]]:
        """Return (person id, comment) of what managers wrote on items in all reviews of a cycle but one."""
        query = (
            RatingTable.select(ReviewTable.person_id, RatingTable.comment)
            .join(ReviewTable, on=(ReviewTable.id == RatingTable.review_id))
            .where((ReviewTable.cycle_id == cycle_id) & (ReviewTable.id != but))
            .where((RatingTable.comment != "") & (RatingTable.rater == Rater.MANAGER.value))
        )
        return [(row["person_id"], row["comment"]) for row in self._rows(query)]

    def insert_review(self, cycle_id: int, person_id: int, manager_id: int | None, **values: Any) -> int:
        """Insert a review and return its id."""
        query = ReviewTable.insert(cycle_id=cycle_id, person_id=person_id, manager_id=manager_id, **values)
        return int(query.execute(self._db))

    def update_review(self, review_id: int, **values: Any) -> None:
        """Set columns of a review."""
        ReviewTable.update(**values).where(ReviewTable.id == review_id).execute(self._db)

    def delete_review(self, review_id: int) -> None:
        """Delete a review with everything written in it."""
        delete_calibration_of(self._db, review_id)
        for table in (GoalMarkTable, RatingTable, DevelopmentTable, ReopeningTable, StepTable, SpanTable):
            table.delete().where(table.review_id == review_id).execute(self._db)
        ReviewTable.delete().where(ReviewTable.id == review_id).execute(self._db)

    def written(self, review_ids: Sequence[int]) -> dict[int, Written]:
        """Return marks, ratings and development of these reviews, by review id."""
        marks: dict[int, dict[int, GoalMark]] = {review_id: {} for review_id in review_ids}
        answers: dict[int, dict[Rater, dict[int, Rating]]] = {review_id: {} for review_id in review_ids}
        steps: dict[int, list[Development]] = {review_id: [] for review_id in review_ids}
        for row in self._of(GoalMarkTable, review_ids):
            mark = GoalMark(row["goal_id"], row["adjustment"], row["reason"], row["comment"])
            marks[row["review_id"]][mark.goal_id] = mark
        for row in self._of(RatingTable, review_ids):
            own = answers[row["review_id"]].setdefault(Rater(row["rater"]), {})
            own[row["item_id"]] = Rating(row["item_id"], row["rating"], row["comment"], row["answer"])
        for row in self._of(DevelopmentTable, review_ids):
            review_id = row.pop("review_id")
            steps[review_id].append(Development(**row))
        for listed in steps.values():
            listed.sort(key=lambda step: (step.position, step.id))
        others, calibrated = others_of(self._db, review_ids), calibrated_of(self._db, review_ids)
        return {
            key: Written(
                marks[key], answers[key].get(Rater.MANAGER, {}), tuple(steps[key]), answers[key],
                others[key].means() if key in others else {}, others.get(key), calibrated.get(key),
            )
            for key in review_ids
        }  # fmt: skip

    def asked_about(self, review_ids: Sequence[int]) -> bool:
        """Tell whether others are being asked about any of these by questionnaire."""
        return asked_about(self._db, review_ids)

    def in_session(self, review_ids: Sequence[int]) -> bool:
        """Tell whether any of these stands in a calibration that has begun or is closed."""
        return in_session(self._db, review_ids)

    def put_mark(self, review_id: int, goal_id: int, **values: Any) -> None:
        """Write what the manager says about a goal, over what was there; a mark that says nothing is dropped."""
        here = (GoalMarkTable.review_id == review_id) & (GoalMarkTable.goal_id == goal_id)
        self._put(GoalMarkTable, here, {"review_id": review_id, "goal_id": goal_id}, values)
        silent = (
            (GoalMarkTable.adjustment == 0) & (GoalMarkTable.reason == "") & (GoalMarkTable.comment == "")
        )
        GoalMarkTable.delete().where(here & silent).execute(self._db)

    def put_rating(self, review_id: int, item_id: int, rater: Rater = Rater.MANAGER, **values: Any) -> None:
        """Write a rater's mark, comment or answer on an item, over what was there."""
        table = RatingTable
        here = (table.review_id == review_id) & (table.item_id == item_id) & (table.rater == rater.value)
        self._put(table, here, {"review_id": review_id, "item_id": item_id, "rater": rater.value}, values)

    def _put(self, table: Any, here: Any, keys: dict[str, Any], values: dict[str, Any]) -> None:
        found = self._rows(table.select().where(here))
        if not found:
            table.insert(**keys, **values).execute(self._db)
        elif any(found[0][name] != value for name, value in values.items()):
            table.update(**values).where(here).execute(self._db)

    # --- development ---------------------------------------------------------------------------------------
    def development_owner(self, step_id: int) -> int | None:
        """Return the review a step of growth belongs to."""
        rows = self._rows(DevelopmentTable.select().where(DevelopmentTable.id == step_id))
        return int(rows[0]["review_id"]) if rows else None

    def insert_development(self, review_id: int, position: int, draft: DevelopmentDraft) -> int:
        """Insert a step of growth and return its id."""
        query = DevelopmentTable.insert(review_id=review_id, position=position, **_step_values(draft))
        return int(query.execute(self._db))

    def update_development(self, step_id: int, draft: DevelopmentDraft) -> None:
        """Write a step of growth anew."""
        DevelopmentTable.update(**_step_values(draft)).where(DevelopmentTable.id == step_id).execute(self._db)

    def place_development(self, step_id: int, position: int) -> None:
        """Set the place of a step of growth."""
        query = DevelopmentTable.update(position=position).where(
            (DevelopmentTable.id == step_id) & (DevelopmentTable.position != position)
        )
        query.execute(self._db)

    def delete_development(self, step_id: int) -> None:
        """Delete a step of growth."""
        DevelopmentTable.delete().where(DevelopmentTable.id == step_id).execute(self._db)


_LIGHT = (
    ReviewTable.id,
    ReviewTable.cycle_id,
    ReviewTable.person_id,
    ReviewTable.manager_id,
    ReviewTable.summary,
    ReviewTable.went_well,
    ReviewTable.build_next,
    ReviewTable.agreed_on,
    ReviewTable.held_on,
    ReviewTable.state,
    ReviewTable.revision,
    ReviewTable.finished_at,
    ReviewTable.overall,
    ReviewTable.stage,
    ReviewTable.form_id,
    ReviewTable.second_id,
    ReviewTable.digest,
    ReviewTable.potential,
    ReviewTable.potential_reason,
)
"""Everything but the frozen document, which a table of reviews has no use for."""


def _asks(asks: Asks) -> str:
    return json.dumps(sorted(ask.value for ask in asks))


def _cycle(row: dict[str, Any], dues: tuple[tuple[Stage, date], ...]) -> Cycle:
    names = ("id", "name", "starts_on", "ends_on", "form_id", "hr_name")
    asks = frozenset(Ask(name) for name in json.loads(row["asks"]))
    return Cycle(
        **{name: row[name] for name in names}, rhythm=Rhythm(row["rhythm"]), asks=asks, dues=dues,
        prorated=bool(row["prorated"]),
    )  # fmt: skip


def _review(row: dict[str, Any]) -> Review:
    finished_at = row["finished_at"]
    values = row | {
        "went_well": tuple(row["went_well"].splitlines()),
        "build_next": tuple(row["build_next"].splitlines()),
        "state": State(row["state"]),
        "stage": Stage(row["stage"]),
        "finished_at": datetime.fromisoformat(finished_at) if finished_at else None,
    }
    return Review(**values)


def _step_values(draft: DevelopmentDraft) -> dict[str, Any]:
    return {
        "goal": draft.goal,
        "action": draft.action,
        "support": draft.support,
        "due_on": draft.due_on,
        "measured_by": draft.measured_by,
    }
