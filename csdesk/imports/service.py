"""What a user can do with imports; applying a plan is one transaction and one Change."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from csdesk.base.change import Change
from csdesk.base.collector import collector_resting
from csdesk.base.errors import Refused
from csdesk.base.progress import Progress, Silent
from csdesk.base.text import _
from csdesk.goals.service import Goals
from csdesk.imports.decisions import Decisions
from csdesk.imports.kinds.people.write import PeopleWriter
from csdesk.imports.kinds.writers import writers
from csdesk.imports.linking import linked
from csdesk.imports.plan import ImportPlan, Known
from csdesk.imports.prepare import prepare
from csdesk.imports.problem import ERROR
from csdesk.imports.profile import Profile
from csdesk.imports.readers.source import Source
from csdesk.imports.report import ImportReport, for_history
from csdesk.imports.store import ProfileStore
from csdesk.interactions.fact import Batch, Facts
from csdesk.interactions.service import Interactions
from csdesk.kpis.service import Kpis
from csdesk.people.service import People
from csdesk.storage.engine import Engine
from csdesk.storage.journal import Journal


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
    ) -> None:
        """Write through ``journal``, into ``people`` and ``interactions``, and ``kpis`` and ``goals`` where given."""
        self._journal, self._people, self._interactions = journal, people, interactions
        self._store = ProfileStore(db)
        self._writer = PeopleWriter(people)
        self._writers = writers(self._writer, people, kpis, goals)

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
        saved, decisions = self.profiles(), decisions or Decisions()
        if profile is not None:
            chosen = next((item for item in saved if item.name == profile), None)
            if chosen is None:
                raise Refused(_('There is no saved mapping "{name}".', name=profile), field="profile")
            mapping = self._usable(chosen, file, decisions, progress) | dict(decisions.mapping)
            decisions = replace(decisions, mapping=mapping)
        known = Known(
            self._people.person_keys(),
            self._people.unit_keys(),
            {item.signature: item.mapping for item in saved},
        )
        with collector_resting():
            plan = prepare(
                file,
                decisions,
                known=known,
                classify=lambda facts: self._interactions.classify(self._linked(facts)),
                progress=progress,
            )
        named = next((item.name for item in saved if item.signature == plan.signature), "")
        return self._judged(replace(plan, profile=profile or named))

    @staticmethod
    def _usable(
        chosen: Profile, file: Path | Source, decisions: Decisions, progress: Progress | None
    ) -> dict[str, str | None]:
        """Return the part of a saved mapping whose headers the file has."""
        bare = prepare(file, replace(decisions, mapping={}), progress=progress)
        headers = {match.header for match in bare.mapping}
        return {header: field for header, field in chosen.mapping.items() if header in headers}

    def updated(self, plan: ImportPlan) -> list[int]:
        """Return which of the plan's facts, by place, would update rows that the file holds."""
        return self._interactions.differing(self._linked(plan.facts)) if plan.facts is not None else []

    def _judged(self, plan: ImportPlan) -> ImportPlan:
        """Count what the rows of a kind other than interactions would do."""
        if plan.rows is None:
            return plan
        judged = self._writers[plan.kind].judge(plan.rows, plan.decisions.rules)
        return replace(
            plan,
            adds=judged.added,
            updates=judged.updated,
            unchanged=judged.unchanged,
            skipped=plan.skipped + judged.refused,
            problems=plan.problems + judged.problems,
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
            if plan.facts is not None:
                found = self._write_facts(plan, plan.facts, add_people, progress)
            else:
                found = self._write_rows(plan)
            if profile:
                self._store.save(
                    profile, plan.signature, {match.header: match.field or "" for match in plan.mapping}
                )
            progress.step(0, 0)
        return ImportReport.of(plan, change=change.done if change.done.touched else None, **found)

    def _write_facts(
        self, plan: ImportPlan, facts: Facts, add_people: bool, progress: Progress
    ) -> dict[str, Any]:
        persons = units = 0
        if add_people and (plan.new_people or plan.new_units):
            persons, units = self._writer.add_found(plan.new_people, plan.new_units, _parents(facts))
        written = self._interactions.write(self._linked(facts), self._record(plan), progress)
        return {
            "added": written.added,
            "updated": written.updated,
            "unchanged": written.unchanged,
            "batch": written.batch,
            "people_added": persons,
            "units_added": units,
        }

    def _write_rows(self, plan: ImportPlan) -> dict[str, Any]:
        if plan.rows is None:
            return {}
        counts = {"added": plan.adds, "updated": plan.updates, "unchanged": plan.unchanged}
        batch = self._interactions.record(self._record(plan) | counts)
        done = self._writers[plan.kind].write(plan.rows, plan.decisions.rules, batch)
        found = {"added": done.added, "updated": done.updated, "unchanged": done.unchanged, "batch": batch}
        return found | ({"people_added": done.added} if plan.kind == "people" else {})

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
            "report": for_history(plan),
        }

    def _linked(self, facts: Facts) -> Facts:
        return linked(facts, self._people.person_keys(), self._people.unit_keys())

    # --- history -------------------------------------------------------------------------------------------
    def history(self, limit: int = 100) -> list[Batch]:
        """Return the imports, newest first; undone ones too."""
        return self._interactions.batches(limit)

    def undo_batch(self, batch: int) -> Change:
        """Take back one import at any time; refuses when a later import changed its rows. Can itself be undone."""
        known = next((item for item in self.history(1_000_000) if item.id == batch), None)
        if known is not None and known.kind == "people":
            raise Refused(
                _(
                    "An import of people is taken back by Undo, step by step, because later changes build on it."
                )
            )
        with self._journal.change(
            _("Undo the import of {file}", file=known.file_name if known else "")
        ) as change:
            self._interactions.take_back(batch)
        return change.done

    # --- saved mappings ------------------------------------------------------------------------------------
    def profiles(self) -> list[Profile]:
        """Return the saved mappings by name."""
        return self._store.all()

    def save_profile(self, plan: ImportPlan, name: str) -> Change:
        """Remember the mapping of a plan; a file with the same headers will be recognised."""
        if not name.strip():
            raise Refused(_("Please enter a name."), field="name")
        with self._journal.change(_("Save mapping {name}", name=name)) as change:
            mapping = {match.header: match.field or "" for match in plan.mapping}
            change.new_id = self._store.save(name.strip(), plan.signature, mapping)
        return change.done

    def remove_profile(self, profile_id: int) -> Change:
        """Forget a saved mapping."""
        with self._journal.change(_("Remove a saved mapping")) as change:
            self._store.delete(profile_id)
        return change.done


def _parents(facts: Facts) -> dict[str, str]:
    """Return the unit that most rows of each team name, when the file has both columns."""
    teams, units = facts.columns.get("team"), facts.columns.get("unit")
    if teams is None or units is None:
        return {}
    votes: dict[str, Counter[str]] = {}
    for (team, unit), count in Counter(zip(teams, units, strict=True)).items():
        if team and unit and team != unit:
            votes.setdefault(team, Counter())[unit] += count
    return {team: counter.most_common(1)[0][0] for team, counter in votes.items()}
