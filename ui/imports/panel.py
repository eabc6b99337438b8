"""The Imports page: what came in, when and from where; what waits; each import can be looked at and taken back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.places import keep_places, load_places
from csdesk.imports.report import ImportReport
from csdesk.interactions.fact import Batch
from ui.context import Context
from ui.imports.batch_detail import BatchDetail
from ui.imports.batch_rows import MOST, BatchRows
from ui.imports.drop_zone import local_files
from ui.imports.finish_page import outcome
from ui.imports.history import History, history_of
from ui.imports.mappings import Mappings
from ui.imports.queue import Queue
from ui.imports.watching import FolderWatch, WatchBar, ask_for_folder
from ui.imports.wizard import ImportWizard
from ui.models.records_model import Column, RecordsModel
from ui.widgets.button import primary, secondary
from ui.widgets.delegates import NumberDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.table import Table

COUNTS = (2, 3, 4, 5)


class ImportsPanel(QWidget):
    """History of imports, saved mappings, waiting files and the watched folder."""

    inspector_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        """Build the panel; data is read by `refresh`."""
        super().__init__()
        self._context = context
        theme, say = context.theme, context.say
        self.setAcceptDrops(True)
        self.header = PageHeader(theme, say(_("Imports")), "")
        self.undo_button = secondary(theme, say(_("Undo import")), "undo-2", self.undo_chosen)
        self.watch_button = secondary(theme, say(_("Watch a folder")), "eye", self._show_watching)
        self.header.add(
            self.watch_button, self.undo_button, primary(theme, say(_("Import")), "import", self.open_wizard)
        )
        self.model = RecordsModel(self._columns(), key=lambda batch: batch.id)
        self.model.spoken = lambda batch: batch.file_name
        self.table = Table(theme, say(_("Imports")))
        self.table.setModel(self.model)
        for column in COUNTS:
            self.table.setItemDelegateForColumn(column, NumberDelegate(theme, self.table))
        self.table.set_widths([200, 150, 76, 80, 92, 80, 84], stretch=0)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._show_chosen())
        self.table.activated.connect(lambda _index: self.show_rows())
        self.inspector = BatchDetail(context, self.undo_chosen, self.show_rows)
        self.inspector.closed.connect(lambda: self.inspector_wanted.emit(False))
        self.mappings = Mappings(context)
        self.queue = Queue(context, self._check, self)
        self.watch = FolderWatch(context, self)
        self.watch.found.connect(self._show_watch)
        self.watch_bar = WatchBar(context, self.watch, self.open_files, lambda: bool(self.queue.files))
        self.queue.moved.connect(self.watch.found)
        self._who: Mapping[int, str] = {}
        self._round = 0
        self._build(theme.px)
        context.changes.changed.connect(self._on_change)

    def _build(self, px: Callable[[float], int]) -> None:
        theme, say = self._context.theme, self._context.say
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.table, 1)
        column.addWidget(self.mappings)
        sentence = say(
            _(
                "Bring in what your help desk, phone system or survey tool exports. CSDesk says what it understood before it writes."
            )
        )
        choices = (
            primary(theme, say(_("Import a file")), "import", self.open_wizard),
            secondary(
                theme,
                say(_("Watch a folder")),
                "eye",
                lambda: ask_for_folder(self._context, self.watch, self),
            ),
        )
        self.stack = QStackedWidget()
        self.stack.hide()  # until the history is read
        self.stack.addWidget(filled)
        self.stack.addWidget(EmptyState(theme, sentence, choices))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, px(16))
        page.setSpacing(px(8))
        page.addWidget(self.header)
        body = QVBoxLayout()
        body.setContentsMargins(px(24), 0, px(24), 0)
        body.setSpacing(px(12))
        for widget in (self.queue.bar, self.watch_bar):
            body.addWidget(widget)
        body.addWidget(self.stack, 1)
        page.addLayout(body, 1)

    def _columns(self) -> list[Column[Batch]]:
        say, language = self._context.say, self._context.language

        def state(batch: Batch) -> str:
            return say(_("Undone")) if batch.undone else ""

        def when(batch: Batch) -> str:
            return language.moment(datetime.fromisoformat(batch.at).astimezone().replace(tzinfo=None))

        def ink(batch: Batch) -> str:
            return "text3" if batch.undone else "text"

        def count(title: Words, get: Callable[[Batch], int]) -> Column[Batch]:
            return Column(say(title), get, text=lambda b: language.number(get(b)), right=True, role=ink)

        return [
            Column(say(_("File")), lambda b: b.file_name, role=ink),
            Column(say(_("When")), lambda b: b.at, text=when, role="text2"),
            count(_("Added"), lambda b: b.added),
            count(_("Updated"), lambda b: b.updated),
            count(_("Unchanged"), lambda b: b.unchanged),
            count(_("Skipped"), lambda b: b.skipped),
            Column(say(_("State")), state, role="warn"),
        ]

    # --- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read the history and the saved mappings again."""
        workspace = self._context.workspace
        self._round += 1
        self._context.work.start(
            lambda _progress: history_of(workspace), done=partial(self._show, self._round)
        )
        self.watch.look()

    def _show(self, number: int, history: History) -> None:
        if number != self._round:
            return  # it was read again meanwhile
        self._who = history.who
        self.model.set_records(history.batches)
        live = sum(1 for batch in history.batches if not batch.undone)
        words = _(
            "{imports} · {rows}",
            imports=ngettext("{n} import", "{n} imports", live),
            rows=ngettext("{n} interaction", "{n} interactions", history.rows),
        )
        self.header.set_subtitle(self._context.say(words))
        self.stack.setCurrentIndex(0 if history.batches or history.profiles else 1)
        self.stack.show()
        self.mappings.show_profiles(history.profiles)
        self._show_chosen()

    def run_command(self, name: str) -> None:
        """Run a menu command of this area."""
        if name == "import":
            self.open_wizard()
        elif name == "undo_import":
            self.undo_chosen()

    def show_target(self, file: str = "", files: tuple[str, ...] = ()) -> None:
        """Open the wizard with files, or only the panel."""
        if file or files:
            self.open_files([Path(name) for name in files or (file,)])

    def open_wizard(self) -> ImportWizard:
        """Open the wizard and return it."""
        wizard = ImportWizard(self._context, self)
        wizard.imported.connect(lambda report: self._on_imported(wizard, report))
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.open()
        return wizard

    def open_files(self, paths: list[Path]) -> None:
        """Open the wizard with files and folders."""
        self.open_wizard().file_page.take(paths)

    def _check(self, paths: Sequence[Path], total: int) -> None:
        """Open the wizard with the first of the files that wait; when it is left, those it did not skip wait on."""
        wizard = self.open_wizard()
        wizard.rejected.connect(lambda: self.queue.leave(wizard))
        wizard.open_files(paths, total)

    # --- one import ----------------------------------------------------------------------------------------
    def undo_chosen(self) -> None:
        """Take back the import that is chosen in the list; asks first when later work touches its rows."""
        batch, imports = self._chosen(), self._context.workspace.imports
        if batch is None or batch.undone:
            return
        self._context.work.start(
            lambda _progress: imports.undo_risk(batch.id), done=partial(self._undo_knowing, batch)
        )

    def _undo_knowing(self, batch: Batch, risk: Words | None) -> None:
        if risk is None:
            self._undo(batch)
            return
        say = self._context.say
        title = say(_("Undo the import of {file}?", file=batch.file_name))
        self._context.notices.confirm(
            title, say(risk), say(_("Undo import")), lambda: self._undo(batch), destroys=True
        )

    def _undo(self, batch: Batch) -> None:
        imports = self._context.workspace.imports
        self._context.undo.perform(
            lambda: imports.undo_batch(batch.id),
            done=lambda _change: self._context.notices.toast(
                _("{file} was taken back.", file=batch.file_name), undo=True
            ),
        )

    def show_rows(self) -> None:
        """Open the rows behind the import that is chosen."""
        batch, interactions = self._chosen(), self._context.workspace.interactions
        if batch is not None and not batch.undone and batch.kind in ("interactions", "survey"):
            self._context.work.start(
                lambda _progress: interactions.rows(where={"batch_id": batch.id}, limit=MOST),
                done=lambda facts: BatchRows(self._context, batch, facts, self).open(),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen import back."""
        if event.key() == Qt.Key.Key_Delete:
            self.undo_chosen()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the wizard with what was dropped."""
        paths = local_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.open_files(paths)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell whether the inspector has something to show."""
        super().showEvent(event)
        self.inspector_wanted.emit(self._chosen() is not None)

    def _chosen(self) -> Batch | None:
        index = self.table.currentIndex()
        return self.model.record(index) if index.isValid() else None

    def _show_chosen(self) -> None:
        batch = self._chosen()
        self.undo_button.setEnabled(batch is not None and not batch.undone)
        self.inspector.show_batch(batch, self._who.get(batch.change_id or 0, "") if batch is not None else "")
        self.inspector_wanted.emit(batch is not None)

    # --- the watched folder --------------------------------------------------------------------------------
    def _show_watch(self) -> None:
        folder = self.watch.folder
        words = _("Watch a folder") if folder is None else _("Watching {folder}", folder=folder.name)
        self.watch_button.setText(self._context.say(words))
        self.watch_button.chevron = folder is not None
        self.watch_button.updateGeometry()

    def _show_watching(self) -> None:
        if self.watch.folder is None:
            ask_for_folder(self._context, self.watch, self)
            return
        say, menu = self._context.say, QMenu(self)
        menu.addAction(say(_("Look now")), self.watch.look)
        menu.addAction(
            say(_("Watch another folder…")), lambda: ask_for_folder(self._context, self.watch, self)
        )
        menu.addAction(say(_("Stop watching")), lambda: self.watch.watch(None))
        menu.popup(self.watch_button.mapToGlobal(QPoint(0, self.watch_button.height())))

    # --- what happened -------------------------------------------------------------------------------------
    def _on_imported(self, wizard: ImportWizard, report: ImportReport) -> None:
        plan = wizard.draft.plan
        if plan is not None and plan.source.path.is_absolute():
            keep_places(load_places().with_recent(plan.source.path))
        self.queue.wait(wizard.series.rest, wizard)
        self.refresh()
        self._context.notices.toast(outcome(report), undo=True)

    def _on_change(self, change: Change) -> None:
        if change.touches("interaction", "import_profile", "person", "batch"):
            self.refresh()
