"""All queries of reviews: rows to nouns and back; private to this area."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from csdesk.reviews.cycle import Cycle, CycleDraft
from csdesk.reviews.form import FormDraft, FormItem, ReviewForm, Section
from csdesk.reviews.review import (
    Development,
    DevelopmentDraft,
    GoalMark,
    Rating,
    Reopening,
    Review,
    State,
    Written,
)
from csdesk.reviews.tables import (
    CycleTable,
    DevelopmentTable,
    FormTable,
    GoalMarkTable,
    ItemTable,
    RatingTable,
    ReopeningTable,
    ReviewTable,
)
from csdesk.storage.engine import Engine

_ITEMS = (
    "SELECT form_id, section, name, description, weight, id FROM review_item ORDER BY section, position, id"
)
_FORMS = (
    "SELECT id, name, scale, goals_weight, competencies_weight, values_weight FROM review_form ORDER BY id"
)
# Read on nearly every verb, so in plain SQL: building the queries would cost more than running them.


class ReviewStore:
    """Reads and writes forms, cycles and reviews of one file."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    # --- forms ---------------------------------------------------------------------------------------------
    def forms(self) -> list[ReviewForm]:
        """Return all forms, oldest first, with their items in order."""
        items: dict[int, list[FormItem]] = {}
        for row in self._db.execute_sql(_ITEMS).fetchall():
            item = FormItem(Section(row[1]), row[2], row[3], row[4], row[5])
            items.setdefault(row[0], []).append(item)
        names = ("id", "name", "scale", "goals_weight", "competencies_weight", "values_weight")
        rows = self._db.execute_sql(_FORMS).fetchall()
        return [
            ReviewForm(items=tuple(items.get(row[0], ())), **dict(zip(names, row, strict=True)))
            for row in rows
        ]

    def insert_form(self, draft: FormDraft) -> int:
        """Insert a form with its items and return its id."""
        form_id = int(FormTable.insert(**_form_values(draft)).execute(self._db))
        for position, item in enumerate(draft.items):
            self._insert_item(form_id, position, item)
        return form_id

    def update_form(self, form: ReviewForm, draft: FormDraft) -> None:
        """Make the stored form equal to the draft; items keep their id, and with it their marks."""
        FormTable.update(**_form_values(draft)).where(FormTable.id == form.id).execute(self._db)
        kept = {item.id for item in draft.items}
        for item in form.items:
            if item.id not in kept:
                ItemTable.delete().where(ItemTable.id == item.id).execute(self._db)
        known = {item.id for item in form.items}
        for position, item in enumerate(draft.items):
            if item.id in known:
                values = _item_values(position, item)
                ItemTable.update(**values).where(ItemTable.id == item.id).execute(self._db)
            else:
                self._insert_item(form.id, position, item)

    def _insert_item(self, form_id: int, position: int, item: FormItem) -> None:
        ItemTable.insert(form_id=form_id, **_item_values(position, item)).execute(self._db)

    def delete_form(self, form_id: int) -> None:
        """Delete a form and its items."""
        ItemTable.delete().where(ItemTable.form_id == form_id).execute(self._db)
        FormTable.delete().where(FormTable.id == form_id).execute(self._db)

    # --- cycles --------------------------------------------------------------------------------------------
    def cycles(self) -> list[Cycle]:
        """Return all cycles, the latest first."""
        rows = self._rows(CycleTable.select().order_by(CycleTable.ends_on.desc(), CycleTable.id.desc()))
        return [Cycle(**{name: row[name] for name in Cycle.__dataclass_fields__}) for row in rows]

    def insert_cycle(self, draft: CycleDraft, form_id: int) -> int:
        """Insert a cycle and return its id."""
        query = CycleTable.insert(
            name=draft.name,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            form_id=form_id,
            hr_name=draft.hr_name,
        )
        return int(query.execute(self._db))

    def update_cycle(self, cycle_id: int, **values: Any) -> None:
        """Set columns of a cycle."""
        CycleTable.update(**values).where(CycleTable.id == cycle_id).execute(self._db)

    def delete_cycle(self, cycle_id: int) -> None:
        """Delete a cycle with its reviews."""
        for review in self.reviews(cycle_id):
            self.delete_review(review.id)
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

    def insert_review(self, cycle_id: int, person_id: int, manager_id: int | None) -> int:
        """Insert a review and return its id."""
        query = ReviewTable.insert(cycle_id=cycle_id, person_id=person_id, manager_id=manager_id)
        return int(query.execute(self._db))

    def update_review(self, review_id: int, **values: Any) -> None:
        """Set columns of a review."""
        ReviewTable.update(**values).where(ReviewTable.id == review_id).execute(self._db)

    def delete_review(self, review_id: int) -> None:
        """Delete a review with everything written in it."""
        for table in (GoalMarkTable, RatingTable, DevelopmentTable, ReopeningTable):
            table.delete().where(table.review_id == review_id).execute(self._db)
        ReviewTable.delete().where(ReviewTable.id == review_id).execute(self._db)

    def written(self, review_ids: Sequence[int]) -> dict[int, Written]:
        """Return marks, ratings and development of these reviews, by review id."""
        marks: dict[int, dict[int, GoalMark]] = {review_id: {} for review_id in review_ids}
        ratings: dict[int, dict[int, Rating]] = {review_id: {} for review_id in review_ids}
        steps: dict[int, list[Development]] = {review_id: [] for review_id in review_ids}
        for row in self._of(GoalMarkTable, review_ids):
            mark = GoalMark(row["goal_id"], row["adjustment"], row["reason"], row["comment"])
            marks[row["review_id"]][mark.goal_id] = mark
        for row in self._of(RatingTable, review_ids):
            ratings[row["review_id"]][row["item_id"]] = Rating(row["item_id"], row["rating"], row["comment"])
        for row in self._of(DevelopmentTable, review_ids):
            review_id = row.pop("review_id")
            steps[review_id].append(Development(**row))
        for listed in steps.values():
            listed.sort(key=lambda step: (step.position, step.id))
        return {key: Written(marks[key], ratings[key], tuple(steps[key])) for key in review_ids}

    def _of(self, table: Any, review_ids: Sequence[int]) -> list[dict[str, Any]]:
        return self._rows(table.select().where(table.review_id.in_(list(review_ids))).order_by(table.id))

    def put_mark(self, review_id: int, goal_id: int, **values: Any) -> None:
        """Write what the manager says about a goal, over what was there; a mark that says nothing is dropped."""
        here = (GoalMarkTable.review_id == review_id) & (GoalMarkTable.goal_id == goal_id)
        self._put(GoalMarkTable, here, {"review_id": review_id, "goal_id": goal_id}, values)
        silent = (
            (GoalMarkTable.adjustment == 0) & (GoalMarkTable.reason == "") & (GoalMarkTable.comment == "")
        )
        GoalMarkTable.delete().where(here & silent).execute(self._db)

    def put_rating(self, review_id: int, item_id: int, **values: Any) -> None:
        """Write a mark or a comment on an item, over what was there."""
        here = (RatingTable.review_id == review_id) & (RatingTable.item_id == item_id)
        self._put(RatingTable, here, {"review_id": review_id, "item_id": item_id}, values)

    def _put(self, table: Any, here: Any, keys: dict[str, int], values: dict[str, Any]) -> None:
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

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in query.dicts().execute(self._db)]


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
)
"""Everything but the frozen document, which a table of reviews has no use for."""


def _review(row: dict[str, Any]) -> Review:
    finished_at = row["finished_at"]
    values = row | {
        "went_well": tuple(row["went_well"].splitlines()),
        "build_next": tuple(row["build_next"].splitlines()),
        "state": State(row["state"]),
        "finished_at": datetime.fromisoformat(finished_at) if finished_at else None,
    }
    return Review(**values)


def _form_values(draft: FormDraft) -> dict[str, Any]:
    return {
        "name": draft.name,
        "scale": draft.scale,
        "goals_weight": draft.goals_weight,
        "competencies_weight": draft.competencies_weight,
        "values_weight": draft.values_weight,
    }


def _item_values(position: int, item: FormItem) -> dict[str, Any]:
    return {
        "section": item.section.value,
        "position": position,
        "name": item.name,
        "description": item.description,
        "weight": item.weight,
    }


def _step_values(draft: DevelopmentDraft) -> dict[str, Any]:
    return {
        "goal": draft.goal,
        "action": draft.action,
        "support": draft.support,
        "due_on": draft.due_on,
        "measured_by": draft.measured_by,
    }
