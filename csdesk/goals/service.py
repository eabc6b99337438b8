"""What a user can do with goals; each verb is one transaction and one Change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from csdesk.base.change import Change
from csdesk.base.errors import Refused
from csdesk.base.quantity import normalise
from csdesk.base.text import Words, _, ngettext
from csdesk.goals import notes, place, rules
from csdesk.goals.advisor import Advisor, Oracle
from csdesk.goals.agreements import Agreements, check_agreed
from csdesk.goals.bulk import Bulk
from csdesk.goals.checkins import CheckInVerbs
from csdesk.goals.closings import Closings
from csdesk.goals.comments import Comments
from csdesk.goals.copying import copy_branch
from csdesk.goals.goal import Goal, GoalDraft, Source, State
from csdesk.goals.guards import Guards
from csdesk.goals.measuring import measured_by
from csdesk.goals.milestones import Milestones
from csdesk.goals.outline import Outline
from csdesk.goals.owners import Owners
from csdesk.goals.reading import GoalReader
from csdesk.goals.row import COUNTED, GoalRow, ancestors, branches, children_of, subtree
from csdesk.goals.shifting import Shifting
from csdesk.goals.store import GoalStore, PartStore
from csdesk.goals.view import GoalNote, GoalTree, GoalView
from csdesk.people.service import People
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts
from csdesk.storage.journal import Journal


class Goals(CheckInVerbs):
    """The goals of one workspace."""

    def __init__(self, db: Engine, journal: Journal, people: People, kpis: Oracle, facts: Facts) -> None:
        """Read ``db`` and write it through ``journal``; KPI goals take their values from ``kpis``."""
        super().__init__(GoalStore(db), journal)
        self._facts, self._kpis = facts, kpis
        self._parts = parts = PartStore(db)
        self.milestones = Milestones(self._store, parts, journal)
        self.guards = Guards(self._store, parts, journal, kpis)
        self.agreements = Agreements(self._store, parts, journal, self._changed, self._put)
        self.comments = Comments(self._store, parts, journal)
        self.owners = Owners(self._store, parts, journal)
        self.bulk = Bulk(self._store, journal, self._checked)
        self.shifting = Shifting(self._store, parts, journal, self.agreements, facts)
        self.closings = Closings(self._store, parts, journal)
        self.advisor = Advisor(self._store, self.owners, people, kpis)
        self._reader = GoalReader(self._store, parts, people, kpis, facts)

    # --- reading -------------------------------------------------------------------------------------------
    def outline(self, period: str = "", day: date | None = None, *, archived: bool = False) -> Outline:
        """Return all goals computed as of ``day`` (today); ``period`` is a Period code, '' = all."""
        return self._reader.outline(period, day, archived=archived)

    def outline_after(self, outline: Outline, change: Change) -> Outline:
        """Return the outline as it is after ``change``, reading again only what the change touched."""
        return self._reader.outline_after(outline, change)

    def tree(self, period: str = "", day: date | None = None) -> GoalTree:
        """Return the computed tree of a period, archived goals left out."""
        return self.outline(period, day).tree()

    def get(self, goal_id: int) -> Goal:
        """Return one goal; refuses an unknown id."""
        return self._row(goal_id).goal()

    def view(self, goal_id: int, day: date | None = None) -> GoalView:
        """Return one goal with everything computed; refuses an unknown id."""
        outline = self.outline("", day, archived=True)
        if goal_id not in outline.figures:
            raise rules.gone()
        return outline.view(goal_id)

    def for_person(self, person_id: int, starts: date, ends: date, day: date | None = None) -> list[GoalView]:
        """Return the goals a person owns that touch these days, in tree order; drafts and archived ones are left out."""
        return self._reader.for_person(person_id, starts, ends, day)

    def lineage(self, goal_id: int) -> list[Goal]:
        """Return the goals above this one, the vision first."""
        rows = self._store.rows()
        return [rows[above].goal() for above in ancestors(rows, goal_id)]

    def search(self, text: str) -> list[Goal]:
        """Return the goals whose code, title, reason or owner holds every word; case and accents do not count."""
        return self._reader.search(text)

    def history(self, goal_id: int, limit: int = 100) -> list[GoalNote]:
        """Return what was done to a goal, newest first, as far as the journal reaches back."""
        told, origin = notes.history_of(self._store.notes(goal_id, limit)), self.closings.origin(goal_id)
        return told if origin is None else notes.with_origin(told, origin.goal_id)

    def allowed_parents(self, goal_id: int) -> frozenset[int]:
        """Return every goal under which this one may stand."""
        return place.allowed_parents(self._store.rows(), goal_id)

    def why_not(self, goal_id: int, parent_id: int | None) -> Words | None:
        """Return why the goal may not stand under ``parent_id``, or None when it may."""
        return place.why_not(self._store.rows(), goal_id, parent_id)

    def check(self) -> list[Words]:
        """Return what is wrong with the tree; an empty list is good news."""
        return place.damage(self._store.rows())

    # --- writing -------------------------------------------------------------------------------------------
    def add(self, draft: GoalDraft, position: int | None = None) -> Change:
        """Add a goal at ``position`` among its siblings (default: at the end)."""
        rows = self._store.rows()
        draft = self._checked(draft)
        rules.check_place(rows, None, draft)
        with self._journal.change(_('Add goal "{title}"', title=draft.title)) as change:
            siblings = children_of(rows).get(draft.parent_id, [])
            place_at = len(siblings) if position is None else max(0, min(position, len(siblings)))
            change.new_id = new_id = self._store.insert(draft, place_at)
            self._renumber([*siblings[:place_at], new_id, *siblings[place_at:]])
        return change.done

    def edit(self, goal_id: int, **values: Any) -> Change:
        """Set any fields of `GoalDraft`; the rules that hold for a new goal hold here."""
        row = self._row(goal_id)
        draft = self._changed(row, values)
        check_agreed(row, rules.drafted(row.goal()), draft)
        if (draft.parent_id, draft.level.value) != (row.parent_id, row.level):
            rules.check_place(self._store.rows(), goal_id, draft)
        with self._journal.change(rules.edit_label(row.title, set(values))) as change:
            self._write(row, draft)
        return change.done

    def edit_many(self, goal_ids: Sequence[int], **values: Any) -> Change:
        """Set the same fields of several goals as one change; one refusal refuses all."""
        rows = self._store.rows()
        with self._journal.change(ngettext("Edit {n} goal", "Edit {n} goals", len(goal_ids))) as change:
            for goal_id in goal_ids:
                row = rows.get(goal_id)
                if row is None:
                    raise rules.gone()
                draft = self._changed(row, values)
                check_agreed(row, rules.drafted(row.goal()), draft)
                rules.check_place(rows, goal_id, draft)
                self._write(row, draft)
        return change.done

    def move(self, goal_id: int, parent_id: int | None, position: int | None = None) -> Change:
        """Put a goal under ``parent_id`` at ``position`` among the siblings there, itself not counted."""
        return self.move_many([goal_id], parent_id, position)

    def move_many(
        self, goal_ids: Sequence[int], parent_id: int | None, position: int | None = None
    ) -> Change:
        """Put several goals side by side under ``parent_id``, in the given order, as one change."""
        rows = self._store.rows()
        for goal_id in goal_ids:
            if goal_id not in rows:
                raise rules.gone()
            reason = place.why_not(rows, goal_id, parent_id)
            if reason is not None:
                raise Refused(reason, field="parent_id")
        many = ngettext("Move {n} goal", "Move {n} goals", len(goal_ids))
        label = self._named(_('Move goal "{title}"'), many, goal_ids)
        with self._journal.change(label) as change:
            moving = set(goal_ids)
            staying = [child for child in children_of(rows).get(parent_id, []) if child not in moving]
            at = len(staying) if position is None else max(0, min(position, len(staying)))
            self._store.set_each("parent_id", [(parent_id, goal_id) for goal_id in goal_ids])
            self._renumber([*staying[:at], *goal_ids, *staying[at:]])
        return change.done

    def remove(self, *goal_ids: int) -> Change:
        """Remove goals with everything under them and their check-ins; one undo brings all back."""
        doomed, n = branches(self._store.rows(), goal_ids), len(goal_ids)
        title = self._row(goal_ids[0]).title
        label = self._named(
            _('Remove goal "{title}"'), ngettext("Remove {n} goal", "Remove {n} goals", n), goal_ids
        )
        with self._journal.change(label) as change:
            if not self._store.delete(doomed):
                raise Refused(
                    _('"{title}" or a goal under it stands in a review; archive it instead.', title=title)
                )
        return change.done

    def duplicate(self, goal_id: int) -> Change:
        """Copy a goal and the goals under it right after it, without their progress and check-ins."""
        rows = self._store.rows()
        if goal_id not in rows:
            raise rules.gone()
        children = children_of(rows)
        original = rows[goal_id]
        with self._journal.change(_('Duplicate goal "{title}"', title=original.title)) as change:
            copies = copy_branch(self._store, self._parts, rows, subtree(children, goal_id))
            change.new_id = copies[goal_id]
            siblings = children.get(original.parent_id, [])
            after = siblings.index(goal_id) + 1
            self._renumber([*siblings[:after], copies[goal_id], *siblings[after:]])
        return change.done

    def archive(self, *goal_ids: int) -> Change:
        """Put goals and everything under them away; they no longer count in roll-ups."""
        many = ngettext("Archive {n} goal", "Archive {n} goals", len(goal_ids))
        label = self._named(_('Archive goal "{title}"'), many, goal_ids)
        return self._set_state(branches(self._store.rows(), goal_ids), State.ARCHIVED, label)

    def restore(self, *goal_ids: int) -> Change:
        """Bring archived goals and everything under them back, with the archived goals above them."""
        rows = self._store.rows()
        above = [i for each in goal_ids for i in ancestors(rows, each) if rows[i].state == State.ARCHIVED]
        many = ngettext("Restore {n} goal", "Restore {n} goals", len(goal_ids))
        label = self._named(_('Restore goal "{title}"'), many, goal_ids)
        return self._set_state([*above, *branches(rows, goal_ids)], State.ACTIVE, label)

    def set_status_done(self, *goal_ids: int) -> Change:
        """Mark goals as done; their measured progress stays what it is."""
        many = ngettext("Mark {n} goal as done", "Mark {n} goals as done", len(goal_ids))
        return self._set_state(
            goal_ids, State.DONE, self._named(_('Mark goal "{title}" as done'), many, goal_ids)
        )

    def reopen(self, *goal_ids: int) -> Change:
        """Take the mark off goals that were done; the status follows their progress again."""
        many = ngettext("Reopen {n} goal", "Reopen {n} goals", len(goal_ids))
        return self._set_state(
            goal_ids, State.ACTIVE, self._named(_('Reopen goal "{title}"'), many, goal_ids)
        )

    def normalise_weights(self, parent_id: int | None, goal_ids: Sequence[int] | None = None) -> Change:
        """Scale the weights of the goals under a parent to 100 %, by largest remainder.

        ``goal_ids`` names those to scale, such as the ones of one quarter; default all that count in the roll-up.
        """
        rows = self._store.rows()
        children = [i for i in children_of(rows).get(parent_id, []) if rows[i].state in COUNTED]
        chosen = [i for i in children if goal_ids is None or i in goal_ids]
        weights = normalise([rows[i].weight for i in chosen])
        label = _("Make the weights of the top goals add up to 100 %")
        if parent_id is not None:
            label = _('Make the weights under "{title}" add up to 100 %', title=self._row(parent_id).title)
        with self._journal.change(label) as change:
            self._store.set_each("weight", list(zip(weights, chosen, strict=True)))
        return change.done

    # --- shared --------------------------------------------------------------------------------------------
    def _checked(self, draft: GoalDraft) -> GoalDraft:
        fiscal_start = int(self._facts.get("fiscal_start") or 1)
        return measured_by(rules.checked(draft, fiscal_start), self._kpis)

    def _changed(self, row: GoalRow, values: Mapping[str, Any]) -> GoalDraft:
        return self._checked(rules.changed(rules.drafted(row.goal()), values))

    def _put(self, goal_id: int, values: Mapping[str, Any]) -> None:
        """Set fields inside the caller's change, agreed or not."""
        row = self._row(goal_id)
        draft = self._changed(row, values)
        if (draft.parent_id, draft.level.value) != (row.parent_id, row.level):
            rules.check_place(self._store.rows(), goal_id, draft)
        self._write(row, draft)

    def _named(self, one: Words, many: Words, goal_ids: Sequence[int]) -> Words:
        return many if len(goal_ids) > 1 else replace(one, params={"title": self._row(goal_ids[0]).title})

    def _set_state(self, goal_ids: Sequence[int], state: State, label: Words) -> Change:
        with self._journal.change(label) as change:
            self._store.set_each("state", [(state.value, goal_id) for goal_id in goal_ids])
        return change.done

    def _renumber(self, siblings: Sequence[int]) -> None:
        self._store.set_each("position", list(enumerate(siblings)))

    def _write(self, row: GoalRow, draft: GoalDraft) -> None:
        before = rules.drafted(row.goal())
        values = {name: getattr(draft, name) for name in rules.DRAFT_FIELDS}
        different = {name: value for name, value in values.items() if value != getattr(before, name)}
        if draft.source is Source.KPI and before.source is not Source.KPI:
            different["current_value"] = None
        if "parent_id" in different:
            different["position"] = len(children_of(self._store.rows()).get(draft.parent_id, []))
        if different:
            self._store.update([row.id], **different)
