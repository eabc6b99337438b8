"""Step 1: choose files or a folder, drop them, paste a table, or take one of the files imported before."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _, ngettext
from csdesk.imports.clipboard import from_clipboard
from csdesk.imports.folder import Found, gathered
from csdesk.imports.places import load_places
from ui.context import Context
from ui.imports.drop_zone import DropZone, local_files
from ui.imports.kinds import KINDS
from ui.widgets.button import ghost, primary, secondary
from ui.widgets.card import Card
from ui.widgets.label import Label

ENDINGS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.htm *.html *.xml"
SHOWN = 4
"""Recent files on the page."""


class FilePage(QWidget):
    """Emits ``chosen`` with a path or a pasted table, and ``several`` with paths; shows counts while a file is read."""

    chosen = Signal(object)
    several = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context = context
        theme, say = context.theme, context.say
        self.browse_button = primary(theme, say(_("Choose files")), "folder-open", self.browse)
        self.folder_button = secondary(theme, say(_("Choose a folder")), "folder", self.browse_folder)
        self.paste_button = secondary(
            theme, say(_("Paste from the clipboard")), "clipboard-check", self.paste
        )
        self.paste_button.setToolTip(
            QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)
        )
        self.zone = DropZone(context, (self.browse_button, self.folder_button, self.paste_button))
        self.zone.dropped.connect(self.take)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)
        self.trouble = Label(theme, "", "body", "bad", wrap=True)
        self.trouble.hide()
        self.counts = Label(theme, "", "small", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(6))
        self.bar.setAccessibleName(say(_("Progress of reading the file")))
        self.recent = Card(theme, say(_("Imported before")))
        self.templates = Card(theme, say(_("No export at hand?")))
        self._build()
        self.show_idle()

    def _build(self) -> None:
        theme, say = self._context.theme, self._context.say
        self.recent.hide()
        # A disk that went to sleep may take long to answer
        self._context.work.start(
            lambda _progress: [Path(name) for name in load_places().recent if Path(name).is_file()],
            done=self._show_recent,
        )
        sentence = _(
            "Fill in an Excel template: its columns are recognised, and its lists keep values right."
        )
        self.templates.body.addWidget(Label(theme, say(sentence), "body", "text2", wrap=True))
        self.template_button = secondary(theme, say(_("Get a template")), "download", self._show_templates)
        self.template_button.chevron = True
        self._add_left(self.templates, self.template_button)
        self.templates.body.addStretch(1)
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(16))
        cards.addWidget(self.recent, 1)
        cards.addWidget(self.templates, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.zone, 1)
        for widget in (self.trouble, self.counts, self.bar):
            column.addWidget(widget)
        column.addLayout(cards)

    def _show_recent(self, paths: list[Path]) -> None:
        for path in paths[:SHOWN]:
            button = ghost(
                self._context.theme, path.name, "file-spreadsheet", partial(self.chosen.emit, path)
            )
            button.setToolTip(str(path))
            self._add_left(self.recent, button)
        self.recent.body.addStretch(1)
        self.recent.setVisible(bool(paths))

    @staticmethod
    def _add_left(card: Card, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(widget)
        row.addStretch(1)
        card.body.addLayout(row)

    # --- choosing ------------------------------------------------------------------------------------------
    def browse(self) -> None:
        """Open the system's file dialog."""
        say = self._context.say
        pattern = say(_("Tables ({endings})", endings=ENDINGS)) + ";;" + say(_("All files (*)"))
        dialog = QFileDialog(self, say(_("Choose files to import")), "", pattern)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def browse_folder(self) -> None:
        """Open the system's dialog for folders."""
        dialog = QFileDialog(self, self._context.say(_("Choose a folder to import")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.take([Path(name)]))
        dialog.open()

    def take(self, paths: list[Path]) -> None:
        """Take what was chosen or dropped; folders and several files are looked at on the worker."""
        if len(paths) == 1 and not paths[0].is_dir():
            self.chosen.emit(paths[0])
        elif paths:
            self._context.work.start(
                lambda progress: gathered(paths, progress),
                done=partial(self._on_found, paths),
                failed=self._on_failed,
                progressed=self.show_moved,
            )

    def paste(self) -> None:
        """Read the table, or take the files, that were copied."""
        data = QGuiApplication.clipboard().mimeData()
        if local_files(data):
            self.take(local_files(data))
            return
        text, page = data.text(), data.html() if data.hasHtml() else ""
        moment = QLocale.c().toString(QDateTime.currentDateTime(), "yyyy-MM-dd HH:mm")
        name = self._context.say(_("Clipboard {moment}", moment=moment))
        self._context.work.start(
            lambda progress: from_clipboard(text, page, name, progress),
            done=self.chosen.emit,
            failed=self._on_failed,
            progressed=self.show_moved,
        )

    def _on_found(self, paths: list[Path], found: Found) -> None:
        self.show_idle()
        if not found.files:
            words = (
                found.refused[0].words
                if found.refused
                else _("There is no file in it that could be imported.")
            )
            self.show_trouble(self._context.say(words))
            return
        if found.refused:
            words = ngettext(
                "{n} file is no table and was left out.",
                "{n} files are no tables and were left out.",
                len(found.refused),
            )
            self._context.notices.toast(words, icon="info")
        self.several.emit(list(found.files))

    def _on_failed(self, error: CSDeskError) -> None:
        self.show_trouble(self._context.say(error.words))

    # --- templates -----------------------------------------------------------------------------------------
    def _show_templates(self) -> None:
        menu = QMenu(self)
        for kind, words in KINDS:
            menu.addAction(self._context.say(words), partial(self._ask_where, kind, words))
        menu.popup(self.template_button.mapToGlobal(self.template_button.rect().bottomLeft()))

    def _ask_where(self, kind: str, words: Words) -> None:
        say = self._context.say
        dialog = QFileDialog(self, say(_("Save the template")), "", say(_("Excel workbook (*.xlsx)")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(say(_("Template - {kind}.xlsx", kind=words)))
        dialog.fileSelected.connect(lambda name: self.save_template(kind, Path(name)))
        dialog.open()

    def save_template(self, kind: str, path: Path) -> None:
        """Write the template of a kind in the language of the window."""
        from csdesk.reports.templates.write import write_template

        language, notices = self._context.language, self._context.notices
        self._context.work.start(
            lambda _progress: write_template(kind, language, path),
            done=lambda _sheets: notices.toast(_("{file} is saved.", file=path.name), icon="check"),
            failed=self._on_failed,
        )

    # --- what goes on --------------------------------------------------------------------------------------
    def show_moved(self, done: int, total: int, words: Words | None) -> None:
        """Show real counts."""
        language = self._context.language
        what = language.say(words) if words is not None else ""
        count = language.number(done) if not total else f"{language.number(done)} / {language.number(total)}"
        self.counts.setText(f"{what}  {count}" if done else what)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()
        self.counts.show()
        self.trouble.hide()

    def show_idle(self) -> None:
        """Show no progress."""
        self.bar.hide()
        self.counts.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say why the file cannot be read."""
        self.show_idle()
        self.trouble.setText(sentence)
        self.trouble.show()
