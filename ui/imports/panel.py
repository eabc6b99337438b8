"""The Imports panel: what came in, when and from where; each can be taken back; a dropped file opens the wizard."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.profile import Profile
from csdesk.imports.report import ImportReport
from csdesk.interactions.fact import Batch
from ui.context import Context
from ui.imports.finish_page import outcome
from ui.imports.wizard import ImportWizard
from ui.models.records_model import Column, RecordsModel
from ui.widgets.button import icon_button, primary, secondary
from ui.widgets.card import Card
from ui.widgets.delegates import NumberDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.page_header import PageHeader
from ui.widgets.table import Table

COUNTS = (2, 3, 4, 5)


class ImportsPanel(QWidget):
    """History of imports and saved mappings."""

    inspector: QWidget | None = None

    def __init__(self, context: Context) -> None:
        """Build the panel; data is read by `refresh`."""
        super().__init__()
        self._context = context
        theme, say = context.theme, context.say
        self.setAcceptDrops(True)
        self.header = PageHeader(theme, say(_("Imports")), "")
        self.undo_button = secondary(theme, say(_("Undo import")), "undo-2", self.undo_chosen)
        self.header.add(self.undo_button, primary(theme, say(_("Import")), "import", self.open_wizard))
        self.model = RecordsModel(self._columns(), key=lambda batch: batch.id)
        self.model.spoken = lambda batch: batch.file_name
        self.table = Table(theme, say(_("Imports")))
        self.table.setModel(self.model)
        for column in COUNTS:
            self.table.setItemDelegateForColumn(column, NumberDelegate(theme, self.table))
        self.table.set_widths([240, 160, 90, 90, 110, 90, 130], stretch=0)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._show_undo())
        self.mappings = Card(theme, say(_("Saved mappings")))
        self._mapping_rows = QVBoxLayout()
        self._mapping_rows.setSpacing(theme.px(2))
        self.mappings.body.addLayout(self._mapping_rows)
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
        empty = EmptyState(
            theme, sentence, (primary(theme, say(_("Import a file")), "import", self.open_wizard),)
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, px(16))
        page.setSpacing(px(8))
        page.addWidget(self.header)
        body = QHBoxLayout()
        body.setContentsMargins(px(24), 0, px(24), 0)
        body.addWidget(self.stack)
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
        imports = self._context.workspace.imports
        batches, profiles = imports.history(200), imports.profiles()
        self.model.set_records(batches)
        rows = self._context.workspace.interactions.count()
        words = _(
            "{imports} · {rows}",
            imports=ngettext("{n} import", "{n} imports", sum(1 for batch in batches if not batch.undone)),
            rows=ngettext("{n} interaction", "{n} interactions", rows),
        )
        self.header.set_subtitle(self._context.say(words))
        self.stack.setCurrentIndex(0 if batches or profiles else 1)
        self._show_profiles(profiles)
        self._show_undo()

    def run_command(self, name: str) -> None:
        """Run a menu command of this area."""
        if name == "import":
            self.open_wizard()
        elif name == "undo_import":
            self.undo_chosen()

    def show_target(self, file: str = "") -> None:
        """Open the wizard with a file, or only the panel."""
        if file:
            self.open_wizard().open_file(Path(file))

    def open_wizard(self) -> ImportWizard:
        """Open the wizard and return it."""
        wizard = ImportWizard(self._context, self)
        wizard.imported.connect(self._on_imported)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.open()
        return wizard

    def undo_chosen(self) -> None:
        """Take back the import that is chosen in the list; it can be brought back by undo."""
        batch, imports = self._chosen(), self._context.workspace.imports
        if batch is None or batch.undone:
            return
        self._context.undo.perform(
            lambda: imports.undo_batch(batch.id),
            done=lambda _change: self._context.notices.toast(
                _("{file} was taken back.", file=batch.file_name), undo=True
            ),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen import back."""
        if event.key() == Qt.Key.Key_Delete:
            self.undo_chosen()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the wizard with the file that was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_wizard().open_file(Path(files[0]))

    def _chosen(self) -> Batch | None:
        index = self.table.currentIndex()
        return self.model.record(index) if index.isValid() else None

    def _show_undo(self) -> None:
        batch = self._chosen()
        self.undo_button.setEnabled(batch is not None and not batch.undone)

    def _show_profiles(self, profiles: list[Profile]) -> None:
        theme, say = self._context.theme, self._context.say
        while (item := self._mapping_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.mappings.setVisible(bool(profiles))
        for profile in profiles:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(ElidedLabel(theme, profile.name, "strong"), 1)
            columns = ngettext("{n} column", "{n} columns", len(profile.mapping))
            line.addWidget(Label(theme, say(columns), "small", "text2"))
            name = say(_("Forget the mapping {name}", name=profile.name))
            line.addWidget(icon_button(theme, "trash-2", name, partial(self._forget, profile)))
            self._mapping_rows.addWidget(row)

    def _forget(self, profile: Profile) -> None:
        imports = self._context.workspace.imports
        self._context.undo.perform(
            lambda: imports.remove_profile(profile.id),
            done=lambda _change: self._context.notices.toast(
                _("{name} was forgotten.", name=profile.name), undo=True
            ),
        )

    def _on_imported(self, report: ImportReport) -> None:
        self.refresh()
        self._context.notices.toast(outcome(report), undo=True)

    def _on_change(self, change: Change) -> None:
        if change.touches("interaction", "import_profile", "person"):
            self.refresh()
