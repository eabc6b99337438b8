"""Write many goals at once, as an import does: by the rules that hold for one, in one change."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from csdesk.base.errors import Refused
from csdesk.base.text import ngettext
from csdesk.goals import rules
from csdesk.goals.agreements import check_agreed
from csdesk.goals.goal import GoalDraft, Source
from csdesk.goals.place import damage
from csdesk.goals.row import GoalRow, Rows, children_of
from csdesk.goals.store import GoalStore
from csdesk.storage.journal import Journal

Checked = Callable[[GoalDraft], GoalDraft]


class Bulk:
    """Adds and edits whole branches of one workspace's goals."""

    def __init__(self, goals: GoalStore, journal: Journal, checked: Checked) -> None:
        """Write ``goals`` through ``journal``; ``checked`` cleans a draft or refuses it."""
        self._goals, self._journal, self._checked = goals, journal, checked

    def rows(self) -> Rows:
        """Return all goals as the file holds them, archived ones too."""
        return self._goals.rows()

    def write(self, fresh: Mapping[int, GoalDraft], edits: Mapping[int, GoalDraft]) -> dict[int, int]:
        """Add ``fresh`` goals and set ``edits`` by id, as one change; return the ids of the new ones.

        Fresh goals are known by negative numbers, by which others name them as parent; parents come before children.
        What refuses one goal refuses all.
        """
        before = self._goals.rows()
        drafts = {number: self._checked(draft) for number, draft in {**fresh, **edits}.items()}
        for goal_id in edits:
            row = before.get(goal_id)
            if row is None:
                raise rules.gone()
            check_agreed(row, rules.drafted(row.goal()), drafts[goal_id])
        tree = {**before, **{number: row_of(number, draft) for number, draft in drafts.items()}}
        wrong = [words for words in damage(tree) if words not in damage(before)]
        if wrong:
            raise Refused(wrong[0], field="parent_id")
        count = len(drafts)
        with self._journal.change(ngettext("Write {n} goal", "Write {n} goals", count)):
            children = {parent: len(ids) for parent, ids in children_of(before).items()}
            ids: dict[int, int] = {}
            for number in fresh:
                draft = _placed(drafts[number], ids)
                position = children.get(draft.parent_id, 0)
                children[draft.parent_id] = position + 1
                ids[number] = self._goals.insert(draft, position)
            for goal_id in edits:
                self._edit(before[goal_id], _placed(drafts[goal_id], ids), children)
        return ids

    def _edit(self, row: GoalRow, draft: GoalDraft, children: dict[int | None, int]) -> None:
        before = rules.drafted(row.goal())
        different: dict[str, Any] = {
            name: getattr(draft, name)
            for name in rules.DRAFT_FIELDS
            if getattr(draft, name) != getattr(before, name)
        }
        if draft.source is Source.KPI and before.source is not Source.KPI:
            different["current_value"] = None
        if "parent_id" in different:
            different["position"] = children.get(draft.parent_id, 0)
            children[draft.parent_id] = different["position"] + 1
        if different:
            self._goals.update([row.id], **different)


def row_of(number: int, draft: GoalDraft) -> GoalRow:
    """Return a draft as the file would hold it."""
    values = {name: _stored(getattr(draft, name)) for name in rules.DRAFT_FIELDS}
    return GoalRow(**values, id=number, position=0)


def _stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _placed(draft: GoalDraft, ids: Mapping[int, int]) -> GoalDraft:
    """Put a draft under the goal that was just added."""
    return replace(draft, parent_id=ids.get(draft.parent_id or 0, draft.parent_id))
