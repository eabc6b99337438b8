"""An import in the making: the file, the user's decisions, and the plan that follows from both."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import CSDeskError
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from csdesk.imports.decisions import Decisions
from csdesk.imports.fix import Fix
from csdesk.imports.plan import ImportPlan
from csdesk.imports.problem import Problem
from csdesk.imports.readers.source import Source, read_sheet
from csdesk.imports.recognise.sheets import table_of
from csdesk.imports.recognise.table import Table
from csdesk.imports.report import ImportReport
from ui.context import Context
from ui.work.runner import Task


class ImportDraft(QObject):
    """Every decision makes a new plan on the worker; ``planned`` tells when it is there. Nothing is written before `apply`."""

    planned = Signal()
    failed = Signal(object)
    moved = Signal(int, int, object)
    """Real counts while a file is read or written."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start without a file."""
        super().__init__(parent)
        self._context = context
        self.plan: ImportPlan | None = None
        self.table: Table | None = None
        self.add_people = True
        self.decisions = Decisions()
        self._task: Task | None = None
        self._round = 0
        self.busy = False
        """Whether a plan or an import is under way."""

    def open_file(self, path: Path) -> None:
        """Read a file from scratch; earlier decisions are forgotten."""
        self.decisions = Decisions()
        self._prepare(path)

    def decide(self, decisions: Decisions) -> None:
        """Take these decisions and plan anew."""
        self.decisions = decisions
        if self.plan is not None:
            self._prepare(self.plan.source)

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

    def fix(self, problem: Problem, fix: Fix) -> None:
        """Carry out one of the fixes of a problem."""
        key = self.plan.fields.get(problem.column, "") if self.plan is not None else ""
        records = (problem.record,) if problem.record >= 0 else ()
        self.decide(self.decisions.fixed(fix, problem.column, key, problem.value, *records))

    def apply(self, profile: str | None, done: Callable[[ImportReport], None]) -> None:
        """Write the plan in one transaction; a ``profile`` name saves the mapping for next time."""
        plan, imports, add = self.plan, self._context.workspace.imports, self.add_people
        if plan is None or self.busy:
            return

        def finished(report: ImportReport) -> None:
            self.busy = False
            done(report)

        self.busy = True
        self._task = self._context.work.start(
            lambda progress: imports.apply(plan, add_people=add, profile=profile, progress=progress),
            done=finished,
            failed=partial(self._on_failed, self._round),
            progressed=self._on_moved,
        )

    def cancel(self) -> None:
        """Stop what is under way; nothing was written."""
        if self._task is not None:
            self._task.cancel()

    def _prepare(self, file: Path | Source) -> None:
        self.cancel()
        imports = self._context.workspace.imports
        decisions = self.decisions

        def job(progress: Progress) -> tuple[ImportPlan, Table | None]:
            plan = imports.prepare(file, decisions, progress=progress)
            return plan, table_of(read_sheet(plan.source, plan.sheet), plan.header_row)

        self._round += 1
        self.busy = True
        self._task = self._context.work.start(
            job,
            done=partial(self._on_planned, self._round),
            failed=partial(self._on_failed, self._round),
            progressed=self._on_moved,
        )

    def _on_planned(self, number: int, outcome: tuple[ImportPlan, Table | None]) -> None:
        if number != self._round:
            return  # the user has decided otherwise meanwhile; a newer plan is on its way
        self.busy = False
        self.plan, self.table = outcome
        self.decisions = replace(self.decisions, sheet=self.plan.sheet)
        self.planned.emit()

    def _on_failed(self, number: int, error: CSDeskError) -> None:
        if number == self._round:
            self.busy = False
            self.failed.emit(error)

    def _on_moved(self, done: int, total: int, words: Words | None) -> None:
        self.moved.emit(done, total, words or _("Reading the file"))
