"""Any verbs of any area in any order: undo all is the start, redo all is the end, and every step between is met again."""

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.errors import CSDeskError
from csdesk.base.text import _
from csdesk.goals.goal import GoalDraft, Level, Source
from csdesk.imports.decisions import Decisions, Rule
from csdesk.kpis.reading import KpiQuery
from csdesk.people.person import PersonDraft
from csdesk.people.unit import UnitDraft
from csdesk.reviews.cycle import CycleDraft
from csdesk.workspace import Workspace

KPIS = ("volume", "frt", "resolution_rate", "csat", "backlog")
Verb = Callable[[], object]


def dump(workspace: Workspace) -> str:
    """Return everything a user could see: the journalled rows, the facts, and what KPIs answer."""
    db = workspace._file.db
    tables = [row[0] for row in db.execute_sql("SELECT tbl FROM journal_scope ORDER BY tbl").fetchall()]
    rows = {table: db.execute_sql(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}
    rows["facts"] = db.execute_sql("SELECT * FROM interaction ORDER BY key").fetchall()
    rows["segments"] = db.execute_sql("SELECT month, version FROM kpi_segment ORDER BY month").fetchall()
    answers = [
        [
            (dict(row.group), row.value, row.n)
            for row in workspace.kpis.measure(KpiQuery(key, by=("agent",))).rows
        ]
        for key in KPIS
    ]
    return json.dumps([rows, answers], default=str)


def write_export(rng: random.Random, path: Path) -> Path:
    """Write tickets whose keys overlap with earlier files."""
    lines = ["Ticket ID,Created at,Solved at,Status,Agent,Group,CSAT"]
    for _row in range(rng.randint(1, 30)):
        month, day, agent = (
            rng.randint(1, 4),
            rng.randint(1, 27),
            rng.choice(["Kari Moe", "Ola Nord", "李雷"]),
        )
        lines.append(
            f"T{rng.randint(1, 50)},2026-0{month}-{day:02} 10:00,2026-0{month}-{day + 1:02} 12:00,"
            f"{rng.choice(['Open', 'Solved'])},{agent},{rng.choice(['Tier 1', 'Tier 2'])},{rng.randint(1, 5)}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class Hand:
    """Does random things to a workspace."""

    def __init__(self, workspace: Workspace, rng: random.Random, folder: Path) -> None:
        self.workspace, self._rng, self._folder, self._count = workspace, rng, folder, 0

    def one(self, *, inside: bool = False) -> None:
        """Do one verb; a refusal is fine."""
        self._count += 1
        verbs = self._of_people() + self._of_goals() + self._of_reviews() + self._of_imports()
        if not inside:
            verbs += [self._group, self.workspace.undo, self.workspace.undo, self.workspace.redo]
        try:
            self._rng.choice(verbs)()
        except CSDeskError:
            return

    def _any(self, ids: list[int]) -> int:
        return self._rng.choice([*ids, 0])

    def _or_none(self, ids: list[int]) -> int | None:
        return self._rng.choice([*ids, None])

    def _of_people(self) -> list[Verb]:
        people, rng = self.workspace.people, self._rng
        persons, units = [each.id for each in people.persons()], [each.id for each in people.units()]
        unit, person = self._or_none(units), self._or_none(persons)
        return [
            lambda: people.add_unit(UnitDraft(f"Unit {self._count}", parent_id=unit)),
            lambda: people.add_person(PersonDraft(f"P {self._count}", unit_id=unit, manager_id=person)),
            lambda: people.edit_person(self._any(persons), name=rng.choice(["Kari Moe", "X"]), unit_id=unit),
            lambda: people.remove_person(self._any(persons)),
            lambda: people.remove_unit(self._any(units)),
            lambda: people.add_alias("K. M.", self._any(persons)),
            lambda: self.workspace.facts.edit({"fiscal_start": str(rng.randint(1, 12))}),
            lambda: self.workspace.kpis.set_target("csat", unit, rng.choice(["", "2026-Q1"]), rng.random()),
        ]

    def _of_goals(self) -> list[Verb]:
        goals, rng = self.workspace.goals, self._rng
        ids = list(goals.outline(archived=True).rows)
        persons = [each.id for each in self.workspace.people.persons()]
        source = rng.choice(list(Source))
        draft = GoalDraft(
            f"Goal {self._count}", rng.choice(list(Level)), self._or_none(ids), owner_id=self._or_none(persons),
            source=source, kpi="csat" if source is Source.KPI else "", start_value=0.1, target_value=rng.random(),
            period="2026-Q2", due_on=rng.choice([None, date(2026, 5, 1)]), weight=rng.choice([0, 3333, 10_000]),
        )  # fmt: skip
        return [
            lambda: goals.add(draft, rng.choice([None, 0])),
            lambda: goals.add(draft),
            lambda: goals.move(self._any(ids), self._or_none(ids), rng.choice([None, 0, 2])),
            lambda: goals.remove(self._any(ids)),
            lambda: goals.duplicate(self._any(ids)),
            lambda: goals.archive(self._any(ids)),
            lambda: goals.normalise_weights(self._or_none(ids)),
            lambda: goals.check_in(self._any(ids), rng.random(), 7, "note", at=date(2026, 3, 3)),
            lambda: goals.edit(self._any(ids), current_value=rng.random()),
        ]

    def _of_reviews(self) -> list[Verb]:
        reviews, rng = self.workspace.reviews, self._rng
        persons = [each.id for each in self.workspace.people.persons()]
        cycles = [each.id for each in reviews.cycles()]
        written = [review.id for cycle in cycles for review in reviews.reviews_of(cycle)]
        days = (date(2026, 1, 1), date(2026, 6, 30))

        def finish() -> None:
            review = self._any(written)
            for item in reviews.forms()[0].items if written else ():
                reviews.rate(review, item.id, rng.randint(1, 5), "seen")
            reviews.finish(review)

        return [
            lambda: reviews.add_cycle(CycleDraft(f"Cycle {self._count}", *days), persons[:4]),
            lambda: reviews.write(self._any(written), summary=f"Summary {self._count}"),
            finish,
            lambda: reviews.reopen(self._any(written), "a reason"),
            lambda: reviews.remove_cycle(self._any(cycles)),
        ]

    def _of_imports(self) -> list[Verb]:
        return [self._take_in, self._take_in, self._take_in_people, self._take_back, self._forget]

    def _take_in(self) -> None:
        imports, rng = self.workspace.imports, self._rng
        decisions = Decisions(rules={"status": rng.choice(list(Rule)), "csat": rng.choice(list(Rule))})
        if rng.random() < 0.3:
            decisions = decisions.meaning("agent", "Ola Nord", "Kari Moe").meaning("status", "Open", "Solved")
        plan = imports.prepare(write_export(rng, self._folder / f"{self._count}.csv"), decisions)
        imports.apply(plan, add_people=rng.random() < 0.7, profile=rng.choice([None, "Ours"]))

    def _take_in_people(self) -> None:
        imports, rng = self.workspace.imports, self._rng
        names = ("Kari Moe", "Ola Nord", "Per Lie")
        rows = [
            f"{rng.randint(1, 4)},{rng.choice(names)},Tier {rng.randint(1, 3)},Agent" for _row in range(3)
        ]
        path = self._folder / f"{self._count}.csv"
        path.write_text("\n".join(["Employee number,Name,Team,Role", *rows]) + "\n", encoding="utf-8")
        imports.apply(imports.prepare(path, Decisions(kind="people")))

    def _forget(self) -> None:
        imports, rng = self.workspace.imports, self._rng
        profile = self._any([profile.id for profile in imports.profiles()])
        rng.choice(
            [
                lambda: imports.forget("status", "Open"),
                lambda: imports.rename_profile(profile, rng.choice(["Ours", "Theirs"])),
                lambda: imports.remove_profile(profile),
            ]
        )()

    def _take_back(self) -> None:
        imports = self.workspace.imports
        imports.undo_batch(self._any([batch.id for batch in imports.history()]))

    def _group(self) -> None:
        with self.workspace.grouped(_("Group")):
            for _time in range(self._rng.randint(1, 4)):
                self.one(inside=True)


@pytest.mark.parametrize("seed", range(3))
def test_any_verbs_then_undo_all_then_redo_all(seed: int, tmp_path: Path) -> None:
    path, rng = tmp_path / "w.csdesk", random.Random(seed)
    workspace = Workspace.create(path)
    met = {0: dump(workspace)}

    def meet() -> None:
        """Compare with the last time the same change was the last that stands."""
        row = workspace._file.db.execute_sql("SELECT ifnull(max(id), 0) FROM change WHERE state = 'done'")
        assert met.setdefault(row.fetchone()[0], dump(workspace)) == dump(workspace)

    hand = Hand(workspace, rng, tmp_path)
    for step in range(45):
        hand.one()
        meet()
        if step % 20 == 19:
            workspace.close()
            hand.workspace = workspace = Workspace.open(path)
    end = dump(workspace)
    assert workspace.check() == []
    undone = 0
    while workspace.can_undo():
        workspace.undo()
        undone += 1
        meet()
    assert dump(workspace) == met[0]
    assert workspace.check() == []
    for _time in range(undone):
        workspace.redo()
        meet()
    assert dump(workspace) == end
    assert workspace.check() == []
    workspace.close()
