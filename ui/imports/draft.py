"""An import in the making: the file, the user's decisions, and the plan that follows from both."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import CSDeskError
from csdesk.base.progress import Progress
from csdesk.base.text import Words, _
from csdesk.imports.plan import ImportPlan
from csdesk.imports.readers.source import Source, read_sheet
from csdesk.imports.recognise.readings import Choices
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
        self._sheet: str | None = None
        self._header_row: int | None = None
        self._kind = "auto"
        self._mapping: dict[str, str | None] = {}
        self._choices = Choices()
        self._task: Task | None = None
        self._round = 0
        self.busy = False
        """Whether a plan or an import is under way."""

    def open_file(self, path: Path) -> None:
        """Read a file from scratch; earlier decisions are forgotten."""
        self._sheet, self._header_row, self._kind = None, None, "auto"
        self._mapping, self._choices = {}, Choices()
        self._prepare(path)

    def choose_sheet(self, name: str) -> None:
        """Take another sheet; decisions about columns of the former are forgotten."""
        self._sheet, self._header_row, self._mapping, self._choices = name, None, {}, Choices()
        self._again()

    def choose_header(self, row: int) -> None:
        """Take another row (1-based) as header."""
        self._header_row, self._mapping, self._choices = row, {}, Choices()
        self._again()

    def choose_kind(self, kind: str) -> None:
        """Say what the rows are."""
        self._kind, self._mapping = kind, {}
        self._again()

    def match(self, header: str, field: str | None) -> None:
        """Read a column as ``field``; None ignores it."""
        for other, taken in self._mapping.items():
            if taken is not None and taken == field and other != header:
                self._mapping[other] = None
        if self.plan is not None and field is not None:
            for each in self.plan.mapping:
                if each.field == field and each.header != header:
                    self._mapping[each.header] = None
        self._mapping[header] = field
        self._again()

    def decide(self, code: str, header: str, choice: str) -> None:
        """Settle how a whole column is read: order of day and month, unit, decimal mark, or which field."""
        if code in ("ambiguous_dates", "mixed_dates"):
            self._choices = replace(self._choices, orders={**self._choices.orders, header: choice})
        elif code == "unit_assumed":
            self._choices = replace(self._choices, units={**self._choices.units, header: choice})
        elif code in ("ambiguous_decimals", "mixed_decimals"):
            self._choices = replace(self._choices, decimals={**self._choices.decimals, header: choice})
        else:
            self.match(header, choice)
            return
        self._again()

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

    def _again(self) -> None:
        if self.plan is not None:
            self._prepare(self.plan.source)

    def _prepare(self, file: Path | Source) -> None:
        self.cancel()
        imports = self._context.workspace.imports
        sheet, mapping, kind = self._sheet, dict(self._mapping), self._kind
        header, choices = self._header_row, self._choices

        def job(progress: Progress) -> tuple[ImportPlan, Table | None]:
            plan = imports.prepare(
                file, sheet, mapping, kind, header_row=header, choices=choices, progress=progress
            )
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
        self._sheet = self.plan.sheet
        self.planned.emit()

    def _on_failed(self, number: int, error: CSDeskError) -> None:
        if number == self._round:
            self.busy = False
            self.failed.emit(error)

    def _on_moved(self, done: int, total: int, words: Words | None) -> None:
        self.moved.emit(done, total, words or _("Reading the file"))
