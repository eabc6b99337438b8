"""What a user can do with imports; applying a plan is one transaction and one Change."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from csdesk.base.change import Change
from csdesk.base.collector import collector_resting
from csdesk.base.errors import Refused
from csdesk.base.language import Language
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import Words, _
from csdesk.goals.service import Goals
from csdesk.imports.decisions import PROFILE, Decisions
from csdesk.imports.kinds.people.write import PeopleWriter
from csdesk.imports.kinds.writers import writers
from csdesk.imports.linking import linked
from csdesk.imports.memory import Memory
from csdesk.imports.plan import ImportPlan
from csdesk.imports.prepare import prepare
from csdesk.imports.problem import ERROR, Problem
from csdesk.imports.profile import Profile
from csdesk.imports.readers.source import Source
from csdesk.imports.report import ImportReport, for_history
from csdesk.imports.ruling import rules_of_columns
from csdesk.imports.sources import settled
from csdesk.imports.spellings import OTHER_SPELLING
from csdesk.imports.undoing import Undoing
from csdesk.interactions.cells import counted
from csdesk.interactions.fact import Batch, Facts
from csdesk.interactions.service import Interactions
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.storage.engine import Engine
from csdesk.storage.facts import Facts as WorkspaceFacts
from csdesk.storage.journal import Journal
from csdesk.storage.takeback import last_note


class Imports:
    """Imports into one workspace."""

    def __init__(
        self,
        db: Engine,
        journal: Journal,
        people: People,
        interactions: Interactions,
        *,
        kpis: Kpis | None = None,
        goals: Goals | None = None,
        facts: WorkspaceFacts | None = None,
    ) -> None:
        """Write through ``journal``, into ``people`` and ``interactions``, and ``kpis`` and ``goals`` where given.

        ``facts`` tell on which clock the desk works.
        """
        self._facts = facts
        self._journal, self._people, self._interactions = journal, people, interactions
        self._db, self._memory = db, Memory(db, people, interactions, kpis)
        self._undoing = Undoing(db, journal, interactions)
        self._writer = PeopleWriter(people)
        self._writers = writers(self._writer, people, kpis, goals, self._origin)

    def prepare(
        self,
        file: Path | Source,
        decisions: Decisions | None = None,
        *,
        profile: str | None = None,
        progress: Progress | None = None,
    ) -> ImportPlan:
        """Read a file and plan its import against what the workspace holds; ``profile`` names a saved mapping.

        Writes nothing. See `csdesk.imports.prepare.prepare` for the arguments and what is raised.
        """
        decisions = decisions or Decisions()
        zone = self._facts.get("time_zone") if self._facts is not None else ""
        if zone:
            zones = {**decisions.choices.zones, "": zone}
            decisions = replace(decisions, choices=replace(decisions.choices, zones=zones))
        if profile is not None:
            decisions = replace(decisions, layout={**decisions.layout, PROFILE: profile})
        with collector_resting():
            plan = prepare(file, decisions, known=self._memory.known(), progress=progress)
            return self._judged(settled(plan, self._interactions), progress)

    def updated(self, plan: ImportPlan) -> list[int]:
        """Return which of the plan's facts, by place, would update rows that the file holds."""
        if plan.facts is None:
            return []
        return self._interactions.differing(self._linked(plan.facts), rules_of_columns(plan))

    def _judged(self, plan: ImportPlan, progress: Progress | None) -> ImportPlan:
        """Count what the plan would do to what the workspace holds."""
        if plan.facts is not None:
            facts = self._linked(plan.facts)
            counts = self._interactions.classify(facts, rules_of_columns(plan), progress)
            return replace(plan, adds=counts[0], updates=counts[1], unchanged=counts[2])
        if plan.rows is None:
            return plan
        judged = self._writers[plan.kind].judge(plan.rows, plan.decisions.rules)
        return replace(
            plan,
            adds=judged.added,
            updates=judged.updated,
            unchanged=judged.unchanged,
            skipped=plan.skipped + judged.refused,
            changing=judged.changing,
            problems=_asked_once(plan.problems, judged.problems),
        )

    def apply(
        self,
        plan: ImportPlan,
        *,
        add_people: bool = True,
        profile: str | None = None,
        progress: Progress | None = None,
    ) -> ImportReport:
        """Write the plan; all or nothing. ``profile`` saves the mapping under a name.

        Raises `Refused` when the plan has nothing to offer and `Cancelled` when the user stops; then nothing is written.
        """
        progress = progress or Silent()
        if plan.facts is None and plan.rows is None:
            why = next((problem.words for problem in plan.problems if problem.severity == ERROR), None)
            raise Refused(why or _("There is nothing to import."), field="map")
        label = _("Import {file}", file=plan.source.name)
        with collector_resting(), self._journal.change(label) as change:
            first = last_note(self._db) + 1
            if plan.facts is not None:
                found = self._write_facts(plan, plan.facts, add_people, progress)
            else:
                found = self._write_rows(plan)
            self._memory.remember(plan)
            notes = first, last_note(self._db)
            self._interactions.amend(found["batch"], report=for_history(plan, notes))
            if profile:
                self._memory.save_profile(plan, profile)
            progress.step(0, 0)
        return ImportReport.of(plan, change=change.done if change.done.touched else None, **found)

    def _write_facts(
        self, plan: ImportPlan, facts: Facts, add_people: bool, progress: Progress
    ) -> dict[str, Any]:
        persons = units = 0
        if add_people and (plan.new_people or plan.new_units):
            persons, units = self._writer.add_found(plan.new_people, plan.new_units, _parents(facts))
        written = self._interactions.write(
            self._linked(facts), self._record(plan), progress, rules_of_columns(plan)
        )
        return {
            "added": written.added,
            "updated": written.updated,
            "unchanged": written.unchanged,
            "batch": written.batch,
            "people_added": persons,
            "units_added": units,
        }

    def _origin(self, number: int) -> str:
        """Say in the language of the workspace where a batch comes from."""
        batch = self._interactions.batch(number)
        code = self._facts.get("language") if self._facts is not None else ""
        return Language(code or "en").say(
            _("From the file {file}", file=batch.file_name if batch is not None else "")
        )

    def _write_rows(self, plan: ImportPlan) -> dict[str, Any]:
        if plan.rows is None:
            return {}
        counts = {"added": plan.adds, "updated": plan.updates, "unchanged": plan.unchanged}
        batch = self._interactions.record(self._record(plan) | counts)
        done = self._writers[plan.kind].write(plan.rows, plan.decisions.rules, batch)
        found = {"added": done.added, "updated": done.updated, "unchanged": done.unchanged}
        # What the workspace holds may have changed since the plan was made: the sums are those of what was written
        found["skipped"] = plan.rows_read - sum(found.values())
        self._interactions.amend(batch, **found)
        return {**found, "batch": batch} | ({"people_added": done.added} if plan.kind == "people" else {})

    @staticmethod
    def _record(plan: ImportPlan) -> dict[str, Any]:
        return {
            "file_name": plan.source.name,
            "sheet": plan.sheet,
            "sha256": plan.source.sha256,
            "kind": plan.kind,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "rows_read": plan.rows_read,
            "skipped": plan.skipped,
        }

    def _linked(self, facts: Facts) -> Facts:
        return linked(facts, self._people.person_keys(), self._people.unit_keys())

    # --- history -------------------------------------------------------------------------------------------
    def history(self, limit: int = 100) -> list[Batch]:
        """Return the imports, newest first; undone ones too."""
        return self._interactions.batches(limit)

    def undo_risk(self, batch: int) -> Words | None:
        """Say what later work touches what an import brought, and would stay; None when nothing does."""
        return self._undoing.risk(batch)

    def undo_batch(self, batch: int) -> Change:
        """Take back one import of any kind at any time, with the people and units it added; can itself be undone.

        What later imports and edits made of its rows stays, see `undo_risk`.
        """
        return self._undoing.undo(batch)

    # --- remembered for next time --------------------------------------------------------------------------
    def profiles(self) -> list[Profile]:
        """Return the saved mappings by name."""
        return self._memory.profiles.all()

    def save_profile(self, plan: ImportPlan, name: str) -> Change:
        """Remember the mapping of a plan and what goes with it; a file with such headers will be recognised."""
        with self._journal.change(_("Save mapping {name}", name=name)) as change:
            change.new_id = self._memory.save_profile(plan, name)
        return change.done

    def rename_profile(self, profile_id: int, name: str) -> Change:
        """Give a saved mapping another name; refuses an empty one and one that is taken."""
        text = name.strip()
        if not text:
            raise Refused(_("Please enter a name."), field="name")
        if any(other.name == text and other.id != profile_id for other in self.profiles()):
            raise Refused(_('There is a saved mapping "{name}" already.', name=text), field="name")
        with self._journal.change(_("Rename a saved mapping to {name}", name=text)) as change:
            self._memory.profiles.rename(profile_id, text)
        return change.done

    def remove_profile(self, profile_id: int) -> Change:
        """Forget a saved mapping."""
        with self._journal.change(_("Remove a saved mapping")) as change:
            self._memory.profiles.delete(profile_id)
        return change.done

    def remembered(self) -> list[tuple[str, str, str]]:
        """Return (field, spelling, ours) of the labels remembered; those of people and units are theirs."""
        return self._memory.spellings()

    def forget(self, field: str, spelling: str) -> Change:
        """Let a spelling stand for itself again in later imports."""
        with self._journal.change(_("Forget spelling {spelling}", spelling=spelling)) as change:
            self._memory.forget(field, spelling)
        return change.done


def _asked_once(asked: Sequence[Problem], judged: Sequence[Problem]) -> tuple[Problem, ...]:
    """Put problems together; a name that the writer asks about is no question of spelling beside that."""
    told = {(problem.column, problem.value) for problem in judged}
    return (*(p for p in asked if p.code != OTHER_SPELLING or (p.column, p.value) not in told), *judged)


def _parents(facts: Facts) -> dict[str, str]:
    """Return the unit that most rows of each team name, when the file has both columns."""
    teams, units = facts.columns.get("team"), facts.columns.get("unit")
    if teams is None or units is None:
        return {}
    votes: dict[str, Counter[str]] = {}
    for (team, unit), count in counted(teams, units).items():
        if team and unit and team != unit:
            votes.setdefault(team, Counter())[unit] += count
    return {team: counter.most_common(1)[0][0] for team, counter in votes.items()}
