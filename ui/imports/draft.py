"""An import in the making: the file, the user's decisions, and the plan that follows from both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import CSDeskError, Refused
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from csdesk.imports.decisions import Decisions
from csdesk.imports.fix import Fix
from csdesk.imports.marks import Group, Marks, marks_of, records_of
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import Problem
from csdesk.imports.readers.grid import Grid
from csdesk.imports.readers.source import Source, read_sheet
from csdesk.imports.recognise.table import Table
from csdesk.imports.report import ImportReport
from csdesk.imports.spellings import Spelling
from ui.context import Context
from ui.work.runner import Task

PERSONS, UNITS = ("agent", "manager", "owner", "person"), ("team", "unit")
"""Fields whose values are people and units of the workspace."""


@dataclass(frozen=True)
class Checked:
    """What the pages show of a plan; all of it is computed on the worker."""

    plan: ImportPlan
    table: Table
    """The records with all corrections."""
    marks: Marks
    values: tuple[Spelling, ...]
    """What the spellings of the file count as."""
    known: Mapping[str, tuple[str, ...]]
    """The workspace's own values by field."""
    grid: Grid
    """The sheet as it stands in the file."""


class ImportDraft(QObject):
    """Every decision makes a new plan on the worker; ``planned`` tells when it is there. Nothing is written before `apply`."""

    planned = Signal()
    failed = Signal(object)
    moved = Signal(int, int, object)
    """Real counts while a file is read or written."""
    started = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start without a file."""
        super().__init__(parent)
        self._context = context
        self.checked: Checked | None = None
        self.add_people = True
        self.skip_errors = True
        """Whether rows with errors may be left out; else there is no import before all are mended."""
        self.decisions = Decisions()
        self._past: list[Decisions] = []
        self._future: list[Decisions] = []
        self._settled: tuple[Decisions, list[Decisions], list[Decisions]] = Decisions(), [], []
        self._task: Task | None = None
        self._round = 0
        self.busy = False
        """Whether a plan or an import is under way."""
        self.writing = False
        """Whether the import is being written."""

    # --- what follows from the decisions -------------------------------------------------------------------
    @property
    def plan(self) -> ImportPlan | None:
        """The plan in force, or None before a file was read."""
        return self.checked.plan if self.checked is not None else None

    @property
    def table(self) -> Table | None:
        """The records with all corrections."""
        return self.checked.table if self.checked is not None else None

    @property
    def errors(self) -> int:
        """How many rows still have errors."""
        return self.checked.marks.count(Group.MUST_FIX) if self.checked is not None else 0

    @property
    def allowed(self) -> bool:
        """Whether the plan has something to write and nothing that must be mended first."""
        return self.plan is not None and self.plan.ready and (self.skip_errors or not self.errors)

    # --- deciding ------------------------------------------------------------------------------------------
    def open_file(self, path: Path | Source) -> None:
        """Read a file from scratch; earlier decisions are forgotten."""
        self.checked, self.decisions = None, Decisions(language=self._context.language.code)
        self._past, self._future = [], []
        self._settled = self.decisions, [], []
        self._prepare(path, self.decisions)

    def decide(self, decisions: Decisions) -> None:
        """Take these decisions and plan anew; the ones before come back by `undo`."""
        if self.plan is not None and decisions != self.decisions and not self.writing:
            self._past.append(self.decisions)
            self._future = []
            self._turn(decisions)

    @property
    def can_undo(self) -> bool:
        """Whether a decision can be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a decision that was taken back can be made again."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last decision back."""
        if self._past and not self.writing:
            self._future.append(self.decisions)
            self._turn(self._past.pop())

    def redo(self) -> None:
        """Make the decision again that was taken back last."""
        if self._future and not self.writing:
            self._past.append(self.decisions)
            self._turn(self._future.pop())

    def choose_sheet(self, name: str) -> None:
        """Take another sheet; decisions about columns of the former are forgotten."""
        self.decide(self.decisions.on_sheet(name))

    def choose_header(self, row: int) -> None:
        """Take another row (1-based) as header."""
        self.decide(self.decisions.with_header(row))

    def choose_kind(self, kind: str) -> None:
        """Say what the rows are."""
        self.decide(self.decisions.as_kind(kind))

    def match(self, header: str, field: str | None) -> None:
        """Read a column as ``field``; None ignores it."""
        known = self.plan.fields if self.plan is not None else {}
        self.decide(self.decisions.matched(header, field, known))

    def fix(self, fix: Fix, *problems: Problem) -> None:
        """Carry out a fix for these problems, each for all rows with the same value; one step for `undo`."""
        decided = self.decisions
        for problem in problems:
            key = self.plan.fields.get(problem.column, "") if self.plan is not None else ""
            decided = decided.fixed(fix, problem.column, key, problem.value, *self.records(problem))
        self.decide(decided)

    def fix_first(self, *problems: Problem) -> None:
        """Carry out the first fix of each of these problems; one step for `undo`."""
        decided = self.decisions
        for problem in problems:
            if problem.fixes:
                key = self.plan.fields.get(problem.column, "") if self.plan is not None else ""
                records = self.records(problem)
                decided = decided.fixed(problem.fixes[0], problem.column, key, problem.value, *records)
        self.decide(decided)

    def write(self, text: str, *problems: Problem) -> None:
        """Write a value into all cells of these problems; '' leaves them blank."""
        decided = self.decisions
        for problem in problems:
            for record in self.records(problem):
                decided = decided.typed(record, problem.column, text)
        self.decide(decided)

    def skip(self, *problems: Problem) -> None:
        """Leave out all rows of these problems."""
        self.decide(self.decisions.without(*(record for each in problems for record in self.records(each))))

    def records(self, problem: Problem) -> list[int]:
        """Return the records a problem is about."""
        if problem.count <= 1 and problem.record >= 0:
            return [problem.record]
        return [] if self.table is None else [int(each) for each in records_of(problem, self.table)]

    # --- working -------------------------------------------------------------------------------------------
    def apply(self, profile: str | None, done: Callable[[ImportReport], None]) -> None:
        """Write the plan in one transaction; a ``profile`` name saves the mapping for next time."""
        plan, imports, add = self.plan, self._context.workspace.imports, self.add_people
        if plan is None or self.busy:
            return

        def finished(report: ImportReport) -> None:
            self.busy = self.writing = False
            done(report)

        self.writing = True
        self._begin()
        self._task = self._context.work.start(
            lambda progress: imports.apply(plan, add_people=add, profile=profile, progress=progress),
            done=finished,
            failed=partial(self._on_failed, self._round),
            progressed=self._on_moved,
        )

    def cancel(self) -> None:
        """Stop what is under way; nothing was written and the plan before stays in force."""
        if self._task is not None:
            self._task.cancel()

    def _turn(self, decisions: Decisions) -> None:
        if self.plan is not None:
            self._prepare(self.plan.source, decisions)

    def _prepare(self, file: Path | Source, decisions: Decisions) -> None:
        self.cancel()
        imports, self.decisions = self._context.workspace.imports, decisions

        def job(progress: Progress) -> Checked:
            plan = imports.prepare(file, decisions, progress=progress)
            mended = plan.mended
            if mended is None:
                raise Refused(_("There is nothing to import."), field="sheet")
            updated = imports.updated(plan) if plan.updates else []
            grid = read_sheet(plan.source, plan.sheet)
            marks = marks_of(plan, mended, updated)
            return Checked(plan, mended, marks, plan.spellings, self._known(), grid)

        self._round += 1
        self._begin()
        self._task = self._context.work.start(
            job,
            done=partial(self._on_planned, self._round),
            failed=partial(self._on_failed, self._round),
            progressed=self._on_moved,
        )

    def _known(self) -> dict[str, tuple[str, ...]]:
        people = self._context.workspace.people
        persons = tuple(sorted(person.name for person in people.persons()))
        units = tuple(sorted(unit.name for unit in people.units()))
        return dict.fromkeys(PERSONS, persons) | dict.fromkeys(UNITS, units)

    def _begin(self) -> None:
        self.busy = True
        self.started.emit()

    def _on_planned(self, number: int, checked: Checked) -> None:
        if number != self._round:
            return  # the user has decided otherwise meanwhile; a newer plan is on its way
        self.busy = False
        self.checked = checked
        self.decisions = replace(self.decisions, sheet=checked.plan.sheet)
        self._settled = self.decisions, list(self._past), list(self._future)
        self.planned.emit()

    def _on_failed(self, number: int, error: CSDeskError) -> None:
        if number != self._round:
            return
        self.busy = self.writing = False
        # The decision led nowhere: the plan before it stays in force
        self.decisions, past, future = self._settled
        self._past, self._future = list(past), list(future)
        self.failed.emit(error)

    def _on_moved(self, done: int, total: int, words: Words | None) -> None:
        self.moved.emit(done, total, words or _("Reading the file"))
