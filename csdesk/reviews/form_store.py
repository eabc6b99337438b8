"""The queries of forms: rows to nouns and back; private to this area."""

import json
from typing import Any

from csdesk.reviews.form import Absent, FormDraft, FormItem, Grade, Kind, Rater, ReviewForm, Section
from csdesk.reviews.tables import FormTable, ItemTable
from csdesk.storage.engine import Engine

_ITEM = (
    "section",
    "name",
    "description",
    "weight",
    "id",
    "kind",
    "levels",
    "asked",
    "kpi",
    "role",
    "expected",
)
_PLAIN = (
    "name", "scale", "goals_weight", "kpis_weight", "competencies_weight", "values_weight", "team_weight",
    "example_low", "example_high", "unit_id", "role", "profiled",
)  # fmt: skip
"""Columns of a form that are kept as they are."""
_FORM = ("id", *_PLAIN, "absent", "raters", "grades")
# Read on nearly every verb, so in plain SQL: building the queries would cost more than running them.
_ITEMS = f"SELECT form_id, {', '.join(_ITEM)} FROM review_item ORDER BY section, position, id"
_FORMS = f"SELECT {', '.join(_FORM)} FROM review_form ORDER BY id"


class FormStore:
    """Reads and writes the forms of one file; the lower half of `ReviewStore`."""

    def __init__(self, db: Engine) -> None:
        """Run every query on ``db``."""
        self._db = db

    def forms(self) -> list[ReviewForm]:
        """Return all forms, oldest first, with their items in order."""
        items: dict[int, list[FormItem]] = {}
        for form_id, *row in self._db.execute_sql(_ITEMS).fetchall():
            items.setdefault(form_id, []).append(_item(dict(zip(_ITEM, row, strict=True))))
        rows = [dict(zip(_FORM, row, strict=True)) for row in self._db.execute_sql(_FORMS).fetchall()]
        return [_form(row, tuple(items.get(row["id"], ()))) for row in rows]

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

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in query.dicts().execute(self._db)]


def _item(row: dict[str, Any]) -> FormItem:
    read = row | {
        "section": Section(row["section"]),
        "kind": Kind(row["kind"]),
        "levels": tuple(json.loads(row["levels"])),
        "asked": tuple(Rater(name) for name in json.loads(row["asked"])),
    }
    return FormItem(**read)


def _form(row: dict[str, Any], items: tuple[FormItem, ...]) -> ReviewForm:
    read = row | {
        "absent": Absent(row["absent"]),
        "profiled": bool(row["profiled"]),
        "raters": tuple((Rater(name), weight) for name, weight in json.loads(row["raters"])),
        "grades": tuple(Grade(*grade) for grade in json.loads(row["grades"])),
    }
    return ReviewForm(items=items, **read)


def _form_values(draft: FormDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _PLAIN} | {
        "absent": draft.absent.value,
        "raters": json.dumps([[rater.value, weight] for rater, weight in draft.raters]),
        "grades": _json([[grade.name, grade.tenths, grade.note] for grade in draft.grades]),
    }


def _item_values(position: int, item: FormItem) -> dict[str, Any]:
    return {
        "section": item.section.value,
        "position": position,
        "name": item.name,
        "description": item.description,
        "weight": item.weight,
        "kind": item.kind.value,
        "levels": _json(item.levels),
        "asked": json.dumps([rater.value for rater in item.asked]),
        "kpi": item.kpi,
        "role": item.role,
        "expected": item.expected,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
